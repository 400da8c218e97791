/* letter_template.h: a book's own wording of the letters, e-mails and text messages that it sends,
 * version by version, and which of them each message was written by. */
#pragma once
#include "store/contact.h"

struct letter_template {
	int64_t id;           /* position; 0: the shipped letter */
	const char *kind;     /* the letter's name: "reminder", "sms_reminder" */
	const char *language; /* "en" */
	int64_t version;      /* from 1 */
	struct date since;    /* the first day on which it is used */
	const char *wording;  /* subject and body with fields; NULL: the shipped letter again */
};

/* t->id and t->version are given here. */
MUST_CHECK enum err template_make(
	struct writing *w, struct letter_template *t, struct user_id actor);
/* The latest that is used on the day; ERR_NOT_FOUND when there was never any. */
MUST_CHECK enum err template_on(struct db *db, struct arena *a, struct book_id book,
	const char *kind, const char *language, struct date day, struct letter_template *ret);
/* Every version, the newest of each kind and language first. */
MUST_CHECK enum err template_list(struct db *db, struct arena *a, struct book_id book,
	struct letter_template **ret, size_t *ret_count);
MUST_CHECK enum err message_template_keep(
	struct writing *w, struct document_id document, int64_t template);
/* ERR_NOT_FOUND for a message that was written by a shipped letter. */
MUST_CHECK enum err message_template_of(struct db *db, struct arena *a, struct book_id book,
	struct document_id document, struct letter_template *ret);

/* A place where customers are; either may be NULL. */
struct letter_place {
	const char *country;
	const char *region;
};

/* Each place of the book's customers once. */
MUST_CHECK enum err letter_places(struct db *db, struct arena *a, struct book_id book,
	struct letter_place **ret, size_t *ret_count);
