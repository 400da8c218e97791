#include "app/late_law.h"

enum err cmd_interest(struct app *app);

struct asked {
	struct money principal;
	struct rate rate;
	int32_t days;
	enum daycount basis;
	struct date from; /* the first day; actual/actual must know which years the days lie in */
};

static enum err wrong(struct app *app, const char *name, const char *value, const char *problem,
	const char *accepted)
{
	return refuse_as(ERR_USAGE, &app->why, name, str_or_empty(value), problem, accepted);
}

static enum err read_rate(struct app *app, struct rate *ret)
{
	const char *rate = app_option(app, "rate");
	if (rate == NULL || rate_parse(text_of(rate), ret) != ERR_NONE)
		return wrong(app, "--rate", rate, rate ? "is not a yearly rate" : "is missing",
			"a percentage such as 8.25");
	return ERR_NONE;
}

static enum err read_days(struct app *app, int32_t *ret)
{
	int64_t days;
	const char *given = app_option(app, "days");
	TRY(app_int_or(app, "days", -1, &days));
	if (days < 0 || days > INTEREST_DAYS_MOST)
		return wrong(app, "--days", given, given ? "is not a number of days" : "is missing",
			arena_printf(app->arena, "0 to %d", INTEREST_DAYS_MOST));
	*ret = (int32_t)days;
	return ERR_NONE;
}

/* Without --from the days end on the asked-for day. */
static enum err read_basis(struct app *app, struct asked *ret)
{
	const char *basis = app_option(app, "basis");
	struct date until = app->as_of;
	ret->basis = DAYCOUNT_ACT_365;
	if (basis &&
		(daycount_parse(text_of(basis), &ret->basis) != ERR_NONE ||
			ret->basis > DAYCOUNT_ACT_ACT_ISDA))
		return wrong(app, "--basis", basis, "is not a basis", "365, 360 or actual");
	if (date_is_none(until))
		TRY(date_at(app->started, "UTC", &until));
	return app_date_or(app, "from", date_add_days(until, -ret->days), &ret->from);
}

static enum err read(struct app *app, struct asked *ret)
{
	TRY(late_law_principal(app, &ret->principal));
	TRY(read_rate(app, &ret->rate));
	TRY(read_days(app, &ret->days));
	return read_basis(app, ret);
}

static enum err charge(const struct asked *in, struct interest *ret)
{
	if (in->basis == DAYCOUNT_ACT_ACT_ISDA)
		return interest_between(in->principal, in->rate, in->basis, in->from,
			date_add_days(in->from, in->days), ret);
	return interest_for_days(in->principal, in->rate, in->basis, in->days, ret);
}

static void show_json(struct app *app, const struct interest *i)
{
	struct json j = app_json(app);
	json_map(&j, NULL);
	json_money(&j, "annual", i->yearly);
	json_str(&j, "daily", interest_daily(app->arena, i));
	json_money(&j, "interest", i->total);
	json_int(&j, "days", i->days);
	json_str(&j, "method", i->method);
	json_str(&j, "rounding", i->rounding);
	json_end(&j);
}

enum err cmd_interest(struct app *app)
{
	struct asked in = {.days = 0};
	struct interest i;
	if (app_option(app, "law"))
		return late_law_interest(app);
	TRY(read(app, &in));
	enum err e = charge(&in, &i);
	if (e == ERR_OVERFLOW)
		return refuse_as(e, &app->why, "--principal", money_plain(app->arena, in.principal),
			"bears more interest than can be counted exactly", "a smaller amount");
	TRY(e);
	if (app->format == FORMAT_JSON)
		show_json(app, &i);
	else
		app_print(app, "Interest for %d days: %s (a year %s, a day %s; %s; %s)\n",
			(int)i.days, money_show(app->arena, i.total),
			money_show(app->arena, i.yearly), interest_daily(app->arena, &i), i.method,
			i.rounding);
	return ERR_NONE;
}
