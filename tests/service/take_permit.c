/* Permits that people take: before the contact, for one, for a while. */
#include "domain/gate_change.h"
#include "service/contact_help.h"
#include "service/record_contact.h"
#include "service/report_compliance.h"
#include "service/override_contact.h"
#include "service/take_permit.h"
#include "support/faults.h"

static const char TODAY[] = "2026-02-11";
static const char NUMBER[] = "+1 212 555 0100";
static const struct user_id NOBODY = {0}, CORA = {7}, OMAR = {8};

/* At so many minutes after 14:00, when it is nine where the number rings. */
static enum err explained_at(struct db *db, int minute, struct user_id by, const char *name,
	use_case *use, const void *in, void *ret, struct refusals *why)
{
	struct command command = {.name = name,
		.run = use,
		.in = in,
		.ret = ret,
		.book = "MAIN",
		.actor = {.user = by, .name = "a caller", .rights = RIGHTS_ALL},
		.now = {morning(TODAY).ms + 5 * INSTANT_HOUR_MS + minute * INSTANT_MINUTE_MS},
		.arena = test_arena(),
		.why = why};
	return command_run(db, &command);
}

static enum err do_at(struct db *db, int minute, struct user_id by, const char *name, use_case *use,
	const void *in, void *ret)
{
	struct refusals why = refusals_new(test_arena());
	return explained_at(db, minute, by, name, use, in, ret, &why);
}

static struct instant two_and(int minute)
{
	return (struct instant){
		morning(TODAY).ms + 5 * INSTANT_HOUR_MS + minute * INSTANT_MINUTE_MS};
}

static struct db *one_to_call(enum db_engine engine)
{
	struct db *db = with_debt(engine);
	debtor(db, "C2", "consumer");
	reach(db, "C2", "mobile", NUMBER);
	return db;
}

static struct permit_taken taken(
	struct db *db, const struct house *h, int minute, struct user_id by)
{
	struct permit_taken p;
	const struct take_permit in = {
		.house = h, .customer = "C2", .channel = "call", .to = NUMBER};
	assert_ok(do_at(db, minute, by, "permit.take", take_permit_any, &in, &p));
	return p;
}

static struct record_contact a_call(const struct house *h)
{
	return (struct record_contact){.house = h,
		.customer = "C2",
		.channel = "call",
		.to = NUMBER,
		.outcome = "no_answer"};
}

static struct contact_recorded recorded(
	struct db *db, int minute, struct user_id by, const struct record_contact *in)
{
	struct contact_recorded r;
	assert_ok(do_at(db, minute, by, "contact.add", record_contact_any, in, &r));
	return r;
}

BOTH(a_call_that_nobody_took_a_permit_for_is_made_without_one_though_it_would_have_been_allowed)
{
	struct db *db = one_to_call(engine);
	struct house *h = house();
	const struct record_contact in = a_call(h);
	struct contact_recorded r = recorded(db, 0, NOBODY, &in);
	assert_int_equal(r.contact.permit.n, 0);
	assert_null(r.verdict.rule);
	assert_string_equal(contact_judged(&r.contact, r.verdict.rule), "would_have_been_allowed");
	struct ctx c = reading(db, "MAIN", "2026-02-12");
	struct contacts_report all;
	const struct report_contacts outside = {
		.period = {.from = day(TODAY), .to = day(TODAY)}, .outside = true};
	assert_ok(report_contacts(&c, &outside, &all));
	assert_int_equal(all.groups.without_permit, 1);
	assert_string_equal(
		contact_judged(&all.rows[0].contact, all.rows[0].rule), "would_have_been_allowed");
	assert_whole(db);
}

