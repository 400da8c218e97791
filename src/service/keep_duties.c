#include "service/keep_duties.h"
#include "service/contact_parts.h"

enum err duty_done(struct ctx *c, struct customer_id customer, int64_t about, const char *outcome)
{
	struct duty *all;
	size_t count;
	struct writing *w;
	TRY(ctx_writing(c, &w));
	TRY(duties_open_of(c->db, c->arena, c->book.id, customer, &all, &count));
	for (size_t i = 0; i < count; i++)
		if (all[i].about == about)
			TRY(task_finish(w, all[i].task.id, c->today, outcome));
	return ERR_NONE;
}

enum err duty_of_dispute(struct ctx *c, const struct kept_dispute *d)
{
	struct writing *w;
	struct duty duty = {
		.task = {.customer = d->customer, .kind = DUTY_DISPUTE, .opened = c->today},
		.due = d->dispute.deadline,
		.rule = "POLICY-DISPUTE",
		.citation = "the answer that was promised when the dispute was opened",
		.about = d->id.n};
	TRY(ctx_writing(c, &w));
	return duty_open(w, &duty);
}

/* The facts as they stand with the contact that was just recorded. */
static enum err due_now(struct ctx *c, const struct house *house, const struct customer *customer,
	const struct contact *contact, struct gate_duty **ret, size_t *ret_count)
{
	struct gate_facts facts;
	struct gate_event now;
	const struct contact_ask ask = {.customer = customer,
		.channel = contact->channel,
		.purpose = "duty",
		.at = contact->at};
	TRY(contact_facts(c, house, &ask, &facts, &now));
	gate_duties(c->arena, &house->law, &facts, &now, ret, ret_count);
	return ERR_NONE;
}

static enum err notice_sent(struct ctx *c, struct customer_id customer)
{
	struct duty *all;
	size_t count;
	TRY(duties_open_of(c->db, c->arena, c->book.id, customer, &all, &count));
	for (size_t i = 0; i < count; i++)
		if (str_equal(all[i].task.kind, DUTY_NOTICE))
			TRY(duty_done(c, customer, all[i].about, "the notice was sent"));
	return ERR_NONE;
}

enum err duties_after_contact(struct ctx *c, const struct house *house,
	const struct customer *customer, const struct contact *contact)
{
	struct duty *before;
	struct gate_duty *due;
	struct writing *w;
	size_t count;
	if (!str_equal(contact->direction, "out"))
		return ERR_NONE;
	if (str_equal(contact->outcome, CONTACT_NOTICE))
		return notice_sent(c, customer->id);
	TRY(duties_of_kind(
		c->db, c->arena, c->book.id, customer->id, DUTY_NOTICE, &before, &count));
	if (count)
		return ERR_NONE;
	TRY(due_now(c, house, customer, contact, &due, &count));
	if (count == 0)
		return ERR_NONE;
	struct duty duty = {
		.task = {.customer = customer->id, .kind = DUTY_NOTICE, .opened = c->today},
		.due = due[0].due,
		.rule = due[0].rule,
		.citation = due[0].citation,
		.about = contact->id.n};
	TRY(ctx_writing(c, &w));
	return duty_open(w, &duty);
}
