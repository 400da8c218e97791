/* By which place's law a real customer's contacts are judged, for an agency and for a client. */
#include "service/check_contact.h"
#include "service/contact_help.h"
#include "service/note_point.h"
#include "service/record_contact.h"

static struct contact_checked ask_on(
	struct db *db, const char *iso_day, const char *channel, int hour)
{
	struct contact_checked v;
	struct ctx c = reading(db, "MAIN", iso_day);
	const struct check_contact in = {.house = house(),
		.customer = "C1",
		.channel = channel,
		.at = {morning(iso_day).ms + (hour - 9) * INSTANT_HOUR_MS}};
	assert_ok(check_contact(&c, &in, &v));
	db_rollback(db);
	return v;
}

static struct contact_checked ask(struct db *db, const char *channel, int hour)
{
	return ask_on(db, "2026-02-11", channel, hour);
}

static void called(struct db *db, int times)
{
	for (int i = 0; i < times; i++) {
		struct contact_recorded r;
		const struct record_contact in = {.house = house(),
			.customer = "C1",
			.channel = "call",
			.outcome = "no_answer",
			.at = {morning("2026-02-09").ms + (5 + i) * INSTANT_HOUR_MS}};
		must(db, "MAIN", "2026-02-10", "contact.add", record_contact_any, &in, &r);
	}
}

static void refused(const struct contact_checked *v, const char *rule, bool policy)
{
	assert_non_null(v->rule);
	assert_string_equal(v->rule, rule);
	assert_int_equal(str_equal(v->citation, "house policy: fair contact"), policy);
}

BOTH(a_third_call_of_the_week_is_refused_in_massachusetts_and_not_in_texas)
{
	for (int agency = 0; agency < 2; agency++) {
		struct db *db = consumer_in(engine, agency, "US", "MA");
		called(db, 2);
		struct contact_checked v = ask(db, "call", 16);
		refused(&v, "MA-AG-FREQ", agency);
		db = consumer_in(engine, agency, "US", "TX");
		called(db, 2);
		assert_null(ask(db, "call", 16).rule);
	}
}

/* Hours, the count of calls and an opt-out hold abroad too, and no federal rule is cited there. */
static void protected_abroad(enum db_engine engine, const char *country)
{
	for (int agency = 0; agency < 2; agency++) {
		struct db *db = consumer_in(engine, agency, country, NULL);
		struct contact_checked v = ask(db, "call", 3);
		assert_non_null(v.rule);
		assert_null(strstr(v.citation, "CFR"));
		called(db, 7);
		v = ask(db, "call", 16);
		assert_non_null(v.rule);
		assert_null(strstr(v.citation, "CFR"));
		wishes(db, "2026-02-10", "C1", WISH_OPT_OUT_KIND, "email", NULL);
		v = ask(db, "email", 16);
		assert_non_null(v.rule);
		assert_null(strstr(v.citation, "CFR"));
		wishes(db, "2026-02-10", "C1", WISH_CEASE_KIND, NULL, NULL);
		v = ask(db, "letter", 16);
		assert_non_null(v.rule);
		assert_null(strstr(v.citation, "CFR"));
	}
}

BOTH(a_consumer_in_britain_is_protected_by_its_rules_or_by_policy)
{
	protected_abroad(engine, "GB");
	struct db *db = consumer_in(engine, false, "GB", NULL);
	assert_null(ask(db, "email", 16).rule);
}

BOTH(a_consumer_in_germany_is_protected_by_its_rules_or_by_policy)
{
	protected_abroad(engine, "DE");
	struct db *db = consumer_in(engine, false, "DE", "HE");
	assert_null(ask(db, "email", 16).rule);
	struct contact_checked night = ask(db, "email", 3);
	refused(&night, "US-TIME", true);
}

BOTH(a_customer_whose_state_nobody_knows_is_judged_by_federal_rules_and_it_says_so)
{
	for (int agency = 0; agency < 2; agency++) {
		struct db *db = consumer_in(engine, agency, "US", NULL);
		struct contact_checked v = ask(db, "email", 16);
		assert_null(v.rule);
		assert_non_null(strstr(v.why, "state is not known"));
		db = consumer_in(engine, agency, "US", "TX");
		v = ask(db, "email", 16);
		assert_null(v.rule);
		assert_null(strstr(v.why, "state is not known"));
	}
}

