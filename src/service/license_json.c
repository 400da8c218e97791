#include "service/license_json.h"

static void fields(struct json *j, const struct license *l)
{
	json_int(j, "id", l->id);
	json_str(j, "place", l->place);
	json_str(j, "number", l->number);
	json_bool(j, "exempt", l->exempt);
	json_str(j, "authority", l->authority);
	json_str(j, "holder", l->holder);
	json_date(j, "from", l->since);
	json_date(j, "to", l->until);
	json_date(j, "ended", l->ended);
}

void license_json(struct json *j, const struct license *l)
{
	json_map(j, NULL);
	fields(j, l);
	json_end(j);
}

void license_rows_json(struct json *j, const char *name, const struct license_rows *rows)
{
	json_list(j, name);
	for (size_t i = 0; i < rows->count; i++) {
		json_map(j, NULL);
		fields(j, &rows->items[i].license);
		json_str(j, "agency", rows->items[i].holder);
		json_bool(j, "holds", rows->items[i].holds);
		json_end(j);
	}
	json_end(j);
}
