/* compliance.h: contacts and refusals of a period, as they are counted for whoever answers for
 * them.
 *
 * A contact belongs to the period by the moment it was made, a refusal by the moment it was judged
 * for. Periods are [from, to). */
#pragma once
#include "store/desk.h"

struct compliance_span {
	struct instant from;
	struct instant to;
	int64_t known; /* a position of the book that is read; INT64_MAX: all */
};

enum compliance_by {
	COMPLIANCE_BY_RULE,
	COMPLIANCE_BY_CHANNEL,
	COMPLIANCE_BY_CLIENT, /* for whom the case is worked */
	COMPLIANCE_BY_AGENCY, /* with whom the case is or was placed; "": none */
};

struct compliance_count {
	const char *name; /* "": none */
	int64_t count;
	int64_t without_permit; /* of contacts; 0 of refusals */
};

struct compliance_contact {
	struct contact contact;
	const char *number;       /* the customer's */
	const char *name;         /* NULL once erased */
	struct permit_id verdict; /* by which it was judged, before or afterwards; 0: inbound */
	const char *rule;         /* that spoke against it; NULL: none did */
	const char *citation;
	const char *why;
};

/* Outgoing contacts, the most frequent first. */
MUST_CHECK enum err compliance_contacts_by(struct db *db, struct arena *a, struct book_id book,
	struct compliance_span span, enum compliance_by by, struct compliance_count **ret,
	size_t *ret_count);
MUST_CHECK enum err compliance_refused_by(struct db *db, struct arena *a, struct book_id book,
	struct compliance_span span, enum compliance_by by, struct compliance_count **ret,
	size_t *ret_count);
/* Newest first, ids below `before`; only those made without a permit when `outside`. */
MUST_CHECK enum err compliance_contacts(struct db *db, struct arena *a, struct book_id book,
	struct compliance_span span, struct contact_id before, bool outside, int64_t most,
	struct compliance_contact **ret, size_t *ret_count);
/* Agencies with whom this book had placed, or meant to, by that position. */
struct compliance_agency {
	struct book_id book;
	const char *code;
};
MUST_CHECK enum err compliance_agencies(struct db *db, struct arena *a, struct book_id book,
	int64_t known, struct compliance_agency **ret, size_t *ret_count);

/* What a client is shown of a contact that its agency made in a placed case. */
struct compliance_placed {
	const char *placement; /* number, the same in both books */
	const char *channel, *outcome;
	struct instant at;
	const char *zone;
	struct permit_id permit; /* 0: made without permit */
};
/* Outgoing contacts in the agency's book with customers whom that client placed with it. */
MUST_CHECK enum err compliance_for_client_count(struct db *db, struct arena *a,
	struct book_id agency, struct book_id client, struct compliance_span span,
	int64_t *ret_count, int64_t *ret_without_permit);
/* The newest of them first; only those made without a permit when `outside`. */
MUST_CHECK enum err compliance_for_client(struct db *db, struct arena *a, struct book_id agency,
	struct book_id client, struct compliance_span span, bool outside, int64_t most,
	struct compliance_placed **ret, size_t *ret_count);
/* Newest first, ids below `before`; rule "": all. */
MUST_CHECK enum err compliance_refusals(struct db *db, struct arena *a, struct book_id book,
	struct compliance_span span, struct permit_id before, const char *rule, int64_t most,
	struct desk_refusal **ret, size_t *ret_count);

struct compliance_quarter {
	int64_t quarter; /* of an hour, since the epoch, UTC */
	int64_t count;
};

/* Refusals by the quarter of an hour, so that they can be put to the days of any zone. */
MUST_CHECK enum err compliance_refused_quarters(struct db *db, struct arena *a, struct book_id book,
	struct compliance_span span, struct compliance_quarter **ret, size_t *ret_count);
