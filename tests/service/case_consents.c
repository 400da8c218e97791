/* What customers agree to and say, and the verdict that turns on it. */
#include "service/case_help.h"
#include "service/keep_consent.h"
#include "support/faults.h"

static void agreed(
	struct db *db, const char *iso_day, const struct add_consent *in, struct consent *ret)
{
	struct consent k;
	struct add_consent given = *in;
	given.customer = "C1";
	must(db, "MAIN", iso_day, "consent.add", add_consent_any, &given, ret ? ret : &k);
}

static const char *email_in_new_york(struct db *db, const char *iso_day)
{
	return rule_for(db, "MAIN", iso_day, "email", NULL);
}

BOTH(new_york_city_wants_consent_in_writing_that_runs_and_was_not_taken_back)
{
	struct consent k;
	struct db *db = consumer_in(engine, false, "US", "NY-NYC");
	struct add_consent in = {
		.channel = "email", .form = "oral", .since = DATE_NONE, .until = DATE_NONE};
	assert_string_equal(email_in_new_york(db, "2026-10-05"), "NYC-ELEC");
	agreed(db, "2026-10-01", &in, NULL);
	assert_string_equal(email_in_new_york(db, "2026-10-05"), "NYC-ELEC");
	in.form = "letter";
	in.until = day("2026-10-06");
	agreed(db, "2026-10-02", &in, NULL);
	assert_string_equal(email_in_new_york(db, "2026-10-06"), "");
	assert_string_equal(email_in_new_york(db, "2026-10-07"), "NYC-ELEC");
	in.until = DATE_NONE;
	agreed(db, "2026-10-07", &in, &k);
	assert_string_equal(email_in_new_york(db, "2026-10-08"), "");
	const struct revoke_consent revoke = {k.id, day("2026-10-08"), NULL};
	must(db, "MAIN", "2026-10-08", "consent.revoke", revoke_consent_any, &revoke, &k);
	assert_string_equal(email_in_new_york(db, "2026-10-08"), "NYC-ELEC");
	assert_whole(db);
}

BOTH(consent_to_text_messages_is_none_to_email_and_what_the_client_was_told_opens_nothing)
{
	struct db *db = consumer_in(engine, true, "US", "DC");
	struct add_consent in = {
		.channel = "sms", .form = "letter", .since = DATE_NONE, .until = DATE_NONE};
	agreed(db, "2026-02-01", &in, NULL);
	assert_string_equal(rule_for(db, "MAIN", "2026-02-11", "email", NULL), "DC-ELEC");
	assert_string_equal(rule_for(db, "MAIN", "2026-02-11", "sms", NULL), "");
	in.channel = NULL;
	in.value = "ann@example.com";
	in.to_client = true;
	agreed(db, "2026-02-01", &in, NULL);
	assert_string_equal(rule_for(db, "MAIN", "2026-02-11", "email", NULL), "DC-ELEC");
	in.to_client = false;
	agreed(db, "2026-02-01", &in, NULL);
	assert_string_equal(rule_for(db, "MAIN", "2026-02-11", "email", NULL), "");
}

BOTH(a_contact_before_the_consent_was_made_without_it)
{
	struct db *db = consumer_in(engine, true, "US", "DC");
	const struct add_consent in = {
		.channel = "email", .form = "letter", .since = DATE_NONE, .until = DATE_NONE};
	agreed(db, "2026-02-05", &in, NULL);
	assert_string_equal(
		recorded(db, "MAIN", "2026-02-10", "2026-02-04", "email", "sent").verdict.rule,
		"DC-ELEC");
	assert_null(recorded(db, "MAIN", "2026-02-10", "2026-02-06", "email", "sent").verdict.rule);
}

static const char *rule_of_call(struct db *db)
{
	struct contact_checked v;
	struct ctx c = reading(db, "MAIN", "2026-02-11");
	const struct check_contact in = {.house = house(),
		.customer = "C1",
		.channel = "call",
		.at = {morning("2026-02-11").ms + 7 * INSTANT_HOUR_MS}};
	assert_ok(check_contact(&c, &in, &v));
	db_rollback(db);
	return str_or_empty(v.rule);
}

BOTH(consent_to_more_calls_takes_them_out_of_the_weeks_number)
{
	struct db *db = consumer_in(engine, true, "US", "TX");
	const struct add_consent in = {
		.scope = "more_calls", .form = "oral", .since = DATE_NONE, .until = DATE_NONE};
	for (int i = 0; i < 7; i++)
		(void)recorded(db, "MAIN", "2026-02-10", "2026-02-09", "call", "no_answer");
	assert_string_equal(rule_of_call(db), "US-CALL-7IN7");
	agreed(db, "2026-02-10", &in, NULL);
	assert_string_equal(rule_of_call(db), "");
}

