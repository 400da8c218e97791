/* What comes between a decision and the contact, and what is recorded later than it was made. */
#include "service/contact_help.h"
#include "service/dispute_invoice.h"
#include "service/note_point.h"
#include "service/open_book.h"
#include "service/record_contact.h"
#include "service/record_payment.h"

/* C1 owes 100.00 that is overdue, and 200.00 that is not. */
static struct db *with_more_to_come(enum db_engine engine)
{
	struct db *db = with_debt(engine);
	struct issued_invoice ret;
	const struct issue_invoice later = {.kind = ITEM_INVOICE,
		.customer = "C1",
		.number = "I-LATER",
		.issued = day("2026-02-05"),
		.due = day("2026-06-01"),
		.net = usd("200.00"),
		.source = "manual"};
	must(db, "MAIN", "2026-02-05", "invoice.issue", issue_invoice_any, &later, &ret);
	return db;
}

static void pay(struct db *db, const char *amount)
{
	struct recorded_payment ret;
	const struct record_payment in = {.customer = "C1",
		.received = day("2026-02-11"),
		.amount = usd(amount),
		.method = "manual",
		.into = ACC_BANK};
	must(db, "MAIN", "2026-02-11", "payment.record", record_payment_any, &in, &ret);
}

static void contest(struct db *db, const char *iso_day, const char *invoice)
{
	struct kept_dispute d;
	const struct open_dispute in = {.invoice = invoice, .reason = "other", .answer_days = -1};
	must(db, "MAIN", iso_day, "dispute.open", open_dispute_any, &in, &d);
}

static void stopped_at_release(struct db *db, const struct house *h)
{
	struct released_messages r = release_by(db, h, "2026-02-11", "a", 0);
	assert_int_equal(r.released, 0);
	assert_int_equal(r.count, 0);
	assert_int_equal(r.stopped, 1);
	assert_whole(db);
}

BOTH(a_message_whose_invoice_is_paid_is_stopped_though_another_one_is_open)
{
	struct db *db = with_more_to_come(engine);
	struct house *h = house();
	cycle(db, h, "2026-02-11");
	pay(db, "100.00");
	stopped_at_release(db, h);
}

BOTH(a_message_whose_invoice_is_disputed_is_stopped_though_another_one_is_open)
{
	struct db *db = with_more_to_come(engine);
	struct house *h = house();
	cycle(db, h, "2026-02-11");
	contest(db, "2026-02-11", "I-C1");
	stopped_at_release(db, h);
}

BOTH(what_is_not_asked_for_may_be_disputed_while_the_message_waits)
{
	struct db *db = with_more_to_come(engine);
	struct house *h = house();
	cycle(db, h, "2026-02-11");
	contest(db, "2026-02-11", "I-LATER");
	assert_int_equal(release_by(db, h, "2026-02-11", "a", 0).released, 1);
	assert_whole(db);
}

static struct contact_recorded called(struct db *db, const char *iso_day)
{
	struct contact_recorded r;
	const struct record_contact in = {.house = house(),
		.customer = "C2",
		.channel = "call",
		.to = "+1 212 555 0100",
		.outcome = "no_answer",
		.at = {morning(iso_day).ms + 5 * INSTANT_HOUR_MS}};
	must(db, "MAIN", "2026-03-23", "contact.add", record_contact_any, &in, &r);
	return r;
}

static struct db *with_caller(enum db_engine engine)
{
	struct db *db = with_debt(engine);
	debtor(db, "C2", "consumer");
	reach(db, "C2", "mobile", "+1 212 555 0100");
	return db;
}

BOTH(a_call_recorded_late_is_judged_by_the_wishes_of_its_day)
{
	struct db *db = with_caller(engine);
	struct kept_wish k, done;
	const struct add_wish in = {
		.customer = "C2", .wish = wish_new(WISH_CEASE_KIND), .source = "staff"};
	must(db, "MAIN", "2026-03-03", "wish.add", add_wish_any, &in, &k);
	const struct withdraw_wish end = {k.id, "she called: it is fine again", NULL};
	must(db, "MAIN", "2026-03-19", "wish.withdraw", withdraw_wish_any, &end, &done);
	assert_null(called(db, "2026-03-02").verdict.rule);
	struct contact_recorded during = called(db, "2026-03-10");
	assert_non_null(during.verdict.rule);
	assert_int_equal(during.contact.permit.n, 0);
	assert_null(called(db, "2026-03-19").verdict.rule);
	assert_whole(db);
}

/* On the 23rd, of a text of that day. */
static struct contact_recorded texted(
	struct db *db, const char *iso_day, const char *words, const char *to)
{
	struct contact_recorded r;
	const struct record_contact in = {.house = house(),
		.customer = "C2",
		.channel = "sms",
		.to = to,
		.outcome = words ? "received" : "sent",
		.inbound = words != NULL,
		.words = words,
		.at = {morning(iso_day).ms + 5 * INSTANT_HOUR_MS}};
	must(db, "MAIN", "2026-03-23", "contact.add", record_contact_any, &in, &r);
	return r;
}

