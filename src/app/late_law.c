#include "app/late_law.h"
#include "money/currency.h"
#include <stdlib.h>
#include <string.h>

static enum err wrong(struct app *app, const char *name, const char *value, const char *problem,
	const char *accepted)
{
	return refuse_as(ERR_USAGE, &app->why, name, str_or_empty(value), problem, accepted);
}

enum err late_law_principal(struct app *app, struct money *ret)
{
	const char *currency = app_option(app, "currency");
	if (currency == NULL)
		return wrong(app, "--currency", "", "is missing", "three letters such as GBP");
	if (currency_find(currency) == NULL)
		return wrong(app, "--currency", currency, "is not a currency",
			"three letters such as GBP");
	return app_money(app, "principal", currency, ret);
}

enum err late_law_more(struct app *app, const char **ret_name, struct text *ret)
{
	const char *path = app_option(app, "rates");
	if (path == NULL)
		path = getenv("FAIRDUE_RATES");
	*ret_name = str_empty(path) ? NULL : path;
	*ret = TEXT("");
	return *ret_name ? app_file(app, path, ret) : ERR_NONE;
}

enum err late_law_rules(struct app *app, struct late_rules *ret)
{
	const char *path;
	struct text more;
	TRY(late_law_more(app, &path, &more));
	return house_late_rules(app->arena, path, more, &app->why, ret);
}

enum err late_law_option(struct app *app, enum late_law *ret)
{
	const char *law = app_option(app, "law");
	if (law == NULL || late_law_parse(text_of(law), ret) != ERR_NONE)
		return wrong(app, "--law", law, "is not a law that is known here", LATE_LAWS);
	return ERR_NONE;
}

static enum err read_days(struct app *app, struct late_ask *ask, struct date *ret_received)
{
	struct date today = app->as_of;
	if (!app_option(app, "due") == !app_option(app, "received"))
		return wrong(app, "--due", app_option(app, "due"),
			app_option(app, "due") ? "does not go with --received" : "is missing",
			"a date such as 2026-01-31, or --received when none was agreed");
	if (date_is_none(today))
		TRY(date_at(app->started, "UTC", &today));
	TRY(app_date_or(app, "received", DATE_NONE, ret_received));
	TRY(app_date_or(app, "due", DATE_NONE, &ask->due));
	return app_date_or(app, "paid", today, &ask->until);
}

/* DATE=AMOUNT */
static enum err read_payment(
	struct app *app, const char *given, const char *code, struct late_reduction *ret)
{
	struct text rest = text_of(given), day = text_cut(&rest, '=');
	struct money m;
	if (date_parse(day, &ret->on) != ERR_NONE || money_parse(rest, code, &m) != ERR_NONE ||
		m.minor <= 0)
		return wrong(
			app, "--payment", given, "is not a day and an amount", "2026-01-31=100.00");
	ret->minor = m.minor;
	return ERR_NONE;
}

static enum err read_payments(struct app *app, struct late_ask *ask)
{
	struct late_reduction *list =
		NEW_ARRAY(app->arena, struct late_reduction, app->option_count);
	const char *given;
	size_t at = 0, count = 0;
	while ((given = app_option_next(app, "payment", &at)) != NULL) {
		TRY(read_payment(app, given, ask->size.code, &list[count]));
		for (size_t i = count++; i > 0 && date_before(list[i].on, list[i - 1].on); i--) {
			struct late_reduction later = list[i - 1];
			list[i - 1] = list[i];
			list[i] = later;
		}
	}
	ask->reductions = list;
	ask->reduction_count = count;
	return ERR_NONE;
}

static enum err read(struct app *app, struct late_ask *ask, struct date *ret_received)
{
	static const char *const PLAIN[] = {"rate", "days", "basis", "from"};
	for (size_t i = 0; i < COUNT(PLAIN); i++)
		if (app_option(app, PLAIN[i]))
			return wrong(app, arena_printf(app->arena, "--%s", PLAIN[i]),
				app_option(app, PLAIN[i]), "does not go with --law",
				"the law's own rate, --due and --paid");
	TRY(late_law_option(app, &ask->law));
	TRY(late_law_principal(app, &ask->size));
	TRY(read_days(app, ask, ret_received));
	TRY(read_payments(app, ask));
	ask->consumer = app_flag(app, "consumer");
	return ERR_NONE;
}

