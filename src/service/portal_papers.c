#include "service/portal_papers.h"
#include "paper/pdf.h"
#include "service/account_paper.h"
#include "service/brand.h"
#include "service/portal_inner.h"
#include "service/view_message.h"
#include "store/desk.h"

static enum err load_payments(
	struct ctx *c, struct customer_id customer, struct portal_papers_view *v)
{
	struct payment *all;
	size_t count;
	TRY(payments_of(c->db, c->arena, c->book.id, customer, &all, &count));
	v->payments = NEW_ARRAY(c->arena, struct portal_payment, count + 1);
	for (size_t i = count; i-- > 0;) {
		struct portal_payment p = {.payment = all[i]};
		if (all[i].reverses.n)
			continue;
		for (size_t k = i + 1; k < count; k++)
			p.taken_back = p.taken_back || all[k].reverses.n == all[i].id.n;
		v->payments[v->payment_count++] = p;
	}
	return ERR_NONE;
}

static bool has_left(const struct outbox_state *states, size_t count, struct document_id id)
{
	for (size_t i = 0; i < count; i++)
		if (states[i].document.n == id.n)
			return str_equal(states[i].state, "sent");
	return false;
}

static enum err load_messages(
	struct ctx *c, struct customer_id customer, struct portal_papers_view *v)
{
	struct message *all;
	struct outbox_state *states;
	size_t count, state_count;
	TRY(messages_of(c->db, c->arena, c->book.id, customer, &all, &count));
	TRY(desk_outbox_states(c->db, c->arena, c->book.id, customer, &states, &state_count));
	v->messages = NEW_ARRAY(c->arena, struct message, count + 1);
	for (size_t i = count; i-- > 0;)
		if (has_left(states, state_count, all[i].id))
			v->messages[v->message_count++] = all[i];
	return ERR_NONE;
}

enum err view_portal_papers(
	struct ctx *c, const struct view_portal_papers *in, struct portal_papers_view *ret)
{
	struct portal_papers_view v = {0};
	struct profile profile;
	TRY(profile_of(c->db, c->arena, c->book.id, &profile));
	v.sender = profile_sender(&profile, &c->book);
	TRY(load_payments(c, in->customer, &v));
	TRY(load_messages(c, in->customer, &v));
	*ret = v;
	return ERR_NONE;
}

static enum err letter_any(struct ctx *c, const void *in, void *ret)
{
	return view_letter(c, in, ret);
}

enum err portal_letter(struct ctx *c, const struct portal_letter *in, struct text *ret)
{
	struct customer customer;
	struct message_view letter;
	TRY(customer_by_id(c->db, c->arena, c->book.id, in->customer, &customer));
	const struct view_message ask = {customer.number, in->document};
	TRY(portal_as(c, RIGHT_VIEW, letter_any, &ask, &letter));
	if (!str_equal(letter.state, "sent"))
		return ERR_NOT_FOUND;
	*ret = letter.pdf;
	return ERR_NONE;
}

enum err portal_statement(struct ctx *c, const struct portal_statement *in, struct text *ret)
{
	struct customer customer;
	struct statement statement;
	struct document paper;
	TRY(customer_by_id(c->db, c->arena, c->book.id, in->customer, &customer));
	const struct statement_of ask = {.customer = customer.number,
		.from = date_add_days(c->today, -PORTAL_STATEMENT_DAYS),
		.to = c->today,
		.known = INT64_MAX};
	TRY(portal_as(c, RIGHT_VIEW, statement_of_any, &ask, &statement));
	TRY(statement_document(c, &statement, &paper));
	return pdf_render(c->arena, &paper, ret);
}
