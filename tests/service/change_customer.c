/* Who a customer is and where they live turns out to be otherwise. */
#include "service/change_customer.h"
#include "domain/role.h"
#include "service/check_contact.h"
#include "service/contact_help.h"
#include "service/record_contact.h"
#include "service/replay_verdict.h"
#include "support/faults.h"
#include "support/outsourcing.h"

static struct contact_checked call_at(struct db *db, const char *customer, int hour)
{
	struct contact_checked v;
	bool agency = strchr(customer, '/') != NULL;
	struct ctx c = reading(db, agency ? "HAND" : "MAIN", "2026-03-03");
	const struct check_contact in = {.house = house(),
		.customer = customer,
		.channel = "call",
		.at = {morning("2026-03-03").ms + (hour - 9) * INSTANT_HOUR_MS}};
	assert_ok(check_contact(&c, &in, &v));
	db_rollback(db);
	return v;
}

static void is_refused(struct db *db, int hour, const char *rule)
{
	struct contact_checked v = call_at(db, "C1", hour);
	assert_string_equal(str_or_empty(v.rule), rule);
}

static void called(struct db *db, int times)
{
	for (int i = 0; i < times; i++) {
		struct contact_recorded r;
		const struct record_contact in = {.house = house(),
			.customer = "C1",
			.channel = "call",
			.outcome = "no_answer",
			.at = {morning("2026-03-01").ms + (5 + i) * INSTANT_HOUR_MS}};
		must(db, "MAIN", "2026-03-02", "contact.add", record_contact_any, &in, &r);
	}
}

static struct customer changed(struct db *db, struct change_customer in)
{
	struct customer c;
	in.number = in.number ? in.number : "C1";
	must(db, "MAIN", "2026-03-02", "customer.change", change_customer_any, &in, &c);
	return c;
}

static enum err refused(struct db *db, struct change_customer in, uint32_t rights)
{
	struct customer c;
	struct refusals why = refusals_new(test_arena());
	in.number = "C1";
	struct command command = {.name = "customer.change",
		.run = change_customer_any,
		.in = &in,
		.ret = &c,
		.book = "MAIN",
		.actor = {.name = "the test", .rights = rights},
		.now = morning("2026-03-02"),
		.arena = test_arena(),
		.why = &why};
	enum err e = command_run(db, &command);
	assert_true(e == ERR_NONE || why.count > 0);
	return e;
}

/* MAIN with C1, who owes 100.00. */
static struct db *owed(enum db_engine engine, const char *kind)
{
	struct db *db = store_new(engine);
	open_main(db);
	debtor(db, "C1", kind);
	reach(db, "C1", "mobile", "+1 999 555 0100");
	return db;
}

BOTH(who_was_taken_for_a_business_is_judged_as_a_consumer_from_then_on)
{
	struct verdict_replayed again;
	struct db *db = owed(engine, "business");
	changed(db, (struct change_customer){.region = "MA"});
	called(db, 2);
	is_refused(db, 16, "");
	struct verdict before = last_verdict(db, "C1");
	changed(db, (struct change_customer){.kind = "private person"});
	is_refused(db, 16, "MA-AG-FREQ");
	struct verdict after = last_verdict(db, "C1");
	assert_string_equal(after.answer, before.answer);
	const struct replay_verdict in = {before.id};
	must(db, "MAIN", "2026-03-03", "replay", replay_verdict_any, &in, &again);
	assert_null(again.difference);
	assert_whole(db);
}

BOTH(who_moves_is_judged_by_the_rules_and_the_clock_of_the_new_place)
{
	struct db *db = owed(engine, "consumer");
	called(db, 2);
	is_refused(db, 16, "");
	struct customer c = changed(db, (struct change_customer){.region = "Massachusetts"});
	assert_string_equal(c.region, "MA");
	is_refused(db, 16, "MA-AG-FREQ");
	c = changed(db, (struct change_customer){.region = "CA", .zone = "", .language = "es"});
	assert_null(c.zone);
	assert_string_equal(who(db, "C1").language, "es");
	is_refused(db, 15, "US-TIME");
	is_refused(db, 17, "");
	c = changed(db, (struct change_customer){.country = "United Kingdom"});
	assert_string_equal(c.country, "GB");
	assert_null(c.region);
	is_refused(db, 7, "US-TIME");
	is_refused(db, 9, "");
}

BOTH(a_change_to_what_is_none_or_to_the_same_is_refused)
{
	struct db *db = owed(engine, "consumer");
	assert_int_equal(
		refused(db, (struct change_customer){.kind = "robot"}, RIGHTS_ALL), ERR_INVALID);
	assert_int_equal(refused(db, (struct change_customer){.region = "Bavaria"}, RIGHTS_ALL),
		ERR_INVALID);
	assert_int_equal(refused(db, (struct change_customer){.country = "Atlantis"}, RIGHTS_ALL),
		ERR_INVALID);
	assert_int_equal(refused(db, (struct change_customer){.zone = "Mars/Base"}, RIGHTS_ALL),
		ERR_INVALID);
	assert_int_equal(
		refused(db, (struct change_customer){.region = "Texas"}, RIGHTS_ALL), ERR_INVALID);
	assert_int_equal(refused(db, (struct change_customer){.zone = "Europe/Berlin"}, RIGHT_VIEW),
		ERR_DENIED);
	assert_string_equal(who(db, "C1").region, "TX");
}

BOTH(only_who_may_comply_takes_protection_away)
{
	struct db *db = owed(engine, "business");
	assert_ok(refused(db, (struct change_customer){.kind = "consumer"}, RIGHT_WORK));
	assert_int_equal(refused(db, (struct change_customer){.kind = "sole-trader"}, RIGHT_WORK),
		ERR_DENIED);
	assert_string_equal(who(db, "C1").kind, "consumer");
	assert_ok(refused(db, (struct change_customer){.kind = "business"}, RIGHT_COMPLY));
	assert_string_equal(who(db, "C1").kind, "business");
}

/* law: CA-ROSENTHAL-B2B */
BOTH(a_sole_trader_in_california_is_a_natural_person_with_a_small_commercial_debt)
{
	struct db *db = owed(engine, "sole trader");
	assert_string_equal(who(db, "C1").kind, "sole_trader");
	is_refused(db, 3, "");
	changed(db, (struct change_customer){.region = "CA"});
	is_refused(db, 3, "CA-ROSENTHAL-B2B");
	changed(db, (struct change_customer){.kind = "business"});
	is_refused(db, 3, "");
}

BOTH(what_a_client_corrects_holds_for_the_agency_that_has_the_case)
{
	struct customer c;
	struct db *db = outsourced(engine, "gross");
	struct contact_point p;
	const struct add_contact_point in = {
		.customer = "C1", .kind = "postal", .value = "1 Main St", .source = "manual"};
	must(db, "MAIN", "2026-01-02", "point.add", add_contact_point_any, &in, &p);
	(void)placed_with_hand(db);
	assert_ok(customer_by_number(db, test_arena(), (struct book_id){2}, "MAIN/C1", &c));
	const char *kind = str_equal(c.kind, "business") ? "consumer" : "business";
	const struct change_customer change = {.number = "C1", .kind = kind, .region = "ma"};
	withstands_faults(
		db, "MAIN", "2026-03-02", "customer.change", change_customer_any, &change, &c);
	assert_ok(customer_by_number(db, test_arena(), (struct book_id){2}, "MAIN/C1", &c));
	assert_string_equal(c.kind, kind);
	assert_string_equal(c.region, "MA");
	assert_whole(db);
}
