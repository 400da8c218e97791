#include "service/writer.h"
#include "service/add_customer.h"
#include "service/open_book.h"
#include "service/record_payment.h"
#include "support/store.h"
#include <pthread.h>
#include <semaphore.h>
#include <sys/stat.h>
#include <time.h>

#define THREADS 32
#define PAYMENTS_EACH 8
#define TODAY "2026-02-01"

static struct db *with_customer(enum db_engine engine)
{
	struct customer c;
	struct db *db = store_new(engine);
	const struct add_customer in = {.number = "C1", .name = "Ann Example", .kind = "consumer"};
	open_main(db);
	must(db, "MAIN", "2026-01-01", "customer.add", add_customer_any, &in, &c);
	return db;
}

static struct writer *start(void)
{
	struct writer *w;
	struct refusals why = refusals_new(test_arena());
	assert_ok(writer_start(store_last_url(), &why, &w));
	return w;
}

static int64_t in_bank(struct db *db)
{
	struct balance_row *rows;
	size_t count;
	struct ctx c = reading(db, "MAIN", TODAY);
	assert_ok(journal_balances(db, test_arena(), c.book.id, &rows, &count));
	for (size_t i = 0; i < count; i++)
		if (rows[i].account == ACC_BANK)
			return rows[i].amount.minor;
	return 0;
}

/* A payment with all that its command needs; nothing is shared between two of them. */
struct pending {
	struct arena *arena;
	struct refusals why;
	struct record_payment in;
	struct recorded_payment ret;
	struct command command;
};

static void prepare(struct pending *p, int64_t cents)
{
	p->arena = arena_new(0);
	p->why = refusals_new(p->arena);
	p->in = (struct record_payment){.customer = "C1",
		.received = day(TODAY),
		.amount = {cents, "USD"},
		.method = "manual",
		.into = ACC_BANK};
	p->command = (struct command){.name = "payment.record",
		.run = record_payment_any,
		.in = &p->in,
		.ret = &p->ret,
		.book = "MAIN",
		.actor = {.name = "the test", .rights = RIGHTS_ALL},
		.now = morning(TODAY),
		.arena = p->arena,
		.why = &p->why};
}

struct caller {
	struct writer *writer;
	struct pending payments[PAYMENTS_EACH];
	enum err worst;
};

static void *call_all(void *arg)
{
	struct caller *c = arg;
	for (int i = 0; i < PAYMENTS_EACH; i++) {
		enum err e = writer_call(c->writer, &c->payments[i].command);
		c->worst = c->worst == ERR_NONE ? e : c->worst;
	}
	return NULL;
}

BOTH(many_callers_at_once_each_get_a_payment_of_their_own)
{
	struct db *db = with_customer(engine);
	struct writer *w = start();
	pthread_t threads[THREADS];
	struct caller *callers = NEW_ARRAY(test_arena(), struct caller, THREADS);
	for (int i = 0; i < THREADS; i++) {
		callers[i].writer = w;
		for (int n = 0; n < PAYMENTS_EACH; n++)
			prepare(&callers[i].payments[n], 1);
	}
	for (int i = 0; i < THREADS; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, call_all, &callers[i]), 0);
	for (int i = 0; i < THREADS; i++)
		pthread_join(threads[i], NULL);
	writer_stop(w);
	for (int i = 0; i < THREADS; i++) {
		assert_ok(callers[i].worst);
		for (int n = 0; n < PAYMENTS_EACH; n++)
			arena_drop(callers[i].payments[n].arena);
	}
	assert_int_equal(in_bank(db), THREADS * PAYMENTS_EACH);
	assert_whole(db);
}

/* Holds the writer until the test lets it go, so that what is submitted meanwhile makes one batch.
 */
struct barrier {
	sem_t held, go;
};

static enum err hold(struct ctx *c, const void *in, void *ret)
{
	struct barrier *barrier = ret;
	(void)c;
	(void)in;
	sem_post(&barrier->held);
	sem_wait(&barrier->go);
	return ERR_NONE;
}

/* The next statement fails, and all after it until the rollback. */
static enum err break_store(struct ctx *c, const void *in, void *ret)
{
	struct book book;
	(void)in;
	(void)ret;
	db_fail_at(c->db, 1);
	return book_by_code(c->db, c->arena, "MAIN", &book);
}

/* Itself it goes well: the second statement from here is the batch's commit. */
static enum err break_commit(struct ctx *c, const void *in, void *ret)
{
	(void)in;
	(void)ret;
	db_fail_at(c->db, 2);
	return ERR_NONE;
}

static void told(struct command *command)
{
	sem_post(command->cookie);
}

struct batch {
	struct writer *writer;
	struct barrier barrier;
	sem_t told;
	struct pending holder;
	struct pending items[8];
	size_t count;
};

static struct pending *submit(struct batch *b, int64_t cents, use_case *run)
{
	struct pending *p = &b->items[b->count++];
	prepare(p, cents);
	if (run)
		p->command.run = run;
	p->command.done = told;
	p->command.cookie = &b->told;
	writer_submit(b->writer, &p->command);
	return p;
}

static struct batch *batch_new(void)
{
	struct batch *b = NEW(test_arena(), struct batch);
	sem_init(&b->barrier.held, 0, 0);
	sem_init(&b->barrier.go, 0, 0);
	sem_init(&b->told, 0, 0);
	b->writer = start();
	prepare(&b->holder, 1);
	b->holder.command.run = hold;
	b->holder.command.ret = &b->barrier;
	b->holder.command.done = told;
	b->holder.command.cookie = &b->told;
	writer_submit(b->writer, &b->holder.command);
	sem_wait(&b->barrier.held);
	return b;
}

