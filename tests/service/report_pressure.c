#include "service/report_pressure.h"
#include "service/check_contact.h"
#include "service/contact_help.h"
#include "service/record_contact.h"
#include "service/set_profile.h"
#include "service/take_permit.h"
#include "service/view_work.h"

static void contact(struct db *db, const char *number, const char *iso_day, const char *channel,
	const char *outcome)
{
	struct contact_recorded r;
	const struct record_contact in = {.house = house(),
		.customer = number,
		.channel = channel,
		.outcome = outcome,
		.at = morning(iso_day)};
	must(db, "MAIN", "2026-03-31", "contact.add", record_contact_any, &in, &r);
}

static struct pressure_report report(struct db *db, const char *iso_day, const char *customer)
{
	struct pressure_report r;
	struct ctx c = reading(db, "MAIN", iso_day);
	const struct report_pressure in = {.house = house(), .customer = customer};
	assert_ok(report_pressure(&c, &in, &r));
	return r;
}

BOTH(pressure_is_reported_per_person_and_opens_to_the_contacts)
{
	struct db *db = with_debt(engine);
	debtor(db, "C2", "consumer");
	debtor(db, "C3", "consumer");
	contact(db, "C2", "2026-03-02", "call", "no_answer");
	contact(db, "C2", "2026-03-02", "call", "conversation");
	contact(db, "C1", "2026-03-16", "letter", "mailed");
	contact(db, "C1", "2025-11-01", "letter", "mailed"); /* weighs nothing any more */
	struct pressure_report r = report(db, "2026-03-16", NULL);
	assert_int_equal(r.count, 2);
	assert_string_equal(r.lines[0].number, "C2"); /* (2 + 3) / 2 */
	assert_int_equal(r.lines[0].figure.now_milli, 2500);
	assert_string_equal(r.lines[0].words, "pressure 2.5 of 20.0; falls to 1.0 by 2026-04-04");
	assert_int_equal(r.lines[1].figure.now_milli, 1000);
	assert_int_equal(r.buckets[0].count, 1);
	assert_int_equal(r.buckets[2].count, 1);
	assert_non_null(strstr(r.chart, "2 people were contacted"));
	r = report(db, "2026-03-16", "C2");
	assert_int_equal(r.part_count, 2);
	assert_int_equal(r.parts[1].made_milli, 3000);
	assert_int_equal(r.parts[1].now_milli, 1500);
	assert_string_equal(r.parts[0].outcome, "no_answer");
	assert_int_equal(report(db, "2026-03-01", NULL).count, 0); /* before any */
	assert_whole(db);
}

BOTH(as_of_a_day_the_contacts_of_later_days_are_not_there)
{
	struct db *db = with_debt(engine);
	debtor(db, "C2", "consumer");
	for (int i = 0; i < 8; i++)
		contact(db, "C2", arena_printf(test_arena(), "2026-03-%02d", 9 + i), "call",
			"no_answer");
	struct pressure_report r = report(db, "2026-03-10", "C2");
	assert_int_equal(r.part_count, 2);
	assert_string_equal(r.parts[1].when, "2026-03-10T09:00 UTC");
	assert_int_equal(report(db, "2026-03-01", "C2").part_count, 0);
	struct ctx c = reading(db, "MAIN", "2026-03-10");
	struct contact_checked v;
	const struct check_contact in = {
		.house = house(), .customer = "C2", .channel = "letter", .at = c.now};
	assert_ok(check_contact(&c, &in, &v));
	assert_int_equal(v.pressure.now_milli, r.lines[0].figure.now_milli);
	db_rollback(db);
}

/* law: US-CALL-7IN7: the morning's question hears of the afternoon, and who is about to call hears
 * of all that is stored. */
BOTH(as_of_a_day_what_came_later_that_day_is_there_and_a_permit_heeds_the_days_after_too)
{
	struct db *db = with_debt(engine);
	struct permit_taken t;
	struct contact_recorded r;
	struct record_contact call = {
		.house = house(), .customer = "C2", .channel = "call", .outcome = "no_answer"};
	debtor(db, "C2", "consumer");
	for (int i = 0; i < 7; i++) {
		call.at.ms = morning("2026-03-10").ms + (4 * 60 + i) * INSTANT_MINUTE_MS;
		must(db, "MAIN", "2026-03-31", "contact.add", record_contact_any, &call, &r);
	}
	assert_int_equal(report(db, "2026-03-10", "C2").part_count, 7);
	assert_int_equal(report(db, "2026-03-09", "C2").part_count, 0);
	const struct take_permit in = {.house = house(), .customer = "C2", .channel = "call"};
	assert_int_equal(attempt(db, "MAIN", "2026-03-10", "permit.take", take_permit_any, &in, &t),
		ERR_RULE);
	assert_int_equal(attempt(db, "MAIN", "2026-03-09", "permit.take", take_permit_any, &in, &t),
		ERR_RULE);
}

