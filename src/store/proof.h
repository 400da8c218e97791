/* proof.h: questions whose answer must be "none": kept sums that differ from the records they sum.
 */
#pragma once
#include "store/db.h"

/* *ret_problem is NULL when balances equal the sums of postings, every entry balances, open items
 * equal the sums of their changes, the receivables control equals what is open less what is not
 * applied, and receipts, bank lines, promises, offers and plans stand as their events say. */
MUST_CHECK enum err proof_of_sums(
	struct db *db, struct arena *a, struct book_id book, const char **ret_problem);
/* *ret_problem is NULL when a link with that digest is in the chain: a cut tail loses the heads
 * that were printed. */
MUST_CHECK enum err proof_of_head(struct db *db, struct arena *a, struct book_id book,
	const struct digest *head, const char **ret_problem);
