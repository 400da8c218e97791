#include "app/show.h"
#include "service/keep_consent.h"

enum err cmd_consent_add(struct app *app);
enum err cmd_consent_list(struct app *app);
enum err cmd_consent_revoke(struct app *app);

static void one_json(struct json *j, const struct consent *k)
{
	json_map(j, NULL);
	json_int(j, "id", k->id);
	json_str(j, "channel", k->channel);
	if (k->point.n)
		json_int(j, "point", k->point.n);
	else
		json_none(j, "point");
	json_str(j, "scope", k->scope);
	json_str(j, "form", k->form);
	json_str(j, "given_to", k->given_to);
	json_date(j, "on", k->since);
	json_date(j, "until", k->until);
	json_date(j, "revoked", k->revoked);
	json_str(j, "words", str_empty(k->words) ? NULL : k->words);
	json_end(j);
}

static void one_text(struct app *app, const struct consent *k)
{
	app_print(app, "%lld  %s  %s; given to %s, %s", (long long)k->id,
		date_iso(app->arena, k->since), consent_sentence(app->arena, k), k->given_to,
		k->form);
	if (!date_is_none(k->until))
		app_print(app, ", until %s", date_iso(app->arena, k->until));
	if (!date_is_none(k->revoked))
		app_print(app, ", taken back on %s", date_iso(app->arena, k->revoked));
	app_print(app, "\n");
}

static void show(struct app *app, const struct consent *k)
{
	struct json j = app_json(app);
	if (app->format == FORMAT_JSON)
		one_json(&j, k);
	else
		one_text(app, k);
}

static enum err read_given_to(struct app *app, bool *ret)
{
	const char *to = app_option(app, "given-to");
	*ret = to && str_equal(to, "client");
	if (to && !*ret && !str_equal(to, "us"))
		return refuse_as(ERR_USAGE, &app->why, "given-to", to,
			"is nobody to whom it was given", "us or client");
	return ERR_NONE;
}

enum err cmd_consent_add(struct app *app)
{
	struct consent k;
	struct add_consent in = {.channel = app_option(app, "channel"),
		.value = app_option(app, "point"),
		.scope = app_option(app, "scope"),
		.form = app_option(app, "form"),
		.words = app_option(app, "words")};
	TRY(app_words(app, 1, "customer"));
	in.customer = app->words[0];
	TRY(read_given_to(app, &in.to_client));
	TRY(app_date_or(app, "on", DATE_NONE, &in.since));
	TRY(app_date_or(app, "until", DATE_NONE, &in.until));
	TRY(app_do(app, "consent.add", add_consent_any, &in, &k));
	show(app, &k);
	return ERR_NONE;
}

enum err cmd_consent_revoke(struct app *app)
{
	struct consent k;
	struct revoke_consent in = {.consent = 0};
	TRY(app_words(app, 1, "consent"));
	TRY(app_id(app, 0, "consent", &in.consent));
	TRY(app_date_or(app, "on", DATE_NONE, &in.day));
	TRY(app_do(app, "consent.revoke", revoke_consent_any, &in, &k));
	show(app, &k);
	return ERR_NONE;
}

enum err cmd_consent_list(struct app *app)
{
	struct ctx c;
	struct consent_lines l;
	TRY(app_words(app, 1, "customer"));
	TRY(app_ctx(app, &c));
	TRY(list_consents(&c, &(struct list_consents){app->words[0]}, &l));
	struct json j = {.depth = 0};
	show_items_begin(app, &j);
	for (size_t i = 0; i < l.count; i++)
		if (app->format == FORMAT_JSON)
			one_json(&j, &l.items[i]);
		else
			one_text(app, &l.items[i]);
	show_items_end(app, &j, l.count, "Nothing was agreed to.");
	return ERR_NONE;
}
