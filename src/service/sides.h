/* sides.h: one command that writes a client's book and an agency's, mirrored under one number. Not
 * a use-case itself.
 *
 * The actor's rights count in the book where the command began; what follows in the other book is
 * the contract's. Nothing read there goes back to the actor but what its own book then holds. */
#pragma once
#include "service/settle.h"
#include "store/remittance.h"

struct sides {
	struct ctx client, agency; /* what each book writes goes through these; both are open */
	struct writing *client_w, *agency_w;
};

/* Holds both books in the order of their ids. Whatever decides must be read after this. */
MUST_CHECK enum err sides_open(
	struct ctx *c, struct book_id client, struct book_id agency, struct sides *ret);
/* The day itself, or the first that is open in both books: a day that one of them has closed is no
 * reason to refuse what happened in the other. */
MUST_CHECK enum err sides_open_day(const struct sides *s, struct date on, struct date *ret);
/* The book with that code and kind; refused as field "client" or "agency". */
MUST_CHECK enum err sides_book(
	struct ctx *c, enum book_kind kind, const char *code, struct book *ret);
/* ERR_USAGE unless the command runs in a book of that kind. */
MUST_CHECK enum err sides_be(struct ctx *c, enum book_kind kind);
/* A number for what is about to be booked in both: "CODE-R12". */
const char *sides_number(struct ctx *side, struct writing *w, const char *letter);
/* Posts an entry that concerns the other book as well; *ret stays when there is nothing to post.
 * ERR_CLOSED, explained. */
MUST_CHECK enum err sides_post(struct ctx *side, struct writing *w, const struct entry *e,
	struct book_id party, struct entry_id *ret);
