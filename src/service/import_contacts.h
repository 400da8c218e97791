/* import_contacts.h: contacts of a file (codec/contact_table.h), each recorded as
 * service/record_contact.h records one that was made outside: judged afterwards, marked made
 * without permit where nothing allows it, counted.
 *
 * All or nothing. They are judged in the order in which they were made, whatever the order of the
 * file. A contact that is kept already (the same customer, moment, channel, direction, outcome and
 * address) is passed over, so that the same file, or the next one with the same rows again, adds
 * nothing twice. One that a later file tells otherwise is a contact of its own, so that what was
 * said in it counts. */
#pragma once
#include "codec/contact_table.h"
#include "service/record_contact.h"

struct import_contacts {
	const struct house *house;
	const struct contact_table *table;
};

struct imported_contacts {
	int64_t added;
	int64_t known; /* passed over */
	int64_t without_permit;
};

/* ERR_INVALID, each refusal with line and field, for what record_contact refuses. */
USE_CASE(import_contacts, struct imported_contacts)
