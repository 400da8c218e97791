#include "service/account_paper.h"
#include "service/add_customer.h"
#include "service/charge_late_payment.h"
#include "service/dispute_invoice.h"
#include "service/house.h"
#include "service/open_book.h"
#include "support/trade.h"

static struct money gbp(const char *amount)
{
	struct money m;
	assert_ok(money_parse(text_of(amount), "GBP", &m));
	return m;
}

static struct late_rules *rules(void)
{
	struct late_rules *r = NEW(test_arena(), struct late_rules);
	struct refusals why = refusals_new(test_arena());
	assert_ok(house_late_rules(test_arena(), NULL, TEXT(""), &why, r));
	return r;
}

static void issue(struct db *db, const char *customer, const char *number, const char *net)
{
	struct issued_invoice ret;
	const struct issue_invoice in = {.kind = ITEM_INVOICE,
		.customer = customer,
		.number = number,
		.issued = day("2026-01-05"),
		.due = day("2026-02-04"),
		.net = gbp(net),
		.source = "manual"};
	must(db, "MAIN", "2026-01-05", "invoice.issue", issue_invoice_any, &in, &ret);
}

static void record_term(struct db *db, const char *customer, struct fee_term term)
{
	struct kept_term t;
	const struct record_fee_term in = {.customer = customer,
		.basis = late_law_basis(test_arena(), rules(), LATE_UK, day("2026-01-10")),
		.term = term};
	must(db, "MAIN", "2026-01-10", "fee.term", record_fee_term_any, &in, &t);
}

static void tell(struct db *db, const char *customer)
{
	struct told_fee_term t;
	const struct tell_fee_term in = {
		.customer = customer, .on = day("2026-01-12"), .how = "invoice"};
	must(db, "MAIN", "2026-01-12", "fee.told", tell_fee_term_any, &in, &t);
}

/* MAIN in pounds: the business C1 owes I-1 1,000.00 and the consumer C2 owes I-2 1,000.00, due
 * 2026-02-04; interest runs at 3.75 and 8 points. */
static struct db *commerce(enum db_engine engine)
{
	static const char *const KIND[] = {"business", "consumer"};
	struct book book;
	struct customer c;
	struct db *db = store_new(engine);
	const struct open_book open = {
		.kind = BOOK_CLIENT, .code = "MAIN", .currency = "GBP", .country = "GB"};
	must(db, NULL, "2026-01-01", "book.open", open_book_any, &open, &book);
	for (int i = 1; i <= 2; i++) {
		const char *number = arena_printf(test_arena(), "C%d", i);
		const struct add_customer in = {
			.number = number, .name = "Ann Example", .kind = KIND[i - 1]};
		must(db, "MAIN", "2026-01-01", "customer.add", add_customer_any, &in, &c);
		issue(db, number, arena_printf(test_arena(), "I-%d", i), "1000.00");
	}
	return db;
}

static struct db *under_the_act(enum db_engine engine)
{
	struct db *db = commerce(engine);
	record_term(db, NULL, (struct fee_term){.kind = FEE_KIND_LAW, .law = LATE_UK});
	tell(db, "C1");
	tell(db, "C2");
	return db;
}

static enum err charge(struct db *db, const char *invoice, const char *iso_day)
{
	struct charged_late_payment r;
	const struct charge_late_payment in = {
		.rules = rules(), .invoice = invoice, .on = day(iso_day), .due = DATE_NONE};
	return attempt(db, "MAIN", iso_day, "interest.assess", charge_late_payment_any, &in, &r);
}

/* It comes on one day and is booked on another. */
static void pay_late(struct db *db, const char *iso_day, const char *amount, const char *booked)
{
	struct recorded_payment ret;
	struct date on = day(booked);
	const struct settle_pick pick = {"I-1", gbp(amount)};
	const struct record_payment in = {.customer = "C1",
		.received = day(iso_day),
		.effective = &on,
		.amount = gbp(amount),
		.method = "manual",
		.into = ACC_BANK,
		.picks = &pick,
		.pick_count = 1};
	must(db, "MAIN", booked, "payment.record", record_payment_any, &in, &ret);
}

static void pay(struct db *db, const char *iso_day, const char *amount)
{
	pay_late(db, iso_day, amount, iso_day);
}

static void change(struct db *db, const char *number, enum fee_act act)
{
	struct changed_charge r;
	const struct change_charge in = {
		.charge = number, .act = act, .reason = "agreed", .on = day("2026-04-01")};
	must(db, "MAIN", "2026-04-01", "charge.change", change_charge_any, &in, &r);
}

