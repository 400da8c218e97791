/* wish_reach.c: how far a wish reaches, and what ends it: whoever answers at the address, whatever
 * was agreed to beside it, wherever the clock is read. */
#include "service/case_help.h"
#include "service/keep_consent.h"
#include "service/note_point.h"
#include "support/faults.h"

#define MOBILE "+1 999 555 0100"
#define OTHER "+1 999 555 0101"

static const char *rule(struct db *db, const char *channel, const char *to)
{
	return rule_for(db, "MAIN", "2026-02-11", channel, to);
}

static void wished(struct db *db, enum wish_kind kind, const char *value)
{
	struct kept_wish k;
	struct add_wish in = {
		.customer = "C1", .wish = wish_new(kind), .value = value, .source = "staff"};
	bool words = kind == WISH_SAID_KIND || kind == WISH_ESTATE_KIND ||
		kind == WISH_GUARDIAN_KIND || kind == WISH_ATTORNEY_KIND;
	in.wish.words = words ? "Lee Law, 5 Court Sq" : NULL;
	if (kind == WISH_INCONVENIENT_KIND)
		assert_ok(wish_days_parse("Wed", NULL, &in.wish.days));
	must(db, "MAIN", "2026-02-10", "wish.add", add_wish_any, &in, &k);
}

static void consented(struct db *db, const char *channel, const char *value, const char *until)
{
	struct consent k;
	const struct add_consent in = {.customer = "C1",
		.channel = channel,
		.value = value,
		.form = "letter",
		.since = DATE_NONE,
		.until = until ? day(until) : DATE_NONE};
	must(db, "MAIN", "2026-02-10", "consent.add", add_consent_any, &in, &k);
}

static void noted(struct db *db, const char *value, const char *what)
{
	struct noted_points done;
	const struct note_point in = {.customer = "C1",
		.kind = "mobile",
		.value = value,
		.what = what,
		.source = "manual"};
	must(db, "MAIN", "2026-02-10", "point.note", note_point_any, &in, &done);
}

static struct contact_recorded called(
	struct db *db, const char *iso_day, const char *to, const char *outcome)
{
	struct contact_recorded r;
	const struct record_contact in = {.house = house(),
		.customer = "C1",
		.channel = "call",
		.to = to,
		.outcome = outcome,
		.at = {morning(iso_day).ms + 7 * INSTANT_HOUR_MS}};
	const char *next = date_iso(test_arena(), date_add_days(day(iso_day), 1));
	must(db, "MAIN", next, "contact.add", record_contact_any, &in, &r);
	return r;
}

static struct db *in_texas(enum db_engine engine)
{
	struct db *db = consumer_in(engine, true, "US", "TX");
	reach(db, "C1", "mobile", OTHER);
	return db;
}

BOTH(an_opt_out_of_an_address_holds_whoever_answers_there)
{
	static const enum wish_kind WHO[] = {
		WISH_SPOUSE_KIND, WISH_GUARDIAN_KIND, WISH_ESTATE_KIND, WISH_ATTORNEY_KIND};
	for (size_t i = 0; i < COUNT(WHO); i++) {
		struct db *db = in_texas(engine);
		wished(db, WHO[i], MOBILE);
		assert_string_equal(rule(db, "sms", MOBILE), "");
		wished(db, WISH_OPT_OUT_KIND, MOBILE);
		assert_string_equal(rule(db, "sms", MOBILE), "US-MEDIUM-OPTOUT");
	}
}

BOTH(a_channel_hours_and_unread_words_hold_for_whoever_acts_for_the_customer)
{
	struct db *db = in_texas(engine);
	wished(db, WISH_SPOUSE_KIND, MOBILE);
	wishes(db, "2026-02-10", "C1", WISH_OPT_OUT_KIND, "sms", NULL);
	assert_string_equal(rule(db, "sms", MOBILE), "US-MEDIUM-OPTOUT");
	assert_string_equal(rule(db, "call", MOBILE), "");
	wished(db, WISH_INCONVENIENT_KIND, NULL); /* 2026-02-11 is a Wednesday */
	assert_string_equal(rule(db, "call", MOBILE), "US-TIME-DESIGNATED");
	db = in_texas(engine);
	wished(db, WISH_SPOUSE_KIND, MOBILE);
	wished(db, WISH_SAID_KIND, NULL);
	assert_string_equal(rule(db, "call", MOBILE), "GATE-NOT-UNDERSTOOD");
}

