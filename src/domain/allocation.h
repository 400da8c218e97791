/* allocation.h: assigning a payment to invoices.
 *
 * Never more than is open, never more than was paid, nothing lost: the parts and what stays
 * unapplied sum to the payment. The functions only decide; nothing is posted. */
#pragma once
#include "money/date.h"
#include "money/money.h"

/* What a payment settles first. Named on every allocation, since contracts and laws differ. */
enum allocation_order {
	/* Within each invoice its charges, then its principal (as BGB section 367 (1) has it). */
	ALLOCATE_CHARGES_FIRST,
	/* The principal of all invoices, then the charges of all; the customer's cheaper way. */
	ALLOCATE_PRINCIPAL_FIRST,
};

struct allocation_item {
	struct date due;
	struct money principal; /* open, 0 or more */
	struct money charges;   /* open late fees and interest, 0 or more */
};

/* The customer's own word on what one invoice gets. */
struct allocation_pick {
	uint32_t item;
	struct money amount; /* above 0 */
};

struct allocation_part {
	uint32_t item; /* index into the items given */
	struct money principal;
	struct money charges;
};

struct allocation {
	struct allocation_part
		*parts; /* items that get something, in the order of the items given */
	uint32_t count;
	struct money unapplied;
};

/* All three: the payment is above 0 and in the currency of every item, ERR_INVALID otherwise;
 * ERR_OVERFLOW when what is open does not fit together. The result lives in the arena. */

/* The earliest due date first; of equal dates, the one that comes first in items. */
MUST_CHECK enum err allocate_oldest_first(struct arena *a, struct money payment,
	enum allocation_order order, const struct allocation_item *items, uint32_t count,
	struct allocation *ret);
/* As picked; an invoice is picked once at most. A pick above what is open of the invoice, or picks
 * above the payment, are refused and explained. */
MUST_CHECK enum err allocate_selected(struct arena *a, struct money payment,
	enum allocation_order order, const struct allocation_item *items, uint32_t count,
	const struct allocation_pick *picks, uint32_t pick_count, struct refusals *why,
	struct allocation *ret);
/* In proportion to what is open of each invoice: its principal and charges together when charges go
 * first, or the principals and then the charges when principal goes first. By largest remainders;
 * ERR_LIMIT above MONEY_PARTS_MAX items. */
MUST_CHECK enum err allocate_pro_rata(struct arena *a, struct money payment,
	enum allocation_order order, const struct allocation_item *items, uint32_t count,
	struct allocation *ret);

/* "charges_first", for print and columns. */
const char *allocation_order_name(enum allocation_order order);
