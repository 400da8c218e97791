/* What keeps contact lawful when something goes wrong: failing cases, refusals without end, two
 * workers, permits that are used up. */
#include "service/contact_help.h"
#include "service/hold_message.h"
#include "service/portal.h"
#include "service/work_on_case.h"
#include "store/portal.h"
#include "support/faults.h"
#include "support/trade.h"

/* A zone that nobody knows, as a broken import could leave it: the gate cannot place the hour. */
static void break_case(struct db *db, const char *number, const char *zone)
{
	struct customer before = who(db, number), after = before;
	struct ctx c = reading(db, "MAIN", "2026-02-10");
	struct writing *w;
	after.zone = zone;
	assert_ok(db_begin(db));
	assert_ok(ctx_writing(&c, &w));
	assert_ok(customer_restate(w, &before, &after));
	assert_ok(ctx_close(&c, "test.break"));
	assert_ok(db_commit(db));
}

BOTH(one_failing_case_goes_to_a_person_and_the_others_are_worked)
{
	struct db *db = with_debt(engine);
	struct house *h = house();
	debtor(db, "C2", "business");
	debtor(db, "C3", "business");
	reach(db, "C2", "email", "bob@example.com");
	reach(db, "C3", "email", "cat@example.com");
	break_case(db, "C2", "Mars/Olympus");
	struct cycle_view v = cycle(db, h, "2026-02-11");
	assert_int_equal(counted(&v.steps, "reminder", "email"), 2);
	assert_int_equal(counted(&v.waiting, "failed", NULL), 1);
	assert_int_equal(counted(&v.failed, "invalid", NULL), 1);
	assert_int_equal(v.customers, 3);
	assert_int_equal(tasks(db, "C2", "review"), 1);
	assert_true(date_same(next_on(db, "C2"), day("2026-02-12")));
	v = cycle(db, h, "2026-02-12");
	assert_int_equal(counted(&v.failed, "invalid", NULL), 1);
	assert_int_equal(tasks(db, "C2", "review"), 1); /* still the one piece of work */
	break_case(db, "C2", "UTC");
	v = cycle(db, h, "2026-02-13");
	assert_int_equal(counted(&v.steps, "reminder", "email"), 1);
	assert_whole(db);
}

BOTH(a_refusal_without_end_leads_to_the_next_address_and_then_to_the_next_channel)
{
	struct db *db = with_debt(engine);
	struct house *h = house();
	reach(db, "C1", "email", "second@example.com");
	debtor(db, "C2", "business");
	reach(db, "C2", "email", "bob@example.com");
	reach(db, "C2", "postal", "1 Main St");
	/* known to the gate alone, not to whoever looks at the points */
	wishes(db, "2026-02-10", "C2", WISH_OPT_OUT_KIND, "email", NULL);
	wishes(db, "2026-02-10", "C1", WISH_WORKPLACE_KIND, NULL, "ann@example.com");
	struct cycle_view v = cycle(db, h, "2026-02-11");
	assert_int_equal(counted(&v.steps, "reminder", "email"), 1);
	assert_int_equal(counted(&v.steps, "reminder", "letter"), 1);
	assert_int_equal(counted(&v.refused, "POLICY-OPT-OUT", NULL), 1);
	assert_int_equal(counted(&v.refused, "POLICY-WORKPLACE", NULL), 1);
	struct released_messages r = release_by(db, h, "2026-02-11", "a", 0);
	assert_int_equal(r.count, 2);
	assert_string_equal(r.items[0].to, "second@example.com");
	assert_whole(db);
}

BOTH(where_nothing_may_be_sent_a_person_gets_work_once_and_the_case_keeps_a_next_step)
{
	struct db *db = with_debt(engine);
	struct house *h = house();
	struct task done;
	debtor(db, "C2", "consumer");
	reach(db, "C2", "email", "bob@example.com");
	wishes(db, "2026-02-10", "C1", WISH_OPT_OUT_KIND, "email", NULL);
	wishes(db, "2026-02-10", "C2", WISH_CEASE_KIND, NULL, NULL);
	cycle(db, h, "2026-02-11");
	assert_int_equal(tasks(db, "C1", "find_contact"), 1);
	assert_int_equal(tasks(db, "C2", "review"), 1);
	assert_true(date_same(next_on(db, "C2"), day("2026-02-25")));
	cycle(db, h, "2026-02-25");
	assert_int_equal(tasks(db, "C2", "review"), 1);
	struct task *items;
	size_t count;
	assert_ok(
		task_list(db, test_arena(), (struct book_id){1}, who(db, "C2").id, &items, &count));
	const struct finish_task finish = {.task = items[0].id, .outcome = "done", .note = ""};
	must(db, "MAIN", "2026-02-26", "task.finish", finish_task_any, &finish, &done);
	cycle(db, h, "2026-02-26");
	assert_int_equal(tasks(db, "C2", "review"), 0); /* they have just looked */
	assert_true(date_same(next_on(db, "C2"), day("2026-03-12")));
	reach(db, "C1", "postal", "1 Main St");
	assert_int_equal(tasks(db, "C1", "find_contact"), 0);
	struct cycle_view v = cycle(db, h, "2026-02-27");
	assert_int_equal(counted(&v.steps, "reminder", "letter"), 1);
	assert_whole(db);
}

