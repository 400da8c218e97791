/* match_bank.h: the policy looks at every open bank line: what is sure is applied, what is likely
 * is proposed, the rest waits for a person. Lines that a person parked or undid are left to people.
 */
#pragma once
#include "service/bank_book.h"
#include "service/take_line.h"

struct match_bank {
	bool propose_only; /* apply nothing */
};

struct matched_line {
	struct bank_line line; /* as it stands now */
	const char *customer;  /* number; "" when nobody is named */
	const char *why;       /* a sentence */
};

struct matched_bank {
	struct matched_line *items; /* the lines looked at, by id */
	size_t count;
	int64_t applied, proposed, unmatched;
};

USE_CASE(match_bank, struct matched_bank)
