#include "codec/bank.h"
#include "test.h"

static struct bank_file read_text(struct text bytes, struct bank_options options)
{
	struct refusals why = refusals_new(test_arena());
	struct bank_file ret;
	enum err e = bank_parse(test_arena(), bytes, &options, &why, &ret);
	if (why.count)
		print_message("%s\n", refusal_line(test_arena(), &why.items[0]));
	assert_ok(e);
	return ret;
}

static struct text fixture(const char *name)
{
	const char *path = corpus(arena_printf(test_arena(), "data/bank-csv/%s", name));
	if (path == NULL)
		not_here(name);
	return test_file(path);
}

static struct bank_statement only_statement(struct bank_file f)
{
	assert_int_equal(f.count, 1);
	return f.statements[0];
}

static const struct bank_options USD = {.currency = "USD"};

static const char *refused(struct text bytes)
{
	struct refusals why = refusals_new(test_arena());
	struct bank_file ret = {.count = 77};
	assert_int_equal(bank_parse(test_arena(), bytes, &USD, &why, &ret), ERR_INVALID);
	assert_int_equal(ret.count, 77);
	return refusal_line(test_arena(), &why.items[0]);
}

static void assert_balances(const struct bank_statement *s, int64_t opening, int64_t closing)
{
	assert_true(s->has_opening && s->has_closing);
	assert_int_equal(s->opening.minor, opening);
	assert_int_equal(s->closing.minor, closing);
	assert_int_equal(bank_balanced(s), BANK_BALANCED);
}

TEST(bank_csv_derives_the_opening_from_running_balances)
{
	struct bank_statement s = only_statement(read_text(fixture("balance.csv"), USD));
	assert_int_equal(s.count, 2);
	assert_int_equal(s.entries[0].amount.minor, -3350);
	assert_int_equal(s.entries[1].amount.minor, 153350);
	assert_balances(&s, 1000, 151000);
	assert_string_equal(s.entries[0].detail.party, "John Doe");
	assert_string_equal(s.entries[0].detail.account, "123456789");
	assert_string_equal(s.entries[0].detail.text, "Your best supplier");
	assert_string_equal(date_iso(test_arena(), s.entries[0].booked), "2018-12-15");
	assert_int_equal(s.entries[0].line, 2);
}

TEST(bank_csv_sign_column_decides_over_the_sign_of_the_amount)
{
	struct bank_statement s = only_statement(read_text(fixture("debit_credit.csv"), USD));
	assert_int_equal(s.entries[0].amount.minor, -3350);
	assert_int_equal(s.entries[1].amount.minor, 153350);
	assert_balances(&s, 1000, 151000);
}

TEST(bank_csv_sets_other_currencies_aside_with_a_notice)
{
	static const char *const FILES[] = {"multi_currency.csv", "sample_statement_en.csv"};
	for (size_t i = 0; i < COUNT(FILES); i++) {
		struct bank_file f = read_text(fixture(FILES[i]), USD);
		assert_int_equal(only_statement(f).count, 1);
		assert_int_equal(f.statements[0].entries[0].amount.minor, -3350);
		assert_int_equal(f.notices.count, 1);
		assert_int_equal(f.notices.items[0].line, 3);
		f = read_text(fixture(FILES[i]), (struct bank_options){.fallback = "USD"});
		assert_int_equal(f.count, 2); /* unasked, each currency is a statement of its own */
		assert_string_equal(f.statements[1].currency, "EUR");
		assert_int_equal(f.statements[1].entries[0].amount.minor, 152500);
		assert_int_equal(f.notices.count, 0);
	}
}

TEST(bank_csv_with_a_header_only_has_nothing_to_import)
{
	assert_non_null(strstr(refused(fixture("empty_statement_en.csv")), "nothing to import"));
	assert_non_null(strstr(
		refused(TEXT("Date,Amount,Currency\n2026-01-02,5,EUR\n")), "nothing to import"));
}

TEST(bank_csv_never_takes_garbage_for_zero)
{
	static const char *const BAD[] = {
		"not a number", "", " ", "USD", "--5", "1.2.3,4", "NaN", "-", "()"};
	for (size_t i = 0; i < COUNT(BAD); i++) {
		const char *s = arena_printf(
			test_arena(), "Date;Amount\n2026-01-02;5.00\n2026-01-03;\"%s\"\n", BAD[i]);
		assert_true(str_starts(refused(text_of(s)), "3: Amount: "));
	}
}

