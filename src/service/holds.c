#include "service/holds.h"

/* Where the holds of a customer are gathered; NULL leaves the row out. */
struct gathering {
	struct arena *arena;
	struct map *by_customer; /* NULL: only the one */
	struct holds *one;
};

static struct holds *of(struct gathering *g, struct customer_id customer)
{
	if (g->by_customer == NULL)
		return g->one;
	struct holds *h = map_get_int(g->by_customer, customer.n);
	if (h == NULL) {
		h = NEW(g->arena, struct holds);
		map_put_int(g->by_customer, customer.n, h);
	}
	return h;
}

static void hold_dispute(struct gathering *g, const struct kept_dispute *d)
{
	struct holds *h = of(g, d->customer);
	struct held_part *part = NULL;
	for (size_t i = 0; i < h->disputed_count; i++)
		if (invoice_id_same(h->disputed[i].invoice, d->invoice))
			part = &h->disputed[i];
	if (part == NULL) {
		part = PUSH(g->arena, h->disputed, h->disputed_count, h->disputed_cap);
		*part = (struct held_part){
			d->invoice, money_zero(d->dispute.amount.code), d->dispute.deadline};
	}
	int64_t room = d->open_minor > part->amount.minor ? d->open_minor - part->amount.minor : 0;
	part->amount.minor += d->dispute.amount.minor < room ? d->dispute.amount.minor : room;
	part->deadline = date_max(part->deadline, d->dispute.deadline);
}

static void hold_disputes(struct gathering *g, const struct kept_dispute *items, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (dispute_runs(&items[i].dispute))
			hold_dispute(g, &items[i]);
}

static void hold_promises(struct gathering *g, const struct kept_promise *items, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (items[i].verdict == PROMISE_OPEN) {
			struct holds *h = of(g, items[i].customer);
			h->promise = true;
			h->promise_until = promise_deadline(&items[i].word);
		}
}

static void hold_plans(struct gathering *g, const struct kept_plan *items, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (plan_is_running(items[i].standing)) {
			struct holds *h = of(g, items[i].customer);
			h->plan = true;
			h->plan_standing = items[i].standing;
			h->plan_next = items[i].next_due;
		}
}

static void hold_offers(struct gathering *g, const struct offer *items, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (items[i].status == OFFER_ACCEPTED) {
			struct holds *h = of(g, items[i].customer);
			h->settlement = true;
			h->settlement_until = items[i].pay_by;
		}
}

static void hold_hardships(struct gathering *g, const struct hardship *items, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (items[i].open) {
			struct holds *h = of(g, items[i].customer);
			h->hardship = true;
			h->hardship_review = items[i].review;
		}
}

enum err holds_of(struct ctx *c, struct customer_id customer, struct holds *ret)
{
	struct kept_dispute *disputes;
	struct kept_promise *promises;
	struct kept_plan *plans;
	struct offer *offers;
	struct hardship *hardships;
	struct book_id book = c->book.id;
	size_t n;
	struct holds h = {.promise = false};
	struct gathering g = {c->arena, NULL, &h};
	TRY(disputes_of(c->db, c->arena, book, customer, &disputes, &n));
	hold_disputes(&g, disputes, n);
	TRY(promises_of(c->db, c->arena, book, customer, &promises, &n));
	hold_promises(&g, promises, n);
	TRY(plans_of(c->db, c->arena, book, customer, &plans, &n));
	hold_plans(&g, plans, n);
	TRY(offers_of(c->db, c->arena, book, customer, &offers, &n));
	hold_offers(&g, offers, n);
	TRY(hardships_of(c->db, c->arena, book, customer, &hardships, &n));
	hold_hardships(&g, hardships, n);
	*ret = h;
	return ERR_NONE;
}

enum err holds_all(struct ctx *c, struct holds_book *ret)
{
	struct kept_dispute *disputes;
	struct kept_promise *promises;
	struct kept_plan *plans;
	struct offer *offers;
	struct hardship *hardships;
	struct book_id book = c->book.id;
	size_t n;
	struct holds_book b = {map_new(c->arena)};
	struct gathering g = {c->arena, &b.by_customer, NULL};
	TRY(disputes_running(c->db, c->arena, book, &disputes, &n));
	hold_disputes(&g, disputes, n);
	TRY(promises_open(c->db, c->arena, book, &promises, &n));
	hold_promises(&g, promises, n);
	TRY(plans_in_force(c->db, c->arena, book, &plans, &n));
	hold_plans(&g, plans, n);
	TRY(offers_running(c->db, c->arena, book, &offers, &n));
	hold_offers(&g, offers, n);
	TRY(hardships_open(c->db, c->arena, book, &hardships, &n));
	hold_hardships(&g, hardships, n);
	*ret = b;
	return ERR_NONE;
}

const struct holds *holds_find(const struct holds_book *b, struct customer_id customer)
{
	static const struct holds NOTHING = {.promise = false};
	const struct holds *h = map_get_int(&b->by_customer, customer.n);
	return h ? h : &NOTHING;
}

struct money holds_disputed(const struct holds *h, struct invoice_id invoice, const char *currency)
{
	for (size_t i = 0; i < h->disputed_count; i++)
		if (invoice_id_same(h->disputed[i].invoice, invoice))
			return h->disputed[i].amount;
	return money_zero(currency);
}

enum err holds_allow_charge(struct ctx *c, const struct holds *h)
{
	if (h->hardship)
		return refuse_as(ERR_RULE, c->why, "fee", "", "waits: a hardship pause runs", "");
	if (h->plan || h->settlement)
		return refuse_as(
			ERR_RULE, c->why, "fee", "", "waits: a plan or settlement runs", "");
	return ERR_NONE;
}

static struct strategy_hold hold(bool on, struct date until, struct date day)
{
	bool passed = !on || date_is_none(until) || date_before(until, day);
	return (struct strategy_hold){on, passed ? DATE_NONE : until};
}

static struct date last_answer(const struct holds *h)
{
	struct date last = DATE_NONE;
	for (size_t i = 0; i < h->disputed_count; i++)
		last = date_is_none(last) ? h->disputed[i].deadline
					  : date_max(last, h->disputed[i].deadline);
	return last;
}

void holds_fill(const struct holds *h, struct date day, struct strategy_facts *f)
{
	f->hardship = hold(h->hardship, h->hardship_review, day);
	f->dispute = hold(h->disputed_count > 0, last_answer(h), day);
	f->plan = h->plan ? hold(true, h->plan_next, day)
			  : hold(h->settlement, h->settlement_until, day);
	f->promise = hold(h->promise, h->promise_until, day);
}

/* The later day counts. */
static void join(bool other, struct date other_until, bool *on, struct date *until)
{
	if (!other)
		return;
	*until = *on ? date_max(*until, other_until) : other_until;
	*on = true;
}

void holds_join(const struct holds *other, struct holds *h)
{
	if (other->plan && !h->plan)
		h->plan_standing = other->plan_standing;
	join(other->promise, other->promise_until, &h->promise, &h->promise_until);
	join(other->plan, other->plan_next, &h->plan, &h->plan_next);
	join(other->settlement, other->settlement_until, &h->settlement, &h->settlement_until);
	join(other->hardship, other->hardship_review, &h->hardship, &h->hardship_review);
}
