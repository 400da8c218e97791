/* ar_ibm_file.h: the ledger of ../shared/data/ar-ibm, and the customers that the flow makes of it.
 *
 * The file knows neither names nor addresses, so they follow from the customer's rank k among the
 * numbers in byte order:
 *
 *   kind     k % 3 = 0: consumer, else business
 *   zone     k % 8: NY IL CO AZ CA AK HI and not known
 *   points   k % 5: e-mail | e-mail, postal | postal | e-mail, mobile | e-mail, postal, mobile
 *   at work  k % 30 = 0 or 21: the e-mail address is the employer's
 *   NOWHERE  five numbers have no point at all
 *   STOPS    some write STOP to an e-mail, at 10:30 on that day
 *
 * tests/oracle/ar_ibm_ladder.py says the same in its own words. */
#pragma once
#include "support/store.h"

struct ibm_customer {
	const char *number;
	const char *kind;
	const char *region; /* NULL: not known, like the zone */
	const char *zone;
	bool email, postal, mobile;
	bool at_work;
	struct date stops; /* DATE_NONE: never */
};

struct ibm_row {
	const struct ibm_customer *customer;
	const char *number;
	struct date issued;
	struct date due;
	struct date paid;    /* DATE_NONE: withheld */
	struct date settled; /* as the file says */
	struct money amount;
	bool disputed;
};

struct ibm_file {
	struct ibm_customer *customers; /* by number */
	size_t customer_count;
	struct ibm_row *rows; /* as in the file */
	size_t row_count;
};

#define IBM_FIRST_DAY "2012-01-03"
#define IBM_LAST_DAY "2014-01-31"
#define IBM_WITHHELD_FROM "2013-07-01"
#define IBM_SLOWEST 10u
#define IBM_ZONE "America/New_York"

const char *ibm_path(void); /* NULL when it is not on this machine */
struct ibm_file ibm_read(void);
/* The second life: from that day on the ten slowest payers (by days late in all) pay nothing, and
 * contest nothing new. */
void ibm_withhold(struct ibm_file *f, struct date from);
/* The address of that kind: email, postal, mobile. */
const char *ibm_address(const struct ibm_customer *c, const char *kind);
/* The oldest due date of what that customer has open and undisputed on the morning of the day,
 * DATE_NONE when nothing is. */
struct date ibm_oldest_due(const struct ibm_file *f, const char *customer, struct date morning);
