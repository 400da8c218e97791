/* Sixty-four callers at once, each on a connection of its own, want to reach one customer: what the
 * caps allow is what goes out, and no permit serves twice. */
#include "service/contact_help.h"
#include "service/record_contact.h"
#include "service/take_permit.h"
#include "service/write_message.h"
#include <pthread.h>

#define CALLERS 64
#define CAP 3

static const char TODAY[] = "2026-02-11";

struct caller {
	pthread_t thread;
	int number;
	struct db *db;
	struct arena *arena;
	struct house *house;
	struct permit_id permit; /* to be used; or that was given; 0: refused */
	enum err verdict;
	int64_t released;
};

typedef void caller_work(struct caller *c);
struct start {
	struct caller *caller;
	caller_work *work;
	pthread_barrier_t *together;
};

static void *start(void *at)
{
	struct start *s = at;
	pthread_barrier_wait(s->together);
	s->work(s->caller);
	return NULL;
}

static void all_at_once(struct caller *callers, caller_work *work)
{
	static struct start starts[CALLERS];
	pthread_barrier_t together;
	assert_int_equal(pthread_barrier_init(&together, NULL, CALLERS), 0);
	for (int i = 0; i < CALLERS; i++) {
		starts[i] = (struct start){&callers[i], work, &together};
		assert_int_equal(pthread_create(&callers[i].thread, NULL, start, &starts[i]), 0);
	}
	for (int i = 0; i < CALLERS; i++)
		pthread_join(callers[i].thread, NULL);
	pthread_barrier_destroy(&together);
}

static void drop(void *arena)
{
	arena_drop(arena);
}

static struct caller *callers_of(struct house *h)
{
	struct caller *callers = NEW_ARRAY(test_arena(), struct caller, CALLERS);
	for (int i = 0; i < CALLERS; i++) {
		callers[i] = (struct caller){.number = i,
			.db = store_again(store_last_url()),
			.arena = arena_new(0),
			.house = h};
		arena_defer(test_arena(), drop, callers[i].arena);
	}
	return callers;
}

static enum err command_of(
	struct caller *c, const char *name, use_case *use, const void *in, void *ret)
{
	struct refusals why = refusals_new(c->arena);
	struct command command = {.name = name,
		.run = use,
		.in = in,
		.ret = ret,
		.book = "MAIN",
		.actor = {.name = "a caller", .rights = RIGHTS_ALL},
		.now = {morning(TODAY).ms + 5 * INSTANT_HOUR_MS + c->number * 1000},
		.arena = c->arena,
		.why = &why};
	return command_run(c->db, &command);
}

static size_t contacts_with(struct db *db, const char *number, struct contact **ret)
{
	size_t count;
	assert_ok(contacts_since(db, test_arena(), (struct book_id){1}, who(db, number).id,
		(struct instant){0}, ret, &count));
	return count;
}

/* Every permit among the contacts is another one; gives how many have one. */
static int64_t permitted(const struct contact *contacts, size_t count)
{
	int64_t n = 0;
	for (size_t i = 0; i < count; i++) {
		n += contacts[i].permit.n != 0;
		for (size_t k = 0; k < i && contacts[i].permit.n; k++)
			assert_int_not_equal(contacts[i].permit.n, contacts[k].permit.n);
	}
	return n;
}

static void take_only(struct caller *c)
{
	struct permit_taken taken;
	const struct take_permit take = {
		.house = c->house, .customer = "C2", .channel = "call", .to = "+1 212 555 0100"};
	c->verdict = command_of(c, "permit.take", take_permit_any, &take, &taken);
	if (c->verdict == ERR_NONE)
		c->permit = taken.permit;
}

