#include "service/settings.h"
#include "base/random.h"
#include "service/password.h"
#include "service/token_add.h"
#include "service/user_add.h"
#include "web/pages.h"
#include "web/read.h"
#include "web/render.h"
#include "web/route.h"
#include "web/web.h"
#include <string.h>

static enum err settings_load(struct request *r, struct ctx *c, struct settings_view *view)
{
	return view_settings(c, &(struct view_settings){&r->web->house}, view);
}

static void write_limit(struct json *j, const struct authority_line *l)
{
	json_map(j, NULL);
	json_str(j, "person", l->email);
	json_money(j, "most", l->most);
	json_end(j);
}

static void settings_json(struct json *j, const struct settings_view *v)
{
	json_map(j, NULL);
	json_str(j, "book", v->book.code);
	json_str(j, "name", v->book.name);
	json_str(j, "country", v->book.country);
	json_str(j, "zone", v->book.zone);
	json_str(j, "currency", v->book.currency);
	json_str(j, "account", v->profile.value[PROFILE_ACCOUNT]);
	json_list(j, "users");
	for (size_t i = 0; i < v->member_count; i++) {
		json_map(j, NULL);
		json_int(j, "id", v->members[i].user.id.n);
		json_str(j, "name", v->members[i].user.name);
		json_str(j, "email", v->members[i].user.email);
		json_str(j, "role", role_name(v->members[i].role));
		json_end(j);
	}
	json_end(j);
	json_list(j, "authority");
	for (size_t i = 0; i < v->limits.count; i++)
		write_limit(j, &v->limits.items[i]);
	json_end(j);
	json_str(j, "strategy", v->strategy->id);
	json_int(j, "version", v->strategy->version);
	json_end(j);
}

SCREEN(settings, struct settings_view)

static const char *settings_path(struct request *r)
{
	return arena_printf(r->arena, "/b/%s/settings", r->book.code);
}

static const char *given(struct request *r, const char *field)
{
	return map_get(&r->fields, field);
}

static enum err describe_fill(struct request *r, struct ctx *c, struct set_profile *in)
{
	(void)c;
	*in = (struct set_profile){.value = {
					   [PROFILE_LEGAL_NAME] = given(r, "legal_name"),
					   [PROFILE_SENDER] = given(r, "sender"),
					   [PROFILE_ADDRESS] = given(r, "address"),
					   [PROFILE_EMAIL] = given(r, "email"),
					   [PROFILE_PHONE] = given(r, "phone"),
					   [PROFILE_LEGAL] = given(r, "legal"),
					   [PROFILE_TERMS] = given(r, "terms"),
					   [PROFILE_CALENDAR] = given(r, "calendar"),
					   [PROFILE_CLAIMS] = given(r, "claims"),
					   [PROFILE_CONTRACTS] = given(r, "contracts"),
				   }};
	return ERR_NONE;
}

static void profile_json(struct json *j, const struct profile *p)
{
	json_map(j, NULL);
	for (int i = 0; i < PROFILE_FIELDS; i++)
		json_str(j, profile_field_name((enum profile_field)i), p->value[i]);
	json_end(j);
}

static void describe_page(struct request *r, const struct profile *done)
{
	(void)done;
	answer_done(
		r, settings_path(r), "Kept. Letters and the customers’ pages say so from now on.");
}

static void describe_json(struct json *j, const struct profile *done)
{
	profile_json(j, done);
}

ACT(describe, set_profile, struct set_profile, struct profile, .command = "profile.set",
	.form = &screen_settings)

static enum err bank_account_fill(struct request *r, struct ctx *c, struct set_profile *in)
{
	const char *bic = given(r, "bic");
	(void)c;
	*in = (struct set_profile){.value = {
					   [PROFILE_PENDING_ACCOUNT] = request_field(r, "account"),
					   [PROFILE_PENDING_BIC] = str_empty(bic) ? NULL : bic,
				   }};
	return ERR_NONE;
}

static void bank_account_page(struct request *r, const struct profile *done)
{
	(void)done;
	answer_done(
		r, settings_path(r), "The account waits until somebody else types it once more.");
}

static void bank_account_json(struct json *j, const struct profile *done)
{
	profile_json(j, done);
}

ACT(bank_account, set_profile, struct set_profile, struct profile, .command = "bank.account",
	.form = &screen_settings)

static enum err confirm_account_fill(struct request *r, struct ctx *c, struct confirm_bank *in)
{
	(void)c;
	in->account = request_field(r, "account");
	return ERR_NONE;
}

static void confirm_account_page(struct request *r, const struct profile *done)
{
	(void)done;
	answer_done(
		r, settings_path(r), "The account is confirmed. Customers are told to pay there.");
}

