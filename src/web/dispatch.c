#include "web/dispatch.h"
#include "web/once.h"
#include "web/readers.h"
#include "web/render.h"
#include "web/route.h"
#include "web/slow.h"
#include "web/web.h"
#include "web/who.h"
#include "service/perform.h"

static struct ctx ctx_of(struct request *r, struct db *db)
{
	return (struct ctx){
		.arena = r->arena, .db = db, .why = &r->why, .actor = r->actor, .now = r->now};
}

typedef enum err step(struct request *r, struct ctx *c);

/* Runs one step in a transaction that only reads, and answers if it failed. */
static bool in_read(struct request *r, step *run)
{
	struct db *db = readers_take(r->web->readers);
	struct ctx c = ctx_of(r, db);
	enum err e = db_read(db);
	if (e == ERR_NONE) {
		e = run(r, &c);
		db_rollback(db);
	}
	readers_give(r->web->readers, db);
	if (e != ERR_NONE && r->answer.status == 0)
		render_problem(r, e);
	return e == ERR_NONE && r->answer.status == 0;
}

static bool is_first_run(struct request *r)
{
	return r->route->scope == SCOPE_OPEN && str_equal(r->route->path, "/first-run");
}

/* While nobody can sign in, every page leads to where the owner is made. */
static enum err check_first_run(struct request *r, struct ctx *c)
{
	bool exists = atomic_load(&r->web->has_users);
	if (!exists) {
		TRY(user_exists(c->db, r->arena, &exists));
		atomic_store(&r->web->has_users, exists);
	}
	if (!exists && !r->api && !is_first_run(r))
		answer_redirect(r, "/first-run");
	return ERR_NONE;
}

static const char *sign_in_path(struct request *r)
{
	struct page next = page_new(r->arena, "UTC", "");
	if (str_equal(r->method, "POST") || str_equal(r->path, "/"))
		return "/sign-in";
	page_part_str(&next, r->path);
	return arena_printf(r->arena, "/sign-in?next=%s", buf_done(&next.buf));
}

static enum err refuse_nobody(struct request *r)
{
	if (!r->api)
		answer_redirect(r, sign_in_path(r));
	return ERR_SIGNED_OUT;
}

static enum err enter_book(struct request *r, struct ctx *c)
{
	const char *code = request_arg(r, "book");
	TRY(who_enters(r, c, code));
	c->actor = r->actor;
	TRY(ctx_enter(c, code));
	return r->route->right ? ctx_may(c, (enum right)r->route->right) : ERR_NONE;
}

static enum err enter_portal(struct request *r, struct ctx *c)
{
	TRY(who_presents(r, c, request_arg(r, "token")));
	c->actor = r->actor;
	return ctx_enter(c, r->book.code);
}

static enum err authorize(struct request *r, struct ctx *c)
{
	TRY(check_first_run(r, c));
	if (r->answer.status)
		return ERR_NONE;
	TRY(who_asks(r, c));
	c->actor = r->actor;
	if (r->route->scope == SCOPE_PORTAL)
		return enter_portal(r, c);
	if (r->route->scope != SCOPE_OPEN && r->visitor == VISITOR_NOBODY)
		return refuse_nobody(r);
	if (r->route->scope == SCOPE_BOOK)
		return enter_book(r, c);
	r->actor.rights = c->actor.rights = 0; /* those of a token mean something in a book only */
	return ctx_enter(c, NULL);
}

static void answer_lost(struct request *r, enum found found)
{
	if (found == FOUND_NOTHING) {
		render_status(r, 404, "not_found", "There is no such page.");
		return;
	}
	answer_header(r, "Allow", r->route->method == METHOD_POST ? "POST" : "GET, HEAD");
	render_status(r, 405, "method_not_allowed", "This cannot be asked for in that way.");
}

bool dispatch_route(struct request *r)
{
	enum found found = route_find(r);
	if (found != FOUND)
		answer_lost(r, found);
	return found == FOUND;
}

void dispatch_begin(struct request *r)
{
	if (r->route->act)
		(void)in_read(r, authorize); /* a failure has answered */
}

static enum err show(struct request *r, struct ctx *c)
{
	const struct screen *screen = r->route->screen;
	void *view = arena_alloc(r->arena, screen->view_size);
	TRY(authorize(r, c));
	if (r->answer.status)
		return ERR_NONE;
	TRY(screen->load(r, c, view));
	if (r->answer.status == 0)
		render_screen(r, screen, view, 200);
	return ERR_NONE;
}

static enum err prepare(struct request *r, struct ctx *c)
{
	const struct act *act = r->route->act;
	r->in = arena_alloc(r->arena, act->in_size);
	r->ret = arena_alloc(r->arena, act->ret_size);
	TRY(request_read_body(r));
	TRY(who_vouches(r));
	if (once_wanted(r)) {
		enum err e = once_replay(r, c);
		if (e != ERR_NOT_FOUND)
			return e;
	}
	TRY(ctx_enter(c, r->book.id.n ? r->book.code : NULL));
	asked_begin(r);
	TRY(act->fill(r, c, r->in));
	return asked_check(r);
}

