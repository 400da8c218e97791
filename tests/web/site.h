/* site.h: a server in this process on a free port with a store of its own, and a client that talks
 * to it as browsers and programs do. */
#pragma once
#include "domain/role.h"
#include "support/store.h"
#include "store/session.h"
#include "service/ctx.h"
#include "web/server.h"

struct site {
	struct arena *arena;
	struct web *web;
	const char *store;
	struct db *db; /* beside the server's own; closed with the arena */
	int port;
};

/* Makes a store with the books MAIN, OTHER and AGENCY and, in MAIN, one customer C-1 with two
 * invoices; starts the server. The clock stands still at site_now until it is moved. */
struct site *site_open(enum db_engine engine);
void site_close(struct site *s);
struct instant site_now(void);
void site_move_clock(int64_t ms);

/* A signed-in browser, or a program with a token, without the cost of a password. book NULL: no
 * grant at all. */
struct caller {
	const char *cookie; /* the session's secret; NULL: none */
	const char *csrf;
	const char *bearer; /* NULL: none */
	struct user_id user;
};

/* Runs a use-case as the owner of the machine, beside the server; fails the test when it is
 * refused. */
void site_do(struct site *s, use_case *fn, const char *book, const void *in, void *ret);

/* A contract of that book with AGENCY since 2022, which asks nobody before it places. brand: of
 * add_contract. */
void site_contract(struct site *s, const char *book, const char *brand, bool share_pressure);
/* That customer's case is with AGENCY, under the contract; gives the placement's number. */
const char *site_place(struct site *s, const char *book, const char *customer);

struct caller site_browser(struct site *s, const char *email, const char *book, enum role role);
struct caller site_program(
	struct site *s, const char *email, const char *book, enum role role, uint32_t rights);

struct reply {
	long status;         /* 0: the connection ended without an answer */
	const char *headers; /* all lines, names in small letters */
	const char *body;    /* ends with a NUL that is not its own */
	size_t size;         /* of body, which may hold NULs */
};

/* form NULL: a GET. The visitor's csrf is added to a form, and to one that says yes=1 without once=
 * a key of its own. */
struct reply site_ask(struct site *s, const struct caller *who, const char *path, const char *form);
/* JSON by a program; key NULL: no Idempotency-Key. */
struct reply site_post_json(struct site *s, const struct caller *who, const char *path,
	const char *json, const char *key);
/* A file with a form, as a browser sends it: fields as "name=value&...", all plain words. */
struct reply site_upload(struct site *s, const struct caller *who, const char *path,
	const char *fields, const char *file, const char *bytes);
/* Bytes as they are, and everything that comes back until the server closes. */
const char *site_raw(struct site *s, const char *bytes);
/* "location" -> its value, or NULL. */
const char *reply_header(const struct reply *r, const char *name);
