#include "service/dispute_invoice.h"
#include "service/holds.h"
#include "service/open_hardship.h"
#include "support/trade.h"

static struct kept_dispute dispute(struct db *db, const char *amount)
{
	struct kept_dispute d;
	const struct open_dispute in = {.invoice = "I-1",
		.amount = usd(amount),
		.reason = "defective",
		.note = "two of the chairs were broken",
		.answer_days = -1};
	must(db, "MAIN", "2026-02-05", "dispute.open", open_dispute_any, &in, &d);
	return d;
}

static int64_t held(struct db *db, const struct kept_dispute *d)
{
	struct holds_book all;
	struct holds one;
	struct ctx c = reading(db, "MAIN", "2026-02-05");
	assert_ok(holds_of(&c, d->customer, &one));
	assert_ok(holds_all(&c, &all));
	int64_t amount = holds_disputed(&one, d->invoice, "USD").minor;
	assert_int_equal(
		holds_disputed(holds_find(&all, d->customer), d->invoice, "USD").minor, amount);
	return amount;
}

static struct decided_dispute decide(
	struct db *db, struct dispute_id id, enum dispute_act act, const char *granted)
{
	struct decided_dispute r;
	const struct decide_dispute in = {.dispute = id,
		.act = act,
		.granted = usd(granted),
		.explanation = "we have looked into it"};
	must(db, "MAIN", "2026-02-10", "dispute.decide", decide_dispute_any, &in, &r);
	return r;
}

BOTH(only_the_disputed_part_is_held_and_shrinks_with_what_is_open)
{
	struct db *db = trade_new(engine);
	struct kept_dispute d = dispute(db, "30.00");
	assert_int_equal(held(db, &d), 3000);
	trade_pay(db, "2026-02-06", "80.00");
	assert_int_equal(held(db, &d), 2000);
	assert_whole(db);
}

BOTH(a_dispute_that_is_upheld_gives_a_credit_note_and_holds_nothing_more)
{
	struct db *db = trade_new(engine);
	struct kept_dispute d = dispute(db, "30.00");
	struct decided_dispute r = decide(db, d.id, DISPUTE_UPHOLD, "0.00");
	assert_true(r.credited);
	assert_int_equal(r.note.invoice.amount.minor, -3000);
	assert_int_equal(trade_open(db, "I-1"), 7000);
	assert_int_equal(trade_balance(db, ACC_REVENUE), -12000);
	assert_int_equal(held(db, &d), 0);
	assert_whole(db);
}

BOTH(a_dispute_upheld_in_part_gives_back_that_part_with_its_tax)
{
	struct issued_invoice taxed;
	struct kept_dispute d;
	struct db *db = trade_new(engine);
	const struct issue_invoice bill = {.kind = ITEM_INVOICE,
		.customer = "C1",
		.number = "T-1",
		.issued = day("2026-01-05"),
		.due = day("2026-02-04"),
		.net = usd("100.00"),
		.tax_minor = 1900,
		.source = "manual"};
	must(db, "MAIN", "2026-01-05", "invoice.issue", issue_invoice_any, &bill, &taxed);
	const struct open_dispute in = {
		.invoice = "T-1", .amount = usd("119.00"), .reason = "not_received"};
	must(db, "MAIN", "2026-02-05", "dispute.open", open_dispute_any, &in, &d);
	struct decided_dispute r = decide(db, d.id, DISPUTE_UPHOLD_PART, "59.50");
	assert_int_equal(r.note.invoice.tax_minor, 950);
	assert_int_equal(trade_balance(db, ACC_TAX_PAYABLE), -950);
	assert_int_equal(trade_open(db, "T-1"), 5950);
	assert_whole(db);
}

BOTH(parts_of_an_invoice_that_are_given_back_sum_to_its_tax_to_the_cent)
{
	static const char *const PARTS[] = {"39.67", "39.67", "39.66"};
	struct issued_invoice taxed;
	struct db *db = trade_new(engine);
	const struct issue_invoice bill = {.kind = ITEM_INVOICE,
		.customer = "C1",
		.number = "T-1",
		.issued = day("2026-01-05"),
		.due = day("2026-02-04"),
		.net = usd("100.00"),
		.tax_minor = 1900,
		.source = "manual"};
	must(db, "MAIN", "2026-01-05", "invoice.issue", issue_invoice_any, &bill, &taxed);
	for (size_t i = 0; i < COUNT(PARTS); i++) {
		struct kept_dispute d;
		const struct open_dispute in = {
			.invoice = "T-1", .amount = usd(PARTS[i]), .reason = "defective"};
		must(db, "MAIN", "2026-02-05", "dispute.open", open_dispute_any, &in, &d);
		decide(db, d.id, DISPUTE_UPHOLD, "0.00");
	}
	assert_int_equal(trade_open(db, "T-1"), 0);
	assert_int_equal(trade_balance(db, ACC_TAX_PAYABLE), 0);
	assert_whole(db);
}

