/* forgive.h: the piece that waivers, settlements and write-offs share: what is open on items goes
 * (or comes back), booked against an account for principal and against the very income for charges.
 * Not a use-case. */
#pragma once
#include "service/settle.h"

struct forgive_item {
	struct invoice invoice;
	int64_t amount_minor; /* positive: goes; negative: comes back */
};

struct forgive {
	const char *kind; /* of the entry */
	struct date on;
	enum account principal; /* where principal goes: ACC_BAD_DEBT, ACC_DISCOUNTS */
	int64_t about;          /* 0: several */
};

struct forgiven {
	struct entry entry;
	struct entry_id entry_id;
	struct money principal;
	struct money charges;
};

/* All items belong to one customer and one currency; count >= 1. ERR_CLOSED, explained, in a closed
 * period. */
MUST_CHECK enum err forgive_items(struct ctx *c, const struct forgive *f,
	const struct forgive_item *items, size_t count, struct forgiven *ret);
bool forgive_is_charge(enum item_kind kind);
/* Posts, and explains a closed period. */
MUST_CHECK enum err forgive_post(struct ctx *c, const struct entry *e, struct entry_id *ret);
