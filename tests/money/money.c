#include "money/money.h"
#include "money/currency.h"
#include "test.h"

static struct money usd(int64_t minor)
{
	struct money m;
	assert_ok(money_of(minor, "USD", &m));
	return m;
}

static bool splits_exactly(int64_t total, uint32_t n, struct money *part)
{
	int64_t sum = 0, low = INT64_MAX, high = INT64_MIN;
	assert_ok(money_split(usd(total), n, part));
	for (uint32_t i = 0; i < n; i++) {
		sum += part[i].minor;
		low = part[i].minor < low ? part[i].minor : low;
		high = part[i].minor > high ? part[i].minor : high;
	}
	return sum == total && high - low <= 1;
}

TEST(money_split_conserves_every_total)
{
	struct money part[12];
	for (int64_t total = -200; total <= 200; total++)
		for (uint32_t n = 1; n <= 12; n++)
			assert_true(splits_exactly(total, n, part));
}

TEST(money_share_conserves_every_total)
{
	static const int64_t WEIGHT[] = {120000, 80000, 33333};
	struct money part[3];
	for (int64_t total = -500; total <= 500; total++) {
		assert_ok(money_share(usd(total), WEIGHT, 3, part));
		assert_int_equal(part[0].minor + part[1].minor + part[2].minor, total);
	}
	assert_ok(money_share(usd(10000), WEIGHT, 3,
		part)); /* the worked example of metrics: 51.43, 34.29, 14.28 */
	assert_int_equal(part[0].minor, 5143);
	assert_int_equal(part[1].minor, 3429);
	assert_int_equal(part[2].minor, 1428);
}

TEST(money_survives_being_printed_and_read)
{
	static const int64_t MINOR[] = {
		0, 1, -1, 99, 100, -12345, MONEY_MOST_MINOR, -MONEY_MOST_MINOR};
	static const char *const CODE[] = {"USD", "JPY", "KWD"};
	for (size_t c = 0; c < COUNT(CODE); c++)
		for (size_t i = 0; i < COUNT(MINOR); i++) {
			struct money m, back;
			assert_ok(money_of(MINOR[i], CODE[c], &m));
			assert_ok(
				money_parse(text_of(money_plain(test_arena(), m)), CODE[c], &back));
			assert_true(money_same(m, back));
		}
}

TEST(money_refuses_decimals_that_the_currency_does_not_have)
{
	struct money m;
	assert_int_equal(money_parse(TEXT("1.005"), "USD", &m), ERR_INVALID);
	assert_ok(money_parse(TEXT("1.500"), "USD", &m)); /* zeros carry nothing */
	assert_int_equal(m.minor, 150);
	assert_int_equal(money_parse(TEXT("1.5"), "JPY", &m), ERR_INVALID);
	assert_ok(money_parse_rounded(TEXT("1.005"), "USD", ROUND_HALF_UP, &m));
	assert_int_equal(m.minor, 101);
	assert_ok(money_parse_rounded(TEXT("-1.005"), "USD", ROUND_HALF_UP, &m));
	assert_int_equal(m.minor, -101);
}

TEST(money_refuses_what_is_not_a_plain_number)
{
	static const char *const BAD[] = {
		"", "-", ".", ".5", "5.", "1,000.00", "1e5", "+1", "1 ", "--1", "NaN", "0x1"};
	struct money m;
	for (size_t i = 0; i < COUNT(BAD); i++)
		assert_int_equal(money_parse(text_of(BAD[i]), "USD", &m), ERR_INVALID);
	assert_int_equal(money_parse(TEXT("1.00"), "usd", &m), ERR_INVALID);
}

TEST(an_amount_from_outside_has_a_most)
{
	static const char *const BAD[] = {"10000000000000.01", "-10000000000000.01",
		"92233720368547758.07", "92233720368547758.08"};
	struct money m;
	for (size_t i = 0; i < COUNT(BAD); i++)
		assert_int_equal(money_parse(text_of(BAD[i]), "USD", &m), ERR_OVERFLOW);
	assert_ok(money_parse(TEXT("-10000000000000.00"), "USD", &m));
	assert_int_equal(m.minor, -MONEY_MOST_MINOR);
	assert_string_equal(money_accepted(test_arena(), "JPY"),
		"an amount in JPY such as 1250, at most 1000000000000000");
}

TEST(money_never_mixes_currencies_or_wraps)
{
	struct money eur, m = usd(7);
	assert_ok(money_of(1, "EUR", &eur));
	assert_int_equal(money_add(usd(1), eur, &m), ERR_INVALID);
	assert_int_equal(money_add(usd(INT64_MAX), usd(1), &m), ERR_OVERFLOW);
	assert_int_equal(money_sub(usd(INT64_MIN), usd(1), &m), ERR_OVERFLOW);
	assert_int_equal(m.minor, 7);
}

TEST(money_is_shown_with_separators_and_a_real_minus)
{
	assert_string_equal(money_show(test_arena(), usd(123456789)), "1,234,567.89 USD");
	assert_string_equal(money_show(test_arena(), usd(-5)),
		"\xE2\x88\x92"
		"0.05 USD");
	assert_string_equal(money_show(test_arena(), usd(100000)), "1,000.00 USD");
}

TEST(each_rounding_rule_puts_halves_where_it_says)
{
	static const struct {
		enum rounding how;
		int64_t at25, at35, minus25, at21;
	} ROW[] = {
		{ROUND_HALF_UP, 3, 4, -3, 2},
		{ROUND_HALF_EVEN, 2, 4, -2, 2},
		{ROUND_HALF_DOWN, 2, 3, -2, 2},
		{ROUND_DOWN, 2, 3, -2, 2},
		{ROUND_UP, 3, 4, -3, 3},
		{ROUND_FLOOR, 2, 3, -3, 2},
		{ROUND_CEILING, 3, 4, -2, 3},
	};
	for (size_t i = 0; i < COUNT(ROW); i++) {
		int64_t n;
		assert_ok(wide_divide(25, 10, ROW[i].how, &n));
		assert_int_equal(n, ROW[i].at25);
		assert_ok(wide_divide(35, 10, ROW[i].how, &n));
		assert_int_equal(n, ROW[i].at35);
		assert_ok(wide_divide(-25, 10, ROW[i].how, &n));
		assert_int_equal(n, ROW[i].minus25);
		assert_ok(wide_divide(21, 10, ROW[i].how, &n));
		assert_int_equal(n, ROW[i].at21);
	}
}

TEST(every_currency_is_found_by_its_code_and_no_other_is)
{
	static const char *const CODES[] = {
#define CURRENCY(code, decimals, name) #code,
#include "money/currency.def"
#undef CURRENCY
	};
	for (size_t i = 0; i < COUNT(CODES); i++) {
		assert_non_null(currency_find(CODES[i]));
		assert_string_equal(currency_find(CODES[i])->code, CODES[i]);
	}
	static const char *const OTHERS[] = {"", "AAA", "USX", "US", "USDX", "usd", "ZZZ"};
	for (size_t i = 0; i < COUNT(OTHERS); i++)
		assert_null(currency_find(OTHERS[i]));
	assert_null(currency_find(NULL));
}
