/* slice.h: a few customers, asked for by one statement.
 *
 * The statements that read what is known of people have places $2 to $17 for them and give the rows
 * by customer, so that one customer and many are the same question. They join (VALUES ...) first
 * and do not say IN: SQLite sorts what IN lists into a table of its own, which costs more than
 * sixteen looks that find nothing. Where most people have rows, C puts them in order and not ORDER
 * BY, for a sorter copies each. */
#pragma once
#include "store/db.h"

#define SLICE_MOST 16 /* as many as the statements have places */

struct slice {
	const struct customer_id *at;
	size_t count; /* 1 to SLICE_MOST */
};

/* The book, the customers, and up to two more values. */
struct slice_in {
	struct value at[1 + SLICE_MOST + 2];
	size_t count;
};

struct slice slice_of(const struct customer_id *one);
/* Places that are left over are NULL, which is nobody. */
struct slice_in slice_values(struct book_id book, struct slice slice);
void slice_add(struct slice_in *in, struct value v);
/* As IN(...) does for the functions of db.h. */
#define IN_SLICE(in) (in).at, (in).count
