/* charge_fees.h: late fees: only where a recorded term allows them and the customer was told;
 * waived with reason and authority, brought back, or reversed. They stay owed after the principal
 * is paid. */
#pragma once
#include "service/forgive.h"
#include "service/issue_invoice.h"
#include "store/charge.h"

struct record_fee_term {
	const char *customer; /* number; NULL: everybody in the book who has no term of their own */
	struct fee_term term;
	const char *basis; /* the clause of the contract, or the law */
};

/* ERR_INVALID for a term that contradicts itself or has no basis. Needs the right to approve. */
USE_CASE(record_fee_term, struct kept_term)

struct tell_fee_term {
	const char *customer;
	struct date on;  /* up to today */
	const char *how; /* contract, invoice, reminder, letter */
};

struct told_fee_term {
	struct kept_term term;
	struct date on;
};

/* The customer was told of the term that is in force for them. ERR_NOT_FOUND when there is none. */
USE_CASE(tell_fee_term, struct told_fee_term)

struct assess_fee {
	const char *invoice; /* number */
	const char *number;  /* of the charge; NULL: made from the invoice's */
	struct date on;
	struct date due; /* the pay-by date; DATE_NONE: at once */
};

struct assessed_fee {
	struct issued_invoice issued;
	const char *why; /* "a fixed amount" */
	struct kept_term term;
};

/* On what is overdue and undisputed, once per invoice. ERR_RULE when no term allows one, within the
 * days of grace, and while a plan, a settlement or a hardship pause runs; ERR_INVALID when the
 * customer was not told; ERR_CONFLICT when the invoice has a fee. */
USE_CASE(assess_fee, struct assessed_fee)

struct change_charge {
	const char *charge; /* number of the fee or interest item */
	enum fee_act act;   /* waive, reinstate, reverse */
	const char *reason; /* personal */
	struct date on;
	const char *authority; /* NULL: the actor's right to approve */
};

struct changed_charge {
	struct invoice charge;
	enum fee_state state;
	struct money amount;   /* that went or came back */
	struct money returned; /* reversed: what had been paid of it and is the customer's again,
				  unapplied */
	bool booked;
	struct entry entry;
};

/* Waive and reinstate need the right to approve. What one person waives of one customer's charges
 * on one of the book's days counts as given away at once: ERR_DENIED above their limit
 * (authority.h). A reversal takes back the whole charge; what was paid of it goes back to the
 * payments that paid it. ERR_CONFLICT when the charge's state does not allow the act. */
USE_CASE(change_charge, struct changed_charge)

/* Some of a charge was written off, at that position, and is to be owed again. False, when the
 * charge was reversed since, or waived: then the waiver covers this part as well, and a
 * reinstatement brings it back. Not a use-case. */
MUST_CHECK enum err charge_comes_back(struct ctx *c, const struct forgive_item *written_off,
	int64_t position, struct date on, bool *ret);
