/* contact.h: verdicts, permits, messages as sent, and every contact made.
 *
 * The outbox takes a permit and nothing else. A struct permit is made in one place only, permit_of,
 * from a stored verdict that allows the contact; so no channel can send what no verdict allowed. */
#pragma once
#include "store/customer.h"
#include "store/invoice.h"

/* One reason of a verdict that does not allow a contact. */
struct verdict_reason {
	const char *rule;
	const char *answer;    /* deny, presumed-violation */
	bool policy;           /* the client's policy asks for it, no law */
	const char *citations; /* parted by "; " */
	const char *why;
	struct instant until; /* ms 0: it does not end by itself */
	const char *change;   /* what would change it, besides waiting; NULL: nobody has said */
	const char *counted;  /* "7 calls in 7 days: Mon 2 Feb 10:12, ..."; NULL: nothing was */
	const char *contacts; /* ids of those contacts, with blanks between; NULL: none */
};

struct verdict {
	struct permit_id id;
	struct customer_id customer;
	const char *channel;
	struct point_id point; /* 0: none */
	const char *purpose;
	const char *answer;   /* allow, deny, presumed-violation */
	const char *rule;     /* NULL when allowed */
	const char *citation; /* NULL when allowed */
	const char *why;
	struct instant at;
	struct instant expires;
	struct instant next_allowed; /* ms 0: not known */
	struct digest pack;          /* of the law it was judged by */
	const char *facts;
	struct verdict_reason *reasons; /* of one that refuses; not read with the verdict: see
					   verdict_reasons */
	size_t reason_count;
};

/* What a verdict that allows a contact is worth; only permit_of makes one. */
struct permit {
	struct permit_id id;
	struct customer_id customer;
	struct point_id point;
	const char *channel;
	struct instant at;
	struct instant expires;
};

struct message {
	struct document_id id;
	const char *number; /* given by message_keep */
	const char *kind;
	struct customer_id customer;
	struct date day;
	struct date pay_by; /* DATE_NONE: names none */
	struct money amount;
	const char *channel;
	const char *subject; /* NULL once erased */
	const char *body;    /* NULL once erased */
};

struct contact {
	struct contact_id id;
	struct customer_id customer;
	struct permit_id permit; /* 0: inbound, or made without permit */
	struct document_id document;
	struct point_id point;
	const char *direction; /* in, out */
	const char *channel;
	const char *outcome; /* sent, mailed, conversation, no_answer ... */
	struct instant at;
	const char *zone;
	const char *message; /* the kind of its document; NULL: none. Not contact_add's to keep */
	bool automated;      /* dialed or spoken by a machine; kept with it, not read back by all */
};

struct outbox_row {
	struct permit_id permit;
	struct document_id document;
	struct instant release_at;
	int64_t tries;
};

/* Stores the verdict with its reasons; v->id is given here. */
MUST_CHECK enum err verdict_keep(struct writing *w, struct verdict *v);
/* Why a stored verdict refuses, the strictest reason first; none when it allows, or was kept before
 * reasons were. */
MUST_CHECK enum err verdict_reasons(struct db *db, struct arena *a, struct book_id book,
	struct permit_id id, struct verdict_reason **ret, size_t *ret_count);
/* The permit that a stored verdict gives; ERR_RULE when it does not allow the contact. */
MUST_CHECK enum err permit_of(const struct verdict *v, struct permit *ret);
MUST_CHECK enum err verdict_by_id(struct db *db, struct arena *a, struct book_id book,
	struct permit_id id, struct verdict *ret);
MUST_CHECK enum err verdicts_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct verdict **ret, size_t *ret_count);
/* Those after that id, at most `most`, the oldest first. */
MUST_CHECK enum err verdicts_after(struct db *db, struct arena *a, struct book_id book,
	struct permit_id after, int64_t most, struct verdict **ret, size_t *ret_count);
/* The newest refusals. */
MUST_CHECK enum err verdicts_refused(struct db *db, struct arena *a, struct book_id book,
	int64_t most, struct verdict **ret, size_t *ret_count);

struct message_item {
	struct invoice_id invoice;
	int64_t amount_minor;
};

/* Stores the document with what it asks for; id and number are given here. */
MUST_CHECK enum err message_keep(
	struct writing *w, struct message *d, const struct message_item *items, size_t count);
/* What a kept message asks for, in the message's currency. */
struct message_line {
	struct invoice_id invoice;
	const char *number; /* the invoice's */
	struct date due;
	int64_t amount_minor;
};
MUST_CHECK enum err message_lines(struct db *db, struct arena *a, struct book_id book,
	struct document_id id, struct message_line **ret, size_t *ret_count);
MUST_CHECK enum err message_by_id(struct db *db, struct arena *a, struct book_id book,
	struct document_id id, struct message *ret);
MUST_CHECK enum err messages_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct message **ret, size_t *ret_count);
/* Reminders the customer has had. */
MUST_CHECK enum err message_count(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, int64_t *ret);

