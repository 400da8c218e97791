/* What the house promises beyond the law of every place: how often, how far apart, and to which
 * numbers a collector texts. */
#include "service/case_help.h"
#include "service/keep_consent.h"
#include "service/note_point.h"
#include "service/replay_verdict.h"
#include "service/set_profile.h"
#include "support/faults.h"

#define MOBILE "+1 999 555 0100"

static struct contact_recorded at_minute(struct db *db, const char *iso_day, int64_t minute,
	const char *channel, const char *outcome)
{
	struct contact_recorded r;
	const struct record_contact in = {.house = house(),
		.customer = "C1",
		.channel = channel,
		.outcome = outcome,
		.at = {morning(iso_day).ms + 7 * INSTANT_HOUR_MS + minute * 60000}};
	must(db, "MAIN", date_iso(test_arena(), date_add_days(day(iso_day), 1)), "contact.add",
		record_contact_any, &in, &r);
	return r;
}

static enum err promises(struct db *db, enum profile_field field, const char *value)
{
	struct profile p;
	struct set_profile in = {.value = {NULL}};
	in.value[field] = value;
	return attempt(db, "MAIN", "2026-02-01", "client.set", set_profile_any, &in, &p);
}

BOTH(two_contacts_are_as_far_apart_as_the_book_has_promised)
{
	struct db *db = consumer_in(engine, true, "US", "TX");
	assert_ok(promises(db, PROFILE_APART_MINUTES, "30"));
	(void)at_minute(db, "2026-02-10", -29, "call", "no_answer");
	struct contact_checked v =
		answer(db, "MAIN", "2026-02-10", &(struct check_contact){.channel = "call"});
	assert_string_equal(v.rule, "POLICY-SPACING");
	assert_int_equal(v.next_allowed.ms - v.at.ms, 60000);
	assert_null(answer(db, "MAIN", "2026-02-10",
		&(struct check_contact){.channel = "letter", .notice = true})
			    .rule);
	db = consumer_in(engine, true, "US", "TX");
	assert_ok(promises(db, PROFILE_APART_MINUTES, "30"));
	(void)at_minute(db, "2026-02-10", -30, "call", "no_answer");
	assert_string_equal(rule_for(db, "MAIN", "2026-02-10", "call", NULL), "");
}

BOTH(ten_contacts_a_week_over_all_channels_are_the_most)
{
	struct db *db = consumer_in(engine, true, "US", "TX");
	for (int i = 0; i < 9; i++)
		(void)at_minute(db, arena_printf(test_arena(), "2026-02-%02d", 9 + i / 2),
			i % 2 * 60, "letter", "mailed");
	assert_string_equal(rule_for(db, "MAIN", "2026-02-15", "letter", NULL), "");
	(void)at_minute(db, "2026-02-14", 0, "letter", "mailed");
	assert_string_equal(rule_for(db, "MAIN", "2026-02-15", "letter", NULL), "POLICY-CAP");
	assert_string_equal(rule_for(db, "MAIN", "2026-02-16", "letter", NULL), "");
}

/* law: US-CALL-7IN7 */
BOTH(the_laws_seven_calls_speak_before_the_houses_ten_contacts)
{
	struct db *db = consumer_in(engine, true, "US", "TX");
	for (int i = 0; i < 7; i++)
		(void)at_minute(db, arena_printf(test_arena(), "2026-02-%02d", 9 + i / 2),
			i % 2 * 60, "call", "no_answer");
	struct contact_checked v =
		answer(db, "MAIN", "2026-02-13", &(struct check_contact){.channel = "call"});
	assert_string_equal(v.answer, "presumed-violation");
	assert_string_equal(v.rule, "US-CALL-7IN7");
}

