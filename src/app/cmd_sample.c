#include "app/app.h"
#include "service/make_sample.h"

enum err cmd_sample(struct app *app);

static enum err options(struct app *app, struct make_sample *ret)
{
	int64_t seed;
	TRY(app_int_or(app, "customers", SAMPLE_CUSTOMERS_USUAL, &ret->customers));
	TRY(app_int_or(app, "seed", 1, &seed));
	ret->seed = (uint64_t)seed;
	ret->last = app->as_of;
	if (date_is_none(ret->last))
		TRY(date_parse(text_of(SAMPLE_LAST_DAY_USUAL), &ret->last));
	return ERR_NONE;
}

static void show_json(struct app *app, const struct sample_made *m)
{
	const struct {
		const char *key;
		int64_t n;
	} COUNTS[] = {
		{"clients", m->clients},
		{"agencies", m->agencies},
		{"customers", m->customers},
		{"businesses", m->businesses},
		{"orders", m->orders},
		{"invoices", m->invoices},
		{"payments", m->payments},
		{"messages", m->messages},
		{"disputes", m->disputes},
		{"promises", m->promises},
		{"placements", m->placements},
		{"receipts", m->receipts},
		{"bounced", m->bounced},
		{"remittances", m->remittances},
		{"write_offs", m->write_offs},
	};
	struct json j = app_json(app);
	json_map(&j, NULL);
	json_date(&j, "first", m->first);
	json_date(&j, "last", m->last);
	for (size_t i = 0; i < COUNT(COUNTS); i++)
		json_int(&j, COUNTS[i].key, COUNTS[i].n);
	json_end(&j);
}

static void show_text(struct app *app, const struct sample_made *m)
{
	app_print(app, "Made a sample: two years of trade, from %s to %s.\n",
		date_iso(app->arena, m->first), date_iso(app->arena, m->last));
	app_print(app,
		"  %lld clients in the United States, the United Kingdom and Germany, and %lld agencies\n",
		(long long)m->clients, (long long)m->agencies);
	app_print(app, "  %lld customers, %lld of them businesses\n", (long long)m->customers,
		(long long)m->businesses);
	app_print(app, "  %lld orders, %lld invoices, %lld payments, %lld reminders and letters\n",
		(long long)m->orders, (long long)m->invoices, (long long)m->payments,
		(long long)m->messages);
	app_print(app, "  %lld disputes, %lld promises, %lld write-offs\n", (long long)m->disputes,
		(long long)m->promises, (long long)m->write_offs);
	app_print(app,
		"  %lld cases with an agency, %lld receipts there (%lld went back), %lld remittances\n",
		(long long)m->placements, (long long)m->receipts, (long long)m->bounced,
		(long long)m->remittances);
	app_print(app,
		"Look at it with `fairdue client list`, then `fairdue --book HARBOR aging`.\n");
}

enum err cmd_sample(struct app *app)
{
	struct make_sample in;
	struct sample_made made;
	int64_t applied;
	TRY(options(app, &in));
	TRY(app_make_store(app, &applied));
	TRY(make_sample(app->db, app->arena, &app->why, &in, &made));
	if (app->format == FORMAT_JSON)
		show_json(app, &made);
	else
		show_text(app, &made);
	return ERR_NONE;
}