TEST(bank_csv_reads_amounts_as_people_write_them)
{
	static const struct {
		const char *amount;
		int64_t minor;
	} ROW[] = {{"1,234.56", 123456}, {"1,234,567.89", 123456789}, {"-1,234.56", -123456},
		{"$1,234.56", 123456}, {"1,234.56 USD", 123456}, {" 1.50 ", 150},
		{"(12.00)", -1200}, {"1.234.567,89", 123456789}};
	for (size_t i = 0; i < COUNT(ROW); i++) {
		const char *s =
			arena_printf(test_arena(), "Date;Amount\n2026-01-02;%s\n", ROW[i].amount);
		assert_int_equal(only_statement(read_text(text_of(s), USD)).entries[0].amount.minor,
			ROW[i].minor);
	}
}

TEST(bank_csv_reads_debit_and_credit_columns_and_files_that_run_backward)
{
	struct bank_statement s = only_statement(read_text(
		TEXT("Acme Bank\nAccount 12345\n\nPosting Date,Description,Money Out,Money In,Balance (USD),Status\n"
		     "2026-01-05,Rent,-700.00,,310.00,\n2026-01-04,Fee,10.00,,1010.00,Posted\n"
		     "2026-01-03,Ann,0.00,20.00,1020.00,\n"),
		(struct bank_options){0}));
	assert_string_equal(s.currency, "USD");
	assert_int_equal(s.count, 3);
	assert_int_equal(s.entries[0].amount.minor, -70000);
	assert_int_equal(s.entries[1].amount.minor, -1000);
	assert_int_equal(s.entries[2].amount.minor, 2000);
	assert_balances(&s, 100000, 31000);
}

TEST(bank_csv_shows_a_gap_in_running_balances)
{
	struct bank_statement s = only_statement(read_text(
		TEXT("Date,Amount,Balance\n2026-01-02,5.00,15.00\n2026-01-03,5.00,25.00\n"), USD));
	assert_int_equal(s.opening.minor, 1000);
	assert_int_equal(bank_balanced(&s), BANK_OUT_OF_BALANCE);
}

TEST(bank_csv_reads_a_german_statement)
{
	struct bank_statement s = only_statement(read_text(
		TEXT("Buchungstag;Valuta;Auftraggeber/Empf\xE4nger;Verwendungszweck;W\xE4hrung;Betrag\r\n"
		     "31.01.2026;01.02.2026;M\xFCller & S\xF6hne;Rechnung 7;EUR;-1.234,56\r\n"),
		(struct bank_options){0}));
	assert_string_equal(s.currency, "EUR");
	assert_int_equal(s.entries[0].amount.minor, -123456);
	assert_string_equal(s.entries[0].detail.party, "M\xC3\xBCller & S\xC3\xB6hne");
	assert_string_equal(date_iso(test_arena(), s.entries[0].value), "2026-02-01");
}

TEST(bank_csv_refusals_name_line_and_column)
{
	assert_string_equal(refused(TEXT("a,b\n1,2\n")),
		"has no header line that names a date and an amount; columns "
		"such as Date, Description, Amount");
	assert_non_null(strstr(refused(TEXT("Date,Amount\n01/02/2026,5\n")), "dmy"));
	assert_non_null(
		strstr(refused(TEXT("Date,Amount\n2026-01-02,5,6\n")), "2: has more columns"));
	assert_non_null(strstr(refused(TEXT("Date,Amount\n2026-01-02,\"5\n")), "2: "));
	assert_non_null(strstr(
		refused(TEXT("Date,Debit,Credit\n2026-01-02,5,6\n")), "both debit and credit"));
	assert_non_null(strstr(
		refused(TEXT("Date,Debit,Credit\n2026-01-02,,\n")), "neither debit nor credit"));
	assert_non_null(strstr(refused(TEXT("Date,Amount,D/C\n2026-01-02,5,X\n")),
		"does not say debit or credit"));
	assert_non_null(strstr(
		refused(TEXT("Date,Amount,Currency\n2026-01-02,5,XXQ\n")), "not a known currency"));
	struct bank_file f;
	assert_int_equal(bank_parse(test_arena(), TEXT("Date,Amount\n2026-01-02,5\n"),
				 &(struct bank_options){0}, NULL, &f),
		ERR_INVALID);
}

TEST(bank_csv_takes_the_date_order_it_is_told)
{
	struct bank_options o = {.currency = "USD", .dates = "dmy"};
	struct bank_statement s = only_statement(read_text(TEXT("Date,Amount\n01/02/2026,5\n"), o));
	assert_string_equal(date_iso(test_arena(), s.entries[0].booked), "2026-02-01");
}