/* A permit first; who is given none does not call. */
static void call(struct caller *c)
{
	struct contact_recorded made;
	struct caller asking = *c;
	take_only(&asking);
	c->verdict = asking.verdict;
	if (c->verdict != ERR_NONE)
		return;
	const struct record_contact in = {.house = c->house,
		.customer = "C2",
		.channel = "call",
		.to = "+1 212 555 0100",
		.outcome = "no_answer",
		.permit = asking.permit};
	c->verdict = command_of(c, "contact.add", record_contact_any, &in, &made);
	if (c->verdict == ERR_NONE)
		c->permit = made.contact.permit;
}

/* law: US-CALL-7IN7 */
BOTH(of_sixty_four_calls_at_once_seven_have_a_permit)
{
	struct db *db = with_debt(engine);
	struct contact *contacts;
	debtor(db, "C2", "consumer");
	reach(db, "C2", "mobile", "+1 212 555 0100");
	struct caller *callers = callers_of(house_without_caps());
	all_at_once(callers, call);
	int64_t given = 0;
	for (int i = 0; i < CALLERS; i++) {
		assert_true(callers[i].verdict == ERR_NONE || callers[i].verdict == ERR_RULE);
		given += callers[i].permit.n != 0;
	}
	assert_int_equal(contacts_with(db, "C2", &contacts), 7);
	assert_int_equal(permitted(contacts, 7), 7);
	assert_int_equal(given, 7);
	assert_whole(db);
}

/* law: US-CALL-7IN7 */
BOTH(of_sixty_four_that_ask_before_anybody_has_called_seven_are_given_a_permit)
{
	struct db *db = with_debt(engine);
	struct contact *contacts;
	debtor(db, "C2", "consumer");
	reach(db, "C2", "mobile", "+1 212 555 0100");
	struct caller *callers = callers_of(house_without_caps());
	all_at_once(callers, take_only);
	int64_t given = 0;
	for (int i = 0; i < CALLERS; i++)
		given += callers[i].verdict == ERR_NONE;
	assert_int_equal(given, 7);
	assert_int_equal(contacts_with(db, "C2", &contacts), 0);
	assert_whole(db);
}

BOTH(a_call_by_a_clock_that_is_behind_comes_after_those_that_are_stored)
{
	struct db *db = with_debt(engine);
	debtor(db, "C2", "consumer");
	reach(db, "C2", "mobile", "+1 212 555 0100");
	struct caller *callers = callers_of(house_without_caps());
	for (int i = 7; i >= 0; i--) {
		callers[i].number = i * 100;
		call(&callers[i]);
		assert_int_equal(callers[i].verdict, i > 0 ? ERR_NONE : ERR_RULE);
		assert_int_equal(callers[i].permit.n != 0, i > 0);
	}
	assert_whole(db);
}

/* --- Messages --- */

static enum err write_one(struct ctx *c, const struct house *h, const struct verdict *v)
{
	struct writing *w;
	struct customer customer;
	struct permit permit;
	struct message document;
	struct message_ask ask = {.house = h,
		.customer = &customer,
		.letter = "reminder",
		.channel = "email",
		.pay_by = DATE_NONE};
	struct open_item *items;
	TRY(ctx_writing(c, &w));
	TRY(customer_by_number(c->db, c->arena, c->book.id, "C1", &customer));
	TRY(open_items_of(c->db, c->arena, c->book.id, customer.id, &items, &ask.count));
	ask.items = items;
	TRY(permit_of(v, &permit));
	TRY(write_message(c, &ask, &document));
	return outbox_put(w, &permit, document.id);
}

/* As the daily cycle does it: ask, keep what was said, put a message for the permit. */
static enum err ask_and_write(struct ctx *c, const void *in, void *ret)
{
	const struct caller *caller = in;
	struct writing *w;
	struct customer customer;
	struct contact_point *points;
	size_t count;
	TRY(ctx_writing(c, &w));
	TRY(contact_keep_law(c, caller->house));
	TRY(customer_by_number(c->db, c->arena, c->book.id, "C1", &customer));
	TRY(point_list(c->db, c->arena, c->book.id, customer.id, &points, &count));
	const struct contact_ask ask = {.customer = &customer,
		.point = &points[0],
		.channel = "email",
		.purpose = "reminder",
		.at = c->now};
	struct verdict v;
	TRY(contact_judge(c, caller->house, &ask, false, &v));
	TRY(verdict_keep(w, &v));
	*(struct permit_id *)ret = v.id;
	return v.rule ? ERR_NONE : write_one(c, caller->house, &v);
}

