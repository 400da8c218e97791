/* onboarding.h: what a client still misses before its first invoice can be followed up. */
#pragma once
#include "base/text.h"

struct onboarding_facts {
	const char *legal_name, *address, *country; /* country: ISO 3166 letters */
	const char *bank_account;
	bool bank_confirmed; /* by a second person */
	const char *currency;
	const char *time_zone;
	bool terms;           /* default payment terms are set */
	const char *sender;   /* brand: the name customers see ... */
	const char *reply_to; /* ... and where their answers go */
	bool calendar;        /* business days and holidays */
	int64_t strategies;   /* in force */
	int64_t policies;     /* client contact policies in force */
	int64_t users;        /* active, who may decide for the client */
};

#define ONBOARDING_ITEMS 9

struct onboarding_item {
	const char *code; /* profile, bank_account, currency, terms, brand, calendar, strategy,
			     policy, user */
	bool done;
	const char *missing; /* what to do, as a sentence; "" when done */
};

/* Fills all ONBOARDING_ITEMS items of ret, in the order to do them, and returns how many are not
 * done. */
size_t onboarding_list(const struct onboarding_facts *f, struct onboarding_item *ret);
