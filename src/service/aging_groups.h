/* aging_groups.h: to whom an item belongs when an aging is grouped. Private to report_aging. */
#pragma once
#include "base/map.h"
#include "service/report_aging.h"

/* Groups are known by an id: a customer's, a salesperson's, an agency's book; 0 is none. */
struct aging_groups {
	enum aging_by by;
	struct map of_item;     /* item -> int64_t *, the group */
	struct map of_customer; /* the same for customers */
	struct map about;       /* item -> int64_t *, the item it is about */
};

/* As of the day and as known at the position of the report. */
MUST_CHECK enum err aging_groups_load(
	struct ctx *c, const struct report_aging *in, struct aging_groups *ret);
int64_t aging_group_of(const struct aging_groups *g, const struct whole_row *row);
/* Of unapplied cash. */
int64_t aging_group_of_customer(const struct aging_groups *g, struct customer_id customer);
/* The group's key and name. */
MUST_CHECK enum err aging_group_name(
	struct ctx *c, enum aging_by by, int64_t id, struct aging_group *ret);