BOTH(what_they_wrote_holds_from_the_day_on_which_they_wrote_it_though_it_is_recorded_late)
{
	struct db *db = with_caller(engine);
	assert_int_equal(texted(db, "2026-03-10", "STOP", "+1 212 555 0100").wish_count, 1);
	assert_string_equal(
		str_or_empty(texted(db, "2026-03-16", NULL, "+1 212 555 0100").verdict.rule),
		"US-MEDIUM-OPTOUT");
	assert_false(str_equal(
		str_or_empty(texted(db, "2026-03-09", NULL, "+1 212 555 0100").verdict.rule),
		"US-MEDIUM-OPTOUT"));
	assert_int_equal(texted(db, "2026-03-11", "do not contact me again", NULL).wish_count, 1);
	assert_non_null(called(db, "2026-03-17").verdict.rule);
	assert_null(called(db, "2026-03-06").verdict.rule);
	assert_whole(db);
}

BOTH(a_call_recorded_late_is_judged_by_what_was_known_of_the_number_then)
{
	struct db *db = with_caller(engine);
	struct noted_points ret;
	const struct note_point in = {
		.customer = "C2", .kind = "mobile", .what = "opt_out", .source = "customer"};
	must(db, "MAIN", "2026-03-12", "point.note", note_point_any, &in, &ret);
	assert_null(called(db, "2026-03-10").verdict.rule);
	assert_non_null(called(db, "2026-03-13").verdict.rule);
	assert_whole(db);
}

/* A book in Berlin, where it is the 24th, and a consumer in Los Angeles, where it is the 23rd. */
static struct db *abroad(enum db_engine engine)
{
	struct db *db = store_new(engine);
	struct book book;
	struct customer c;
	struct issued_invoice ret;
	const struct open_book in = {.kind = BOOK_CLIENT, .code = "MAIN", .zone = "Europe/Berlin"};
	const struct add_customer ann = {.number = "C1",
		.name = "Ann Example",
		.kind = "consumer",
		.zone = "America/Los_Angeles"};
	const struct issue_invoice what = {.kind = ITEM_INVOICE,
		.customer = "C1",
		.number = "I-C1",
		.issued = day("2026-01-05"),
		.due = day("2026-02-04"),
		.net = usd("100.00"),
		.source = "manual"};
	must(db, NULL, "2026-01-01", "book.open", open_book_any, &in, &book);
	must(db, "MAIN", "2026-01-01", "customer.add", add_customer_any, &ann, &c);
	must(db, "MAIN", "2026-01-05", "invoice.issue", issue_invoice_any, &what, &ret);
	return db;
}

/* What the gate says at 01:10 in Berlin of that day, which is 16:10 of the day before over there.
 */
static const char *after_midnight(struct db *db, const char *iso_day)
{
	struct customer c1 = who(db, "C1");
	struct verdict v;
	struct ctx c = reading(db, "MAIN", iso_day);
	const struct contact_ask ask = {.customer = &c1,
		.channel = "letter",
		.purpose = "check",
		.at = {morning(iso_day).ms - 9 * INSTANT_HOUR_MS + 10 * INSTANT_MINUTE_MS}};
	assert_ok(contact_judge(&c, house(), &ask, false, &v));
	return str_or_empty(v.rule);
}

BOTH(a_cease_request_counts_at_once_where_the_day_before_is_not_over)
{
	struct db *db = abroad(engine);
	assert_string_equal(after_midnight(db, "2026-02-24"), "");
	wishes(db, "2026-02-24", "C1", WISH_CEASE_KIND, NULL, NULL);
	assert_string_equal(after_midnight(db, "2026-02-24"), "US-CEASE");
	assert_string_equal(after_midnight(db, "2026-02-23"), "");
}

BOTH(a_dispute_counts_at_once_where_the_day_before_is_not_over)
{
	struct db *db = abroad(engine);
	contest(db, "2026-02-24", "I-C1");
	assert_string_equal(after_midnight(db, "2026-02-24"), "US-DISPUTE");
	assert_string_equal(after_midnight(db, "2026-02-23"), "");
}

static const char *last_code(struct db *db, const char *number)
{
	struct case_event *events;
	size_t count;
	assert_ok(case_events_of(
		db, test_arena(), (struct book_id){1}, who(db, number).id, &events, &count));
	assert_true(count > 0);
	assert_string_equal(events[count - 1].kind, "stopped");
	return events[count - 1].code;
}

