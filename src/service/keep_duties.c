#include "service/keep_duties.h"
#include "service/contact_parts.h"
#include "service/dispute_invoice.h"

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

/* What the law dates by the facts as they stand at that moment. Of a kind the last: the list is in
 * the order in which things became known. due DATE_NONE: nothing of the kind is due. */
static enum err due_now(struct ctx *c, const struct house *house, const struct contact_ask *ask,
	enum gate_duty_kind kind, struct gate_duty *ret)
{
	struct gate_facts facts;
	struct gate_event now;
	struct gate_duty *all;
	size_t count;
	TRY(contact_facts(c, house, ask, &facts, &now));
	gate_duties(c->arena, &house->law, &facts, &now, &all, &count);
	*ret = (struct gate_duty){.kind = kind, .due = DATE_NONE};
	for (size_t i = 0; i < count; i++)
		if (all[i].kind == kind)
			*ret = all[i];
	return ERR_NONE;
}

static enum err open_due(struct ctx *c, struct customer_id customer, const char *kind,
	int64_t about, const struct gate_duty *due)
{
	struct writing *w;
	struct duty duty = {.task = {.customer = customer, .kind = kind, .opened = c->today},
		.due = due->due,
		.rule = due->rule,
		.citation = due->citation,
		.about = about};
	if (date_is_none(due->due))
		return ERR_NONE;
	TRY(ctx_writing(c, &w));
	return duty_open(w, &duty);
}

enum err duties_after_wish(struct ctx *c, const struct house *house,
	const struct customer *customer, const struct kept_wish *k)
{
	struct gate_duty due;
	bool objection = k->wish.kind == WISH_OBJECTION_KIND;
	bool rest = k->wish.kind == WISH_MORATORIUM_KIND || k->wish.kind == WISH_CRISIS_KIND;
	const struct contact_ask ask = {
		.customer = customer, .channel = "letter", .purpose = "duty", .at = c->now};
	if (k->wish.kind == WISH_ORIGINAL_KIND)
		return open_due(c, customer->id, DUTY_ORIGINAL, k->id,
			&(struct gate_duty){.rule = "POLICY-ORIGINAL-CREDITOR",
				.citation = "the days in which the house answers such a request",
				.due = date_add_days(k->wish.since, DISPUTE_ANSWER_DAYS_USUAL)});
	if (!objection && !rest)
		return ERR_NONE;
	TRY(due_now(c, house, &ask, objection ? GATE_DUTY_OBJECTION : GATE_DUTY_MORATORIUM, &due));
	return open_due(c, customer->id, objection ? DUTY_OBJECTION : DUTY_MORATORIUM, k->id, &due);
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

/* One that was opened before, done or not, is not opened again. */
static enum err open_once(struct ctx *c, const struct house *house, const struct contact_ask *ask,
	const struct contact *contact, enum gate_duty_kind kind, bool *ret_opened)
{
	const char *task = kind == GATE_DUTY_CLAIM ? DUTY_CLAIM : DUTY_NOTICE;
	struct customer_id customer = ask->customer->id;
	struct duty *before;
	struct gate_duty due;
	size_t count;
	*ret_opened = false;
	TRY(duties_of_kind(c->db, c->arena, c->book.id, customer, task, &before, &count));
	if (count)
		return ERR_NONE;
	TRY(due_now(c, house, ask, kind, &due));
	*ret_opened = !date_is_none(due.due);
	return open_due(c, customer, task, contact->id.n, &due);
}

enum err duties_after_contact(struct ctx *c, const struct house *house,
	const struct customer *customer, const struct contact *contact)
{
	bool opened;
	const struct contact_ask ask = {.customer = customer,
		.channel = contact->channel,
		.purpose = "duty",
		.at = contact->at};
	if (!str_equal(contact->direction, "out"))
		return ERR_NONE;
	if (str_equal(contact->outcome, CONTACT_NOTICE))
		return notice_sent(c, customer->id);
	TRY(open_once(c, house, &ask, contact, GATE_DUTY_NOTICE, &opened));
	/* one duty comes of one contact, and the notice goes first */
	return opened || !str_equal(contact->outcome, CONTACT_CLAIM)
		? ERR_NONE
		: open_once(c, house, &ask, contact, GATE_DUTY_CLAIM, &opened);
}
