/* visits.c: somebody goes and rings the bell. Nothing is sent for it; the gate is asked all the
 * same, before or afterwards. */
#include "service/check_contact.h"
#include "service/contact_help.h"
#include "service/override_contact.h"
#include "service/record_contact.h"
#include "service/view_case.h"

/* By the clock of where they live, which is UTC. */
static struct contact_checked may_visit(struct db *db, int hour)
{
	struct contact_checked v;
	struct ctx c = reading(db, "MAIN", "2026-02-11");
	const struct check_contact in = {.house = house(),
		.customer = "C1",
		.channel = "visit",
		.at = {morning("2026-02-11").ms + (hour - 9) * INSTANT_HOUR_MS}};
	assert_ok(check_contact(&c, &in, &v));
	return v;
}

static struct contact_recorded visited(struct db *db, int hour)
{
	struct contact_recorded r;
	const struct record_contact in = {.house = house(),
		.customer = "C1",
		.channel = "visit",
		.to = "1 Main St",
		.outcome = "conversation",
		.at = {morning("2026-02-11").ms + (hour - 9) * INSTANT_HOUR_MS}};
	must(db, "MAIN", "2026-02-12", "contact.add", record_contact_any, &in, &r);
	return r;
}

BOTH(a_visit_is_asked_of_the_gate_and_weighs_most)
{
	struct db *db = consumer_in(engine, false, "US", "TX");
	assert_null(may_visit(db, 15).rule);
	assert_string_equal(may_visit(db, 23).rule, "US-TIME");
	for (int i = 0; i < 2; i++)
		assert_null(visited(db, 15).verdict.rule);
	struct contact_checked v = may_visit(db, 16); /* 8 + 8 + 8 */
	assert_string_equal(v.rule, "POLICY-PRESSURE");
	assert_int_equal(v.pressure.now_milli, 16000);
	assert_whole(db);
}

BOTH(a_visit_that_no_rule_allowed_is_kept_as_made_without_permit)
{
	struct db *db = consumer_in(engine, false, "US", "TX");
	struct contact_recorded r = visited(db, 6);
	assert_int_equal(r.contact.permit.n, 0);
	assert_string_equal(r.verdict.rule, "US-TIME");
	wishes(db, "2026-02-12", "C1", WISH_CEASE_KIND, NULL, NULL);
	struct ctx c = reading(db, "MAIN", "2026-02-12");
	struct contact_checked v;
	const struct check_contact in = {
		.house = house(), .customer = "C1", .channel = "visit", .at = c.now};
	assert_ok(check_contact(&c, &in, &v));
	assert_string_equal(v.rule, "US-CEASE");
	assert_whole(db);
}

/* law: FL-TIME */
BOTH(the_rules_of_a_place_bind_visits_there)
{
	struct db *db = consumer_in(engine, true, "US", "FL");
	struct contact_checked v = may_visit(db, 23);
	bool night = false;
	for (size_t i = 0; i < v.reason_count; i++)
		night = night || str_equal(v.reasons[i].rule, "FL-TIME");
	assert_true(night);
	assert_whole(db);
}

BOTH(the_case_page_shows_a_visit_beside_the_other_channels_and_writes_nothing_for_it)
{
	struct db *db = consumer_in(engine, false, "US", "TX");
	struct case_view v;
	struct ctx c = reading(db, "MAIN", "2026-02-11");
	c.now.ms += 6 * INSTANT_HOUR_MS;
	const struct view_case in = {.house = house(), .number = "C1", .show = ""};
	assert_ok(view_case(&c, &in, &v));
	assert_int_equal(v.channel_count, 5);
	assert_string_equal(v.channels[4].channel, "visit");
	assert_string_equal(v.channels[4].point->value, "1 Main St");
	assert_true(v.channels[4].allowed);
	assert_null(v.channels[4].dial);
	(void)visited(db, 15);
	cycle(db, house(), "2026-02-12");
	assert_int_equal(release_by(db, house(), "2026-02-12", "a", 0).count, 0);
	assert_whole(db);
}
