/* Counsel's switch: which rules it moves, for whom, from when, and what every verdict says of it.
 */
#include "service/case_help.h"
#include "service/law_case.h"
#include "service/law_cases.h"
#include "service/replay_verdict.h"
#include "service/switch_law.h"
#include "support/faults.h"
#include "support/outsourcing.h"

static struct switch_law_off advice(const char *rule)
{
	return (struct switch_law_off){.house = house(),
		.rule = rule,
		.counsel = "Jane Roe",
		.reason = "advice of October 1",
		.since = DATE_NONE,
		.until = DATE_NONE};
}

static struct law_switch off(struct db *db, const char *book, const char *iso_day, const char *rule)
{
	struct law_switch s;
	const struct switch_law_off in = advice(rule);
	must(db, book, iso_day, "law.off", switch_law_off_any, &in, &s);
	return s;
}

static struct law_switched_on on(
	struct db *db, const char *iso_day, const char *rule, const char *place)
{
	struct law_switched_on s;
	const struct switch_law_on in = {rule, place};
	must(db, "MAIN", iso_day, "law.on", switch_law_on_any, &in, &s);
	return s;
}

static enum err refused(struct db *db, const char *iso_day, const struct switch_law_off *in)
{
	struct law_switch s;
	return attempt(db, "MAIN", iso_day, "law.off", switch_law_off_any, in, &s);
}

static const char *email_on(struct db *db, const char *iso_day)
{
	return rule_for(db, "MAIN", iso_day, "email", NULL);
}

/* So many minutes from 09:00 on. */
static const char *email_at(struct db *db, const char *iso_day, int64_t minutes)
{
	struct contact_checked v;
	struct ctx c = reading(db, "MAIN", iso_day);
	const struct check_contact in = {.house = house(),
		.customer = "C1",
		.channel = "email",
		.at = {morning(iso_day).ms + minutes * 60000}};
	assert_ok(check_contact(&c, &in, &v));
	db_rollback(db);
	return str_or_empty(v.rule);
}

static struct db *new_yorker(enum db_engine engine)
{
	return consumer_in(engine, false, "US", "NY-NYC");
}

BOTH(counsel_switches_a_rule_off_that_nobody_read_and_on_again)
{
	struct db *db = new_yorker(engine);
	assert_string_equal(email_on(db, "2026-10-05"), "NYC-ELEC");
	(void)off(db, "MAIN", "2026-10-05", "NYC-ELEC");
	assert_string_equal(email_on(db, "2026-10-05"), "");
	assert_int_equal(
		on(db, "2026-10-07", "NYC-ELEC", NULL).on.ended.day, day("2026-10-07").day);
	assert_string_equal(email_on(db, "2026-10-06"), "");
	assert_string_equal(email_on(db, "2026-10-07"), "NYC-ELEC");
	assert_whole(db);
}

/* law: US-STAY */
BOTH(a_rule_that_no_lawyer_lets_go_of_stays_on_with_its_reason)
{
	struct db *db = new_yorker(engine);
	struct law_switch s;
	const struct switch_law_off in = advice("US-STAY");
	struct refusals why = refusals_new(test_arena());
	assert_int_equal(refused(db, "2026-10-05", &in), ERR_RULE);
	struct ctx c = reading(db, "MAIN", "2026-10-05");
	c.why = &why;
	assert_int_equal(switch_law_off(&c, &in, &s), ERR_RULE);
	assert_non_null(strstr(why.items[0].problem, "the stay binds everybody by itself"));
	db_rollback(db);
}

BOTH(a_switch_holds_on_its_days_alone)
{
	struct db *db = new_yorker(engine);
	struct switch_law_off in = advice("NYC-ELEC");
	struct law_switch s;
	in.place = "US-NY-NYC";
	in.since = day("2026-10-06");
	in.until = day("2026-10-07");
	must(db, "MAIN", "2026-10-05", "law.off", switch_law_off_any, &in, &s);
	assert_string_equal(email_on(db, "2026-10-05"), "NYC-ELEC");
	assert_string_equal(email_on(db, "2026-10-06"), "");
	assert_string_equal(email_on(db, "2026-10-07"), "");
	assert_string_equal(email_on(db, "2026-10-08"), "NYC-ELEC");
}

