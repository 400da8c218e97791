/* view_cash.h: bank lines with what could be done about each, and how bank and ledger compare. */
#pragma once
#include "service/propose_matches.h"
#include "service/view_bank.h"

#define CASH_ROWS_MOST 50

struct view_cash {
	struct bankline_id before; /* the cursor of the page before; 0: the newest */
};

struct cash_line {
	struct bank_view_line seen;
	const struct proposed_line *proposed; /* NULL: it is not open */
};

struct cash_view {
	struct bank_view bank;
	struct cash_line *lines;
	size_t count;
	size_t open;      /* lines of the whole book that wait */
	const char *next; /* NULL at the end */
	bool may;         /* whoever looks may decide */
};

USE_CASE(view_cash, struct cash_view)
