#include "codec/pressure_json.h"

void pressure_figure_json(struct json *j, const char *key, const struct pressure_figure *f)
{
	if (f->version == NULL) {
		json_none(j, key);
		return;
	}
	json_map(j, key);
	json_thousandths(j, "now", f->now_milli);
	json_thousandths(j, "most", f->most_milli);
	json_str(j, "version", f->version);
	if (date_is_none(f->next_on))
		json_none(j, "falls_to");
	else
		json_thousandths(j, "falls_to", f->next_milli);
	json_date(j, "falls_on", f->next_on);
	json_end(j);
}
