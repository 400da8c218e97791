#include "app/show.h"
#include "domain/customer_kind.h"
#include "service/add_customer.h"
#include "service/note_point.h"
#include "service/change_customer.h"

enum err cmd_customer_add(struct app *app);
enum err cmd_customer_change(struct app *app);
enum err cmd_contact_point_add(struct app *app);
enum err cmd_contact_point_note(struct app *app);

static void show_json(struct app *app, const struct customer *c)
{
	struct json j = app_json(app);
	json_map(&j, NULL);
	json_int(&j, "id", c->id.n);
	json_str(&j, "number", c->number);
	json_str(&j, "name", c->name);
	json_str(&j, "kind", c->kind);
	json_date(&j, "since", c->since);
	json_str(&j, "language", c->language);
	json_str(&j, "zone", c->zone);
	json_str(&j, "country", c->country);
	json_str(&j, "region", c->region);
	json_end(&j);
}

enum err cmd_customer_add(struct app *app)
{
	struct customer c;
	TRY(app_words(app, 1, "number"));
	const struct add_customer in = {
		.number = app->words[0],
		.name = app_option(app, "name"),
		.kind = app_option(app, "kind") ? app_option(app, "kind") : "business",
		.language = app_option(app, "language"),
		.zone = app_option(app, "zone"),
		.country = app_option(app, "country"),
		.region = app_option(app, "region"),
		.salesperson = app_option(app, "salesperson"),
	};
	TRY(app_do(app, "customer.add", add_customer_any, &in, &c));
	if (app->format == FORMAT_JSON)
		show_json(app, &c);
	else
		app_print(app, "Added %s, %s, %s.\n", c.number, c.name, customer_kind_said(c.kind));
	return ERR_NONE;
}

enum err cmd_customer_change(struct app *app)
{
	struct customer c;
	TRY(app_words(app, 1, "number"));
	const struct change_customer in = {
		.number = app->words[0],
		.kind = app_option(app, "kind"),
		.region = app_option(app, "region"),
		.country = app_option(app, "country"),
		.zone = app_option(app, "zone"),
		.language = app_option(app, "language"),
	};
	TRY(app_do(app, "customer.change", change_customer_any, &in, &c));
	if (app->format == FORMAT_JSON)
		show_json(app, &c);
	else
		app_print(app, "%s is %s in %s, %s; zone %s; language %s.\n", c.number,
			customer_kind_said(c.kind), c.country,
			c.region ? c.region : "no known region", c.zone ? c.zone : "not stated",
			c.language);
	return ERR_NONE;
}

enum err cmd_contact_point_add(struct app *app)
{
	struct contact_point p;
	TRY(app_words(app, 3, "customer, kind and value"));
	const struct add_contact_point in = {
		.customer = app->words[0],
		.kind = app->words[1],
		.value = app->words[2],
		.place = app_option(app, "place"),
		.source = "manual",
		.zone = app_option(app, "zone"),
		.consent = app_flag(app, "consent"),
	};
	TRY(app_do(app, "contact_point.add", add_contact_point_any, &in, &p));
	if (app->format != FORMAT_JSON) {
		app_print(app, "Added the %s %s of %s%s.\n", p.kind, p.value, in.customer,
			in.consent ? ", with consent" : "");
		return ERR_NONE;
	}
	struct json j = app_json(app);
	json_map(&j, NULL);
	json_int(&j, "id", p.id.n);
	json_str(&j, "customer", in.customer);
	json_str(&j, "kind", p.kind);
	json_str(&j, "value", p.value);
	json_str(&j, "place", p.place);
	json_str(&j, "zone", p.zone);
	json_bool(&j, "consent", in.consent);
	json_end(&j);
	return ERR_NONE;
}

enum err cmd_contact_point_note(struct app *app)
{
	struct noted_points noted;
	TRY(app_words(app, 3, "customer, kind and value"));
	const struct note_point in = {.customer = app->words[0],
		.kind = app->words[1],
		.value = app->words[2],
		.what = app_option(app, "what"),
		.source = "manual"};
	TRY(app_do(app, "point.note", note_point_any, &in, &noted));
	struct json j = app_json(app);
	if (app->format != FORMAT_JSON) {
		app_print(app, "Noted of the %s %s of %s: %s.\n", in.kind, in.value, in.customer,
			in.what);
		return ERR_NONE;
	}
	json_map(&j, NULL);
	json_int(&j, "points", noted.count);
	json_end(&j);
	return ERR_NONE;
}
