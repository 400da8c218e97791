#include "codec/journal_text.h"
#include "codec/csv_write.h"
#include "money/currency.h"
#include <string.h>

static const char *const FORMAT[] = {
	[JOURNAL_TEXT_LEDGER] = "ledger",
	[JOURNAL_TEXT_HLEDGER] = "hledger",
	[JOURNAL_TEXT_BEANCOUNT] = "beancount",
	[JOURNAL_TEXT_CSV] = "csv",
};

/* The first part of every account's name; beancount takes no other. */
static const char *const ROOT[] = {
	[JOURNAL_TEXT_ASSET] = "Assets",
	[JOURNAL_TEXT_LIABILITY] = "Liabilities",
	[JOURNAL_TEXT_EQUITY] = "Equity",
	[JOURNAL_TEXT_INCOME] = "Income",
	[JOURNAL_TEXT_EXPENSE] = "Expenses",
};

enum err journal_text_format_of(const char *name, enum journal_text_format *ret)
{
	for (size_t i = 0; i < COUNT(FORMAT); i++)
		if (str_equal(FORMAT[i], name)) {
			*ret = (enum journal_text_format)i;
			return ERR_NONE;
		}
	return ERR_USAGE;
}

static bool is_space(char c)
{
	return (unsigned char)c <= 0x20 || c == 0x7F;
}

/* One line: runs of blanks and control characters become one blank, and each character of `bad`
 * becomes `instead`. */
static const char *one_line(struct arena *a, const char *s, const char *bad, char instead)
{
	struct buf b = buf_new(a);
	for (; *s; s++) {
		char c = strchr(bad, *s) ? instead : *s;
		if (!is_space(c))
			buf_char(&b, c);
		else if (b.len && b.at[b.len - 1] != ' ')
			buf_char(&b, ' ');
	}
	if (b.len && b.at[b.len - 1] == ' ')
		b.at[--b.len] = '\0';
	return buf_done(&b);
}

/* One part of a name for beancount: a capital or a digit, then letters, digits and hyphens. Other
 * characters become hyphens, letters outside ASCII their code as UXXXX, so that different names
 * stay different. */
static const char *beancount_part(struct arena *a, struct text part)
{
	struct buf b = buf_new(a);
	for (size_t i = 0; i < part.len; i++) {
		unsigned char c = (unsigned char)part.at[i];
		bool small = c >= 'a' && c <= 'z',
		     word = small || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
		if (word)
			buf_char(&b, (char)(small && b.len == 0 ? c - 'a' + 'A' : c));
		else if (c >= 0x80)
			buf_printf(&b, "%s%02X", (c & 0xC0) == 0x80 ? "" : "U", c);
		else if (b.len && b.at[b.len - 1] != '-')
			buf_char(&b, '-');
	}
	return buf_done(&b);
}

/* The parts between colons, each made fit, empty ones dropped. */
static const char *written_name(
	struct journal_text *j, enum journal_text_kind kind, const char *name)
{
	struct arena *a = j->accounts.arena;
	struct buf b = buf_new(a);
	struct text rest = text_of(name);
	buf_str(&b, ROOT[kind]);
	while (rest.len) {
		struct text part = text_trim(text_cut(&rest, ':'));
		const char *fit = j->format == JOURNAL_TEXT_BEANCOUNT
			? beancount_part(a, part)
			: one_line(a, text_dup(a, part), ";|\"[](){}@=*#%~", '-');
		if (*fit)
			buf_printf(&b, ":%s", fit);
	}
	if (str_equal(buf_done(&b), ROOT[kind]))
		buf_str(&b, ":Unnamed");
	return buf_done(&b);
}

/* A name that nobody has: -2, -3 ... behind it when two accounts would look alike. */
static const char *own_name(struct journal_text *j, const char *name)
{
	struct arena *a = j->accounts.arena;
	const char *ret = name;
	for (int i = 2; map_get(&j->taken, str_lower(a, ret)); i++)
		ret = arena_printf(a, "%s-%d", name, i);
	map_put(&j->taken, str_lower(a, ret), (void *)(uintptr_t)ret);
	return ret;
}

/* 1000 with the decimals of the currency and a point even without any, so that no program takes it
 * for a separator. */
static const char *sample_amount(struct arena *a, const char *code, const char *point)
{
	const struct currency *c = currency_find(code);
	ASSERT(c != NULL);
	return arena_printf(
		a, "1000%s%.*s %s", c->decimals ? "." : point, c->decimals, "000", code);
}

