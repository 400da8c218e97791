/* number_set.h: the invoice or customer numbers of one file, as written, and which differ only by
 * leading zeros.
 *
 * Numbers are text. They are kept as slices of bytes that outlive the set. Entries never move. */
#pragma once
#include "base/text.h"

struct number {
	struct text text;
	struct text name;   /* customers: the first name that came with it */
	const char *row;    /* where its first row starts in the file */
	int64_t line;       /* of its first row */
	int64_t clash_line; /* invoices: the first later row with other content; 0: none */
	uint32_t hash;      /* of the text without leading zeros */
	bool alias;         /* customers: another name came later */
};

struct number_chunk {
	struct number *entries;
};

struct number_set {
	struct arena *arena;
	struct number_chunk *chunks;
	size_t chunk_count;
	size_t chunk_cap;
	size_t count;
	uint64_t *slots; /* the hash, then index + 1, 32 bits each; 0 is free */
	size_t slot_cap; /* a power of two, or 0 */
};

struct number_set number_set_new(struct arena *a);
/* The entry of that number, made when it is new (*fresh). *twin is an earlier number that differs
 * only by leading zeros, or NULL; it is looked for only when the number is new. */
struct number *number_set_put(
	struct number_set *s, struct text number, bool *fresh, const struct number **twin);
/* NULL when it is not there. */
struct number *number_set_get(const struct number_set *s, struct text number);
