/* propose_matches.h: what could be done with each open bank line, and why; stores nothing. */
#pragma once
#include "service/bank_book.h"

struct propose_matches {
	struct bankline_id line; /* 0: all that are open */
};

struct proposed_part {
	const char *invoice; /* number */
	struct money amount;
};

struct proposed_match {
	const char *customer; /* number */
	const char *name;
	int32_t points;
	const char *shape; /* exact, short, over, on_account */
	const char *why;   /* sentences */
	const char *codes; /* the same as codes */
	struct proposed_part *parts;
	size_t part_count;
	struct money unapplied;
	struct payment_id payment; /* of a reversal: what it would take back; else 0 */
};

struct proposed_line {
	struct bank_line line;
	const char *decision; /* apply, propose, park */
	const char *why;
	struct proposed_match *matches; /* best first */
	size_t count;
};

struct proposed_matches {
	struct proposed_line *items;
	size_t count;
};

USE_CASE(propose_matches, struct proposed_matches)
