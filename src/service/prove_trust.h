/* prove_trust.h: the nightly proof of an agency's trust account: the bank, the ledger, what is owed
 * out of it, and for each client what its own book says. */
#pragma once
#include "domain/trust.h"
#include "service/sides.h"
#include "store/trust.h"

struct prove_trust {
	const char *currency; /* NULL: the book's */
	struct date on;       /* DATE_NONE: today */
	bool has_balance;
	struct money balance; /* the bank's, at the end of that day; else the last known is taken
				 and every later entry counts as on its way */
	const struct entry_id
		*on_their_way; /* entries of the trust bank that the statement does not show yet */
	size_t count;
	bool keep; /* records the statement for the proofs to come */
};

struct trust_way {
	struct entry_id entry;
	struct trust_item item;
	bool outstanding; /* paid out; else in transit */
};

struct trust_share {
	const char *client; /* code */
	struct trust_client sums;
};

struct trust_proved {
	struct date on, statement_on;
	struct money statement;
	struct trust_proof proof;
	struct trust_way *ways;
	size_t way_count;
	struct trust_share *shares;
	size_t share_count;
	struct money unidentified, refunds_due, own_commission;
};

/* ERR_NOT_FOUND when no balance was ever given, or an entry listed is not one of the trust bank. A
 * difference is not an error: proof.whole says. */
USE_CASE(prove_trust, struct trust_proved)

/* "bank", "owed", "client", "negative", "stale", "item": for machines. */
const char *trust_kind_name(enum trust_kind kind);
