#include "codec/csv_write.h"
#include "codec/invoice_parts.h"
#include "money/currency.h"
#include <string.h>

#define NUMBER_MOST 100 /* bytes of an invoice or customer number */
#define TEXT_MOST 1000  /* bytes of any other text */

struct text invoice_cell(
	const struct invoice_table *t, const struct csv_row *row, enum invoice_field f)
{
	int column = t->heads.column[f];
	if (column < 0 || (size_t)column >= row->count)
		return TEXT("");
	return csv_unguarded(text_trim(row->fields[column]));
}

struct text invoice_customer(const struct invoice_table *t, const struct csv_row *row)
{
	return invoice_cell(
		t, row, t->heads.column[INVOICE_CUSTOMER] >= 0 ? INVOICE_CUSTOMER : INVOICE_NAME);
}

static bool among(struct text value, const char *const *words, size_t count)
{
	for (size_t i = 0; value.len && i < count; i++)
		if (text_equal_nocase(value, text_of(words[i])))
			return true;
	return false;
}

static bool starts_total(struct text value)
{
	static const char *const WORD[] = {
		"total", "grand total", "subtotal", "sum", "summe", "gesamt", "suma"};
	for (size_t i = 0; i < COUNT(WORD); i++) {
		size_t len = strlen(WORD[i]);
		if (value.len >= len &&
			text_equal_nocase((struct text){value.at, len}, text_of(WORD[i])))
			return true;
	}
	return false;
}

static bool empty_or_total(struct text value)
{
	return value.len == 0 || starts_total(value);
}

bool invoice_row_skipped(const struct invoice_table *t, const struct csv_row *row, bool *total)
{
	struct text number = invoice_cell(t, row, INVOICE_NUMBER),
		    customer = invoice_customer(t, row);
	struct text first = TEXT("");
	*total = false;
	if (number.len && customer.len)
		return false;
	for (size_t c = 0; c < row->count && first.len == 0; c++)
		first = text_trim(row->fields[c]);
	*total = starts_total(first) && empty_or_total(number) && empty_or_total(customer) &&
		empty_or_total(invoice_cell(t, row, INVOICE_ISSUED)) &&
		empty_or_total(invoice_cell(t, row, INVOICE_POSTED));
	return first.len == 0 || *total;
}

bool invoice_row_fits(const struct invoice_table *t, const struct csv_row *row)
{
	for (size_t c = t->heads.count; c < row->count; c++)
		if (text_trim(row->fields[c]).len)
			return false;
	return row->count >= t->heads.count;
}

bool invoice_flag(struct text value, bool *ret)
{
	static const char *const YES[] = {"yes", "y", "true", "t", "1", "x", "ja", "j", "si",
		"s\xC3\xAD", "disputed", "open"};
	static const char *const NO[] = {
		"no", "n", "false", "f", "0", "nein", "none", "-", "resolved", "closed"};
	*ret = among(value, YES, COUNT(YES));
	return *ret || value.len == 0 || among(value, NO, COUNT(NO));
}

/* A number that could be dialed: 6 to 20 digits with the usual signs between, perhaps an extension.
 */
static bool like_phone(struct text v)
{
	size_t digits = 0;
	for (size_t i = 0; i < v.len; i++) {
		if (v.at[i] >= '0' && v.at[i] <= '9')
			digits++;
		else if (strchr(" +-()./,#xextEXT\xC2\xA0", v.at[i]) == NULL)
			return false;
	}
	return digits >= 6 && digits <= 20;
}

static bool like_email(struct text v)
{
	const char *at = memchr(v.at, '@', v.len);
	if (at == NULL || at == v.at || memchr(v.at, ' ', v.len))
		return false;
	struct text domain = {at + 1, v.len - (size_t)(at - v.at) - 1};
	const char *dot = memchr(domain.at, '.', domain.len);
	return dot && dot > domain.at && dot < domain.at + domain.len - 1 &&
		memchr(domain.at, '@', domain.len) == NULL;
}

static bool no_digits(struct text v)
{
	for (size_t i = 0; i < v.len; i++)
		if (v.at[i] >= '0' && v.at[i] <= '9')
			return false;
	return true;
}

static const struct currency *currency_of(struct text v)
{
	char code[4] = "";
	if (v.len != 3)
		return NULL;
	for (size_t i = 0; i < 3; i++)
		code[i] = (char)(v.at[i] >= 'a' && v.at[i] <= 'z' ? v.at[i] - 'a' + 'A' : v.at[i]);
	return currency_find(code);
}

