/* make_offers.h: offers with an end. "Pay what is overdue by then and the late charges go"; and
 * settlements, by which the rest goes once less than all has been paid. Judged each night by what
 * was paid. */
#pragma once
#include "service/forgive.h"
#include "store/offer.h"

/* Money of the last day may become known some days later. */
#define OFFER_WAIT_DAYS 5

struct offer_waiver {
	const char *customer; /* number */
	const char *currency; /* NULL: the book's */
	struct date expires;  /* the last day to pay: today or later */
};

/* Needs the right to approve. ERR_DENIED when more goes than the person may give away at once
 * (authority.h), ERR_CONFLICT when nothing is overdue, there is no charge, or another offer runs.
 */
USE_CASE(offer_waiver, struct offer)

struct offer_settlement {
	const char *customer;
	struct money amount; /* above 0 and below all that is open */
	struct date expires; /* the last day to accept */
	struct date pay_by;  /* not before expires */
};

/* Needs the right to approve. ERR_DENIED when more goes than the person may give away at once
 * (authority.h), ERR_INVALID for amounts and days, ERR_CONFLICT when another offer runs. */
USE_CASE(offer_settlement, struct offer)

struct accept_settlement {
	int64_t offer; /* id */
};

/* Freezes the items that it covers. ERR_CONFLICT once it has expired or was accepted. */
USE_CASE(accept_settlement, struct offer)

struct judge_offers {
	struct date day;
};

struct judged_offers {
	struct offer *changed;
	size_t count;
	size_t cap;
	size_t fulfilled, expired;
};

/* Twice for a day changes nothing. */
USE_CASE(judge_offers, struct judged_offers)
