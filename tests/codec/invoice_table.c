#include "codec/invoice_table.h"
#include "codec/csv.h"
#include "money/currency.h"
#include "test.h"
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

static const struct invoice_table_options USD = {.currency = "USD"};

static struct invoice_table *opened(struct text file, struct invoice_table_options o)
{
	struct invoice_table *t;
	struct refusals *why = NEW(test_arena(), struct refusals);
	*why = refusals_new(test_arena());
	assert_ok(invoice_table_open(test_arena(), file, &o, why, &t));
	return t;
}

static bool is_ignored(const struct invoice_table *t, const char *header)
{
	const struct table_ignored *list;
	size_t n = invoice_table_ignored(t, &list);
	for (size_t i = 0; i < n; i++)
		if (str_equal(list[i].header, header))
			return true;
	return false;
}

static int64_t warned(const struct invoice_table *t, const char *kind)
{
	const struct table_warning *list;
	size_t n = invoice_table_warnings(t, test_arena(), &list);
	for (size_t i = 0; i < n; i++)
		if (str_equal(list[i].kind, kind))
			return list[i].count;
	return 0;
}

static struct money sum_of(struct invoice_table *t, int64_t *rows)
{
	struct invoice_row row;
	struct money sum = money_zero("USD");
	for (*rows = 0; invoice_table_next(t, &row); ++*rows) {
		assert_true(row.accepted);
		assert_ok(money_add(sum, row.amount, &sum));
		assert_true(row.has_paid && money_same(row.paid_amount, row.amount));
		assert_true(row.was_disputed || !row.disputed);
	}
	return sum;
}

TEST(the_ibm_ledger_is_read_completely)
{
	const char *path = corpus("data/ar-ibm/WA_Fn-UseC_-Accounts-Receivable.csv");
	if (path == NULL)
		not_here("data/ar-ibm");
	struct invoice_table *t = opened(test_file(path), USD);
	int64_t rows, again;
	assert_string_equal(money_plain(test_arena(), sum_of(t, &rows)), "147703.18");
	assert_int_equal(rows, 2466);
	static const char *const IGNORED[] = {
		"countryCode", "PaperlessDate", "PaperlessBill", "DaysToSettle", "DaysLate"};
	for (size_t i = 0; i < COUNT(IGNORED); i++)
		assert_true(is_ignored(t, IGNORED[i]));
	const struct table_ignored *list;
	assert_int_equal(invoice_table_ignored(t, &list), COUNT(IGNORED));
	assert_int_equal(warned(t, "dispute_settled"), 561);
	assert_int_equal(warned(t, "due_before_issue"), 0);
	invoice_table_rewind(t);
	assert_string_equal(money_plain(test_arena(), sum_of(t, &again)), "147703.18");
	assert_int_equal(warned(t, "dispute_settled"), 561); /* the second time is not counted */
}

TEST(the_ibm_ledger_has_its_dates_month_first_and_its_zeros)
{
	const char *path = corpus("data/ar-ibm/WA_Fn-UseC_-Accounts-Receivable.csv");
	if (path == NULL)
		not_here("data/ar-ibm");
	struct invoice_table *t = opened(test_file(path), USD);
	struct invoice_row row;
	assert_true(invoice_table_next(t, &row));
	assert_true(text_is(row.text[INVOICE_NUMBER], "0000611365"));
	assert_true(text_is(row.text[INVOICE_CUSTOMER], "0379-NEVHP"));
	assert_string_equal(date_iso(test_arena(), row.issued), "2013-01-02");
	assert_string_equal(date_iso(test_arena(), row.due), "2013-02-01");
	assert_string_equal(date_iso(test_arena(), row.paid), "2013-01-15");
}

TEST(the_small_ledger_is_read_with_its_open_and_paid_rows)
{
	const char *path = corpus("data/ar-small-third-party/ar_invoices.csv");
	if (path == NULL)
		not_here("data/ar-small-third-party");
	struct invoice_table *t = opened(test_file(path), USD);
	struct invoice_row row;
	int paid = 0, rows = 0;
	int64_t sum = 0;
	for (; invoice_table_next(t, &row); rows++) {
		assert_true(row.accepted);
		paid += row.has_paid;
		sum += row.amount.minor;
	}
	assert_int_equal(rows, 18);
	assert_int_equal(paid, 5);
	assert_int_equal(sum, 201500000);
}

