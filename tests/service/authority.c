/* How much a person may give away at once. */
#include "service/authority.h"
#include "service/charge_fees.h"
#include "service/make_offers.h"
#include "service/refund_cash.h"
#include "service/user_add.h"
#include "service/write_off.h"
#include "support/faults.h"
#include "support/trade.h"
#include <string.h>

static struct user person(struct db *db, const char *email, enum role role)
{
	struct user user;
	const struct user_add in = {
		.email = email, .name = email, .password_hash = "x", .role = role};
	must(db, "MAIN", "2026-01-10", "user.add", user_add_any, &in, &user);
	return user;
}

static void set_limit(struct db *db, const char *email, struct money most)
{
	struct authority_line line;
	const struct set_authority in = {email, most};
	must(db, "MAIN", "2026-01-10", "authority.set", set_authority_any, &in, &line);
	assert_int_equal(line.most.minor, most.minor);
}

static void limit(struct db *db, const char *email, const char *most)
{
	set_limit(db, email, usd(most));
}

/* The act by that person, with what was refused. */
static enum err by(struct db *db, const struct user *who, enum role role, const char *iso_day,
	use_case *run, const void *in, void *ret, struct refusals *why)
{
	*why = refusals_new(test_arena());
	struct command command = {.name = "test",
		.run = run,
		.in = in,
		.ret = ret,
		.book = "MAIN",
		.actor = {.user = who->id, .name = who->name, .rights = role_rights(role)},
		.now = morning(iso_day),
		.arena = test_arena(),
		.why = why};
	return command_run(db, &command);
}

BOTH(a_settlement_lets_go_no_more_than_the_person_may_write_off)
{
	struct db *db = trade_new(engine);
	struct refusals why;
	struct offer o;
	const struct user ann = person(db, "ann@example.org", ROLE_MANAGER),
			  ben = person(db, "ben@example.org", ROLE_MANAGER);
	struct offer_settlement in = {"C1", usd("89.99"), day("2026-03-01"), day("2026-03-10")};
	limit(db, NULL, "60.00");
	limit(db, "ben@example.org", "100.00");
	/* 150.00 is open: 60.01 would go */
	assert_int_equal(
		by(db, &ann, ROLE_MANAGER, "2026-02-20", offer_settlement_any, &in, &o, &why),
		ERR_DENIED);
	assert_string_equal(why.items[0].field, "amount");
	assert_non_null(strstr(why.items[0].accepted, "at most 60.00"));
	in.amount = usd("49.99");
	assert_int_equal(
		by(db, &ben, ROLE_MANAGER, "2026-02-20", offer_settlement_any, &in, &o, &why),
		ERR_DENIED);
	in.amount = usd("50.00");
	assert_ok(by(db, &ben, ROLE_MANAGER, "2026-02-20", offer_settlement_any, &in, &o, &why));
	assert_int_equal(o.dropped.minor, 10000);
	assert_whole(db);
}

/* The customer owes 80.00 in euros, too. */
static void owes_euros(struct db *db)
{
	struct issued_invoice issued;
	struct issue_invoice in = {.kind = ITEM_INVOICE,
		.customer = "C1",
		.number = "E-1",
		.issued = day("2026-01-05"),
		.due = day("2026-02-04"),
		.source = "manual"};
	assert_ok(money_parse(TEXT("80.00"), "EUR", &in.net));
	must(db, "MAIN", "2026-01-05", "invoice.issue", issue_invoice_any, &in, &issued);
}

