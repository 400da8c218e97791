#include "app/app.h"
#include "money/rate.h"
#include "service/report_promises.h"

enum err cmd_report_promises(struct app *app);

/* "87.5", or "-" where there is nothing to take a share of. */
static const char *percent(struct app *app, int64_t ppm)
{
	return ppm < 0 ? "-" : rate_plain(app->arena, (struct rate){ppm});
}

static void show_share(struct json *j, struct app *app, const char *key, int64_t ppm)
{
	json_str(j, key, ppm < 0 ? NULL : percent(app, ppm));
}

static void show_json(struct app *app, const struct promises_report *r)
{
	struct json j = app_json(app);
	json_map(&j, NULL);
	json_date(&j, "from", r->from);
	json_date(&j, "to", r->to);
	json_str(&j, "method", r->method);
	json_str(&j, "formula", r->formula);
	json_int(&j, "kept", r->kept);
	json_int(&j, "partial", r->partly);
	json_int(&j, "broken", r->broken);
	json_int(&j, "withdrawn", r->withdrawn);
	json_int(&j, "open", r->open);
	show_share(&j, app, "kept_percent", r->kept_ppm);
	json_list(&j, "currencies");
	for (size_t i = 0; i < r->sum_count; i++) {
		json_map(&j, NULL);
		json_money(&j, "promised", r->sums[i].promised);
		json_money(&j, "received", r->sums[i].received);
		show_share(&j, app, "received_percent", r->sums[i].received_ppm);
		json_end(&j);
	}
	json_end(&j);
	json_list(&j, "items");
	for (size_t i = 0; i < r->count; i++) {
		json_map(&j, NULL);
		json_int(&j, "id", r->items[i].id.n);
		json_str(&j, "customer", r->customers[i]);
		json_money(&j, "amount", r->items[i].word.amount);
		json_date(&j, "by", r->items[i].word.by);
		json_date(&j, "deadline", promise_deadline(&r->items[i].word));
		json_money(&j, "received", r->items[i].received);
		json_str(&j, "state", promise_verdict_name(r->items[i].verdict));
		json_end(&j);
	}
	json_end(&j);
	json_none(&j, "next");
	json_end(&j);
}

static void show_text(struct app *app, const struct promises_report *r)
{
	app_print(app, "Promises due %s to %s (%s)\n", date_iso(app->arena, r->from),
		date_iso(app->arena, r->to), r->formula);
	for (size_t i = 0; i < r->count; i++)
		app_print(app, "%-16s %18s by %s  received %18s  %s\n", r->customers[i],
			money_show(app->arena, r->items[i].word.amount),
			date_iso(app->arena, r->items[i].word.by),
			money_show(app->arena, r->items[i].received),
			promise_verdict_name(r->items[i].verdict));
	app_print(app, "%lld kept, %lld partly, %lld broken: %s %% kept.\n", (long long)r->kept,
		(long long)r->partly, (long long)r->broken, percent(app, r->kept_ppm));
	for (size_t i = 0; i < r->sum_count; i++)
		app_print(app, "%s of %s came in: %s %%.\n",
			money_show(app->arena, r->sums[i].received),
			money_show(app->arena, r->sums[i].promised),
			percent(app, r->sums[i].received_ppm));
}

enum err cmd_report_promises(struct app *app)
{
	struct ctx c;
	struct promises_report r;
	struct report_promises in;
	TRY(app_ctx(app, &c));
	TRY(app_date_or(app, "to", c.today, &in.to));
	TRY(app_date_or(app, "from", date_add_days(in.to, -90), &in.from));
	TRY(report_promises(&c, &in, &r));
	if (app->format == FORMAT_JSON)
		show_json(app, &r);
	else
		show_text(app, &r);
	return ERR_NONE;
}
