/* evidence.h: every fact about one customer, whatever its table, with the personal text that
 * belongs to it; and the key by which a book signs what it hands out. */
#pragma once
#include "base/sign.h"
#include "store/customer.h"
#include "store/fact_shape.h"

/* Personal text as it was kept: its digest under the salt is in the fact. */
struct evidence_words {
	int64_t line;
	struct text salt;
	const char *body;
};

struct evidence_row {
	const struct value *values;   /* one for each column */
	struct evidence_words *words; /* none: there never were any, or they were erased */
	size_t word_count, word_cap;
};

struct evidence_table {
	struct fact_shape shape;
	struct evidence_row *rows; /* in the order in which they were recorded */
	size_t count, cap;
};

/* Why a table's rows are nobody's in particular; NULL for those that are about customers. */
const char *evidence_not_about(enum fact fact);
/* What is known of the customer at a position. A table that is not about customers is empty. */
MUST_CHECK enum err evidence_table(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, enum fact fact, int64_t known, struct evidence_table *ret);
/* Columns that client and agency keep between themselves: what the one pays the other. */
bool evidence_hides(enum fact fact, const char *column);

/* ERR_NOT_FOUND until the book has a key. */
MUST_CHECK enum err evidence_key(
	struct db *db, struct arena *a, struct book_id book, struct sign_secret *ret);
/* The book's key, made by the operating system's chance on first use. */
MUST_CHECK enum err evidence_key_make(struct writing *w, struct sign_secret *ret);