static const char *e6(struct arena *a, int64_t value)
{
	const struct interest shown = {.daily_e6 = value};
	return interest_daily(a, &shown);
}

static void period_json(struct json *j, struct arena *a, const struct late_period *p)
{
	json_map(j, NULL);
	json_date(j, "from", p->from);
	json_date(j, "to", p->to);
	json_int(j, "days", p->days);
	json_money(j, "amount", p->amount);
	json_str(j, "reference_rate", rate_plain(a, p->reference->rate));
	json_str(j, "rate", rate_plain(a, p->rate));
	json_str(j, "unrounded", e6(a, p->exact_e6));
	json_str(j, "source", p->reference->citation);
	json_str(j, "confidence", LAW_CONFIDENCE_WORDS[p->reference->confidence]);
	json_end(j);
}

static void citations_json(struct json *j, const struct law_row *row)
{
	for (size_t i = 0; row && i < row->citation_count; i++)
		json_str(j, NULL, row->citations[i]);
}

void late_law_json(struct app *app, struct json *j, const struct late_payment *p)
{
	json_money(j, "annual", p->yearly);
	json_str(j, "daily", e6(app->arena, p->daily_e6));
	json_money(j, "interest", p->interest);
	json_money(j, "fixed_sum", p->fixed);
	json_money(j, "total", p->total);
	json_int(j, "days", p->days);
	json_date(j, "first_day", p->first);
	json_date(j, "last_day", p->last);
	json_str(j, "points", rate_plain(app->arena, p->points));
	json_str(j, "method", p->method);
	json_str(j, "rounding", p->rounding);
	json_list(j, "periods");
	for (size_t i = 0; i < p->count; i++)
		period_json(j, app->arena, &p->periods[i]);
	json_end(j);
	json_list(j, "citations");
	citations_json(j, p->due_row);
	citations_json(j, p->rate_row);
	citations_json(j, p->sum_row);
	json_end(j);
}

static void citations_text(struct app *app, const struct law_row *row)
{
	for (size_t i = 0; row && i < row->citation_count; i++)
		app_print(app, "  %s\n", row->citations[i]);
}

void late_law_text(struct app *app, const struct late_payment *p)
{
	struct arena *a = app->arena;
	app_print(app, "Interest for %d days: %s (%s; %s)\nFixed sum: %s\nTogether: %s\n",
		(int)p->days, money_show(a, p->interest), p->method, p->rounding,
		money_show(a, p->fixed), money_show(a, p->total));
	for (size_t i = 0; i < p->count; i++) {
		const struct late_period *one = &p->periods[i];
		app_print(app, "  %s to %s: %d days on %s at %s %% (%s %% and %s points; %s, %s)\n",
			date_iso(a, one->from), date_iso(a, one->to), (int)one->days,
			money_show(a, one->amount), rate_plain(a, one->rate),
			rate_plain(a, one->reference->rate), rate_plain(a, p->points),
			one->reference->citation, LAW_CONFIDENCE_WORDS[one->reference->confidence]);
	}
	citations_text(app, p->due_row);
	citations_text(app, p->rate_row);
	citations_text(app, p->sum_row);
}

enum err late_law_interest(struct app *app)
{
	struct late_ask ask = {.consumer = false};
	struct late_rules rules;
	struct late_payment p;
	struct date received;
	const struct law_row *due_row = NULL;
	TRY(read(app, &ask, &received));
	TRY(late_law_rules(app, &rules));
	if (!date_is_none(received))
		TRY(late_default_due(
			&rules, ask.law, ask.consumer, received, &app->why, &ask.due, &due_row));
	TRY(late_payment_of(app->arena, &rules, &ask, &app->why, &p));
	p.due_row = due_row;
	if (app->format != FORMAT_JSON) {
		late_law_text(app, &p);
		return ERR_NONE;
	}
	struct json j = app_json(app);
	json_map(&j, NULL);
	json_str(&j, "law", late_law_name(ask.law));
	late_law_json(app, &j, &p);
	json_end(&j);
	return ERR_NONE;
}
