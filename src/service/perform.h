/* perform.h: runs an act and tells what the journal says about it, stored or only tried.
 *
 * A trial runs the very same use-case and is then taken back whole, so that what was shown is what
 * will be stored. */
#pragma once
#include "codec/json.h"
#include "service/ctx.h"
#include "store/journal.h"

struct perform {
	use_case *run;
	const void *in;
	void *ret;  /* of the use-case */
	bool store; /* else a trial */
};

struct performed {
	struct journal_line *lines; /* by entry, then line; for whoever signed in: of their book */
	size_t count;
	size_t cap;
	bool tried; /* the act would succeed; it was taken back */
};

/* A trial that succeeds sets tried and gives ERR_CONFLICT, which makes whoever runs the command
 * take it back. */
USE_CASE(perform, struct performed)

/* The list "journal" of what it says. */
void performed_json(struct json *j, const struct performed *p);