BOTH(two_workers_never_hand_over_the_same_message)
{
	struct db *one = with_debt(engine), *two = store_again(store_last_url());
	struct house *h = house();
	cycle(one, h, "2026-02-11");
	struct released_messages a = release_by(one, h, "2026-02-11", "a", 0);
	struct released_messages b = release_by(two, h, "2026-02-11", "b", 1);
	assert_int_equal(a.count, 1);
	assert_int_equal(b.count, 0);
	assert_int_equal(confirm_by(two, "2026-02-11", "b", a.items[0].permit), ERR_CONFLICT);
	assert_ok(confirm_by(one, "2026-02-11", "a", a.items[0].permit));
	assert_int_equal(confirm_by(one, "2026-02-11", "a", a.items[0].permit), ERR_CONFLICT);
	assert_int_equal(release_by(two, h, "2026-02-11", "b", 60).count, 0);
	assert_whole(one);
}

BOTH(the_claim_of_a_worker_that_stopped_runs_out_and_another_goes_on)
{
	struct db *one = with_debt(engine), *two = store_again(store_last_url());
	struct house *h = house();
	struct contact *contacts;
	size_t count;
	cycle(one, h, "2026-02-11");
	struct released_messages a = release_by(one, h, "2026-02-11", "a", 0);
	assert_int_equal(release_by(two, h, "2026-02-11", "b", 9).count, 0);
	struct released_messages b = release_by(two, h, "2026-02-11", "b", 10);
	assert_int_equal(b.count, 1);
	assert_int_equal(b.released, 0); /* counted as a contact before */
	assert_int_equal(b.items[0].permit.n, a.items[0].permit.n);
	assert_int_equal(confirm_by(one, "2026-02-11", "a", a.items[0].permit), ERR_CONFLICT);
	assert_ok(confirm_by(two, "2026-02-11", "b", b.items[0].permit));
	assert_ok(contacts_since(one, test_arena(), (struct book_id){1}, who(one, "C1").id,
		(struct instant){0}, &contacts, &count));
	assert_int_equal(count, 1);
	assert_whole(one);
}

struct reuse {
	struct permit permit;
	struct document_id document;
};

static enum err reuse_permit(struct ctx *c, const void *in, void *ret)
{
	const struct reuse *r = in;
	struct writing *w;
	(void)ret;
	TRY(ctx_writing(c, &w));
	return outbox_put(w, &r->permit, r->document);
}

BOTH(a_permit_is_used_once_and_a_refusal_gives_none)
{
	struct db *db = with_debt(engine);
	struct house *h = house();
	struct message *messages;
	size_t count;
	struct reuse again;
	int none;
	cycle(db, h, "2026-02-11");
	struct verdict v = last_verdict(db, "C1"), refusal = v;
	assert_ok(permit_of(&v, &again.permit));
	assert_ok(messages_of(
		db, test_arena(), (struct book_id){1}, who(db, "C1").id, &messages, &count));
	again.document = messages[0].id;
	assert_int_equal(
		attempt(db, "MAIN", "2026-02-11", "test.reuse", reuse_permit, &again, &none),
		ERR_CONFLICT);
	refusal.answer = "deny";
	assert_int_equal(permit_of(&refusal, &again.permit), ERR_RULE);
	assert_whole(db);
}

BOTH(a_permit_that_ran_out_is_replaced_by_what_is_judged_at_release)
{
	struct db *db = with_debt(engine);
	struct house *h = house();
	struct contact *contacts;
	struct verdict first, used;
	size_t count;
	cycle(db, h, "2026-02-11");
	first = last_verdict(db, "C1");
	assert_int_equal(release_at(db, h, "2026-02-11", 22).released, 1); /* 13 hours later */
	assert_ok(contacts_since(db, test_arena(), (struct book_id){1}, who(db, "C1").id,
		(struct instant){0}, &contacts, &count));
	assert_int_equal(count, 1);
	assert_int_not_equal(contacts[0].permit.n, first.id.n);
	assert_ok(verdict_by_id(db, test_arena(), (struct book_id){1}, contacts[0].permit, &used));
	assert_true(used.at.ms <= contacts[0].at.ms && contacts[0].at.ms <= used.expires.ms);
	assert_whole(db);
}

