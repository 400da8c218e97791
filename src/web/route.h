/* route.h: the table of everything that can be asked for, and who may. */
#pragma once
#include "web/screen.h"

enum method { METHOD_GET, METHOD_POST };

/* Where a path stands and who may ask.
 *   OPEN  for anyone: PATH and /api/v1PATH
 *   SELF  for whoever is signed in: the same
 *   PORTAL  for a customer with a personal link: /portal/{token}PATH, about that customer alone
 *   BOOK  for whoever was granted a role with the right in that book: /b/{book}PATH and
 * /api/v1/books/{book}PATH; for everyone else the book does not exist */
enum scope { SCOPE_OPEN, SCOPE_SELF, SCOPE_PORTAL, SCOPE_BOOK };

struct route {
	enum method method;
	enum scope scope;
	const char *path;
	uint32_t right; /* 0 outside of books */
	const struct screen *screen;
	const struct act *act;
	void (*plain)(struct request *r); /* answers by itself, without the store: assets, health */
	size_t body_most;                 /* bytes */
};

enum found { FOUND_NOTHING, FOUND_OTHER_METHOD, FOUND };

/* Fills route, args and api by r->method and r->path. */
enum found route_find(struct request *r);
/* True when a page stands at this path of a book: "/customers". */
bool route_exists(const char *book_path, uint32_t rights);

size_t route_count(void);
const struct route *route_at(size_t i);

/* What the table names, made with the macros of screen.h; a plain function answers by itself. */
#define SHOW(scope, path, right, name) extern const struct screen screen_##name;
#define DO(scope, path, right, name) extern const struct act act_##name;
#define UPLOAD DO
#define PLAIN(path, name) void plain_##name(struct request *r);
#include "web/routes.def"
#undef SHOW
#undef DO
#undef UPLOAD
#undef PLAIN
