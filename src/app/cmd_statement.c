#include "app/app.h"
#include "codec/csv_write.h"
#include "paper/html.h"
#include "paper/pdf.h"
#include "service/account_paper.h"
#include "service/preview_letter.h"
#include "service/validation_notice.h"

enum err cmd_statement(struct app *app);
enum err cmd_invoice_pdf(struct app *app);
enum err cmd_letter(struct app *app);
enum err cmd_letter_notice(struct app *app);

/* To a file as PDF, or as HTML to standard output or that file. */
static enum err put_out(struct app *app, const struct document *d)
{
	struct text bytes;
	const char *out = app_option(app, "out"), *format = app_option(app, "format"), *page;
	bool html = format && str_equal(format, "html");
	if (html) {
		TRY(html_render(app->arena, d, &page));
		bytes = text_of(page);
	} else {
		TRY(pdf_render(app->arena, d, &bytes));
		pdf_end();
	}
	if (out == NULL) {
		buf_add(&app->out, bytes.at, bytes.len);
		return ERR_NONE;
	}
	TRY(app_write_file(app, out, bytes));
	if (app->format == FORMAT_JSON) {
		struct json j = app_json(app);
		json_map(&j, NULL);
		json_str(&j, "file", out);
		json_int(&j, "bytes", (int64_t)bytes.len);
		json_end(&j);
	} else {
		app_print(app, "Wrote %s (%zu bytes).\n", out, bytes.len);
	}
	return ERR_NONE;
}

static void json_line(struct json *j, const struct statement_line *l)
{
	json_map(j, NULL);
	json_date(j, "date", l->day);
	json_str(j, "kind", statement_kind_name(l->kind));
	json_str(j, "number", l->number);
	json_date(j, "due", l->due);
	json_money(j, "amount", l->amount);
	json_money(j, "balance", l->balance);
	json_end(j);
}

static void json_open(struct json *j, const struct open_item *o)
{
	json_map(j, NULL);
	json_str(j, "number", o->number);
	json_str(j, "kind", item_kind_name(o->kind));
	json_date(j, "issued", o->issued);
	json_date(j, "due", o->due);
	json_money(j, "open", o->amount);
	json_end(j);
}

static void json_sheet(struct app *app, struct json *j, const struct statement_sheet *s)
{
	json_map(j, NULL);
	json_str(j, "currency", s->currency);
	json_money(j, "opening", s->opening);
	json_list(j, "lines");
	for (size_t i = 0; i < s->count; i++)
		json_line(j, &s->lines[i]);
	json_end(j);
	json_money(j, "closing", s->closing);
	json_list(j, "buckets");
	for (uint32_t i = 0; i < aging_buckets(&s->aging.bounds); i++) {
		json_map(j, NULL);
		json_str(j, "name", aging_name(app->arena, &s->aging.bounds, i));
		json_money(j, "amount", s->aging.row[i].amount);
		json_end(j);
	}
	json_end(j);
	json_money(j, "charges", s->charges);
	json_money(j, "credits", s->credits);
	json_money(j, "unapplied", s->unapplied);
	json_list(j, "open");
	for (size_t i = 0; i < s->item_count; i++)
		json_open(j, &s->items[i]);
	json_end(j);
	json_end(j);
}

static void show_json(struct app *app, const struct statement *s)
{
	struct json j = app_json(app);
	json_map(&j, NULL);
	json_str(&j, "customer", s->customer.number);
	json_str(&j, "name", s->customer.name);
	json_date(&j, "from", s->from);
	json_date(&j, "to", s->to);
	json_list(&j, "currencies");
	for (size_t i = 0; i < s->count; i++)
		json_sheet(app, &j, &s->sheets[i]);
	json_end(&j);
	json_end(&j);
}

static void show_csv(struct app *app, const struct statement *s)
{
	app_print(app, "date,kind,number,due,amount,balance,currency\r\n");
	for (size_t i = 0; i < s->count; i++)
		for (size_t k = 0; k < s->sheets[i].count; k++) {
			const struct statement_line *l = &s->sheets[i].lines[k];
			const struct text cells[] = {text_of(date_iso(app->arena, l->day)),
				text_of(statement_kind_name(l->kind)),
				text_of(str_or_empty(l->number)),
				text_of(date_iso(app->arena, l->due)),
				text_of(money_plain(app->arena, l->amount)),
				text_of(money_plain(app->arena, l->balance)),
				text_of(l->amount.code)};
			csv_write_row(&app->out, cells, COUNT(cells));
		}
}

static void show_text(struct app *app, const struct statement *s)
{
	app_print(app, "Statement of %s %s, %s to %s\n", s->customer.number,
		str_or_empty(s->customer.name), date_iso(app->arena, s->from),
		date_iso(app->arena, s->to));
	for (size_t i = 0; i < s->count; i++) {
		const struct statement_sheet *sheet = &s->sheets[i];
		app_print(app, "%s  opening balance %s\n", sheet->currency,
			money_plain(app->arena, sheet->opening));
		for (size_t k = 0; k < sheet->count; k++) {
			const struct statement_line *l = &sheet->lines[k];
			app_print(app, "  %s  %-12s %-20s %14s %14s\n",
				date_iso(app->arena, l->day), statement_kind_name(l->kind),
				str_or_empty(l->number), money_plain(app->arena, l->amount),
				money_plain(app->arena, l->balance));
		}
		app_print(app, "%s  closing balance %s, past due %s\n", sheet->currency,
			money_plain(app->arena, sheet->closing),
			money_plain(app->arena, sheet->overdue));
	}
}