bool invoice_value_fits(enum invoice_kind kind, struct text value)
{
	bool flag;
	switch (kind) {
	case KIND_TEXT:
	case KIND_DATE:
	case KIND_AMOUNT:
		return true;
	case KIND_CODE:
		return currency_of(value) != NULL;
	case KIND_FLAG:
		return invoice_flag(value, &flag);
	case KIND_PHONE:
		return like_phone(value);
	case KIND_EMAIL:
		return like_email(value);
	case KIND_COUNTRY:
		return no_digits(value);
	case KIND_CONTRACT:
		return text_equal_nocase(value, TEXT("written")) ||
			text_equal_nocase(value, TEXT("oral"));
	}
	NEVER("a kind");
}

/* One row on its way from fields to facts. */
struct reading {
	struct invoice_table *t;
	struct invoice_row *row;
	const struct csv_row *raw;
	bool tell; /* the first time through: it counts for why and warnings */
};

static void reject(struct reading *r, enum invoice_field f, struct text value, const char *problem,
	const char *accepted)
{
	const char *field = f < INVOICE_FIELDS ? invoice_field_name(f) : "";
	r->row->accepted = false;
	(void)refuse(&r->row->why, r->row->line, field, value, problem, accepted);
	if (r->tell)
		(void)refuse(r->t->why, r->row->line, field, value, problem, accepted);
}

#define WARN(r, kind, ...)                                                                         \
	do {                                                                                       \
		if ((r)->tell)                                                                     \
			invoice_warn((r)->t, (kind), (r)->row->line, __VA_ARGS__);                 \
	} while (0)

static bool has_control(struct text v)
{
	for (size_t i = 0; i < v.len; i++)
		if ((unsigned char)v.at[i] < 0x20 || v.at[i] == 0x7F)
			return true;
	return false;
}

static void read_number(struct reading *r, enum invoice_field f, struct text v)
{
	if (v.len == 0)
		reject(r, f, v, "is missing", invoice_field_words(f));
	else if (v.len > NUMBER_MOST)
		reject(r, f, v, "is longer than 100 bytes", "");
	else if (has_control(v))
		reject(r, f, v, "has a line break or another control character", "");
}

static void read_texts(struct reading *r)
{
	for (int i = 0; i < INVOICE_FIELDS; i++) {
		enum invoice_field f = (enum invoice_field)i;
		enum invoice_kind kind = invoice_field_kind(f);
		struct text v = invoice_cell(r->t, r->raw, f);
		r->row->text[f] = v;
		if (v.len > TEXT_MOST)
			reject(r, f, v, "is longer than 1,000 bytes", "");
		bool extra = kind == KIND_PHONE || kind == KIND_EMAIL || kind == KIND_COUNTRY ||
			kind == KIND_CONTRACT;
		if (!extra || v.len == 0 || invoice_value_fits(kind, v))
			continue;
		r->row->text[f] = TEXT("");
		WARN(r, WARN_VALUE_IGNORED, "\"%.*s\" does not look like %s",
			(int)(v.len < 100 ? v.len : 100), v.at, invoice_field_words(f));
	}
	r->row->text[INVOICE_CUSTOMER] = invoice_customer(r->t, r->raw);
	read_number(r, INVOICE_NUMBER, r->row->text[INVOICE_NUMBER]);
	read_number(r, INVOICE_CUSTOMER, r->row->text[INVOICE_CUSTOMER]);
}

/* DATE_NONE when the value is empty or no date; the latter is a reason to refuse the row. */
static struct date read_date(struct reading *r, enum invoice_field f)
{
	struct date d = DATE_NONE;
	struct text v = r->row->text[f];
	if (v.len == 0 || table_date_read(v, r->t->order, &d) == ERR_NONE)
		return d;
	static const char *const EXAMPLE[] = {"a date such as 31/01/2026",
		"a date such as 01/31/2026", "a date such as 2026-01-31"};
	reject(r, f, v, "is not a date in the file's order", EXAMPLE[r->t->order]);
	return DATE_NONE;
}