/* What was done without the switch is judged without it, whenever it is recorded. */
BOTH(a_switch_does_not_reach_back)
{
	struct db *db = new_yorker(engine);
	struct switch_law_off in = advice("NYC-ELEC");
	in.since = day("2026-10-04");
	assert_int_equal(refused(db, "2026-10-05", &in), ERR_INVALID);
	(void)off(db, "MAIN", "2026-10-05", "NYC-ELEC"); /* at 09:00 */
	assert_string_equal(email_at(db, "2026-10-05", -30), "NYC-ELEC");
	assert_string_not_equal(email_at(db, "2026-10-05", 30), "NYC-ELEC");
	assert_string_equal(
		recorded(db, "MAIN", "2026-10-05", "2026-10-04", "email", "sent").verdict.rule,
		"NYC-ELEC");
}

BOTH(what_was_read_cannot_be_switched_off_nor_anything_without_counsel_and_reason)
{
	struct db *db = new_yorker(engine);
	struct switch_law_off in = advice("US-TIME");
	assert_int_equal(refused(db, "2026-10-05", &in), ERR_RULE);
	in.rule = "SOL-FL"; /* nobody read it, but others rest on it */
	assert_int_equal(refused(db, "2026-10-05", &in), ERR_RULE);
	in.rule = "US-NO-SUCH-RULE";
	assert_int_equal(refused(db, "2026-10-05", &in), ERR_NOT_FOUND);
	in = advice("NYC-ELEC");
	in.place = "US-MA";
	assert_int_equal(refused(db, "2026-10-05", &in), ERR_NOT_FOUND);
	in = advice("NYC-ELEC");
	in.reason = "";
	assert_int_equal(refused(db, "2026-10-05", &in), ERR_INVALID);
	in = advice("NYC-ELEC");
	in.counsel = NULL;
	assert_int_equal(refused(db, "2026-10-05", &in), ERR_INVALID);
	in.counsel = " \t ";
	assert_int_equal(refused(db, "2026-10-05", &in), ERR_INVALID);
	in = advice("NYC-ELEC");
	in.reason = " ";
	assert_int_equal(refused(db, "2026-10-05", &in), ERR_INVALID);
	in = advice("NYC-ELEC");
	in.until = day("2026-10-04");
	assert_int_equal(refused(db, "2026-10-05", &in), ERR_INVALID);
	(void)off(db, "MAIN", "2026-10-05", "NYC-ELEC");
	in = advice("NYC-ELEC");
	assert_int_equal(refused(db, "2026-10-05", &in), ERR_CONFLICT);
	struct law_switched_on s;
	const struct switch_law_on never = {"NYC-WORK", NULL};
	assert_int_equal(attempt(db, "MAIN", "2026-10-05", "law.on", switch_law_on_any, &never, &s),
		ERR_NOT_FOUND);
}

BOTH(counsel_and_reason_are_kept_without_the_blanks_around_them)
{
	struct db *db = new_yorker(engine);
	struct switch_law_off in = advice("NYC-ELEC");
	struct law_switch s;
	in.counsel = "  Jane Roe ";
	in.reason = " advice\n";
	must(db, "MAIN", "2026-10-05", "law.off", switch_law_off_any, &in, &s);
	assert_string_equal(s.counsel, "Jane Roe");
	assert_string_equal(s.reason, "advice");
	assert_string_equal(email_on(db, "2026-10-05"), "");
}

BOTH(who_switches_a_rule_on_is_told_by_which_switches_it_stays_off)
{
	struct db *db = new_yorker(engine);
	struct switch_law_off in = advice("NYC-ELEC");
	struct law_switch s;
	in.place = "US-NY-NYC";
	in.since = day("2026-10-07");
	(void)off(db, "MAIN", "2026-10-05", "NYC-ELEC");
	(void)off(db, "MAIN", "2026-10-05", "DC-TIME");
	must(db, "MAIN", "2026-10-05", "law.off", switch_law_off_any, &in, &s);
	const struct law_switched_on some = on(db, "2026-10-06", "NYC-ELEC", NULL);
	assert_int_equal(some.still.count, 1);
	assert_string_equal(some.still.items[0].place, "US-NY-NYC");
	assert_string_equal(email_on(db, "2026-10-06"), "NYC-ELEC");
	assert_string_equal(email_on(db, "2026-10-08"), "");
	assert_int_equal(on(db, "2026-10-07", "NYC-ELEC", "US-NY-NYC").still.count, 0);
}

