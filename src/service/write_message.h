/* write_message.h: a reminder or letter for a customer: number, date, pay-by date, and all that it
 * asks for. */
#pragma once
#include "domain/strategy.h"
#include "service/ctx.h"
#include "store/contact.h"

struct message_ask {
	const struct customer *customer;
	const char *letter; /* a letter's name, such as "reminder" */
	const char *channel;
	const struct open_item *items; /* what it asks for */
	size_t count;
	struct date pay_by; /* DATE_NONE: names none */
};

/* The same message, not kept: its id and number are none. */
MUST_CHECK enum err compose_message(
	struct ctx *c, const struct message_ask *ask, struct message *ret);
/* Fills the shipped letter in the customer's language (English when there is none) and keeps it as
 * a document. */
MUST_CHECK enum err write_message(
	struct ctx *c, const struct message_ask *ask, struct message *ret);