static void read_dates(struct reading *r)
{
	struct invoice_row *row = r->row;
	enum invoice_field from = row->text[INVOICE_ISSUED].len ? INVOICE_ISSUED : INVOICE_POSTED;
	row->issued = read_date(r, from);
	row->due = read_date(r, INVOICE_DUE);
	row->paid = read_date(r, INVOICE_PAID);
	if (row->text[from].len == 0)
		reject(r, INVOICE_ISSUED, TEXT(""), "is missing", "an issue or posting date");
}

/* The row's currency; NULL, and the row refused, when there is none. */
static const char *read_currency(struct reading *r, struct text amount)
{
	struct text v = r->row->text[INVOICE_CURRENCY];
	char named[4];
	if (v.len) {
		const struct currency *c = currency_of(v);
		if (c == NULL)
			reject(r, INVOICE_CURRENCY, v, "is not a known currency",
				"an ISO 4217 code such as USD");
		return c ? c->code : NULL;
	}
	table_amount_code(amount, named);
	if (named[0])
		return currency_find(named)->code;
	if (r->t->options.currency)
		return r->t->options.currency;
	if (r->t->heads.code[0])
		return r->t->heads.code;
	reject(r, INVOICE_CURRENCY, v, "is missing", "a currency in the row, or --currency USD");
	return NULL;
}

static bool read_amount(
	struct reading *r, enum invoice_field f, const char *code, struct money *ret)
{
	const char *problem;
	struct text v = r->row->text[f];
	if (v.len == 0)
		return false;
	if (table_amount_read(v, r->t->manner, code, &problem, ret) == ERR_NONE)
		return true;
	reject(r, f, v, problem, "an amount such as 1234.56");
	return false;
}

static void read_amounts(struct reading *r)
{
	struct invoice_row *row = r->row;
	enum invoice_field from =
		r->t->heads.column[INVOICE_AMOUNT] >= 0 ? INVOICE_AMOUNT : INVOICE_OPEN;
	if (row->text[from].len == 0) {
		reject(r, INVOICE_AMOUNT, TEXT(""), "is missing", "an amount such as 1234.56");
		return;
	}
	const char *code = read_currency(r, row->text[from]);
	if (code == NULL)
		return;
	(void)read_amount(r, from, code, &row->amount);
	row->has_open = read_amount(r, INVOICE_OPEN, code, &row->open);
	row->has_paid = read_amount(r, INVOICE_PAID_AMOUNT, code, &row->paid_amount);
}

/* What the open amount says was paid: the rest. Not when that would be of the other sign, as after
 * charges. */
static void pay_the_rest(struct invoice_row *row)
{
	struct money rest;
	if (!row->has_open || money_sub(row->amount, row->open, &rest) != ERR_NONE)
		return;
	row->has_paid = row->amount.minor < 0 ? rest.minor < 0 : rest.minor > 0;
	row->paid_amount = rest;
}

static void settle_payment(struct reading *r)
{
	static const char *const PAID[] = {
		"paid", "paid in full", "fully paid", "bezahlt", "pagada", "pagado"};
	struct invoice_row *row = r->row;
	bool dated = !date_is_none(row->paid);
	bool listed = row->text[INVOICE_PAID_AMOUNT].len > 0;
	bool told = among(row->text[INVOICE_STATUS], PAID, COUNT(PAID));
	if (!listed && (dated || (told && !row->has_open))) {
		row->has_paid = true;
		row->paid_amount = row->amount;
	} else if (!listed) {
		pay_the_rest(row);
	}
	if (row->has_paid && row->paid_amount.minor == 0 && row->amount.minor != 0) {
		if (dated)
			WARN(r, WARN_PAID_NOTHING, "a paid date, but the paid amount is 0");
		row->has_paid = false;
		row->paid = DATE_NONE;
	}
	if (row->has_paid && !dated)
		WARN(r, WARN_PAID_NO_DATE, "paid, but nothing says when");
	if (dated && row->has_paid && date_before(row->paid, row->issued))
		WARN(r, WARN_PAID_BEFORE_ISSUE, "paid before it was issued");
	bool negative = row->amount.minor < 0;
	int beyond = row->has_paid ? money_compare(row->paid_amount, row->amount) : 0;
	if (negative ? beyond < 0 : beyond > 0)
		WARN(r, WARN_PAID_TOO_MUCH, "more was paid than the amount");
}

/* Paid as much as it is for, whichever side of zero that is. */
static bool settled(const struct invoice_row *row)
{
	int beyond = row->has_paid ? money_compare(row->paid_amount, row->amount) : -1;
	return row->has_paid && (row->amount.minor < 0 ? beyond <= 0 : beyond >= 0);
}

