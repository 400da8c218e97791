/* add_contract.h: a client agrees with an agency on how its cases are worked, paid for and
 * remitted. */
#pragma once
#include "service/sides.h"

/* In the client's book; both books then hold the terms. */
struct add_contract {
	const char *agency;                                 /* code */
	const char *number;                                 /* unique among the client's */
	const char *brand;                                  /* a word of brand_mode */
	const char *mode;                                   /* gross, net, combined */
	int64_t clearing_days, objection_days, notice_days; /* 0 .. 365 */
	const char *basis;   /* a word of contract_basis_check; NULL: none is documented */
	bool share_pressure; /* each counts the other's contacts with a person (pressure_share.h) */
	bool direct_counts;  /* the agency earns on money paid directly to the client */
	struct date since;
	const struct commission_row *fees; /* in the client's currency */
	size_t fee_count;
};

/* ERR_INVALID for bad terms or fees that overlap, ERR_CONFLICT for a number that is taken; each
 * explained. */
USE_CASE(add_contract, struct contract)

/* From a day on: another way to remit, another standing, another basis, sharing
 * or no longer, more or less that is left to the agency. NULL leaves it. */
struct change_contract {
	const char *number;
	const char *mode;
	const char *standing; /* active, suspended, ended */
	const char *basis;
	const char *share_pressure;         /* yes, no */
	const char *write_by, *tone, *most; /* what is left to the agency (domain/ladder.h) */
	const char *addresses;              /* to which it may send e-mail: any, procedure */
	struct date since;
};

USE_CASE(change_contract, struct contract)

struct add_contract_fees {
	const char *number;
	const struct commission_row *fees;
	size_t fee_count;
};

USE_CASE(add_contract_fees, struct contract)