BOTH(an_agency_may_not_send_email_into_the_district_of_columbia_without_consent_to_it)
{
	struct db *db = consumer_in(engine, true, "US", "DC");
	struct contact_checked v = ask(db, "email", 16);
	refused(&v, "DC-ELEC", false);
}

/* A third call within the week in Massachusetts alone. */
static void refused_by_massachusetts(struct db *db)
{
	struct contact_checked v;
	called(db, 2);
	v = ask(db, "call", 16);
	refused(&v, "MA-AG-FREQ", false);
}

BOTH(a_state_is_asked_however_its_name_is_spelled)
{
	static const char *const SPELLED[] = {"Massachusetts", "ma", "US-MA"};
	for (size_t i = 0; i < COUNT(SPELLED); i++)
		refused_by_massachusetts(consumer_in(engine, false, "US", SPELLED[i]));
}

BOTH(an_area_code_and_an_address_add_the_rules_of_their_states_and_take_none_away)
{
	static const char *const SAYS[][2] = {
		{"mobile", "+1 617 555 0100"}, {"postal", "1 Main St\nBoston, MA 02110"}};
	for (size_t i = 0; i < COUNT(SAYS); i++) {
		struct db *db = consumer_in(engine, false, "US", "TX");
		reach(db, "C1", SAYS[i][0], SAYS[i][1]);
		refused_by_massachusetts(db);
		db = consumer_in(engine, false, "US", "MA");
		reach(db, "C1", SAYS[i][0], "+1 512 555 0100");
		refused_by_massachusetts(db);
		db = consumer_in(engine, false, "US", NULL);
		reach(db, "C1", SAYS[i][0], SAYS[i][1]);
		refused_by_massachusetts(db);
	}
}

/* Mail to every address so far came back. */
static void mail_came_back(struct db *db)
{
	struct noted_points noted;
	const struct note_point back = {
		.customer = "C1", .kind = "postal", .what = "bounced", .source = "manual"};
	must(db, "MAIN", "2026-02-10", "point.note", note_point_any, &back, &noted);
}

static const char *email_rule(struct db *db)
{
	const char *rule = ask_on(db, "2026-10-05", "email", 16).rule;
	return rule ? rule : "none";
}

static struct db *in_new_york(enum db_engine engine)
{
	struct db *db = consumer_in(engine, false, "US", "NY");
	mail_came_back(db);
	return db;
}

/* law: NYC-ELEC */
BOTH(a_zip_code_takes_the_city_s_rules_off_the_rest_of_new_york_and_nothing_else_does)
{
	static const struct {
		const char *kind, *value, *rule;
	} WAYS[] = {
		{"postal", "1 Main St\nBuffalo, NY 14201", "none"},
		{"postal", "1 Main St\nBuffalo, NY", "NYC-ELEC"},
		{"postal", "1 Broadway\nNew York, NY 10004", "NYC-ELEC"},
		{"mobile", "+1 716 555 0100", "NYC-ELEC"},
	};
	for (size_t i = 0; i < COUNT(WAYS); i++) {
		struct db *db = in_new_york(engine);
		reach(db, "C1", WAYS[i].kind, WAYS[i].value);
		assert_string_equal(email_rule(db), WAYS[i].rule);
		reach(db, "C1", "mobile", "+1 212 555 0100");
		assert_string_equal(email_rule(db), "NYC-ELEC");
	}
}

/* law: NYC-ELEC */
BOTH(an_address_that_came_back_or_another_one_leaves_the_city_s_rules_on)
{
	static const char *const OTHERS[] = {"12 Court Street\nBrooklyn, NY", "12 Court Street",
		"1 Broadway\nNew York, NY 10004"};
	for (size_t i = 0; i < COUNT(OTHERS); i++) {
		struct db *db = in_new_york(engine);
		reach(db, "C1", "postal", "1 Main St\nBuffalo, NY 14201");
		assert_string_equal(email_rule(db), "none");
		reach(db, "C1", "postal", OTHERS[i]);
		assert_string_equal(email_rule(db), "NYC-ELEC");
	}
	struct db *db = in_new_york(engine);
	reach(db, "C1", "postal", "1 Main St\nBuffalo, NY 14201");
	mail_came_back(db);
	assert_string_equal(email_rule(db), "NYC-ELEC");
}