static enum err make(struct app *app, struct ctx *c, const struct statement *s)
{
	struct document d;
	const char *format = app_option(app, "format");
	if (app_option(app, "out") || (format && str_equal(format, "html"))) {
		TRY(statement_document(c, s, &d));
		return put_out(app, &d);
	}
	if (app->format == FORMAT_JSON)
		show_json(app, s);
	else if (app->format == FORMAT_CSV)
		show_csv(app, s);
	else
		show_text(app, s);
	return ERR_NONE;
}

/* Without --to the period ends on the asked-for day; without --from it begins with that month. */
enum err cmd_statement(struct app *app)
{
	struct ctx c;
	struct statement s;
	struct statement_of in;
	if (app->word_count != 1)
		return refuse_as(ERR_USAGE, &app->why, "customer", "", "must be named once",
			"statement CUSTOMER");
	TRY(app_ctx(app, &c));
	in.customer = app->words[0];
	TRY(app_date_or(app, "to", date_is_none(app->as_of) ? c.today : app->as_of, &in.to));
	TRY(app_date_or(app, "from", date_month_start(in.to), &in.from));
	TRY(app_known(app, &c.book, &in.known));
	TRY(db_read(app->db));
	enum err e = statement_of(&c, &in, &s);
	db_rollback(app->db);
	TRY(e);
	return make(app, &c, &s);
}

enum err cmd_invoice_pdf(struct app *app)
{
	struct ctx c;
	struct document d;
	if (app->word_count != 1)
		return refuse_as(ERR_USAGE, &app->why, "number", "", "must be named once",
			"invoice pdf NUMBER");
	const struct invoice_paper in = {.number = app->words[0]};
	TRY(app_ctx(app, &c));
	TRY(db_read(app->db));
	enum err e = invoice_paper(&c, &in, &d);
	db_rollback(app->db);
	TRY(e);
	return put_out(app, &d);
}

static void letter_json(struct app *app, const struct previewed_letter *p)
{
	struct json j = app_json(app);
	json_map(&j, NULL);
	json_bool(&j, "stored", false);
	json_str(&j, "customer", p->customer.number);
	json_str(&j, "step", p->step->id);
	json_str(&j, "letter", p->message.kind);
	json_str(&j, "channel", p->channel);
	json_money(&j, "amount", p->message.amount);
	json_date(&j, "pay_by", p->message.pay_by);
	json_str(&j, "subject", p->message.subject);
	json_str(&j, "body", p->message.body);
	json_list(&j, "items");
	for (size_t i = 0; i < p->count; i++)
		json_open(&j, &p->items[i]);
	json_end(&j);
	json_end(&j);
}

static enum err put_letter(struct app *app, const struct previewed_letter *p)
{
	const char *format = app_option(app, "format");
	if (app_option(app, "out") || (format && str_equal(format, "html")))
		return put_out(app, &p->document);
	if (app->format == FORMAT_JSON)
		letter_json(app, p);
	else
		app_print(app, "Preview of %s for %s by %s: not sent and not stored.\n\n%s\n\n%s\n",
			p->step->id, p->customer.number, p->channel, p->message.subject,
			p->message.body);
	return ERR_NONE;
}

enum err cmd_letter(struct app *app)
{
	struct ctx c;
	struct house house;
	struct previewed_letter p;
	if (app->word_count != 1)
		return refuse_as(ERR_USAGE, &app->why, "case", "", "must be named once",
			"letter CASE --step STEP");
	const struct preview_letter in = {
		.house = &house, .customer = app->words[0], .step = app_option(app, "step")};
	TRY(house_load(app->arena, &app->why, &house));
	TRY(app_ctx(app, &c));
	TRY(db_read(app->db));
	enum err e = preview_letter(&c, &in, &p);
	db_rollback(app->db);
	TRY(e);
	return put_letter(app, &p);
}

static void notice_json(struct app *app, const struct notice_made *n)
{
	struct json j = app_json(app);
	json_map(&j, NULL);
	json_bool(&j, "stored", false);
	json_str(&j, "customer", n->customer.number);
	json_date(&j, "itemization_date", n->sums.from);
	json_money(&j, "itemization_amount", n->sums.amount);
	json_money(&j, "interest", n->sums.interest);
	json_money(&j, "fees", n->sums.fees);
	json_money(&j, "credits", n->sums.credits);
	json_money(&j, "amount", n->sums.now);
	json_date(&j, "validation_end", n->validation_end);
	json_str(&j, "subject", n->message.subject);
	json_str(&j, "body", n->message.body);
	json_end(&j);
}

static enum err put_notice(struct app *app, const struct notice_made *n)
{
	const char *format = app_option(app, "format");
	if (app_option(app, "out") || (format && str_equal(format, "html")))
		return put_out(app, &n->document);
	if (app->format == FORMAT_JSON)
		notice_json(app, n);
	else
		app_print(app, "%s\n\n%s\n", n->message.subject, n->message.body);
	return ERR_NONE;
}

enum err cmd_letter_notice(struct app *app)
{
	struct ctx c;
	struct house house;
	struct notice_made n;
	if (app->word_count != 1)
		return refuse_as(ERR_USAGE, &app->why, "customer", "", "must be named once",
			"letter notice CUSTOMER");
	const struct validation_notice in = {&house, app->words[0]};
	TRY(house_load(app->arena, &app->why, &house));
	house.address = app_address();
	TRY(app_ctx(app, &c));
	TRY(db_read(app->db));
	enum err e = validation_notice(&c, &in, &n);
	db_rollback(app->db);
	TRY(e);
	return put_notice(app, &n);
}