BOTH(a_final_notice_weighs_half_as_much_again)
{
	struct db *db = with_debt(engine);
	struct house *h = house();
	static const char *const DAYS[] = {"2026-02-11", "2026-02-25", "2026-03-11"};
	for (size_t i = 0; i < COUNT(DAYS); i++) {
		cycle(db, h, DAYS[i]);
		assert_int_equal(release_by(db, h, DAYS[i], "a", (int64_t)i * 60).count, 1);
	}
	struct pressure_report r = report(db, "2026-03-11", "C1");
	assert_int_equal(r.part_count, 3);
	assert_string_equal(r.parts[1].tone, "neutral");
	assert_string_equal(r.parts[2].tone, "final");
	assert_int_equal(r.lines[0].figure.now_milli, 250 + 500 + 1500);
	assert_whole(db);
}

BOTH(a_letter_of_claim_weighs_as_a_legal_notice_in_a_legal_tone)
{
	struct db *db = with_debt(engine);
	contact(db, "C1", "2026-03-02", "letter", "letter_of_claim");
	contact(db, "C1", "2026-03-02", "letter", "mailed");
	struct pressure_report r = report(db, "2026-03-16", "C1");
	assert_int_equal(r.part_count, 2);
	assert_string_equal(r.parts[0].tone, "legal");
	assert_string_equal(r.parts[0].channel, "letter"); /* as every command calls it */
	assert_int_equal(r.parts[0].at.ms, morning("2026-03-02").ms);
	assert_int_equal(r.parts[0].made_milli, 12000);
	assert_int_equal(r.parts[0].now_milli, 6000);
	assert_string_equal(r.parts[1].tone, "neutral");
	assert_int_equal(r.lines[0].figure.now_milli, 6500);
	assert_whole(db);
}

BOTH(contacts_weigh_by_the_hours_that_the_customer_had_called_inconvenient_by_then)
{
	struct db *db = with_debt(engine);
	struct kept_wish k;
	struct add_wish in = {.customer = "C1", .wish = wish_new(WISH_INCONVENIENT_KIND)};
	in.wish.from = 8 * 60;
	in.wish.to = 10 * 60;
	in.source = "staff";
	contact(db, "C1", "2026-03-02", "email", "sent");
	must(db, "MAIN", "2026-03-05", "wish.add", add_wish_any, &in, &k);
	contact(db, "C1", "2026-03-16", "email", "sent");
	struct pressure_report r = report(db, "2026-03-16", "C1");
	assert_int_equal(r.part_count, 2);
	assert_int_equal(r.parts[0].made_milli, 1000);
	assert_int_equal(r.parts[1].made_milli, 1500);
	assert_whole(db);
}

static void cap(struct db *db, const char *points)
{
	struct profile p;
	struct set_profile in = {.value = {NULL}};
	in.value[PROFILE_PRESSURE_MOST] = points;
	must(db, "MAIN", "2026-03-01", "client.set", set_profile_any, &in, &p);
}

/* law: US-CALL-7IN7 */
BOTH(a_week_of_unanswered_calls_leaves_the_law_to_speak_and_more_than_calls_the_cap)
{
	struct db *db = with_debt(engine);
	struct contact_checked v;
	debtor(db, "C2", "consumer");
	reach(db, "C2", "mobile", "+1 212 555 0100");
	for (int i = 0; i < 7; i++)
		contact(db, "C2", "2026-03-02", "call", "no_answer");
	struct ctx c = reading(db, "MAIN", "2026-03-02");
	struct check_contact in = {.house = house(),
		.customer = "C2",
		.channel = "call",
		.at = {morning("2026-03-02").ms + 7 * INSTANT_HOUR_MS}};
	assert_ok(check_contact(&c, &in, &v));
	assert_string_equal(v.rule, "US-CALL-7IN7");
	assert_string_equal(v.answer, "presumed-violation");
	contact(db, "C2", "2026-03-02", "visit", "conversation");
	in.channel = "letter";
	assert_ok(check_contact(&c, &in, &v));
	assert_string_equal(v.rule, "POLICY-PRESSURE"); /* 14 + 8 + 1 */
	assert_whole(db);
}

BOTH(the_pressure_is_shown_where_a_contact_is_proposed)
{
	struct db *db = with_debt(engine);
	cap(db, "10");
	struct contact_checked v;
	struct work_view work;
	for (int i = 0; i < 3; i++)
		contact(db, "C1", "2026-03-02", "call", "conversation");
	contact(db, "C1", "2026-03-02", "email", "sent");
	struct ctx c = reading(db, "MAIN", "2026-03-02");
	const struct check_contact in = {.house = house(),
		.customer = "C1",
		.channel = "email",
		.at = morning("2026-03-02")};
	assert_ok(check_contact(&c, &in, &v));
	assert_string_equal(v.rule, "POLICY-PRESSURE");
	assert_int_equal(v.pressure.now_milli, 10000);
	assert_int_equal(v.next_allowed.ms, morning("2026-03-05").ms - 9 * INSTANT_HOUR_MS);
	const struct view_work all = {.house = house(), .kind = "due", .after = ""};
	cycle(db, house(), "2026-03-03");
	c = reading(db, "MAIN", "2026-03-05");
	assert_ok(view_work(&c, &all, &work));
	assert_int_equal(work.count, 1);
	assert_string_equal(
		work.rows[0].pressure_words, "pressure 8.7 of 10.0; falls to 7.0 by 2026-03-10");
	assert_whole(db);
}