BOTH(a_permit_carries_one_contact_and_no_second)
{
	struct db *db = one_to_call(engine);
	struct house *h = house();
	struct contact_recorded r;
	struct permit_taken p = taken(db, h, 0, NOBODY);
	struct record_contact in = a_call(h);
	in.permit = p.permit;
	assert_int_equal(recorded(db, 5, NOBODY, &in).contact.permit.n, p.permit.n);
	assert_int_equal(
		do_at(db, 6, NOBODY, "contact.add", record_contact_any, &in, &r), ERR_CONFLICT);
	in.permit = (struct permit_id){0};
	assert_int_equal(recorded(db, 6, NOBODY, &in).contact.permit.n, 0);
	assert_whole(db);
}

BOTH(the_open_permit_of_the_same_person_is_found_and_nobody_elses)
{
	struct db *db = one_to_call(engine);
	struct house *h = house_without_caps();
	struct permit_taken p = taken(db, h, 0, CORA);
	struct record_contact in = a_call(h);
	in.to = NULL; /* the permit says which number */
	assert_int_equal(recorded(db, 4, OMAR, &in).contact.permit.n, 0);
	struct contact_recorded r = recorded(db, 5, CORA, &in);
	assert_int_equal(r.contact.permit.n, p.permit.n);
	assert_int_equal(r.contact.point.n, p.point.n);
	assert_whole(db);
}

BOTH(a_call_begun_after_the_permit_expired_or_recorded_when_it_is_closed_has_none)
{
	struct db *db = one_to_call(engine);
	struct house *h = house();
	struct contact_recorded none;
	struct permit_taken p = taken(db, h, 0, CORA);
	struct record_contact in = a_call(h);
	in.at = two_and(11);
	assert_int_equal(recorded(db, 12, CORA, &in).contact.permit.n, 0);
	in.permit = p.permit;
	assert_int_equal(
		do_at(db, 12, CORA, "contact.add", record_contact_any, &in, &none), ERR_RULE);
	in.at = two_and(5);
	in.permit.n = 0;
	assert_int_equal(recorded(db, 71, CORA, &in).contact.permit.n, 0);
	struct permit_taken second = taken(db, h, 80, CORA);
	in.at.ms = 0; /* a long talk: it began when the permit was taken */
	struct contact_recorded late = recorded(db, 80 + 45, CORA, &in);
	assert_int_equal(late.contact.permit.n, second.permit.n);
	assert_int_equal(late.contact.at.ms, second.at.ms);
	assert_whole(db);
}

/* law: US-CALL-7IN7 */
BOTH(an_open_permit_counts_and_one_that_was_not_used_is_given_back)
{
	struct db *db = one_to_call(engine);
	struct house *h = house();
	struct permit_taken p;
	const struct take_permit in = {
		.house = h, .customer = "C2", .channel = "call", .to = NUMBER};
	h->pressure_count = 0;
	for (int i = 0; i < 7; i++)
		(void)taken(db, h, i, NOBODY);
	assert_int_equal(do_at(db, 8, NOBODY, "permit.take", take_permit_any, &in, &p), ERR_RULE);
	assert_int_equal(do_at(db, 69, NOBODY, "permit.take", take_permit_any, &in, &p), ERR_RULE);
	assert_ok(do_at(db, 77, NOBODY, "permit.take", take_permit_any, &in, &p));
	assert_whole(db);
}

/* By night the hours refuse too, and would have her wait: no hour will do after "stop". */
BOTH(a_refusal_names_the_way_out_of_the_rule_that_it_names)
{
	struct db *db = one_to_call(engine);
	struct house *h = house();
	struct permit_taken p;
	struct override o;
	const struct take_permit take = {
		.house = h, .customer = "C2", .channel = "call", .to = NUMBER};
	const struct ask_override ask = {.house = h,
		.customer = "C2",
		.channel = "call",
		.to = NUMBER,
		.reason = "she would like it"};
	wishes(db, TODAY, "C2", WISH_CEASE_KIND, NULL, NULL);
	const struct {
		const char *name;
		use_case *use;
		const void *in;
		void *ret;
	} ACTS[] = {{"permit.take", take_permit_any, &take, &p},
		{"override.ask", ask_override_any, &ask, &o}};
	for (size_t i = 0; i < COUNT(ACTS); i++) {
		struct refusals why = refusals_new(test_arena());
		assert_int_equal(explained_at(db, 900, CORA, ACTS[i].name, ACTS[i].use, ACTS[i].in,
					 ACTS[i].ret, &why),
			ERR_RULE);
		assert_non_null(strstr(why.items[0].problem, "US-CEASE"));
		assert_string_equal(why.items[0].accepted, gate_change_of_rule(LAW_US_CEASE));
	}
}

