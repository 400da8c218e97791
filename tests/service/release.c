/* Messages leave one at a time where handing over takes time: each is judged at its own moment, and
 * what became of the one before is recorded in the same commit. */
#include "service/contact_help.h"
#include "support/faults.h"

static const char TODAY[] = "2026-02-11";

static struct released_messages next_of(struct db *db, const struct house *h, int hour,
	const char *worker, const struct confirm_message *before)
{
	struct released_messages ret;
	struct refusals why = refusals_new(test_arena());
	const struct release_messages in = {
		.house = h, .most = 1, .before = before, .worker = worker};
	struct command command = {.name = "messages.release",
		.run = release_messages_any,
		.in = &in,
		.ret = &ret,
		.book = "MAIN",
		.actor = {.name = "the test", .rights = RIGHTS_ALL},
		.now = {morning(TODAY).ms + (hour - 9) * INSTANT_HOUR_MS},
		.arena = test_arena(),
		.why = &why};
	assert_ok(command_run(db, &command));
	return ret;
}

static struct confirm_message became(const struct released_messages *out, bool delivered)
{
	assert_int_equal(out->count, 1);
	return (struct confirm_message){
		.permit = out->items[0].permit, .delivered = delivered, .worker = "a"};
}

/* C1 to C3 owe, have an e-mail address, and a reminder waits for each. */
static struct db *three_waiting(enum db_engine engine, struct house *h)
{
	struct db *db = with_debt(engine);
	debtor(db, "C2", "business");
	debtor(db, "C3", "consumer");
	reach(db, "C2", "email", "two@example.com");
	reach(db, "C3", "email", "three@example.com");
	struct cycle_view v = cycle(db, h, TODAY);
	assert_int_equal(counted(&v.steps, "reminder", "email"), 3);
	return db;
}

BOTH(what_is_said_between_two_messages_stops_the_second)
{
	struct house *h = house();
	struct db *db = three_waiting(engine, h);
	struct released_messages first = next_of(db, h, 9, "a", NULL);
	struct confirm_message sent = became(&first, true);
	assert_string_equal(first.items[0].to, "ann@example.com");
	assert_int_equal(first.released, 1); /* and no other, whatever waits */
	wishes(db, TODAY, "C2", WISH_CEASE_KIND, NULL, NULL);
	struct released_messages second = next_of(db, h, 9, "a", &sent);
	assert_int_equal(second.stopped, 1);
	assert_int_equal(second.count, 0);
	struct released_messages third = next_of(db, h, 9, "a", NULL);
	assert_int_equal(third.count, 1);
	assert_string_equal(third.items[0].to, "three@example.com");
	assert_int_equal(
		confirm_by(db, TODAY, "a", sent.permit), ERR_CONFLICT); /* it was recorded */
	assert_whole(db);
}

BOTH(a_window_that_has_closed_since_the_first_message_holds_the_next)
{
	struct house *h = house();
	struct db *db = three_waiting(engine, h);
	struct released_messages first = next_of(db, h, 9, "a", NULL);
	struct confirm_message sent = became(&first, true);
	struct released_messages second = next_of(db, h, 9, "a", &sent);
	sent = became(&second, true);
	struct released_messages third = next_of(db, h, 22, "a", &sent); /* the consumer's */
	assert_int_equal(third.count, 0);
	assert_int_equal(third.stopped + third.postponed, 1);
	assert_whole(db);
}

BOTH(a_message_that_did_not_go_is_said_with_the_next_and_tried_an_hour_later)
{
	struct house *h = house();
	struct db *db = three_waiting(engine, h);
	struct outbox_row row;
	struct released_messages first = next_of(db, h, 9, "a", NULL);
	struct confirm_message failed = became(&first, false);
	(void)next_of(db, h, 9, "a", &failed);
	assert_ok(outbox_of(db, test_arena(), (struct book_id){1}, failed.permit, &row));
	assert_int_equal(row.release_at.ms, morning(TODAY).ms + INSTANT_HOUR_MS);
	assert_whole(db);
}

BOTH(what_another_worker_has_taken_over_is_left_to_it_and_the_next_goes_on)
{
	struct house *h = house();
	struct db *db = three_waiting(engine, h);
	struct released_messages first = next_of(db, h, 9, "a", NULL);
	struct confirm_message late = became(&first, true);
	struct released_messages taken = next_of(db, h, 10, "b", NULL); /* the claim ran out */
	assert_int_equal(taken.count, 1); /* that one, and no second beside it */
	assert_int_equal(taken.items[0].permit.n, late.permit.n);
	struct released_messages second = next_of(db, h, 10, "a", &late);
	assert_int_equal(second.released, 1);
	assert_ok(confirm_by(db, TODAY, "b", late.permit));
	assert_whole(db);
}

BOTH(a_fault_while_the_next_is_released_leaves_the_one_before_to_be_recorded)
{
	struct house *h = house();
	struct db *db = three_waiting(engine, h);
	struct released_messages first = next_of(db, h, 9, "a", NULL), out;
	struct confirm_message sent = became(&first, true);
	const struct release_messages in = {.house = h, .most = 1, .before = &sent, .worker = "a"};
	withstands_faults(db, "MAIN", TODAY, "messages.release", release_messages_any, &in, &out);
	assert_int_equal(out.released, 1);
	assert_int_equal(confirm_by(db, TODAY, "a", sent.permit), ERR_CONFLICT);
}
