/* consent.h: what customers agreed to, toward whom, in which form, and when they took it back. */
#pragma once
#include "store/customer.h"

struct consent {
	int64_t id; /* position */
	struct customer_id customer;
	const char *channel;   /* email, sms, call; NULL: the point says which */
	struct point_id point; /* 0: every address or number of the channel */
	const char *scope;     /* what for, when it is not contact as such; NULL: contact */
	const char *form;      /* oral, email, sms, letter, portal */
	const char *given_to;  /* us, or POINT_FROM_CLIENT */
	struct date since;     /* the day it was given */
	struct date until;     /* the last day it holds; DATE_NONE: it has none */
	const char *words;     /* what was agreed to; NULL: none, or erased */
	struct date revoked;   /* the day it was taken back; DATE_NONE: it was not */
};

/* k->id is given here. */
MUST_CHECK enum err consent_make(struct writing *w, struct consent *k);
/* ERR_CONFLICT when it was taken back before. */
MUST_CHECK enum err consent_finish(struct writing *w, int64_t consent, struct date day);
/* All of them, the oldest first. */
MUST_CHECK enum err consents_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct consent **ret, size_t *ret_count);
/* The same of a slice of customers, one's after the other's. */
MUST_CHECK enum err consents_in(struct db *db, struct arena *a, struct book_id book,
	struct slice slice, struct consent **ret, size_t *ret_count);
MUST_CHECK enum err consent_by_id(
	struct db *db, struct arena *a, struct book_id book, int64_t id, struct consent *ret);
