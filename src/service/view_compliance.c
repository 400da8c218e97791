#include "service/view_compliance.h"
#include "base/buf.h"
#include "codec/json.h"
#include <string.h>

#define RULES_DAYS 30

enum err view_refusals(struct ctx *c, const struct view_refusals *in, struct refusals_view *ret)
{
	struct refusals_view v = {.rule = in->rule};
	struct permit_id before = {in->before.n ? in->before.n : INT64_MAX};
	struct instant since = {c->now.ms - RULES_DAYS * INSTANT_DAY_MS};
	int64_t after;
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(audit_known_at(c->db, c->arena, c->book.id, since, &after));
	TRY(desk_refused_rules(c->db, c->arena, c->book.id, after, &v.rules, &v.rule_count));
	for (size_t i = 0; i < v.rule_count; i++)
		v.all += v.rules[i].count;
	TRY(desk_refusals(c->db, c->arena, c->book.id, before, in->rule, COMPLIANCE_ROWS_MOST + 1,
		&v.rows, &v.count));
	if (v.count > COMPLIANCE_ROWS_MOST) {
		v.count = COMPLIANCE_ROWS_MOST;
		v.next =
			arena_printf(c->arena, "%lld", (long long)v.rows[v.count - 1].verdict.id.n);
	}
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
	TRY(set_out(c, v.verdict.facts, &v.facts));
	*ret = v;
	return ERR_NONE;
}

static bool in_force(const struct law_row *row, struct date day)
{
	return !date_before(day, row->valid_from) &&
		(date_is_none(row->valid_to) || !date_before(row->valid_to, day));
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
	return (struct law_line){row, buf_done(&citations), buf_done(&params),
		binds_words(row->binds), confidence_words(row->confidence)};
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
		if (!in_force(law->rows[i], c->today))
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