BOTH(a_wish_that_came_after_the_permit_stops_the_message_at_release)
{
	struct db *db = with_debt(engine);
	struct house *h = house();
	cycle(db, h, "2026-02-11");
	wishes(db, "2026-02-11", "C1", WISH_CEASE_KIND, NULL, NULL);
	struct released_messages r = release_by(db, h, "2026-02-11", "a", 0);
	assert_int_equal(r.released, 0);
	assert_int_equal(r.stopped, 1);
	assert_string_equal(last_verdict(db, "C1").rule, "POLICY-CEASE");
	assert_whole(db);
}

static void no_review(struct db *db)
{
	struct case_state s;
	assert_int_equal(tasks(db, "C1", "review"), 0);
	assert_int_equal(case_state_of(db, test_arena(), (struct book_id){1}, who(db, "C1").id, &s),
		ERR_NOT_FOUND);
}

BOTH(a_fault_while_a_case_is_set_aside_leaves_the_day_to_be_done_again)
{
	struct db *db = with_debt(engine);
	struct cycle_view v;
	const struct run_cycle in = {.house = house(), .most = 2};
	break_case(db, "C1", "Mars/Olympus");
	trade_faults(db, "2026-02-11", "cycle.slice", run_cycle_any, &in, &v, no_review);
	assert_int_equal(v.failed.count, 1);
	assert_int_equal(tasks(db, "C1", "review"), 1);
	assert_whole(db);
}

BOTH(links_into_the_portal_are_dropped_once_they_have_run_out)
{
	struct db *db = with_debt(engine);
	struct portal_link_made made;
	struct portal_link link;
	bool done;
	const struct make_portal_link in = {"C1", "https://pay.example.com"};
	must(db, "MAIN", "2026-02-11", "portal.link", make_portal_link_any, &in, &made);
	const char *secret = strrchr(made.url, '/') + 1;
	struct digest token = digest_of(secret, strlen(secret));
	struct sweep_links sweep = {made.expires};
	must(db, NULL, "2026-05-12", "portal.sweep", sweep_links_any, &sweep, &done);
	assert_ok(portal_link_find(db, test_arena(), &token, &link));
	sweep.before.ms++;
	must(db, NULL, "2026-05-12", "portal.sweep", sweep_links_any, &sweep, &done);
	assert_int_equal(portal_link_find(db, test_arena(), &token, &link), ERR_NOT_FOUND);
}

static struct outbox_row waiting(struct db *db)
{
	struct outbox_row *rows;
	size_t count;
	assert_ok(outbox_due(db, test_arena(), (struct book_id){1}, (struct instant){INT64_MAX}, 10,
		&rows, &count));
	assert_int_equal(count, 1);
	return rows[0];
}

BOTH(a_message_that_a_person_holds_stays_and_nothing_follows_until_they_let_it)
{
	struct db *db = with_debt(engine);
	struct house *h = house();
	struct held_message held;
	struct task done;
	struct finish_task finish = {.outcome = "done", .note = ""};
	cycle(db, h, "2026-02-11");
	const struct hold_message in = {
		.customer = "C1", .document = waiting(db).document, .note = "they called"};
	withstands_faults(db, "MAIN", "2026-02-11", "message.hold", hold_message_any, &in, &held);
	assert_int_equal(
		attempt(db, "MAIN", "2026-02-11", "message.hold", hold_message_any, &in, &held),
		ERR_NOT_FOUND);
	assert_int_equal(release_at(db, h, "2026-02-11", 20).released, 0);
	struct cycle_view v = cycle(db, h, "2026-02-12");
	assert_int_equal(counted(&v.waiting, "held", NULL), 1);
	assert_int_equal(v.steps.count, 0);
	assert_int_equal(tasks(db, "C1", TASK_HELD), 1);
	finish.task = held.task;
	must(db, "MAIN", "2026-02-13", "task.finish", finish_task_any, &finish, &done);
	v = cycle(db, h, "2026-02-13");
	assert_int_equal(counted(&v.steps, "reminder", "email"), 1);
	assert_whole(db);
}

BOTH(another_customers_message_is_not_held_by_mistake)
{
	struct db *db = with_debt(engine);
	struct held_message held;
	debtor(db, "C2", "business");
	cycle(db, house(), "2026-02-11");
	const struct hold_message in = {.customer = "C2", .document = waiting(db).document};
	assert_int_equal(
		attempt(db, "MAIN", "2026-02-11", "message.hold", hold_message_any, &in, &held),
		ERR_NOT_FOUND);
	assert_int_equal(release_at(db, house(), "2026-02-11", 20).released, 1);
}
