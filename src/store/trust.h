/* trust.h: what the bank said of an agency's trust account, kept so that the nightly proof can
 * start from it. */
#pragma once
#include "store/journal.h"

struct trust_statement {
	int64_t position; /* given when it is kept */
	struct date on;
	struct money balance; /* at the end of that day */
};

/* entries are those of the ledger that the bank had not shown by then. */
MUST_CHECK enum err trust_statement_keep(
	struct writing *w, struct trust_statement *s, const struct entry_id *entries, size_t count);
/* The latest on or before that day; ERR_NOT_FOUND. */
MUST_CHECK enum err trust_statement_last(struct db *db, struct arena *a, struct book_id book,
	const char *currency, struct date on, struct trust_statement *ret);
MUST_CHECK enum err trust_statement_items(struct db *db, struct arena *a, struct book_id book,
	int64_t position, struct entry_id **ret, size_t *ret_count);
