/* audit.h: the chain that proves nothing recorded was changed, cut or reordered.
 *
 * What a link is made of stands in base/chain.h; the tables are those of facts.def. */
#pragma once
#include "base/chain.h"
#include "store/writing.h"

struct audit_link {
	int64_t position; /* the link's own */
	int64_t first;
	struct instant at;
	struct user_id actor;
	const char *command;
	struct digest link;
};

/* One table's rows within a command. */
struct fact_digest {
	bool used;
	struct hash rows;
};

struct digest audit_digest(struct book_id book, const struct digest *before,
	const struct audit_link *link, struct fact_digest tables[static FACT_TABLES]);
MUST_CHECK enum err audit_last(
	struct db *db, struct arena *a, struct book_id book, struct audit_link *ret);
/* The link that covers that position, be it the link's own or of a fact. ERR_NOT_FOUND past the
 * last one. */
MUST_CHECK enum err audit_at(struct db *db, struct arena *a, struct book_id book, int64_t position,
	struct audit_link *ret);
/* What a link covers, read back from the facts: a part for each table with rows. */
MUST_CHECK enum err audit_parts(struct db *db, struct arena *a, struct book_id book,
	const struct audit_link *link, struct chain_part **ret, size_t *ret_count);
/* The last position known at that moment; 0 when nothing was. */
MUST_CHECK enum err audit_known_at(
	struct db *db, struct arena *a, struct book_id book, struct instant at, int64_t *ret);

struct audit_result {
	int64_t links;
	int64_t rows;
	struct digest head;
	int64_t broken_at;   /* position of the first link that does not fit; 0: whole */
	const char *problem; /* in words; NULL: whole */
};

/* Walks the chain from a proven head (after_position 0 and the digest of nothing: from the start),
 * digesting every fact again. A broken chain is a result, not an error. */
MUST_CHECK enum err audit_walk(struct db *db, struct arena *a, struct book_id book,
	int64_t after_position, const struct digest *head, struct audit_result *ret);
