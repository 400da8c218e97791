#include "service/set_aside.h"
#include "store/casefile.h"
#include "store/note.h"

bool failure_is_fatal(enum err e)
{
	return e == ERR_BUSY || e == ERR_STORE || e == ERR_IO || e == ERR_MEMORY;
}

/* One review at a time: a case that fails every day is one piece of work. */
static enum err review_for(struct ctx *c, struct writing *w, struct customer_id customer,
	const char *reason, int64_t *ret)
{
	struct task *tasks, task = {.customer = customer, .kind = "review", .opened = c->today};
	size_t count;
	TRY(task_list(c->db, c->arena, c->book.id, customer, &tasks, &count));
	for (size_t i = 0; i < count; i++)
		if (str_equal(tasks[i].kind, "review")) {
			*ret = tasks[i].id;
			return ERR_NONE;
		}
	TRY(task_open(w, &task));
	struct note note = {.customer = customer,
		.about = task.id,
		.source = "cycle",
		.at = c->now,
		.body = reason};
	*ret = task.id;
	return note_add(w, &note);
}

enum err set_aside(struct ctx *c, struct customer_id customer, enum err e,
	const struct refusal *why, struct cycle_view *counts)
{
	struct writing *w;
	struct case_state s;
	int64_t task;
	const char *reason = why ? refusal_line(c->arena, why) : err_text(e);
	TRY(ctx_writing(c, &w));
	TRY(case_state_or_none(c->db, c->arena, c->book.id, customer, &s));
	if (s.casefile.n == 0 || date_is_none(s.next_on))
		TRY(case_open(w, customer, c->today, &s.casefile));
	TRY(review_for(c, w, customer,
		arena_printf(c->arena, "The daily cycle could not work this case: %s", reason),
		&task));
	const struct case_event event = {.customer = customer,
		.casefile = s.casefile,
		.day = c->today,
		.kind = "failed",
		.code = err_name(e),
		.about = task};
	TRY(case_event_add(w, &event));
	s.next_on = date_add_days(c->today, 1);
	s.reason = "failed";
	counts->customers++;
	cycle_add(counts->arena, &counts->waiting, "failed", NULL, 1);
	cycle_add(counts->arena, &counts->failed, err_name(e), reason, 1);
	return case_put(w, &s);
}
