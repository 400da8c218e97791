#include "service/compliance_json.h"
#include "codec/csv_write.h"

static void groups_json(struct json *j, const struct compliance_groups *g, bool contacts)
{
	json_date(j, "from", g->from);
	json_date(j, "to", g->to);
	json_str(j, "by", g->by);
	json_str(j, "method", g->method);
	json_str(j, "formula", g->formula);
	json_int(j, contacts ? "contacts" : "refused", g->all);
	if (contacts)
		json_int(j, "without_permit", g->without_permit);
	json_list(j, "groups");
	for (size_t i = 0; i < g->count; i++) {
		json_map(j, NULL);
		json_str(j, "name", str_empty(g->items[i].name) ? NULL : g->items[i].name);
		json_int(j, "count", g->items[i].count);
		if (contacts)
			json_int(j, "without_permit", g->items[i].without_permit);
		json_end(j);
	}
	json_end(j);
}

static bool is_outside(const struct compliance_contact *row)
{
	return contact_judged(&row->contact, row->rule) != NULL;
}

static void contact_json(struct json *j, const struct compliance_contact *row)
{
	json_map(j, NULL);
	json_int(j, "id", row->contact.id.n);
	json_str(j, "customer", row->number);
	json_str(j, "channel", row->contact.channel);
	json_str(j, "direction", row->contact.direction);
	json_str(j, "outcome", row->contact.outcome);
	json_instant(j, "at", row->contact.at);
	json_str(j, "zone", row->contact.zone);
	json_bool(j, "without_permit", is_outside(row));
	json_str(j, "judged_afterwards", contact_judged(&row->contact, row->rule));
	if (row->verdict.n)
		json_int(j, "verdict", row->verdict.n);
	else
		json_none(j, "verdict");
	json_str(j, "rule", row->rule);
	json_str(j, "citation", row->citation);
	json_str(j, "why", row->why);
	json_end(j);
}

static void agency_contact_json(struct json *j, const struct agency_contact *row)
{
	json_map(j, NULL);
	json_str(j, "agency", row->agency);
	json_str(j, "customer", row->number);
	json_str(j, "placement", row->made.placement);
	json_str(j, "channel", row->made.channel);
	json_str(j, "outcome", row->made.outcome);
	json_instant(j, "at", row->made.at);
	json_str(j, "zone", row->made.zone);
	json_bool(j, "without_permit", row->made.permit.n == 0);
	json_end(j);
}

void contacts_report_json(struct json *j, const struct contacts_report *r)
{
	json_map(j, NULL);
	groups_json(j, &r->groups, true);
	json_list(j, "items");
	for (size_t i = 0; i < r->count; i++)
		contact_json(j, &r->rows[i]);
	json_end(j);
	json_list(j, "of_agencies");
	for (size_t i = 0; i < r->placed_count; i++)
		agency_contact_json(j, &r->placed[i]);
	json_end(j);
	json_str(j, "next", r->next);
	json_end(j);
}

static void refusal_json(struct json *j, const struct desk_refusal *row)
{
	const struct verdict *v = &row->verdict;
	json_map(j, NULL);
	json_int(j, "id", v->id.n);
	json_str(j, "customer", row->number);
	json_str(j, "channel", v->channel);
	json_str(j, "purpose", v->purpose);
	json_str(j, "answer", v->answer);
	json_str(j, "rule", v->rule);
	json_str(j, "citation", v->citation);
	json_str(j, "why", v->why);
	json_instant(j, "at", v->at);
	if (v->next_allowed.ms)
		json_instant(j, "next_allowed", v->next_allowed);
	json_end(j);
}

void refused_parts_json(struct json *j, const struct refused_report *r)
{
	groups_json(j, &r->groups, false);
	json_list(j, "days");
	for (size_t i = 0; i < r->day_count; i++) {
		json_map(j, NULL);
		json_date(j, "day", r->days[i].day);
		json_int(j, "count", r->days[i].count);
		json_end(j);
	}
	json_end(j);
	json_list(j, "items");
	for (size_t i = 0; i < r->count; i++)
		refusal_json(j, &r->rows[i]);
	json_end(j);
	json_str(j, "next", r->next);
}