/* A quoted string of beancount. */
static void add_quoted(struct buf *out, struct arena *a, const char *s)
{
	buf_char(out, '"');
	for (s = one_line(a, s, "", ' '); *s; s++) {
		if (*s == '"' || *s == '\\')
			buf_char(out, '\\');
		buf_char(out, *s);
	}
	buf_char(out, '"');
}

static void begin_beancount(
	struct journal_text *j, struct arena *a, const char *book, const char *const *currencies)
{
	buf_str(j->out, "option \"title\" ");
	add_quoted(j->out, a, book);
	buf_char(j->out, '\n');
	for (; *currencies; currencies++)
		buf_printf(j->out, "option \"operating_currency\" \"%s\"\n%s commodity %s\n",
			*currencies, date_iso(a, j->from), *currencies);
	buf_char(j->out, '\n');
}

static void begin_plain(
	struct journal_text *j, struct arena *a, const char *book, const char *const *currencies)
{
	bool hledger = j->format == JOURNAL_TEXT_HLEDGER;
	buf_printf(j->out, "; %s\n%s\n", one_line(a, book, "", ' '),
		hledger ? "decimal-mark .\n" : "");
	for (; *currencies; currencies++)
		if (hledger)
			buf_printf(j->out, "commodity %s\n", sample_amount(a, *currencies, "."));
		else
			buf_printf(j->out, "commodity %s\n    format %s\n", *currencies,
				sample_amount(a, *currencies, ""));
	buf_char(j->out, '\n');
}

struct journal_text journal_text_begin(struct arena *a, struct buf *out,
	enum journal_text_format format, const char *book, struct date from,
	const char *const *currencies)
{
	const struct text HEAD[] = {TEXT("date"), TEXT("id"), TEXT("description"), TEXT("account"),
		TEXT("amount"), TEXT("currency"), TEXT("tags")};
	struct journal_text j = {.out = out,
		.format = format,
		.from = from,
		.accounts = map_new(a),
		.taken = map_new(a),
		.tags = map_new(a)};
	switch (format) {
	case JOURNAL_TEXT_LEDGER:
	case JOURNAL_TEXT_HLEDGER:
		begin_plain(&j, a, book, currencies);
		break;
	case JOURNAL_TEXT_BEANCOUNT:
		begin_beancount(&j, a, book, currencies);
		break;
	case JOURNAL_TEXT_CSV:
		csv_write_row(out, HEAD, COUNT(HEAD));
		break;
	}
	return j;
}

void journal_text_account(
	struct journal_text *j, int64_t number, enum journal_text_kind kind, const char *name)
{
	struct arena *a = j->accounts.arena;
	const char *written = own_name(j, written_name(j, kind, name));
	ASSERT(map_get_int(&j->accounts, number) == NULL);
	map_put_int(&j->accounts, number, (void *)(uintptr_t)written);
	switch (j->format) {
	case JOURNAL_TEXT_LEDGER:
	case JOURNAL_TEXT_HLEDGER:
		buf_printf(j->out, "account %s\n", written);
		break;
	case JOURNAL_TEXT_BEANCOUNT:
		buf_printf(j->out, "%s open %s\n  name: ", date_iso(a, j->from), written);
		add_quoted(j->out, a, name);
		buf_char(j->out, '\n');
		break;
	case JOURNAL_TEXT_CSV:
		break;
	}
}

static enum err check_balance(const struct journal_text_entry *e, struct refusals *why)
{
	for (size_t i = 0; i < e->count; i++) {
		struct money sum = money_zero(e->postings[i].amount.code);
		for (size_t k = 0; k < e->count; k++)
			if (money_is(e->postings[k].amount, sum.code))
				TRY(money_add(sum, e->postings[k].amount, &sum));
		if (sum.minor != 0)
			return refuse_as(ERR_BROKEN, why, "postings", e->id,
				"do not sum to zero in each currency", "an entry in balance");
	}
	return ERR_NONE;
}

static bool key_valid(const char *key)
{
	bool letter = key[0] >= 'a' && key[0] <= 'z';
	size_t len = strlen(key);
	return letter && len > 1 && strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789-") == len;
}

