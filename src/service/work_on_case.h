/* work_on_case.h: what a person does on a case besides money and promises: a task finished, a note,
 * a link into the portal. */
#pragma once
#include "service/ctx.h"
#include "store/casefile.h"
#include "store/contact.h"
#include "store/note.h"

#define NOTE_BYTES_MOST 4000

struct finish_task {
	int64_t task;
	const char *outcome;  /* done, not_needed, approved, declined */
	const char *note;     /* personal; "": none */
	const char *customer; /* number of whose case it is said to be of; NULL: whoever's */
};

/* A review counts as one; every other task lets the cycle look again at once. ERR_NOT_FOUND when it
 * is done already. */
USE_CASE(finish_task, struct task)

struct write_note {
	const char *customer; /* number */
	const char *body;
};

USE_CASE(write_note, struct note)

#define PORTAL_LINK_DAYS 90

struct make_portal_link {
	const char *customer; /* number */
	const char *address;  /* of the installation: "https://pay.example.com" */
};

struct portal_link_made {
	const char *url; /* holds the secret: shown once, never stored */
	struct instant expires;
};

USE_CASE(make_portal_link, struct portal_link_made)

/* Stands in a kept message for the link that is made when the message leaves, so that the store
 * holds no secret. */
#define PORTAL_MARK "[personal link]"
/* The text with a fresh link in place of the mark; the same text when it has none. Not a use-case.
 */
MUST_CHECK enum err portal_fill(
	struct ctx *c, const char *address, struct customer_id customer, const char **text);
