#include "app/show.h"
#include "service/keep_wish.h"

enum err cmd_wish_add(struct app *app);
enum err cmd_wish_list(struct app *app);
enum err cmd_wish_withdraw(struct app *app);

static void one_json(struct app *app, struct json *j, const struct kept_wish *k)
{
	const struct wish *w = &k->wish;
	json_map(j, NULL);
	json_int(j, "id", k->id);
	json_str(j, "kind", wish_kind_word(w->kind));
	json_str(j, "channel", w->channel);
	if (k->point.n)
		json_int(j, "point", k->point.n);
	else
		json_none(j, "point");
	json_str(j, "place", w->place);
	json_str(j, "from", w->from < 0 ? NULL : wish_clock(app->arena, w->from));
	json_str(j, "to", w->to < 0 ? NULL : wish_clock(app->arena, w->to));
	json_str(j, "days", w->days ? wish_days_words(app->arena, w->days) : NULL);
	json_date(j, "on", w->since);
	json_date(j, "until", w->until);
	json_str(j, "by", w->heard);
	json_str(j, "source", k->source);
	json_str(j, "words", str_empty(w->words) ? NULL : w->words);
	json_date(j, "ended", k->ended);
	json_str(j, "outcome", k->outcome);
	json_str(j, "reason", str_empty(k->reason) ? NULL : k->reason);
	json_end(j);
}

static void one_text(struct app *app, const struct kept_wish *k)
{
	const char *words = str_or_empty(k->wish.words);
	app_print(app, "%lld  %s  %s%s%s%s\n", (long long)k->id,
		date_iso(app->arena, k->wish.since), wish_sentence(app->arena, k),
		*words ? ": " : "", words,
		date_is_none(k->ended) ? ""
				       : arena_printf(app->arena, " (%s on %s)", k->outcome,
						 date_iso(app->arena, k->ended)));
}

static void show(struct app *app, const struct kept_wish *k)
{
	if (app->format == FORMAT_JSON) {
		struct json j = app_json(app);
		one_json(app, &j, k);
	} else {
		one_text(app, k);
	}
}

static enum err read_clock(struct app *app, const char *name, int32_t *ret)
{
	const char *value = app_option(app, name);
	*ret = -1;
	if (value && wish_clock_parse(value, ret) != ERR_NONE)
		return refuse_as(ERR_USAGE, &app->why, name, value, "is not a time of day",
			"HH:MM, 00:00 to 24:00");
	return ERR_NONE;
}

static enum err read_wish(struct app *app, struct wish *ret)
{
	struct wish w = wish_new(WISH_SAID_KIND);
	TRY(wish_kind_parse(app_option(app, "kind"), &app->why, &w.kind));
	w.channel = app_option(app, "channel");
	w.place = app_option(app, "place");
	w.words = app_option(app, "words");
	w.heard = app_option(app, "by");
	TRY(read_clock(app, "from", &w.from));
	TRY(read_clock(app, "to", &w.to));
	TRY(wish_days_parse(app_option(app, "days"), &app->why, &w.days));
	TRY(app_date_or(app, "on", DATE_NONE, &w.since));
	TRY(app_date_or(app, "until", DATE_NONE, &w.until));
	*ret = w;
	return ERR_NONE;
}

enum err cmd_wish_add(struct app *app)
{
	struct kept_wish k;
	struct house house;
	struct add_wish in = {
		.house = &house, .value = app_option(app, "point"), .source = "staff"};
	TRY(app_words(app, 1, "customer"));
	in.customer = app->words[0];
	TRY(read_wish(app, &in.wish));
	TRY(app_int_or(app, "read", 0, &in.read));
	TRY(house_load(app->arena, &app->why, &house));
	TRY(app_do(app, "wish.add", add_wish_any, &in, &k));
	show(app, &k);
	return ERR_NONE;
}

enum err cmd_wish_list(struct app *app)
{
	struct ctx c;
	struct wish_list l;
	TRY(app_words(app, 1, "customer"));
	TRY(app_ctx(app, &c));
	TRY(list_wishes(&c, &(struct list_wishes){app->words[0]}, &l));
	struct json j = {.depth = 0};
	show_items_begin(app, &j);
	for (size_t i = 0; i < l.count; i++)
		if (app->format == FORMAT_JSON)
			one_json(app, &j, &l.items[i]);
		else
			one_text(app, &l.items[i]);
	show_items_end(app, &j, l.count, "Nothing was wished.");
	return ERR_NONE;
}

enum err cmd_wish_withdraw(struct app *app)
{
	struct kept_wish k;
	struct withdraw_wish in = {.reason = app_option(app, "reason")};
	TRY(app_words(app, 1, "wish"));
	TRY(app_id(app, 0, "wish", &in.wish));
	TRY(app_do(app, "wish.withdraw", withdraw_wish_any, &in, &k));
	show(app, &k);
	return ERR_NONE;
}