/* Lets the writer go on and waits until every command was told its end. */
static void finish(struct batch *b)
{
	sem_post(&b->barrier.go);
	for (size_t i = 0; i <= b->count; i++)
		sem_wait(&b->told);
	writer_stop(b->writer);
}

static void drop(struct batch *b)
{
	for (size_t i = 0; i < b->count; i++)
		arena_drop(b->items[i].arena);
	arena_drop(b->holder.arena);
}

BOTH(a_refused_command_leaves_its_neighbors_alone_and_explains_itself_once)
{
	struct db *db = with_customer(engine);
	struct batch *b = batch_new();
	struct pending *first = submit(b, 100, NULL), *refused = submit(b, -5, NULL);
	struct pending *last = submit(b, 10, NULL);
	finish(b);
	assert_ok(first->command.verdict);
	assert_ok(last->command.verdict);
	assert_int_equal(refused->command.verdict, ERR_INVALID);
	assert_int_equal(refused->why.count, 1);
	assert_int_equal(in_bank(db), 110);
	assert_whole(db);
	drop(b);
}

BOTH(a_command_that_breaks_the_store_does_not_take_its_neighbors_with_it)
{
	struct db *db = with_customer(engine);
	struct batch *b = batch_new();
	struct pending *first = submit(b, 100, NULL), *refused = submit(b, -5, NULL);
	struct pending *broken = submit(b, 1, break_store), *last = submit(b, 10, NULL);
	finish(b);
	assert_ok(first->command.verdict);
	assert_ok(last->command.verdict);
	assert_int_equal(broken->command.verdict, ERR_STORE);
	assert_int_equal(refused->command.verdict, ERR_INVALID);
	assert_int_equal(refused->why.count, 1); /* though it ran twice */
	assert_int_equal(in_bank(db), 110);
	assert_whole(db);
	drop(b);
}

BOTH(a_commit_that_fails_fails_all_of_its_commands_and_stores_none)
{
	struct db *db = with_customer(engine);
	struct batch *b = batch_new();
	struct pending *first = submit(b, 100, NULL), *second = submit(b, 10, NULL);
	struct pending *last = submit(b, 1, break_commit);
	finish(b);
	assert_int_equal(first->command.verdict, ERR_STORE);
	assert_int_equal(second->command.verdict, ERR_STORE);
	assert_int_equal(last->command.verdict, ERR_STORE);
	assert_int_equal(in_bank(db), 0);
	assert_whole(db);
	drop(b);
}

static void *let_go(void *arg)
{
	struct timespec a_moment = {.tv_nsec = 50000000};
	nanosleep(&a_moment, NULL);
	sem_post(&((struct batch *)arg)->barrier.go);
	return NULL;
}

BOTH(a_writer_that_is_stopped_finishes_what_waits)
{
	pthread_t thread;
	struct db *db = with_customer(engine);
	struct batch *b = batch_new();
	for (size_t i = 0; i < COUNT(b->items); i++)
		submit(b, 1, NULL);
	assert_int_equal(pthread_create(&thread, NULL, let_go, b), 0);
	writer_stop(b->writer);
	pthread_join(thread, NULL);
	for (size_t i = 0; i < b->count; i++)
		assert_ok(b->items[i].command.verdict);
	assert_int_equal(in_bank(db), COUNT(b->items));
	assert_whole(db);
	drop(b);
}

TEST(an_idle_writer_moves_the_log_into_the_file)
{
	struct stat before, after;
	struct timespec a_moment = {.tv_nsec = 20000000};
	engine_wanted(DB_SQLITE);
	(void)with_customer(DB_SQLITE);
	const char *file = store_last_url() + strlen("sqlite:");
	struct batch *b = batch_new();
	for (size_t i = 0; i < COUNT(b->items); i++)
		submit(b, 1, NULL);
	assert_int_equal(stat(file, &before), 0);
	sem_post(&b->barrier.go);
	for (size_t i = 0; i <= b->count; i++)
		sem_wait(&b->told);
	for (int i = 0; i < 200; i++) {
		assert_int_equal(stat(file, &after), 0);
		if (after.st_mtim.tv_sec != before.st_mtim.tv_sec ||
			after.st_mtim.tv_nsec != before.st_mtim.tv_nsec)
			break;
		nanosleep(&a_moment, NULL);
	}
	assert_true(after.st_mtim.tv_sec != before.st_mtim.tv_sec ||
		after.st_mtim.tv_nsec != before.st_mtim.tv_nsec);
	writer_stop(b->writer);
	drop(b);
}

#define BOOKS 9 /* a client whose customers are with many agencies */

/* Closes the first day in every one of the books. */
static enum err close_everywhere(struct ctx *c, const void *in, void *ret)
{
	const struct book *books = in;
	struct writing *w;
	(void)ret;
	for (size_t i = 0; i < BOOKS; i++) {
		TRY(ctx_writing_of(c, books[i].id, &w));
		TRY(journal_close(w, day("2026-01-01")));
	}
	return ERR_NONE;
}

BOTH(one_command_writes_as_many_books_as_it_needs)
{
	struct db *db = with_customer(engine);
	struct book books[BOOKS];
	for (int i = 0; i < BOOKS; i++) {
		const struct open_book in = {
			.kind = BOOK_AGENCY, .code = arena_printf(test_arena(), "A%d", i)};
		must(db, NULL, "2026-01-01", "book.open", open_book_any, &in, &books[i]);
	}
	must(db, "MAIN", TODAY, "close", close_everywhere, books, NULL);
	for (int i = 0; i < BOOKS; i++) {
		struct date closed;
		assert_ok(journal_closed_through(db, test_arena(), books[i].id, &closed));
		assert_int_equal(closed.day, day("2026-01-01").day);
	}
	assert_whole(db);
}
