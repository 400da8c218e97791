/* statement_of.h: a customer's statement of account: what was open, what happened, what is open
 * now, and how old it is.
 *
 * The balance is receivables, charges and unapplied cash together, as the control accounts have it.
 * The lines must lead from the opening to the sum of what is open; a statement that does not tie is
 * not given out (ERR_BROKEN). */
#pragma once
#include "domain/aging.h"
#include "service/ctx.h"
#include "service/set_profile.h"
#include "store/customer.h"
#include "store/invoice.h"

enum statement_kind {
	STATEMENT_INVOICE,
	STATEMENT_CREDIT_NOTE,
	STATEMENT_FEE,
	STATEMENT_INTEREST,
	STATEMENT_ADJUSTMENT, /* a waiver, a write-off, what is owed again by its recovery */
	STATEMENT_CASH,       /* a refund and the like */
	STATEMENT_PAYMENT,
	STATEMENT_RETURNED, /* a payment that was taken back */
};

const char *statement_kind_name(enum statement_kind kind);

struct statement_line {
	struct date day;
	enum statement_kind kind;
	const char *number;   /* of the document, a payment's reference; NULL: none */
	struct date due;      /* DATE_NONE where there is none */
	struct money amount;  /* what it adds to what the customer owes */
	struct money balance; /* after it */
	int64_t order;        /* among the lines of a day and kind */
};

/* All in one currency. */
struct statement_sheet {
	const char *currency;
	struct money opening;
	struct statement_line *lines; /* of the period, as they happened */
	size_t count, cap;
	struct money closing;
	struct aging aging; /* of open invoices at the end, by days past due */
	struct money charges, credits, unapplied;
	struct money overdue;
	struct open_item *items; /* what is open at the end, by due date */
	size_t item_count, item_cap;
};

struct statement {
	struct book book;
	struct profile profile;
	struct customer customer;
	const char *address; /* the customer's postal address; NULL: none */
	struct date from, to;
	struct statement_sheet *sheets; /* the book's currency first */
	size_t count, cap;
};

struct statement_of {
	const char *customer; /* number */
	struct date from, to; /* both belong to the period */
	int64_t known;
};

/* ERR_NOT_FOUND for an unknown customer, ERR_INVALID for a period that ends before it begins;
 * explained. */
USE_CASE(statement_of, struct statement)

/* The newest postal address of the customer; NULL: none. */
MUST_CHECK enum err statement_address(struct ctx *c, struct customer_id customer, const char **ret);
