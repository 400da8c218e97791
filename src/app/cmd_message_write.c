#include "app/show.h"
#include "service/send_message.h"

enum err cmd_message_write(struct app *app);

static void show_json(struct app *app, const struct sent_message *s)
{
	struct json j = app_json(app);
	json_map(&j, NULL);
	json_int(&j, "id", s->message.id.n);
	json_str(&j, "message", s->message.number);
	json_str(&j, "kind", s->message.kind);
	json_str(&j, "channel", s->message.channel);
	json_str(&j, "to", s->to);
	json_money(&j, "amount", s->message.amount);
	json_str(&j, "subject", s->message.subject);
	json_str(&j, "body", s->message.body);
	show_stored_json(app, &j);
	json_end(&j);
}

enum err cmd_message_write(struct app *app)
{
	struct house house;
	struct sent_message s;
	struct send_message in = {.house = &house,
		.kind = app_option(app, "template"),
		.channel = app_option(app, "channel"),
		.to = app_option(app, "to")};
	TRY(app_words(app, 1, "case"));
	in.customer = app->words[0];
	TRY(app_date_or(app, "pay-by", DATE_NONE, &in.pay_by));
	TRY(house_load(app->arena, &app->why, &house));
	house.address = app_address();
	TRY(app_act(app, "message.write", send_message_any, &in, &s));
	if (app->format == FORMAT_JSON) {
		show_json(app, &s);
		return ERR_NONE;
	}
	app_print(app, "%s by %s to %s\n\n%s\n\n%s", s.message.kind, s.message.channel, s.to,
		s.message.subject, s.message.body);
	if (app_flag(app, "yes"))
		app_print(app, "\n%s waits to leave; it is judged once more then.\n",
			s.message.number);
	else
		app_print(app, "\nNot stored: --yes lets it go.\n");
	return ERR_NONE;
}
