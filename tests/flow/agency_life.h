/* agency_life.h: the agency HAND beside a life: contract, hand-overs that follow from the ladder's
 * proposals, receipts of which one bounces, returns, remittances, and the daily proof of the trust
 * account. */
#pragma once
#include "flow/daily_proof.h"
#include "flow/desk_life.h"
#include "flow/life.h"
#include "store/placement.h"

struct handed {
	const char *number;   /* of the placement */
	const char *customer; /* number in the client's book */
	const char *phone;    /* of a consumer that has one; NULL */
	const char *receipt;  /* the first one's number */
	struct date placed;   /* DATE_NONE: not handed over yet */
	struct date told;
	bool bounces; /* its first receipt does */
	bool returned;
};

struct agency_life {
	struct life *life;      /* of the client */
	struct desk_life *desk; /* that calls for the agency too */
	struct daily_proof proof;
	struct handed *items;
	size_t count, cap;
	const char *remittance; /* to be confirmed; NULL */
	int64_t enough;         /* have asked that calls end */
	int64_t placed, receipts, bounced, returned, remitted;
};

struct agency_life agency_life_new(struct life *client, struct desk_life *desk);
/* After the client's day: what is proposed is approved, what was told is handed over, the agency
 * works, money moves. */
void agency_life_day(struct agency_life *a);
