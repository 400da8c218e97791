/* Duties with a day: the validation notice after the first communication, the answer to a dispute;
 * and the reports of what was contacted and refused. */
#include "service/dispute_invoice.h"
#include "service/contact_help.h"
#include "service/keep_duties.h"
#include "service/keep_license.h"
#include "service/note_point.h"
#include "service/record_contact.h"
#include "service/take_permit.h"
#include "service/report_compliance.h"
#include "service/view_case.h"
#include "support/faults.h"
#include "support/outsourcing.h"
#include "support/trade.h"

static struct duty *duties(struct db *db, const char *code, const char *number, size_t *count)
{
	struct book book;
	struct customer c;
	struct duty *all;
	assert_ok(book_by_code(db, test_arena(), code, &book));
	assert_ok(customer_by_number(db, test_arena(), book.id, number, &c));
	assert_ok(duties_open_of(db, test_arena(), book.id, c.id, &all, count));
	return all;
}

/* So many hours after 09:00. */
static struct contact_recorded contacted_at(struct db *db, const char *book, const char *number,
	const char *iso_day, int hours, const char *channel, const char *outcome)
{
	struct contact_recorded r;
	const struct record_contact in = {.house = house(),
		.customer = number,
		.channel = channel,
		.outcome = outcome,
		.at = {morning(iso_day).ms + hours * INSTANT_HOUR_MS}};
	must(db, book, date_iso(test_arena(), date_add_days(day(iso_day), 1)), "contact.add",
		record_contact_any, &in, &r);
	return r;
}

static struct contact_recorded contacted(struct db *db, const char *book, const char *number,
	const char *iso_day, const char *channel, const char *outcome)
{
	return contacted_at(db, book, number, iso_day, 5, channel, outcome);
}

BOTH(an_agencys_first_communication_begins_the_duty_of_the_notice)
{
	struct db *db = outsourced(engine, "net");
	size_t count;
	placed_with_hand(db);
	contacted(db, "HAND", THEIRS, "2026-03-03", "call", "no_answer");
	(void)duties(db, "HAND", THEIRS, &count);
	assert_int_equal(count, 0);
	struct contact_recorded first =
		contacted(db, "HAND", THEIRS, "2026-03-04", "call", "conversation");
	struct duty *d = duties(db, "HAND", THEIRS, &count);
	assert_int_equal(count, 1);
	assert_string_equal(d[0].task.kind, "validation_notice");
	assert_string_equal(d[0].rule, "US-NOTICE-5D");
	assert_string_equal(d[0].citation, "12 CFR 1006.34(a)");
	assert_true(date_same(d[0].due, day("2026-03-09")));
	assert_int_equal(d[0].about, first.contact.id.n);
	contacted(db, "HAND", THEIRS, "2026-03-06", "email", "sent");
	(void)duties(db, "HAND", THEIRS, &count);
	assert_int_equal(count, 1);
	contacted(db, "HAND", THEIRS, "2026-03-07", "letter", "validation_notice");
	(void)duties(db, "HAND", THEIRS, &count);
	assert_int_equal(count, 0);
	contacted(db, "HAND", THEIRS, "2026-03-20", "letter", "mailed");
	(void)duties(db, "HAND", THEIRS, &count);
	assert_int_equal(count, 0);
	assert_whole(db);
}

BOTH(a_notice_that_comes_first_leaves_nothing_due)
{
	struct db *db = outsourced(engine, "net");
	size_t count;
	placed_with_hand(db);
	contacted(db, "HAND", THEIRS, "2026-03-03", "letter", "validation_notice");
	contacted(db, "HAND", THEIRS, "2026-03-20", "call", "conversation");
	(void)duties(db, "HAND", THEIRS, &count);
	assert_int_equal(count, 0);
}

/* The law binds third parties; what the house keeps by policy has no deadline of the law's. */
BOTH(a_creditor_in_its_own_name_owes_no_notice)
{
	struct db *db = outsourced(engine, "net");
	size_t count;
	contacted(db, "MAIN", "C1", "2026-02-10", "call", "conversation");
	(void)duties(db, "MAIN", "C1", &count);
	assert_int_equal(count, 0);
}

