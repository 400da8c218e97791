#include "service/report_promises.h"
#include "store/customer.h"

static bool judged(enum promise_verdict v)
{
	return v == PROMISE_KEPT || v == PROMISE_PARTLY_KEPT || v == PROMISE_BROKEN;
}

static enum err add_sum(struct ctx *c, struct promises_report *r, const struct kept_promise *p)
{
	struct promise_sum *sum = NULL;
	struct money promised = p->word.amount, received = p->received;
	for (size_t i = 0; i < r->sum_count; i++)
		if (money_is(r->sums[i].promised, promised.code))
			sum = &r->sums[i];
	if (sum == NULL) {
		sum = PUSH(c->arena, r->sums, r->sum_count, r->sum_cap);
		*sum = (struct promise_sum){
			money_zero(promised.code), money_zero(promised.code), -1};
	}
	if (money_compare(received, promised) > 0)
		received = promised;
	TRY(money_add(sum->promised, promised, &sum->promised));
	return money_add(sum->received, received, &sum->received);
}

static enum err add_up(struct ctx *c, struct promises_report *r)
{
	int64_t *const count[] = {[PROMISE_OPEN] = &r->open,
		[PROMISE_KEPT] = &r->kept,
		[PROMISE_PARTLY_KEPT] = &r->partly,
		[PROMISE_BROKEN] = &r->broken,
		[PROMISE_WITHDRAWN] = &r->withdrawn};
	for (size_t i = 0; i < r->count; i++) {
		struct customer customer;
		TRY(customer_by_id(c->db, c->arena, c->book.id, r->items[i].customer, &customer));
		r->customers[i] = customer.number;
		++*count[r->items[i].verdict];
		if (judged(r->items[i].verdict))
			TRY(add_sum(c, r, &r->items[i]));
	}
	return ERR_NONE;
}

static enum err share(wide part, int64_t whole, int64_t *ret)
{
	*ret = -1;
	return whole ? wide_divide(part * RATE_ONE_PPM, whole, ROUND_HALF_UP, ret) : ERR_NONE;
}

enum err report_promises(
	struct ctx *c, const struct report_promises *in, struct promises_report *ret)
{
	struct promises_report r = {
		.from = in->from,
		.to = in->to,
		.method = "promises kept, of those whose last day of tolerance lies in the period",
		.formula =
			"kept / (kept + partly kept + broken); by money: received, at most as promised / promised",
	};
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(promises_due(c->db, c->arena, c->book.id, in->from, in->to, &r.items, &r.count));
	r.customers = NEW_ARRAY(c->arena, const char *, r.count + 1);
	TRY(add_up(c, &r));
	TRY(share(r.kept, r.kept + r.partly + r.broken, &r.kept_ppm));
	for (size_t i = 0; i < r.sum_count; i++)
		TRY(share(r.sums[i].received.minor, r.sums[i].promised.minor,
			&r.sums[i].received_ppm));
	*ret = r;
	return ERR_NONE;
}
