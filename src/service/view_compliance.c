#include "service/view_compliance.h"
#include "service/view_work.h"
#include "base/buf.h"
#include "codec/gate_case.h"
#include "codec/json.h"
#include "paper/chart.h"
#include <string.h>

#define PRESSURE_PEOPLE_MOST 300 /* more are weighed on a page of their own */

static const char *chart_of(struct ctx *c, const struct refused_report *r)
{
	struct chart_item *items = NEW_ARRAY(c->arena, struct chart_item, r->day_count + 1);
	for (size_t i = 0; i < r->day_count; i++)
		items[i] = (struct chart_item){.label = date_iso(c->arena, r->days[i].day) + 5,
			.value = r->days[i].count,
			.shown = arena_printf(c->arena, "%lld", (long long)r->days[i].count),
			.late = true};
	const struct chart_head head = {.title = "Refused contacts by day",
		.desc = arena_printf(c->arena, "%lld contacts were refused from %s to %s.",
			(long long)r->groups.all, date_iso(c->arena, r->groups.from),
			date_iso(c->arena, r->groups.to))};
	return chart_columns(
		c->arena, head, (struct chart_axis){0, "refused"}, items, r->day_count);
}

static const char **states_of(struct ctx *c, const struct override *rows, size_t count)
{
	const char **states = NEW_ARRAY(c->arena, const char *, count + 1);
	for (size_t i = 0; i < count; i++)
		states[i] = override_state_word(override_at(&rows[i], c->now));
	return states;
}

/* "us-federal.yaml" holds the pack us-federal. */
static bool is_of(const struct law_row *row, const char *file)
{
	size_t len = strlen(row->pack);
	return strncmp(file, row->pack, len) == 0 && (file[len] == '.' || file[len] == '\0');
}

static bool is_off(const struct law_switches *s, const struct law_row *row, struct date today)
{
	for (size_t i = 0; i < s->count; i++)
		if (switch_is_of(&s->items[i], row, today))
			return true;
	return false;
}

static struct pack_line pack_of(struct ctx *c, const struct law *law, const struct law_bytes *pack,
	const struct law_switches *switches)
{
	const struct digest d = digest_of(pack->bytes.at, pack->bytes.len);
	struct pack_line line = {.name = pack->name,
		.from = DATE_NONE,
		.to = DATE_NONE,
		.digest = digest_hex(c->arena, &d)};
	for (size_t i = 0; i < law->count; i++) {
		const struct law_row *row = law->rows[i];
		if (!is_of(row, pack->name) || !law_in_force(row, c->today))
			continue;
		line.rules++;
		line.off += is_off(switches, row, c->today);
		line.from = date_is_none(line.from) ? row->valid_from
						    : date_max(line.from, row->valid_from);
		if (!date_is_none(row->valid_to))
			line.to = date_is_none(line.to) ? row->valid_to
							: date_min(line.to, row->valid_to);
	}
	return line;
}

static void add_packs(struct ctx *c, const struct house *house, struct compliance_view *v)
{
	v->packs = NEW_ARRAY(c->arena, struct pack_line, house->pack_count + 1);
	for (size_t i = 0; i < house->pack_count; i++)
		v->packs[v->pack_count++] = pack_of(c, &house->law, &house->packs[i], &v->switches);
	v->digest = digest_hex(c->arena, &house->law.hash);
}

enum err view_compliance(
	struct ctx *c, const struct view_compliance *in, struct compliance_view *ret)
{
	struct compliance_view v = {.now = c->now};
	TRY(report_refused(c, &in->refused, &v.refused));
	struct report_contacts outside = {.period = in->refused.period, .outside = true};
	outside.period.before = 0;
	outside.period.most = COMPLIANCE_FEW;
	TRY(report_contacts(c, &outside, &v.outside));
	TRY(overrides_before(c->db, c->arena, c->book.id, INT64_MAX, COMPLIANCE_FEW, &v.overrides,
		&v.override_count));
	v.states = states_of(c, v.overrides, v.override_count);
	v.chart = chart_of(c, &v.refused);
	const struct report_pressure pressure = {
		.house = in->house, .people_most = PRESSURE_PEOPLE_MOST};
	TRY(report_pressure(c, &pressure, &v.pressure));
	TRY(list_law_switches(c, &(struct list_law_switches){.all = false}, &v.switches));
	add_packs(c, in->house, &v);
	TRY(report_duties(c, &(struct report_duties){.most = COMPLIANCE_FEW}, &v.duties));
	v.duty_words = NEW_ARRAY(c->arena, const char *, v.duties.count + 1);
	for (size_t i = 0; i < v.duties.count; i++)
		v.duty_words[i] = task_words(v.duties.rows[i].duty.task.kind);
	*ret = v;
	return ERR_NONE;
}

enum err view_overrides(struct ctx *c, const struct view_overrides *in, struct overrides_view *ret)
{
	struct overrides_view v = {.now = c->now};
	int64_t most = in->most > 0 ? in->most : COMPLIANCE_ROWS_USUAL;
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(overrides_before(c->db, c->arena, c->book.id, in->before ? in->before : INT64_MAX,
		most + 1, &v.rows, &v.count));
	if ((int64_t)v.count > most) {
		v.count = (size_t)most;
		v.next = arena_printf(c->arena, "%lld", (long long)v.rows[most - 1].ask);
	}
	v.states = states_of(c, v.rows, v.count);
	*ret = v;
	return ERR_NONE;
}

/* As it was stored, set out for reading. */
static enum err set_out(struct ctx *c, const char *facts, const char **ret)
{
	const struct json_node *top;
	struct buf b = buf_new(c->arena);
	struct json j = json_new(&b, JSON_PRETTY);
	TRY(json_parse(c->arena, text_of(facts), c->why, &top));
	json_value(&j, top);
	*ret = buf_done(&b);
	return ERR_NONE;
}

