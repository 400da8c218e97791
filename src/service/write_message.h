/* write_message.h: a reminder or letter for a customer: number, date, pay-by date, and all that it
 * asks for. */
#pragma once
#include "domain/strategy.h"
#include "service/ctx.h"
#include "service/house.h"
#include "service/letter_guard.h"
#include "store/contact.h"

/* Something that one kind of letter alone says, and the law wants said: the field that carries it,
 * and the part of law/wording that is known by it. */
struct message_part {
	const char *field, *value;
	const char *part;
};

struct message_ask {
	const struct house *house;
	const struct customer *customer;
	const char *letter; /* a letter's name, such as "reminder" */
	const char *channel;
	const struct open_item *items; /* what it asks for; without an id: another book's, of
					  which the sum alone is kept */
	size_t count;
	struct date pay_by;               /* DATE_NONE: names none */
	const char *wording;              /* instead of the template in force, to look at; NULL */
	const struct message_part *parts; /* that only such a letter has */
	size_t part_count;
};

/* The wording that a letter has on a day. */
struct wording_used {
	const char *name;    /* of letters.def: "sms_reminder" where there is one */
	struct text wording; /* subject and body with fields */
	int64_t version;     /* of the book's own; 0: the shipped letter */
	int64_t id;          /* of the book's own; 0 */
};

/* The book's own of the day, else the shipped one. ERR_NOT_FOUND when neither is there. */
MUST_CHECK enum err wording_in_force(
	struct ctx *c, const char *name, const char *language, struct wording_used *ret);

/* Adds by what the parts of such a letter are known. */
void message_parts_known(
	struct arena *a, const struct message_part *parts, size_t count, struct letter_said *said);
/* The same message, not kept: its id and number are none. ERR_RULE, explained, when its text lacks
 * what it has to say here or threatens (letter_guard.h). */
MUST_CHECK enum err compose_message(
	struct ctx *c, const struct message_ask *ask, struct message *ret);
/* Fills the book's own wording of the day, else the shipped letter, in the customer's language
 * (English when there is none), for a text message and for an agency in its own name the one that
 * is made for it, and keeps it as a document, with the version by which it was written.
 */
MUST_CHECK enum err write_message(
	struct ctx *c, const struct message_ask *ask, struct message *ret);
