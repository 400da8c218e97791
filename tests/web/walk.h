/* walk.h: every page of a book, with guesses for what its path leaves open. */
#pragma once
#include "site.h"
#include "web/route.h"

/* What a {name} in a path may be; id stands for whatever has a number. */
struct guess {
	const char *customer; /* number, as a path writes it */
	const char *placement;
	int id;
};

/* The path names an id, and not only a customer. */
bool walk_takes_id(const struct route *route);
/* start: "/b/MAIN" or "/api/v1/books/MAIN". */
const char *walk_path(
	struct site *s, const struct route *route, const char *start, const struct guess *g);
