/* account.c: making the owner, signing in and out, and the list of where one is signed in. */
#include "web/account_views.h"
#include "web/limiter.h"
#include "web/pages.h"
#include "web/screen.h"
#include "web/web.h"
#include "base/random.h"
#include "service/create_owner.h"
#include "service/password.h"
#include "service/sign_out.h"
#include "service/view_sessions.h"
#include <string.h>

#define FAILURES_OF_ACCOUNT 5
#define FAILURES_OF_ADDRESS 20
#define AGENT_BYTES_MOST 200

/* The secret goes to the browser once the session is stored; only its digest is. */
struct credentials {
	const char *secret;
	struct browser browser;
};

static struct credentials new_credentials(struct request *r)
{
	const char *agent = str_or_empty(request_header(r, "user-agent"));
	const char *secret = random_token(r->arena),
		   *kept = arena_strn(r->arena, agent, strnlen(agent, AGENT_BYTES_MOST));
	struct browser browser = {.token = digest_of(secret, strlen(secret)),
		.csrf = random_token(r->arena),
		.address = r->address,
		.agent = text_is_utf8(text_of(kept)) ? kept : ""};
	return (struct credentials){secret, browser};
}

static void let_in(struct request *r, const char *secret, const char *next, const char *sentence)
{
	answer_set_cookie(r, "fairdue", secret, SESSION_LIFE_MS / INSTANT_SECOND_MS);
	answer_set_cookie(r, "fairdue-visit", "", 0);
	if (sentence)
		answer_done(r, next, sentence);
	else
		answer_redirect(r, next);
}

static enum err first_run_load(struct request *r, struct ctx *c, struct first_run_view *view)
{
	bool exists;
	(void)view;
	TRY(user_exists(c->db, c->arena, &exists));
	if (exists)
		answer_redirect(r, "/");
	return ERR_NONE;
}

SCREEN_PAGE_ONLY(first_run, struct first_run_view)

/* What a form carries beside the use-case's own input; the use-case comes first, so that a pointer
 * fits both. */
struct owner_form {
	struct create_owner owner;
	struct credentials credentials;
	const char *password;
};

static enum err owner_fill(struct request *r, struct ctx *c, struct owner_form *in)
{
	(void)c;
	in->password = request_field(r, "password");
	in->credentials = new_credentials(r);
	in->owner = (struct create_owner){.email = request_field(r, "email"),
		.name = request_field(r, "name"),
		.browser = in->credentials.browser};
	return password_check(&r->why, in->password, request_field(r, "again"));
}

static enum err hash_owner(struct request *r, void *form)
{
	struct owner_form *in = form;
	return password_hash(r->arena, in->password, &in->owner.password_hash);
}

static void owner_page(struct request *r, const struct signed_in *done)
{
	const struct owner_form *in = r->in;
	(void)done;
	let_in(r, in->credentials.secret, "/",
		"Welcome. You own this installation; everybody else is added by you.");
}

ACT_FORM_ONLY(owner, create_owner, struct owner_form, struct signed_in, .command = "owner.create",
	.slow = hash_owner, .form = &screen_first_run)

static enum err sign_in_load(struct request *r, struct ctx *c, struct sign_in_view *view)
{
	(void)c;
	view->next =
		str_equal(r->method, "POST") ? request_field(r, "next") : request_query(r, "next");
	return ERR_NONE;
}

SCREEN_PAGE_ONLY(sign_in, struct sign_in_view)

struct sign_in_form {
	struct sign_in sign_in;
	struct credentials credentials;
	const char *password;
	const char *hash;
	const char *account_key;
	const char *address_key;
};

static enum err check_often(struct request *r, const struct sign_in_form *in)
{
	struct limiter *l = r->web->limiter;
	if (limiter_allows(l, in->account_key, FAILURES_OF_ACCOUNT, r->now) &&
		limiter_allows(l, in->address_key, FAILURES_OF_ADDRESS, r->now))
		return ERR_NONE;
	return refuse_as(ERR_TOO_OFTEN, &r->why, "password", "", "was wrong too often",
		"a new try in 15 minutes");
}