BOTH(consent_is_refused_by_field_when_it_says_nothing_the_gate_could_weigh)
{
	struct consent k;
	struct db *db = consumer_in(engine, false, "US", "TX");
	const struct add_consent BAD[] = {
		{.customer = "C1",
			.channel = "letter",
			.form = "oral",
			.since = DATE_NONE,
			.until = DATE_NONE},
		{.customer = "C1",
			.channel = "email",
			.form = "wink",
			.since = DATE_NONE,
			.until = DATE_NONE},
		{.customer = "C1",
			.scope = "everything",
			.form = "oral",
			.since = DATE_NONE,
			.until = DATE_NONE},
		{.customer = "C1", .form = "oral", .since = DATE_NONE, .until = DATE_NONE},
		{.customer = "C1",
			.channel = "email",
			.form = "oral",
			.since = day("2026-02-12"),
			.until = DATE_NONE},
		{.customer = "C1",
			.channel = "email",
			.form = "oral",
			.since = DATE_NONE,
			.until = day("2026-02-01")},
	};
	for (size_t i = 0; i < COUNT(BAD); i++)
		assert_int_equal(attempt(db, "MAIN", "2026-02-10", "consent.add", add_consent_any,
					 &BAD[i], &k),
			ERR_INVALID);
	const struct add_consent stranger = {.customer = "C1",
		.value = "bob@example.com",
		.form = "oral",
		.since = DATE_NONE,
		.until = DATE_NONE};
	assert_int_equal(
		attempt(db, "MAIN", "2026-02-10", "consent.add", add_consent_any, &stranger, &k),
		ERR_NOT_FOUND);
}

static struct contact_recorded heard(
	struct db *db, const char *channel, const char *to, const char *words)
{
	struct contact_recorded r;
	const struct record_contact in = {.house = house(),
		.customer = "C1",
		.channel = channel,
		.to = to,
		.outcome = "received",
		.inbound = true,
		.words = words};
	must(db, "MAIN", "2026-02-10", "contact.add", record_contact_any, &in, &r);
	return r;
}

BOTH(whoever_texts_stop_gets_no_more_texts_and_may_be_written_to)
{
	struct db *db = consumer_in(engine, true, "US", "TX");
	assert_int_equal(heard(db, "sms", "+1 999 555 0100", "How much is it?").wish_count, 0);
	assert_string_equal(rule_for(db, "MAIN", "2026-02-11", "sms", NULL), "");
	assert_int_equal(heard(db, "sms", "+1 999 555 0100", "Stop!").heard.meaning, STOP_MEDIUM);
	assert_string_equal(rule_for(db, "MAIN", "2026-02-11", "sms", NULL), "US-MEDIUM-OPTOUT");
	assert_string_equal(letter(db), "");
}

BOTH(words_by_email_that_end_all_contact_or_only_calls_are_kept_as_that)
{
	struct db *db = consumer_in(engine, true, "US", "TX");
	assert_int_equal(heard(db, "email", NULL, "no me llamen más").heard.meaning, STOP_CALLS);
	assert_string_equal(rule_for(db, "MAIN", "2026-02-11", "call", NULL), "US-MEDIUM-OPTOUT");
	assert_string_equal(letter(db), "");
	assert_int_equal(heard(db, "email", NULL, "I refuse to pay this").heard.meaning, STOP_ALL);
	assert_string_equal(letter(db), "US-CEASE");
}

BOTH(words_end_each_medium_that_they_name_and_no_other)
{
	struct contact_recorded r;
	struct db *db = consumer_in(engine, true, "US", "TX");
	r = heard(db, "email", NULL, "Do not call or text me");
	assert_int_equal(r.wish_count, 2);
	assert_string_equal(rule_for(db, "MAIN", "2026-02-11", "call", NULL), "US-MEDIUM-OPTOUT");
	assert_string_equal(rule_for(db, "MAIN", "2026-02-11", "sms", NULL), "US-MEDIUM-OPTOUT");
	assert_string_equal(letter(db), "");
}

/* Nobody's words are lost: what is not understood is kept, and holds all contact. */
BOTH(words_that_are_not_harmless_altogether_are_kept_for_a_person)
{
	static const char *const WORDS[] = {"I dispute this debt", "My mother passed away",
		"when do you deliver the chairs", "ya hablamos de esto"};
	for (size_t i = 0; i < COUNT(WORDS); i++) {
		struct db *db = consumer_in(engine, true, "US", "TX");
		struct contact_recorded r = heard(db, "email", NULL, WORDS[i]);
		assert_int_equal(r.wish_count, 1);
		assert_string_equal(r.wishes[0].wish.words, WORDS[i]);
		assert_string_equal(letter(db), "GATE-NOT-UNDERSTOOD");
	}
}

BOTH(a_clear_end_beside_a_lawyer_acts_at_once_and_is_read_by_a_person_too)
{
	struct db *db = consumer_in(engine, true, "US", "TX");
	struct contact_recorded r =
		heard(db, "sms", "+1 999 555 0100", "stop texting me, ask my attorney");
	assert_int_equal(r.wish_count, 2);
	assert_int_equal(r.heard.topics, STOP_ON_ATTORNEY);
	assert_string_equal(letter(db), "GATE-NOT-UNDERSTOOD");
}

