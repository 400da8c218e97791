/* import_groups.h: the day sums of an import, one journal entry each. Private to import_invoices.
 */
#pragma once
#include "base/map.h"
#include "service/settle.h"

struct import_group {
	struct date day;
	struct money sum;
	struct entry_id entry; /* once posted */
};

struct import_groups {
	struct arena *arena;
	struct map by_key; /* day, currency and sign -> struct import_group */
};

struct import_groups import_groups_new(struct arena *a);
/* The group of that day, currency and sign of the amount; made when missing. */
struct import_group *import_group(struct import_groups *g, struct date day, struct money amount);
/* One entry per group, in order of appearance: the sum is debited to one account and credited to
 * the other. */
MUST_CHECK enum err import_groups_post(struct ctx *c, struct writing *w, struct import_groups *g,
	const char *kind, enum account debit, enum account credit);
/* Totals per currency. */
MUST_CHECK enum err import_groups_total(
	const struct import_groups *g, struct money **ret, size_t *ret_count);