/* What a table came to, as text, one fact per line. */
static void describe_row(struct buf *b, const struct invoice_row *row)
{
	buf_printf(b, "row %lld", (long long)row->line);
	if (!row->accepted) {
		buf_str(b, " rejected\n");
		return;
	}
	struct text number = row->text[INVOICE_NUMBER], customer = row->text[INVOICE_CUSTOMER],
		    name = row->text[INVOICE_NAME];
	buf_printf(b, " %.*s / %.*s / %.*s", (int)number.len, number.at, (int)customer.len,
		customer.at, (int)name.len, name.at);
	buf_printf(b, " / %s / due %s / %s %s", date_iso(test_arena(), row->issued),
		date_iso(test_arena(), row->due), money_plain(test_arena(), row->amount),
		row->amount.code);
	if (row->has_open)
		buf_printf(b, " / open %s", money_plain(test_arena(), row->open));
	if (row->has_paid)
		buf_printf(b, " / paid %s on %s", money_plain(test_arena(), row->paid_amount),
			date_iso(test_arena(), row->paid));
	buf_printf(b, "%s%s%s%s\n", row->disputed ? " / disputed" : "",
		row->was_disputed ? " / was disputed" : "", row->withdrawn ? " / withdrawn" : "",
		row->duplicate ? " / duplicate" : "");
}

static void describe_errors(struct buf *b, const struct refusals *why)
{
	for (size_t i = 0; i < why->count; i++)
		buf_printf(b, "error %s\n", refusal_line(test_arena(), &why->items[i]));
}

static const char *describe(struct text file, const struct invoice_table_options *o)
{
	struct buf b = buf_new(test_arena());
	struct refusals why = refusals_new(test_arena());
	struct invoice_table *t;
	struct invoice_row row;
	const struct table_ignored *ignored;
	const struct table_warning *warnings;
	enum err e = invoice_table_open(test_arena(), file, o, &why, &t);
	if (e != ERR_NONE) {
		buf_printf(&b, "refused %s\n", err_name(e));
		describe_errors(&b, &why);
		return buf_done(&b);
	}
	while (invoice_table_next(t, &row))
		describe_row(&b, &row);
	size_t n = invoice_table_ignored(t, &ignored);
	for (size_t i = 0; i < n; i++)
		buf_printf(&b, "ignored %s: %s\n", ignored[i].header, ignored[i].reason);
	n = invoice_table_warnings(t, test_arena(), &warnings);
	for (size_t i = 0; i < n; i++)
		buf_printf(&b, "warning %s %lld: %s\n", warnings[i].kind,
			(long long)warnings[i].count, warnings[i].example);
	describe_errors(&b, &why);
	return buf_done(&b);
}

#define MAPS_MOST 4

/* "options currency=EUR dates=dmy preset=xero round map=field=Header", words between single blanks.
 */
static struct invoice_table_options options_of(struct text line, struct invoice_map *maps)
{
	struct invoice_table_options o = {.maps = maps};
	while (line.len) {
		struct text value = text_cut(&line, ' ');
		struct text key = text_cut(&value, '=');
		const char *said = text_dup(test_arena(), value);
		if (text_is(key, "currency"))
			o.currency = said;
		else if (text_is(key, "dates"))
			o.dates = said;
		else if (text_is(key, "preset"))
			o.preset = said;
		else if (text_is(key, "round"))
			o.round = true;
		else if (text_is(key, "map") && o.map_count < MAPS_MOST) {
			maps[o.map_count].field = text_dup(test_arena(), text_cut(&value, '='));
			maps[o.map_count++].header = text_dup(test_arena(), value);
		}
	}
	return o;
}

/* NAME.csv comes out as NAME.expect says, whose first line holds the options. */
static bool comes_out_as_expected(const char *folder, const char *csv)
{
	struct invoice_map maps[MAPS_MOST];
	int stem = (int)(strlen(csv) - strlen(".csv"));
	struct text expected =
		test_file(arena_printf(test_arena(), "%s/%.*s.expect", folder, stem, csv));
	struct invoice_table_options o = options_of(text_cut(&expected, '\n'), maps);
	const char *got = describe(test_file(arena_printf(test_arena(), "%s/%s", folder, csv)), &o);
	if (text_is(expected, got))
		return true;
	print_error("%s came out as:\n%s", csv, got);
	return false;
}

