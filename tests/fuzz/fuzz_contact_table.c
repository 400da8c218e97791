/* Any bytes: a table is read whole or refused with a reason; every row that was read can be judged.
 */
#include "codec/contact_table.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ARENA a = arena_new(0);
	struct refusals why = refusals_new(a);
	struct contact_table t;
	if (contact_table_parse(a, (struct text){(const char *)data, size}, &why, &t) != ERR_NONE) {
		ASSERT(why.total > 0);
		for (size_t i = 0; i < why.count; i++)
			ASSERT(text_is_utf8(text_of(refusal_line(a, &why.items[i]))));
		return 0;
	}
	ASSERT(why.total == 0 && t.count > 0 && t.count <= CONTACT_ROWS_MOST);
	for (size_t i = 0; i < t.count; i++) {
		const struct contact_row *row = &t.rows[i];
		ASSERT(*row->customer && *row->channel && *row->outcome);
		ASSERT(row->to == NULL || *row->to);
		ASSERT(row->debts == NULL || *row->debts);
		ASSERT(i == 0 || row->line > t.rows[i - 1].line);
	}
	return 0;
}
