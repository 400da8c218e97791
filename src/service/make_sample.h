/* make_sample.h: a believable book to look at: three clients in three countries, their customers,
 * two agencies, and two years of trade lived day by day through the same services as real life.
 *
 * The same seed, size and last day give the same bytes on every machine and engine: chance is a
 * seeded stream, salts are seeded too, and no clock is read. Not a use-case: it runs many commands,
 * each week in one transaction. */
#pragma once
#include "service/ctx.h"

#define SAMPLE_CUSTOMERS_USUAL 60 /* of each client */
#define SAMPLE_CUSTOMERS_MOST 5000
#define SAMPLE_DAYS 730
#define SAMPLE_LAST_DAY_USUAL "2026-06-30"

struct make_sample {
	int64_t customers; /* of each client, 1 .. SAMPLE_CUSTOMERS_MOST */
	uint64_t seed;
	struct date last; /* the last day that is lived */
};

struct sample_made {
	struct date first, last;
	int64_t clients, agencies, customers, businesses;
	int64_t orders, invoices, payments, messages, disputes, promises;
	int64_t placements, receipts, bounced, remittances, write_offs;
};

/* Makes the store's schema when there is none. ERR_CONFLICT, explained, for a store that has
 * invoices. A failure may leave the weeks before it stored. */
MUST_CHECK enum err make_sample(struct db *db, struct arena *a, struct refusals *why,
	const struct make_sample *in, struct sample_made *ret);
