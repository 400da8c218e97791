/* release_messages.h: what waits in the outbox is judged once more at the moment it leaves.
 *
 * A message that is allowed now is counted as a contact and handed to a link for delivery; one that
 * is allowed later today waits on; one that a rule or a payment has overtaken is stopped, and its
 * case steps back to the rung before. A permit that was not used in its hours is replaced by what
 * is judged now. What was released and never confirmed is handed over again, with the same
 * identity. */
#pragma once
#include "store/profile.h"
#include "service/house.h"
#include "service/judge_contact.h"

struct release_messages {
	const struct house *house;
	int64_t most;
};

struct outgoing {
	struct permit_id permit;
	struct message document;
	const char *channel;
	const char *to;                /* the address; several lines for a letter */
	const char *customer;          /* name */
	const char *number;            /* the customer's */
	const struct profile *profile; /* whose letterhead it is */
};

struct released_messages {
	struct outgoing *items;
	size_t count;
	int64_t released;
	int64_t stopped;
	int64_t postponed;
};

USE_CASE(release_messages, struct released_messages)

/* What a link says became of a released message. */
struct confirm_message {
	struct permit_id permit;
	bool delivered;
};

USE_CASE(confirm_message, struct permit_id)
