/* write_message.h: a reminder or letter for a customer: number, date, pay-by date, and all that it
 * asks for. */
#pragma once
#include "domain/strategy.h"
#include "service/ctx.h"
#include "service/house.h"
#include "store/contact.h"

struct message_ask {
	const struct house *house;
	const struct customer *customer;
	const char *letter; /* a letter's name, such as "reminder" */
	const char *channel;
	const struct open_item *items; /* what it asks for */
	size_t count;
	struct date pay_by; /* DATE_NONE: names none */
};

/* The same message, not kept: its id and number are none. ERR_RULE, explained, when its text lacks
 * what it has to say here or threatens (letter_guard.h). */
MUST_CHECK enum err compose_message(
	struct ctx *c, const struct message_ask *ask, struct message *ret);
/* Fills the shipped letter in the customer's language (English when there is none), for a text
 * message and for an agency in its own name the one that is made for it, and keeps it as a
 * document.
 */
MUST_CHECK enum err write_message(
	struct ctx *c, const struct message_ask *ask, struct message *ret);
