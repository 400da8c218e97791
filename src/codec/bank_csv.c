#include "codec/bank_csv.h"
#include "base/buf.h"
#include "codec/csv.h"
#include "codec/encoding.h"
#include "codec/table_amount.h"
#include "codec/table_dates.h"
#include "money/currency.h"
#include <string.h>

#define HEADER_ROWS_MOST 40 /* a header is looked for in the first rows */

enum column {
	COLUMN_DATE, /* the day, where no column says which of the days it is */
	COLUMN_BOOKED,
	COLUMN_VALUE,
	COLUMN_AMOUNT,
	COLUMN_DEBIT,
	COLUMN_CREDIT,
	COLUMN_INDICATOR,
	COLUMN_BALANCE,
	COLUMN_CURRENCY,
	COLUMN_PARTY,
	COLUMN_TEXT,
	COLUMN_REFERENCE,
	COLUMN_END_TO_END,
	COLUMN_BANK_REFERENCE,
	COLUMN_PARTY_ACCOUNT,
	COLUMN_ACCOUNT,
	COLUMN_STATUS,
	COLUMNS,
	COLUMN_OTHER,
};

static const struct {
	const char *words;
	enum column column;
} HEADING[] = {
#define HEADING(words, column) {words, column},
#include "codec/bank_csv.def"
#undef HEADING
};

/* Running balances beside a statement's entries, in the file's order. */
struct balances {
	struct money *items;
	size_t count;
	size_t cap;
	bool missing; /* a line has none */
};

struct bank_csv {
	struct arena *arena;
	struct refusals *why;
	const struct bank_options *options;
	struct csv csv;
	struct csv_row row;
	size_t at[COLUMNS]; /* place of the column + 1; 0: the file has none */
	const char *names[COLUMNS];
	size_t width; /* of the header */
	int64_t header_line;
	const char *currency; /* that a heading names: "Amount (EUR)" */
	enum date_order order;
	struct amount_manner manner;
	struct bank_file file;
	struct balances *balances; /* one for each statement */
	size_t balances_cap;
	enum err verdict;
};

/* Small letters, and one blank for all that is neither letter nor digit; letters outside ASCII
 * stay. */
