#include "service/case_agreed_lines.h"

struct case_line *case_line_add(
	struct case_lines *l, const char *group, int64_t position, struct date day)
{
	if (!str_empty(l->show) && !str_equal(l->show, group))
		return NULL;
	struct case_line *line = PUSH(l->c->arena, l->items, l->count, l->cap);
	*line = (struct case_line){.position = position, .group = group, .day = day};
	return line;
}

static struct case_line *agreed(struct case_lines *l, int64_t position, struct date day)
{
	return case_line_add(l, "agreed", position, day);
}

static void add_promises(struct case_lines *l, const struct negotiation *n)
{
	for (size_t i = 0; i < n->promise_count; i++) {
		const struct kept_promise *p = &n->promises[i];
		struct case_line *line = agreed(l, p->id.n, p->made);
		if (line == NULL)
			continue;
		line->title = arena_printf(l->c->arena, "They promised %s by %s",
			money_show(l->c->arena, p->word.amount),
			date_show(l->c->arena, p->word.by));
		line->detail = promise_verdict_name(p->verdict);
		line->bad = p->verdict == PROMISE_BROKEN;
	}
}

static void add_plans(struct case_lines *l, const struct negotiation *n)
{
	for (size_t i = 0; i < n->plan_count; i++) {
		const struct kept_plan *p = &n->plans[i].plan;
		struct case_line *line = agreed(l, p->id.n, p->offered);
		if (line)
			line->title =
				arena_printf(l->c->arena, "A plan over %s was offered to them",
					money_show(l->c->arena, p->plan.total));
		line = date_is_none(p->accepted) ? NULL : agreed(l, p->accepted_at, p->accepted);
		if (line == NULL)
			continue;
		line->title = arena_printf(l->c->arena, "They accepted the plan over %s",
			money_show(l->c->arena, p->plan.total));
		line->detail = plan_standing_word(p->standing);
	}
}

static const char *spaced(struct arena *a, const char *word)
{
	char *s = arena_str(a, word);
	for (char *p = s; *p; p++)
		if (*p == '_')
			*p = ' ';
	return s;
}

/* The opening stands at the dispute's own position; what followed has a day and keeps its order. */
static void add_disputes(struct case_lines *l, const struct negotiation *n)
{
	for (size_t i = 0; i < n->dispute_count; i++) {
		const struct viewed_dispute *d = &n->disputes[i];
		for (size_t k = 0; k < d->event_count; k++) {
			struct case_line *line =
				agreed(l, d->dispute.id.n + (int64_t)k, d->events[k].happened);
			if (line == NULL)
				continue;
			line->title = k == 0
				? arena_printf(l->c->arena, "They contest %s of %s: %s",
					  money_show(l->c->arena, d->dispute.dispute.amount),
					  d->dispute.number,
					  spaced(l->c->arena,
						  dispute_reason_word(d->dispute.dispute.reason)))
				: arena_printf(l->c->arena, "The dispute about %s: %s",
					  d->dispute.number,
					  spaced(l->c->arena, d->events[k].what));
			line->detail = d->events[k].note;
		}
	}
}

static void add_charges(struct case_lines *l, const struct negotiation *n)
{
	for (size_t i = 0; i < n->charge_count; i++) {
		const struct charge *c = &n->charges[i];
		struct case_line *line = agreed(l, c->id.n, c->issued);
		if (line == NULL)
			continue;
		line->title = arena_printf(l->c->arena, "%s charged: %s",
			c->kind == ITEM_FEE ? "A late fee was" : "Interest was",
			money_show(l->c->arena, c->amount));
		line->detail = fee_state_name(c->state);
	}
}

static void add_offers(struct case_lines *l, const struct negotiation *n)
{
	for (size_t i = 0; i < n->offer_count; i++) {
		const struct offer *o = &n->offers[i];
		struct case_line *line = agreed(l, o->id, o->offered);
		if (line) {
			line->title = arena_printf(l->c->arena,
				"Offered to them: pay %s by %s and %s goes",
				money_show(l->c->arena, o->amount),
				date_show(l->c->arena, o->pay_by),
				money_show(l->c->arena, o->dropped));
			line->detail = offer_status_word(o->status);
		}
		line = date_is_none(o->accepted) ? NULL : agreed(l, o->accepted_at, o->accepted);
		if (line)
			line->title = "They accepted the settlement";
	}
}

static void add_write_offs(struct case_lines *l, const struct negotiation *n)
{
	for (size_t i = 0; i < n->writeoff_count; i++) {
		const struct kept_writeoff *w = &n->writeoffs[i];
		struct case_line *line = case_line_add(l, "money", w->id, w->on);
		if (line == NULL)
			continue;
		line->title = arena_printf(l->c->arena, "Written off: %s and charges of %s",
			money_show(l->c->arena, w->principal), money_show(l->c->arena, w->charges));
		line->detail = arena_printf(l->c->arena, "%s%s",
			spaced(l->c->arena, writeoff_reason_word(w->reason)),
			w->undone ? ", taken back since" : "");
		line->bad = !w->undone;
	}
}

static void add_hardships(struct case_lines *l, const struct negotiation *n)
{
	for (size_t i = 0; i < n->hardship_count; i++) {
		const struct hardship *h = &n->hardships[i];
		struct case_line *line = agreed(l, h->id, h->opened);
		if (line == NULL)
			continue;
		line->title = arena_printf(l->c->arena, "They cannot pay: %s", h->cause);
		line->detail = h->note;
	}
}

void case_agreed_lines(struct case_lines *l, const struct negotiation *n)
{
	add_promises(l, n);
	add_plans(l, n);
	add_disputes(l, n);
	add_charges(l, n);
	add_offers(l, n);
	add_write_offs(l, n);
	add_hardships(l, n);
}