/* As the facts of a file may say it, or a switch of the time when a blank was taken for a name. */
TEST(a_switch_without_counsel_or_reason_moves_nothing)
{
	static const struct gate_waiver WORD[] = {{"NYC-ELEC", NULL, "Jane Roe", "advice of May 4"},
		{"NYC-ELEC", NULL, NULL, "advice of May 4"}, {"NYC-ELEC", NULL, " ", "advice"},
		{"NYC-ELEC", NULL, "Jane Roe", NULL}, {"NYC-ELEC", NULL, "Jane Roe", "\t"}};
	struct law law = law_whole();
	for (size_t i = 0; i < COUNT(WORD); i++) {
		struct gate_verdict v = law_case_ask_without(
			&law, "creditor place=US-NY-NYC to=mail ask=email", &WORD[i], 1);
		assert_int_equal(v.answer, i == 0 ? GATE_ALLOW : GATE_DENY);
	}
}

BOTH(only_compliance_moves_the_switch)
{
	struct db *db = new_yorker(engine);
	const struct switch_law_off in = advice("NYC-ELEC");
	for (int i = 0; i < ROLE_COUNT; i++) {
		struct law_switch s;
		struct law_switched_on o;
		struct ctx c = reading(db, "MAIN", "2026-10-05");
		c.actor.rights = role_rights((enum role)i) & ~(uint32_t)RIGHT_COMPLY;
		assert_int_equal(switch_law_off(&c, &in, &s), ERR_DENIED);
		assert_int_equal(switch_law_on(&c, &(struct switch_law_on){"NYC-ELEC", NULL}, &o),
			ERR_DENIED);
		db_rollback(db);
	}
}

BOTH(a_verdict_without_a_rule_says_so_and_is_judged_again_the_same)
{
	struct db *db = new_yorker(engine);
	struct verdicts_replayed all;
	(void)off(db, "MAIN", "2026-10-05", "NYC-ELEC");
	const struct verdict v =
		recorded(db, "MAIN", "2026-10-06", "2026-10-05", "email", "sent").verdict;
	assert_null(v.rule);
	assert_string_equal(
		v.why, "Switched off: NYC-ELEC by counsel Jane Roe: advice of October 1.");
	(void)on(db, "2026-10-07", "NYC-ELEC", NULL);
	struct ctx c = reading(db, "MAIN", "2026-10-07");
	assert_ok(replay_all(&c, &(struct replay_all){0}, &all));
	assert_int_equal(all.different_count, 0);
	assert_true(all.count > 0);
	db_rollback(db);
}

/* The rule of its own state says nothing in a verdict about somebody elsewhere. */
BOTH(a_verdict_of_another_place_says_nothing_of_the_switch)
{
	struct db *db = consumer_in(engine, false, "US", "TX");
	(void)off(db, "MAIN", "2026-10-05", "NYC-ELEC");
	const struct verdict v =
		recorded(db, "MAIN", "2026-10-06", "2026-10-05", "email", "sent").verdict;
	assert_string_equal(v.why, "No rule speaks against it.");
}

BOTH(an_agencys_contacts_heed_its_own_switches_never_its_clients)
{
	struct db *db = outsourced_in(engine, "gross", "US", "NY-NYC");
	(void)placed_with_hand(db);
	(void)off(db, "MAIN", "2026-10-05", "NYC-ELEC");
	assert_string_equal(rule_for(db, "HAND", "2026-10-05", "email", NULL), "NYC-ELEC");
	(void)off(db, "HAND", "2026-10-05", "NYC-ELEC");
	assert_string_not_equal(rule_for(db, "HAND", "2026-10-05", "email", NULL), "NYC-ELEC");
}

BOTH(a_fault_while_a_switch_is_moved_leaves_it_where_it_was)
{
	struct law_switch s;
	struct law_switched_on o;
	struct db *db = new_yorker(engine);
	const struct switch_law_off in = advice("NYC-ELEC");
	const struct switch_law_on back = {"NYC-ELEC", NULL};
	withstands_faults(db, "MAIN", "2026-10-05", "law.off", switch_law_off_any, &in, &s);
	withstands_faults(db, "MAIN", "2026-10-06", "law.on", switch_law_on_any, &back, &o);
	struct law_switches l;
	struct ctx c = reading(db, "MAIN", "2026-10-06");
	assert_ok(list_law_switches(&c, &(struct list_law_switches){.all = true}, &l));
	assert_int_equal(l.count, 1);
	assert_string_equal(l.items[0].counsel, "Jane Roe");
	assert_int_equal(l.items[0].ended.day, day("2026-10-06").day);
	assert_ok(list_law_switches(&c, &(struct list_law_switches){.all = false}, &l));
	assert_int_equal(l.count, 0);
}
