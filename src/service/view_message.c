#include "service/view_message.h"
#include "service/letter_pdf.h"
#include "service/release_messages.h"
#include "service/settle.h"
#include "store/desk.h"
#include "store/letter_template.h"
#include "store/profile.h"

static enum err lost(struct ctx *c, const struct view_message *in)
{
	return refuse_as(ERR_NOT_FOUND, c->why, "message",
		arena_printf(c->arena, "%lld", (long long)in->document.n),
		"is not a message to this customer", "");
}

static enum err version_of(struct ctx *c, struct document_id document, int64_t *ret)
{
	struct letter_template t;
	enum err e = message_template_of(c->db, c->arena, c->book.id, document, &t);
	if (e == ERR_NONE)
		*ret = t.version;
	return e == ERR_NOT_FOUND ? ERR_NONE : e;
}

enum err view_message(struct ctx *c, const struct view_message *in, struct message_view *ret)
{
	struct message_view v = {.state = ""};
	struct outbox_state *states;
	size_t count;
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(settle_customer(c, in->customer, &v.customer));
	enum err e = message_by_id(c->db, c->arena, c->book.id, in->document, &v.message);
	if (e == ERR_NOT_FOUND || (e == ERR_NONE && v.message.customer.n != v.customer.id.n))
		return lost(c, in);
	TRY(e);
	TRY(desk_outbox_states(c->db, c->arena, c->book.id, v.customer.id, &states, &count));
	for (size_t i = 0; i < count; i++)
		if (states[i].document.n == v.message.id.n)
			v.state = states[i].state;
	TRY(version_of(c, v.message.id, &v.version));
	*ret = v;
	return ERR_NONE;
}

static enum err postal_address(struct ctx *c, struct customer_id customer, const char **ret)
{
	struct contact_point *points;
	size_t count;
	TRY(point_list(c->db, c->arena, c->book.id, customer, &points, &count));
	*ret = "";
	for (size_t i = 0; i < count && str_empty(*ret); i++)
		if (str_equal(points[i].kind, "postal"))
			*ret = str_or_empty(points[i].value);
	return ERR_NONE;
}

enum err view_letter(struct ctx *c, const struct view_message *in, struct message_view *ret)
{
	struct message_view v;
	struct profile profile;
	struct outgoing out;
	TRY(view_message(c, in, &v));
	if (v.message.body == NULL)
		return lost(c, in);
	TRY(profile_of(c->db, c->arena, c->book.id, &profile));
	TRY(outgoing_of(c, &v.message, &v.customer, &profile, &out));
	TRY(postal_address(c, v.customer.id, &out.to));
	TRY(letter_pdf(c->arena, &c->book, &out, &v.pdf));
	*ret = v;
	return ERR_NONE;
}
