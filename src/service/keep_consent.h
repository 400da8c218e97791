/* keep_consent.h: what a customer agreed to: to be reached by a channel or at an address, on a day
 * they had called inconvenient, to more calls than the law's number, or that their employer be
 * spoken to.
 *
 * Each is kept with the day, the form in which it was given, toward whom, its last day, and the day
 * on which it was taken back. The contact gate weighs what held and was given on the judged day.
 * What was said to the client before an agency came opens nothing for the agency. */
#pragma once
#include "service/ctx.h"
#include "store/consent.h"

struct add_consent {
	const char *customer; /* number */
	const char *channel;  /* email, sms, call; NULL: value says which */
	const char
		*value; /* an address or number of the customer; NULL: every one of the channel */
	const char *scope; /* NULL: contact as such; contact_employer, more_calls,
			      contact_on_Mondays .. contact_on_Sundays */
	const char *form;  /* oral, email, sms, letter, portal */
	bool to_client;    /* said to the client, before the case came to this agency */
	struct date since; /* DATE_NONE: today */
	struct date until; /* the last day it holds; DATE_NONE: it has none */
	const char *words; /* what was agreed to; NULL: not kept */
};

/* One to contact that was given today also ends the record that the address is somebody else's;
 * and, when it has no last day, the opt-out of that very address or medium.
 * ERR_INVALID, explained by field, for a channel, form or scope that is none, a day to come, an end
 * before the beginning; ERR_NOT_FOUND for an address that is not this customer's. */
USE_CASE(add_consent, struct consent)

struct revoke_consent {
	int64_t consent;
	struct date day;      /* DATE_NONE: today */
	const char *customer; /* number of whose it is said to be; NULL: whoever's */
};

/* ERR_NOT_FOUND for one that is not this book's, ERR_CONFLICT when it was taken back before. */
USE_CASE(revoke_consent, struct consent)

struct list_consents {
	const char *customer; /* number */
};

struct consent_lines {
	struct consent *items; /* also those that hold no more, the oldest first */
	size_t count;
};

USE_CASE(list_consents, struct consent_lines)

/* "They agree to contact by e-mail", in words for pages and lists. */
const char *consent_sentence(struct arena *a, const struct consent *k);