static const char *words_of(struct arena *a, struct text heading)
{
	struct buf b = buf_new(a);
	for (size_t i = 0; i < heading.len; i++) {
		char c = heading.at[i];
		bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			(c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
		if (word)
			buf_char(&b, c);
		else if (b.len && b.at[b.len - 1] != ' ')
			buf_char(&b, ' ');
	}
	return str_lower(a, text_dup(a, text_trim(buf_text(&b))));
}

static enum column meaning(const char *words)
{
	for (size_t i = 0; i < COUNT(HEADING); i++)
		if (str_equal(HEADING[i].words, words))
			return HEADING[i].column;
	return COLUMN_OTHER;
}

/* "amount eur" means amount and names the currency, which goes to *code. */
static enum column meaning_with_currency(struct arena *a, const char *words, const char **code)
{
	size_t len = strlen(words);
	if (len < 5 || words[len - 4] != ' ')
		return COLUMN_OTHER;
	char *upper = arena_str(a, words + len - 3);
	for (char *s = upper; *s; s++)
		if (*s >= 'a' && *s <= 'z')
			*s = (char)(*s - 'a' + 'A');
	if (currency_find(upper) == NULL)
		return COLUMN_OTHER;
	enum column ret = meaning(arena_strn(a, words, len - 4));
	if (ret != COLUMN_OTHER)
		*code = upper;
	return ret;
}

static void take_heading(struct bank_csv *c, size_t i)
{
	const char *words = words_of(c->arena, c->row.fields[i]);
	enum column column = meaning(words);
	if (column == COLUMN_OTHER)
		column = meaning_with_currency(c->arena, words, &c->currency);
	if (column == COLUMN_OTHER || c->at[column])
		return;
	c->at[column] = i + 1;
	c->names[column] = text_dup(c->arena, text_trim(c->row.fields[i]));
}

/* Leaves the reader behind the header: the first row that names a date and an amount. */
static enum err find_header(struct bank_csv *c)
{
	for (int i = 0; i < HEADER_ROWS_MOST && csv_next(&c->csv, &c->row); i++) {
		memset(c->at, 0, sizeof(c->at));
		c->currency = NULL;
		for (size_t f = 0; f < c->row.count; f++)
			take_heading(c, f);
		bool date = c->at[COLUMN_DATE] || c->at[COLUMN_BOOKED] || c->at[COLUMN_VALUE];
		bool amount = c->at[COLUMN_AMOUNT] || (c->at[COLUMN_DEBIT] && c->at[COLUMN_CREDIT]);
		if (date && amount) {
			c->width = c->row.count;
			c->header_line = c->row.line;
			return ERR_NONE;
		}
	}
	return refuse(c->why, 0, "", text_of(""),
		"has no header line that names a date and an amount",
		"columns such as Date, Description, Amount");
}

static struct text cell(const struct bank_csv *c, enum column column)
{
	size_t at = c->at[column];
	return at && at <= c->row.count ? text_trim(c->row.fields[at - 1]) : (struct text){"", 0};
}

static bool empty_row(const struct bank_csv *c)
{
	for (size_t i = 0; i < c->row.count; i++)
		if (text_trim(c->row.fields[i]).len)
			return false;
	return true;
}

/* The next row with something in it. */
static bool next_row(struct bank_csv *c)
{
	while (csv_next(&c->csv, &c->row))
		if (c->row.line > c->header_line && !empty_row(c))
			return true;
	return false;
}

static const enum column DATES[] = {COLUMN_DATE, COLUMN_BOOKED, COLUMN_VALUE};
static const enum column AMOUNTS[] = {COLUMN_AMOUNT, COLUMN_DEBIT, COLUMN_CREDIT, COLUMN_BALANCE};

/* What the whole file shows about its dates and amounts. */
static enum err learn(struct bank_csv *c)
{
	struct table_dates dates = table_dates_new();
	struct table_amounts amounts = {0};
	size_t rows = 0;
	for (; next_row(c); rows++) {
		for (size_t i = 0; i < COUNT(DATES); i++)
			(void)table_dates_see(&dates, cell(c, DATES[i]), c->row.line);
		for (size_t i = 0; i < COUNT(AMOUNTS); i++)
			(void)table_amounts_see(&amounts, cell(c, AMOUNTS[i]), c->row.line);
	}
	if (rows == 0)
		return refuse(c->why, c->header_line, "", text_of(""),
			"has a header but no lines: nothing to import", "");
	if (rows > BANK_LINES_MOST)
		return refuse_as(
			ERR_LIMIT, c->why, "", "", "the file has too many lines", "at most 500000");
	c->manner.sign = table_amounts_decide(&amounts);
	if (amounts.open_line && c->manner.sign == DECIMAL_GUESSED)
		(void)refuse(&c->file.notices, amounts.open_line, "", text_of(""),
			"could have a decimal sign or groups of thousands; read as thousands", "");
	if (str_empty(c->options->dates))
		return table_dates_decide(&dates, c->why, &c->order);
	if (date_order_parse(c->options->dates, &c->order) != ERR_NONE)
		return refuse_str(c->why, "dates", c->options->dates, "is not a date order",
			"dmy, mdy or ymd");
	return ERR_NONE;
}

static enum err bad(
	struct bank_csv *c, enum column column, const char *problem, const char *accepted)
{
	const char *name = column < COLUMNS && c->at[column] ? c->names[column] : "";
	struct text value = column < COLUMNS ? cell(c, column) : (struct text){"", 0};
	return refuse(c->why, c->row.line, name, value, problem, accepted);
}

static enum err take_date(struct bank_csv *c, enum column column, struct date *ret)
{
	*ret = DATE_NONE;
	if (cell(c, column).len == 0)
		return ERR_NONE;
	if (table_date_read(cell(c, column), c->order, ret) != ERR_NONE)
		return bad(c, column, "is not a date in the order of this file",
			date_order_name(c->order));
	return ERR_NONE;
}

static enum err take_amount(
	struct bank_csv *c, enum column column, const char *code, struct money *ret)
{
	const char *problem;
	enum err e = table_amount_read(cell(c, column), c->manner, code, &problem, ret);
	if (e != ERR_NONE) {
		(void)bad(c, column, problem, "an amount such as 1,234.56");
		return e;
	}
	return ERR_NONE;
}

static struct money size_of(struct money m)
{
	return m.minor < 0 ? money_negate(m) : m;
}

static bool is_word(struct text t, const char *const *words)
{
	for (; *words; words++)
		if (text_equal_nocase(t, text_of(*words)))
			return true;
	return false;
}

static enum err signed_by_word(struct bank_csv *c, const char *code, struct money *ret)
{
	static const char *const DEBIT[] = {"d", "dr", "dt", "dbit", "debit", "s", "soll", "af",
		"-", "out", "withdrawal", "débit", NULL};
	static const char *const CREDIT[] = {"c", "cr", "ct", "crdt", "credit", "h", "haben", "bij",
		"+", "in", "deposit", "crédit", NULL};
	struct text word = cell(c, COLUMN_INDICATOR);
	struct money m;
	if (!is_word(word, DEBIT) && !is_word(word, CREDIT))
		return bad(c, COLUMN_INDICATOR, "does not say debit or credit", "D or C");
	TRY(take_amount(c, COLUMN_AMOUNT, code, &m));
	*ret = is_word(word, DEBIT) ? money_negate(size_of(m)) : size_of(m);
	return ERR_NONE;
}

/* A debit column may bear its minus; a credit column may not, for then it is unclear what the bank
 * means. */
static enum err signed_by_column(struct bank_csv *c, const char *code, struct money *ret)
{
	struct money debit = money_zero(code), credit = debit;
	bool has_debit = cell(c, COLUMN_DEBIT).len, has_credit = cell(c, COLUMN_CREDIT).len;
	if (has_debit)
		TRY(take_amount(c, COLUMN_DEBIT, code, &debit));
	if (has_credit)
		TRY(take_amount(c, COLUMN_CREDIT, code, &credit));
	if (!has_debit && !has_credit)
		return bad(c, COLUMN_DEBIT, "has neither debit nor credit",
			"an amount in one of the two columns");
	if (debit.minor && credit.minor)
		return bad(c, COLUMN_DEBIT, "has both debit and credit",
			"an amount in one of the two columns");
	if (credit.minor < 0)
		return bad(c, COLUMN_CREDIT, "is a negative credit", "a debit in its own column");
	*ret = credit.minor ? credit : money_negate(size_of(debit));
	return ERR_NONE;
}

static enum err take_movement(struct bank_csv *c, const char *code, struct money *ret)
{
	if (c->at[COLUMN_AMOUNT] == 0)
		return signed_by_column(c, code, ret);
	if (c->at[COLUMN_INDICATOR])
		return signed_by_word(c, code, ret);
	return take_amount(c, COLUMN_AMOUNT, code, ret);
}

/* By the currency column, the amount itself, the heading, or what the caller knows: in this order.
 */
static enum err take_currency(struct bank_csv *c, const char **ret)
{
	char own[4] = "";
	struct text column = cell(c, COLUMN_CURRENCY);
	table_amount_code(cell(c, c->at[COLUMN_AMOUNT] ? COLUMN_AMOUNT : COLUMN_CREDIT), own);
	const char *code = column.len              ? text_dup(c->arena, column)
		: *own                             ? arena_str(c->arena, own)
		: c->currency                      ? c->currency
		: !str_empty(c->options->currency) ? c->options->currency
						   : str_or_empty(c->options->fallback);
	if (*code == '\0')
		return bad(c, COLUMN_OTHER,
			"has no currency, and nothing else in the file names it",
			"a currency column, or the account's currency given with the file");
	if (currency_find(code) == NULL)
		return bad(
			c, COLUMN_CURRENCY, "is not a known currency", "three letters such as USD");
	*ret = code;
	return ERR_NONE;
}

static size_t statement_for(struct bank_csv *c, const char *code)
{
	struct bank_file *f = &c->file;
	for (size_t i = 0; i < f->count; i++)
		if (str_equal(f->statements[i].currency, code))
			return i;
	size_t balances = f->count;
	(void)PUSH(c->arena, c->balances, balances, c->balances_cap);
	*PUSH(c->arena, f->statements, f->count, f->cap) =
		(struct bank_statement){.line = c->header_line,
			.format = BANK_CSV,
			.currency = arena_str(c->arena, code),
			.account = c->options->account,
			.created = DATE_NONE};
	return f->count - 1;
}

static const char *kept(struct bank_csv *c, enum column column)
{
	return cell(c, column).len ? text_dup(c->arena, cell(c, column)) : NULL;
}

static void take_detail(struct bank_csv *c, struct bank_entry *e)
{
	static const char *const PENDING[] = {"pending", "pdng", "vorgemerkt", "authorized", NULL};
	struct bank_detail *d = &e->detail;
	const char *reference = kept(c, COLUMN_REFERENCE);
	d->bank_reference = kept(c, COLUMN_BANK_REFERENCE);
	d->end_to_end_id = kept(c, COLUMN_END_TO_END);
	d->text = kept(c, COLUMN_TEXT);
	d->party = kept(c, COLUMN_PARTY);
	d->account = kept(c, COLUMN_PARTY_ACCOUNT);
	e->status = is_word(cell(c, COLUMN_STATUS), PENDING) ? BANK_PENDING : BANK_BOOKED;
	if (reference == NULL)
		return;
	d->references = NEW(c->arena, const char *);
	d->references[0] = reference;
	d->reference_count = 1;
}

static enum err take_dates(struct bank_csv *c, struct bank_entry *e)
{
	enum column booked = c->at[COLUMN_BOOKED] ? COLUMN_BOOKED : COLUMN_DATE;
	TRY(take_date(c, booked, &e->booked));
	TRY(take_date(c, COLUMN_VALUE, &e->value));
	if (date_is_none(e->booked) && date_is_none(e->value))
		return bad(c, booked, "has no date", "the day of the entry");
	return ERR_NONE;
}

static enum err take_balance(struct bank_csv *c, struct balances *b, const char *code)
{
	struct money m = money_zero(code);
	if (cell(c, COLUMN_BALANCE).len)
		TRY(take_amount(c, COLUMN_BALANCE, code, &m));
	else
		b->missing = true;
	*PUSH(c->arena, b->items, b->count, b->cap) = m;
	return ERR_NONE;
}

static enum err check_row(struct bank_csv *c)
{
	if (c->row.fault != CSV_FINE)
		return refuse(c->why, c->row.fault_line, "", text_of(""),
			csv_fault_problem(c->row.fault), "");
	for (size_t i = c->width; i < c->row.count; i++)
		if (text_trim(c->row.fields[i]).len)
			return refuse(c->why, c->row.line, "", c->row.fields[i],
				"has more columns than the header", "");
	return ERR_NONE;
}

static enum err take_row(struct bank_csv *c)
{
	struct bank_entry e = {.line = c->row.line};
	const char *code = "";
	TRY(check_row(c));
	TRY(take_currency(c, &code));
	if (!str_empty(c->options->currency) && !str_equal(code, c->options->currency)) {
		(void)refuse(&c->file.notices, c->row.line, c->names[COLUMN_CURRENCY],
			text_of(code), "is not the currency of the account; the line is set aside",
			c->options->currency);
		return ERR_NONE;
	}
	TRY(take_movement(c, code, &e.amount));
	TRY(take_dates(c, &e));
	take_detail(c, &e);
	size_t at = statement_for(c, code);
	struct bank_statement *s = &c->file.statements[at];
	TRY(take_balance(c, &c->balances[at], code));
	if (s->account == NULL)
		s->account = kept(c, COLUMN_ACCOUNT);
	*PUSH(c->arena, s->entries, s->count, s->cap) = e;
	return ERR_NONE;
}

/* Does each balance follow from its neighbor's by its own entry? */
static bool runs(const struct bank_statement *s, const struct balances *b, bool forward)
{
	for (size_t i = 0; i + 1 < s->count; i++) {
		size_t from = forward ? i : i + 1, to = forward ? i + 1 : i;
		struct money next;
		if (money_add(b->items[from], s->entries[to].amount, &next) != ERR_NONE ||
			!money_same(next, b->items[to]))
			return false;
	}
	return true;
}

static bool dates_fall(const struct bank_statement *s)
{
	return s->count > 1 && date_before(s->entries[s->count - 1].booked, s->entries[0].booked);
}

/* Where the balances do not run either way, the dates tell the direction and the statement is out
 * of balance. */
static void derive_balances(struct bank_statement *s, const struct balances *b)
{
	bool backward = !runs(s, b, true) && (runs(s, b, false) || dates_fall(s));
	size_t first = backward ? s->count - 1 : 0, last = backward ? 0 : s->count - 1;
	if (b->missing ||
		money_sub(b->items[first], s->entries[first].amount, &s->opening) != ERR_NONE)
		return;
	s->closing = b->items[last];
	s->has_opening = s->has_closing = true;
}

static enum err read_rows(struct bank_csv *c)
{
	csv_rewind(&c->csv);
	while (next_row(c)) {
		enum err e = take_row(c);
		c->verdict = e != ERR_NONE ? e : c->verdict;
	}
	TRY(c->verdict);
	if (c->file.count == 0)
		return refuse(c->why, c->header_line, "", text_of(""),
			"has no line in the currency of the account: nothing to import",
			c->options->currency);
	for (size_t i = 0; i < c->file.count; i++)
		if (c->at[COLUMN_BALANCE])
			derive_balances(&c->file.statements[i], &c->balances[i]);
	return ERR_NONE;
}

enum err bank_csv_parse(struct arena *a, struct text bytes, const struct bank_options *options,
	struct refusals *why, struct bank_file *ret)
{
	struct bank_csv c = {.arena = a, .why = why, .options = options};
	struct decoded decoded;
	c.file = (struct bank_file){.format = BANK_CSV, .notices = refusals_new(a)};
	TRY(encoding_decode(a, bytes, why, &decoded));
	c.csv = csv_open(a, decoded.text, 0);
	TRY(find_header(&c));
	TRY(learn(&c));
	TRY(read_rows(&c));
	*ret = c.file;
	return ERR_NONE;
}
