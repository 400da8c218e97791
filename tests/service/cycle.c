#include "service/contact_help.h"
#include "service/add_customer.h"
#include "service/check_contact.h"
#include "service/issue_invoice.h"
#include "service/record_payment.h"
#include "service/release_messages.h"
#include "service/run_cycle.h"
#include "store/casefile.h"
#include "support/store.h"

static void customer(struct db *db, const char *number, const char *kind, const char *zone)
{
	struct customer c;
	const struct add_customer in = {.number = number,
		.name = "Ann Example",
		.kind = kind,
		.zone = zone,
		.region = "CA"};
	must(db, "MAIN", "2026-01-01", "customer.add", add_customer_any, &in, &c);
}

static struct contact_point point(
	struct db *db, const char *number, const char *kind, const char *value)
{
	struct contact_point p;
	const struct add_contact_point in = {
		.customer = number, .kind = kind, .value = value, .source = "manual"};
	must(db, "MAIN", "2026-01-01", "point.add", add_contact_point_any, &in, &p);
	return p;
}

static void invoice(
	struct db *db, const char *customer_number, const char *number, const char *amount)
{
	struct issued_invoice ret;
	const struct issue_invoice in = {.kind = ITEM_INVOICE,
		.customer = customer_number,
		.number = number,
		.issued = day("2026-01-05"),
		.due = day("2026-02-04"),
		.net = usd(amount),
		.source = "manual"};
	must(db, "MAIN", "2026-01-05", "invoice.issue", issue_invoice_any, &in, &ret);
}

static void pay(struct db *db, const char *iso_day, const char *amount)
{
	struct recorded_payment ret;
	const struct record_payment in = {.customer = "C1",
		.received = day(iso_day),
		.amount = usd(amount),
		.method = "manual",
		.into = ACC_BANK};
	must(db, "MAIN", iso_day, "payment.record", record_payment_any, &in, &ret);
}

/* The cycle of every day from one to another; how many steps of that kind and channel it took. */
static int64_t live(struct db *db, const struct house *h, const char *from, const char *to,
	const char *kind, const char *channel)
{
	int64_t n = 0;
	for (struct date d = day(from); !date_before(day(to), d); d = date_add_days(d, 1)) {
		struct cycle_view v = cycle(db, h, date_iso(test_arena(), d));
		for (size_t i = 0; i < v.steps.count; i++)
			if (str_equal(v.steps.items[i].name, kind) &&
				str_equal(v.steps.items[i].with, channel))
				n += v.steps.items[i].count;
	}
	return n;
}

static struct released_messages release(struct db *db, const struct house *h, const char *iso_day)
{
	struct released_messages ret;
	const struct release_messages in = {.house = h, .most = 10};
	must(db, "MAIN", iso_day, "messages.release", release_messages_any, &in, &ret);
	return ret;
}

static struct case_state state_of(struct db *db, const char *number)
{
	struct customer c;
	struct case_state s;
	assert_ok(customer_by_number(db, test_arena(), (struct book_id){1}, number, &c));
	assert_ok(case_state_of(db, test_arena(), (struct book_id){1}, c.id, &s));
	return s;
}

static struct db *business_owing(enum db_engine engine)
{
	struct db *db = store_new(engine);
	open_main(db);
	customer(db, "C1", "business", NULL);
	invoice(db, "C1", "I-1", "100.00");
	return db;
}

BOTH(a_case_climbs_every_rung_in_order_and_then_waits_for_approval)
{
	struct db *db = business_owing(engine);
	struct house *h = house();
	point(db, "C1", "email", "ann@example.com");
	point(db, "C1", "postal", "1 Main St");
	assert_int_equal(live(db, h, "2026-01-30", "2026-02-02", "note_before_due", "email"), 1);
	assert_int_equal(live(db, h, "2026-02-03", "2026-02-12", "reminder", "email"), 1);
	assert_int_equal(live(db, h, "2026-02-13", "2026-02-26", "firmer_reminder", "email"), 1);
	assert_int_equal(live(db, h, "2026-02-27", "2026-03-12", "final_notice", "letter"), 1);
	assert_int_equal(live(db, h, "2026-03-13", "2026-03-28", "propose_placement", "task"), 1);
	assert_string_equal(state_of(db, "C1").reason, "approval_awaited");
	assert_whole(db);
}

