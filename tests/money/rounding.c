/* Rounding against Cowlishaw's decimal test cases: a finite decimal is coefficient * 10^exponent,
 * and taking it to another exponent is one wide_divide. */
#include "money/money.h"
#include "test.h"

#define DIGITS_MOST                                                                                \
	18 /* what a coefficient may have here; longer ones are for another arithmetic */

struct decimal {
	int64_t coefficient;
	int64_t exponent;
};

struct tally {
	enum rounding how;
	bool known_rule;
	size_t checked;
};

static int64_t tens(int64_t exponent)
{
	int64_t ret = 1;
	for (; exponent > 0; exponent--)
		ret *= 10;
	return ret;
}

/* False for what is not finite or too long to be an amount. */
static bool decimal_read(struct text s, struct decimal *ret)
{
	size_t digits = 0;
	bool minus = false, point = false;
	*ret = (struct decimal){0, 0};
	for (size_t i = 0; i < s.len; i++) {
		char c = s.at[i];
		if (i == 0 && (c == '-' || c == '+')) {
			minus = c == '-';
		} else if (c == '.' && !point) {
			point = true;
		} else if (c >= '0' && c <= '9' && ++digits <= DIGITS_MOST) {
			ret->coefficient = ret->coefficient * 10 + (c - '0');
			ret->exponent -= point ? 1 : 0;
		} else if ((c == 'e' || c == 'E') && digits) {
			struct text rest = {s.at + i + 1, s.len - i - 1};
			int64_t e;
			if (rest.len && rest.at[0] == '+')
				rest = (struct text){rest.at + 1, rest.len - 1};
			if (text_int(rest, &e) != ERR_NONE)
				return false;
			ret->exponent += e;
			break;
		} else {
			return false;
		}
	}
	ret->coefficient = minus ? -ret->coefficient : ret->coefficient;
	return digits > 0;
}

static struct text word(struct text *rest)
{
	struct text ret;
	do
		ret = text_trim(text_cut(rest, ' '));
	while (ret.len == 0 && rest->len);
	return ret;
}

static void set_rule(struct tally *t, struct text name)
{
	static const struct {
		const char *name;
		enum rounding how;
	} RULE[] = {{"half_up", ROUND_HALF_UP}, {"half_even", ROUND_HALF_EVEN},
		{"half_down", ROUND_HALF_DOWN}, {"down", ROUND_DOWN}, {"up", ROUND_UP},
		{"floor", ROUND_FLOOR}, {"ceiling", ROUND_CEILING}};
	t->known_rule = false;
	for (size_t i = 0; i < COUNT(RULE); i++)
		if (text_is(name, RULE[i].name)) {
			t->how = RULE[i].how;
			t->known_rule = true;
		}
}

static void check(struct tally *t, struct decimal from, int64_t exponent, struct decimal expected)
{
	int64_t got, shift = exponent - from.exponent;
	if (shift > DIGITS_MOST || shift < -DIGITS_MOST || expected.exponent != exponent)
		return;
	if (shift >= 0)
		assert_ok(wide_divide(from.coefficient, tens(shift), t->how, &got));
	else
		assert_ok(wide_divide((wide)from.coefficient * tens(-shift), 1, t->how, &got));
	assert_int_equal(got, expected.coefficient);
	t->checked++;
}

/* "id op a b -> result conditions" for quantize, without b for tointegralx. */
static void case_line(struct tally *t, struct text line)
{
	struct decimal a, b = {0, 0}, expected;
	word(&line);
	struct text op = word(&line);
	bool quantize = text_is(op, "quantize");
	if (!quantize && !text_is(op, "tointegralx"))
		return;
	bool usable = decimal_read(word(&line), &a);
	if (quantize)
		usable = decimal_read(word(&line), &b) && usable;
	if (!text_is(word(&line), "->") || !decimal_read(word(&line), &expected) || !usable ||
		!t->known_rule)
		return;
	if (!quantize && a.exponent > 0)
		return; /* an integer already, in another spelling */
	check(t, a, b.exponent, expected);
}

static size_t run_file(const char *name)
{
	const char *path = corpus(name);
	struct tally t = {0};
	if (path == NULL)
		not_here(name);
	for (struct text rest = test_file(path); rest.len;) {
		struct text line = text_trim(text_cut(&rest, '\n'));
		struct text arguments = line;
		if (text_is(word(&arguments), "rounding:"))
			set_rule(&t, word(&arguments));
		else
			case_line(&t, line);
	}
	return t.checked;
}

TEST(rounding_to_a_scale_agrees_with_the_decimal_test_cases)
{
	assert_true(run_file("data/decimal/quantize.decTest") >= 400);
}

TEST(rounding_to_whole_numbers_agrees_in_every_rule)
{
	assert_true(run_file("data/decimal/tointegralx.decTest") >= 100);
}
