/* Any bytes: lines of an order are read or refused with a reason; what was read is in range and
 * sums up. */
#include "codec/order_table.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void sums_up(struct arena *a, const struct order_table *t)
{
	struct order_sums s;
	for (size_t i = 0; i < t->count; i++)
		ASSERT(order_line_check(&t->lines[i], 0, NULL) == ERR_NONE);
	if (order_sum(a, "EUR", t->lines, t->count, &s) == ERR_NONE)
		ASSERT(s.gross.minor == s.net.minor + s.tax.minor);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ARENA a = arena_new(0);
	struct refusals why = refusals_new(a);
	struct order_table t = {NULL, 0, 0};
	const struct text bytes = {(const char *)data, size};
	bool form = size && (data[size - 1] & 1);
	enum err e = form ? order_table_add_all(a, bytes, &why, &t)
			  : order_table_parse(a, bytes, &why, &t);
	ASSERT(e == ERR_NONE ? why.total == 0 : why.total > 0);
	for (size_t i = 0; i < why.count; i++)
		ASSERT(text_is_utf8(text_of(refusal_line(a, &why.items[i]))));
	ASSERT(t.count <= ORDER_LINES_MOST);
	sums_up(a, &t);
	return 0;
}
