/* Walks every route of the table as every kind of visitor: whoever adds a route gets its test with
 * it. */
#include "site.h"
#include "base/random.h"
#include "web/route.h"

struct kind {
	const char *name;
	const char *book; /* NULL: no grant */
	enum role role;
	uint32_t token; /* rights of a program's token; 0: a browser */
	bool nobody;
};

static const struct kind KINDS[] = {
	{.name = "nobody", .nobody = true},
#define ROLE(NAME, name, rights) {name, "MAIN", ROLE_##NAME, 0, false},
#include "domain/role.def"
#undef ROLE
	{.name = "someone without a grant"},
	{.name = "another book's owner", .book = "OTHER", .role = ROLE_OWNER},
	{.name = "an agency's owner", .book = "AGENCY", .role = ROLE_OWNER},
	{.name = "an owner's program", .book = "MAIN", .role = ROLE_OWNER, .token = RIGHTS_ALL},
	{.name = "an owner's program that may only work",
		.book = "MAIN",
		.role = ROLE_OWNER,
		.token = RIGHT_WORK},
	{.name = "another book's program",
		.book = "OTHER",
		.role = ROLE_OWNER,
		.token = RIGHTS_ALL},
};

static struct caller arrive(struct site *s, const struct kind *k)
{
	const char *email = arena_printf(s->arena, "%s@example.com", random_token(s->arena));
	if (k->nobody)
		return (struct caller){0};
	if (k->token)
		return site_program(s, email, k->book, k->role, k->token);
	return site_browser(s, email, k->book, k->role);
}

static const char *path_of(struct arena *a, const struct route *route, bool api)
{
	struct text rest = text_of(route->path);
	const char *start = route->scope != SCOPE_BOOK ? "" : api ? "/books/MAIN" : "/b/MAIN";
	const char *path = arena_printf(a, "%s%s", api ? "/api/v1" : "", start);
	for (text_cut(&rest, '/'); rest.len;) {
		struct text part = text_cut(&rest, '/');
		const char *word = text_is(part, "{number}") ? "C-1"
			: text_is(part, "{id}")              ? digest_hex(a, &(struct digest){{7}})
			: text_is(part, "{bucket}")          ? "91+"
			: text_is(part, "{report}")          ? "dso"
			: part.at[0] == '{'                  ? "1"
							     : text_dup(a, part);
		path = arena_printf(a, "%s/%s", path, word);
	}
	return text_is(text_of(path), "") ? "/" : path;
}

/* What the table says should come: a status, or 0 for any that is a success. */
static long expected(const struct route *route, const struct kind *k, bool api)
{
	bool signed_in = !k->nobody && (api || !k->token); /* tokens are for the API only */
	uint32_t rights = k->book && str_equal(k->book, "MAIN") ? role_rights(k->role) : 0;
	if (!signed_in)
		return api ? 401 : 303;
	if (route->scope != SCOPE_BOOK)
		return 0;
	if (rights == 0)
		return 404;
	rights &= k->token ? k->token : RIGHTS_ALL;
	return rights & route->right ? 0 : 403;
}

/* Whoever may ask gets an answer about the thing itself: an empty form is explained, and what the
 * path names need not exist. */
static bool is_let_in(const struct route *route, const struct reply *r)
{
	const char *to = reply_header(r, "location");
	bool about_one = route->act || strstr(route->path, "/{message}") ||
		strstr(route->path, "/{verdict}") || strstr(route->path, "/{account}") ||
		strstr(route->path, "/{entry}") || strstr(route->path, "/{order}") ||
		strstr(route->path, "/{invoice}") || strstr(route->path, "/{placement}") ||
		strstr(route->path, "/{kind}") ||
		strstr(route->path, "/settings/ladder") || /* an agency's alone */
		strstr(route->path, "/evidence.tar");      /* there is none before the key */
	if (to && str_starts(to, "/sign-in"))
		return route->act && str_equal(route->path, "/sign-out");
	if (r->status >= 200 && r->status < 400)
		return true;
	return about_one &&
		(r->status == 400 || r->status == 404 || r->status == 409 || r->status == 422);
}

static void ask(struct site *s, const struct route *route, const struct kind *k, bool api)
{
	struct caller who = arrive(s, k);
	const char *path = path_of(s->arena, route, api);
	struct reply r = route->act && api && who.bearer
		? site_post_json(s, &who, path, "{}", NULL)
		: site_ask(s, &who, path, route->act ? "" : NULL);
	long want = expected(route, k, api);
	bool fine = want ? r.status == want : is_let_in(route, &r);
	if (!fine)
		fail_msg("%s %s as %s: %ld, not %ld", route->act ? "POST" : "GET", path, k->name,
			r.status, want);
	if (want == 303)
		assert_true(str_starts(reply_header(&r, "location"), "/sign-in"));
	if (want)
		assert_null(strstr(r.body, "INV-1"));
}

BOTH(every_route_is_open_to_those_whom_the_table_names_and_to_nobody_else)
{
	struct site *s = site_open(engine);
	site_browser(
		s, "first@example.com", NULL, ROLE_OWNER); /* or else all leads to the first run */
	for (size_t i = 0; i < route_count(); i++) {
		const struct route *route = route_at(i);
		bool has_json = route->screen ? route->screen->json != NULL
					      : route->act && route->act->json != NULL;
		for (size_t k = 0; route->scope != SCOPE_OPEN && route->scope != SCOPE_PORTAL &&
			k < COUNT(KINDS);
			k++) {
			ask(s, route, &KINDS[k], false);
			if (has_json)
				ask(s, route, &KINDS[k], true);
		}
	}
	site_close(s);
}

BOTH(a_book_that_does_not_exist_looks_like_one_that_may_not_be_seen)
{
	struct site *s = site_open(engine);
	struct caller who = site_browser(s, "o@example.com", "OTHER", ROLE_OWNER);
	struct reply hidden = site_ask(s, &who, "/api/v1/books/MAIN/today", NULL);
	struct reply missing = site_ask(s, &who, "/api/v1/books/NONE/today", NULL);
	assert_int_equal(hidden.status, 404);
	assert_int_equal(missing.status, 404);
	assert_int_equal(strlen(hidden.body), strlen(missing.body));
	assert_int_equal(site_ask(s, &who, "/api/v1/books/OTHER/today", NULL).status, 200);
	site_close(s);
}

BOTH(a_token_opens_the_api_only_until_it_expires)
{
	struct site *s = site_open(engine);
	struct caller who = site_program(s, "p@example.com", "MAIN", ROLE_OWNER, RIGHT_VIEW);
	assert_int_equal(site_ask(s, &who, "/api/v1/books/MAIN/today", NULL).status, 200);
	assert_int_equal(site_ask(s, &who, "/b/MAIN/today", NULL).status, 303);
	site_move_clock(30 * INSTANT_DAY_MS);
	assert_int_equal(site_ask(s, &who, "/api/v1/books/MAIN/today", NULL).status, 401);
	site_close(s);
}
