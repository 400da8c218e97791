#include "app/show.h"
#include "service/import_contacts.h"
#include "service/take_permit.h"
#include "service/verdict_json.h"

enum err cmd_contact_add(struct app *app);
enum err cmd_gate_permit(struct app *app);
enum err cmd_import_contacts(struct app *app);

static enum err read_moment(struct app *app, struct instant *ret)
{
	const char *at = app_option(app, "at");
	*ret = (struct instant){0};
	if (at && instant_parse(text_of(at), ret) != ERR_NONE)
		return refuse_as(ERR_USAGE, &app->why, "--at", at, "is not a moment",
			"an instant such as 2026-01-31T17:00:00Z");
	return ERR_NONE;
}

/* The debts that it named; none: it counts for all. */
static void debts_json(struct json *j, const struct contact_debts *d)
{
	json_list(j, "debts");
	for (size_t i = 0; i < d->count; i++)
		json_str(j, NULL, d->numbers[i]);
	json_end(j);
}

static void show_json(
	struct app *app, const struct record_contact *in, const struct contact_recorded *r)
{
	struct json j = app_json(app);
	json_map(&j, NULL);
	json_int(&j, "id", r->contact.id.n);
	json_str(&j, "direction", r->contact.direction);
	json_str(&j, "channel", r->contact.channel);
	json_str(&j, "outcome", r->contact.outcome);
	json_instant(&j, "at", r->contact.at);
	debts_json(&j, &in->debts);
	json_bool(&j, "permitted", r->contact.permit.n != 0);
	if (r->contact.permit.n)
		json_int(&j, "permit", r->contact.permit.n);
	else
		json_none(&j, "permit");
	json_bool(&j, "overridden", r->overridden);
	json_str(&j, "judged_afterwards", contact_judged(&r->contact, r->verdict.rule));
	if (r->verdict.id.n)
		json_int(&j, "verdict", r->verdict.id.n);
	else
		json_none(&j, "verdict");
	json_str(&j, "rule", r->verdict.rule);
	json_str(&j, "citation", r->verdict.citation);
	json_str(&j, "why", r->verdict.why);
	heard_json(&j, r);
	json_end(&j);
}

static void show_text(struct app *app, const struct contact_recorded *r)
{
	bool outside = contact_judged(&r->contact, r->verdict.rule) != NULL;
	app_print(app, "Kept the %s of %s%s%s%s\n", r->contact.channel,
		instant_iso(app->arena, r->contact.at),
		r->overridden             ? "; an override carries it, past: "
			: r->verdict.rule ? "; it was made without a permit: "
			: outside ? "; it was made without a permit, and would have been allowed."
				  : ".",
		r->verdict.rule ? r->verdict.why : "",
		r->verdict.citation ? arena_printf(app->arena, " (%s)", r->verdict.citation) : "");
	for (size_t i = 0; i < r->wish_count; i++)
		app_print(app, "Kept as the wish %lld: %s.\n", (long long)r->wishes[i].id,
			wish_sentence(app->arena, &r->wishes[i]));
	for (size_t i = 0; i < STOP_TOPICS; i++)
		if (r->heard.topics & 1u << i)
			app_print(app, "It may speak of: %s.\n", stop_topic_word(i));
}

enum err cmd_contact_add(struct app *app)
{
	struct house house;
	struct contact_recorded r;
	struct record_contact in = {.house = &house,
		.channel = app_option(app, "channel"),
		.to = app_option(app, "to"),
		.outcome = app_option(app, "outcome"),
		.inbound = app_flag(app, "in"),
		.automated = app_flag(app, "automated"),
		.words = app_option(app, "words")};
	TRY(app_int_or(app, "permit", 0, &in.permit.n));
	TRY(app_debts(app, &in.debts));
	TRY(app_words(app, 1, "customer"));
	in.customer = app->words[0];
	TRY(read_moment(app, &in.at));
	TRY(house_load(app->arena, &app->why, &house));
	TRY(app_do(app, "contact.add", record_contact_any, &in, &r));
	if (app->format == FORMAT_JSON)
		show_json(app, &in, &r);
	else
		show_text(app, &r);
	return ERR_NONE;
}

static void permit_json(struct app *app, const struct permit_taken *p)
{
	struct json j = app_json(app);
	json_map(&j, NULL);
	json_int(&j, "permit", p->permit.n);
	json_str(&j, "channel", p->channel);
	json_instant(&j, "at", p->at);
	json_instant(&j, "expires", p->expires);
	json_instant(&j, "held", p->held);
	json_end(&j);
}

enum err cmd_gate_permit(struct app *app)
{
	struct house house;
	struct permit_taken p;
	struct take_permit in = {.house = &house,
		.names_original = app_flag(app, "original-creditor"),
		.channel = app_option(app, "channel"),
		.to = app_option(app, "to")};
	TRY(app_debts(app, &in.debts));
	TRY(app_words(app, 1, "customer"));
	in.customer = app->words[0];
	TRY(house_load(app->arena, &app->why, &house));
	TRY(app_do(app, "permit.take", take_permit_any, &in, &p));
	if (app->format == FORMAT_JSON)
		permit_json(app, &p);
	else
		app_print(app,
			"Permit %lld: one %s, begun by %s and recorded by %s (contact add --permit %lld).\n",
			(long long)p.permit.n, p.channel, instant_iso(app->arena, p.expires),
			instant_iso(app->arena, p.held), (long long)p.permit.n);
	return ERR_NONE;
}

static void show_import(struct app *app, const struct imported_contacts *r)
{
	struct json j = app_json(app);
	if (app->format != FORMAT_JSON) {
		app_print(app,
			"%lld contacts kept, %lld of them made without a permit; %lld were known.\n",
			(long long)r->added, (long long)r->without_permit, (long long)r->known);
		return;
	}
	json_map(&j, NULL);
	json_int(&j, "contacts", r->added);
	json_int(&j, "without_permit", r->without_permit);
	json_int(&j, "known", r->known);
	json_end(&j);
}

enum err cmd_import_contacts(struct app *app)
{
	struct house house;
	struct text bytes;
	struct contact_table table;
	struct imported_contacts r;
	TRY(app_words(app, 1, "file"));
	TRY(app_file(app, app->words[0], &bytes));
	TRY(contact_table_parse(app->arena, bytes, &app->why, &table));
	TRY(house_load(app->arena, &app->why, &house));
	const struct import_contacts in = {&house, &table};
	TRY(app_do(app, "contacts.import", import_contacts_any, &in, &r));
	show_import(app, &r);
	return ERR_NONE;
}
