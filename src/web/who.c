#include "web/who.h"
#include "web/limiter.h"
#include "web/portal_words.h"
#include "web/web.h"
#include "base/random.h"
#include "service/keep_session.h"
#include "service/sign_in.h"
#include "store/customer.h"
#include "store/portal.h"
#include <string.h>

#define TOUCH_EVERY_MS (5 * INSTANT_MINUTE_MS)
#define VISIT_SECONDS 86400
#define LINK_FAILURES_MOST 20

static struct digest digest_of_secret(const char *secret)
{
	return digest_of(secret, strlen(secret));
}

static enum err ask_session(struct request *r, struct ctx *c, const char *secret)
{
	struct session s;
	struct digest token = digest_of_secret(secret);
	enum err e = session_by_token(c->db, r->arena, &token, &s);
	if (e == ERR_NOT_FOUND || (e == ERR_NONE && !session_live(&s, r->now)))
		return ERR_NONE;
	TRY(e);
	r->visitor = VISITOR_BROWSER;
	r->session = s;
	r->actor = (struct actor){.user = s.user, .name = s.user_name};
	r->csrf = s.csrf;
	return ERR_NONE;
}

/* rights carries the token's own bits until a book is entered. */
static enum err ask_token(struct request *r, struct ctx *c, const char *secret)
{
	struct api_token t;
	struct digest token = digest_of_secret(secret);
	enum err e = api_token_find(c->db, r->arena, &token, &t);
	if (e == ERR_NOT_FOUND || (e == ERR_NONE && r->now.ms >= t.expires.ms))
		return ERR_NONE;
	TRY(e);
	r->visitor = VISITOR_PROGRAM;
	r->actor =
		(struct actor){.user = t.user, .name = t.user_name, .rights = (uint32_t)t.rights};
	return ERR_NONE;
}

/* Somebody who is not signed in gets a token too, so that nobody can make their browser sign in as
 * someone else. */
static void greet_stranger(struct request *r)
{
	const char *kept = request_cookie(r, "fairdue-visit");
	if (r->visitor != VISITOR_NOBODY || r->api)
		return;
	if (str_empty(kept) && str_equal(r->method, "GET")) {
		kept = random_token(r->arena);
		answer_set_cookie(r, "fairdue-visit", kept, VISIT_SECONDS);
	}
	r->csrf = kept;
}

enum err who_asks(struct request *r, struct ctx *c)
{
	const char *bearer = str_or_empty(request_header(r, "authorization"));
	const char *cookie = request_cookie(r, "fairdue");
	if (r->api && str_starts(bearer, "Bearer "))
		return ask_token(r, c, bearer + strlen("Bearer "));
	if (!str_empty(cookie))
		TRY(ask_session(r, c, cookie));
	greet_stranger(r);
	return ERR_NONE;
}

static uint32_t rights_of(const struct request *r, enum role role)
{
	uint32_t rights = role_rights(role);
	return r->visitor == VISITOR_PROGRAM ? rights & r->actor.rights : rights;
}

enum err who_enters(struct request *r, struct ctx *c, const char *book_code)
{
	enum role role;
	struct book book;
	TRY(book_by_code(c->db, r->arena, book_code, &book));
	TRY(grant_role(c->db, r->arena, r->actor.user, book.id, &role));
	r->actor.rights = rights_of(r, role);
	r->book = book;
	return ERR_NONE;
}

/* What was just chosen, else what was chosen before, else the language of the customer's letters.
 */
static enum err choose_language(struct request *r, struct ctx *c)
{
	struct customer customer;
	const char *wish[] = {request_query(r, "language"), request_cookie(r, "fairdue-language")};
	TRY(customer_by_id(c->db, r->arena, r->book.id, r->customer, &customer));
	r->language = portal_language(customer.language)->tag;
	for (size_t i = COUNT(wish); i-- > 0;)
		if (portal_language_shipped(wish[i]))
			r->language = portal_language(wish[i])->tag;
	return ERR_NONE;
}

enum err who_presents(struct request *r, struct ctx *c, const char *secret)
{
	struct portal_link link;
	struct digest token = digest_of_secret(secret);
	const char *key = arena_printf(r->arena, "portal %s", r->address);
	if (!limiter_allows(r->web->limiter, key, LINK_FAILURES_MOST, r->now))
		return refuse_as(ERR_TOO_OFTEN, &r->why, "link", "", "was wrong too often",
			"a new try in 15 minutes");
	enum err e = portal_link_find(c->db, r->arena, &token, &link);
	if (e == ERR_NOT_FOUND || (e == ERR_NONE && r->now.ms >= link.expires.ms)) {
		limiter_count(r->web->limiter, key, r->now);
		return ERR_NOT_FOUND;
	}
	TRY(e);
	TRY(book_by_id(c->db, r->arena, link.book, &r->book));
	r->customer = link.customer;
	r->actor = (struct actor){.name = "the customer"};
	return choose_language(r, c);
}

static bool same_secret(const char *a, const char *b)
{
	size_t len = strlen(a);
	return len && len == strlen(b) && sodium_memcmp(a, b, len) == 0;
}

/* scheme://host of the page that sent the form; its host must be ours. */
static bool is_own_origin(struct request *r)
{
	const char *origin = request_header(r, "origin");
	if (origin == NULL)
		return true;
	const char *host = strstr(origin, "://");
	return host && str_equal(host + strlen("://"), str_or_empty(request_header(r, "host")));
}

enum err who_vouches(struct request *r)
{
	const char *header = request_header(r, "x-csrf-token");
	if (r->visitor == VISITOR_PROGRAM)
		return ERR_NONE; /* no browser adds a bearer token by itself */
	if (!is_own_origin(r))
		return refuse_as(ERR_DENIED, &r->why, "Origin", request_header(r, "origin"),
			"is another site", "a form of this one");
	if (!same_secret(str_or_empty(r->csrf), header ? header : request_field(r, "csrf")))
		return refuse_as(ERR_DENIED, &r->why, "csrf", "", "is not the token of this visit",
			"open the page again and send its form");
	return ERR_NONE;
}

struct visit {
	struct command command;
	struct keep_session in;
	struct refusals why;
};

static void forget(struct command *command)
{
	arena_drop(command->arena);
}

void who_was_here(struct request *r)
{
	if (r->visitor != VISITOR_BROWSER || r->now.ms - r->session.seen.ms < TOUCH_EVERY_MS)
		return;
	struct arena *a = arena_new(0); /* outlives the request */
	struct visit *v = NEW(a, struct visit);
	*v = (struct visit){.in = {r->session.token}, .why = refusals_new(a)};
	v->command = (struct command){.name = "session.keep",
		.run = keep_session_any,
		.in = &v->in,
		.now = r->now,
		.arena = a,
		.why = &v->why,
		.done = forget,
		.actor = {.user = r->actor.user, .name = ""}};
	writer_submit(r->web->writer, &v->command);
}
