/* import_customers.h: who the customers of an imported file are, and what of it a person should
 * look at. Private to import_invoices. */
#pragma once
#include "codec/invoice_table.h"
#include "service/ctx.h"
#include "store/customer.h"

/* What a row's word for it says, else what is said of the whole file, else what the client's claims
 * are for, decides the kind; a business where nothing does, which is counted. */
enum import_customer_note {
	IMPORT_TAKEN_AS_BUSINESS, /* nothing said what they are */
	IMPORT_KIND_UNKNOWN,
	IMPORT_COUNTRY_UNKNOWN,
	IMPORT_REGION_UNKNOWN,
	IMPORT_ZONE_UNKNOWN,
	IMPORT_LANGUAGE_UNKNOWN,
	IMPORT_CUSTOMER_NOTES
};

struct import_customers {
	const char *kind; /* of who is not named otherwise; NULL: nothing says it */
	struct table_warning notes[IMPORT_CUSTOMER_NOTES];
};

/* said: the kind of the whole file in any word for it, or NULL. ERR_INVALID, explained, when it is
 * none. */
MUST_CHECK enum err import_customers_begin(
	struct ctx *c, const char *said, struct import_customers *ret);
/* Fills kind, language, zone, country and region from the row. What is not understood is left
 * unknown and noted: one odd word must not keep a whole file out. */
void import_customer_fill(struct ctx *c, struct import_customers *notes,
	const struct invoice_row *row, struct customer *customer);
