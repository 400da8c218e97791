#include "app/app.h"
#include "codec/csv_write.h"
#include "service/list_journal.h"

enum err cmd_journal_list(struct app *app);

struct show {
	struct app *app;
	struct json json;
	bool balance; /* one account was asked for */
};

static enum err show_json(void *cookie, const struct listed_line *l)
{
	struct show *s = cookie;
	struct json *j = &s->json;
	json_map(j, NULL);
	json_int(j, "entry", l->line.entry.n);
	json_int(j, "line", l->line.line);
	json_date(j, "date", l->line.effective);
	json_str(j, "kind", l->line.kind);
	json_int(j, "account", l->line.account);
	json_str(j, "name", l->account_name);
	json_str(j, "customer", l->line.customer_number);
	json_money(j, "amount", l->line.amount);
	if (s->balance)
		json_money(j, "balance", l->balance);
	json_end(j);
	return app_flush_some(s->app);
}

static enum err show_csv(void *cookie, const struct listed_line *l)
{
	struct show *s = cookie;
	ARENA a = arena_new(0);
	const struct text cells[] = {
		text_of(arena_printf(a, "%lld", (long long)l->line.entry.n)),
		text_of(arena_printf(a, "%lld", (long long)l->line.line)),
		text_of(date_iso(a, l->line.effective)),
		text_of(l->line.kind),
		text_of(arena_printf(a, "%lld", (long long)l->line.account)),
		text_of(l->account_name),
		text_of(str_or_empty(l->line.customer_number)),
		text_of(money_plain(a, l->line.amount)),
		text_of(l->line.amount.code),
		text_of(s->balance ? money_plain(a, l->balance) : ""),
	};
	csv_write_row(&s->app->out, cells, COUNT(cells));
	return app_flush_some(s->app);
}

/* Plain, so that columns stand under each other. */
static const char *amount(struct arena *a, struct money m)
{
	return arena_printf(a, "%s %s", money_plain(a, m), m.code);
}

static enum err show_text(void *cookie, const struct listed_line *l)
{
	struct show *s = cookie;
	ARENA a = arena_new(0);
	buf_printf(&s->app->out, "%8lld  %s  %-20s %5lld %-28s %-12s %18s",
		(long long)l->line.entry.n, date_iso(a, l->line.effective), l->line.kind,
		(long long)l->line.account, l->account_name, str_or_empty(l->line.customer_number),
		amount(a, l->line.amount));
	if (s->balance)
		buf_printf(&s->app->out, " %18s", amount(a, l->balance));
	buf_char(&s->app->out, '\n');
	return app_flush_some(s->app);
}

static enum err read_options(struct app *app, struct list_journal *in)
{
	const char *account = app_option(app, "account"), *entry = app_option(app, "entry");
	if (account && entry)
		return refuse_as(ERR_USAGE, &app->why, "--entry", entry,
			"does not go with --account", "one of the two");
	TRY(app_int_or(app, "account", 0, &in->account));
	TRY(app_int_or(app, "entry", 0, &in->entry.n));
	TRY(app_date_or(app, "from", DATE_NONE, &in->from));
	in->which = account ? JOURNAL_ACCOUNT : entry ? JOURNAL_ENTRY : JOURNAL_ALL;
	if (app_flag(app, "late"))
		in->which = JOURNAL_LATE;
	return ERR_NONE;
}

static void begin(struct show *s, const struct ctx *c, struct list_journal *in)
{
	static journal_sink *const SINK[] = {show_text, show_json, show_csv};
	in->sink = SINK[s->app->format];
	in->cookie = s;
	if (s->app->format == FORMAT_CSV)
		app_print(s->app,
			"entry,line,date,kind,account,name,customer,amount,currency,balance\r\n");
	if (s->app->format != FORMAT_JSON)
		return;
	s->json = app_json(s->app);
	json_map(&s->json, NULL);
	json_str(&s->json, "book", c->book.code);
	json_date(&s->json, "as_of", in->as_of);
	json_list(&s->json, "items");
}

static void end(struct show *s, const struct listed_journal *done)
{
	if (s->app->format == FORMAT_TEXT)
		app_print(s->app, "%lld lines; debits are positive.\n", (long long)done->lines);
	if (s->app->format != FORMAT_JSON)
		return;
	json_end(&s->json);
	json_none(&s->json, "next");
	json_end(&s->json);
}

enum err cmd_journal_list(struct app *app)
{
	struct ctx c;
	struct list_journal in = {.which = JOURNAL_ALL};
	struct listed_journal done;
	TRY(read_options(app, &in));
	TRY(app_ctx(app, &c));
	in.as_of = date_is_none(app->as_of) ? c.today : app->as_of;
	TRY(app_known(app, &c.book, &in.known));
	struct show show = {.app = app, .balance = in.which == JOURNAL_ACCOUNT};
	begin(&show, &c, &in);
	TRY(db_read(app->db));
	enum err e = list_journal(&c, &in, &done);
	db_rollback(app->db);
	TRY(e);
	end(&show, &done);
	return ERR_NONE;
}
