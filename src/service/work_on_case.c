#include "service/work_on_case.h"
#include "base/buf.h"
#include "service/settle.h"
#include "store/desk.h"
#include "store/portal.h"
#include <string.h>

static bool one_of(const char *word, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(words[i], word))
			return true;
	return false;
}

static enum err check_text(struct ctx *c, const char *field, const char *text)
{
	if (strlen(text) > NOTE_BYTES_MOST)
		return refuse_str(c->why, field, "", "is too long", "at most 4,000 letters");
	return ERR_NONE;
}

static enum err keep_note(struct ctx *c, struct customer_id customer, int64_t about,
	const char *body, struct note *ret)
{
	struct writing *w;
	struct note note = {.customer = customer,
		.about = about,
		.source = "staff",
		.at = c->now,
		.body = body};
	TRY(ctx_writing(c, &w));
	TRY(note_add(w, &note));
	*ret = note;
	return ERR_NONE;
}

/* The case goes on: a review is noted, and the next cycle looks. */
static enum err go_on(struct ctx *c, struct writing *w, const struct task *task)
{
	struct case_state s;
	enum err e = case_state_of(c->db, c->arena, c->book.id, task->customer, &s);
	if (e == ERR_NOT_FOUND || (e == ERR_NONE && date_is_none(s.next_on)))
		return ERR_NONE;
	TRY(e);
	bool review = str_equal(task->kind, "review") || str_equal(task->kind, "find_contact");
	const struct case_event event = {.customer = task->customer,
		.casefile = s.casefile,
		.day = c->today,
		.kind = review ? "reviewed" : "done",
		.code = task->kind,
		.about = task->id};
	TRY(case_event_add(w, &event));
	if (review)
		s.reviewed_on = c->today;
	s.next_on = date_min(s.next_on, c->today);
	return case_put(w, &s);
}

enum err finish_task(struct ctx *c, const struct finish_task *in, struct task *ret)
{
	static const char *const OUTCOMES[] = {"done", "not_needed", "approved", "declined"};
	struct writing *w;
	struct task task;
	struct note note;
	TRY(ctx_may(c, RIGHT_WORK));
	if (!one_of(in->outcome, OUTCOMES, COUNT(OUTCOMES)))
		return refuse_str(c->why, "outcome", in->outcome, "is not an outcome",
			"done, not_needed, approved or declined");
	TRY(check_text(c, "note", in->note));
	enum err e = desk_task(c->db, c->arena, c->book.id, in->task, &task);
	if (e == ERR_NOT_FOUND)
		return refuse_as(e, c->why, "task",
			arena_printf(c->arena, "%lld", (long long)in->task), "is not open",
			"a task of the work list");
	TRY(e);
	TRY(settle_is_of(c, in->customer, task.customer));
	if (str_equal(task.kind, "propose_placement"))
		TRY(ctx_may(c, RIGHT_APPROVE));
	TRY(ctx_writing(c, &w));
	TRY(task_finish(w, task.id, c->today, in->outcome));
	if (!str_empty(in->note))
		TRY(keep_note(c, task.customer, task.id, in->note, &note));
	TRY(go_on(c, w, &task));
	*ret = task;
	return ERR_NONE;
}

enum err write_note(struct ctx *c, const struct write_note *in, struct note *ret)
{
	struct customer customer;
	TRY(ctx_may(c, RIGHT_WORK));
	if (str_empty(in->body))
		return refuse_str(c->why, "body", "", "is empty", "what is to be remembered");
	TRY(check_text(c, "body", in->body));
	TRY(settle_customer(c, in->customer, &customer));
	return keep_note(c, customer.id, 0, in->body, ret);
}

static enum err link_for(struct ctx *c, const char *address, struct customer_id customer,
	struct portal_link_made *ret)
{
	const char *secret = portal_secret(c->db, c->arena);
	const struct portal_link link = {.token = digest_of(secret, strlen(secret)),
		.book = c->book.id,
		.customer = customer,
		.since = c->now,
		.expires = {c->now.ms + PORTAL_LINK_DAYS * INSTANT_DAY_MS}};
	TRY(portal_link_make(c->db, &link));
	*ret = (struct portal_link_made){
		arena_printf(c->arena, "%s/portal/%s", address, secret), link.expires};
	return ERR_NONE;
}

enum err make_portal_link(
	struct ctx *c, const struct make_portal_link *in, struct portal_link_made *ret)
{
	struct customer customer;
	TRY(ctx_may(c, RIGHT_WORK));
	TRY(settle_customer(c, in->customer, &customer));
	return link_for(c, in->address, customer.id, ret);
}

enum err portal_fill(
	struct ctx *c, const char *address, struct customer_id customer, const char **text)
{
	struct portal_link_made made;
	struct buf filled = buf_new(c->arena);
	const char *rest = str_or_empty(*text), *at = strstr(rest, PORTAL_MARK);
	if (at == NULL)
		return ERR_NONE;
	TRY(link_for(c, address, customer, &made));
	for (; at; at = strstr(rest, PORTAL_MARK)) {
		buf_add(&filled, rest, (size_t)(at - rest));
		buf_printf(&filled, "%s", made.url);
		rest = at + strlen(PORTAL_MARK);
	}
	buf_printf(&filled, "%s", rest);
	*text = buf_done(&filled);
	return ERR_NONE;
}
