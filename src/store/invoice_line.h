/* invoice_line.h: what an invoice or credit note is made of. Items that came as a total have none.
 */
#pragma once
#include "domain/order.h"
#include "store/invoice.h"

struct invoice_line {
	struct order_line sold;
	struct money net;
	struct order_id order; /* 0: without an order */
	int64_t order_line;    /* from 1; 0: without an order */
};

/* Keeps the lines of an item that is made in the same command, and for those of an order that they
 * are now invoiced. */
MUST_CHECK enum err invoice_lines_keep(struct writing *w, struct invoice_id invoice,
	const struct invoice_line *lines, size_t count);
/* What invoices before that position had of each line of an order, by line. */
struct billed_of_order {
	int64_t order_line; /* from 1 */
	struct rate tax;
	struct order_billed billed;
};

MUST_CHECK enum err invoice_lines_before(struct db *db, struct arena *a, struct book_id book,
	struct order_id order, const char *code, int64_t position, struct billed_of_order **ret,
	size_t *ret_count);
MUST_CHECK enum err invoice_lines_of(struct db *db, struct arena *a, struct book_id book,
	const struct invoice *invoice, struct invoice_line **ret, size_t *ret_count);
