/* Any bytes: a table is read whole or refused with a reason; what was read is money that came. */
#include "codec/payment_table.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ARENA a = arena_new(0);
	struct refusals why = refusals_new(a);
	struct payment_table t;
	uint8_t how = size ? data[size - 1] : 0;
	const char *dates = how & 1 ? "dmy" : NULL, *currency = how & 2 ? "JPY" : "USD";
	if (payment_table_parse(a, (struct text){(const char *)data, size}, currency, dates, &why,
		    &t) != ERR_NONE) {
		ASSERT(why.total > 0);
		for (size_t i = 0; i < why.count; i++)
			ASSERT(text_is_utf8(text_of(refusal_line(a, &why.items[i]))));
		return 0;
	}
	ASSERT(why.total == 0 && t.count <= PAYMENT_ROWS_MOST);
	for (size_t i = 0; i < t.count; i++) {
		const struct payment_row *row = &t.rows[i];
		ASSERT(row->amount.minor > 0 && !date_is_none(row->date));
		ASSERT(row->customer || row->invoice);
		ASSERT(i == 0 || row->line > t.rows[i - 1].line);
	}
	return 0;
}
