/* case_agreed_lines.h: what was promised, planned, contested, waived and given up, as lines of the
 * case's time. Private to case_lines.c. */
#pragma once
#include "service/view_case.h"

struct case_lines {
	struct ctx *c;
	const char *show;
	struct customer_id customer;
	struct case_line *items;
	size_t count, cap;
};

/* NULL when that group is not shown. */
struct case_line *case_line_add(
	struct case_lines *l, const char *group, int64_t position, struct date day);
void case_agreed_lines(struct case_lines *l, const struct negotiation *n);
