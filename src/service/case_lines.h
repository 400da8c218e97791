/* case_lines.h: everything that happened to a customer, gathered from the book's records into one
 * line of time. Private to view_case. */
#pragma once
#include "service/view_case.h"

/* Newest first; show "" for all groups, and at most CASE_LINES_MOST of them. */
MUST_CHECK enum err case_lines(struct ctx *c, const struct view_case *in, struct case_view *v);
