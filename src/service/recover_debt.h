/* recover_debt.h: money that comes after a write-off. It pays what is open, then is income from
 * recovery up to what was written off, and beyond that is the customer's. The written-off item is
 * opened and paid by it in one entry, so that a payment taken back finds its way. */
#pragma once
#include "service/settle.h"
#include "store/writeoff.h"

struct recover_debt {
	const char *customer; /* number */
	struct money amount;
	struct date received;
	const char *reference; /* NULL: none */
};

struct recovered_debt {
	struct payment payment;
	struct entry entry;
	struct writeoff_recovery split;
	struct writeoff_item *items; /* the written-off items it came for */
	size_t count;
};

/* ERR_CONFLICT when nothing was written off (then it is a payment like any other). */
USE_CASE(recover_debt, struct recovered_debt)

/* What reverse_payment does for the recovered part of a payment: its income goes, and the item is
 * closed again as written off. `back` is the payment's reversal, already recorded. Does nothing for
 * other payments. */
MUST_CHECK enum err recovery_take_back(struct ctx *c, const struct payment *back);
