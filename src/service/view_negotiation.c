#include "service/view_negotiation.h"
#include "service/settle.h"

static enum err view_plans(struct ctx *c, struct customer_id customer, struct negotiation *r)
{
	struct kept_plan *plans;
	TRY(plans_of(c->db, c->arena, c->book.id, customer, &plans, &r->plan_count));
	r->plans = NEW_ARRAY(c->arena, struct viewed_plan, r->plan_count + 1);
	for (size_t i = 0; i < r->plan_count; i++) {
		struct viewed_plan *v = &r->plans[i];
		v->plan = plans[i];
		TRY(plan_covered(
			c->db, c->arena, c->book.id, plans[i].id, &v->covered, &v->covered_count));
		TRY(plan_events(
			c->db, c->arena, c->book.id, plans[i].id, &v->events, &v->event_count));
	}
	return ERR_NONE;
}

static enum err view_disputes(struct ctx *c, struct customer_id customer, struct negotiation *r)
{
	struct kept_dispute *disputes;
	TRY(disputes_of(c->db, c->arena, c->book.id, customer, &disputes, &r->dispute_count));
	r->disputes = NEW_ARRAY(c->arena, struct viewed_dispute, r->dispute_count + 1);
	for (size_t i = 0; i < r->dispute_count; i++) {
		struct viewed_dispute *v = &r->disputes[i];
		v->dispute = disputes[i];
		TRY(dispute_events(
			c->db, c->arena, c->book.id, disputes[i].id, &v->events, &v->event_count));
	}
	return ERR_NONE;
}

enum err view_negotiation(struct ctx *c, const struct view_negotiation *in, struct negotiation *ret)
{
	struct customer customer;
	struct negotiation r = {.plan_count = 0};
	struct book_id book = c->book.id;
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(settle_customer(c, in->customer, &customer));
	TRY(promises_of(c->db, c->arena, book, customer.id, &r.promises, &r.promise_count));
	TRY(view_plans(c, customer.id, &r));
	TRY(view_disputes(c, customer.id, &r));
	TRY(charges_of(c->db, c->arena, book, customer.id, &r.charges, &r.charge_count));
	TRY(offers_of(c->db, c->arena, book, customer.id, &r.offers, &r.offer_count));
	TRY(hardships_of(c->db, c->arena, book, customer.id, &r.hardships, &r.hardship_count));
	TRY(writeoffs_of(c->db, c->arena, book, customer.id, &r.writeoffs, &r.writeoff_count));
	TRY(written_off_of(
		c->db, c->arena, book, customer.id, &r.written_off, &r.written_off_count));
	TRY(holds_of(c, customer.id, &r.holds));
	*ret = r;
	return ERR_NONE;
}
