#include "app/show.h"
#include "service/compliance_json.h"
#include "service/view_work.h"

enum err cmd_report_contacts(struct app *app);
enum err cmd_report_refused(struct app *app);
enum err cmd_report_duties(struct app *app);

static enum err read_period(struct app *app, struct compliance_period *ret)
{
	*ret = (struct compliance_period){.by = app_option(app, "by"),
		.most = app->format == FORMAT_CSV ? COMPLIANCE_ROWS_MOST : 0,
		.known_at = app->has_known_at ? app->known_at : (struct instant){0}};
	TRY(app_date_or(app, "from", DATE_NONE, &ret->from));
	TRY(app_date_or(app, "to", DATE_NONE, &ret->to));
	return app_int_or(app, "before", 0, &ret->before);
}

static void show_groups(struct app *app, const struct compliance_groups *g, bool contacts)
{
	app_print(app, "%s to %s, by %s. %s\n%s\n", date_iso(app->arena, g->from),
		date_iso(app->arena, g->to), g->by, g->method, g->formula);
	for (size_t i = 0; i < g->count; i++) {
		const struct compliance_count *n = &g->items[i];
		app_print(app, "  %-24s %8lld", str_empty(n->name) ? "none" : n->name,
			(long long)n->count);
		if (contacts)
			app_print(app, "  without a permit %lld", (long long)n->without_permit);
		app_print(app, "\n");
	}
	app_print(app, "%lld in all", (long long)g->all);
	if (contacts)
		app_print(app, ", %lld of them without a permit", (long long)g->without_permit);
	app_print(app, "\n");
}

static void show_contacts(struct app *app, const struct contacts_report *r)
{
	show_groups(app, &r->groups, true);
	for (size_t i = 0; i < r->count; i++) {
		const struct compliance_contact *row = &r->rows[i];
		const char *judged = contact_judged(&row->contact, row->rule);
		bool refused = judged && row->rule;
		app_print(app, "%8lld  %s  %-12s %s %s, %s%s%s\n", (long long)row->contact.id.n,
			instant_iso(app->arena, row->contact.at), row->number, row->contact.channel,
			row->contact.direction, row->contact.outcome,
			refused          ? "; made without permit: "
				: judged ? "; made without permit, would have been allowed"
					 : "",
			refused ? str_or_empty(row->why) : "");
	}
	for (size_t i = 0; i < r->placed_count; i++) {
		const struct agency_contact *row = &r->placed[i];
		app_print(app, "%8s  %s  %-12s %s, out, %s%s\n", row->agency,
			instant_iso(app->arena, row->made.at), row->number, row->made.channel,
			row->made.outcome, row->made.permit.n ? "" : "; made without permit");
	}
	if (r->next)
		app_print(app, "More with --before %s\n", r->next);
}

static void show_refused(struct app *app, const struct refused_report *r)
{
	show_groups(app, &r->groups, false);
	for (size_t i = 0; i < r->count; i++) {
		const struct verdict *v = &r->rows[i].verdict;
		app_print(app, "%8lld  %s  %-12s %s by %s: %s (%s)\n", (long long)v->id.n,
			instant_iso(app->arena, v->at), r->rows[i].number, v->purpose, v->channel,
			v->why, v->rule);
	}
	if (r->next)
		app_print(app, "More with --before %s\n", r->next);
}

enum err cmd_report_contacts(struct app *app)
{
	struct ctx c;
	struct contacts_report r;
	struct report_contacts in = {.outside = app_flag(app, "without-permit")};
	TRY(read_period(app, &in.period));
	TRY(app_ctx(app, &c));
	TRY(report_contacts(&c, &in, &r));
	struct json j = app_json(app);
	if (app->format == FORMAT_JSON)
		contacts_report_json(&j, &r);
	else if (app->format == FORMAT_CSV)
		contacts_report_csv(&app->out, &r);
	else
		show_contacts(app, &r);
	return ERR_NONE;
}

enum err cmd_report_refused(struct app *app)
{
	struct ctx c;
	struct refused_report r;
	struct report_refused in = {.rule = app_option(app, "rule")};
	TRY(read_period(app, &in.period));
	TRY(app_ctx(app, &c));
	TRY(report_refused(&c, &in, &r));
	struct json j = app_json(app);
	if (app->format == FORMAT_JSON)
		refused_report_json(&j, &r);
	else if (app->format == FORMAT_CSV)
		refused_report_csv(&app->out, &r);
	else
		show_refused(app, &r);
	return ERR_NONE;
}

static void show_duties(struct app *app, const struct duties_report *r)
{
	if (r->count + r->renewals.count == 0)
		app_print(app, "Nothing is owed by a day.\n");
	for (size_t i = 0; i < r->renewals.count; i++) {
		const struct license *l = &r->renewals.items[i];
		app_print(app, "%s%s  %-12s Renew the license, or end it (%s)\n",
			date_iso(app->arena, l->until),
			date_before(l->until, r->today) ? " late" : "     ", l->place, l->number);
	}
	for (size_t i = 0; i < r->count; i++) {
		const struct duty_line *l = &r->rows[i];
		app_print(app, "%s%s  %-12s %s (%s, %s)\n", date_iso(app->arena, l->duty.due),
			date_before(l->duty.due, r->today) ? " late" : "     ", l->number,
			task_words(l->duty.task.kind), l->duty.rule, l->duty.citation);
	}
}

enum err cmd_report_duties(struct app *app)
{
	struct ctx c;
	struct duties_report r;
	TRY(app_words(app, 0, "word"));
	TRY(app_ctx(app, &c));
	TRY(report_duties(&c, &(struct report_duties){.most = COMPLIANCE_ROWS_MOST}, &r));
	struct json j = app_json(app);
	if (app->format == FORMAT_JSON)
		duties_report_json(&j, NULL, &r);
	else
		show_duties(app, &r);
	return ERR_NONE;
}
