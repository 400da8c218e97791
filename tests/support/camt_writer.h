/* camt_writer.h: statements as a bank would send them, so that tests can let payments arrive. */
#pragma once
#include "money/date.h"
#include "money/money.h"

struct camt_line {
	struct date date;
	struct money amount;        /* money out is negative */
	const char *reference;      /* structured; NULL: none */
	const char *text;           /* NULL: none */
	const char *payer;          /* NULL: none */
	const char *payer_account;  /* NULL: none */
	const char *bank_reference; /* NULL: none */
	const char *return_reason;  /* of a reversal, such as AC04; NULL: none */
	bool reversal;
	bool pending;
};

struct camt_statement {
	const char *number;  /* unique for the account */
	const char *account; /* IBAN */
	struct date day;
	struct money opening; /* the closing balance follows from the booked lines */
	const struct camt_line *lines;
	size_t count;
};

/* A camt.053 message with one statement. */
struct text camt_write(struct arena *a, const struct camt_statement *s);
/* The closing balance that camt_write states. */
struct money camt_closing(const struct camt_statement *s);
