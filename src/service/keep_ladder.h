/* keep_ladder.h: the steps by which an agency follows up on what is placed with it: its own policy,
 * for all of its cases, as far as each client leaves it to the agency. Each version is a fact, used
 * from its day on; a case stays where it is and climbs on by the new one. */
#pragma once
#include "domain/strategy.h"
#include "service/ctx.h"
#include "store/ladder.h"

struct set_ladder {
	const char *file;  /* named in what is refused; NULL: none */
	struct text steps; /* in the form of codec/strategy.h */
};

/* In an agency's book. Needs RIGHT_APPROVE: its managers decide how cases are worked. ERR_USAGE in
 * a client's book; ERR_INVALID, each mistake with its line, for what cannot be read or is not an
 * agency's ladder (domain/ladder.h); ERR_CONFLICT for what is in force already. */
USE_CASE(set_ladder, struct kept_ladder)

struct drop_ladder {
	char none;
};

/* From today nothing is followed up on by itself. ERR_CONFLICT when nothing is. */
USE_CASE(drop_ladder, struct kept_ladder)

struct show_ladder {
	char none;
};

struct ladder_view {
	struct kept_ladder now;       /* version 0, steps NULL: there never was one */
	struct strategy ladder;       /* of now.steps */
	struct kept_ladder *versions; /* the newest first */
	size_t version_count;
};

USE_CASE(show_ladder, struct ladder_view)

/* The steps as set_ladder would take them; refuses as it does. Not a use-case. */
MUST_CHECK enum err ladder_read(struct ctx *c, const struct set_ladder *in, struct strategy *ret);
/* Steps to begin with, which set_ladder takes: samples/ladder-agency.yaml. */
const char *ladder_example(void);
/* What serves today; *ret_climbs false: none, and ret is untouched. Not a use-case. */
MUST_CHECK enum err ladder_of(struct ctx *c, struct strategy *ret, bool *ret_climbs);
