#include "app/show.h"
#include "service/issue_invoice.h"
#include "service/payment_reference.h"
#include "service/say_contract.h"

enum err cmd_invoice_add(struct app *app);
enum err cmd_credit_note_add(struct app *app);
enum err cmd_invoice_contract(struct app *app);

/* When and with which reference an invoice is to be paid; nothing for a credit note. */
static const char *terms(struct app *app, const struct issued_invoice *r)
{
	if (r->invoice.kind == ITEM_CREDIT_NOTE)
		return "";
	return arena_printf(app->arena, ", due %s, payment reference %s",
		date_iso(app->arena, r->invoice.due), payment_reference(app->arena, r->invoice.id));
}

static void show(struct app *app, const struct issue_invoice *in, const struct issued_invoice *r)
{
	if (app->format != FORMAT_JSON) {
		app_print(app, "Issued the %s %s to %s: %s%s.\n",
			in->kind == ITEM_CREDIT_NOTE ? "credit note" : "invoice", r->invoice.number,
			in->customer, money_show(app->arena, r->invoice.amount), terms(app, r));
		show_entry_text(app, &r->entry);
		return;
	}
	struct json j = app_json(app);
	json_map(&j, NULL);
	json_int(&j, "id", r->invoice.id.n);
	json_str(&j, "number", r->invoice.number);
	json_str(&j, "kind", item_kind_name(r->invoice.kind));
	json_str(&j, "customer", in->customer);
	json_date(&j, "issued", r->invoice.issued);
	json_date(&j, "due", r->invoice.due);
	json_money(&j, "amount", r->invoice.amount);
	if (in->kind != ITEM_CREDIT_NOTE)
		json_str(&j, "reference", payment_reference(app->arena, r->invoice.id));
	if (in->kind == ITEM_CREDIT_NOTE) {
		json_str(&j, "about", in->about);
		json_money(&j, "applied", r->applied);
	}
	show_entry_json(&j, &r->entry);
	json_end(&j);
}

/* --tax as an amount; none without it. */
static enum err take_tax(struct app *app, const char *code, int64_t *ret_minor)
{
	struct money tax = money_zero(code);
	if (app_option(app, "tax"))
		TRY(app_money(app, "tax", code, &tax));
	*ret_minor = tax.minor;
	return ERR_NONE;
}

/* Of lines, or a total with its tax; not both. */
static enum err take_amounts(struct app *app, const char *code, struct issue_invoice *in)
{
	struct order_table table;
	struct invoice_line *lines;
	TRY(app_lines(app, &table));
	if (table.count == 0) {
		TRY(app_money(app, "net", code, &in->net));
		return take_tax(app, code, &in->tax_minor);
	}
	if (app_option(app, "net") || app_option(app, "tax"))
		return refuse_as(ERR_USAGE, &app->why, "--net", "", "cannot stand beside lines",
			"either --line and --file, or --net and --tax");
	lines = NEW_ARRAY(app->arena, struct invoice_line, table.count);
	for (size_t i = 0; i < table.count; i++)
		lines[i].sold = table.lines[i];
	in->net = money_zero(code);
	in->lines = lines;
	in->line_count = table.count;
	return ERR_NONE;
}

static enum err add(struct app *app, enum item_kind kind)
{
	struct ctx c;
	const char *code;
	struct issued_invoice r;
	struct issue_invoice in = {.kind = kind,
		.customer = app_option(app, "customer"),
		.about = app_option(app, "about"),
		.source = "manual",
		.contract = app_option(app, "contract"),
		.salesperson = app_option(app, "salesperson")};
	TRY(app_words(app, 1, "number"));
	in.number = app->words[0];
	TRY(app_currency(app, &code));
	TRY(app_ctx(app, &c));
	TRY(take_amounts(app, code, &in));
	TRY(app_date_or(app, "issued", c.today, &in.issued));
	TRY(app_date_or(app, "due",
		kind == ITEM_CREDIT_NOTE ? in.issued : date_add_days(in.issued, 30), &in.due));
	TRY(app_do(app, kind == ITEM_CREDIT_NOTE ? "credit_note.issue" : "invoice.issue",
		issue_invoice_any, &in, &r));
	show(app, &in, &r);
	return ERR_NONE;
}

enum err cmd_invoice_add(struct app *app)
{
	return add(app, ITEM_INVOICE);
}

enum err cmd_credit_note_add(struct app *app)
{
	return add(app, ITEM_CREDIT_NOTE);
}

enum err cmd_invoice_contract(struct app *app)
{
	struct said_contract said;
	TRY(app_words(app, 2, "invoice and form"));
	const struct say_contract in = {app->words[0], app->words[1]};
	TRY(app_do(app, "invoice.contract", say_contract_any, &in, &said));
	if (app->format != FORMAT_JSON) {
		app_print(app, "The contract behind %s: %s.\n", said.invoice.number, said.form);
		return ERR_NONE;
	}
	struct json j = app_json(app);
	json_map(&j, NULL);
	json_str(&j, "invoice", said.invoice.number);
	json_str(&j, "contract", said.form);
	json_end(&j);
	return ERR_NONE;
}
