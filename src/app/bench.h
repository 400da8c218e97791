/* bench.h: speed, always told beside a yardstick of the same run.
 *
 * A bench makes a book of its own from a seed, in a folder that is removed afterwards, and lets the
 * product and its yardsticks run by turns, so that a machine's bad minute meets all of them. What
 * is printed are medians over the runs. */
#pragma once
#include "app/app.h"

#define BENCH_RUNS_MOST 25
#define BENCH_SIDES_MOST 6

/* One run of one side. */
struct bench_time {
	int64_t us;
	int64_t p50_us; /* of a single operation; a run of one operation: the run */
	int64_t p99_us;
	int64_t peak_kib; /* 0: not measured */
};

struct bench_side {
	const char *name;
	int64_t n; /* operations of a run */
	struct bench_time times[BENCH_RUNS_MOST];
};

struct bench {
	struct app *app;
	const char *folder;
	int64_t n;
	int64_t callers;
	int64_t runs;
	const char *yardstick;                     /* postgresql://..., or NULL */
	struct bench_side sides[BENCH_SIDES_MOST]; /* the product first */
	size_t side_count;
	int64_t rows; /* facts that one run of the product wrote */
};

/* Each fills sides (and rows). */
MUST_CHECK enum err bench_import(struct bench *b);
MUST_CHECK enum err bench_post(struct bench *b);
MUST_CHECK enum err bench_aging(struct bench *b);
MUST_CHECK enum err bench_cycle(struct bench *b);
MUST_CHECK enum err bench_gate(struct bench *b);
/* Posts into an existing store and prints each payment's id once it is durable, for whoever kills
 * the program. */
MUST_CHECK enum err bench_post_into(struct bench *b, const char *file);

/* The past contacts of the gate's people: five in nine days of the last sixteen weeks, but none in
 * the last three, so that the pressure they leave allows another one. Days between the i-th, from
 * 0, and today. */
#define BENCH_CONTACTS 50
int32_t bench_days_since(int32_t i);
/* bench_gate_store.c: verdicts whose facts are read from a book of SQLite, for a slice of people at
 * a time and person by person, beside the contacts' rows merely stepped through; adds its sides. */
struct house;
MUST_CHECK enum err bench_gate_store(struct bench *b, const struct house *house);

/* bench_tools.c */
/* Processor time of this thread: what waits for nothing is measured so, for the machine may be
 * shared. */
int64_t bench_worked_us(void);
int64_t bench_now_us(void); /* of a clock that never jumps */
const char *bench_path(struct bench *b, const char *name);
/* A place for another side; its times are filled by run. */
struct bench_side *bench_side_add(struct bench *b, const char *name, int64_t n);
/* Runs a program to its end, its output dropped. ERR_NOT_FOUND when there is no such program,
 * ERR_IO when it failed. */
MUST_CHECK enum err bench_child(struct bench *b, const char *const *argv, struct bench_time *ret);
/* A table of n invoices, C000000 ... customers, half of them paid when asked for: the same bytes
 * for the same n. */
MUST_CHECK enum err bench_csv(struct bench *b, const char *path, bool paid);
/* A store with one book into which such a table of open invoices was imported. */
MUST_CHECK enum err bench_store(struct bench *b, const char *path);
void bench_remove(struct bench *b, const char *path); /* a store's file and what lies beside it */
/* Sorts the times of single operations and sets p50 and p99. */
void bench_percentiles(int64_t *us, size_t count, struct bench_time *ret);
/* Counts the facts of a store and proves it whole. */
MUST_CHECK enum err bench_facts(struct bench *b, const char *path, int64_t *ret);

/* The customer and the amount of invoice number i of a table of n. */
struct bench_invoice {
	int64_t customer;
	int64_t amount_minor;
	struct date issued;
	bool paid;
};
struct bench_invoice bench_invoice(int64_t i, int64_t n);
int64_t bench_customers(int64_t n);
struct date bench_day(void); /* the day on which all of it is looked at */

/* bench_postgresql.c: the rows of a payment by plain libpq, each connection in a book of its own,
 * so that none waits for another: as kind to the yardstick as can be. */
MUST_CHECK enum err bench_postgresql(struct bench *b, struct bench_time *ret);
/* Makes an empty database beside the yardstick's, lets work use it, and drops it again. */
typedef enum err bench_work(struct bench *b, const char *url, struct bench_time *ret);
MUST_CHECK enum err bench_in_database(struct bench *b, bench_work *work, struct bench_time *ret);

/* bench_cycle_postgresql.c: the rows that a day's cycle wrote into a book are read back, and
 * written into PostgreSQL on one connection, by prepared statements, as many cases a commit as the
 * cycle takes. Nothing is judged, rendered or looked up but the agenda. */
#define BENCH_SLICE 500 /* cases stored by one commit */
#define BENCH_SPREAD                                                                               \
	33 /* days over which due dates are spread: one customer in 33 has a step today */
int64_t bench_due(const struct bench *b); /* customers who have */
MUST_CHECK enum err bench_cycle_copy(struct bench *b, const char *path);
bench_work bench_cycle_again;
