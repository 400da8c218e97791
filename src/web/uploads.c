/* uploads.c: files that people send: bank statements and invoices of another program. Only codec
 * reads them, before the writer; what is wrong is told by file, line and field. */
#include "web/uploads.h"
#include "codec/multipart.h"
#include "service/import_bank.h"
#include "web/pages.h"
#include "web/read.h"
#include "web/render.h"
#include "web/route.h"

/* From here on refusals name the file. */
static enum err take_file(struct request *r, const struct multipart_part **ret)
{
	const struct multipart_part *file = request_file(r, "file");
	if (file == NULL)
		return refuse_str(&r->why, "file", "", "was not chosen", "one that is not empty");
	r->why.file = file->file;
	*ret = file;
	return ERR_NONE;
}

static enum err take_statement_fill(struct request *r, struct ctx *c, struct import_bank *in)
{
	const struct multipart_part *file;
	(void)c;
	TRY(take_file(r, &file));
	*in = (struct import_bank){.source = file->file};
	return ERR_NONE;
}

static enum err take_statement_slow(struct request *r, void *in)
{
	struct import_bank *bank = in;
	struct bank_file *file = NEW(r->arena, struct bank_file);
	const struct bank_options options = {.currency = read_or_null(r, "currency"),
		.fallback = r->book.currency,
		.dates = read_or_null(r, "dates")};
	TRY(bank_parse(r->arena, request_file(r, "file")->body, &options, &r->why, file));
	bank->file = file;
	return ERR_NONE;
}

static void take_statement_page(struct request *r, const struct imported_bank *done)
{
	const char *path = arena_printf(r->arena, "/b/%s/cash", r->book.code);
	if (done->unchanged)
		answer_done(r, path, "Nothing in the file is new.");
	else
		answer_done(r, path,
			arena_printf(r->arena,
				"%lld bank lines are new; what the policy is sure of is applied.",
				(long long)done->added));
}

static void take_statement_json(struct json *j, const struct imported_bank *done)
{
	json_map(j, NULL);
	json_int(j, "lines", done->lines);
	json_int(j, "added", done->added);
	json_int(j, "known", done->known);
	json_int(j, "pending", done->pending);
	json_bool(j, "unchanged", done->unchanged);
	json_end(j);
}

ACT(take_statement, import_bank, struct import_bank, struct imported_bank, .command = "bank.import",
	.slow = take_statement_slow, .form = &screen_cash)

static enum err import_load(struct request *r, struct ctx *c, struct import_view *view)
{
	(void)r, (void)c;
	*view = (struct import_view){.done = false};
	return ERR_NONE;
}

SCREEN_PAGE_ONLY(import, struct import_view)

static enum err take_invoices_fill(struct request *r, struct ctx *c, struct import_invoices *in)
{
	const struct multipart_part *file;
	(void)c;
	TRY(take_file(r, &file));
	*in = (struct import_invoices){.customers = read_or_null(r, "customers"),
		.keep_good = !str_empty(request_field(r, "keep_good"))};
	return ERR_NONE;
}

static enum err take_invoices_slow(struct request *r, void *in)
{
	const char *currency = request_field(r, "currency");
	const struct invoice_table_options options = {
		.currency = str_empty(currency) ? r->book.currency : currency,
		.preset = read_or_null(r, "preset"),
		.dates = read_or_null(r, "dates"),
		.round = !str_empty(request_field(r, "round"))};
	return invoice_table_open(r->arena, request_file(r, "file")->body, &options, &r->why,
		&((struct import_invoices *)in)->table);
}

static void take_invoices_page(struct request *r, const struct import_result *done)
{
	const struct import_invoices *in = r->in;
	struct import_view v = {.done = true, .result = *done};
	v.warning_count = invoice_table_warnings(in->table, r->arena, &v.warnings);
	v.ignored_count = invoice_table_ignored(in->table, &v.ignored);
	render_screen(r, &screen_import, &v, 200);
}

static void moneys_json(struct json *j, const char *key, const struct money *m, size_t count)
{
	json_list(j, key);
	for (size_t i = 0; i < count; i++)
		json_money(j, NULL, m[i]);
	json_end(j);
}

static void take_invoices_json(struct json *j, const struct import_result *done)
{
	json_map(j, NULL);
	json_int(j, "rows", done->rows);
	json_int(j, "accepted", done->accepted);
	json_int(j, "rejected", done->rejected);
	json_int(j, "unchanged", done->unchanged);
	json_int(j, "customers", done->customers);
	json_int(j, "invoices", done->invoices);
	json_int(j, "payments", done->payments);
	moneys_json(j, "invoiced", done->invoiced, done->invoiced_count);
	moneys_json(j, "paid", done->paid, done->paid_count);
	json_end(j);
}

ACT(take_invoices, import_invoices, struct import_invoices, struct import_result,
	.command = "invoices.import", .slow = take_invoices_slow, .form = &screen_import)
