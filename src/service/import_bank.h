/* import_bank.h: a bank file is taken in: statements and their lines once, then matching by the
 * policy.
 *
 * Only booked lines are kept; pending ones come again when they are money. One booking of several
 * payments becomes a line for each where the parts add up to it. A line is recognized by the bank's
 * own reference with its day and amount, or else by all that it says, and by its number among lines
 * of the statement that are alike. */
#pragma once
#include "codec/bank.h"
#include "service/match_bank.h"

struct import_bank {
	const struct bank_file *file;
	const char *source; /* the file's name */
	bool propose_only;  /* apply nothing */
};

struct imported_statement {
	const char *account; /* NULL: not said */
	const char *currency;
	int64_t lines; /* booked */
	int64_t added;
	bool known; /* the same statement was taken in before */
};

struct imported_bank {
	struct imported_statement *statements;
	size_t statement_count;
	int64_t lines;   /* booked lines of the file */
	int64_t added;   /* that were new */
	int64_t known;   /* that came before */
	int64_t pending; /* set aside: not money yet */
	bool unchanged;  /* nothing in the file was new */
	struct matched_bank matched;
};

USE_CASE(import_bank, struct imported_bank)
