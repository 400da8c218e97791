#include "service/add_customer.h"
#include "service/dispute_invoice.h"
#include "service/preview_letter.h"
#include "service/run_cycle.h"
#include "store/audit.h"
#include "support/trade.h"

static const struct house *house(void)
{
	struct house *h = NEW(test_arena(), struct house);
	struct refusals why = refusals_new(test_arena());
	assert_ok(house_load(test_arena(), &why, h));
	return h;
}

static struct db *with_address(enum db_engine engine)
{
	struct contact_point p;
	struct db *db = trade_new(engine);
	const struct add_contact_point in = {.customer = "C1",
		.kind = "email",
		.value = "ann@example.com",
		.source = "manual",
		.consent = true};
	must(db, "MAIN", "2026-01-01", "point.add", add_contact_point_any, &in, &p);
	return db;
}

static enum err preview(
	struct db *db, const char *iso_day, const char *step, struct previewed_letter *ret)
{
	struct ctx c = reading(db, "MAIN", iso_day);
	const struct preview_letter in = {.house = house(), .customer = "C1", .step = step};
	return preview_letter(&c, &in, ret);
}

/* The kept message of the day's cycle. */
static struct message sent_by_cycle(struct db *db, const char *iso_day)
{
	struct cycle_view v;
	struct message *all;
	struct customer c;
	size_t count;
	const struct run_cycle in = {.house = house(), .most = 10, .first = true};
	must(db, "MAIN", iso_day, "cycle.slice", run_cycle_any, &in, &v);
	struct ctx ctx = reading(db, "MAIN", iso_day);
	assert_ok(customer_by_number(db, test_arena(), ctx.book.id, "C1", &c));
	assert_ok(messages_of(db, test_arena(), ctx.book.id, c.id, &all, &count));
	assert_int_equal(count, 1);
	return all[0];
}

BOTH(a_preview_reads_as_the_letter_that_the_cycle_then_sends_and_stores_nothing)
{
	struct db *db = with_address(engine);
	struct previewed_letter p;
	struct audit_link before, after;
	struct ctx c = reading(db, "MAIN", "2026-02-11");
	assert_ok(audit_last(db, test_arena(), c.book.id, &before));
	assert_ok(preview(db, "2026-02-11", "reminder", &p));
	assert_ok(audit_last(db, test_arena(), c.book.id, &after));
	assert_int_equal(before.position, after.position);
	struct message m = sent_by_cycle(db, "2026-02-11");
	assert_string_equal(p.message.subject, m.subject);
	assert_string_equal(p.message.body, m.body);
	assert_string_equal(p.channel, "email");
	assert_int_equal(p.message.amount.minor, 15000);
	assert_int_equal(p.message.pay_by.day, m.pay_by.day);
	assert_string_equal(p.document.blocks[0].text, "PREVIEW: not sent and not stored");
}

BOTH(a_preview_asks_for_what_is_open_and_not_disputed_on_its_day)
{
	struct db *db = with_address(engine);
	struct previewed_letter p;
	struct kept_dispute d;
	const struct open_dispute in = {
		.invoice = "I-1", .amount = usd("30.00"), .reason = "defective", .answer_days = -1};
	assert_int_equal(preview(db, "2026-02-04", "reminder", &p), ERR_CONFLICT);
	assert_ok(preview(db, "2026-02-04", "note", &p));
	must(db, "MAIN", "2026-02-05", "dispute.open", open_dispute_any, &in, &d);
	assert_ok(preview(db, "2026-03-20", "final", &p));
	assert_int_equal(p.message.amount.minor, 12000);
	assert_int_equal(preview(db, "2026-03-20", "hand_over", &p), ERR_CONFLICT);
	assert_int_equal(preview(db, "2026-03-20", "shout", &p), ERR_NOT_FOUND);
}

static const struct doc_table *table_of(const struct document *d)
{
	for (size_t i = 0; i < d->block_count; i++)
		if (d->blocks[i].kind == DOC_TABLE)
			return &d->blocks[i].table;
	fail_msg("the letter has no table");
	return NULL;
}

BOTH(a_letter_lists_the_invoices_that_it_asks_for_and_what_they_sum_to)
{
	struct db *db = with_address(engine);
	struct previewed_letter p;
	struct outgoing kept;
	struct ctx c = reading(db, "MAIN", "2026-02-11");
	assert_ok(preview(db, "2026-02-11", "reminder", &p));
	const struct doc_table *table = table_of(&p.document);
	assert_int_equal(table->row_count, p.count);
	assert_string_equal(table->rows[0].cells[0], p.items[0].number);
	assert_string_equal(table->totals->cells[2], "150.00");

	struct message m = sent_by_cycle(db, "2026-02-11");
	assert_ok(outgoing_of(&c, &m, &p.customer, NULL, &kept));
	assert_int_equal(kept.line_count, p.count);
	for (size_t i = 0; i < p.count; i++) {
		assert_string_equal(kept.lines[i].number, p.items[i].number);
		assert_int_equal(kept.lines[i].due.day, p.items[i].due.day);
		assert_int_equal(kept.lines[i].amount_minor, p.items[i].amount.minor);
	}
}
