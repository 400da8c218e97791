#include "store/gather.h"
#include <stdlib.h>
#include <string.h>

enum err gather_all(struct db *db, struct arena *a, const struct sql *sql, const struct value *in,
	size_t in_count, void *one, size_t size, const struct slot *out, size_t out_count,
	void *ret, size_t *ret_count)
{
	char *items = NULL;
	size_t count = 0, cap = 0;
	struct rows ROWS rows;
	TRY(db_rows(db, sql, in, in_count, &rows));
	while (rows_next(&rows, a, out, out_count)) {
		if (count == cap) {
			size_t more = cap ? cap * 2 : 8;
			items = arena_grow(a, items, cap, more, size);
			cap = more;
		}
		memcpy(items + count++ * size, one, size);
	}
	TRY(rows_done(&rows));
	memcpy(ret, &items, sizeof items); /* a pointer of whatever type */
	*ret_count = count;
	return ERR_NONE;
}

void gather_order(
	void *items, size_t count, size_t size, int (*compare)(const void *, const void *))
{
	const char *at = items;
	for (size_t i = 1; i < count; i++, at += size)
		if (compare(at, at + size) > 0) {
			qsort(items, count, size, compare);
			return;
		}
}
