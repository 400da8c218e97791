/* writeoff.h: amounts that were given up, and money that came for them later. */
#pragma once
#include "domain/writeoff.h"
#include "store/customer.h"
#include "store/payment.h"

struct kept_writeoff {
	int64_t id; /* position */
	struct customer_id customer;
	enum writeoff_reason reason;
	const char *authority;
	struct money principal; /* went to bad debt */
	struct money charges;   /* went against income */
	struct date on;
	struct entry_id entry;
	bool undone;
	const char *note; /* only given to writeoff_make; kept as personal text */
};

struct writeoff_item {
	struct invoice_id invoice;
	int64_t amount_minor;
};

/* Principal of an item that was written off, over time, and what came back. */
struct written_off {
	struct invoice_id invoice;
	const char *number;
	struct money amount;
	int64_t recovered_minor;
};

/* o->id is given here. invoices are those of the items; charges do not count as written off for
 * recoveries. */
MUST_CHECK enum err writeoff_make(struct writing *w, struct kept_writeoff *o,
	const struct writeoff_item *items, const struct invoice *invoices, size_t count);
MUST_CHECK enum err writeoff_undo(struct writing *w, const struct kept_writeoff *o,
	const struct writeoff_item *items, const struct invoice *invoices, size_t count,
	struct date on, struct entry_id entry);
MUST_CHECK enum err writeoff_by_id(
	struct db *db, struct arena *a, struct book_id book, int64_t id, struct kept_writeoff *ret);
MUST_CHECK enum err writeoffs_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct kept_writeoff **ret, size_t *ret_count);
MUST_CHECK enum err writeoff_items(struct db *db, struct arena *a, struct book_id book, int64_t id,
	struct writeoff_item **ret, size_t *ret_count);
MUST_CHECK enum err written_off_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct written_off **ret, size_t *ret_count);

/* person 0: everybody without a limit of their own. */
MUST_CHECK enum err writeoff_limit_set(struct writing *w, struct user_id person, struct money most);
struct writeoff_limit {
	struct user_id person; /* 0: everybody */
	struct money most;
};

/* The limits in force, by person and currency. */
MUST_CHECK enum err writeoff_limits(struct db *db, struct arena *a, struct book_id book,
	struct writeoff_limit **ret, size_t *ret_count);
/* ERR_NOT_FOUND when there is none for the person nor for everybody. */
MUST_CHECK enum err writeoff_limit_of(struct db *db, struct arena *a, struct book_id book,
	struct user_id person, const char *currency, struct money *ret);

/* Money of a payment (or of its reversal, negative) that came for what was written off of an item.
 * line counts from 1. */
MUST_CHECK enum err recovery_add(struct writing *w, const struct payment *payment, int64_t line,
	const struct writeoff_item *item);
MUST_CHECK enum err recovery_of(struct db *db, struct arena *a, struct book_id book,
	struct payment_id payment, struct writeoff_item **ret, size_t *ret_count);