BOTH(a_notice_that_meets_an_opt_out_names_the_ways_that_are_left)
{
	struct db *db = outsourced(engine, "net");
	struct kept_wish kept;
	struct contact_point p;
	struct case_view v;
	const struct add_contact_point home = {
		.customer = THEIRS, .kind = "postal", .value = "1 Main St", .source = "manual"};
	struct add_wish stop = {
		.customer = THEIRS, .wish = wish_new(WISH_OPT_OUT_KIND), .source = "staff"};
	stop.wish.channel = "email";
	placed_with_hand(db);
	must(db, "HAND", "2026-03-02", "point.add", add_contact_point_any, &home, &p);
	contacted(db, "HAND", THEIRS, "2026-03-04", "call", "conversation");
	must(db, "HAND", "2026-03-05", "wish.add", add_wish_any, &stop, &kept);
	struct ctx c = reading(db, "HAND", "2026-03-10");
	assert_ok(view_case(&c, &(struct view_case){house(), THEIRS, ""}, &v));
	assert_int_equal(v.duty_count, 1);
	assert_true(v.duties[0].late);
	assert_string_equal(v.duties[0].ways, "letter to 1 Main St");
	assert_non_null(strstr(v.duties[0].barred, "email to ann@example.org"));
}

BOTH(a_dispute_is_answered_by_its_day_and_the_task_ends_with_it)
{
	struct db *db = trade_new(engine);
	struct kept_dispute d;
	struct decided_dispute done;
	size_t count;
	const struct open_dispute open = {
		.invoice = "I-1", .amount = usd("10.00"), .reason = "defective", .answer_days = 12};
	must(db, "MAIN", "2026-02-10", "dispute.open", open_dispute_any, &open, &d);
	struct duty *all = duties(db, "MAIN", "C1", &count);
	assert_int_equal(count, 1);
	assert_string_equal(all[0].task.kind, "customer_disagrees");
	assert_true(date_same(all[0].due, day("2026-02-22")));
	const struct decide_dispute decide = {
		.dispute = d.id, .act = DISPUTE_UPHOLD, .explanation = "it was broken"};
	must(db, "MAIN", "2026-02-12", "dispute.decide", decide_dispute_any, &decide, &done);
	(void)duties(db, "MAIN", "C1", &count);
	assert_int_equal(count, 0);
	assert_whole(db);
}

BOTH(recording_what_begins_a_duty_leaves_nothing_half_done)
{
	struct db *db = outsourced(engine, "net");
	struct contact_recorded r;
	const struct record_contact in = {
		.house = house(), .customer = THEIRS, .channel = "call", .outcome = "conversation"};
	placed_with_hand(db);
	withstands_faults(db, "HAND", "2026-03-04", "contact.add", record_contact_any, &in, &r);
}

static struct contacts_report contacts_by(struct db *db, const char *by, bool outside)
{
	struct contacts_report r;
	struct ctx c = reading(db, "MAIN", "2026-03-01");
	const struct report_contacts in = {
		.period = {.from = day("2026-02-10"), .to = day("2026-02-28"), .by = by},
		.outside = outside};
	assert_ok(report_contacts(&c, &in, &r));
	return r;
}

BOTH(contacts_are_counted_with_and_without_permit_and_open_to_their_verdicts)
{
	struct db *db = store_new(engine);
	open_main(db);
	debtor(db, "A1", "consumer");
	reach(db, "A1", "mobile", "+19995550123");
	for (int i = 0; i < 9; i++)
		contacted_at(db, "MAIN", "A1",
			arena_printf(test_arena(), "2026-02-%d", i < 6 ? 10 + i : 16),
			i < 6 ? 5 : i, "call", "no_answer");
	struct permit_taken taken;
	const struct take_permit letter = {.house = house(), .customer = "A1", .channel = "letter"};
	must(db, "MAIN", "2026-02-20", "permit.take", take_permit_any, &letter, &taken);
	contacted(db, "MAIN", "A1", "2026-02-20", "letter", "mailed");
	struct contacts_report all = contacts_by(db, "channel", false);
	assert_int_equal(all.groups.all, 10);
	assert_int_equal(all.groups.without_permit, 9);
	assert_string_equal(all.groups.items[0].name, "call");
	assert_int_equal(all.groups.items[0].count, 9);
	assert_int_equal(all.count, 10);
	struct contacts_report outside = contacts_by(db, "rule", true);
	assert_int_equal(outside.count, 9);
	for (size_t i = 0; i < outside.count; i++) {
		const char *judged = contact_judged(&outside.rows[i].contact, outside.rows[i].rule);
		assert_int_equal(outside.rows[i].contact.permit.n, 0);
		assert_string_equal(judged, i < 2 ? "refused" : "would_have_been_allowed");
		assert_string_equal(
			str_or_empty(outside.rows[i].rule), i < 2 ? "US-CALL-7IN7" : "");
		assert_true(outside.rows[i].verdict.n < outside.rows[i].contact.id.n);
	}
	assert_string_equal(outside.groups.items[1].name, "US-CALL-7IN7");
	assert_string_equal(contacts_by(db, "client", false).groups.items[0].name, "MAIN");
	assert_string_equal(contacts_by(db, "agency", false).groups.items[0].name, "");
}

