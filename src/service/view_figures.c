#include "service/view_figures.h"

struct gathering {
	struct arena *arena;
	struct shown_figures *shown;
	size_t cap;
};

static const char *kept(struct arena *a, const char *s)
{
	return s ? arena_str(a, s) : NULL;
}

static enum err keep(void *cookie, enum figure_role role, const struct figure_row *row)
{
	struct gathering *g = cookie;
	if (++g->shown->row_total > FIGURE_ROWS_MOST)
		return ERR_NONE;
	struct shown_row *one = PUSH(g->arena, g->shown->rows, g->shown->row_count, g->cap);
	*one = (struct shown_row){figure_role_name(role), *row};
	one->row.number = kept(g->arena, row->number);
	one->row.kind = kept(g->arena, row->kind);
	one->row.customer = kept(g->arena, row->customer);
	return ERR_NONE;
}

static enum err which(struct ctx *c, const char *name, enum figures *ret)
{
	static const char *const NAMES[] = {
		"dso", "cei", "collection-rate", "days-to-pay", "shares"};
	for (size_t i = 0; i < COUNT(NAMES); i++)
		if (str_equal(NAMES[i], name)) {
			*ret = (enum figures)i;
			return ERR_NONE;
		}
	return refuse_as(ERR_NOT_FOUND, c->why, "report", name, "is not a report",
		"dso, cei, collection-rate, days-to-pay or shares");
}

static void show(struct arena *a, struct shown_figures *s)
{
	s->count = s->view.count;
	s->items = NEW_ARRAY(a, struct shown_figure, s->count + 1);
	for (size_t i = 0; i < s->count; i++) {
		const struct figure *f = &s->view.items[i];
		struct metric_info info = metric_info(f->metric);
		s->items[i] = (struct shown_figure){f, info.title, info.formula, info.unit,
			f->value.defined ? ratio_plain(a, f->value) : NULL};
	}
}

enum err view_figures(struct ctx *c, const struct view_figures *in, struct shown_figures *ret)
{
	struct shown_figures shown = {.count = 0};
	struct gathering g = {.arena = c->arena, .shown = &shown};
	struct report_figures ask = {.known = INT64_MAX, .rows = keep, .cookie = &g};
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(which(c, in->name, &ask.which));
	ask.to = date_is_none(in->to) ? c->today : in->to;
	ask.from = date_is_none(in->from) ? date_month_start(date_add_months(ask.to, -2, 1))
					  : in->from;
	TRY(report_figures(c, &ask, &shown.view));
	show(c->arena, &shown);
	*ret = shown;
	return ERR_NONE;
}
