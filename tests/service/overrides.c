/* A presumed violation is made all the same only on the word of a named person with the compliance
 * right, who did not ask for it, for one contact and a short time. */
#include "service/check_contact.h"
#include "service/contact_help.h"
#include "service/override_contact.h"
#include "service/record_contact.h"
#include "service/replay_verdict.h"
#include "support/faults.h"

#define ANN 11
#define OMAR 12

struct speech {
	int64_t user; /* 0: nobody in particular */
	enum role role;
	const char *day;
	int hour;
};

static struct command command_of(const struct speech *s, const char *name, use_case *run,
	const void *in, void *ret, struct refusals *why)
{
	return (struct command){.name = name,
		.run = run,
		.in = in,
		.ret = ret,
		.book = "MAIN",
		.actor = {.user = {s->user},
			.name = role_name(s->role),
			.rights = role_rights(s->role)},
		.now = {morning(s->day).ms + (s->hour - 9) * INSTANT_HOUR_MS},
		.arena = test_arena(),
		.why = why};
}

static enum err ask_as(struct db *db, struct speech s, const char *reason, struct override *ret)
{
	struct refusals why = refusals_new(test_arena());
	const struct ask_override in = {
		.house = house(), .customer = "A1", .channel = "call", .reason = reason};
	struct command c = command_of(&s, "override.ask", ask_override_any, &in, ret, &why);
	return command_run(db, &c);
}

static enum err answer_as(struct db *db, struct speech s, bool decline, struct override *ret)
{
	struct refusals why = refusals_new(test_arena());
	const struct answer_override in = {.house = house(),
		.customer = "A1",
		.channel = "call",
		.reason = "her letter asks for it",
		.decline = decline};
	struct command c = command_of(&s, "override.answer", answer_override_any, &in, ret, &why);
	return command_run(db, &c);
}

static struct contact_recorded call_at(struct db *db, const char *iso_day, int hour)
{
	struct contact_recorded r;
	struct refusals why = refusals_new(test_arena());
	const struct speech s = {ANN, ROLE_COLLECTOR, iso_day, hour};
	const struct record_contact in = {
		.house = house(), .customer = "A1", .channel = "call", .outcome = "no_answer"};
	struct command c = command_of(&s, "contact.add", record_contact_any, &in, &r, &why);
	assert_ok(command_run(db, &c));
	return r;
}

/* The consumer A1, who was called on each of the seven days from 2026-02-10 on. */
static struct db *called_often(enum db_engine engine)
{
	struct db *db = store_new(engine);
	open_main(db);
	debtor(db, "A1", "consumer");
	reach(db, "A1", "mobile", "+12145550123");
	for (int i = 0; i < 7; i++)
		(void)call_at(db, arena_printf(test_arena(), "2026-02-%d", 10 + i), 16);
	return db;
}

static int64_t unpermitted(struct db *db)
{
	int64_t n;
	struct contact_id last;
	assert_ok(contacts_unpermitted(
		db, test_arena(), (struct book_id){1}, (struct contact_id){0}, &n, &last));
	return n;
}

static const struct speech COLLECTOR = {ANN, ROLE_COLLECTOR, "2026-02-16", 17};
static const struct speech COMPLIANCE = {OMAR, ROLE_COMPLIANCE, "2026-02-16", 18};

static void granted(struct db *db)
{
	struct override o;
	assert_ok(ask_as(db, COLLECTOR, "she asked for a call", &o));
	assert_ok(answer_as(db, COMPLIANCE, false, &o));
}

BOTH(a_refusal_names_the_calls_it_counted_and_what_would_change_it)
{
	struct db *db = called_often(engine);
	struct contact_recorded r = call_at(db, "2026-02-16", 17);
	struct verdict_reason *reasons;
	size_t count;
	assert_string_equal(r.verdict.answer, "presumed-violation");
	assert_ok(verdict_reasons(
		db, test_arena(), (struct book_id){1}, r.verdict.id, &reasons, &count));
	assert_int_equal(count, 1);
	assert_string_equal(reasons[0].rule, "US-CALL-7IN7");
	assert_string_equal(reasons[0].counted,
		"7 calls in 7 days: Tue 10 Feb 16:00, Wed 11 Feb 16:00, Thu 12 Feb 16:00, Fri 13 Feb 16:00, "
		"Sat 14 Feb 16:00, Sun 15 Feb 16:00, Mon 16 Feb 16:00");
	struct text ids = text_of(reasons[0].contacts);
	size_t n = 0;
	for (; ids.len; n++) {
		int64_t id;
		assert_ok(text_int(text_cut(&ids, ' '), &id));
		assert_true(id > 0 && id < r.contact.id.n);
	}
	assert_int_equal(n, 7);
	assert_true(strstr(reasons[0].change, "Wait until the oldest counted call") != NULL);
	assert_true(reasons[0].until.ms > r.contact.at.ms);
}