/* One message for one permit: a permit that was used before is ERR_CONFLICT. */
MUST_CHECK enum err outbox_put(
	struct writing *w, const struct permit *permit, struct document_id document);
MUST_CHECK enum err outbox_due(struct db *db, struct arena *a, struct book_id book,
	struct instant now, int64_t most, struct outbox_row **ret, size_t *ret_count);
/* Who hands a message over, until when nobody else may, and what the clock shows when they ask. The
 * clock is the machine's: a run for a day of the past takes its time today. */
struct outbox_claim {
	const char *worker; /* different for every process and run */
	struct instant clock;
	struct instant until;
};

/* Rows that a release let go, that nobody has confirmed as delivered, and that no worker holds. */
MUST_CHECK enum err outbox_released(struct db *db, struct arena *a, struct book_id book,
	struct instant clock, int64_t most, struct outbox_row **ret, size_t *ret_count);
/* waiting → released or stopped; released → sent or failed. ERR_CONFLICT when it is not in that
 * state any more. */
MUST_CHECK enum err outbox_move(
	struct writing *w, struct permit_id permit, const char *from, const char *to);
/* Takes a released row, or keeps it longer, in one statement; false while another worker holds it.
 */
MUST_CHECK enum err outbox_claim(
	struct writing *w, struct permit_id permit, const struct outbox_claim *claim, bool *ret);
/* Who holds it or held it last; "" for nobody. */
MUST_CHECK enum err outbox_worker(struct db *db, struct arena *a, struct book_id book,
	struct permit_id permit, const char **ret);
/* A released row that could not be handed over waits again until that moment. */
MUST_CHECK enum err outbox_retry(
	struct writing *w, struct permit_id permit, struct instant release_at);
MUST_CHECK enum err outbox_of(struct db *db, struct arena *a, struct book_id book,
	struct permit_id permit, struct outbox_row *ret);
/* The row by which a message still waits; ERR_NOT_FOUND when it does not. */
MUST_CHECK enum err outbox_waiting_of(struct db *db, struct arena *a, struct book_id book,
	struct document_id document, struct outbox_row *ret);
MUST_CHECK enum err outbox_postpone(
	struct writing *w, struct permit_id permit, struct instant release_at);

/* Outgoing contacts after that id whose permit is missing, does not allow them (nor an override a
 * presumed violation), is another customer's, or was not in force at that moment: how many, and the
 * last id looked at. */
MUST_CHECK enum err contacts_unpermitted(struct db *db, struct arena *a, struct book_id book,
	struct contact_id after, int64_t *ret_count, struct contact_id *ret_last);
/* Who was contacted in between, both included. */
MUST_CHECK enum err contact_customers(struct db *db, struct arena *a, struct book_id book,
	struct instant since, struct instant until, struct customer_id **ret, size_t *ret_count);
/* What was said afterwards of one that was made without a permit, by the rule that its verdict
 * names (NULL: none): "would_have_been_allowed" or "refused". NULL for every other contact. */
const char *contact_judged(const struct contact *c, const char *rule);
MUST_CHECK enum err contact_add(struct writing *w, struct contact *c);

/* A debt that a contact was about, by the number that the book knows it by. */
struct contact_debt {
	struct customer_id customer;
	struct contact_id contact;
	const char *number;
};
/* Of a contact that contact_add kept; each number once. */
MUST_CHECK enum err contact_name_debts(
	struct writing *w, const struct contact *c, const char *const *numbers, size_t count);
/* Those that a slice of customers' contacts name, one customer's after the other's, by contact. */
MUST_CHECK enum err contact_debts_in(struct db *db, struct arena *a, struct book_id book,
	struct slice slice, struct contact_debt **ret, size_t *ret_count);
MUST_CHECK enum err contacts_since(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct instant since, struct contact **ret, size_t *ret_count);

/* A contact as far as it counts against the next one. */
struct contact_past {
	struct customer_id customer;
	struct contact_id id;
	struct document_id document;
	struct point_id point;
	const char *direction;
	const char *channel;
	const char *outcome;
	struct instant at;
	const char *zone;
	const char *message;
	bool automated; /* dialed or spoken by a machine */
};

/* The first and the last of the outgoing contacts alike that reached somebody since a placement
 * began, however long ago: the duty of a notice never lapses. */
struct contact_spoken {
	struct customer_id customer;
	struct placement_id placement;
	struct point_id point; /* 0: none */
	struct instant first, last;
	const char *channel;
	const char *outcome; /* conversation, delivered, mailed, sent, original_creditor_answer,
				and what lasts: see contact_lasts */
	const char *zone;
};
/* Those of a slice of customers, one's after the other's; none of what was never placed. */
MUST_CHECK enum err contacts_spoken_in(struct db *db, struct arena *a, struct book_id book,
	struct slice slice, struct contact_spoken **ret, size_t *ret_count);
/* The same of a book that collects for itself: all there ever were, of the placement 0. */
MUST_CHECK enum err contacts_spoken_ever(struct db *db, struct arena *a, struct book_id book,
	struct slice slice, struct contact_spoken **ret, size_t *ret_count);
