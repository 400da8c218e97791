/* remittance.h: what an agency paid over to a client, with the statement of what it is made of.
 * Both books hold it under one number. */
#pragma once
#include "store/receipt.h"

struct remitted {
	struct remittance_id id; /* of this book */
	const char *number;      /* the same in both books; the event id of its entries */
	struct book_id client, agency;
	struct contract_id contract;
	enum remittance_way way;
	struct date on, cutoff;
	struct remittance sums;
	struct entry_id entry; /* 0: no money moved */
	struct date arrived;   /* as the client confirmed; DATE_NONE: not yet */
};

struct remitted_line {
	struct receipt_id receipt;
	const char *receipt_number;
	bool deducted; /* else included */
	bool to_agency;
	struct date received;
	struct money amount;
	int64_t rate_ppm;
	struct money commission;
};

/* r->id is given here; the number is the caller's. */
MUST_CHECK enum err remittance_make(
	struct writing *w, struct remitted *r, const struct remitted_line *lines, size_t count);
/* ERR_CONFLICT when it was confirmed before. */
MUST_CHECK enum err remittance_keep_arrival(
	struct writing *w, const struct remitted *r, struct date on);
MUST_CHECK enum err remittance_by_number(struct db *db, struct arena *a, struct book_id book,
	const char *number, struct remitted *ret);
MUST_CHECK enum err remittance_list(struct db *db, struct arena *a, struct book_id book,
	struct remittance_id after, int64_t most, struct remitted **ret, size_t *ret_count);
MUST_CHECK enum err remittance_lines(struct db *db, struct arena *a, struct book_id book,
	struct remittance_id id, struct remitted_line **ret, size_t *ret_count);
