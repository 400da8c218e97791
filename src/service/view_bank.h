/* view_bank.h: the Cash page: bank lines, newest first, and how the bank's balance and the ledger's
 * compare. */
#pragma once
#include "service/bank_book.h"

struct view_bank {
	struct bankline_id before; /* 0: from the newest */
	int64_t most;              /* 1 to 1000 */
};

struct bank_view_line {
	struct bank_line line;
	const char *customer; /* number; "" when nobody is named */
	const char *name;
	const char *why; /* sentences; "" */
};

/* In one currency, over all accounts whose statements state a balance. */
struct bank_view_balance {
	struct date as_of; /* the last day of those statements; the ledger is read at that day */
	int64_t accounts;
	struct money closing; /* the sum of each account's last closing balance */
	struct money ledger;
	struct money difference; /* closing - ledger */
	struct money waiting;    /* money in that is neither applied nor parked */
	struct money out;        /* money out, and reversals not yet applied; below 0 unless our own
				    payments came back */
	struct money rest; /* difference - waiting - out: what was there before the first statement,
			      or something wrong */
};

struct bank_view {
	struct bank_view_line *lines;
	size_t count;
	struct bankline_id next; /* where the next page begins; 0: this is the last */
	struct bank_view_balance *balances;
	size_t balance_count;
	struct date last_statement; /* DATE_NONE: none was ever taken in */
};

USE_CASE(view_bank, struct bank_view)
