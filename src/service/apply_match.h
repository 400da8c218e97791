/* apply_match.h: what a person decides about a bank line. */
#pragma once
#include "service/take_line.h"

/* The line is this money. Named invoices get their amounts; a customer alone gets the best proposal
 * for them, or the oldest due; nothing named accepts the best proposal. A reversal takes a payment
 * back: the named one, or the one that was proposed. */
struct apply_match {
	struct bankline_id line;
	const char *customer; /* number; NULL: by the invoices, or by the proposal */
	const struct settle_pick *picks;
	size_t pick_count;
	struct payment_id payment; /* only for a reversal; 0: as proposed */
};

/* ERR_CONFLICT for a line that is applied; ERR_RULE for money out; ERR_INVALID when nothing says
 * whose it is. */
USE_CASE(apply_match, struct taken_line)

/* Nobody knows whose it is: unidentified cash until someone does. */
struct park_line {
	struct bankline_id line;
};

USE_CASE(park_line, struct taken_line)

/* Takes an applied or parked line back, so that it is open again. ERR_CONFLICT for others and for
 * reversals. */
struct undo_match {
	struct bankline_id line;
	const char *reason;
};

USE_CASE(undo_match, struct taken_line)

/* Takes a payment back, whoever recorded it: one from the bank opens its line again. */
struct undo_payment {
	struct payment_id payment;
	struct date on; /* DATE_NONE: today, or the own day of one from the bank */
	const char *reason;
};

USE_CASE(undo_payment, struct taken_line)
