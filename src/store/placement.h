/* placement.h: cases placed with agencies, as a book holds them. A client's book has a placement
 * from its proposal; the agency's from the hand-over, under the same number and with a customer of
 * its own. */
#pragma once
#include "store/contract.h"
#include "store/customer.h"

struct placed {
	struct placement_id id; /* of this book */
	const char *number;     /* the same in both books; the event id of what is booked for it */
	struct book_id client, agency;
	struct contract_id contract;
	struct customer_id customer; /* of this book */
	enum commission_stage stage;
	char currency[4];
	struct date proposed;
	struct placement life; /* its reason is in the events */
};

struct placed_item {
	struct invoice_id invoice; /* 0 in the agency's book */
	const char *number;
	struct date due;
	struct money amount; /* when the list was frozen */
};

struct placed_event {
	int64_t position;
	const char *act;   /* "propose", a word of placement_act, "note" */
	const char *state; /* after it */
	struct date on;
	const char *words; /* reason or note; NULL: none, or erased */
};

struct hand_over {
	struct date on;
	struct money amount; /* open on the frozen list that day */
	int32_t age_days;    /* past due, of the oldest */
	struct commission_row fee;
};

/* Makes it as proposed and records that; p->id is given here, p->number is the caller's or, NULL,
 * made of the client's code and the id. */
MUST_CHECK enum err placement_make(struct writing *w, const char *client_code, struct placed *p);
/* Records the act and its words, and keeps the state after it. */
MUST_CHECK enum err placement_record(struct writing *w, const struct placed *p, const char *act,
	struct date on, const char *words);
MUST_CHECK enum err placement_freeze(
	struct writing *w, const struct placed *p, const struct placed_item *items, size_t count);
MUST_CHECK enum err placement_keep_hand_over(
	struct writing *w, const struct placed *p, const struct hand_over *h);

MUST_CHECK enum err placement_by_number(struct db *db, struct arena *a, struct book_id book,
	const char *number, struct placed *ret);
MUST_CHECK enum err placement_by_id(struct db *db, struct arena *a, struct book_id book,
	struct placement_id id, struct placed *ret);
/* Newest first. */
MUST_CHECK enum err placements_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct placed **ret, size_t *ret_count);
/* The same of a slice of customers, one's after the other's. */
MUST_CHECK enum err placements_in(struct db *db, struct arena *a, struct book_id book,
	struct slice slice, struct placed **ret, size_t *ret_count);
/* Those after that id, at most `most`. */
MUST_CHECK enum err placement_list(struct db *db, struct arena *a, struct book_id book,
	struct placement_id after, int64_t most, struct placed **ret, size_t *ret_count);
/* The one that is not over; ERR_NOT_FOUND when there is none. */
MUST_CHECK enum err placement_live(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct placed *ret);
/* The same of a customer's placements that were read, newest first. */
MUST_CHECK enum err placed_live(const struct placed *items, size_t count, struct placed *ret);
/* And as it stood at the end of that day; its notice and recall are those of today. */
MUST_CHECK enum err placed_live_on(struct db *db, struct arena *a, struct book_id book,
	const struct placed *items, size_t count, struct date day, struct placed *ret);
/* True while an agency has the customer's case: the client's own ladder then keeps silent. */
MUST_CHECK enum err placement_holds(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, bool *ret);
/* The list as last frozen. */
MUST_CHECK enum err placement_items(struct db *db, struct arena *a, struct book_id book,
	struct placement_id id, struct placed_item **ret, size_t *ret_count);
MUST_CHECK enum err placement_events(struct db *db, struct arena *a, struct book_id book,
	struct placement_id id, struct placed_event **ret, size_t *ret_count);
/* Which of a client's items were with an agency on a day, as known at a position: those of the list
 * that was last frozen by then. */
struct placed_with {
	struct invoice_id invoice;
	struct book_id agency;
};
MUST_CHECK enum err placement_items_on(struct db *db, struct arena *a, struct book_id book,
	struct date day, int64_t known, struct placed_with **ret, size_t *ret_count);
/* ERR_NOT_FOUND before the hand-over. */
MUST_CHECK enum err placement_hand_over(struct db *db, struct arena *a, struct book_id book,
	struct placement_id id, struct hand_over *ret);

/* Handed over and neither recalled, returned, settled nor closed. */
bool placement_with_agency(enum placement_state s);