static void confirm_account_json(struct json *j, const struct profile *done)
{
	profile_json(j, done);
}

ACT(confirm_account, confirm_bank, struct confirm_bank, struct profile, .command = "bank.confirm",
	.form = &screen_settings)

struct member_form {
	struct user_add add;
	const char *password;
};

static enum err add_member_fill(struct request *r, struct ctx *c, struct member_form *in)
{
	const char *role = request_field(r, "role");
	(void)c;
	in->password = request_field(r, "password");
	in->add = (struct user_add){
		.email = request_field(r, "email"), .name = request_field(r, "user_name")};
	if (role_parse(role, &in->add.role) != ERR_NONE)
		return refuse_str(&r->why, "role", role, "is not a role",
			"owner, manager, bookkeeper, collector, compliance or auditor");
	return password_check(&r->why, in->password, NULL);
}

static enum err hash_member(struct request *r, void *form)
{
	struct member_form *in = form;
	return password_hash(r->arena, in->password, &in->add.password_hash);
}

static void add_member_page(struct request *r, const struct user *done)
{
	answer_done(r, settings_path(r), arena_printf(r->arena, "%s can sign in now.", done->name));
}

/* Passwords come from people; programs do not make users. */
ACT_FORM_ONLY(add_member, user_add, struct member_form, struct user, .command = "user.add",
	.slow = hash_member, .form = &screen_settings)

static enum err change_role_fill(struct request *r, struct ctx *c, struct give_role *in)
{
	(void)c;
	in->role = request_field(r, "role");
	return read_id(r, "user", &in->user.n);
}

static void change_role_page(struct request *r, const struct user_id *done)
{
	(void)done;
	answer_done(r, settings_path(r), "The role is changed.");
}

static void change_role_json(struct json *j, const struct user_id *done)
{
	json_map(j, NULL);
	json_int(j, "user", done->n);
	json_end(j);
}

ACT(change_role, give_role, struct give_role, struct user_id, .command = "user.role",
	.form = &screen_settings)

static enum err limit_person_fill(struct request *r, struct ctx *c, struct set_authority *in)
{
	(void)c;
	in->person = request_field(r, "person");
	return read_money(r, "most", &in->most);
}

static void limit_person_page(struct request *r, const struct authority_line *done)
{
	(void)done;
	answer_done(r, settings_path(r), "The limit is kept.");
}

static void limit_person_json(struct json *j, const struct authority_line *done)
{
	write_limit(j, done);
}

ACT(limit_person, set_authority, struct set_authority, struct authority_line,
	.command = "authority.set", .form = &screen_settings)

static enum err tokens_load(struct request *r, struct ctx *c, struct tokens_view *view)
{
	(void)r;
	return view_tokens(c, &(struct view_tokens){0}, view);
}

SCREEN_PAGE_ONLY(tokens, struct tokens_view)

struct token_form {
	struct token_add add;
	const char *secret;
};

static enum err new_token_fill(struct request *r, struct ctx *c, struct token_form *in)
{
	(void)c;
	in->secret = random_token(r->arena);
	in->add = (struct token_add){.user = r->actor.user,
		.name = request_field(r, "name"),
		.token = digest_of(in->secret, strlen(in->secret))};
	if (!str_empty(request_field(r, "view")))
		in->add.rights |= RIGHT_VIEW;
	if (!str_empty(request_field(r, "work")))
		in->add.rights |= RIGHT_WORK;
	if (!str_empty(request_field(r, "money")))
		in->add.rights |= RIGHT_MONEY;
	return read_int(r, "days", 0, &in->add.days);
}

static void made_any(struct page *out, const struct frame *f, const void *view)
{
	page_token_made(out, f, view);
}

/* Shown once, by the answer itself: a redirect would have to carry the secret. */
static const struct screen MADE = {.page = made_any};

static void new_token_page(struct request *r, const struct api_token *done)
{
	(void)done;
	render_screen(r, &MADE, ((const struct token_form *)r->in)->secret, 200);
}

ACT_FORM_ONLY(new_token, token_add, struct token_form, struct api_token, .command = "token.add",
	.form = &screen_tokens)

static enum err drop_token_fill(struct request *r, struct ctx *c, struct end_token *in)
{
	(void)c;
	return digest_parse(text_of(request_arg(r, "id")), &in->token) == ERR_NONE ? ERR_NONE
										   : ERR_NOT_FOUND;
}

static void drop_token_page(struct request *r, const struct digest *done)
{
	(void)done;
	answer_done(r, "/me/tokens", "That token opens nothing any more.");
}

ACT_FORM_ONLY(drop_token, end_token, struct end_token, struct digest, .command = "token.end")