BOTH(a_second_run_of_a_day_does_nothing)
{
	struct db *db = business_owing(engine);
	struct house *h = house();
	point(db, "C1", "email", "ann@example.com");
	assert_int_equal(cycle(db, h, "2026-02-11").steps.count, 1);
	struct cycle_view again = cycle(db, h, "2026-02-11");
	assert_int_equal(again.customers, 0);
	assert_int_equal(again.steps.count, 0);
}

BOTH(a_day_before_the_last_one_is_refused)
{
	struct db *db = business_owing(engine);
	struct house *h = house();
	struct cycle_view v;
	const struct run_cycle in = {.house = h, .most = 10};
	cycle(db, h, "2026-02-11");
	assert_int_equal(attempt(db, "MAIN", "2026-02-10", "cycle.slice", run_cycle_any, &in, &v),
		ERR_CONFLICT);
}

BOTH(a_part_payment_restarts_the_wait_and_skips_no_rung)
{
	struct db *db = business_owing(engine);
	struct house *h = house();
	point(db, "C1", "email", "ann@example.com");
	assert_int_equal(live(db, h, "2026-02-05", "2026-02-11", "reminder", "email"), 1);
	pay(db, "2026-02-20", "40.00");
	assert_int_equal(live(db, h, "2026-02-12", "2026-03-04", "firmer_reminder", "email"), 0);
	assert_int_equal(live(db, h, "2026-03-05", "2026-03-07", "firmer_reminder", "email"), 1);
}

BOTH(a_paid_case_closes_and_a_new_debt_begins_at_the_first_rung)
{
	struct db *db = business_owing(engine);
	struct house *h = house();
	point(db, "C1", "email", "ann@example.com");
	live(db, h, "2026-02-05", "2026-02-26", "reminder", "email");
	pay(db, "2026-02-27", "100.00");
	cycle(db, h, "2026-02-28");
	assert_true(date_is_none(state_of(db, "C1").next_on));
	invoice(db, "C1", "I-2", "10.00");
	assert_int_equal(live(db, h, "2026-03-01", "2026-03-01", "reminder", "email"), 1);
}

BOTH(without_a_way_to_reach_the_customer_a_person_looks_for_one_once)
{
	struct db *db = business_owing(engine);
	struct house *h = house();
	assert_int_equal(live(db, h, "2026-02-05", "2026-03-05", "find_contact", "task"), 1);
	point(db, "C1", "email", "ann@example.com");
	assert_int_equal(live(db, h, "2026-03-06", "2026-04-06", "reminder", "email"), 1);
}

BOTH(a_consumer_is_not_written_to_in_the_night_and_the_message_waits_for_the_morning)
{
	struct db *db = store_new(engine);
	struct house *h = house();
	open_main(db);
	customer(db, "C1", "consumer",
		"America/Los_Angeles"); /* 09:00 UTC is one in the morning there */
	point(db, "C1", "email", "ann@example.com");
	invoice(db, "C1", "I-1", "100.00");
	assert_int_equal(live(db, h, "2026-02-05", "2026-02-11", "reminder", "email"), 1);
	struct released_messages now = release(db, h, "2026-02-11");
	assert_int_equal(now.count, 0);
	struct released_messages later;
	struct refusals why = refusals_new(test_arena());
	const struct release_messages in = {.house = h, .most = 10};
	struct command command = {.name = "messages.release",
		.run = release_messages_any,
		.in = &in,
		.ret = &later,
		.book = "MAIN",
		.actor = {.name = "the test", .rights = RIGHTS_ALL},
		.now = {morning("2026-02-11").ms + 7 * INSTANT_HOUR_MS},
		.arena = test_arena(),
		.why = &why};
	assert_ok(command_run(db, &command));
	assert_int_equal(later.released, 1);
	assert_string_equal(later.items[0].to, "ann@example.com");
	assert_whole(db);
}