TEST(every_table_of_the_folder_comes_out_as_expected)
{
	static const char FOLDER[] = "tests/codec/invoice_table";
	DIR *dir = opendir(FOLDER);
	if (dir == NULL)
		not_here(FOLDER);
	int seen = 0, wrong = 0;
	for (struct dirent *d = readdir(dir); d; d = readdir(dir)) {
		size_t len = strlen(d->d_name);
		if (len < 5 || !str_equal(d->d_name + len - 4, ".csv"))
			continue;
		seen++;
		wrong += !comes_out_as_expected(FOLDER, d->d_name);
	}
	closedir(dir);
	assert_int_equal(wrong, 0);
	assert_true(seen >= 20);
}

TEST(numbers_that_differ_by_zeros_are_pairs_and_stay_two)
{
	struct invoice_table *t = opened(
		TEXT("invoice,customer no,date,amount\n7,01,2026-01-01,1\n07,1,2026-01-01,1\n007,01,2026-01-01,1\n"),
		USD);
	const struct number_pair *pairs;
	assert_int_equal(invoice_table_pairs(t, &pairs), 3);
	assert_false(pairs[1].customers && pairs[0].customers);
	assert_int_equal(warned(t, "invoice_leading_zeros"), 2);
	assert_int_equal(warned(t, "customer_leading_zeros"), 1);
	struct invoice_row row;
	while (invoice_table_next(t, &row))
		assert_true(row.accepted && !row.duplicate);
}

TEST(rejected_rows_are_written_with_reasons_and_come_back)
{
	struct invoice_table *t =
		opened(TEXT("invoice no,customer no,name,date,amount\n"
			    "A1,C1,\"=Smith, J\",2026-01-01,ten\nA2,C1,x,2026-01-02,5\n"),
			USD);
	struct buf b = buf_new(test_arena());
	struct invoice_row row;
	invoice_table_write_header(t, &b);
	while (invoice_table_next(t, &row))
		if (!row.accepted)
			invoice_table_write_rejected(t, &row, &b);
	assert_string_equal(buf_done(&b),
		"invoice no,customer no,name,date,amount,rejected line,rejected because\r\n"
		"A1,C1,\"'=Smith, J\",2026-01-01,ten,2,amount is not an amount\r\n");
	t = opened(buf_text(&b), USD);
	assert_true(is_ignored(t, "rejected because"));
	assert_true(invoice_table_next(t, &row));
	assert_true(text_is(row.text[INVOICE_NAME], "=Smith, J"));
}

TEST(an_unknown_option_is_wrong_usage)
{
	static const struct invoice_map MAP[] = {{"invoice_nmber", "x"}};
	static const struct invoice_table_options BAD[] = {{.currency = "usd"}, {.dates = "ydm"},
		{.preset = "sage"}, {.maps = MAP, .map_count = 1}};
	struct invoice_table *t;
	for (size_t i = 0; i < COUNT(BAD); i++) {
		struct refusals why = refusals_new(test_arena());
		assert_int_equal(invoice_table_open(test_arena(), TEXT("a,b\n"), &BAD[i], &why, &t),
			ERR_USAGE);
		assert_int_equal(why.count, 1);
	}
}

TEST(the_same_table_in_utf16_and_latin1_reads_the_same)
{
	static const char LATIN1[] =
		"Rechnungsnr;Kundennr;Kunde;Rechnungsdatum;F\xE4lligkeit;Betrag;W\xE4hrung\n"
		"R1;K1;M\xFCller;31.01.2026;28.02.2026;1.234,50;EUR\n";
	size_t len = sizeof LATIN1 - 1;
	char *utf16 = arena_alloc(test_arena(), 2 * len);
	for (size_t i = 0; i < len; i++)
		utf16[2 * i] = LATIN1[i];
	struct invoice_table_options none = {0};
	struct invoice_row a, b;
	struct invoice_table *first = opened((struct text){LATIN1, len}, none);
	struct invoice_table *second = opened((struct text){utf16, 2 * len}, none);
	assert_true(invoice_table_next(first, &a) && invoice_table_next(second, &b));
	assert_true(a.accepted && b.accepted);
	assert_true(text_is(a.text[INVOICE_NAME], "M\xC3\xBCller") &&
		text_is(b.text[INVOICE_NAME], "M\xC3\xBCller"));
	assert_true(a.amount.minor == 123450 && money_same(a.amount, b.amount));
	assert_true(date_same(a.due, b.due));
	assert_int_equal(warned(first, "not_utf8"), 1);
	assert_int_equal(warned(second, "not_utf8"), 0);
}
