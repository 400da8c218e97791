#include "app/show.h"
#include "service/apply_match.h"
#include "service/import_payments.h"

enum err cmd_payment_add(struct app *app);
enum err cmd_payment_undo(struct app *app);
enum err cmd_payment_apply(struct app *app);
enum err cmd_payment_import(struct app *app);
enum err cmd_payment_list(struct app *app);

static void show_parts_json(struct json *j, const struct recorded_payment *r)
{
	json_list(j, "applied");
	for (uint32_t i = 0; i < r->spread.count; i++) {
		const struct allocation_part *part = &r->spread.parts[i];
		struct money sum = part->principal;
		sum.minor += part->charges.minor; /* both are within one payment */
		json_map(j, NULL);
		json_str(j, "invoice", r->open.items[part->item].number);
		json_money(j, "amount", sum);
		json_end(j);
	}
	json_end(j);
	json_money(j, "unapplied", r->unapplied);
}

static void show(struct app *app, const struct recorded_payment *r)
{
	bool stored = app_flag(app, "yes");
	if (app->format == FORMAT_JSON) {
		struct json j = app_json(app);
		json_map(&j, NULL);
		show_stored_json(app, &j);
		if (stored)
			json_int(&j, "payment", r->payment.id.n);
		json_money(&j, "amount", r->payment.amount);
		json_date(&j, "date", r->payment.received);
		show_parts_json(&j, r);
		show_entry_json(&j, &r->entry);
		json_end(&j);
		return;
	}
	show_entry_text(app, &r->entry);
	for (uint32_t i = 0; i < r->spread.count; i++) {
		struct money sum = r->spread.parts[i].principal;
		sum.minor += r->spread.parts[i].charges.minor;
		app_print(app, "  pays %s of %s\n", money_show(app->arena, sum),
			r->open.items[r->spread.parts[i].item].number);
	}
	if (r->unapplied.minor > 0)
		app_print(app, "  stays unapplied: %s\n", money_show(app->arena, r->unapplied));
	if (stored)
		app_print(app, "Stored as payment %lld.\n", (long long)r->payment.id.n);
	else
		app_print(app, "Nothing is stored yet; add --yes to store it.\n");
}

/* What every payment by hand names: its day, amount and picks. */
static enum err take_money(struct app *app, struct date *ret_day, struct money *ret_amount,
	struct settle_pick **ret, size_t *ret_count)
{
	struct ctx c;
	const char *code;
	TRY(app_currency(app, &code));
	TRY(app_ctx(app, &c));
	TRY(app_money(app, "amount", code, ret_amount));
	TRY(app_date_or(app, "date", c.today, ret_day));
	return app_picks(app, code, ret, ret_count);
}

enum err cmd_payment_add(struct app *app)
{
	struct recorded_payment r;
	struct settle_pick *picks;
	struct record_payment in = {
		.method = "manual", .reference = app_option(app, "reference"), .into = ACC_BANK};
	TRY(app_words(app, 1, "customer"));
	in.customer = app->words[0];
	TRY(take_money(app, &in.received, &in.amount, &picks, &in.pick_count));
	in.picks = picks;
	TRY(app_act(app, "payment.record", record_payment_any, &in, &r));
	show(app, &r);
	return ERR_NONE;
}

enum err cmd_payment_apply(struct app *app)
{
	struct recorded_payment r;
	struct settle_pick *picks;
	struct apply_unapplied in = {.pick_count = 0};
	TRY(app_words(app, 1, "customer"));
	in.customer = app->words[0];
	TRY(take_money(app, &in.on, &in.amount, &picks, &in.pick_count));
	in.picks = picks;
	TRY(app_act(app, "payment.apply", apply_unapplied_any, &in, &r));
	show(app, &r);
	return ERR_NONE;
}