BOTH(a_rejection_needs_evidence_and_posts_nothing)
{
	struct decided_dispute r;
	struct dispute_event *events;
	size_t count;
	struct db *db = trade_new(engine);
	struct kept_dispute d = dispute(db, "30.00");
	const struct decide_dispute in = {.dispute = d.id,
		.act = DISPUTE_REJECT,
		.granted = usd("0.00"),
		.explanation = "it was delivered"};
	assert_int_equal(
		attempt(db, "MAIN", "2026-02-10", "d", decide_dispute_any, &in, &r), ERR_RULE);
	decide(db, d.id, DISPUTE_GIVE_EVIDENCE, "0.00");
	assert_int_equal(held(db, &d), 3000);
	decide(db, d.id, DISPUTE_REJECT, "0.00");
	assert_int_equal(held(db, &d), 0);
	assert_int_equal(trade_open(db, "I-1"), 10000);
	struct ctx c = reading(db, "MAIN", "2026-02-10");
	assert_ok(dispute_events(db, test_arena(), c.book.id, d.id, &events, &count));
	assert_int_equal(count, 3);
	assert_string_equal(events[0].note, "two of the chairs were broken");
	assert_string_equal(events[2].what, "rejected");
	assert_whole(db);
}

BOTH(more_than_is_open_and_undisputed_cannot_be_disputed)
{
	struct kept_dispute d;
	struct db *db = trade_new(engine);
	dispute(db, "30.00");
	struct open_dispute in = {.invoice = "I-1", .amount = usd("70.01"), .reason = "other"};
	assert_int_equal(
		attempt(db, "MAIN", "2026-02-06", "d", open_dispute_any, &in, &d), ERR_INVALID);
	in.amount = usd("0.00");
	must(db, "MAIN", "2026-02-06", "dispute.open", open_dispute_any, &in, &d);
	assert_int_equal(d.dispute.amount.minor, 7000);
	assert_int_equal(
		attempt(db, "MAIN", "2026-02-06", "d", open_dispute_any, &in, &d), ERR_CONFLICT);
	assert_whole(db);
}

static void still_disputed(struct db *db)
{
	assert_int_equal(trade_open(db, "I-1"), 10000);
	assert_int_equal(trade_balance(db, ACC_REVENUE), -15000);
}

BOTH(a_fault_while_deciding_leaves_the_dispute_open)
{
	struct decided_dispute r;
	struct db *db = trade_new(engine);
	const struct decide_dispute in = {.dispute = dispute(db, "30.00").id,
		.act = DISPUTE_UPHOLD,
		.granted = usd("0.00"),
		.explanation = "you are right"};
	trade_faults(
		db, "2026-02-10", "dispute.decide", decide_dispute_any, &in, &r, still_disputed);
	assert_int_equal(trade_open(db, "I-1"), 7000);
}

BOTH(hardship_pauses_at_once_and_until_a_person_has_looked)
{
	struct hardship h;
	struct holds holds;
	struct strategy_facts facts = {.today = day("2026-02-05")};
	struct db *db = trade_new(engine);
	const struct open_hardship in = {
		.customer = "C1", .cause = "illness", .review = day("2026-02-20")};
	must(db, "MAIN", "2026-02-05", "hardship.open", open_hardship_any, &in, &h);
	struct ctx c = reading(db, "MAIN", "2026-02-05");
	assert_ok(holds_of(&c, h.customer, &holds));
	holds_fill(&holds, day("2026-02-20"), &facts);
	assert_true(facts.hardship.on);
	assert_int_equal(facts.hardship.until.day, day("2026-02-20").day);
	holds_fill(&holds, day("2026-02-21"), &facts);
	assert_true(facts.hardship.on);
	assert_true(date_is_none(facts.hardship.until));
	assert_int_equal(
		attempt(db, "MAIN", "2026-02-06", "h", open_hardship_any, &in, &h), ERR_CONFLICT);
	const struct review_hardship review = {.customer = "C1", .close = true};
	must(db, "MAIN", "2026-02-21", "hardship.review", review_hardship_any, &review, &h);
	assert_ok(holds_of(&c, h.customer, &holds));
	assert_false(holds.hardship);
	assert_whole(db);
}