static enum err enter_fill(struct request *r, struct ctx *c, struct sign_in_form *in)
{
	struct user user = {.password = password_nobody()};
	const char *email = str_lower(r->arena, request_field(r, "email"));
	enum err e = user_by_email(c->db, r->arena, email, &user);
	if (e != ERR_NONE && e != ERR_NOT_FOUND)
		return e;
	in->account_key = arena_printf(r->arena, "account %s", email);
	in->address_key = arena_printf(r->arena, "address %s", r->address);
	in->password = request_field(r, "password");
	in->hash = user.active ? user.password : password_nobody();
	in->credentials = new_credentials(r);
	in->sign_in = (struct sign_in){user.id, in->credentials.browser};
	return check_often(r, in);
}

/* One sentence whatever was wrong, so that nobody learns who has an account. */
static enum err verify_password(struct request *r, void *form)
{
	const struct sign_in_form *in = form;
	size_t len = strlen(in->password);
	TRY(check_often(r, in)); /* others may have failed while this one waited */
	if (len <= PASSWORD_BYTES_MOST && password_fits(in->hash, in->password))
		return ERR_NONE;
	limiter_count(r->web->limiter, in->account_key, r->now);
	limiter_count(r->web->limiter, in->address_key, r->now);
	return refuse_as(ERR_SIGNED_OUT, &r->why, "password", "",
		"does not belong to that e-mail address", "");
}

static void enter_page(struct request *r, const struct signed_in *done)
{
	const struct sign_in_form *in = r->in;
	(void)done;
	let_in(r, in->credentials.secret, request_field(r, "next"), NULL);
}

ACT_FORM_ONLY(enter, sign_in, struct sign_in_form, struct signed_in, .command = "session.begin",
	.slow = verify_password, .form = &screen_sign_in)

static enum err sign_out_fill(struct request *r, struct ctx *c, struct sign_out *in)
{
	(void)c;
	in->token = r->session.token;
	return ERR_NONE;
}

static void sign_out_page(struct request *r, const struct signed_out *done)
{
	(void)done;
	answer_set_cookie(r, "fairdue", "", 0);
	answer_done(r, "/sign-in", "You are signed out.");
}

ACT_FORM_ONLY(sign_out, sign_out, struct sign_out, struct signed_out, .command = "session.end")

static enum err sessions_load(struct request *r, struct ctx *c, struct sessions_view *view)
{
	return view_sessions(c, &(struct view_sessions){r->session.token}, view);
}

static void sessions_json(struct json *j, const struct sessions_view *v)
{
	json_map(j, NULL);
	json_list(j, "items");
	for (size_t i = 0; i < v->count; i++) {
		const struct session_row *row = &v->rows[i];
		json_map(j, NULL);
		json_str(j, "id", row->id);
		json_instant(j, "began", row->session.began);
		json_instant(j, "seen", row->session.seen);
		json_str(j, "address", row->session.address);
		json_str(j, "agent", row->session.agent);
		json_bool(j, "here", row->here);
		json_end(j);
	}
	json_end(j);
	json_none(j, "next");
	json_end(j);
}

SCREEN(sessions, struct sessions_view)

static enum err end_session_fill(struct request *r, struct ctx *c, struct sign_out *in)
{
	(void)c;
	if (digest_parse(text_of(request_arg(r, "id")), &in->token) != ERR_NONE)
		return ERR_NOT_FOUND;
	return ERR_NONE;
}

static void end_session_page(struct request *r, const struct signed_out *done)
{
	(void)done;
	answer_done(r, "/me/sessions", "That session has ended.");
}

static void end_session_json(struct json *j, const struct signed_out *done)
{
	(void)done;
	json_map(j, NULL);
	json_bool(j, "ended", true);
	json_end(j);
}

ACT(end_session, sign_out, struct sign_out, struct signed_out, .command = "session.end")

/* "/" leads to the book that one works in: the first that was granted. */
static enum err home_load(struct request *r, struct ctx *c, struct sessions_view *view)
{
	TRY(view_sessions(c, &(struct view_sessions){r->session.token}, view));
	if (view->grant_count)
		answer_redirect(
			r, arena_printf(r->arena, "/b/%s/today", view->grants[0].book_code));
	return ERR_NONE;
}

SCREEN_PAGE_ONLY(home, struct sessions_view)