/* Six calls are recorded by the 16th, each on the day after it was made; three more, two of them
 * refused, on the 17th. */
BOTH(contacts_and_refusals_as_known_at_a_moment_leave_out_what_was_recorded_later)
{
	static const char *const BY[] = {"rule", "channel", "client", "agency"};
	struct db *db = store_new(engine);
	open_main(db);
	debtor(db, "A1", "consumer");
	reach(db, "A1", "mobile", "+19995550123");
	for (int i = 0; i < 9; i++)
		contacted(db, "MAIN", "A1",
			arena_printf(test_arena(), "2026-02-%d", i < 6 ? 10 + i : 16), "call",
			"no_answer");
	struct ctx c = reading(db, "MAIN", "2026-03-01");
	for (size_t i = 0; i < COUNT(BY) * 2; i++) {
		struct contacts_report made;
		struct refused_report refused;
		bool early = i < COUNT(BY);
		const struct compliance_period period = {.from = day("2026-02-10"),
			.to = day("2026-02-28"),
			.by = BY[i % COUNT(BY)],
			.known_at = morning(early ? "2026-02-16" : "2026-02-17")};
		assert_ok(report_contacts(&c, &(struct report_contacts){.period = period}, &made));
		assert_ok(report_refused(&c, &(struct report_refused){.period = period}, &refused));
		assert_int_equal(made.groups.all, early ? 6 : 9);
		assert_int_equal(made.count, early ? 6 : 9);
		assert_int_equal(refused.groups.all, early ? 0 : 2);
		assert_int_equal(refused.count, early ? 0 : 2);
		assert_int_equal(refused.days[6].count, early ? 0 : 2);
	}
}

BOTH(refusals_are_counted_by_the_books_days_and_pages_meet_without_a_gap)
{
	struct db *db = store_new(engine);
	struct refused_report r;
	open_main(db);
	debtor(db, "A1", "consumer");
	reach(db, "A1", "mobile", "+19995550123");
	for (int i = 0; i < 12; i++)
		contacted(db, "MAIN", "A1",
			arena_printf(test_arena(), "2026-02-%d", i < 6 ? 10 + i : 16), "call",
			"no_answer");
	struct ctx c = reading(db, "MAIN", "2026-03-01");
	struct report_refused in = {
		.period = {.from = day("2026-02-10"), .to = day("2026-02-21"), .most = 3}};
	assert_ok(report_refused(&c, &in, &r));
	assert_int_equal(r.groups.all, 5);
	assert_int_equal(r.day_count, 12);
	int64_t sum = 0;
	for (size_t i = 0; i < r.day_count; i++)
		sum += r.days[i].count;
	assert_int_equal(sum, 5);
	assert_int_equal(r.days[6].count, 5);
	assert_int_equal(r.count, 3);
	int64_t last = r.rows[2].verdict.id.n;
	assert_ok(text_int(text_of(r.next), &in.period.before));
	assert_ok(report_refused(&c, &in, &r));
	assert_int_equal(r.count, 2);
	assert_null(r.next);
	assert_true(r.rows[0].verdict.id.n < last);
	in.period.to = day("2026-02-01");
	c.why = NEW(test_arena(), struct refusals);
	*c.why = refusals_new(test_arena());
	assert_int_equal(report_refused(&c, &in, &r), ERR_INVALID);
}

