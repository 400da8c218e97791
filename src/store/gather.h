/* gather.h: all rows of a statement as an array.
 *
 *     struct payment one;
 *     return GATHER(db, a, &SQL_PAYMENT_OF_CUSTOMER, IN(book, customer), &one, PAYMENT_OUT(&one),
 *             ret, ret_count);
 *
 * Each row is read into *one, which keeps what the statement does not fill, and copied. *ret is
 * NULL when there are none; ret points to a pointer to the type of one, or it does not compile. */
#pragma once
#include "store/db.h"

#define GATHER(db, a, sql, in, one, out, ret, ret_count)                                           \
	gather_all((db), (a), (sql), in, (one), sizeof *(one), out,                               \
		_Generic((ret), __typeof__(one) *: (ret)), (ret_count))

MUST_CHECK enum err gather_all(struct db *db, struct arena *a, const struct sql *sql,
	const struct value *in, size_t in_count, void *one, size_t size, const struct slot *out,
	size_t out_count, void *ret, size_t *ret_count);

/* As qsort does, for rows that nearly always stand in their order: a join gives them so, but does
 * not promise it. */
void gather_order(
	void *items, size_t count, size_t size, int (*compare)(const void *, const void *));
