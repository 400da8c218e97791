/* view_ladder.h: an agency's steps as a page shows them: when each is taken, what it says, and what
 * the contract with each client leaves of them. */
#pragma once
#include "service/keep_ladder.h"
#include "store/contract.h"

/* One letter that a step may become, with its names in braces. */
struct ladder_saying {
	const char *kind; /* of letters.def */
	const char *language;
	const char *wording; /* in force today; its first line is the subject */
	bool law;            /* the law's wording: nobody edits it */
};

struct ladder_step {
	const struct step *step;
	const char *when, *ways;
	struct ladder_saying *said; /* none: a person's work */
	size_t said_count, said_cap;
};

/* What one contract leaves to the agency today (domain/ladder.h). */
struct ladder_client {
	const char *client;   /* code */
	const char *contract; /* number */
	bool off;             /* suspended or over: nothing is followed up */
	bool own_name;        /* the agency writes in its own name, not in the client's */
	const char *write_by; /* "email, letter" */
	struct leave leave;
	const char *kept_back; /* ids of steps that are not left to it; "": all are */
	const char *narrowed;  /* ids of steps that may not go all their ways; "" */
};

struct ladder_page {
	uint32_t rights;
	struct ladder_view kept;
	const char *draft;      /* what is looked at and not kept; NULL */
	struct strategy ladder; /* of the draft, else of what is kept; no steps: none */
	const char *picture;    /* SVG; NULL: no steps */
	struct ladder_step *steps;
	struct ladder_client *clients;
	size_t client_count;
};

struct view_ladder {
	char none;
};

/* In an agency's book. */
USE_CASE(view_ladder, struct ladder_page)

struct try_ladder {
	struct set_ladder draft;
};

/* The same for steps that are not kept. Refuses the steps that set_ladder refuses. */
USE_CASE(try_ladder, struct ladder_page)