static struct kept_wish wished(struct db *db, const char *book, const char *number,
	const char *iso_day, const struct wish *wish)
{
	struct kept_wish k;
	const struct add_wish in = {
		.house = house(), .customer = number, .wish = *wish, .source = "staff"};
	must(db, book, iso_day, "wish.add", add_wish_any, &in, &k);
	return k;
}

static void withdrawn(struct db *db, const char *iso_day, int64_t wish)
{
	struct kept_wish k;
	const struct withdraw_wish in = {wish, "decided and answered", NULL};
	must(db, "MAIN", iso_day, "wish.withdraw", withdraw_wish_any, &in, &k);
}

/* law: EU-GDPR-RIGHTS */
BOTH(an_objection_is_decided_within_a_month_and_is_done_when_it_is)
{
	struct db *db = consumer_in(engine, false, "DE", NULL);
	struct wish objection = wish_new(WISH_OBJECTION_KIND);
	size_t count;
	objection.since = day("2026-01-31");
	const struct kept_wish k = wished(db, "MAIN", "C1", "2026-02-03", &objection);
	struct duty *d = duties(db, "MAIN", "C1", &count);
	assert_int_equal(count, 1);
	assert_string_equal(d[0].task.kind, "data_objection");
	assert_string_equal(d[0].rule, "EU-GDPR-RIGHTS");
	assert_int_equal(d[0].due.day, day("2026-02-28").day);
	assert_int_equal(d[0].about, k.id);
	struct duties_report r;
	struct ctx c = reading(db, "MAIN", "2026-03-01");
	assert_ok(report_duties(&c, &(struct report_duties){0}, &r));
	db_rollback(db);
	assert_int_equal(r.count, 1);
	assert_int_equal(r.late, 1);
	assert_string_equal(r.rows[0].number, "C1");
	withdrawn(db, "2026-03-02", k.id);
	(void)duties(db, "MAIN", "C1", &count);
	assert_int_equal(count, 0);
	assert_whole(db);
}

/* No law of the place dates it: the house's policy has no days of its own. */
BOTH(an_objection_in_texas_has_no_day)
{
	struct db *db = consumer_in(engine, false, "US", "TX");
	const struct wish objection = wish_new(WISH_OBJECTION_KIND);
	size_t count;
	wished(db, "MAIN", "C1", "2026-02-03", &objection);
	(void)duties(db, "MAIN", "C1", &count);
	assert_int_equal(count, 0);
}

/* law: UK-BREATHING */
BOTH(the_end_of_a_breathing_space_is_looked_at_by_its_day)
{
	struct db *db = consumer_in(engine, false, "GB", "ENG");
	struct wish rest = wish_new(WISH_MORATORIUM_KIND);
	size_t count;
	rest.since = day("2026-02-01");
	const struct kept_wish k = wished(db, "MAIN", "C1", "2026-02-03", &rest);
	struct duty *d = duties(db, "MAIN", "C1", &count);
	assert_int_equal(count, 1);
	assert_string_equal(d[0].task.kind, "moratorium_ends");
	assert_string_equal(d[0].rule, "UK-BREATHING");
	assert_int_equal(d[0].due.day, day("2026-04-02").day);
	withdrawn(db, "2026-03-02", k.id);
	(void)duties(db, "MAIN", "C1", &count);
	assert_int_equal(count, 0);
}

/* law: UK-BREATHING: nobody can say when a treatment that goes on will end. */
BOTH(a_crisis_has_a_day_once_its_end_is_told)
{
	struct db *db = consumer_in(engine, false, "GB", "ENG");
	struct wish crisis = wish_new(WISH_CRISIS_KIND);
	size_t count;
	wished(db, "MAIN", "C1", "2026-02-03", &crisis);
	(void)duties(db, "MAIN", "C1", &count);
	assert_int_equal(count, 0);
	crisis.until = day("2026-03-01");
	wished(db, "MAIN", "C1", "2026-02-10", &crisis);
	struct duty *d = duties(db, "MAIN", "C1", &count);
	assert_int_equal(count, 1);
	assert_int_equal(d[0].due.day, day("2026-03-31").day);
}