BOTH(without_a_term_that_names_a_law_nothing_is_charged_by_law)
{
	struct db *db = commerce(engine);
	assert_int_equal(charge(db, "I-1", "2026-03-06"), ERR_RULE);
	record_term(db, NULL, (struct fee_term){.kind = FEE_KIND_FIXED, .fixed = gbp("5.00")});
	tell(db, "C1");
	assert_int_equal(charge(db, "I-1", "2026-03-06"), ERR_RULE);
	assert_whole(db);
}

BOTH(a_business_is_charged_interest_and_the_fixed_sum_and_a_consumer_nothing)
{
	struct db *db = under_the_act(engine);
	assert_int_equal(charge(db, "I-1", "2026-02-04"), ERR_RULE); /* not late yet */
	assert_ok(charge(db, "I-1", "2026-03-06"));
	assert_int_equal(trade_open(db, "N-I-1"), 966); /* 1000 * 11.75 % * 30 / 365 = 9.657… */
	assert_int_equal(trade_open(db, "F-I-1"), 7000);
	assert_int_equal(trade_balance(db, ACC_CHARGES_RECEIVABLE), 7966);
	assert_int_equal(charge(db, "I-2", "2026-03-06"), ERR_RULE);
	assert_whole(db);
}

BOTH(interest_by_law_ends_on_the_day_the_money_came)
{
	struct db *db = under_the_act(engine);
	pay_late(db, "2026-02-14", "1000.00", "2026-03-05");
	assert_ok(charge(db, "I-1", "2026-03-06"));
	assert_int_equal(trade_open(db, "N-I-1"), 322); /* 1000 * 11.75 % * 10 / 365 = 3.219… */
	assert_whole(db);
}

BOTH(a_payment_that_was_taken_back_stops_no_interest_whether_it_came_in_time_or_late)
{
	static const char *const CAME[] = {"2026-02-03", "2026-02-14"};
	for (size_t i = 0; i < COUNT(CAME); i++) {
		struct recorded_payment paid;
		struct db *db = under_the_act(engine);
		const struct record_payment in = {.customer = "C1",
			.received = day(CAME[i]),
			.amount = gbp("1000.00"),
			.method = "manual",
			.into = ACC_BANK};
		must(db, "MAIN", CAME[i], "payment.record", record_payment_any, &in, &paid);
		trade_bounce(db, "2026-02-25", paid.payment.id);
		assert_ok(charge(db, "I-1", "2026-03-06"));
		assert_int_equal(trade_open(db, "N-I-1"), 966);
		assert_int_equal(trade_open(db, "F-I-1"), 7000);
		assert_whole(db);
	}
}

static bool paper_cites(struct db *db, const char *number, const char *words)
{
	struct document d;
	struct ctx c = reading(db, "MAIN", "2026-03-07");
	const struct invoice_paper in = {.number = number};
	assert_ok(invoice_paper(&c, &in, &d));
	for (size_t i = 0; i < d.notes.count; i++)
		if (strstr(d.notes.items[i], words))
			return true;
	return false;
}

BOTH(a_charge_by_law_cites_it_on_its_paper)
{
	struct db *db = under_the_act(engine);
	assert_ok(charge(db, "I-1", "2026-03-06"));
	assert_true(paper_cites(db, "N-I-1", "Charged under: Late Payment of Commercial Debts"));
	assert_true(paper_cites(db, "F-I-1", "s. 5A"));
	assert_true(paper_cites(db, "N-I-1", "If something here is wrong"));
	assert_false(paper_cites(db, "I-1", "Charged under"));
}

BOTH(the_law_is_used_only_after_the_customer_was_told)
{
	struct db *db = commerce(engine);
	record_term(db, "C1", (struct fee_term){.kind = FEE_KIND_LAW, .law = LATE_UK});
	assert_int_equal(charge(db, "I-1", "2026-03-06"), ERR_INVALID);
	tell(db, "C1");
	assert_ok(charge(db, "I-1", "2026-03-06"));
	assert_whole(db);
}

BOTH(many_charges_of_interest_cost_as_much_as_one_and_the_sum_comes_once)
{
	struct db *db = under_the_act(engine);
	assert_ok(charge(db, "I-1", "2026-02-05"));
	assert_int_equal(trade_open(db, "N-I-1"), 32);
	assert_int_equal(charge(db, "I-1", "2026-02-05"), ERR_RULE);
	assert_ok(charge(db, "I-1", "2026-02-06"));
	assert_int_equal(trade_open(db, "N-I-1-2"), 32);
	assert_ok(charge(db, "I-1", "2026-02-07"));
	assert_int_equal(trade_open(db, "N-I-1-3"), 33); /* 0.966, not three times 0.322 */
	assert_int_equal(trade_balance(db, ACC_CHARGES_RECEIVABLE), 7097);
	assert_whole(db);
}