BOTH(only_the_compliance_right_answers_an_ask)
{
	struct db *db = called_often(engine);
	struct override o;
	assert_ok(ask_as(db, COLLECTOR, "she asked for a call", &o));
	for (int role = 0; role < ROLE_COUNT; role++) {
		const struct speech s = {20 + role, (enum role)role, "2026-02-16", 18};
		bool may = (role_rights((enum role)role) & RIGHT_COMPLY) != 0;
		if (!may)
			assert_int_equal(answer_as(db, s, false, &o), ERR_DENIED);
	}
	assert_int_equal(answer_as(db, (struct speech){0, ROLE_OWNER, "2026-02-16", 18}, false, &o),
		ERR_DENIED);
	assert_ok(answer_as(db, COMPLIANCE, false, &o));
	assert_string_equal(o.outcome, "granted");
	assert_string_equal(o.rules, "US-CALL-7IN7");
	assert_whole(db);
}

BOTH(only_who_works_the_case_asks_and_gives_a_name_and_a_reason)
{
	struct db *db = called_often(engine);
	struct override o;
	for (int role = 0; role < ROLE_COUNT; role++) {
		const struct speech s = {20 + role, (enum role)role, "2026-02-16", 17};
		if ((role_rights((enum role)role) & RIGHT_WORK) == 0)
			assert_int_equal(ask_as(db, s, "why not", &o), ERR_DENIED);
	}
	assert_int_equal(
		ask_as(db, (struct speech){0, ROLE_OWNER, "2026-02-16", 17}, "why not", &o),
		ERR_DENIED);
	assert_int_equal(ask_as(db, COLLECTOR, "", &o), ERR_INVALID);
	assert_int_equal(ask_as(db, COLLECTOR, " \n ", &o), ERR_INVALID);
	assert_ok(ask_as(db, COLLECTOR, "she asked for a call", &o));
	assert_int_equal(tasks(db, "A1", "override_asked"), 1);
	assert_int_equal(ask_as(db, COLLECTOR, "once more", &o), ERR_CONFLICT);
}

BOTH(who_asked_may_not_answer_and_an_ask_lapses)
{
	struct db *db = called_often(engine);
	struct override o;
	assert_int_equal(answer_as(db, COMPLIANCE, false, &o), ERR_NOT_FOUND);
	assert_ok(ask_as(db, (struct speech){ANN, ROLE_OWNER, "2026-02-16", 17}, "I want to", &o));
	assert_int_equal(
		answer_as(db, (struct speech){ANN, ROLE_OWNER, "2026-02-16", 18}, false, &o),
		ERR_DENIED);
	assert_int_equal(
		answer_as(db, (struct speech){OMAR, ROLE_COMPLIANCE, "2026-02-17", 18}, false, &o),
		ERR_NOT_FOUND);
	assert_int_equal(
		ask_as(db, (struct speech){ANN, ROLE_OWNER, "2026-02-16", 19}, "again", &o),
		ERR_CONFLICT);
}

BOTH(an_override_carries_one_call_and_no_second)
{
	struct db *db = called_often(engine);
	int64_t before = unpermitted(db);
	granted(db);
	assert_int_equal(tasks(db, "A1", "override_asked"), 0);
	struct contact_recorded first = call_at(db, "2026-02-16", 19);
	assert_true(first.overridden);
	assert_string_equal(first.verdict.answer, "presumed-violation");
	assert_int_equal(first.contact.permit.n, first.verdict.id.n);
	assert_int_equal(unpermitted(db), before);
	struct contact_recorded second = call_at(db, "2026-02-16", 20);
	assert_false(second.overridden);
	assert_int_equal(second.contact.permit.n, 0);
	assert_int_equal(unpermitted(db), before + 1);
	assert_whole(db);
}

BOTH(an_override_expires)
{
	struct db *db = called_often(engine);
	(void)call_at(
		db, "2026-02-16", 17); /* one more, so that the next day is past the limit too */
	granted(db);
	struct contact_recorded late = call_at(db, "2026-02-17", 16);
	assert_string_equal(late.verdict.answer, "presumed-violation");
	assert_false(late.overridden);
	assert_int_equal(late.contact.permit.n, 0);
}

BOTH(a_declined_ask_carries_nothing)
{
	struct db *db = called_often(engine);
	struct override o;
	assert_ok(ask_as(db, COLLECTOR, "she asked for a call", &o));
	assert_ok(answer_as(db, COMPLIANCE, true, &o));
	assert_string_equal(o.outcome, "declined");
	assert_false(call_at(db, "2026-02-16", 19).overridden);
}

