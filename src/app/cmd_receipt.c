#include "app/show_case.h"
#include "money/rate.h"
#include "service/list_placements.h"
#include "service/record_receipt.h"

enum err cmd_receipt_add(struct app *app);
enum err cmd_receipt_bounce(struct app *app);
enum err cmd_receipt_list(struct app *app);

static void show(struct app *app, const struct recorded_receipt *r, const char *done)
{
	const struct shown_entry entries[] = {{"agency", &r->funded}, {"agency", &r->agency},
		{"client", &r->client}, {"client", &r->commission}};
	if (app->format == FORMAT_JSON) {
		struct json j = app_json(app);
		json_map(&j, NULL);
		show_stored_json(app, &j);
		json_str(&j, "number", app_flag(app, "yes") ? r->receipt.number : NULL);
		json_str(&j, "rest", app_flag(app, "yes") ? r->rest : NULL);
		json_str(&j, "paid_to", r->receipt.to_agency ? "agency" : "client");
		json_money(&j, "amount", r->receipt.amount);
		json_money(&j, "commission", r->receipt.commission);
		json_date(&j, "received", r->receipt.received);
		show_entries_json(&j, entries, COUNT(entries));
		json_end(&j);
		return;
	}
	show_entries_text(app, entries, COUNT(entries));
	show_stored_text(app,
		r->rest ? arena_printf(app->arena, "%s receipt %s; the rest waits as %s.", done,
				  r->receipt.number, r->rest)
			: arena_printf(app->arena, "%s receipt %s.", done, r->receipt.number));
}

static enum err add_to_agency(struct app *app, struct record_receipt *in)
{
	struct recorded_receipt r;
	TRY(app_act(app, "receipt.record", record_receipt_any, in, &r));
	show(app, &r, "Stored");
	return ERR_NONE;
}

static enum err add_to_client(struct app *app, const struct record_receipt *in)
{
	struct recorded_receipt r;
	if (in->identifies)
		return refuse_as(ERR_USAGE, &app->why, "--identifies", in->identifies,
			"does not go with --to client: what the client received it has booked itself, and "
			"nothing of it waits to be identified",
			"--to agency, or no --identifies");
	const struct record_direct_receipt direct = {.placement = in->placement,
		.received = in->received,
		.amount = in->amount,
		.reference = in->reference,
		.invoice = in->invoice};
	TRY(app_act(app, "receipt.direct", record_direct_receipt_any, &direct, &r));
	show(app, &r, "Stored");
	return ERR_NONE;
}

enum err cmd_receipt_add(struct app *app)
{
	struct ctx c;
	const char *code, *to = app_option(app, "to");
	struct record_receipt in = {.identifies = app_option(app, "identifies"),
		.reference = app_option(app, "reference"),
		.invoice = app_option(app, "invoice")};
	if (app->word_count > 1)
		TRY(app_words(app, 1, "placement"));
	in.placement = app->word_count ? app->words[0] : NULL;
	TRY(app_ctx(app, &c));
	TRY(app_currency(app, &code));
	TRY(app_date_or(app, "date", c.today, &in.received));
	if (in.identifies == NULL || app_option(app, "amount"))
		TRY(app_money(app, "amount", code, &in.amount));
	if (to == NULL || str_equal(to, "agency"))
		return add_to_agency(app, &in);
	if (str_equal(to, "client"))
		return add_to_client(app, &in);
	return refuse_as(
		ERR_USAGE, &app->why, "--to", to, "cannot receive money", "agency or client");
}

enum err cmd_receipt_bounce(struct app *app)
{
	struct ctx c;
	struct recorded_receipt r;
	TRY(app_words(app, 1, "receipt"));
	struct bounce_receipt in = {.number = app->words[0], .reason = app_option(app, "reason")};
	TRY(app_ctx(app, &c));
	TRY(app_date_or(app, "date", c.today, &in.on));
	TRY(app_act(app, "receipt.bounce", bounce_receipt_any, &in, &r));
	show(app, &r, "Took back");
	return ERR_NONE;
}

static void show_line(struct app *app, struct json *j, const struct receipt_line *l)
{
	const struct receipt *r = &l->receipt;
	const char *rate = rate_plain(app->arena, (struct rate){r->rate_ppm});
	if (app->format != FORMAT_JSON) {
		app_print(app, "%-14s %s %-12s to %s %18s, %s %% is %s  %s %s (entry %lld)\n",
			r->number, date_iso(app->arena, r->received), l->status,
			r->to_agency ? "agency" : "client", money_show(app->arena, r->amount), rate,
			money_show(app->arena, r->commission), l->other, l->placement,
			(long long)r->entry.n);
		return;
	}
	json_map(j, NULL);
	json_str(j, "number", r->number);
	json_str(j, "with", l->other);
	json_str(j, "placement", l->placement);
	json_str(j, "status", l->status);
	json_str(j, "paid_to", r->to_agency ? "agency" : "client");
	json_date(j, "received", r->received);
	json_money(j, "amount", r->amount);
	json_str(j, "rate", rate);
	json_money(j, "commission", r->commission);
	json_int(j, "entry", r->entry.n);
	json_end(j);
}

enum err cmd_receipt_list(struct app *app)
{
	struct ctx c;
	struct receipt_lines lines;
	struct list_receipts in = {.most = 100};
	struct json j = {.depth = 0};
	TRY(app_words(app, 0, "receipt"));
	TRY(app_ctx(app, &c));
	TRY(app_int_or(app, "after", 0, &in.after.n));
	TRY(list_receipts(&c, &in, &lines));
	if (app->format == FORMAT_JSON) {
		j = app_json(app);
		json_map(&j, NULL);
		json_list(&j, "items");
	}
	for (size_t i = 0; i < lines.count; i++)
		show_line(app, &j, &lines.items[i]);
	if (app->format == FORMAT_JSON) {
		json_end(&j);
		if (lines.next.n)
			json_int(&j, "next", lines.next.n);
		else
			json_none(&j, "next");
		json_end(&j);
	}
	return ERR_NONE;
}
