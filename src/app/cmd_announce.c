#include "app/show.h"
#include "service/announce_address.h"

enum err cmd_placement_announce(struct app *app);

static void show_json(struct app *app, const struct announced_address *a)
{
	struct json j = app_json(app);
	json_map(&j, NULL);
	json_int(&j, "id", a->message.id.n);
	json_str(&j, "message", a->message.number);
	json_str(&j, "customer", a->customer.number);
	json_str(&j, "agency", a->agency);
	json_str(&j, "to", a->to);
	json_date(&j, "until", a->until);
	json_str(&j, "subject", a->message.subject);
	json_str(&j, "body", a->message.body);
	show_stored_json(app, &j);
	json_end(&j);
}

enum err cmd_placement_announce(struct app *app)
{
	struct house house;
	struct announced_address a;
	struct announce_address in = {
		.house = &house, .agency = app_option(app, "agency"), .to = app_option(app, "to")};
	TRY(app_words(app, 1, "customer"));
	in.customer = app->words[0];
	TRY(app_date_or(app, "until", DATE_NONE, &in.until));
	TRY(house_load(app->arena, &app->why, &house));
	house.address = app_address();
	TRY(app_act(app, "placement.announce", announce_address_any, &in, &a));
	if (app->format == FORMAT_JSON) {
		show_json(app, &a);
		return ERR_NONE;
	}
	app_print(app,
		"To %s; %s may write there after %s unless the customer answers STOP.\n\n%s\n\n%s",
		a.to, a.agency, date_iso(app->arena, a.until), a.message.subject, a.message.body);
	if (app_flag(app, "yes"))
		app_print(app, "\n%s waits to leave; it is judged once more then.\n",
			a.message.number);
	else
		app_print(app, "\nNot stored: --yes lets it go.\n");
	return ERR_NONE;
}
