/* contact_page.h: what counts of a customer's contacts, packed beside the facts, so that a verdict
 * reads one row and not one for each contact (docs/decisions/0030-contact-pages.md).
 *
 * A page holds up to CONTACT_PAGE_MOST contacts of one customer in the order of their ids; only the
 * last one grows. It is a fold of the facts contact, contact_automated and document, a function of
 * them alone and of no clock: the same on every engine, and made again by the same steps.
 *
 * Its bytes, all numbers little-endian:
 *
 *   0  version, 1 byte: 1
 *   1  count of contacts, 1 byte: 1 to 64
 *   2  count of words, 2 bytes
 *   4  the contacts, 44 bytes each:
 *        0 id   8 document, 0: none   16 point, 0: none   24 at, ms UTC   each 8 bytes
 *       32 direction   34 channel   36 outcome   38 zone   40 kind of the document   each 2 bytes,
 *          the place of the word from 1; 0: none
 *       42 automated, 2 bytes: 0 or 1
 *   then the words in the order of their first use, each with its NUL, and nothing after them. */
#pragma once
#include "store/contact.h"

#define CONTACT_PAGE_MOST 64

/* Adds a contact that is recorded right now; it must come after all others of its customer. */
MUST_CHECK enum err contact_page_add(struct writing *w, const struct contact *c);
/* Whether contacts of that outcome count for longer than others: validation notices and letters of
 * claim, for what they begin ends much later. */
bool contact_lasts(const char *outcome);
/* Those of a slice of customers, one's after the other's, by id: all since `counted`, and
 * those that last since `lasting`, which is earlier. Words that are alike stand in one place.
 * ERR_BROKEN when a page is none. */
MUST_CHECK enum err contacts_in(struct db *db, struct arena *a, struct book_id book,
	struct slice slice, struct instant lasting, struct instant counted,
	struct contact_past **ret, size_t *ret_count);
/* Makes the pages of every book from its facts, where there are none: for stores from before
 * they were kept. */
MUST_CHECK enum err contact_pages_fill(struct db *db);
/* *ret_problem is NULL when the pages of the book are what its facts make. */
MUST_CHECK enum err contact_pages_prove(
	struct db *db, struct arena *a, struct book_id book, const char **ret_problem);
