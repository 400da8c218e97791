/* What is paid is not asked for again: of a debt that is named, and of a placed case. */
#include "service/case_help.h"
#include "service/take_permit.h"
#include "support/trade.h"

static struct contact_debts about(const char *number)
{
	struct contact_debts d = {.count = 0};
	struct refusals why = refusals_new(test_arena());
	assert_ok(contact_debts_add(&d, number, &why));
	return d;
}

/* A letter to C1 about that debt; NULL: about none in particular. */
static const char *rule_about(
	struct db *db, const char *book, const char *iso_day, const char *number)
{
	const struct check_contact in = {.channel = "letter", .debts = about(number)};
	return str_or_empty(answer(db, book, iso_day, &in).rule);
}

/* C1 owes I-1 and I-2, and pays the first on 2026-03-10. */
static struct db *first_is_paid(enum db_engine engine)
{
	struct db *db = trade_new(engine);
	assert_string_equal(rule_about(db, "MAIN", "2026-03-10", "I-1"), "");
	trade_pay(db, "2026-03-10", "100.00");
	assert_int_equal(trade_open(db, "I-1"), 0);
	return db;
}

/* law: US-AMOUNTS */
BOTH(nobody_is_asked_for_a_debt_that_was_paid_today_but_for_what_is_open)
{
	struct db *db = first_is_paid(engine);
	struct permit_taken given;
	struct take_permit in = {
		.house = house(), .customer = "C1", .channel = "letter", .debts = about("I-1")};
	assert_string_equal(rule_about(db, "MAIN", "2026-03-10", "I-1"), "US-AMOUNTS");
	assert_string_equal(rule_about(db, "MAIN", "2026-03-10", "I-2"), "");
	assert_string_equal(rule_about(db, "MAIN", "2026-03-10", NULL), "");
	assert_int_equal(
		attempt(db, "MAIN", "2026-03-10", "permit.take", take_permit_any, &in, &given),
		ERR_RULE);
	in.debts = about("I-2");
	must(db, "MAIN", "2026-03-10", "permit.take", take_permit_any, &in, &given);
}

BOTH(a_call_in_which_somebody_paid_was_about_what_was_owed_when_it_began)
{
	struct contact_recorded r;
	struct db *db = first_is_paid(engine);
	const struct record_contact in = {.house = house(),
		.customer = "C1",
		.channel = "call",
		.outcome = "conversation",
		.debts = about("I-1")};
	must(db, "MAIN", "2026-03-10", "contact.add", record_contact_any, &in, &r);
	assert_null(r.verdict.rule);
	assert_string_equal(rule_about(db, "MAIN", "2026-03-10", "I-2"), "");
}

BOTH(a_charge_that_is_open_is_asked_for_though_its_invoice_is_paid)
{
	struct db *db = trade_new(engine);
	(void)trade_issue(db, ITEM_FEE, "F-1", "5.00", "I-1");
	trade_pay(db, "2026-03-10", "100.00");
	assert_int_equal(trade_open(db, "I-1"), 0);
	assert_int_equal(trade_open(db, "F-1"), 500);
	assert_string_equal(rule_about(db, "MAIN", "2026-03-10", "F-1"), "");
}

/* law: US-AMOUNTS */
BOTH(nobody_is_sued_for_nothing)
{
	struct db *db = trade_new(engine);
	const struct check_contact in = {.suit = true};
	assert_string_equal(str_or_empty(answer(db, "MAIN", "2026-03-10", &in).rule), "");
	trade_pay(db, "2026-03-10", "150.00");
	assert_string_equal(str_or_empty(answer(db, "MAIN", "2026-03-10", &in).rule), "US-AMOUNTS");
	assert_string_equal(rule_about(db, "MAIN", "2026-03-10", NULL), "");
}

BOTH(a_business_is_not_asked_for_what_it_paid)
{
	struct db *db = with_debt(engine);
	assert_string_equal(rule_about(db, "MAIN", "2026-02-11", "I-C1"), "");
	trade_pay(db, "2026-02-11", "100.00");
	assert_string_equal(rule_about(db, "MAIN", "2026-02-11", "I-C1"), "POLICY-PAID");
}

/* law: US-AMOUNTS */
BOTH(an_agency_asks_for_nothing_that_was_paid_to_its_client)
{
	struct db *db = with_agency(engine, "TX");
	assert_string_equal(rule_about(db, "HAND", "2026-03-10", NULL), "");
	client_receives(db, "2026-03-10", "700.00");
	assert_string_equal(rule_about(db, "HAND", "2026-03-10", "I-1"), "US-AMOUNTS");
	assert_string_equal(rule_about(db, "HAND", "2026-03-10", "I-2"), "");
	assert_string_equal(rule_about(db, "HAND", "2026-03-10", NULL), "");
	client_receives(db, "2026-03-11", "300.00");
	assert_string_equal(rule_about(db, "HAND", "2026-03-11", NULL), "US-AMOUNTS");
	assert_string_equal(rule_about(db, "HAND", "2026-03-20", NULL), "US-AMOUNTS");
	assert_string_not_equal(
		str_or_empty(recorded(db, "HAND", "2026-03-20", "2026-03-10", "letter", "mailed")
				     .verdict.rule),
		"US-AMOUNTS");
}
