#include "app/act.h"
#include "app/show.h"
#include "service/hold_message.h"
#include "store/desk.h"

enum err cmd_message_list(struct app *app);
enum err cmd_message_hold(struct app *app);

#define MESSAGES_MOST 1000

static void one_json(struct json *j, const struct desk_outgoing *o)
{
	json_map(j, NULL);
	json_int(j, "id", o->document.n);
	json_str(j, "message", o->document_number);
	json_str(j, "customer", o->number);
	json_str(j, "kind", o->kind);
	json_str(j, "channel", o->channel);
	json_money(j, "amount", o->amount);
	json_instant(j, "release_at", o->release_at);
	json_end(j);
}

static void one_text(struct app *app, const struct desk_outgoing *o)
{
	app_print(app, "%lld  %s  %s to %s %s by %s, %s, from %s\n", (long long)o->document.n,
		o->document_number, o->kind, o->number, str_or_empty(o->name), o->channel,
		money_show(app->arena, o->amount), instant_iso(app->arena, o->release_at));
}

enum err cmd_message_list(struct app *app)
{
	struct ctx c;
	struct desk_outgoing *items;
	size_t count;
	TRY(app_ctx(app, &c));
	TRY(ctx_may(&c, RIGHT_VIEW));
	TRY(desk_outgoing(app->db, app->arena, c.book.id, MESSAGES_MOST, &items, &count));
	struct json j = {.depth = 0};
	show_items_begin(app, &j);
	for (size_t i = 0; i < count; i++)
		if (app->format == FORMAT_JSON)
			one_json(&j, &items[i]);
		else
			one_text(app, &items[i]);
	show_items_end(app, &j, count, "No message waits.");
	return ERR_NONE;
}

enum err cmd_message_hold(struct app *app)
{
	struct held_message held;
	struct hold_message in = {.note = app_option(app, "note")};
	TRY(app_words(app, 1, "message"));
	TRY(app_id(app, 0, "message", &in.document.n));
	TRY(app_do(app, "message.hold", hold_message_any, &in, &held));
	if (app->format != FORMAT_JSON) {
		app_print(app,
			"%s does not go out. Nothing more does by itself until task %lld is finished.\n",
			held.message.number, (long long)held.task);
		return ERR_NONE;
	}
	struct json j = app_json(app);
	json_map(&j, NULL);
	json_int(&j, "id", held.message.id.n);
	json_str(&j, "message", held.message.number);
	json_int(&j, "task", held.task);
	json_end(&j);
	return ERR_NONE;
}