static void read_marks(struct reading *r)
{
	static const char *const GONE[] = {
		"draft", "void", "voided", "canceled", "cancel", "deleted", "entwurf", "storniert",
		"borrador", "anulada", "anulado",
		"cancelled", /* check-words: allow: as others write it */
	};
	struct invoice_row *row = r->row;
	bool flag = false;
	if (!invoice_flag(row->text[INVOICE_DISPUTED], &flag))
		reject(r, INVOICE_DISPUTED, row->text[INVOICE_DISPUTED], "is neither yes nor no",
			"yes or no");
	row->was_disputed = flag && settled(row);
	row->disputed = flag && !row->was_disputed;
	if (row->was_disputed)
		WARN(r, WARN_DISPUTE_HISTORY, "disputed and settled: the dispute is history");
	row->withdrawn = among(row->text[INVOICE_STATUS], GONE, COUNT(GONE));
	if (row->withdrawn)
		WARN(r, WARN_WITHDRAWN, "marked \"%.*s\": not owed",
			(int)row->text[INVOICE_STATUS].len, row->text[INVOICE_STATUS].at);
}

static void compare_dates(struct reading *r)
{
	struct invoice_row *row = r->row;
	if (date_is_none(row->due) || date_is_none(row->issued))
		return;
	r->t->dated += r->tell;
	if (date_before(row->due, row->issued))
		WARN(r, WARN_DUE_BEFORE_ISSUE, "due %s before it was issued %s",
			date_iso(r->t->row_arena, row->due),
			date_iso(r->t->row_arena, row->issued));
}

static void compare_rows(struct reading *r)
{
	struct invoice_row *row = r->row;
	if (!r->t->repeated)
		return;
	const struct number *n = number_set_get(&r->t->invoices, row->text[INVOICE_NUMBER]);
	if (n == NULL)
		return;
	if (n->clash_line) {
		int64_t other = row->line == n->line ? n->clash_line : n->line;
		reject(r, INVOICE_NUMBER, n->text,
			arena_printf(r->t->row_arena, "is also in line %lld with other content",
				(long long)other),
			"one row for each invoice");
		return;
	}
	row->duplicate = row->line != n->line;
	if (row->duplicate)
		WARN(r, WARN_DUPLICATE, "invoice %.*s says the same as in line %lld",
			(int)n->text.len, n->text.at, (long long)n->line);
}

static void read_row(struct reading *r)
{
	if (r->raw->fault != CSV_FINE) {
		reject(r, INVOICE_FIELDS, TEXT(""), csv_fault_problem(r->raw->fault), "");
		return;
	}
	if (!invoice_row_fits(r->t, r->raw)) {
		reject(r, INVOICE_FIELDS, TEXT(""),
			arena_printf(r->t->row_arena, "has %zu columns, the headings %zu",
				r->raw->count, r->t->heads.count),
			"as many columns as there are headings; quotes around a value that holds the delimiter");
		return;
	}
	read_texts(r);
	read_dates(r);
	read_amounts(r);
	compare_rows(r);
	if (!r->row->accepted)
		return;
	settle_payment(r);
	read_marks(r);
	compare_dates(r);
}

/* The next row that is one. */
static bool next_raw(struct invoice_table *t, struct csv_row *ret)
{
	bool total = false;
	while (csv_next(&t->csv, ret)) {
		if (ret->fault != CSV_FINE || !invoice_row_skipped(t, ret, &total))
			return true;
		if (total && ret->line > t->told_line) {
			invoice_warn(
				t, WARN_TOTAL_ROW, ret->line, "looks like a total, not an invoice");
			t->told_line = ret->line;
		}
	}
	return false;
}

bool invoice_table_next(struct invoice_table *t, struct invoice_row *ret)
{
	struct csv_row raw;
	if (!next_raw(t, &raw))
		return false;
	arena_reset(t->row_arena);
	*ret = (struct invoice_row){.line = raw.line,
		.accepted = true,
		.why = refusals_new(t->row_arena),
		.fields = raw.fields,
		.field_count = raw.count,
		.issued = DATE_NONE,
		.due = DATE_NONE,
		.paid = DATE_NONE};
	struct reading r = {t, ret, &raw, raw.line > t->told_line};
	read_row(&r);
	if (r.tell)
		t->told_line = raw.line;
	return true;
}