/* The rest of a message that asks is read by nobody else: "stop" and a death, an age, a filing. */
BOTH(what_stands_beside_a_clear_end_holds_all_contact_until_a_person_has_read_it)
{
	static const char *const WORDS[] = {"Stop texting, I'm 15",
		"Please stop texting. We are in the hospital",
		"Do not call. Never again anything from you people in any form.",
		"No me llamen, estoy representada por una licenciada"};
	for (size_t i = 0; i < COUNT(WORDS); i++) {
		struct db *db = consumer_in(engine, true, "US", "TX");
		struct contact_recorded r = heard(db, "sms", "+1 999 555 0100", WORDS[i]);
		assert_int_equal(r.wish_count, 2);
		assert_string_equal(r.wishes[1].wish.words, WORDS[i]);
		assert_string_equal(letter(db), "GATE-NOT-UNDERSTOOD");
		assert_int_equal(tasks(db, "C1", "customer_wish"), 1);
	}
	struct db *db = consumer_in(engine, true, "US", "TX");
	struct contact_recorded r =
		heard(db, "sms", "+1 999 555 0100", "stop calling me at this number thanks, Maria");
	assert_int_equal(r.wish_count, 2);
	assert_string_equal(letter(db), "");
}

BOTH(words_in_other_letters_or_pictures_hold_all_contact_until_a_person_has_read_them)
{
	static const char *const WORDS[] = {"СТОП", "停止", "🛑", "ok 🛑", "👎"};
	for (size_t i = 0; i < COUNT(WORDS); i++) {
		struct db *db = consumer_in(engine, true, "US", "TX");
		assert_int_equal(heard(db, "sms", "+1 999 555 0100", WORDS[i]).wish_count, 1);
		assert_string_equal(letter(db), "GATE-NOT-UNDERSTOOD");
	}
	struct db *db = consumer_in(engine, true, "US", "TX");
	assert_int_equal(heard(db, "sms", "+1 999 555 0100", "Thanks 👍").wish_count, 0);
	assert_int_equal(
		heard(db, "sms", "+1 999 555 0100", "ＳＴＯＰ").heard.meaning, STOP_MEDIUM);
	assert_string_equal(letter(db), "");
}

BOTH(words_that_may_ask_for_an_end_stop_everything_until_a_person_has_read_them)
{
	struct contact_recorded r, none;
	struct db *db = consumer_in(engine, true, "US", "TX");
	r = heard(db, "sms", NULL, "wrong person!!");
	assert_int_equal(r.heard.meaning, STOP_UNCLEAR);
	assert_string_equal(letter(db), "GATE-NOT-UNDERSTOOD");
	assert_int_equal(tasks(db, "C1", "customer_wish"), 1);
	const struct record_contact out = {.house = house(),
		.customer = "C1",
		.channel = "sms",
		.outcome = "sent",
		.words = "pay now"};
	assert_int_equal(
		attempt(db, "MAIN", "2026-02-10", "contact.add", record_contact_any, &out, &none),
		ERR_INVALID);
	assert_whole(db);
}

BOTH(a_fault_while_a_customers_stop_is_kept_leaves_neither_contact_nor_wish)
{
	struct contact_recorded r;
	struct db *db = consumer_in(engine, true, "US", "TX");
	const struct record_contact in = {.house = house(),
		.customer = "C1",
		.channel = "sms",
		.to = "+1 999 555 0100",
		.outcome = "received",
		.inbound = true,
		.words = "stop texting me, he is in the hospital"};
	withstands_faults(db, "MAIN", "2026-02-10", "contact.add", record_contact_any, &in, &r);
}

BOTH(a_number_rings_where_its_prefix_says_and_the_hour_suits_that_and_where_they_live)
{
	struct contact_checked v;
	struct db *db = consumer_in(engine, true, "US", "TX"); /* lives in UTC */
	const struct check_contact call = {.channel = "call"};
	reach(db, "C1", "mobile", "+1 808 555 0100"); /* Honolulu: six in the morning */
	v = answer(db, "MAIN", "2026-02-11", &call);
	assert_string_equal(v.rule, "US-TIME");
	assert_true(v.next_allowed.ms == morning("2026-02-11").ms + 9 * INSTANT_HOUR_MS);
}

BOTH(an_employers_address_may_be_used_once_the_customer_wrote_from_it)
{
	struct contact_point p;
	struct contact_recorded r;
	struct db *db = consumer_in(engine, true, "US", "TX");
	const struct add_contact_point work = {.customer = "C1",
		.kind = "email",
		.value = "ann@work.example",
		.place = "work",
		.source = "manual"};
	must(db, "MAIN", "2026-02-01", "point.add", add_contact_point_any, &work, &p);
	assert_string_equal(
		rule_for(db, "MAIN", "2026-02-11", "email", "ann@work.example"), "US-WORK-EMAIL");
	r = heard(db, "email", "ann@work.example", "How much do I owe?");
	assert_int_equal(r.heard.meaning, STOP_NOTHING);
	assert_string_equal(rule_for(db, "MAIN", "2026-02-11", "email", "ann@work.example"), "");
}
