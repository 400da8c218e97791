/* Whatever is read as reference rates has one row for every day from its first to its last, and
 * none outside; a refusal always names a line. */
#include "codec/rate_pack.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void walk(const struct reference_series *s)
{
	ASSERT(s->count > 0);
	ASSERT(reference_at(s, date_add_days(s->rows[0].from, -1)) == NULL);
	ASSERT(reference_at(s, date_add_days(s->rows[s->count - 1].to, 1)) == NULL);
	for (size_t i = 0; i < s->count; i++) {
		ASSERT(reference_at(s, s->rows[i].from) == &s->rows[i]);
		ASSERT(reference_at(s, s->rows[i].to) == &s->rows[i]);
		ASSERT(i == 0 || date_days_between(s->rows[i - 1].to, s->rows[i].from) == 1);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ARENA a = arena_new(0);
	const struct text bytes = {(const char *)data, size};
	struct refusals why = refusals_new(a);
	struct reference_rates rates = reference_rates_new(a);
	if (rate_pack_read(&rates, bytes, &why) == ERR_NONE) {
		for (size_t i = 0; i < rates.count; i++)
			walk(&rates.series[i]);
		return 0;
	}
	ASSERT(why.total > 0);
	for (size_t i = 0; i < why.count; i++)
		ASSERT(why.items[i].line > 0);
	return 0;
}
