/* issue_invoice.h: a customer now owes: an invoice, a charge upon one, or less by a credit note. */
#pragma once
#include "service/settle.h"
#include "store/invoice_line.h"

struct issue_invoice {
	enum item_kind kind;
	const char *customer; /* number */
	const char *number;   /* the document's; unique in the book */
	struct date issued;
	struct date due;
	struct money net;   /* above 0, also for a credit note */
	int64_t tax_minor;  /* 0 or more */
	const char *about;  /* number of the invoice that a charge or credit note belongs to; NULL
			       for an invoice */
	bool late;          /* into a closed period; needs the right to close them */
	const char *source; /* manual, import, cycle, sample, order */
	const struct invoice_line *lines; /* what it is made of; net and tax_minor are then their
					     sums, and only net's currency is read. Each line's net
					     is given here */
	size_t line_count;                /* 0: a total alone */
	const char *contract;             /* form of the one behind it (say_contract.h); NULL: not
					     said */
	const char *salesperson;          /* code; NULL: whoever looks after the customer */
};

struct issued_invoice {
	struct invoice invoice;
	struct entry entry;
	struct money applied; /* credit note: what it settled of its invoice at once */
	struct invoice_line *lines;
	size_t line_count;
	struct salesperson_id salesperson; /* 0: none of its own */
};

/* ERR_CONFLICT for a number that is taken, ERR_NOT_FOUND for an unknown customer or invoice,
 * ERR_INVALID for amounts and dates that cannot be, ERR_CLOSED in a closed period; each explained.
 */
USE_CASE(issue_invoice, struct issued_invoice)