/* The permit is weighed at the contact's own moment. */
BOTH(what_is_denied_by_then_stays_denied_and_ends_the_override)
{
	struct db *db = called_often(engine);
	struct override *all;
	size_t count;
	granted(db);
	wishes(db, "2026-02-16", "A1", WISH_CEASE_KIND, NULL, NULL);
	struct contact_recorded r = call_at(db, "2026-02-16", 19);
	assert_string_equal(r.verdict.answer, "deny");
	assert_false(r.overridden);
	assert_int_equal(r.contact.permit.n, 0);
	assert_ok(overrides_of(
		db, test_arena(), (struct book_id){1}, who(db, "A1").id, &all, &count));
	assert_int_equal(count, 1);
	assert_int_equal(override_at(&all[0], morning("2026-02-16")), OVERRIDE_ENDED);
}

/* After a conversation another rule presumes a violation; nobody has overridden that one. */
BOTH(another_rule_is_not_overridden_along)
{
	struct db *db = called_often(engine);
	struct contact_recorded r;
	granted(db);
	const struct record_contact talk = {.house = house(),
		.customer = "A1",
		.channel = "call",
		.outcome = "conversation",
		.inbound = true,
		.at = {morning("2026-02-16").ms + 8 * INSTANT_HOUR_MS}};
	must(db, "MAIN", "2026-02-17", "contact.add", record_contact_any, &talk, &r);
	r = call_at(db, "2026-02-16", 19);
	assert_string_equal(r.verdict.answer, "presumed-violation");
	assert_true(r.verdict.reason_count > 1);
	assert_false(r.overridden);
}

BOTH(a_ban_and_what_is_allowed_cannot_be_asked_for)
{
	struct db *db = called_often(engine);
	struct override o;
	assert_int_equal(
		ask_as(db, (struct speech){ANN, ROLE_COLLECTOR, "2026-02-25", 17}, "please", &o),
		ERR_RULE);
	wishes(db, "2026-02-16", "A1", WISH_CEASE_KIND, NULL, NULL);
	assert_int_equal(ask_as(db, COLLECTOR, "please", &o), ERR_RULE);
}

BOTH(a_granted_override_is_shown_when_the_contact_is_checked)
{
	struct db *db = called_often(engine);
	struct contact_checked v;
	granted(db);
	struct ctx c = reading(db, "MAIN", "2026-02-16");
	const struct check_contact in = {.house = house(),
		.customer = "A1",
		.channel = "call",
		.at = {morning("2026-02-16").ms + 10 * INSTANT_HOUR_MS}};
	assert_ok(check_contact(&c, &in, &v));
	assert_string_equal(v.answer, "presumed-violation");
	assert_true(v.override.ask != 0);
	struct verdicts_replayed all;
	assert_ok(replay_all(&c, &(struct replay_all){0}, &all));
	assert_int_equal(all.different_count, 0);
}

/* Runs with a name: faults.h speaks for the owner of the machine. */
static enum err ask_named(struct ctx *c, const void *in, void *ret)
{
	c->actor.user = (struct user_id){ANN};
	return ask_override(c, in, ret);
}

static enum err answer_named(struct ctx *c, const void *in, void *ret)
{
	c->actor.user = (struct user_id){OMAR};
	return answer_override(c, in, ret);
}

static struct db *called_this_morning(enum db_engine engine)
{
	struct db *db = store_new(engine);
	open_main(db);
	debtor(db, "A1", "consumer");
	reach(db, "A1", "mobile", "+447700900123"); /* where nine is nine */
	for (int i = 0; i < 7; i++)
		(void)call_at(db, arena_printf(test_arena(), "2026-02-%02d", 9 + i), 16);
	(void)call_at(db, "2026-02-16", 8);
	return db;
}

BOTH(asking_answering_and_using_leave_nothing_half_done)
{
	struct db *db = called_this_morning(engine);
	struct override o;
	struct contact_recorded r;
	struct house *h = house();
	const struct ask_override ask = {
		.house = h, .customer = "A1", .channel = "call", .reason = "she asked"};
	const struct answer_override answer = {
		.house = h, .customer = "A1", .channel = "call", .reason = "it is right"};
	const struct record_contact call = {
		.house = h, .customer = "A1", .channel = "call", .outcome = "no_answer"};
	withstands_faults(db, "MAIN", "2026-02-16", "override.ask", ask_named, &ask, &o);
	withstands_faults(db, "MAIN", "2026-02-16", "override.answer", answer_named, &answer, &o);
	withstands_faults(db, "MAIN", "2026-02-16", "contact.add", record_contact_any, &call, &r);
	assert_true(r.overridden);
}