/* Whose word it was that a rule was not asked, as the verdict keeps it. */
static enum err find_off(struct ctx *c, struct verdict_view *v)
{
	struct gate_case *cases;
	size_t count;
	TRY(gate_case_read(c->arena, text_of(v->verdict.facts), c->why, &cases, &count));
	const struct gate_policy *p = &cases[0].facts.policy;
	v->off = NEW_ARRAY(c->arena, const char *, p->waiver_count + 1);
	v->off_count = p->waiver_count;
	for (size_t i = 0; i < p->waiver_count; i++) {
		const struct gate_waiver *w = &p->waivers[i];
		v->off[i] = arena_printf(c->arena, "%s %s: %s, %s", w->rule, str_or_empty(w->place),
			str_or_empty(w->counsel), str_or_empty(w->reason));
	}
	return ERR_NONE;
}

/* The one that used the verdict as its permit. */
static enum err find_override(struct ctx *c, struct verdict_view *v)
{
	struct override *all;
	size_t count;
	v->override = NULL;
	if (v->verdict.rule == NULL)
		return ERR_NONE;
	TRY(overrides_of(c->db, c->arena, c->book.id, v->customer.id, &all, &count));
	for (size_t i = 0; i < count; i++)
		if (all[i].permit.n == v->verdict.id.n &&
			str_equal(str_or_empty(all[i].use), "used"))
			v->override = &all[i];
	return ERR_NONE;
}

enum err view_verdict(struct ctx *c, const struct view_verdict *in, struct verdict_view *ret)
{
	struct verdict_view v;
	TRY(ctx_may(c, RIGHT_VIEW));
	enum err e = verdict_by_id(c->db, c->arena, c->book.id, in->id, &v.verdict);
	if (e == ERR_NOT_FOUND)
		return refuse_as(e, c->why, "verdict",
			arena_printf(c->arena, "%lld", (long long)in->id.n),
			"is not a verdict of this book", "");
	TRY(e);
	TRY(customer_by_id(c->db, c->arena, c->book.id, v.verdict.customer, &v.customer));
	TRY(verdict_reasons(
		c->db, c->arena, c->book.id, in->id, &v.verdict.reasons, &v.verdict.reason_count));
	TRY(find_override(c, &v));
	TRY(find_off(c, &v));
	TRY(set_out(c, v.verdict.facts, &v.facts));
	*ret = v;
	return ERR_NONE;
}

static const char *binds_words(enum law_binds b)
{
	switch (b) {
	case LAW_FIRST_PARTY:
		return "first parties";
	case LAW_THIRD_PARTY:
		return "third parties";
	case LAW_BOTH_PARTIES:
		return "everybody";
	}
	NEVER("who is bound");
}

static const char *confidence_words(enum law_confidence k)
{
	switch (k) {
	case LAW_TEXT:
		return "the law's text was read";
	case LAW_OFFICIAL:
		return "from an official page";
	case LAW_SECONDARY:
		return "from a secondary source";
	case LAW_UNSEEN:
		return "as generally known; no source was read";
	}
	NEVER("a confidence");
}

static struct law_line line_of(struct arena *a, const struct law_row *row)
{
	struct buf citations = buf_new(a), params = buf_new(a);
	for (size_t i = 0; i < row->citation_count; i++)
		buf_printf(&citations, "%s%s", i ? "; " : "", row->citations[i]);
	for (size_t i = 0; i < row->param_count; i++) {
		const struct law_param *p = &row->params[i];
		buf_printf(&params, "%s%s ", i ? ", " : "", p->name);
		if (p->words)
			buf_str(&params, p->words);
		else
			buf_printf(&params, "%lld", (long long)p->number);
	}
	const char *known = confidence_words(row->confidence);
	return (struct law_line){row, buf_done(&citations), buf_done(&params),
		binds_words(row->binds),
		row->always ? arena_printf(a, "%s; no counsel may switch it off", known) : known};
}

static bool holds(struct arena *a, const struct law_line *line, const char *search)
{
	const char *all = arena_printf(
		a, "%s %s %s", line->row->id, line->row->jurisdiction, line->citations);
	return strstr(str_lower(a, all), str_lower(a, search)) != NULL;
}

enum err view_law(struct ctx *c, const struct view_law *in, struct law_view *ret)
{
	const struct law *law = &in->house->law;
	struct law_view v = {.search = in->search,
		.today = c->today,
		.digest = digest_hex(c->arena, &law->hash)};
	TRY(ctx_may(c, RIGHT_VIEW));
	v.rows = NEW_ARRAY(c->arena, struct law_line, law->count + 1);
	for (size_t i = 0; i < law->count; i++) {
		if (!law_in_force(law->rows[i], c->today))
			continue;
		struct law_line line = line_of(c->arena, law->rows[i]);
		v.all++;
		if (holds(c->arena, &line, in->search))
			v.rows[v.count++] = line;
	}
	*ret = v;
	return ERR_NONE;
}

enum err view_audit(struct ctx *c, const struct view_audit *in, struct audit_view *ret)
{
	struct audit_view v = {.head = ""};
	(void)in;
	TRY(ctx_may(c, RIGHT_VIEW));
	enum err e = audit_last(c->db, c->arena, c->book.id, &v.last);
	if (e != ERR_NONE && e != ERR_NOT_FOUND)
		return e;
	if (v.last.position)
		v.head = digest_hex(c->arena, &v.last.link);
	*ret = v;
	return ERR_NONE;
}
