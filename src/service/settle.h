/* settle.h: the pieces that every service moving money shares: what a customer has open, how money
 * is spread over it, and the changes that follow. Not a use-case itself. */
#pragma once
#include "domain/allocation.h"
#include "service/ctx.h"
#include "store/customer.h"
#include "store/payment.h"

/* A customer's open items in one currency, oldest due first; credit notes are left out. */
struct settle_items {
	struct open_item *items;
	size_t count;
};

struct settle_pick {
	const char *number; /* of an invoice or charge */
	struct money amount;
};

MUST_CHECK enum err settle_customer(struct ctx *c, const char *number, struct customer *ret);
/* ERR_NOT_FOUND, explained, when a number is given that is another customer's: who asks under one
 * case does not reach what is of another. */
MUST_CHECK enum err settle_is_of(struct ctx *c, const char *number, struct customer_id customer);
/* An invoice, charge or credit note by its number; ERR_NOT_FOUND, explained. */
MUST_CHECK enum err settle_item(struct ctx *c, const char *number, struct invoice *ret);
MUST_CHECK enum err settle_open(
	struct ctx *c, struct customer_id customer, const char *currency, struct settle_items *ret);
/* Only the picked ones of them: a customer may have thousands open. Those that are not open are
 * left out, for settle_spread to refuse. */
MUST_CHECK enum err settle_picked(struct ctx *c, struct customer_id customer, const char *currency,
	const struct settle_pick *picks, size_t pick_count, struct settle_items *ret);
/* Spreads the amount: as picked, or principal first and oldest due first. Refusals name the pick.
 */
MUST_CHECK enum err settle_spread(struct ctx *c, struct money amount,
	const struct settle_items *open, const struct settle_pick *picks, size_t pick_count,
	struct allocation *ret);
/* Adds the credits of the allocation to an entry: receivables, charges, and what is left to
 * unapplied cash. */
MUST_CHECK enum err settle_credits(struct entry *e, const struct allocation *spread);
/* Records the changes of each item under the payment's id, or at a fresh position when the payment
 * is older. */
MUST_CHECK enum err settle_changes(struct writing *w, const struct settle_items *open,
	const struct allocation *spread, struct payment_id payment, int64_t position,
	struct date effective);
/* The day on which an act of the day `on` can take that much (at most what is open) off the item:
 * not before it was issued, nor before what is open now was open all along. */
MUST_CHECK enum err settle_day(struct ctx *c, const struct open_item *item, int64_t amount_minor,
	struct date on, struct date *ret);
/* What the spread has for items that it can pay after `on` only (settle_day) is cash until then.
 * *ret_now is the spread of that day, with the cash in its unapplied; *ret_later the rest. */
MUST_CHECK enum err settle_by_day(struct ctx *c, const struct settle_items *open,
	const struct allocation *spread, struct date on, struct allocation *ret_now,
	struct allocation *ret_later);
/* Uses the payment's unapplied cash for each part of ret_later on its day; on as in settle_by_day,
 * late as in struct entry. */
MUST_CHECK enum err settle_later(struct ctx *c, struct writing *w, const struct settle_items *open,
	const struct allocation *later, const struct payment *payment, struct date on, bool late);
/* Posts the entry; in a closed period it is refused (ERR_CLOSED) and explained under `field`,
 * unless the entry is late and the actor may post late. */
MUST_CHECK enum err settle_post(struct ctx *c, struct writing *w, const struct entry *e,
	const char *field, struct entry_id *ret);
