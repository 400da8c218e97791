/* note.h: what people wrote down about a customer, and what a book tells its customers about itself. */
#pragma once
#include "store/customer.h"

struct note {
	int64_t id;
	struct customer_id customer;
	int64_t about;      /* a task; 0: none */
	const char *source; /* staff, portal */
	struct instant at;
	const char *body; /* NULL once erased */
};

/* note->id is given here; the text is kept apart and enters the fact as a digest. */
MUST_CHECK enum err note_add(struct writing *w, struct note *note);
MUST_CHECK enum err notes_of(struct db *db, struct arena *a, struct book_id book, struct customer_id customer,
			     struct note **ret, size_t *ret_count);

/* What a book says about itself; "" where nothing was said. */
struct book_profile {
	const char *payee;   /* the account's holder */
	const char *iban;    /* in its stored form */
	const char *bank;    /* account and bank in words, where there is no IBAN */
	const char *contact; /* whom to call or write to */
};

MUST_CHECK enum err book_profile_of(struct db *db, struct arena *a, struct book_id book, struct book_profile *ret);
/* One of name, payee, iban, bank, contact. */
MUST_CHECK enum err book_restate(struct writing *w, const char *field, const char *value);