BOTH(a_narrow_or_passing_consent_does_not_end_a_broader_opt_out)
{
	struct db *db = in_texas(engine);
	wished(db, WISH_OPT_OUT_KIND, MOBILE);
	consented(db, "call", MOBILE, NULL);
	assert_string_equal(rule(db, "sms", MOBILE), "US-MEDIUM-OPTOUT");
	consented(db, NULL, MOBILE, "2026-02-20");
	assert_string_equal(rule(db, "sms", MOBILE), "US-MEDIUM-OPTOUT");
	assert_string_equal(rule(db, "call", MOBILE), "US-MEDIUM-OPTOUT");
	consented(db, NULL, MOBILE, NULL);
	assert_string_equal(rule(db, "sms", MOBILE), "");
	assert_whole(db);
}

BOTH(an_opt_out_of_a_medium_ends_by_an_endless_consent_to_that_medium_alone)
{
	struct db *db = in_texas(engine);
	wishes(db, "2026-02-10", "C1", WISH_OPT_OUT_KIND, "sms", NULL);
	consented(db, "call", NULL, NULL);
	consented(db, "sms", NULL, "2026-02-10");
	consented(db, NULL, MOBILE, NULL);
	assert_string_equal(rule(db, "sms", MOBILE), "US-MEDIUM-OPTOUT");
	consented(db, "sms", NULL, NULL);
	assert_string_equal(rule(db, "sms", MOBILE), "");
	assert_whole(db);
}

BOTH(a_confirmed_address_is_theirs_again_and_still_opted_out)
{
	struct db *db = in_texas(engine);
	wished(db, WISH_WRONG_PARTY_KIND, MOBILE);
	noted(db, MOBILE, "confirmed");
	assert_string_equal(rule(db, "sms", MOBILE), "");
	wished(db, WISH_OPT_OUT_KIND, MOBILE);
	noted(db, MOBILE, "confirmed");
	assert_string_equal(rule(db, "sms", MOBILE), "US-MEDIUM-OPTOUT");
	noted(db, MOBILE, "consent");
	assert_string_equal(rule(db, "sms", MOBILE), "");
}

static struct db *called_seven_times(enum db_engine engine)
{
	struct db *db = in_texas(engine);
	for (int i = 0; i < 7; i++)
		(void)called(db, "2026-02-09", MOBILE, "no_answer");
	assert_string_equal(rule(db, "call", OTHER), "US-CALL-7IN7");
	return db;
}

BOTH(naming_a_number_the_spouses_leaves_earlier_calls_the_debtors)
{
	struct db *db = called_seven_times(engine);
	wished(db, WISH_SPOUSE_KIND, MOBILE);
	assert_string_equal(rule(db, "call", OTHER), "US-CALL-7IN7");
}

BOTH(a_conversation_at_the_spouses_number_stays_the_debtors_and_a_try_does_not)
{
	struct db *db = in_texas(engine);
	wished(db, WISH_SPOUSE_KIND, MOBILE);
	for (int i = 0; i < 7; i++)
		(void)called(db, "2026-02-10", MOBILE, "no_answer");
	assert_string_equal(rule(db, "call", OTHER), "");
	(void)called(db, "2026-02-10", MOBILE, "conversation");
	assert_string_equal(rule(db, "call", OTHER), "US-CALL-7AFTER");
}

static struct db *business_with_letter_box(enum db_engine engine)
{
	struct db *db = store_new(engine);
	open_main(db);
	debtor(db, "C1", "business");
	reach(db, "C1", "postal", "1 Main St");
	return db;
}

BOTH(what_is_recorded_of_a_sole_trader_is_weighed_by_policy)
{
	static const struct {
		enum wish_kind kind;
		const char *rule;
	} TABLE[] = {{WISH_DECEASED_KIND, "POLICY-DECEASED"}, {WISH_MINOR_KIND, "POLICY-MINOR"},
		{WISH_DISCHARGED_KIND, "POLICY-DISCHARGED"},
		{WISH_OBJECTION_KIND, "POLICY-OBJECTION"}};
	for (size_t i = 0; i < COUNT(TABLE); i++) {
		struct db *db = business_with_letter_box(engine);
		assert_string_equal(letter(db), "");
		wished(db, TABLE[i].kind, NULL);
		assert_string_equal(letter(db), TABLE[i].rule);
	}
}

BOTH(an_objection_holds_where_no_law_asks_for_it)
{
	static const char *const COUNTRIES[] = {"US", "GB"};
	for (size_t i = 0; i < COUNT(COUNTRIES); i++) {
		struct db *db = consumer_in(engine, false, COUNTRIES[i], i ? NULL : "TX");
		assert_string_equal(letter(db), "");
		wished(db, WISH_OBJECTION_KIND, NULL);
		assert_string_equal(letter(db), "POLICY-OBJECTION");
	}
}