static enum err check(
	const struct journal_text *j, const struct journal_text_entry *e, struct refusals *why)
{
	if (date_is_none(e->date) || date_before(e->date, j->from))
		return refuse_as(
			ERR_INVALID, why, "date", e->id, "is before the journal begins", "");
	for (size_t i = 0; i < e->count; i++)
		if (map_get_int(&j->accounts, e->postings[i].account) == NULL)
			return refuse_as(ERR_NOT_FOUND, why, "account", e->id,
				"has an account that was not declared", "");
	for (size_t i = 0; i < e->tag_count; i++)
		ASSERT(key_valid(e->tags[i].key));
	return check_balance(e, why);
}

static const char *account_of(const struct journal_text *j, const struct journal_text_posting *p)
{
	return map_get_int(&j->accounts, p->account);
}

/* Ledger, when strict, wants each tag declared before its use. */
static void declare_tags(struct journal_text *j, const struct journal_text_entry *e)
{
	for (size_t i = 0; i < e->tag_count; i++) {
		if (map_get(&j->tags, e->tags[i].key))
			continue;
		map_put(&j->tags, e->tags[i].key, &j->tags);
		buf_printf(j->out, "\ntag %s\n", e->tags[i].key);
	}
}

/* The code stands in parentheses and a note begins with a semicolon, so neither may occur; hledger
 * also takes | apart, and a comma ends a tag's value there. */
static void add_plain(struct journal_text *j, struct arena *a, const struct journal_text_entry *e)
{
	buf_printf(j->out, "\n%s * (%s) %s\n", date_iso(a, e->date),
		one_line(a, str_or_empty(e->id), ";()", '-'),
		one_line(a, one_line(a, str_or_empty(e->description), ";", ','), "|", '/'));
	for (size_t i = 0; i < e->tag_count; i++)
		buf_printf(j->out, "    ; %s: %s\n", e->tags[i].key,
			one_line(a, e->tags[i].value, ",", ';'));
	for (size_t i = 0; i < e->count; i++)
		buf_printf(j->out, "    %s  %s %s\n", account_of(j, &e->postings[i]),
			money_plain(a, e->postings[i].amount), e->postings[i].amount.code);
}

static void add_beancount(
	struct journal_text *j, struct arena *a, const struct journal_text_entry *e)
{
	buf_printf(j->out, "\n%s * ", date_iso(a, e->date));
	add_quoted(j->out, a, str_or_empty(e->description));
	buf_str(j->out, "\n  id: ");
	add_quoted(j->out, a, str_or_empty(e->id));
	buf_char(j->out, '\n');
	for (size_t i = 0; i < e->tag_count; i++) {
		buf_printf(j->out, "  %s: ", e->tags[i].key);
		add_quoted(j->out, a, e->tags[i].value);
		buf_char(j->out, '\n');
	}
	for (size_t i = 0; i < e->count; i++)
		buf_printf(j->out, "  %s  %s %s\n", account_of(j, &e->postings[i]),
			money_plain(a, e->postings[i].amount), e->postings[i].amount.code);
}

static void add_csv(struct journal_text *j, struct arena *a, const struct journal_text_entry *e)
{
	struct buf tags = buf_new(a);
	for (size_t i = 0; i < e->tag_count; i++)
		buf_printf(&tags, "%s%s=%s", i ? "; " : "", e->tags[i].key, e->tags[i].value);
	for (size_t i = 0; i < e->count; i++) {
		const struct journal_text_posting *p = &e->postings[i];
		const struct text cells[] = {text_of(date_iso(a, e->date)), text_of(e->id),
			text_of(e->description), text_of(account_of(j, p)),
			text_of(money_plain(a, p->amount)), text_of(p->amount.code),
			buf_text(&tags)};
		csv_write_row(j->out, cells, COUNT(cells));
	}
}

enum err journal_text_add(
	struct journal_text *j, const struct journal_text_entry *e, struct refusals *why)
{
	TRY(check(j, e, why));
	ARENA a = arena_new(0); /* a book has millions of entries: what one needs goes with it */
	switch (j->format) {
	case JOURNAL_TEXT_LEDGER:
		declare_tags(j, e);
		add_plain(j, a, e);
		break;
	case JOURNAL_TEXT_HLEDGER:
		add_plain(j, a, e);
		break;
	case JOURNAL_TEXT_BEANCOUNT:
		add_beancount(j, a, e);
		break;
	case JOURNAL_TEXT_CSV:
		add_csv(j, a, e);
		break;
	}
	return ERR_NONE;
}