static void ask_and_send(struct caller *c)
{
	struct released_messages out;
	const struct release_messages in = {.house = c->house,
		.most = CALLERS,
		.worker = arena_printf(c->arena, "worker %d", c->number),
		.clock = morning(TODAY)};
	c->verdict = command_of(c, "message.write", ask_and_write, c, &c->permit);
	if (c->verdict == ERR_NONE)
		c->verdict = command_of(c, "messages.release", release_messages_any, &in, &out);
	for (size_t i = 0; c->verdict == ERR_NONE && i < out.count; i++) {
		struct permit_id done;
		const struct confirm_message sent = {
			.permit = out.items[i].permit, .delivered = true, .worker = in.worker};
		c->verdict = command_of(c, "message.confirm", confirm_message_any, &sent, &done);
		c->released++;
	}
}

BOTH(of_sixty_four_that_ask_and_send_at_once_as_many_messages_leave_as_the_cap_allows)
{
	struct db *db = with_debt(engine);
	struct house *h = house_without_caps();
	struct contact *contacts;
	cycle(db, h, TODAY); /* a case is open, and its own message is the first that waits */
	h->policy.contacts_most = CAP;
	h->policy.contacts_days = 7;
	struct caller *callers = callers_of(h);
	all_at_once(callers, ask_and_send);
	int64_t released = 0;
	for (int i = 0; i < CALLERS; i++) {
		assert_ok(callers[i].verdict);
		released += callers[i].released;
	}
	assert_int_equal(release_by(db, h, TODAY, "the last", 0).released, 0);
	assert_int_equal(contacts_with(db, "C1", &contacts), CAP);
	assert_int_equal(permitted(contacts, CAP), CAP);
	assert_int_equal(released, CAP);
	assert_whole(db);
}

/* --- One permit --- */

static enum err use_permit(struct ctx *c, const void *in, void *ret)
{
	const struct caller *caller = in;
	struct verdict v;
	TRY(verdict_by_id(c->db, c->arena, c->book.id, caller->permit, &v));
	*(struct permit_id *)ret = caller->permit;
	return write_one(c, caller->house, &v);
}

static void use_it(struct caller *c)
{
	struct permit_id used;
	c->verdict = command_of(c, "message.write", use_permit, c, &used);
}

static enum err ask_only(struct ctx *c, const void *in, void *ret)
{
	const struct house *h = in;
	struct writing *w;
	struct customer customer;
	struct verdict v;
	TRY(ctx_writing(c, &w));
	TRY(contact_keep_law(c, h));
	TRY(customer_by_number(c->db, c->arena, c->book.id, "C1", &customer));
	const struct contact_ask ask = {
		.customer = &customer, .channel = "email", .purpose = "reminder", .at = c->now};
	TRY(contact_judge(c, h, &ask, false, &v));
	TRY(verdict_keep(w, &v));
	*(struct permit_id *)ret = v.id;
	return ERR_NONE;
}

BOTH(of_sixty_four_that_use_one_permit_at_once_one_does)
{
	struct db *db = with_debt(engine);
	struct house *h = house();
	struct permit_id permit;
	must(db, "MAIN", TODAY, "contact.ask", ask_only, h, &permit);
	struct caller *callers = callers_of(h);
	for (int i = 0; i < CALLERS; i++)
		callers[i].permit = permit;
	all_at_once(callers, use_it);
	int used = 0;
	for (int i = 0; i < CALLERS; i++) {
		used += callers[i].verdict == ERR_NONE;
		assert_true(callers[i].verdict == ERR_NONE || callers[i].verdict == ERR_CONFLICT);
	}
	assert_int_equal(used, 1);
	assert_whole(db);
}