BOTH(a_call_to_no_named_number_is_refused_while_one_of_them_is_barred)
{
	struct db *db = in_texas(engine);
	assert_null(called(db, "2026-02-05", NULL, "no_answer").verdict.rule);
	noted(db, OTHER, "wrong_party");
	assert_string_equal(str_or_empty(called(db, "2026-02-11", NULL, "no_answer").verdict.rule),
		"POLICY-WRONG-PARTY");
	assert_null(called(db, "2026-02-11", MOBILE, "no_answer").verdict.rule);
}

BOTH(an_address_that_cannot_carry_the_channel_is_refused)
{
	static const struct {
		const char *channel, *to;
	} TABLE[] = {{"call", "ann@example.com"}, {"sms", "ann@example.com"},
		{"letter", "ann@example.com"}, {"email", MOBILE}, {"letter", MOBILE},
		{"call", "1 Main St"}};
	struct db *db = in_texas(engine);
	for (size_t i = 0; i < COUNT(TABLE); i++)
		assert_string_equal(rule(db, TABLE[i].channel, TABLE[i].to), "GATE-ADDRESS-KIND");
	assert_string_equal(rule(db, "email", "ann@example.com"), "");
	assert_string_equal(rule(db, "letter", "1 Main St"), "");
}

/* Of a customer in California, asked at that hour of 2026-02-11 UTC. */
static const char *rule_at(struct db *db, const char *channel, int64_t minutes)
{
	struct contact_checked v;
	struct ctx c = reading(db, "MAIN", "2026-02-11");
	const struct check_contact in = {.house = house(),
		.customer = "W1",
		.channel = channel,
		.at = {morning("2026-02-11").ms + (minutes - 9 * 60) * INSTANT_MINUTE_MS}};
	assert_ok(check_contact(&c, &in, &v));
	db_rollback(db);
	return str_or_empty(v.rule);
}

/* MAIN in UTC with a customer in another zone, whom a time does not suit until that day. */
static struct db *away(
	enum db_engine engine, const char *zone, int32_t from, int32_t to, const char *until)
{
	struct customer c;
	struct kept_wish k;
	struct db *db = consumer_in(engine, false, "US", "TX");
	const struct add_customer w1 = {.number = "W1",
		.name = "Will West",
		.kind = "consumer",
		.zone = zone,
		.country = "US",
		.region = "TX"};
	must(db, "MAIN", "2026-01-01", "customer.add", add_customer_any, &w1, &c);
	reach(db, "W1", "email", "will@example.com");
	struct add_wish in = {
		.customer = "W1", .wish = wish_new(WISH_INCONVENIENT_KIND), .source = "staff"};
	in.wish.from = from;
	in.wish.to = to;
	in.wish.until = day(until);
	must(db, "MAIN", "2026-02-09", "wish.add", add_wish_any, &in, &k);
	return db;
}

BOTH(a_wish_holds_while_its_last_day_has_not_passed_for_the_person)
{
	/* half past four in the afternoon of the 10th in California, the 11th in the book */
	struct db *db = away(engine, "America/Los_Angeles", 16 * 60, 17 * 60, "2026-02-10");
	assert_string_equal(rule_at(db, "email", 30), "US-TIME-DESIGNATED");
	assert_string_equal(rule_at(db, "email", 20 * 60), "");
}

BOTH(a_wish_holds_while_its_last_day_has_not_passed_for_the_book)
{
	/* half past nine in the morning of the 12th in Auckland, the 11th in the book */
	struct db *db = away(engine, "Pacific/Auckland", 9 * 60, 10 * 60, "2026-02-11");
	assert_string_equal(rule_at(db, "email", 20 * 60 + 30), "US-TIME-DESIGNATED");
}

BOTH(a_landline_or_letter_box_of_unknown_place_may_be_at_work)
{
	struct db *db = in_texas(engine);
	reach(db, "C1", "phone", "+1 999 555 0177");
	assert_string_equal(rule(db, "call", "+1 999 555 0177"), "");
	wished(db, WISH_WORKPLACE_KIND, NULL);
	assert_string_equal(rule(db, "call", "+1 999 555 0177"), "POLICY-WORKPLACE");
	assert_string_equal(rule(db, "letter", "1 Main St"), "POLICY-WORKPLACE");
	assert_string_equal(rule(db, "call", MOBILE), "");
}

BOTH(a_landline_of_unknown_place_may_be_at_an_inconvenient_one)
{
	struct kept_wish k;
	struct db *db = in_texas(engine);
	struct add_wish in = {
		.customer = "C1", .wish = wish_new(WISH_INCONVENIENT_KIND), .source = "staff"};
	in.wish.place = "work";
	reach(db, "C1", "phone", "+1 999 555 0177");
	must(db, "MAIN", "2026-02-10", "wish.add", add_wish_any, &in, &k);
	assert_string_equal(rule(db, "call", "+1 999 555 0177"), "POLICY-PLACE");
	assert_string_equal(rule(db, "call", MOBILE), "");
}
