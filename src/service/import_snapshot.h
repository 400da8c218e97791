/* import_snapshot.h: a file that is the whole open book of another system.
 *
 * What the file says is open is what shall be open. A difference toward nothing is a payment; one
 * away from it takes back what earlier imports had settled, and no more: money that came here by
 * another way is ahead of the file and stays. An imported invoice that the file no longer has is
 * not guessed about: it stays open and a person is asked, with a task per customer. So afterward,
 * per currency: open here = the file + vanished - ahead. Private to import_invoices. */
#pragma once
#include "base/map.h"
#include "codec/invoice_table.h"
#include "service/ctx.h"
#include "store/invoice.h"

/* Of one currency. */
struct snapshot_sum {
	struct money file;     /* what the file says is open */
	struct money vanished; /* still open here, and no longer in the file */
	int64_t vanished_count;
	struct money ahead; /* settled here, and not yet in the file */
	int64_t ahead_count;
};

struct snapshot {
	struct ctx *c;
	struct map numbers; /* of the file's rows */
	struct snapshot_sum *sums;
	size_t count, cap;
	struct imported_item *gone; /* by customer */
	size_t gone_count;
};

struct snapshot snapshot_new(struct ctx *c);
/* An accepted row of the file: counts it and gives what it says is open. */
MUST_CHECK enum err snapshot_see(
	struct snapshot *s, const struct invoice_row *row, struct money *ret_target);
/* What brings a known item from open to target: positive for money that came, 0 when there is
 * nothing to do or the book is ahead of the file (counted when `first`). */
MUST_CHECK enum err snapshot_paying(struct snapshot *s, const struct invoice *invoice, int64_t open,
	struct money target, bool first, int64_t *ret_minor);
/* After the last row: which imported items the file no longer has. */
MUST_CHECK enum err snapshot_find_gone(struct snapshot *s);
/* ERR_INVALID, explained with both figures, unless the file's open amounts in that currency come to
 * the total. */
MUST_CHECK enum err snapshot_check(const struct snapshot *s, struct money control);
/* Asks a person about what is gone: one task per customer, with a note that names the items; a task
 * that still waits is not doubled. */
MUST_CHECK enum err snapshot_mark(struct snapshot *s);
