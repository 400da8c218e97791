/* fact_shape.h: what a fact's rows are made of, as the statement that adds one names it; so that
 * whoever reads facts of any kind names the same columns. */
#pragma once
#include "store/writing.h"

struct fact_shape {
	const char *table;
	const char **columns; /* book, position, and the rest as they were added */
	size_t count;
};

struct fact_shape fact_shape(struct arena *a, enum fact fact);
/* The column of that name, or -1. */
int fact_column(const struct fact_shape *shape, const char *name);
/* Every column of the rows with `book = $1 AND (where)`, in the order in which they were added. The
 * name is the statement's own: a connection keeps statements by it. */
struct sql fact_select(struct arena *a, const struct fact_shape *shape, const char *name,
	const char *where, int params);
