/* outgoing.h: a kept message with all that its envelope and its paper need. */
#pragma once
#include "service/ctx.h"
#include "store/contact.h"
#include "store/customer.h"
#include "store/profile.h"

struct outgoing {
	struct permit_id permit;
	struct message document;
	const char *channel;
	const char *to;                /* the address; several lines for a letter */
	const char *customer;          /* name */
	const char *number;            /* the customer's */
	const char *language;          /* the customer's */
	const struct profile *profile; /* whose letterhead it is */
	struct message_line *lines;    /* what it asks for */
	size_t line_count;
};

/* What the message and its customer say; permit, channel and address are the caller's. The profile
 * must live as long as *ret. */
MUST_CHECK enum err outgoing_of(struct ctx *c, const struct message *message,
	const struct customer *customer, const struct profile *profile, struct outgoing *ret);