/* The last of them waited for the store, or its clock is behind: minutes, and no more. */
BOTH(a_caller_whose_clock_is_behind_slips_past_no_cap)
{
	struct db *db = one_to_call(engine);
	struct house *h = house_without_caps();
	struct permit_taken p;
	const struct take_permit in = {
		.house = h, .customer = "C2", .channel = "call", .to = NUMBER};
	for (int i = 0; i < 4; i++)
		(void)taken(db, h, 44 + i, CORA);
	const struct record_contact made = a_call(h);
	for (int i = 0; i < 3; i++)
		(void)recorded(db, 41 + i, OMAR, &made);
	assert_int_equal(do_at(db, 35, NOBODY, "permit.take", take_permit_any, &in, &p), ERR_RULE);
	assert_int_equal(do_at(db, 5, NOBODY, "permit.take", take_permit_any, &in, &p), ERR_RULE);
}

BOTH(a_wish_between_permit_and_call_leaves_the_call_without_a_permit)
{
	struct db *db = one_to_call(engine);
	struct house *h = house();
	struct kept_wish wish;
	struct permit_taken p = taken(db, h, 0, NOBODY);
	const struct add_wish said = {
		.customer = "C2", .wish = wish_new(WISH_CEASE_KIND), .source = "staff"};
	assert_ok(do_at(db, 1, NOBODY, "wish.add", add_wish_any, &said, &wish));
	struct record_contact in = a_call(h);
	in.permit = p.permit;
	struct contact_recorded r = recorded(db, 5, NOBODY, &in);
	assert_int_equal(r.contact.permit.n, 0);
	assert_string_equal(contact_judged(&r.contact, r.verdict.rule), "refused");
	assert_whole(db);
}

BOTH(a_permit_of_another_customer_or_for_another_number_is_refused)
{
	struct db *db = one_to_call(engine);
	struct house *h = house();
	struct contact_recorded none;
	struct permit_taken p = taken(db, h, 0, NOBODY);
	struct record_contact in = a_call(h);
	reach(db, "C2", "phone", "+1 212 555 0199");
	in.permit = p.permit;
	in.to = "+1 212 555 0199";
	assert_int_equal(
		do_at(db, 1, NOBODY, "contact.add", record_contact_any, &in, &none), ERR_RULE);
	in.to = NULL;
	in.customer = "C1";
	assert_int_equal(
		do_at(db, 1, NOBODY, "contact.add", record_contact_any, &in, &none), ERR_NOT_FOUND);
	assert_whole(db);
}

BOTH(a_fault_while_a_permit_is_taken_or_used_leaves_nothing_half_done)
{
	struct db *db = one_to_call(engine);
	struct house *h = house();
	struct permit_taken p;
	struct contact_recorded r;
	const struct take_permit take = {
		.house = h, .customer = "C1", .channel = "email", .to = "ann@example.com"};
	withstands_faults(db, "MAIN", TODAY, "permit.take", take_permit_any, &take, &p);
	const struct record_contact in = {.house = h,
		.customer = "C1",
		.channel = "email",
		.outcome = "sent",
		.permit = p.permit};
	withstands_faults(db, "MAIN", TODAY, "contact.add", record_contact_any, &in, &r);
	assert_int_equal(r.contact.permit.n, p.permit.n);
}