void refused_report_json(struct json *j, const struct refused_report *r)
{
	json_map(j, NULL);
	refused_parts_json(j, r);
	json_end(j);
}

static void csv_line(struct buf *b, const char *const *cells, size_t count)
{
	for (size_t i = 0; i < count; i++)
		csv_write_field(b, text_of(str_or_empty(cells[i])), i == 0);
	csv_write_end(b);
}

static const char *number(struct buf *b, int64_t n)
{
	return n ? arena_printf(b->arena, "%lld", (long long)n) : "";
}

void contacts_report_csv(struct buf *b, const struct contacts_report *r)
{
	buf_str(b,
		"id,customer,name,channel,direction,outcome,at,zone,without_permit,verdict,rule,"
		"citation,why,agency,judged_afterwards\r\n");
	for (size_t i = 0; i < r->count; i++) {
		const struct compliance_contact *row = &r->rows[i];
		const struct contact *c = &row->contact;
		const char *const CELLS[] = {number(b, c->id.n), row->number, row->name, c->channel,
			c->direction, c->outcome, instant_iso(b->arena, c->at), c->zone,
			is_outside(row) ? "yes" : "no", number(b, row->verdict.n), row->rule,
			row->citation, row->why, NULL, contact_judged(c, row->rule)};
		csv_line(b, CELLS, COUNT(CELLS));
	}
	for (size_t i = 0; i < r->placed_count; i++) {
		const struct agency_contact *row = &r->placed[i];
		const char *const CELLS[] = {NULL, row->number, NULL, row->made.channel, "out",
			row->made.outcome, instant_iso(b->arena, row->made.at), row->made.zone,
			row->made.permit.n ? "no" : "yes", NULL, NULL, NULL, NULL, row->agency,
			NULL};
		csv_line(b, CELLS, COUNT(CELLS));
	}
}

void refused_report_csv(struct buf *b, const struct refused_report *r)
{
	buf_str(b, "id,customer,name,channel,purpose,answer,rule,citation,why,at,next_allowed\r\n");
	for (size_t i = 0; i < r->count; i++) {
		const struct verdict *v = &r->rows[i].verdict;
		const char *const CELLS[] = {number(b, v->id.n), r->rows[i].number, r->rows[i].name,
			v->channel, v->purpose, v->answer, v->rule, v->citation, v->why,
			instant_iso(b->arena, v->at),
			v->next_allowed.ms ? instant_iso(b->arena, v->next_allowed) : ""};
		csv_line(b, CELLS, COUNT(CELLS));
	}
}

void duties_report_json(struct json *j, const char *key, const struct duties_report *r)
{
	json_map(j, key);
	json_int(j, "late", r->late);
	json_list(j, "items");
	for (size_t i = 0; i < r->count; i++) {
		const struct duty_line *l = &r->rows[i];
		json_map(j, NULL);
		json_int(j, "task", l->duty.task.id);
		json_str(j, "kind", l->duty.task.kind);
		json_str(j, "customer", l->number);
		json_date(j, "due", l->duty.due);
		json_bool(j, "late", date_before(l->duty.due, r->today));
		json_str(j, "rule", l->duty.rule);
		json_str(j, "citation", l->duty.citation);
		json_end(j);
	}
	json_end(j);
	json_list(j, "licenses");
	for (size_t i = 0; i < r->renewals.count; i++) {
		const struct license *l = &r->renewals.items[i];
		json_map(j, NULL);
		json_str(j, "place", l->place);
		json_str(j, "number", l->number);
		json_date(j, "due", l->until);
		json_bool(j, "late", date_before(l->until, r->today));
		json_end(j);
	}
	json_end(j);
	json_end(j);
}
