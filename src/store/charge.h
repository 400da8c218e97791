/* charge.h: late fees and interest charged upon invoices: what allows them, and what became of
 * each. */
#pragma once
#include "domain/fee.h"
#include "store/customer.h"
#include "store/invoice.h"

struct kept_term {
	int64_t position; /* 0: no term is recorded, so no fee */
	struct fee_term term;
	const char *basis; /* the clause or the law */
	struct date since;
};

struct charge {
	struct invoice_id id;
	const char *number;
	enum item_kind kind;
	struct date issued;
	struct money amount;
	enum fee_state state;
	int64_t waived_minor; /* what a reinstatement would bring back */
	int64_t open_minor;
	const char *about; /* number of the invoice it is upon; NULL: none */
};

struct charge_event {
	struct invoice charge;
	enum fee_state state; /* it has now */
	int64_t amount_minor;
	int64_t waived_minor; /* it has now */
	struct date on;
	const char *authority; /* NULL: none was needed */
	int64_t term;          /* 0: none */
	struct entry_id entry; /* 0: nothing was booked */
	const char *reason;    /* kept as personal text; NULL: none */
};

struct charge_waiver {
	struct book_id book;
	struct customer_id customer;
	struct user_id person;
	struct instant since;
	const char *currency;
};

/* customer 0: for everybody in the book. t->position is given here. */
MUST_CHECK enum err fee_term_record(
	struct writing *w, struct customer_id customer, const char *currency, struct kept_term *t);
/* The term in force for a customer at a day: their own, else the book's, else none. */
MUST_CHECK enum err fee_term_for(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct date day, struct kept_term *ret);
MUST_CHECK enum err fee_tell(struct writing *w, struct customer_id customer, int64_t term,
	struct date told, const char *how);
/* When the customer was first told of that term; DATE_NONE: never. */
MUST_CHECK enum err fee_told(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, int64_t term, struct date *ret);

MUST_CHECK enum err charge_happened(struct writing *w, const struct charge_event *e);
/* A charge about which nothing was recorded counts as assessed. */
MUST_CHECK enum err charge_state_of(struct db *db, struct arena *a, struct book_id book,
	struct invoice_id charge, enum fee_state *ret, int64_t *ret_waived_minor);
/* What that person has waived of the customer's charges in that currency since the moment, as far
 * as it is not reinstated or reversed. */
MUST_CHECK enum err charge_waived_since(
	struct db *db, struct arena *a, const struct charge_waiver *by, struct money *ret);
/* What became of a charge after that position; ERR_NOT_FOUND: nothing. */
MUST_CHECK enum err charge_state_since(struct db *db, struct arena *a, struct book_id book,
	struct invoice_id charge, int64_t position, enum fee_state *ret);
/* Fees ever charged upon an invoice, and how many of them were not reversed. */
MUST_CHECK enum err charge_count(struct db *db, struct arena *a, struct book_id book,
	const struct invoice *about, int64_t *ret_ever, int64_t *ret_standing);
MUST_CHECK enum err charges_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct charge **ret, size_t *ret_count);
/* The clause or the law under which a charge was assessed; NULL when none was recorded. */
MUST_CHECK enum err charge_basis(struct db *db, struct arena *a, struct book_id book,
	struct invoice_id charge, const char **ret);