static size_t contacts(struct db *db, const char *number)
{
	struct contact *all;
	size_t count;
	assert_ok(contacts_since(db, test_arena(), (struct book_id){1}, who(db, number).id,
		(struct instant){0}, &all, &count));
	return count;
}

BOTH(a_message_whose_worker_stopped_is_not_sent_after_a_cease_request)
{
	struct db *db = with_debt(engine);
	struct house *h = house();
	cycle(db, h, "2026-02-11");
	struct released_messages a = release_by(db, h, "2026-02-11", "a", 0);
	assert_int_equal(a.count, 1);
	wishes(db, "2026-02-11", "C1", WISH_CEASE_KIND, NULL, NULL);
	struct released_messages b = release_by(db, h, "2026-02-11", "b", 60);
	assert_int_equal(b.count, 0);
	assert_int_equal(b.stopped, 1);
	assert_string_equal(last_code(db, "C1"), "POLICY-CEASE");
	assert_string_equal(last_verdict(db, "C1").rule, "POLICY-CEASE");
	assert_int_equal(confirm_by(db, "2026-02-11", "b", a.items[0].permit), ERR_CONFLICT);
	assert_int_equal(release_by(db, h, "2026-02-11", "b", 120).stopped, 0);
	assert_int_equal(contacts(db, "C1"), 1); /* nobody knows whether it left */
	assert_whole(db);
}

/* An address whose clock is two hours ahead of its owner's: both have to be awake. */
static struct db *with_consumer(enum db_engine engine)
{
	struct db *db = store_new(engine);
	struct contact_point p;
	const struct add_contact_point in = {.customer = "C1",
		.kind = "email",
		.value = "ann@example.com",
		.source = "manual",
		.zone = "Europe/Helsinki"};
	open_main(db);
	debtor(db, "C1", "consumer");
	must(db, "MAIN", "2026-01-06", "point.add", add_contact_point_any, &in, &p);
	return db;
}

BOTH(a_message_whose_worker_stopped_is_not_sent_in_the_night)
{
	struct db *db = with_consumer(engine);
	struct house *h = house();
	cycle(db, h, "2026-02-11");
	assert_int_equal(release_at(db, h, "2026-02-11", 18).count, 1);
	struct released_messages r = release_at(db, h, "2026-02-11", 20);
	assert_int_equal(r.count, 0);
	assert_int_equal(r.stopped, 1);
	assert_string_equal(last_code(db, "C1"), "US-TIME");
	assert_whole(db);
}

BOTH(a_message_whose_worker_stopped_is_not_sent_once_it_is_paid_or_its_permit_has_run_out)
{
	for (int paid = 0; paid < 2; paid++) {
		struct db *db = with_debt(engine);
		struct house *h = house();
		cycle(db, h, "2026-02-11");
		assert_int_equal(release_at(db, h, "2026-02-11", 18).count, 1);
		if (paid)
			pay(db, "100.00");
		struct released_messages r = release_at(db, h, "2026-02-11", paid ? 19 : 22);
		assert_int_equal(r.count, 0);
		assert_int_equal(r.stopped, 1);
		assert_string_equal(last_code(db, "C1"), paid ? "paid" : "undeliverable");
		assert_whole(db);
	}
}

BOTH(a_message_whose_worker_stopped_waits_out_the_hours_that_the_customer_closed)
{
	struct db *db = with_consumer(engine);
	struct house *h = house();
	struct kept_wish k;
	struct add_wish in = {
		.customer = "C1", .wish = wish_new(WISH_INCONVENIENT_KIND), .source = "staff"};
	in.wish.from = 12 * 60;
	in.wish.to = 15 * 60;
	cycle(db, h, "2026-02-11");
	assert_int_equal(release_at(db, h, "2026-02-11", 9).count, 1);
	must(db, "MAIN", "2026-02-11", "wish.add", add_wish_any, &in, &k);
	struct released_messages r = release_at(db, h, "2026-02-11", 12);
	assert_int_equal(r.count, 0);
	assert_int_equal(r.stopped, 0);
	assert_int_equal(r.postponed, 1);
	assert_int_equal(release_at(db, h, "2026-02-11", 16).count, 1);
	assert_int_equal(contacts(db, "C1"), 1);
	assert_whole(db);
}

BOTH(a_message_taken_over_is_not_a_second_contact_in_its_own_judgment)
{
	struct db *db = with_debt(engine);
	struct house *h = house();
	h->policy.contacts_most = 1;
	h->policy.contacts_days = 7;
	cycle(db, h, "2026-02-11");
	assert_int_equal(release_by(db, h, "2026-02-11", "a", 0).count, 1);
	struct released_messages b = release_by(db, h, "2026-02-11", "b", 60);
	assert_int_equal(b.count, 1);
	assert_int_equal(b.stopped, 0);
	assert_int_equal(contacts(db, "C1"), 1);
	assert_whole(db);
}
