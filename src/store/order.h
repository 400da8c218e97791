/* order.h: what customers ordered on credit, and how far each line of it is. */
#pragma once
#include "domain/order.h"
#include "store/salesperson.h"

struct kept_order {
	struct order_id id;
	const char *number;
	struct customer_id customer;
	struct date ordered;
	const char *terms; /* code of domain/terms.h */
	struct money net;  /* of all that was ordered */
	int64_t tax_minor;
	struct salesperson_id salesperson; /* 0: the customer's */
	enum order_state state;
	bool confirmed, canceled;
	struct order_line *lines; /* not read by lists */
	struct order_progress *progress;
	size_t count;
};

struct order_event {
	int64_t position;
	const char *what; /* confirmed, delivered, invoiced, canceled */
	struct date happened;
	const char *invoice; /* number of the invoice that it became; NULL: none */
};

struct listed_order {
	struct order_id id;
	const char *number;
	struct date ordered;
	enum order_state state;
	struct money gross;
	const char *customer_number;
	const char *customer_name; /* NULL once erased */
};

/* How it stands, for the rules of domain/order.h. */
struct order_status order_status_of(const struct kept_order *o);

/* Keeps the order with its lines as entered; o->id is given here. ERR_CONFLICT when the number is
 * taken. */
MUST_CHECK enum err order_make(struct writing *w, struct kept_order *o);
/* Records what happened and keeps how the order stands after it: o is as it stands then, its lines'
 * progress included. invoice 0: none. */
MUST_CHECK enum err order_record(struct writing *w, const struct kept_order *o, const char *what,
	struct date on, struct invoice_id invoice);
/* Records a delivery: brought has a quantity for each line, 0 for those that did not come; o is as
 * it stands after it. */
MUST_CHECK enum err order_record_delivery(
	struct writing *w, const struct kept_order *o, struct date on, const int64_t *brought);

MUST_CHECK enum err order_by_number(struct db *db, struct arena *a, struct book_id book,
	const char *number, struct kept_order *ret);
MUST_CHECK enum err order_by_id(struct db *db, struct arena *a, struct book_id book,
	struct order_id id, struct kept_order *ret);
MUST_CHECK enum err order_events(struct db *db, struct arena *a, struct book_id book,
	struct order_id id, struct order_event **ret, size_t *ret_count);
/* How often it was invoiced. */
MUST_CHECK enum err order_invoices(
	struct db *db, struct arena *a, struct book_id book, struct order_id id, int64_t *ret);
/* Newest first, with ids under `before` and numbers that begin so, at most `most`. */
MUST_CHECK enum err order_list(struct db *db, struct arena *a, struct book_id book,
	const char *begins, struct order_id before, int64_t most, struct listed_order **ret,
	size_t *ret_count);