BOTH(money_stops_the_interest_on_it_after_its_own_day_and_the_rest_stays_owed)
{
	struct db *db = under_the_act(engine);
	pay(db, "2026-02-14", "400.00");
	pay(db, "2026-02-24", "600.00");
	assert_ok(charge(db, "I-1", "2026-03-06"));
	/* 10 days on 1000.00 and 10 on 600.00 at 11.75 % */
	assert_int_equal(trade_open(db, "N-I-1"), 515);
	assert_int_equal(trade_open(db, "F-I-1"), 7000);
	assert_whole(db);
}

BOTH(what_was_credited_bears_no_interest_from_the_start)
{
	struct issued_invoice note;
	struct db *db = under_the_act(engine);
	const struct issue_invoice credit = {.kind = ITEM_CREDIT_NOTE,
		.customer = "C1",
		.number = "CN-1",
		.issued = day("2026-02-20"),
		.due = day("2026-02-20"),
		.net = gbp("400.00"),
		.about = "I-1",
		.source = "manual"};
	must(db, "MAIN", "2026-02-20", "invoice.issue", issue_invoice_any, &credit, &note);
	assert_ok(charge(db, "I-1", "2026-03-06"));
	assert_int_equal(trade_open(db, "N-I-1"), 579); /* 600.00 for 30 days */
	assert_int_equal(trade_open(db, "F-I-1"), 4000);
	assert_whole(db);
}

BOTH(a_disputed_part_bears_no_interest_until_it_is_decided)
{
	struct kept_dispute kept;
	struct decided_dispute decided;
	struct db *db = under_the_act(engine);
	const struct open_dispute dispute = {
		.invoice = "I-1", .amount = gbp("600.00"), .reason = "not_mine", .answer_days = -1};
	must(db, "MAIN", "2026-02-20", "dispute.open", open_dispute_any, &dispute, &kept);
	assert_ok(charge(db, "I-1", "2026-03-06"));
	assert_int_equal(trade_open(db, "N-I-1"), 386);
	assert_int_equal(trade_open(db, "F-I-1"), 4000);
	const struct decide_dispute withdraw = {.dispute = kept.id, .act = DISPUTE_WITHDRAW};
	must(db, "MAIN", "2026-03-06", "dispute.decide", decide_dispute_any, &withdraw, &decided);
	assert_ok(charge(db, "I-1", "2026-03-06"));
	assert_int_equal(trade_open(db, "N-I-1-2"), 966 - 386);
	assert_whole(db);
}

BOTH(reversed_interest_may_be_charged_anew_and_waived_interest_may_not)
{
	struct db *db = under_the_act(engine);
	assert_ok(charge(db, "I-1", "2026-03-06"));
	change(db, "N-I-1", FEE_WAIVE);
	assert_int_equal(charge(db, "I-1", "2026-03-06"), ERR_RULE);
	change(db, "N-I-1", FEE_REVERSE);
	change(db, "F-I-1", FEE_REVERSE);
	assert_ok(charge(db, "I-1", "2026-03-06"));
	assert_int_equal(trade_open(db, "N-I-1-2"), 966);
	assert_int_equal(trade_open(db, "F-I-1-2"), 7000);
	assert_whole(db);
}

BOTH(a_half_year_without_a_known_rate_is_not_charged)
{
	struct db *db = commerce(engine);
	record_term(db, NULL, (struct fee_term){.kind = FEE_KIND_LAW, .law = LATE_DE});
	tell(db, "C1");
	assert_int_equal(charge(db, "I-1", "2026-03-06"), ERR_INVALID); /* pounds */
	record_term(db, NULL, (struct fee_term){.kind = FEE_KIND_LAW, .law = LATE_UK});
	tell(db, "C1");
	struct issued_invoice ret;
	const struct issue_invoice in = {.kind = ITEM_INVOICE,
		.customer = "C1",
		.number = "I-3",
		.issued = day("2026-06-01"),
		.due = day("2026-06-30"),
		.net = gbp("10.00"),
		.source = "manual"};
	must(db, "MAIN", "2026-06-01", "invoice.issue", issue_invoice_any, &in, &ret);
	assert_int_equal(charge(db, "I-3", "2026-07-10"), ERR_NOT_FOUND);
	assert_whole(db);
}

static void uncharged(struct db *db)
{
	assert_int_equal(trade_balance(db, ACC_CHARGES_RECEIVABLE), 0);
	assert_int_equal(trade_open(db, "I-1"), 100000);
}

BOTH(a_fault_while_charging_by_law_leaves_nothing_charged)
{
	struct charged_late_payment r;
	struct db *db = under_the_act(engine);
	const struct charge_late_payment in = {
		.rules = rules(), .invoice = "I-1", .on = day("2026-03-06"), .due = DATE_NONE};
	trade_faults(
		db, "2026-03-06", "interest.assess", charge_late_payment_any, &in, &r, uncharged);
	assert_int_equal(trade_balance(db, ACC_CHARGES_RECEIVABLE), 7966);
}