BOTH(a_limit_in_one_currency_is_not_passed_by_in_another)
{
	struct db *db = trade_new(engine);
	struct refusals why;
	struct offer o;
	struct wrote_off off;
	const struct user ann = person(db, "ann@example.org", ROLE_MANAGER),
			  ben = person(db, "ben@example.org", ROLE_MANAGER);
	owes_euros(db);
	struct offer_settlement less = {"C1", usd("0.00"), day("2026-03-01"), day("2026-03-10")};
	assert_ok(money_parse(TEXT("79.00"), "EUR", &less.amount));
	const struct write_off all = {.customer = "C1",
		.currency = "EUR",
		.reason = "insolvent",
		.on = day("2026-02-20")};
	limit(db, "ann@example.org", "60.00");
	assert_int_equal(by(db, &ann, ROLE_MANAGER, "2026-02-20", write_off_any, &all, &off, &why),
		ERR_DENIED);
	assert_int_equal(
		by(db, &ann, ROLE_MANAGER, "2026-02-20", offer_settlement_any, &less, &o, &why),
		ERR_DENIED);
	assert_non_null(strstr(why.items[0].accepted, "at most 0.00"));
	limit(db, NULL, "500.00"); /* holds for who has none of their own */
	assert_int_equal(by(db, &ben, ROLE_MANAGER, "2026-02-20", write_off_any, &all, &off, &why),
		ERR_DENIED);
	set_limit(db, NULL, less.amount); /* in euros */
	less.amount.minor = 100;
	assert_ok(by(db, &ann, ROLE_MANAGER, "2026-02-20", offer_settlement_any, &less, &o, &why));
	assert_whole(db);
}

BOTH(an_offer_drops_no_more_charges_than_the_person_may_give_away)
{
	struct db *db = trade_new(engine);
	struct refusals why;
	struct offer o;
	const struct user ann = person(db, "ann@example.org", ROLE_MANAGER);
	const struct offer_waiver in = {.customer = "C1", .expires = day("2026-03-01")};
	trade_issue(db, ITEM_FEE, "F-1", "5.00", "I-1");
	trade_issue(db, ITEM_FEE, "F-2", "5.00", "I-2");
	limit(db, "ann@example.org", "9.99");
	assert_int_equal(by(db, &ann, ROLE_MANAGER, "2026-02-20", offer_waiver_any, &in, &o, &why),
		ERR_DENIED);
	assert_string_equal(why.items[0].field, "customer");
	limit(db, "ann@example.org", "10.00");
	assert_ok(by(db, &ann, ROLE_MANAGER, "2026-02-20", offer_waiver_any, &in, &o, &why));
	assert_int_equal(o.dropped.minor, 1000);
	assert_whole(db);
}

static enum err waive(struct db *db, const struct user *who, const char *charge,
	const char *iso_day, struct refusals *why)
{
	struct changed_charge r;
	const struct change_charge in = {
		.charge = charge, .act = FEE_WAIVE, .reason = "kind", .on = day(iso_day)};
	return by(db, who, ROLE_MANAGER, iso_day, change_charge_any, &in, &r, why);
}

BOTH(one_charge_after_another_is_no_way_round_the_limit)
{
	struct db *db = trade_new(engine);
	struct refusals why;
	struct changed_charge r;
	const struct user ann = person(db, "ann@example.org", ROLE_MANAGER),
			  ben = person(db, "ben@example.org", ROLE_MANAGER);
	const struct change_charge back = {
		.charge = "F-1", .act = FEE_REINSTATE, .reason = "no", .on = day("2026-02-20")};
	trade_issue(db, ITEM_FEE, "F-1", "5.00", "I-1");
	trade_issue(db, ITEM_FEE, "F-2", "5.00", "I-2");
	limit(db, NULL, "4.99");
	assert_int_equal(waive(db, &ann, "F-1", "2026-02-20", &why), ERR_DENIED);
	assert_string_equal(why.items[0].field, "charge");
	limit(db, NULL, "9.99");
	assert_ok(waive(db, &ann, "F-1", "2026-02-20", &why));
	assert_int_equal(waive(db, &ann, "F-2", "2026-02-20", &why), ERR_DENIED);
	assert_non_null(strstr(why.items[0].problem, "with the 5.00 of today"));
	assert_ok(by(db, &ann, ROLE_MANAGER, "2026-02-20", change_charge_any, &back, &r, &why));
	assert_ok(waive(db, &ann, "F-2", "2026-02-20", &why));
	assert_ok(waive(db, &ben, "F-1", "2026-02-20", &why)); /* another person's own limit */
	assert_int_equal(trade_open(db, "F-1") + trade_open(db, "F-2"), 0);
	assert_whole(db);
}