BOTH(a_book_may_promise_fewer_contacts_and_longer_pauses_and_not_the_contrary)
{
	struct db *db = consumer_in(engine, true, "US", "TX");
	assert_int_equal(promises(db, PROFILE_CONTACTS_MOST, "11"), ERR_INVALID);
	assert_int_equal(promises(db, PROFILE_CONTACTS_MOST, "0"), ERR_INVALID);
	assert_int_equal(promises(db, PROFILE_APART_MINUTES, "0"), ERR_INVALID);
	assert_int_equal(promises(db, PROFILE_APART_MINUTES, "an hour"), ERR_INVALID);
	assert_ok(promises(db, PROFILE_CONTACTS_MOST, "2"));
	assert_ok(promises(db, PROFILE_APART_MINUTES, "180"));
	(void)at_minute(db, "2026-02-10", -179, "letter", "mailed");
	assert_string_equal(rule_for(db, "MAIN", "2026-02-10", "letter", NULL), "POLICY-SPACING");
	assert_string_equal(rule_for(db, "MAIN", "2026-02-11", "letter", NULL), "");
	(void)at_minute(db, "2026-02-11", 0, "letter", "mailed");
	assert_string_equal(rule_for(db, "MAIN", "2026-02-12", "letter", NULL), "POLICY-CAP");
	assert_whole(db);
}

static struct add_consent to_texts(void)
{
	return (struct add_consent){.customer = "C1",
		.value = MOBILE,
		.form = "oral",
		.since = DATE_NONE,
		.until = DATE_NONE};
}

static const struct note_point CHECK = {.customer = "C1",
	.kind = "mobile",
	.value = MOBILE,
	.what = "not_reassigned",
	.source = "manual"};

/* law: US-SMS-PROC */
BOTH(a_collector_texts_a_number_within_sixty_days_of_consent_or_after_a_check)
{
	struct db *db = consumer_in(engine, true, "US", "TX");
	struct consent k;
	struct noted_points noted;
	const struct add_consent in = to_texts();
	must(db, "MAIN", "2026-02-10", "consent.add", add_consent_any, &in, &k);
	assert_string_equal(rule_for(db, "MAIN", "2026-04-11", "sms", MOBILE), "");
	assert_string_equal(
		rule_for(db, "MAIN", "2026-04-12", "sms", MOBILE), "POLICY-TEXT-NUMBER");
	withstands_faults(db, "MAIN", "2026-05-01", "point.note", note_point_any, &CHECK, &noted);
	assert_string_equal(rule_for(db, "MAIN", "2026-05-01", "sms", MOBILE), "");
	assert_string_equal(rule_for(db, "MAIN", "2026-06-30", "sms", MOBILE), "");
	assert_string_equal(
		rule_for(db, "MAIN", "2026-07-01", "sms", MOBILE), "POLICY-TEXT-NUMBER");
	assert_whole(db);
}

/* A book of before the house asked how old a number is: its verdicts say what they said then. */
BOTH(a_verdict_of_before_numbers_grew_old_is_given_again_and_a_later_one_too)
{
	struct db *db = consumer_in(engine, true, "US", "TX");
	struct consent k;
	struct contact_recorded r;
	struct verdicts_replayed all;
	const struct add_consent in = to_texts();
	must(db, "MAIN", "2026-02-10", "consent.add", add_consent_any, &in, &k);
	struct house *h = house();
	struct record_contact text = {.house = h,
		.customer = "C1",
		.channel = "sms",
		.to = MOBILE,
		.outcome = "sent",
		.at = {morning("2026-05-04").ms + 7 * INSTANT_HOUR_MS}};
	must(db, "MAIN", "2026-05-05", "contact.add", record_contact_any, &text, &r);
	assert_string_equal(r.verdict.rule, "POLICY-TEXT-NUMBER");
	h->policy.text_number_days = 0;
	text.at.ms += INSTANT_DAY_MS;
	must(db, "MAIN", "2026-05-06", "contact.add", record_contact_any, &text, &r);
	assert_null(r.verdict.rule);
	struct ctx c = reading(db, "MAIN", "2026-05-07");
	assert_ok(replay_all(&c, &(struct replay_all){0}, &all));
	assert_int_equal(all.count, 2);
	assert_int_equal(all.different_count, 0);
	db_rollback(db);
}

/* law: US-SMS-PROC: it binds third parties; a creditor knows its customers' numbers. */
BOTH(a_creditor_in_its_own_name_texts_the_number_it_was_given)
{
	struct db *db = consumer_in(engine, false, "US", "TX");
	assert_string_equal(rule_for(db, "MAIN", "2026-02-10", "sms", MOBILE), "");
}
