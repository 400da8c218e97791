/* chain.h: how a link of an audit chain follows from the one before and from what its command
 * recorded, so that whoever holds both can make it again.
 *
 * link = BLAKE2b-256 of: the link before, book, first and last position, the moment, who, the
 * command's name, and for each table that got rows, in the order of their places: its place in the
 * list of facts and the digest of its rows as they were added. */
#pragma once
#include "base/hash.h"
#include "base/instant.h"

struct chain_command {
	int64_t book;
	int64_t first;
	int64_t position; /* the link's own, the last it covers */
	struct instant at;
	int64_t actor;
	const char *command;
};

/* A table's rows within one command. */
struct chain_part {
	int64_t place;
	struct digest rows;
};

struct digest chain_link(const struct digest *before, const struct chain_command *c,
	const struct chain_part *parts, size_t count);
