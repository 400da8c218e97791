#include "codec/table_amount.h"
#include "test.h"

static int64_t reads(const char *value, enum decimal_sign sign, const char *code)
{
	struct money m;
	const char *problem;
	assert_ok(table_amount_read(
		text_of(value), (struct amount_manner){sign, false}, code, &problem, &m));
	return m.minor;
}

static const char *refuses(const char *value, enum decimal_sign sign, const char *code)
{
	struct money m;
	const char *problem = NULL;
	struct amount_manner how = {sign, false};
	assert_int_not_equal(table_amount_read(text_of(value), how, code, &problem, &m), ERR_NONE);
	return problem;
}

static struct table_amounts seen(const char *const *values)
{
	struct table_amounts s = {0};
	for (int64_t line = 2; *values; values++, line++)
		(void)table_amounts_see(&s, text_of(*values), line);
	return s;
}

#define DECIDES(...) decides((const char *const[]){__VA_ARGS__, NULL})

static enum decimal_sign decides(const char *const *values)
{
	struct table_amounts s = seen(values);
	return table_amounts_decide(&s);
}

TEST(amounts_are_read_as_people_write_them)
{
	static const struct {
		const char *value;
		int64_t cents;
	} ROW[] = {
		{"1,234.56", 123456},
		{"1.234,56", 123456},
		{"$1,234.56", 123456},
		{"1 234,56", 123456},
		{"1\xC2\xA0"
		 "234,56",
			123456},
		{"1'234.56", 123456},
		{"(12.00)", -1200},
		{"-5", -500},
		{"12.34-", -1234},
		{"USD 5", 500},
		{"5 usd", 500},
		{"-$5.5", -550},
		{"$-5.5", -550},
		{"($1,000.00)", -100000},
		{"12.34 CR", -1234},
		{"12.34 DR", 1234},
		{"+7", 700},
		{"\xE2\x88\x92"
		 "3,5",
			-350},
		{"12,34,567.00", 123456700},
		{"1,234,567", 123456700},
		{"1.234.567", 123456700},
		{"0", 0},
		{".50", 50},
		{"55.9400", 5594},
		{"1234.5", 123450},
		{"US$ 1.00", 100},
		{"0.5", 50},
	};
	for (size_t i = 0; i < COUNT(ROW); i++)
		assert_int_equal(reads(ROW[i].value, DECIMAL_GUESSED, "USD"), ROW[i].cents);
}

TEST(garbage_is_never_an_amount)
{
	static const char *const BAD[] = {"", " ", "-", "n/a", "1.2.3", "1,23,4", "1,2345.00",
		"--5", "(-5)", "5-5", "12%", "1e5", "5.", "$", "USD", "USD USD 5", "1,,234", "0x10",
		"1 2", "NaN", "5 XXX", "1.234,567,8", "1 234 56"};
	struct money m = {.minor = 77};
	const char *problem;
	for (size_t i = 0; i < COUNT(BAD); i++) {
		struct amount_manner how = {DECIMAL_POINT, true};
		assert_int_equal(
			table_amount_read(text_of(BAD[i]), how, "USD", &problem, &m), ERR_INVALID);
		assert_int_equal(m.minor, 77);
	}
}

TEST(a_lone_sign_is_read_by_what_the_file_shows)
{
	assert_int_equal(DECIDES("1,234", "5.50"), DECIMAL_POINT);
	assert_int_equal(DECIDES("1.234", "5,50"), DECIMAL_COMMA);
	assert_int_equal(DECIDES("1.234", "2.345.678"), DECIMAL_COMMA);
	assert_int_equal(DECIDES("1,234"), DECIMAL_GUESSED);
	assert_int_equal(DECIDES("5,5", "5.5"), DECIMAL_MIXED);
	assert_int_equal(DECIDES("1,234", "1.234"), DECIMAL_MIXED);
	assert_int_equal(reads("1,234", DECIMAL_POINT, "USD"), 123400);
	assert_int_equal(reads("1.234", DECIMAL_COMMA, "USD"), 123400);
	assert_int_equal(reads("1,234", DECIMAL_GUESSED, "USD"), 123400);
	assert_int_equal(reads("1.234", DECIMAL_GUESSED, "KWD"), 1234);
	assert_int_equal(reads("1,234", DECIMAL_COMMA, "KWD"), 1234);
	assert_non_null(strstr(refuses("1,234", DECIMAL_MIXED, "USD"), "thousand or a fraction"));
	assert_int_equal(reads("0,500", DECIMAL_GUESSED, "KWD"), 500);
}

TEST(decimals_past_the_currency_are_refused_or_rounded_half_up)
{
	struct money m;
	const char *problem;
	assert_non_null(strstr(refuses("1.005", DECIMAL_POINT, "USD"), "more decimals"));
	assert_non_null(strstr(refuses("10.5", DECIMAL_POINT, "JPY"), "more decimals"));
	assert_ok(table_amount_read(
		TEXT("1.005"), (struct amount_manner){DECIMAL_POINT, true}, "USD", &problem, &m));
	assert_int_equal(m.minor, 101);
	assert_ok(table_amount_read(
		TEXT("(1.005)"), (struct amount_manner){DECIMAL_POINT, true}, "USD", &problem, &m));
	assert_int_equal(m.minor, -101);
}

TEST(an_amount_that_names_another_currency_is_refused)
{
	assert_non_null(strstr(refuses("EUR 5", DECIMAL_POINT, "USD"), "another currency"));
	assert_non_null(strstr(refuses("\xE2\x82\xAC"
				       "5",
				       DECIMAL_POINT, "USD"),
		"another currency"));
	assert_int_equal(reads("$5", DECIMAL_POINT, "CAD"), 500);
	assert_non_null(strstr(refuses("99999999999999999999", DECIMAL_POINT, "USD"),
		"more than an amount may be"));
	char code[4];
	table_amount_code(TEXT("5 EUR"), code);
	assert_string_equal(code, "EUR");
	table_amount_code(TEXT("$5"), code);
	assert_string_equal(code, "");
}