static void show_form_again(struct request *r, enum err e);

static enum err prepare_or_explain(struct request *r, struct ctx *c)
{
	enum err e = prepare(r, c);
	if (e != ERR_NONE)
		r->verdict = e;
	return ERR_NONE;
}

bool dispatch_run(struct request *r)
{
	if (r->answer.status)
		return false;
	if (r->route->plain) {
		r->route->plain(r);
		return false;
	}
	if (r->route->screen) {
		(void)in_read(r, show);
		who_was_here(r);
		return false;
	}
	if (!in_read(r, prepare_or_explain))
		return false;
	if (r->verdict != ERR_NONE)
		show_form_again(r, r->verdict);
	return r->answer.status == 0;
}

struct waker {
	struct request *r;
	void (*woken)(void *cookie);
	void *cookie;
};

static void command_done(struct command *command)
{
	struct waker *waker = command->cookie;
	waker->r->verdict = command->verdict;
	waker->woken(waker->cookie);
}

static void do_slow_part(void *what)
{
	struct waker *waker = what;
	struct request *r = waker->r;
	r->verdict = r->route->act->slow(r, r->in);
	if (r->verdict == ERR_NONE)
		writer_submit(r->web->writer, &r->command);
	else
		waker->woken(waker->cookie);
}

static bool is_rehearsal(const struct request *r)
{
	if (!r->route->act->rehearsed)
		return false;
	if (r->api)
		return !str_empty(request_field(r, "try"));
	/* A "yes" without the key of what was shown could be stored twice: it is shown, with a key.
	 */
	return str_empty(request_field(r, "yes")) || !once_wanted(r);
}

/* The very same use-case, but it is taken back and the journal's words are kept. */
static struct command rehearsal_of(struct request *r, struct command meant)
{
	struct perform *in = NEW(r->arena, struct perform);
	r->said = NEW(r->arena, struct performed);
	*in = (struct perform){.run = meant.run, .in = meant.in, .ret = meant.ret};
	meant.run = perform_any;
	meant.in = in;
	meant.ret = r->said;
	return meant;
}

static struct command command_of(struct request *r, struct waker *waker)
{
	const struct act *act = r->route->act;
	bool once = once_wanted(r) && !is_rehearsal(r);
	return (struct command){.name = act->command,
		.run = once ? once_run : act->run,
		.in = once ? r : r->in,
		.ret = once ? r : r->ret,
		.book = r->book.id.n ? r->book.code : NULL,
		.actor = r->actor,
		.now = r->now,
		.arena = r->arena,
		.why = &r->why,
		.done = command_done,
		.cookie = waker};
}

void dispatch_submit(struct request *r, void (*woken)(void *cookie), void *cookie)
{
	struct waker *waker = NEW(r->arena, struct waker);
	*waker = (struct waker){r, woken, cookie};
	r->command = command_of(r, waker);
	if (is_rehearsal(r))
		r->command = rehearsal_of(r, r->command);
	if (r->route->act->slow == NULL) {
		writer_submit(r->web->writer, &r->command);
	} else if (!slow_submit(r->web->slow, do_slow_part, waker)) {
		r->verdict = ERR_BUSY;
		woken(cookie);
	}
}

/* The form's own screen, filled again; its GET needs no more rights than the POST had. */
static enum err load_form(struct request *r, struct ctx *c)
{
	const struct screen *form = r->route->act->form;
	void *view = arena_alloc(r->arena, form->view_size);
	TRY(ctx_enter(c, r->book.id.n ? r->book.code : NULL));
	TRY(form->load(r, c, view));
	if (r->answer.status == 0)
		render_screen(r, form, view, err_http(r->verdict));
	return ERR_NONE;
}

static void show_form_again(struct request *r, enum err e)
{
	bool explained = r->why.count > 0 && err_http(e) < 500;
	if (r->api || r->route->act->form == NULL || !explained)
		render_problem(r, e);
	else
		(void)in_read(r, load_form);
}

void dispatch_settle(struct request *r)
{
	const struct act *act = r->route->act;
	if (r->said && r->said->tried) {
		render_rehearsal(r);
	} else if (r->verdict != ERR_NONE) {
		show_form_again(r, r->verdict);
	} else if (r->answer.status) {
		return; /* what the same request was answered before */
	} else if (!r->api) {
		act->page(r, r->ret);
	} else {
		struct buf b = buf_new(r->arena);
		struct json j = json_new(&b, JSON_DENSE);
		act->json(&j, r->ret);
		answer_bytes(r, 200, "application/json", buf_text(&b));
	}
}
