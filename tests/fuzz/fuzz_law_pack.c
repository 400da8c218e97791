/* Whatever is read as a law pack has rows that are found again on their days, and none on the day
 * before the first; a refusal always names a line. */
#include "codec/law_pack.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void find_again(const struct law *law)
{
	for (int rule = 0; rule < LAW_RULES; rule++)
		for (size_t i = 0; i < law->rule_count[rule]; i++) {
			const struct law_row *row = law->by_rule[rule][i];
			ASSERT(law_at(law, (enum law_rule)rule, row->valid_from) == row);
			if (!date_is_none(row->valid_to))
				ASSERT(law_at(law, (enum law_rule)rule, row->valid_to) == row);
		}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ARENA a = arena_new(0);
	const struct text bytes = {(const char *)data, size};
	struct refusals why = refusals_new(a);
	struct law law = law_new(a);
	if (law_pack_read(&law, "fuzzed", bytes, &why) == ERR_NONE) {
		find_again(&law);
		return 0;
	}
	ASSERT(why.total > 0);
	for (size_t i = 0; i < why.count; i++)
		ASSERT(why.items[i].line > 0 &&
			text_is_utf8(text_of(refusal_line(a, &why.items[i]))));
	return 0;
}