BOTH(what_was_waived_yesterday_does_not_count_today)
{
	struct db *db = trade_new(engine);
	struct refusals why;
	const struct user ann = person(db, "ann@example.org", ROLE_MANAGER);
	trade_issue(db, ITEM_FEE, "F-1", "5.00", "I-1");
	trade_issue(db, ITEM_FEE, "F-2", "5.00", "I-2");
	limit(db, NULL, "5.00");
	assert_ok(waive(db, &ann, "F-1", "2026-02-20", &why));
	assert_ok(waive(db, &ann, "F-2", "2026-02-21", &why));
	assert_whole(db);
}

BOTH(a_refund_above_the_limit_takes_another_person)
{
	struct db *db = trade_new(engine);
	struct refusals why;
	struct refunded_cash r;
	const struct user ann = person(db, "ann@example.org", ROLE_BOOKKEEPER),
			  ben = person(db, "ben@example.org", ROLE_MANAGER);
	struct refund_cash in = {.customer = "C1", .amount = usd("30.00"), .on = day("2026-02-20")};
	trade_pay(db, "2026-02-15", "200.00"); /* 50.00 are theirs */
	assert_ok(by(db, &ann, ROLE_BOOKKEEPER, "2026-02-20", refund_cash_any, &in, &r, &why));
	limit(db, "ann@example.org", "10.00");
	in.amount = usd("10.01");
	assert_int_equal(
		by(db, &ann, ROLE_BOOKKEEPER, "2026-02-20", refund_cash_any, &in, &r, &why),
		ERR_DENIED);
	assert_int_equal(trade_balance(db, ACC_UNAPPLIED), -2000);
	in.amount = usd("10.00");
	assert_ok(by(db, &ann, ROLE_BOOKKEEPER, "2026-02-20", refund_cash_any, &in, &r, &why));
	assert_ok(by(db, &ben, ROLE_MANAGER, "2026-02-20", refund_cash_any, &in, &r, &why));
	assert_int_equal(trade_balance(db, ACC_UNAPPLIED), 0);
	assert_whole(db);
}

BOTH(limits_are_set_by_owners_for_users_of_the_book_and_the_newest_counts)
{
	struct db *db = trade_new(engine);
	struct refusals why;
	struct authority_line line;
	struct authority_lines lines;
	const struct user ann = person(db, "ann@example.org", ROLE_MANAGER);
	const struct set_authority mine = {"ann@example.org", usd("1000000.00")},
				   nobodys = {"nobody@example.org", usd("1.00")};
	struct set_authority below = {NULL, usd("0.00")};
	below.most.minor = -1;
	assert_int_equal(
		by(db, &ann, ROLE_MANAGER, "2026-02-20", set_authority_any, &mine, &line, &why),
		ERR_DENIED);
	assert_int_equal(attempt(db, "MAIN", "2026-02-20", "a", set_authority_any, &nobodys, &line),
		ERR_NOT_FOUND);
	assert_int_equal(attempt(db, "MAIN", "2026-02-20", "a", set_authority_any, &below, &line),
		ERR_INVALID);
	limit(db, "ann@example.org", "5.00");
	limit(db, NULL, "7.00");
	limit(db, "ann@example.org", "6.00");
	struct ctx c = reading(db, "MAIN", "2026-02-21");
	assert_ok(authority_list(&c, &lines));
	assert_int_equal(lines.count, 2);
	assert_null(lines.items[0].email);
	assert_int_equal(lines.items[0].most.minor, 700);
	assert_string_equal(lines.items[1].email, "ann@example.org");
	assert_int_equal(lines.items[1].most.minor, 600);
	withstands_faults(
		db, "MAIN", "2026-02-22", "authority.set", set_authority_any, &mine, &line);
}
