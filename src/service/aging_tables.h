/* aging_tables.h: an aging as people look at it: a bar, and the table under it. */
#pragma once
#include "service/report_aging.h"

struct aging_bucket {
	const char *name;  /* "31-60" */
	const char *words; /* "31 to 60 days late" */
	int64_t invoices;
	struct money amount;
	bool late;
};

struct aging_table {
	struct aging_bucket *buckets;
	size_t count;
	struct aging_row total;
	struct aging_tie tie;
	bool ties;
	const char *chart; /* SVG */
};

/* One per currency of the group, group->count of them. */
struct aging_table *aging_tables(
	struct ctx *c, const struct aging_view *view, const struct aging_group *group);
/* What is past due, in all buckets but the first. */
struct money aging_late(const struct aging_table *t);
