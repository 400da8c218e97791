/* release_messages.h: what waits in the outbox is judged once more at the moment it leaves.
 *
 * A message that is allowed now is counted as a contact and handed to a link for delivery; one that
 * is allowed later today waits on; one that a rule or a payment has overtaken is stopped, and its
 * case steps back to the rung before. A permit that was not used in its hours is replaced by what
 * is judged now. What was released and never confirmed is judged again when its claim
 * has run out, and handed over again with the same identity or given up as failed. */
#pragma once
#include "service/bank_waiting.h"
#include "service/house.h"
#include "service/judge_contact.h"
#include "service/outgoing.h"

/* Many times what handing one message over may take. */
#define RELEASE_LEASE_MS (10 * INSTANT_MINUTE_MS)

/* What a link says became of a released message. */
struct confirm_message {
	struct permit_id permit;
	bool delivered;
	const char *worker; /* that claimed it */
};

/* What is handed over is claimed first, for the lease; nobody else hands it over until then. A
 * worker that stopped leaves a claim that runs out.
 *
 * Whoever hands over where that takes time releases one at a time, so that each is judged at the
 * moment at which it leaves, and says of the one before what became of it: one commit a message. */
struct release_messages {
	const struct house *house;
	int64_t most;                         /* that are handed over */
	const struct confirm_message *before; /* recorded first; what another worker has taken or
						 recorded is left to it. NULL: none */
	struct bank_waiting *bank; /* kept from one release to the next; NULL: read anew */
	const char *worker;   /* different for every process and run; NULL: there is only one */
	struct instant clock; /* the machine's; ms 0: the command's moment */
};

struct released_messages {
	struct outgoing *items;
	size_t count;
	int64_t released;
	int64_t stopped;
	int64_t postponed;
};

USE_CASE(release_messages, struct released_messages)

/* Recorded once, by the worker that holds the claim. ERR_CONFLICT for any other, and when it was
 * recorded before. */
USE_CASE(confirm_message, struct permit_id)