BOTH(an_address_that_was_opted_out_is_not_used_and_the_letter_goes_instead)
{
	struct db *db = business_owing(engine);
	struct house *h = house();
	struct contact_point p = point(db, "C1", "email", "ann@example.com");
	struct contact_checked v;
	point(db, "C1", "postal", "1 Main St");
	struct ctx c = reading(db, "MAIN", "2026-01-02");
	struct writing *w;
	assert_ok(db_begin(db));
	assert_ok(ctx_writing(&c, &w));
	assert_ok(point_event_add(w, &(struct point_event){p.id, "opt_out", c.now, "customer"}));
	assert_ok(ctx_close(&c, "point.opt_out"));
	assert_ok(db_commit(db));
	assert_int_equal(live(db, h, "2026-02-05", "2026-02-11", "reminder", "letter"), 1);
	struct ctx r = reading(db, "MAIN", "2026-02-11");
	const struct check_contact in = {.house = h,
		.customer = "C1",
		.channel = "email",
		.to = "ann@example.com",
		.at = r.now};
	assert_ok(check_contact(&r, &in, &v));
	assert_int_equal(release(db, h, "2026-02-11").released, 1);
	assert_whole(db);
}

BOTH(a_message_overtaken_by_its_payment_is_stopped_and_its_rung_is_not_counted)
{
	struct db *db = business_owing(engine);
	struct house *h = house();
	point(db, "C1", "email", "ann@example.com");
	assert_int_equal(live(db, h, "2026-02-05", "2026-02-11", "reminder", "email"), 1);
	pay(db, "2026-02-11", "100.00");
	struct released_messages r = release(db, h, "2026-02-11");
	assert_int_equal(r.released, 0);
	assert_int_equal(r.stopped, 1);
	assert_null(state_of(db, "C1").last_step);
	assert_int_equal(release(db, h, "2026-02-11").stopped, 0);
	assert_whole(db);
}

BOTH(what_was_released_and_not_confirmed_is_handed_over_again_as_it_was)
{
	struct db *db = business_owing(engine);
	struct house *h = house();
	struct permit_id done;
	point(db, "C1", "email", "ann@example.com");
	live(db, h, "2026-02-05", "2026-02-11", "reminder", "email");
	struct released_messages first = release(db, h, "2026-02-11"), second, still;
	struct release_messages once_more = {.house = h, .most = 10};
	once_more.clock.ms = morning("2026-02-11").ms + RELEASE_LEASE_MS - 1;
	must(db, "MAIN", "2026-02-11", "messages.release", release_messages_any, &once_more,
		&still);
	assert_int_equal(still.count, 0); /* somebody is at it */
	once_more.clock.ms++;
	must(db, "MAIN", "2026-02-11", "messages.release", release_messages_any, &once_more,
		&second);
	assert_int_equal(first.count, 1);
	assert_int_equal(second.count, 1);
	assert_int_equal(second.released, 0);
	assert_int_equal(first.items[0].permit.n, second.items[0].permit.n);
	const struct confirm_message in = {.permit = first.items[0].permit, .delivered = true};
	must(db, "MAIN", "2026-02-11", "message.confirm", confirm_message_any, &in, &done);
	assert_int_equal(release(db, h, "2026-02-11").count, 0);
	assert_int_equal(attempt(db, "MAIN", "2026-02-11", "message.confirm", confirm_message_any,
				 &in, &done),
		ERR_CONFLICT);
}

BOTH(a_fault_at_any_statement_of_a_slice_leaves_the_day_to_be_done_again)
{
	struct db *db = business_owing(engine);
	struct house *h = house();
	struct cycle_view v;
	const struct run_cycle in = {.house = h, .most = 2};
	enum err e = ERR_STORE;
	point(db, "C1", "email", "ann@example.com");
	for (int64_t n = 1; e != ERR_NONE; n++) {
		assert_true(n < 300);
		db_fail_at(db, n);
		e = attempt(db, "MAIN", "2026-02-11", "cycle.slice", run_cycle_any, &in, &v);
		db_fail_at(db, 0);
	}
	assert_int_equal(v.steps.count, 1);
	assert_int_equal(cycle(db, h, "2026-02-11").steps.count, 0);
	assert_whole(db);
}
