/* place_case.h: a customer's overdue invoices go to an agency: proposed, approved, told to the
 * customer, handed over. */
#pragma once
#include "service/sides.h"

struct propose_placement {
	const char *customer; /* number */
	const char *agency;   /* code */
	enum commission_stage stage;
};

/* All of these run in the client's book. ERR_CONFLICT when a placement of this customer is under
 * way; ERR_NOT_FOUND without a contract or anything overdue in its currency. */
USE_CASE(propose_placement, struct placed)

/* The customer was told, on that day, who will take over and what it is about: freezes the list of
 * invoices. Called by whoever sends the letter, with the day on which it went out. */
struct record_placement_notice {
	const char *number; /* of the placement */
	struct date sent;
};

USE_CASE(record_placement_notice, struct placed)

/* Hands the case over: both books hold it from here. ERR_RULE before the customer was told, each
 * missing thing named. */
struct place_case {
	const char *number;
};

struct case_placed {
	struct placed placed; /* as the client's book has it */
	struct hand_over hand_over;
	struct placed_item *items;
	size_t count;
};

USE_CASE(place_case, struct case_placed)

/* The agency of that code, and the contract that this client has with it today; refused as field
 * "agency". */
MUST_CHECK enum err placement_contract(
	struct ctx *c, const char *agency, struct book *ret_agency, struct contract *ret);
/* Shared with the other acts on placements: what must be true, read from the client's book. */
struct placement_case {
	struct placed_item *items; /* the frozen list with what is open now; before it is frozen,
				      what is overdue */
	size_t count;
	struct money open;
	int32_t age_days;
	struct contract contract;
	const struct commission_row *fee; /* NULL: none fits */
};

MUST_CHECK enum err placement_case_load(
	struct ctx *client, const struct placed *p, struct date on, struct placement_case *ret);
MUST_CHECK enum err placement_facts_of(struct ctx *client, const struct placed *p,
	const struct placement_case *pc, struct date on, struct placement_facts *ret);
/* The placement of the ctx's book; refused as field "placement". */
MUST_CHECK enum err placement_find(struct ctx *c, const char *number, struct placed *ret);
