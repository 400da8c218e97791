/* bill_lines.h: what the lines of an invoice come to. Lines of an order are rounded over all that
 * was invoiced of the order so far (domain/order.h), so that an order delivered in parts is billed
 * what it would be billed at once. Not a use-case. */
#pragma once
#include "service/ctx.h"
#include "store/invoice_line.h"
#include "store/order.h"

/* What was delivered of each line of the order and is not yet invoiced; in the arena. */
size_t bill_lines_ready(struct ctx *c, const struct kept_order *o, struct invoice_line **ret);

/* Gives each line its net and sums them up, as the next invoice has them. All lines are of one
 * order or of none; at most ORDER_LINES_MOST, each in range (order_line_check). ERR_OVERFLOW. */
MUST_CHECK enum err bill_lines_sum(struct ctx *c, const char *code, struct invoice_line *lines,
	size_t count, struct order_sums *ret);

/* After lines were summed with that verdict: explains an ERR_OVERFLOW, and sums beyond what one
 * amount may be (MONEY_MOST_MINOR); passes any other verdict on. */
MUST_CHECK enum err bill_lines_fit(
	struct ctx *c, const char *code, enum err summed, const struct order_sums *sums);

/* The sums of an invoice that was issued, from its lines as they were kept. */
MUST_CHECK enum err bill_lines_again(struct ctx *c, const struct invoice *v,
	const struct invoice_line *lines, size_t count, struct order_sums *ret);
