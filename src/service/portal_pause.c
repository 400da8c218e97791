#include "service/portal_pause.h"
#include "service/portal_inner.h"
#include "store/customer.h"

enum err portal_pause(struct ctx *c, const struct portal_pause *in, struct hardship *ret)
{
	struct customer customer;
	struct hardship h;
	TRY(portal_check_text(c, "note", in->note));
	TRY(customer_by_id(c->db, c->arena, c->book.id, in->customer, &customer));
	enum err e = hardship_running(c->db, c->arena, c->book.id, in->customer, &h);
	if (e == ERR_NOT_FOUND) {
		const struct open_hardship open = {.customer = customer.number,
			.cause = in->cause,
			.note = str_empty(in->note) ? NULL : in->note,
			.review = DATE_NONE};
		e = portal_as(c, RIGHT_WORK, open_hardship_any, &open, &h);
	}
	TRY(e);
	TRY(portal_ask_person(c, in->customer, "customer_cannot_pay", in->note));
	*ret = h;
	return ERR_NONE;
}
