#include "web/totals.h"

void totals_json(struct json *j, const char *key, const struct open_total *totals, size_t count)
{
	json_list(j, key);
	for (size_t i = 0; i < count; i++) {
		json_map(j, NULL);
		json_str(j, "currency", totals[i].open.code);
		json_money(j, "open", totals[i].open);
		json_money(j, "late", totals[i].late);
		json_end(j);
	}
	json_end(j);
}
