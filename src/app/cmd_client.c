#include "app/app.h"
#include "codec/bank_account.h"
#include "service/house.h"
#include "service/set_profile.h"

enum err cmd_client_set(struct app *app);
enum err cmd_client_confirm_bank(struct app *app);
enum err cmd_client_show(struct app *app);

/* The code may stand as a word; else --book or the sole client is meant. */
static enum err read_code(struct app *app)
{
	if (app->word_count > 1)
		return refuse_as(ERR_USAGE, &app->why, "code", app->words[1], "is too much",
			"one code of a book");
	if (app->word_count)
		app->book = app->words[0];
	return ERR_NONE;
}

static const char *shown(struct app *app, const struct profile *p, enum profile_field field)
{
	const char *value = p->value[field];
	return value && (field == PROFILE_ACCOUNT || field == PROFILE_PENDING_ACCOUNT)
		? bank_account_show(app->arena, value)
		: value;
}

static void json_profile(struct json *j, const struct profile *p)
{
	json_map(j, "profile");
	for (size_t i = 0; i < PROFILE_FIELDS; i++)
		json_str(j, profile_field_name((enum profile_field)i), p->value[i]);
	json_end(j);
}

static void text_profile(struct app *app, const struct profile *p)
{
	for (size_t i = 0; i < PROFILE_FIELDS; i++)
		if (p->value[i])
			app_print(app, "%-14s %s\n", profile_field_name((enum profile_field)i),
				shown(app, p, (enum profile_field)i));
	if (p->value[PROFILE_PENDING_ACCOUNT])
		app_print(app,
			"The bank account waits: `fairdue client confirm-bank --account %s` confirms it.\n",
			p->value[PROFILE_PENDING_ACCOUNT]);
}

static void show(struct app *app, const struct profile *p)
{
	if (app->format == FORMAT_JSON) {
		struct json j = app_json(app);
		json_map(&j, NULL);
		json_profile(&j, p);
		json_end(&j);
	} else {
		text_profile(app, p);
	}
}

enum err cmd_client_set(struct app *app)
{
	static const struct {
		const char *option;
		enum profile_field field;
	} OPTIONS[] = {
		{"legal-name", PROFILE_LEGAL_NAME},
		{"sender", PROFILE_SENDER},
		{"address", PROFILE_ADDRESS},
		{"email", PROFILE_EMAIL},
		{"phone", PROFILE_PHONE},
		{"legal", PROFILE_LEGAL},
		{"accent", PROFILE_ACCENT},
		{"terms", PROFILE_TERMS},
		{"calendar", PROFILE_CALENDAR},
		{"collects-as", PROFILE_COLLECTS_AS},
		{"claims", PROFILE_CLAIMS},
		{"contracts", PROFILE_CONTRACTS},
		{"supervisor", PROFILE_SUPERVISOR},
		{"pressure-most", PROFILE_PRESSURE_MOST},
		{"contacts-most", PROFILE_CONTACTS_MOST},
		{"apart-minutes", PROFILE_APART_MINUTES},
		{"share-pressure", PROFILE_SHARES_PRESSURE},
		{"account", PROFILE_PENDING_ACCOUNT},
		{"bic", PROFILE_PENDING_BIC},
	};
	struct set_profile in = {.value = {NULL}};
	struct profile p;
	TRY(read_code(app));
	for (size_t i = 0; i < COUNT(OPTIONS); i++)
		in.value[OPTIONS[i].field] = app_option(app, OPTIONS[i].option);
	TRY(app_do(app, "client.set", set_profile_any, &in, &p));
	show(app, &p);
	return ERR_NONE;
}

enum err cmd_client_confirm_bank(struct app *app)
{
	struct profile p;
	const struct confirm_bank in = {.account = app_option(app, "account")};
	TRY(read_code(app));
	if (in.account == NULL)
		return refuse_as(ERR_USAGE, &app->why, "--account", "", "is missing",
			"the account, stated again");
	TRY(app_do(app, "client.confirm_bank", confirm_bank_any, &in, &p));
	show(app, &p);
	return ERR_NONE;
}

static void show_json(struct app *app, const struct client_view *v)
{
	struct json j = app_json(app);
	json_map(&j, NULL);
	json_str(&j, "code", v->book.code);
	json_str(&j, "name", v->book.name);
	json_str(&j, "kind", book_kind_name(v->book.kind));
	json_str(&j, "currency", v->book.currency);
	json_str(&j, "country", v->book.country);
	json_str(&j, "zone", v->book.zone);
	json_profile(&j, &v->profile);
	json_list(&j, "onboarding");
	for (size_t i = 0; i < ONBOARDING_ITEMS; i++) {
		json_map(&j, NULL);
		json_str(&j, "item", v->items[i].code);
		json_bool(&j, "done", v->items[i].done);
		json_str(&j, "missing", v->items[i].missing);
		json_end(&j);
	}
	json_end(&j);
	json_int(&j, "missing", (int64_t)v->missing);
	json_end(&j);
}

static void show_text(struct app *app, const struct client_view *v)
{
	app_print(app, "%s  %s, %s, %s, %s, %s\n", v->book.code, v->book.name,
		book_kind_name(v->book.kind), v->book.currency, v->book.country, v->book.zone);
	text_profile(app, &v->profile);
	app_print(app, "Before the first invoice can be followed up:\n");
	for (size_t i = 0; i < ONBOARDING_ITEMS; i++)
		app_print(app, "  [%c] %-14s %s\n", v->items[i].done ? 'x' : ' ', v->items[i].code,
			v->items[i].missing);
	if (v->missing)
		app_print(app, "%zu of %d are missing.\n", v->missing, ONBOARDING_ITEMS);
}

enum err cmd_client_show(struct app *app)
{
	struct ctx c;
	struct house house;
	struct client_view v;
	TRY(read_code(app));
	TRY(house_load(app->arena, &app->why, &house));
	TRY(app_ctx(app, &c));
	const struct view_client in = {
		.strategies = house.strategy.id ? 1 : 0, .policies = house.policy.name ? 1 : 0};
	TRY(view_client(&c, &in, &v));
	if (app->format == FORMAT_JSON)
		show_json(app, &v);
	else
		show_text(app, &v);
	return ERR_NONE;
}
