/* life.h: living a book day by day through the services, with a clock of one's own. */
#pragma once
#include "service/cycle_view.h"
#include "service/house.h"
#include "support/store.h"

struct life {
	struct db *db;
	struct house house;
	const char *book;
	const char *zone;
	struct arena *scratch; /* the day's; dropped by life_next_day */
	struct date today;
	struct cycle_view total;
	struct cycle_counts sent; /* by kind and channel */
};

struct life life_new(struct db *db, const char *book, const char *zone, const char *first_day);
struct instant life_clock(const struct life *l, int32_t hour, int32_t minute);
/* Runs a use-case at that time of the day; fails the test with what was refused. */
void life_do(struct life *l, int32_t hour, int32_t minute, const char *name, use_case *use,
	const void *in, void *ret);
/* The day's cycle; says how much it did. */
struct cycle_view life_cycle(struct life *l, int32_t hour);
/* Lets go what may leave at that hour, and confirms it; asks nothing of an empty outbox. */
void life_release(struct life *l, int32_t hour);
void life_next_day(struct life *l);
/* The count under those two names; 0 when there is none. */
int64_t life_count(const struct cycle_counts *counts, const char *name, const char *with);
