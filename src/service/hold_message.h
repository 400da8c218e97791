/* hold_message.h: a person keeps a message from leaving.
 *
 * It is stopped for good, its case stands on the rung before, and nothing more goes out to the
 * customer by itself until a person has finished the task that comes of it. */
#pragma once
#include "service/ctx.h"
#include "store/contact.h"

struct hold_message {
	const char *customer; /* number; NULL: whoever it goes to */
	struct document_id document;
	const char *note; /* why; personal; NULL: none */
};

struct held_message {
	struct message message;
	int64_t task;
};

/* ERR_NOT_FOUND, explained, for a message that does not wait: it left, or was stopped before. */
USE_CASE(hold_message, struct held_message)