enum err cmd_payment_undo(struct app *app)
{
	struct ctx c;
	struct taken_line r;
	struct undo_payment in = {.reason = app_option(app, "reason")};
	TRY(app_words(app, 1, "payment"));
	TRY(app_id(app, 0, "payment", &in.payment.n));
	if (str_empty(in.reason))
		return refuse_as(
			ERR_USAGE, &app->why, "--reason", "", "is missing", "why it is taken back");
	TRY(app_ctx(app, &c));
	TRY(app_date_or(app, "date", DATE_NONE, &in.on));
	TRY(app_act(app, "payment.undo", undo_payment_any, &in, &r));
	show(app, &r.payment);
	return ERR_NONE;
}

static void show_import(struct app *app, const struct imported_payments *r)
{
	if (app->format == FORMAT_JSON) {
		struct json j = app_json(app);
		json_map(&j, NULL);
		json_int(&j, "payments", r->payments);
		json_list(&j, "received");
		for (size_t i = 0; i < r->count; i++)
			json_money(&j, NULL, r->sums[i].received);
		json_end(&j);
		json_list(&j, "unapplied");
		for (size_t i = 0; i < r->count; i++)
			json_money(&j, NULL, r->sums[i].unapplied);
		json_end(&j);
		json_int(&j, "known", r->known);
		json_bool(&j, "unchanged", r->unchanged);
		json_end(&j);
		return;
	}
	if (r->unchanged)
		app_print(app, "This file was taken in before; nothing changed.\n");
	else
		app_print(app, "Recorded %lld payments.\n", (long long)r->payments);
	if (r->known)
		app_print(app,
			"Left out %lld rows that another file told before; `fairdue payment add` "
			"records one that is another payment.\n",
			(long long)r->known);
	for (size_t i = 0; i < r->count; i++)
		app_print(app, "  received %s, of which %s stays unapplied\n",
			money_show(app->arena, r->sums[i].received),
			money_show(app->arena, r->sums[i].unapplied));
}

enum err cmd_payment_import(struct app *app)
{
	struct text bytes;
	struct payment_table table;
	struct imported_payments r;
	const char *code;
	TRY(app_words(app, 1, "file"));
	TRY(app_currency(app, &code));
	TRY(app_file(app, app->words[0], &bytes));
	TRY(payment_table_parse(
		app->arena, bytes, code, app_option(app, "dates"), &app->why, &table));
	const struct import_payments in = {&table, app->words[0], digest_of(bytes.at, bytes.len)};
	TRY(app_do(app, "payment.import", import_payments_any, &in, &r));
	show_import(app, &r);
	return ERR_NONE;
}

static void list_json(struct app *app, const struct payment *payments, size_t count)
{
	struct json j = app_json(app);
	json_map(&j, NULL);
	json_list(&j, "items");
	for (size_t i = 0; i < count; i++) {
		json_map(&j, NULL);
		json_int(&j, "payment", payments[i].id.n);
		json_date(&j, "date", payments[i].received);
		json_money(&j, "amount", payments[i].amount);
		json_str(&j, "method", payments[i].method);
		json_str(&j, "reference", payments[i].reference);
		if (payments[i].reverses.n)
			json_int(&j, "reverses", payments[i].reverses.n);
		else
			json_none(&j, "reverses");
		json_end(&j);
	}
	json_end(&j);
	json_none(&j, "next");
	json_end(&j);
}

enum err cmd_payment_list(struct app *app)
{
	struct ctx c;
	struct customer customer;
	struct payment *payments;
	size_t count;
	TRY(app_words(app, 1, "customer"));
	TRY(app_ctx(app, &c));
	TRY(settle_customer(&c, app->words[0], &customer));
	TRY(payments_of(c.db, c.arena, c.book.id, customer.id, &payments, &count));
	if (app->format == FORMAT_JSON) {
		list_json(app, payments, count);
		return ERR_NONE;
	}
	for (size_t i = 0; i < count; i++)
		app_print(app, "%8lld  %s  %18s  %-7s %s\n", (long long)payments[i].id.n,
			date_iso(app->arena, payments[i].received),
			money_show(app->arena, payments[i].amount), payments[i].method,
			str_or_empty(payments[i].reference));
	return ERR_NONE;
}