/* law: UK-PAP */
BOTH(the_time_to_answer_a_letter_of_claim_ends_on_a_day_that_somebody_looks_at)
{
	struct db *db = consumer_in(engine, false, "GB", "ENG");
	size_t count;
	contacted(db, "MAIN", "C1", "2026-02-01", "letter", "mailed");
	(void)duties(db, "MAIN", "C1", &count);
	assert_int_equal(count, 0);
	contacted(db, "MAIN", "C1", "2026-02-03", "letter", "letter_of_claim");
	contacted(db, "MAIN", "C1", "2026-02-20", "letter", "letter_of_claim");
	struct duty *d = duties(db, "MAIN", "C1", &count);
	assert_int_equal(count, 1);
	assert_string_equal(d[0].task.kind, "claim_reply_ends");
	assert_string_equal(d[0].rule, "UK-PAP");
	assert_int_equal(d[0].due.day, day("2026-03-05").day);
	assert_whole(db);
}

/* law: UK-PAP */
BOTH(where_no_law_waits_for_the_answer_to_a_letter_of_claim_no_day_is_kept)
{
	struct db *db = consumer_in(engine, false, "GB", "SCT");
	struct contact_recorded r;
	size_t count;
	const struct record_contact talk = {.house = house(),
		.customer = "C1",
		.channel = "call",
		.outcome = "letter_of_claim"};
	const struct record_contact letter = {.house = house(),
		.customer = "C1",
		.channel = "letter",
		.outcome = "letter_of_claim"};
	assert_int_equal(
		attempt(db, "MAIN", "2026-02-03", "contact.add", record_contact_any, &talk, &r),
		ERR_INVALID);
	withstands_faults(db, "MAIN", "2026-02-03", "contact.add", record_contact_any, &letter, &r);
	(void)duties(db, "MAIN", "C1", &count);
	assert_int_equal(count, 0);
}

static void licensed(struct db *db, const char *place, const char *since, const char *until)
{
	struct license l;
	const struct add_license in = {
		.place = place, .number = "LIC-1", .since = day(since), .until = day(until)};
	must(db, "MAIN", "2026-01-02", "license.add", add_license_any, &in, &l);
}

BOTH(a_license_is_renewed_by_its_last_day_unless_another_follows)
{
	struct db *db = consumer_in(engine, false, "US", "MA");
	struct duties_report r;
	const struct report_duties in = {.most = 0};
	licensed(db, "US-MA", "2025-01-01", "2026-03-01");
	licensed(db, "US-FL", "2025-01-01", "2026-02-01");
	licensed(db, "US-FL", "2026-02-02", "2027-02-01");
	licensed(db, "US-CA", "2025-01-01", "2026-12-31");
	struct ctx early = reading(db, "MAIN", "2025-12-30");
	assert_ok(report_duties(&early, &in, &r));
	assert_int_equal(r.renewals.count, 0);
	struct ctx soon = reading(db, "MAIN", "2025-12-31");
	assert_ok(report_duties(&soon, &in, &r));
	assert_int_equal(r.renewals.count, 1);
	assert_string_equal(r.renewals.items[0].place, "US-MA");
	assert_int_equal(r.late, 0);
	struct ctx late = reading(db, "MAIN", "2026-03-02");
	assert_ok(report_duties(&late, &in, &r));
	assert_int_equal(r.late, 1);
	licensed(db, "US-MA", "2026-03-02", "2027-03-01");
	struct ctx after = reading(db, "MAIN", "2026-03-02");
	assert_ok(report_duties(&after, &in, &r));
	assert_int_equal(r.renewals.count, 0);
}

BOTH(keeping_a_wish_that_a_law_dates_leaves_nothing_half_done)
{
	struct db *db = consumer_in(engine, false, "DE", NULL);
	struct kept_wish k;
	const struct add_wish in = {.house = house(),
		.customer = "C1",
		.wish = wish_new(WISH_OBJECTION_KIND),
		.source = "staff"};
	withstands_faults(db, "MAIN", "2026-02-03", "wish.add", add_wish_any, &in, &k);
	const struct withdraw_wish end = {k.id, "decided", NULL};
	withstands_faults(db, "MAIN", "2026-02-05", "wish.withdraw", withdraw_wish_any, &end, &k);
	size_t count;
	(void)duties(db, "MAIN", "C1", &count);
	assert_int_equal(count, 0);
}
