/* view_message.h: a message or letter as it was sent. */
#pragma once
#include "service/ctx.h"
#include "store/contact.h"

struct view_message {
	const char *customer; /* number */
	struct document_id document;
};

struct message_view {
	struct customer customer;
	struct message message;
	const char *state; /* of the outbox: waiting, stopped, released, sent, failed */
	int64_t version;   /* of the book's own wording by which it was written; 0: shipped */
	struct text pdf;   /* only from view_letter */
};

/* ERR_NOT_FOUND, explained, unless the message went to that customer. */
USE_CASE(view_message, struct message_view)
/* The same, with the letter on paper. ERR_NOT_FOUND when its text was erased. */
MUST_CHECK enum err view_letter(
	struct ctx *c, const struct view_message *in, struct message_view *ret);
