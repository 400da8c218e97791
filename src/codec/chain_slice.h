/* chain_slice.h: links of a book's audit chain as an archive tells them: each is made again from
 * what it says it was made from. That the links of a slice hang together where there is a gap
 * between them only the whole chain proves, which the book's owner holds. */
#pragma once
#include "base/chain.h"
#include "codec/json.h"

/* A link as it is written. */
struct chain_told {
	struct chain_command command;
	struct digest before, link;
	const struct chain_part *parts;
	const char *const *names; /* of the tables, for people; one for each part */
	size_t part_count;
};

void chain_told_write(struct json *j, const struct chain_told *link);

struct chain_slice {
	int64_t links;
	int64_t head_position;
	struct digest head;
};

/* The whole document: {"book", "book_id", "head_position", "head", "links": [...]}. ERR_INVALID,
 * explained by path: a link that is not what it was made from, that is out of order, that does not
 * follow from the one right before it, or a last one that is not the head at the head's place. */
MUST_CHECK enum err chain_slice_check(
	struct arena *a, struct text bytes, struct refusals *why, struct chain_slice *ret);
