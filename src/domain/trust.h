/* trust.h: the nightly proof that an agency holds every cent of its clients' money.
 *
 * Three-way: the bank's balance, adjusted for what is on its way, equals the trust ledger, which
 * equals what is owed out of it: clients + unidentified + refunds due + own commission not yet
 * swept. The same is proved per client against the client's own record, and nobody's share may be
 * below zero, since then another's money would cover it. */
#pragma once
#include "money/date.h"
#include "money/money.h"

#define TRUST_AGES 4 /* 0-3, 4-10, 11-30 and 31+ days old */

struct trust_item {
	struct date on;      /* posted in the ledger */
	struct money amount; /* > 0 */
	const char *what;
};

struct trust_client {
	int64_t client;
	struct money ledger;  /* its liability in the agency's trust ledger */
	struct money records; /* what its own book says the agency holds for it */
};

struct trust_account {
	struct date on;
	struct money statement;              /* the bank's closing balance */
	const struct trust_item *in_transit; /* in the ledger, not yet at the bank */
	size_t in_transit_count;
	const struct trust_item *outstanding; /* paid out in the ledger, not yet at the bank */
	size_t outstanding_count;
	struct money ledger; /* the trust account in the journal */
	const struct trust_client *clients;
	size_t client_count;
	struct money unidentified;
	struct money refunds_due;
	struct money own_commission; /* earned and not yet swept to the agency's own account */
	int32_t stale_days;          /* an item older than this is a difference to be explained */
};

enum trust_kind {
	TRUST_BANK,     /* adjusted bank - trust ledger */
	TRUST_OWED,     /* trust ledger - everything owed out of it */
	TRUST_CLIENT,   /* ledger - records of one client */
	TRUST_NEGATIVE, /* a share below zero */
	TRUST_STALE,    /* an item on its way for too long */
	TRUST_ITEM,     /* an item that is not above zero or lies in the future */
};

struct trust_difference {
	enum trust_kind kind;
	int64_t client; /* 0: not about one client */
	struct money amount;
	const char *why; /* a sentence */
};

struct trust_proof {
	bool whole; /* no difference of any kind */
	struct money adjusted_bank;
	struct money ledger;
	struct money owed;
	struct money in_transit[TRUST_AGES], outstanding[TRUST_AGES]; /* by age */
	struct trust_difference *differences;                         /* in the arena */
	size_t count, cap;
};

/* ERR_INVALID when the amounts are not all in the statement's currency, ERR_OVERFLOW; a difference
 * is not an error. */
MUST_CHECK enum err trust_prove(
	const struct trust_account *t, struct arena *a, struct trust_proof *ret);
