#include "codec/journal_text.h"
#include "test.h"
#include <stdio.h>
#include <stdlib.h>

/* Names and words that have broken somebody's export before. */
static const char *const ODD[] = {
	"Receivable",
	"receivable",
	"A/R",
	"A R",
	"A-R",
	"Late fees; interest | other",
	"  two  blanks ",
	"(virtual)",
	"[balanced]",
	("\xC3\x9C"
	 "berzahlung \xE2\x82\xAC"),
	"\xE6\x87\x89\xE6\x94\xB6\xE8\xB4\xA6\xE6\xAC\xBE",
	"",
	"Fees:Late:US",
	":::",
	"\"quoted\" \\ name",
	"tab\there",
	"new\nline",
	"* starred",
	"! marked",
	"# hash",
	"; note",
	"1000",
	"@ at",
	"a = b",
	"{brace}",
	"%percent",
	"A & B",
	"1.5 USD",
	"~period",
	"end.",
	"'single",
	"x",
	"-",
	"\xF0\x9F\x98\x80",
};

static struct money money(int64_t minor, const char *code)
{
	struct money m;
	assert_ok(money_of(minor, code, &m));
	return m;
}

static struct date day(int32_t d)
{
	struct date ret;
	assert_ok(date_of(2026, 1, d, &ret));
	return ret;
}

static struct journal_text begun(struct buf *out, enum journal_text_format format)
{
	static const char *const CURRENCIES[] = {"USD", "JPY", "KWD", NULL};
	return journal_text_begin(
		test_arena(), out, format, "Acme \"Books\" \\ 1\nx", day(1), CURRENCIES);
}

/* Every odd name as account (alike ones of one kind), description, id and tag; account i gets i + 1
 * units of each currency.
 */
static const char *awkward(enum journal_text_format format)
{
	static const char *const CODES[] = {"USD", "JPY", "KWD"};
	struct buf out = buf_new(test_arena());
	struct journal_text j = begun(&out, format);
	for (size_t i = 0; i < COUNT(ODD); i++)
		journal_text_account(&j, (int64_t)i, (enum journal_text_kind)(i / 5 % 5), ODD[i]);
	journal_text_account(&j, 1000, JOURNAL_TEXT_EQUITY, "Other side");
	for (size_t i = 0; i < COUNT(ODD); i++) {
		struct journal_text_posting p[6];
		const struct journal_text_tag tags[] = {{"case", ODD[i]}, {"ref-2", "RF18"}};
		for (size_t k = 0; k < 3; k++) {
			int64_t minor = k == 0 ? (int64_t)i * 100 + 105 : (int64_t)i + 1234567;
			p[2 * k] =
				(struct journal_text_posting){(int64_t)i, money(minor, CODES[k])};
			p[2 * k + 1] = (struct journal_text_posting){1000, money(-minor, CODES[k])};
		}
		struct journal_text_entry e = {
			day((int32_t)(i % 28) + 1), ODD[i], ODD[i], p, 6, tags, 2};
		assert_ok(journal_text_add(&j, &e, NULL));
	}
	return buf_done(&out);
}

