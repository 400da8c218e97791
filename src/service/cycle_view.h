/* cycle_view.h: what a day's work did, counted. */
#pragma once
#include "base/arena.h"
#include "money/date.h"
#include "money/money.h"

struct cycle_count {
	const char *name; /* step kind, rule or reason */
	const char *with; /* channel, citation; NULL */
	int64_t count;
};

struct cycle_counts {
	struct cycle_count *items; /* in order of first appearance */
	size_t count;
	size_t cap;
};

struct cycle_view {
	struct arena *arena;
	struct date as_of;
	int64_t customers; /* looked at */
	int64_t cases;     /* of them with something to ask for */
	struct cycle_counts steps;
	struct cycle_counts refused;
	struct cycle_counts waiting;
	struct cycle_counts failed; /* cases that could not be worked: kind of failure, reason */
	struct money *fees;         /* per currency */
	size_t fee_count;
	struct money *interest; /* posted for plans, per currency */
	size_t interest_count;
	int64_t kept, partial, broken; /* promises judged */
	int64_t released;              /* messages that left the outbox */
	int64_t stopped;               /* messages that a rule or payment stopped at release */
	int64_t without_next_step;
	bool more; /* another slice is to be run */
};

struct cycle_view cycle_view_new(struct arena *a, struct date as_of);
void cycle_add(
	struct arena *a, struct cycle_counts *c, const char *name, const char *with, int64_t n);
/* Adds the counts of a slice to the day's. */
void cycle_merge(struct cycle_view *day, const struct cycle_view *slice);
