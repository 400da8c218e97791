/* sample_inner.h: what the files of the sample share. */
#pragma once
#include "service/house.h"
#include "service/issue_invoice.h"
#include "service/make_sample.h"
#include "service/sample_words.h"
#include "service/writer.h"

enum habit { PAYS_EARLY, PAYS_LATE, PAYS_MUCH_LATER, PAYS_NEVER };

struct sample_customer {
	const char *number;
	bool business;
	enum habit habit;
	bool email;
	struct date stops; /* writes STOP to an e-mail; DATE_NONE */
	struct date orders_next;
	int32_t orders_every; /* days, about */
};

struct sample_invoice {
	const struct sample_customer *customer;
	const char *number;
	struct date due;
	struct date pays;                  /* DATE_NONE: never, unless something happens */
	bool contested, promised, reached; /* what is still to happen to it */
	struct dispute_id dispute;         /* running */
	struct date decides;
};

/* A case on its way to an agency, or there. */
struct sample_placed {
	const char *number;
	struct date hands_over, pays, bounces, returns; /* DATE_NONE: not */
	const char *receipt;
	bool there;
	bool over;
};

struct sample_client {
	const char *code;
	const char *name;
	const char *country; /* of its words: us, gb, de */
	const char *currency;
	const char *zone;
	const char *prefix; /* of its numbers */
	int32_t tax_percent;
	int32_t net_days;
	bool by_order;      /* businesses order first; else everybody gets an invoice at once */
	const char *agency; /* code; NULL: hands nothing over */
	const char *mode;   /* of remittance */
	struct seeded chance;
	struct seeded sales; /* of salespeople and orders that wait: what they draw changes nothing
				else */
	size_t order_count;
	struct sample_customer *customers;
	size_t count;
	struct sample_invoice *invoices;
	size_t invoice_count, invoice_cap;
	struct sample_placed *placed;
	size_t placed_count, placed_cap;
	bool bounced;         /* a receipt of its agency went back */
	const char *remitted; /* number of a remittance that the client has to confirm */
};

struct sample {
	struct db *db;
	struct arena *arena;   /* of the whole sample */
	struct arena *scratch; /* of the day */
	struct refusals *why;
	struct house house;
	struct sample_words words;
	struct make_sample in;
	struct date today;
	struct sample_client *client; /* whose turn it is */
	struct sample_made *made;
};

/* Runs a use-case in a book of the client's day at that hour, inside the day's transaction. */
MUST_CHECK enum err sample_do(struct sample *s, const char *book, int32_t hour, const char *name,
	use_case *use, const void *in, void *ret);
/* The same for what may be refused (a promise where one runs): *ret_done says whether it was done.
 */
MUST_CHECK enum err sample_try(struct sample *s, const char *book, int32_t hour, const char *name,
	use_case *use, const void *in, void *ret, bool *ret_done);
/* True that many times in a hundred. */
bool sample_chance(struct sample *s, uint64_t percent);
struct date sample_in_days(
	struct sample *s, int64_t from, int64_t to); /* that many days from today */

/* sample_profile.c: what customers see of the client, and where they pay. */
MUST_CHECK enum err sample_profile(struct sample *s);
/* sample_people.c */
MUST_CHECK enum err sample_people(struct sample *s);
/* sample_trade.c */
MUST_CHECK enum err sample_trade_morning(struct sample *s);
MUST_CHECK enum err sample_trade_noon(struct sample *s);
/* Lines of goods, in the day's memory. */
struct order_line *sample_basket(struct sample *s, struct seeded *chance, size_t *ret_count);
MUST_CHECK enum err sample_open(struct sample *s, const char *invoice, struct money *ret);
/* sample_orders.c */
MUST_CHECK enum err sample_salespeople(struct sample *s);
/* Who looks after the n-th customer. */
const char *sample_salesperson(const struct sample *s, size_t n);
/* The invoice by way of an order: entered, confirmed, delivered and invoiced that morning. */
MUST_CHECK enum err sample_sell_by_order(struct sample *s, const struct issue_invoice *bill);
/* Orders that are not through yet, in the last weeks. */
MUST_CHECK enum err sample_waiting_orders(struct sample *s);
/* sample_agency.c */
MUST_CHECK enum err sample_contract(struct sample *s);
MUST_CHECK enum err sample_agency_day(struct sample *s);
