/* settlement.h: when a settlement is paid, what is given up then, and how that comes back when its
 * money does. Whoever judges offers (make_offers.h) and whatever takes a payment back
 * (record_payment.h) calls these. Not a use-case. */
#pragma once
#include "service/ctx.h"
#include "store/offer.h"

/* Did enough money that came by its last day settle what an accepted settlement covers, as of a
 * day? Money that paid anything else does not count. */
MUST_CHECK enum err settlement_paid(
	struct ctx *c, const struct offer *o, struct date day, bool *ret);
/* Gives up what is left of the covered items, up to what was covered and never more in all than was
 * offered (o->dropped). *ret is the entry, 0 when nothing was left. ERR_CLOSED, explained, in a
 * closed period. */
MUST_CHECK enum err settlement_drop(
	struct ctx *c, const struct offer *o, struct date day, struct entry_id *ret);
/* After a payment of the customer was taken back: each settlement that is not paid without it runs
 * again, and what it had given up is owed again, booked on the day or, when that is later, on the
 * one it was given up on. It is judged again like any that runs. ERR_CLOSED, explained. */
MUST_CHECK enum err settlements_reopen(struct ctx *c, struct customer_id customer, struct date on);
