#include "service/add_salesperson.h"
#include "service/issue_invoice.h"
#include "service/record_payment.h"
#include "service/report_aging.h"
#include "support/outsourcing.h"
#include "support/trade.h"

static void same_tie(const struct aging_tie *a, const struct aging_tie *b)
{
	assert_true(money_same(a->total, b->total));
	assert_true(money_same(a->charges, b->charges));
	assert_true(money_same(a->unapplied, b->unapplied));
	assert_true(money_same(a->credits, b->credits));
	assert_true(money_same(a->control, b->control));
}

/* The same answer from both readers, or the test fails. */
static struct aging_view aged(struct db *db, enum aging_by by, const char *iso_day, int64_t known)
{
	struct aging_view v, w;
	struct ctx c = reading(db, "MAIN", "2026-12-31");
	struct report_aging in = {
		.as_of = day(iso_day), .known = known, .bounds = aging_default(), .by = by};
	assert_ok(report_aging(&c, &in, &v));
	in.reader = whole_memory(db, test_arena(), c.book.id);
	assert_ok(report_aging(&c, &in, &w));
	assert_int_equal(v.item_count, w.item_count);
	for (size_t i = 0; i < v.item_count; i++) {
		assert_string_equal(v.items[i].key, w.items[i].key);
		assert_int_equal(v.items[i].count, w.items[i].count);
		for (size_t k = 0; k < v.items[i].count; k++)
			same_tie(&v.items[i].currencies[k].tie, &w.items[i].currencies[k].tie);
	}
	return v;
}

static const struct aging_tie *tie_of(const struct aging_view *v, const char *key)
{
	for (size_t i = 0; i < v->item_count; i++)
		if (str_equal(v->items[i].key, key))
			return &v->items[i].currencies[0].tie;
	fail_msg("no group %s", key);
	return NULL;
}

/* The groups' figures sum to the whole's, and the whole ties. */
static void groups_sum_up(const struct aging_view *v)
{
	struct aging_tie sum = {.total = usd("0"),
		.charges = usd("0"),
		.unapplied = usd("0"),
		.credits = usd("0"),
		.control = usd("0")};
	const struct aging_tie *all = &v->whole.currencies[0].tie;
	for (size_t i = 0; i < v->item_count; i++) {
		const struct aging_tie *t = &v->items[i].currencies[0].tie;
		sum.total.minor += t->total.minor;
		sum.charges.minor += t->charges.minor;
		sum.unapplied.minor += t->unapplied.minor;
		sum.credits.minor += t->credits.minor;
		sum.control.minor += t->control.minor;
		assert_true(v->items[i].currencies[0].ties);
	}
	same_tie(&sum, all);
	assert_true(v->whole.currencies[0].ties);
}

static void issue(struct db *db, enum item_kind kind, const char *number, const char *amount,
	const char *about, const char *seller)
{
	struct issued_invoice ret;
	const struct issue_invoice in = {.kind = kind,
		.customer = "C1",
		.number = number,
		.issued = day("2026-03-05"),
		.due = day("2026-03-05"),
		.net = usd(amount),
		.about = about,
		.salesperson = seller,
		.source = "manual"};
	must(db, "MAIN", "2026-03-05", "invoice.issue", issue_invoice_any, &in, &ret);
}

BOTH(what_an_agency_has_is_aged_under_its_code_from_the_hand_over_to_the_return)
{
	struct db *db = outsourced(engine, "net");
	const char *placement = placed_with_hand(db);
	issue(db, ITEM_FEE, "F-1", "5.00", "I-1", NULL);
	struct aging_view before = aged(db, AGING_BY_AGENCY, "2026-02-28", INT64_MAX);
	groups_sum_up(&before);
	assert_int_equal(before.item_count, 1);
	assert_int_equal(tie_of(&before, "none")->total.minor, 105000);
	struct aging_view during = aged(db, AGING_BY_AGENCY, "2026-03-10", INT64_MAX);
	groups_sum_up(&during);
	assert_int_equal(tie_of(&during, "HAND")->total.minor, 100000);
	assert_int_equal(tie_of(&during, "HAND")->charges.minor, 500);
	assert_int_equal(tie_of(&during, "none")->total.minor, 5000);
	moves(db, "HAND", "2026-03-11", placement, PLACEMENT_DO_ACKNOWLEDGE, NULL);
	moves(db, "HAND", "2026-03-12", placement, PLACEMENT_DO_RETURN, "not reached");
	struct aging_view after = aged(db, AGING_BY_AGENCY, "2026-03-12", INT64_MAX);
	groups_sum_up(&after);
	assert_int_equal(after.item_count, 1);
	during = aged(db, AGING_BY_AGENCY, "2026-03-11", INT64_MAX);
	assert_int_equal(tie_of(&during, "HAND")->total.minor, 100000);
}

