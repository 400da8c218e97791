/* Whatever is read as a pressure index serves each day by one version at most, keeps its ranges,
 * and lets no contact grow heavier with time; a refusal always names a line. */
#include "codec/pressure_pack.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void walk(const struct pressure_method *m)
{
	int64_t before = INT64_MAX;
	struct pressure_contact c = {.day = m->from};
	ASSERT(pressure_check(m, NULL) == ERR_NONE);
	c.weight_milli = pressure_weight(m, PRESSURE_VISIT, PRESSURE_TONE_LEGAL, true);
	ASSERT(c.weight_milli >= m->weight_milli[PRESSURE_VISIT]);
	for (int32_t i = 0; i <= m->half_life_days * PRESSURE_HALF_LIVES; i++) {
		int64_t now = pressure_on(m, &c, 1, date_add_days(m->from, i));
		ASSERT(now >= 0 && now <= before);
		before = now;
	}
	ASSERT(before == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ARENA a = arena_new(0);
	const struct text bytes = {(const char *)data, size};
	struct refusals why = refusals_new(a);
	struct pressure_method *methods;
	size_t count;
	if (pressure_pack_read(a, bytes, &why, &methods, &count) == ERR_NONE) {
		ASSERT(count > 0 && why.total == 0);
		for (size_t i = 0; i < count; i++) {
			walk(&methods[i]);
			ASSERT(pressure_method_on(methods, count, methods[i].from) == &methods[i]);
		}
		return 0;
	}
	ASSERT(why.total > 0);
	for (size_t i = 0; i < why.count; i++)
		ASSERT(why.items[i].line > 0);
	return 0;
}
