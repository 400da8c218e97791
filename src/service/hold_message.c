#include "service/hold_message.h"
#include "service/settle.h"
#include "service/step_back.h"
#include "store/casefile.h"
#include "store/note.h"

static enum err find(
	struct ctx *c, const struct hold_message *in, struct outbox_row *row, struct message *ret)
{
	struct customer customer;
	enum err e = outbox_waiting_of(c->db, c->arena, c->book.id, in->document, row);
	if (e == ERR_NONE)
		e = message_by_id(c->db, c->arena, c->book.id, in->document, ret);
	if (e == ERR_NONE && in->customer) {
		TRY(settle_customer(c, in->customer, &customer));
		e = customer_id_same(customer.id, ret->customer) ? ERR_NONE : ERR_NOT_FOUND;
	}
	if (e == ERR_NOT_FOUND)
		return refuse_as(e, c->why, "message",
			arena_printf(c->arena, "%lld", (long long)in->document.n),
			"does not wait to go out", "one that `fairdue message list` shows");
	return e;
}

static enum err ask_person(
	struct ctx *c, struct writing *w, struct customer_id customer, int64_t *ret)
{
	struct task *tasks;
	size_t count;
	TRY(task_list(c->db, c->arena, c->book.id, customer, &tasks, &count));
	for (size_t i = 0; i < count; i++)
		if (str_equal(tasks[i].kind, TASK_HELD)) {
			*ret = tasks[i].id;
			return ERR_NONE;
		}
	struct task task = {.customer = customer, .kind = TASK_HELD, .opened = c->today};
	TRY(task_open(w, &task));
	*ret = task.id;
	return ERR_NONE;
}

enum err hold_message(struct ctx *c, const struct hold_message *in, struct held_message *ret)
{
	struct held_message held;
	struct outbox_row row;
	struct writing *w;
	TRY(ctx_may(c, RIGHT_WORK));
	TRY(find(c, in, &row, &held.message));
	TRY(ctx_writing(c, &w));
	TRY(outbox_move(w, row.permit, "waiting", "stopped"));
	TRY(step_back(c, w, held.message.customer, in->document, TASK_HELD));
	TRY(ask_person(c, w, held.message.customer, &held.task));
	struct note note = {.customer = held.message.customer,
		.about = held.task,
		.source = "staff",
		.at = c->now,
		.body = in->note};
	if (!str_empty(in->note))
		TRY(note_add(w, &note));
	*ret = held;
	return ERR_NONE;
}
