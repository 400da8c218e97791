/* invoice.h: receivable items and what is open on them.
 *
 * An item's open amount is the sum of its changes. The sums that are not zero are kept in
 * open_item, so that today's questions read only what is open. */
#pragma once
#include "store/journal.h"
#include "store/slice.h"

enum item_kind { ITEM_INVOICE, ITEM_CREDIT_NOTE, ITEM_FEE, ITEM_INTEREST };

struct invoice {
	struct invoice_id id;
	const char *number;
	enum item_kind kind;
	struct customer_id customer;
	struct date issued;
	struct date due;
	struct money amount; /* gross; negative for a credit note */
	int64_t tax_minor;
	struct entry_id entry;
	struct invoice_id about; /* of a charge or credit note; 0: none */
	const char *source;
};

struct item_change {
	int64_t position;
	int64_t line;
	struct invoice_id invoice;
	int64_t amount_minor;
	struct date effective;
	struct payment_id payment; /* 0: not by money */
};

/* A change of an item with what made it. */
struct item_event {
	int64_t position;
	struct date effective;
	struct money amount;
	struct payment_id payment; /* 0: not by money */
	const char *method;        /* of the payment; NULL: not by money */
	const char *reference;     /* of the payment; NULL: none */
	struct entry_id entry;     /* 0: booked elsewhere */
	const char *kind;          /* of the entry: "payment.received" */
};

struct open_item {
	struct customer_id customer;
	struct invoice_id invoice;
	enum item_kind kind;
	struct date due;
	struct money amount; /* what is open */
	const char *number;  /* only of one customer's and by its number */
	struct date issued;  /* the same */
	struct invoice_id about;
};

const char *item_kind_name(enum item_kind kind);
MUST_CHECK enum err item_kind_parse(const char *name, enum item_kind *ret);

/* Records the item and opens it with its amount on its issue date; invoice->id is given here. The
 * entry that books it is posted before, by the caller. ERR_CONFLICT when the number is taken. */
MUST_CHECK enum err invoice_make(struct writing *w, struct invoice *invoice);
/* The same for an item that the same command settles in part or whole: open_minor is what stays
 * open of it, kept at once; the changes that lead there follow by item_change_kept. Spares an
 * import most of its work on kept sums. */
MUST_CHECK enum err invoice_make_settled(
	struct writing *w, struct invoice *invoice, int64_t open_minor);
MUST_CHECK enum err item_change_kept(
	struct writing *w, const struct invoice *invoice, const struct item_change *change);
#define INVOICE_WRITTEN "written"
#define INVOICE_ORAL "oral"
#define INVOICE_NOT_KNOWN "not_known"
/* The form of the contract behind an invoice, one of the words above, said at that position: a
 * fresh one, or its own when it is stored. */
MUST_CHECK enum err invoice_say_contract(
	struct writing *w, int64_t position, const struct invoice *invoice, const char *form);
struct invoice_contract {
	struct invoice_id invoice;
	const char *form;
};
/* All that was said of a customer's invoices, the oldest first: the last word of each counts. */
MUST_CHECK enum err invoice_contracts_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct invoice_contract **ret, size_t *ret_count);
/* Rows of items, their changes and kept sums are gathered from here on: see writing_gather. */
void invoices_gather(struct writing *w);
MUST_CHECK enum err invoice_by_number(struct db *db, struct arena *a, struct book_id book,
	const char *number, struct invoice *ret);
MUST_CHECK enum err invoice_by_id(struct db *db, struct arena *a, struct book_id book,
	struct invoice_id id, struct invoice *ret);
MUST_CHECK enum err invoices_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct invoice **ret, size_t *ret_count);
/* Items after that id, at most `most`. */
MUST_CHECK enum err invoice_list(struct db *db, struct arena *a, struct book_id book,
	struct invoice_id after, int64_t most, struct invoice **ret, size_t *ret_count);

/* Changes what is open on an item. position and line place the fact: a payment's own position, or a
 * fresh one. */
MUST_CHECK enum err item_change(
	struct writing *w, const struct invoice *invoice, const struct item_change *change);
/* What is open and came by an import, by customer, then item. */
struct imported_item {
	struct invoice_id invoice;
	const char *number;
	struct customer_id customer;
	struct money open;
};
MUST_CHECK enum err items_imported(struct db *db, struct arena *a, struct book_id book,
	struct imported_item **ret, size_t *ret_count);
/* Charges and credit notes known at a position, each with what it is about, by id. */
struct attached {
	struct invoice_id item, about;
};
MUST_CHECK enum err invoice_abouts(struct db *db, struct arena *a, struct book_id book,
	int64_t known, struct attached **ret, size_t *ret_count);
MUST_CHECK enum err item_changes_of(struct db *db, struct arena *a, struct book_id book,
	struct invoice_id invoice, struct item_change **ret, size_t *ret_count);
/* The same changes, as they were recorded, each with the entry that booked it: the item's own, the
 * payment's, or the last one about the customer in the command that made the change. */
MUST_CHECK enum err invoice_history(struct db *db, struct arena *a, struct book_id book,
	const struct invoice *invoice, struct item_event **ret, size_t *ret_count);
MUST_CHECK enum err item_open(struct db *db, struct arena *a, struct book_id book,
	struct invoice_id invoice, int64_t *ret_minor);
/* The first day from `on` on since which at least that much (above 0, at most what is open) has
 * been open on every day: what is taken off then leaves the item below nothing on no day. */
MUST_CHECK enum err item_free_from(struct db *db, struct arena *a, struct book_id book,
	struct invoice_id invoice, int64_t amount_minor, struct date on, struct date *ret);
/* What credit notes about an invoice have given back in all: amount below 0, tax within it above.
 */
MUST_CHECK enum err invoice_credited(struct db *db, struct arena *a, struct book_id book,
	const struct invoice *about, int64_t *ret_minor, int64_t *ret_tax_minor);
/* By due date, then id. */
MUST_CHECK enum err open_items_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct open_item **ret, size_t *ret_count);
/* The same of a slice of customers, one's after the other's. */
MUST_CHECK enum err open_items_in(struct db *db, struct arena *a, struct book_id book,
	struct slice slice, struct open_item **ret, size_t *ret_count);
/* What is open on the item of that number; ERR_NOT_FOUND when nothing is. */
MUST_CHECK enum err open_item_by_number(struct db *db, struct arena *a, struct book_id book,
	const char *number, struct open_item *ret);
