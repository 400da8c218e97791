#include "service/step_back.h"
#include "store/casefile.h"

static bool was_step(const struct case_event *events, size_t count, struct document_id document)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(events[i].kind, "step") && events[i].about == document.n)
			return true;
	return false;
}

/* The step that stands once the stopped message is taken off the ladder. */
static void step_before(
	struct case_event *events, size_t count, struct document_id document, struct case_state *s)
{
	size_t top = 0;
	for (size_t i = 0; i < count; i++) {
		if (str_equal(events[i].kind, "opened"))
			top = 0;
		if (str_equal(events[i].kind, "step") && events[i].about != document.n)
			events[top++] = events[i];
		if (str_equal(events[i].kind, "stopped") && top)
			top--;
	}
	s->last_step = top ? events[top - 1].step : NULL;
	s->last_on = top ? events[top - 1].day : DATE_NONE;
	s->last_kind = NULL; /* the strategy knows the step by its id */
}

enum err step_back(struct ctx *c, struct writing *w, struct customer_id customer,
	struct document_id document, const char *code)
{
	struct case_state s;
	struct case_event *events;
	size_t count;
	TRY(case_events_of(c->db, c->arena, c->book.id, customer, &events, &count));
	if (!was_step(events, count, document))
		return ERR_NONE;
	TRY(case_state_of(c->db, c->arena, c->book.id, customer, &s));
	step_before(events, count, document, &s);
	const struct case_event e = {.customer = customer,
		.casefile = s.casefile,
		.day = c->today,
		.kind = "stopped",
		.code = code,
		.about = document.n};
	TRY(case_event_add(w, &e));
	if (!date_is_none(s.next_on))
		s.next_on = date_add_days(c->today, 1);
	s.reason = "stopped";
	return case_put(w, &s);
}