static void seller(struct db *db, const char *code)
{
	struct salesperson s;
	const struct add_salesperson in = {code, "Somebody"};
	must(db, "MAIN", "2026-01-01", "salesperson.add", add_salesperson_any, &in, &s);
}

static void assign(struct db *db, const char *code, const char *from)
{
	struct assigned_salesperson a;
	const struct assign_salesperson in = {"C1", code, day(from)};
	must(db, "MAIN", "2026-03-01", "salesperson.assign", assign_salesperson_any, &in, &a);
}

BOTH(what_is_open_is_aged_under_who_sold_it_or_looks_after_the_customer)
{
	struct recorded_payment paid;
	struct db *db = outsourced(engine, "net");
	seller(db, "ANN");
	seller(db, "BOB");
	struct aging_view v = aged(db, AGING_BY_SALESPERSON, "2026-03-10", INT64_MAX);
	assert_int_equal(tie_of(&v, "none")->total.minor, 105000);
	assign(db, "ANN", "2026-01-01");
	assign(db, "BOB", "2026-03-08");
	issue(db, ITEM_INVOICE, "S-1", "40.00", NULL, "BOB");
	issue(db, ITEM_FEE, "F-1", "5.00", "S-1", NULL);
	issue(db, ITEM_CREDIT_NOTE, "N-1", "40.00", "S-1", NULL);
	issue(db, ITEM_CREDIT_NOTE, "N-2", "20.00", NULL, "BOB");
	const struct record_payment in = {.customer = "C1",
		.received = day("2026-03-06"),
		.amount = usd("1200.00"),
		.method = "manual",
		.into = ACC_BANK};
	must(db, "MAIN", "2026-03-06", "payment.record", record_payment_any, &in, &paid);
	v = aged(db, AGING_BY_SALESPERSON, "2026-03-05", INT64_MAX);
	groups_sum_up(&v);
	assert_int_equal(tie_of(&v, "ANN")->total.minor, 105000);
	assert_int_equal(tie_of(&v, "BOB")->charges.minor, 500);
	assert_int_equal(tie_of(&v, "BOB")->credits.minor, 2000);
	v = aged(db, AGING_BY_SALESPERSON, "2026-03-06", INT64_MAX);
	groups_sum_up(&v);
	assert_int_equal(tie_of(&v, "ANN")->unapplied.minor, 14500);
	v = aged(db, AGING_BY_SALESPERSON, "2026-03-08", INT64_MAX);
	groups_sum_up(&v);
	assert_int_equal(v.item_count, 1);
	assert_int_equal(tie_of(&v, "BOB")->unapplied.minor, 14500);
	assert_whole(db);
}

/* Three ways in which money of January 2 comes to pay an invoice of January 5. */
static void pay_ahead(struct db *db, int way)
{
	struct recorded_payment r;
	const struct settle_pick pick = {"I-1", usd("100.00")};
	struct record_payment in = {.customer = "C1",
		.received = day("2026-01-02"),
		.amount = usd("100.00"),
		.method = "manual",
		.into = ACC_BANK,
		.picks = way == 0 ? &pick : NULL,
		.pick_count = way == 0};
	const struct apply_unapplied use = {
		.customer = "C1", .on = day("2026-01-03"), .amount = usd("100.00")};
	if (way < 2) {
		must(db, "MAIN", "2026-02-10", "payment.record", record_payment_any, &in, &r);
		return;
	}
	in.amount = usd("250.00"); /* 150.00 for both invoices, the rest waits */
	must(db, "MAIN", "2026-02-10", "payment.record", record_payment_any, &in, &r);
	trade_issue(db, ITEM_INVOICE, "I-9", "100.00", NULL);
	must(db, "MAIN", "2026-02-11", "payment.apply", apply_unapplied_any, &use, &r);
}

BOTH(money_pays_no_invoice_before_it_was_issued)
{
	for (int way = 0; way < 3; way++) {
		struct db *db = trade_new(engine);
		pay_ahead(db, way);
		struct aging_view v = aged(db, AGING_WHOLE, "2026-01-04", INT64_MAX);
		const struct aging_tie *t = &v.whole.currencies[0].tie;
		assert_int_equal(t->credits.minor, 0);
		assert_int_equal(t->unapplied.minor, way == 2 ? 25000 : 10000);
		assert_true(v.whole.currencies[0].ties);
		v = aged(db, AGING_WHOLE, "2026-01-05", INT64_MAX);
		t = &v.whole.currencies[0].tie;
		assert_int_equal(t->unapplied.minor, 0);
		assert_int_equal(t->total.minor, way == 2 ? 0 : 5000);
		assert_int_equal(t->credits.minor, 0);
		assert_true(v.whole.currencies[0].ties);
		assert_whole(db);
	}
}