static const char *write_temporary(const char *text, const char *suffix)
{
	char *path = arena_printf(test_arena(), "/tmp/fairdue-journal-XXXXXX%s", suffix);
	int fd = mkstemps(path, (int)strlen(suffix));
	assert_true(fd >= 0);
	FILE *f = fdopen(fd, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
	return path;
}

/* What the program prints for the journal; it must succeed and say nothing on standard error. */
static const char *output_of(const char *program, const char *command, const char *path)
{
	struct buf b = buf_new(test_arena());
	char line[4096];
	if (system(arena_printf(test_arena(), "command -v %s >/dev/null", program)) != 0)
		not_here(program);
	FILE *p = popen(arena_printf(test_arena(), command, path, path), "r");
	assert_non_null(p);
	while (fgets(line, sizeof(line), p))
		buf_str(&b, line);
	int status = pclose(p);
	if (status != 0)
		print_message("%s\n", buf_done(&b));
	assert_int_equal(status, 0);
	return buf_done(&b);
}

static size_t lines_with(const char *text, const char *word)
{
	size_t n = 0;
	struct text rest = text_of(text);
	while (rest.len) {
		struct text line = text_cut(&rest, '\n');
		n += memmem(line.at, line.len, word, strlen(word)) != NULL;
	}
	return n;
}

static size_t count_of(const char *text, const char *word)
{
	size_t n = 0;
	for (; (text = strstr(text, word)); text++)
		n++;
	return n;
}

/* Each account has its own amount, so finding them all proves that no two were mixed. */
static void assert_every_balance(const char *balances, const char *before, const char *after)
{
	for (size_t i = 0; i < COUNT(ODD); i++) {
		int64_t minor[] = {
			(int64_t)i * 100 + 105, (int64_t)i + 1234567, (int64_t)i + 1234567};
		const char *code[] = {"USD", "JPY", "KWD"};
		for (size_t k = 0; k < 3; k++) {
			struct money m = money(minor[k], code[k]);
			const char *want = arena_printf(test_arena(), "%s%s %s%s", before,
				money_plain(test_arena(), m), code[k], after);
			if (count_of(balances, want) != 1)
				print_message("%s\n%s\n", want, balances);
			assert_int_equal(count_of(balances, want), 1);
		}
	}
}

TEST(journal_text_is_read_by_ledger_without_complaint)
{
	const char *path = write_temporary(awkward(JOURNAL_TEXT_LEDGER), ".ledger");
	const char *s = output_of("ledger",
		"ledger --args-only --pedantic -f %s balance --flat --no-total --format "
		"'%%(display_total)\\n' 2>&1",
		path);
	assert_every_balance(arena_printf(test_arena(), "\n%s\n", s), "\n", "\n");
	s = output_of("ledger", "ledger --args-only -f %s accounts 2>&1", path);
	assert_int_equal(lines_with(s, ":"), COUNT(ODD) + 1);
	remove(path);
}

TEST(journal_text_is_read_by_hledger_without_complaint)
{
	const char *path = write_temporary(awkward(JOURNAL_TEXT_HLEDGER), ".journal");
	const char *s = output_of("hledger",
		"hledger -f %s check --strict 2>&1 && hledger -f %s balance --flat --empty "
		"--no-total --layout=tall 2>&1",
		path);
	assert_every_balance(s, " ", "");
	s = output_of("hledger", "hledger -f %s accounts --used 2>&1", path);
	assert_int_equal(lines_with(s, ":"), COUNT(ODD) + 1);
	remove(path);
}

TEST(journal_text_is_read_by_beancount_without_complaint)
{
	const char *path = write_temporary(awkward(JOURNAL_TEXT_BEANCOUNT), ".beancount");
	const char *s = output_of("bean-check", "bean-check %s 2>&1", path);
	assert_string_equal(s, "");
	s = output_of("bean-query",
		"bean-query -q -f csv %s \"select account, currency, sum(number) where account != "
		"'Equity:Other-side' group by account, currency\" 2>&1",
		path);
	assert_int_equal(lines_with(s, ":"), 3 * COUNT(ODD));
	for (size_t i = 0; i < COUNT(ODD); i++) {
		struct money m = money((int64_t)i * 100 + 105, "USD");
		const char *want = money_plain(test_arena(), m);
		assert_non_null(strstr(s, want));
	}
	remove(path);
}

TEST(journal_text_csv_has_a_row_for_each_posting)
{
	const char *s = awkward(JOURNAL_TEXT_CSV);
	assert_true(str_starts(s,
		"date,id,description,account,amount,currency,tags\r\n"
		"2026-01-01,Receivable,Receivable,Assets:Receivable,1.05,USD,\"case=Receivable; "
		"ref-2=RF18\"\r\n"
		"2026-01-01,Receivable,Receivable,Equity:Other side,-1.05,USD,\""));
	assert_non_null(strstr(s, ",1234567,JPY,"));
	assert_non_null(strstr(s, ",1234.567,KWD,"));
}

TEST(journal_text_writes_ledger_entries_as_people_know_them)
{
	struct buf out = buf_new(test_arena());
	struct journal_text j = begun(&out, JOURNAL_TEXT_LEDGER);
	journal_text_account(&j, 1, JOURNAL_TEXT_ASSET, "Receivable");
	journal_text_account(&j, 2, JOURNAL_TEXT_INCOME, "Sales");
	out.len = 0;
	const struct journal_text_posting p[] = {
		{1, money(12500, "USD")}, {2, money(-12500, "USD")}};
	const struct journal_text_tag tag = {"customer", "C7"};
	struct journal_text_entry e = {day(31), "I-7", "Invoice 7; due | soon", p, 2, &tag, 1};
	assert_ok(journal_text_add(&j, &e, NULL));
	assert_string_equal(buf_done(&out),
		"\ntag customer\n"
		"\n2026-01-31 * (I-7) Invoice 7, due / soon\n"
		"    ; customer: C7\n"
		"    Assets:Receivable  125.00 USD\n"
		"    Income:Sales  -125.00 USD\n");
}

TEST(journal_text_refuses_what_would_not_balance)
{
	struct buf out = buf_new(test_arena());
	struct journal_text j = begun(&out, JOURNAL_TEXT_BEANCOUNT);
	journal_text_account(&j, 1, JOURNAL_TEXT_ASSET, "Receivable");
	size_t before = out.len;
	struct journal_text_posting p[] = {{1, money(100, "USD")}, {1, money(-100, "JPY")}};
	struct journal_text_entry e = {day(2), "1", "x", p, 2, NULL, 0};
	assert_int_equal(journal_text_add(&j, &e, NULL), ERR_BROKEN);
	p[1] = (struct journal_text_posting){2, money(-100, "USD")};
	assert_int_equal(journal_text_add(&j, &e, NULL), ERR_NOT_FOUND);
	p[1].account = 1;
	e.date = date_add_days(day(1), -1);
	assert_int_equal(journal_text_add(&j, &e, NULL), ERR_INVALID);
	assert_int_equal(out.len, before);
	e.date = day(1);
	assert_ok(journal_text_add(&j, &e, NULL));
}

TEST(journal_text_formats_have_names)
{
	enum journal_text_format f;
	assert_ok(journal_text_format_of("hledger", &f));
	assert_int_equal(f, JOURNAL_TEXT_HLEDGER);
	assert_int_equal(journal_text_format_of("Ledger", &f), ERR_USAGE);
}
