#include "web/pressure.h"
#include "codec/pressure_json.h"
#include "web/pages.h"
#include "web/screen.h"
#include "web/web.h"

static enum err pressure_load(struct request *r, struct ctx *c, struct pressure_report *view)
{
	struct report_pressure in = {
		.house = &r->web->house, .customer = request_query(r, "customer")};
	if (str_empty(in.customer))
		in.customer = NULL;
	return report_pressure(c, &in, view);
}

static void write_distribution(struct json *j, const struct pressure_report *r)
{
	json_list(j, "distribution");
	for (size_t i = 0; i < PRESSURE_BUCKETS; i++) {
		json_map(j, NULL);
		json_str(j, "points", r->buckets[i].label);
		json_int(j, "people", r->buckets[i].count);
		json_end(j);
	}
	json_end(j);
}

static void write_line(struct json *j, const struct pressure_line *l)
{
	json_map(j, NULL);
	json_str(j, "customer", l->number);
	json_str(j, "name", l->name);
	pressure_figure_json(j, "pressure", &l->figure);
	json_end(j);
}

static void write_part(struct json *j, const struct pressure_part *p)
{
	json_map(j, NULL);
	json_instant(j, "at", p->at);
	json_str(j, "channel", p->channel);
	json_str(j, "outcome", p->outcome);
	json_str(j, "tone", p->tone);
	json_thousandths(j, "made", p->made_milli);
	json_thousandths(j, "now", p->now_milli);
	json_end(j);
}

void pressure_report_json(struct json *j, const struct pressure_report *r)
{
	json_map(j, NULL);
	json_str(j, "report", "pressure");
	json_date(j, "as_of", r->on);
	json_str(j, "version", r->method ? r->method->version : NULL);
	json_str(j, "formula", PRESSURE_FORMULA);
	json_int(j, "half_life_days", r->method ? r->method->half_life_days : 0);
	write_distribution(j, r);
	json_list(j, "items");
	for (size_t i = 0; i < r->count; i++)
		write_line(j, &r->lines[i]);
	json_end(j);
	json_list(j, "contacts");
	for (size_t i = 0; i < r->part_count; i++)
		write_part(j, &r->parts[i]);
	json_end(j);
	json_none(j, "next");
	json_end(j);
}

static void pressure_json(struct json *j, const struct pressure_report *view)
{
	pressure_report_json(j, view);
}

SCREEN(pressure, struct pressure_report)
