/* view_outsourcing.h: a book's placements, the money that came in for them, remittances and the
 * trust proof: the client's side in a client's book, the agency's in an agency's. */
#pragma once
#include "service/keep_license.h"
#include "service/list_placements.h"
#include "service/prove_trust.h"
#include "store/handed_address.h"

#define OUTSOURCING_ROWS_MOST 50

struct view_outsourcing {
	struct placement_id after; /* the cursor of the page before; 0: from the start */
};

struct placement_row {
	struct placement_line line;
	unsigned acts; /* bits 1u << enum placement_act that this side has in this state */
};

struct outsourcing_view {
	bool agency; /* seen by an agency */
	uint32_t rights;
	struct contract *contracts;
	const char **others; /* code of each contract's other side */
	size_t contract_count;
	size_t working; /* of all: with the agency */
	size_t waiting; /* of all: for this side: to be approved, acknowledged or answered */
	struct money placed, collected, commission; /* of all, in the book's currency */
	struct placement_row *placements;
	size_t placement_count;
	const char *next; /* NULL at the end */
	struct receipt_lines receipts;
	struct remittance_views remittances;
	struct license_rows licenses;    /* the agency's own, or those of the client's agencies */
	struct announced_row *announced; /* a client's: addresses that agencies may or will use */
	size_t announced_count;
	struct scorecard scorecard;
	bool has_proof; /* an agency that was told a bank balance */
	struct trust_proved proof;
};

USE_CASE(view_outsourcing, struct outsourcing_view)
