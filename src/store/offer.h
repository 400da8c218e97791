/* offer.h: offers with an end: "pay today and the late charges go", and settlements for less than
 * all. */
#pragma once
#include "store/received.h"

enum offer_kind { OFFER_CHARGES, OFFER_SETTLEMENT };
enum offer_status { OFFER_OFFERED, OFFER_ACCEPTED, OFFER_FULFILLED, OFFER_EXPIRED };

struct offer {
	int64_t id; /* position */
	struct customer_id customer;
	enum offer_kind kind;
	struct money amount;  /* to be paid */
	struct money dropped; /* what would go, by what is open when it is made */
	struct date offered;
	struct date expires; /* charges: the last day to pay; settlement: the last day to accept */
	struct date pay_by;  /* the last day on which money counts */
	enum offer_status status;
	struct date accepted; /* settlement; DATE_NONE before */
	int64_t accepted_at;  /* position; 0 before */
};

struct offer_covered {
	struct invoice_id invoice;
	int64_t amount_minor;
};

/* What a fulfilled settlement gave up of one item. */
struct offer_dropped {
	struct invoice_id invoice;
	int64_t amount_minor; /* above 0 */
	struct date on;
};

const char *offer_kind_word(enum offer_kind k);
const char *offer_status_word(enum offer_status s);

/* o->id is given here. */
MUST_CHECK enum err offer_make(struct writing *w, struct offer *o);
/* Records o's status; entry is 0 when nothing was booked. One that was accepted before and runs
 * again keeps the day of its acceptance. */
MUST_CHECK enum err offer_move(struct writing *w, struct offer *o, enum offer_status to,
	struct date on, struct entry_id entry);
MUST_CHECK enum err offer_cover(
	struct writing *w, int64_t offer, const struct open_item *items, size_t count);
MUST_CHECK enum err offer_by_id(
	struct db *db, struct arena *a, struct book_id book, int64_t id, struct offer *ret);
MUST_CHECK enum err offers_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct offer **ret, size_t *ret_count);
MUST_CHECK enum err offers_running(
	struct db *db, struct arena *a, struct book_id book, struct offer **ret, size_t *ret_count);
MUST_CHECK enum err offer_covered(struct db *db, struct arena *a, struct book_id book,
	int64_t offer, struct offer_covered **ret, size_t *ret_count);
/* By the entry of its last fulfillment; none when that gave up nothing. */
MUST_CHECK enum err offer_dropped(struct db *db, struct arena *a, struct book_id book,
	int64_t offer, struct offer_dropped **ret, size_t *ret_count);
/* Principal of invoices due by the day of the offer that is open after all changes effective by its
 * last day; a payment among them that was taken back by as_of is none. */
MUST_CHECK enum err offer_unpaid(struct db *db, struct arena *a, struct book_id book,
	const struct offer *o, struct date as_of, int64_t *ret_minor);
