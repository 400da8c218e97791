#include "money/money.h"
#include "base/buf.h"
#include "money/currency.h"
#include <string.h>

static int64_t power_of_ten(int exponent)
{
	int64_t ret = 1;
	for (int i = 0; i < exponent; i++)
		ret *= 10;
	return ret;
}

static int decimals(struct money m)
{
	const struct currency *c = currency_find(m.code);
	ASSERT(c != NULL);
	return c->decimals;
}

enum err money_of(int64_t minor, const char *code, struct money *ret)
{
	if (code == NULL || currency_find(code) == NULL)
		return ERR_INVALID;
	struct money m = {.minor = minor};
	memcpy(m.code, code, 3);
	*ret = m;
	return ERR_NONE;
}

struct money money_zero(const char *code)
{
	struct money m;
	ASSERT(money_of(0, code, &m) == ERR_NONE);
	return m;
}

/* Does a result of this sign, with this remainder, move one further from zero? */
static bool away(enum rounding how, bool negative, wide twice_rest, wide den, bool odd)
{
	switch (how) {
	case ROUND_HALF_UP:
		return twice_rest >= den;
	case ROUND_HALF_DOWN:
		return twice_rest > den;
	case ROUND_HALF_EVEN:
		return twice_rest > den || (twice_rest == den && odd);
	case ROUND_DOWN:
		return false;
	case ROUND_UP:
		return twice_rest > 0;
	case ROUND_FLOOR:
		return negative && twice_rest > 0;
	case ROUND_CEILING:
		return !negative && twice_rest > 0;
	}
	NEVER("a rounding rule");
}

enum err wide_divide(wide num, wide den, enum rounding how, int64_t *ret)
{
	ASSERT(den > 0);
	bool negative = num < 0;
	wide size = negative ? -num : num;
	wide whole = size / den;
	wide rest = size % den;
	if (away(how, negative, rest * 2, den, whole & 1))
		whole++;
	if (negative)
		whole = -whole;
	if (whole > INT64_MAX || whole < INT64_MIN)
		return ERR_OVERFLOW;
	*ret = (int64_t)whole;
	return ERR_NONE;
}

/* Digits with at most one point; the value is digits without the point, scale how many followed it.
 */
static enum err parse_digits(struct text s, wide *value, int *scale)
{
	bool point = false;
	size_t seen = 0;
	*value = 0;
	*scale = 0;
	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] == '.' && !point) {
			point = true;
			continue;
		}
		if (s.at[i] < '0' || s.at[i] > '9')
			return ERR_INVALID;
		if (++seen > 30)
			return ERR_OVERFLOW;
		*value = *value * 10 + (s.at[i] - '0');
		*scale += point ? 1 : 0;
	}
	bool naked_point = point && *scale == 0;
	return seen && !naked_point && s.at[0] != '.' ? ERR_NONE : ERR_INVALID;
}

static enum err parse(
	struct text s, const char *code, bool exact, enum rounding how, struct money *ret)
{
	struct money m;
	wide value;
	int scale;
	TRY(money_of(0, code, &m));
	bool minus = s.len && s.at[0] == '-';
	if (minus)
		s = (struct text){s.at + 1, s.len - 1};
	TRY(parse_digits(s, &value, &scale));
	if (minus)
		value = -value;
	int more = scale - decimals(m);
	if (more > 18)
		return ERR_OVERFLOW;
	if (more > 0 && exact && value % power_of_ten(more) != 0)
		return ERR_INVALID;
	if (more > 0)
		TRY(wide_divide(value, power_of_ten(more), how, &m.minor));
	else
		TRY(wide_divide(value * power_of_ten(-more), 1, how, &m.minor));
	if (m.minor > MONEY_MOST_MINOR || m.minor < -MONEY_MOST_MINOR)
		return ERR_OVERFLOW;
	*ret = m;
	return ERR_NONE;
}

enum err money_parse(struct text s, const char *code, struct money *ret)
{
	return parse(s, code, true, ROUND_HALF_UP, ret);
}

enum err money_parse_rounded(struct text s, const char *code, enum rounding how, struct money *ret)
{
	return parse(s, code, false, how, ret);
}

/* The digits of the amount without its sign, the point in its place. */
static const char *digits_of(struct arena *a, struct money m)
{
	int places = decimals(m);
	uint64_t size = m.minor < 0 ? 0 - (uint64_t)m.minor : (uint64_t)m.minor;
	uint64_t unit = (uint64_t)power_of_ten(places);
	if (places == 0)
		return arena_printf(a, "%llu", (unsigned long long)size);
	return arena_printf(a, "%llu.%0*llu", (unsigned long long)(size / unit), places,
		(unsigned long long)(size % unit));
}

const char *money_plain(struct arena *a, struct money m)
{
	return arena_printf(a, "%s%s", m.minor < 0 ? "-" : "", digits_of(a, m));
}

const char *money_accepted(struct arena *a, const char *code)
{
	struct money example = money_zero(code), most = example;
	example.minor = 1250;
	most.minor = MONEY_MOST_MINOR;
	return arena_printf(a, "an amount in %s such as %s, at most %s", code,
		money_plain(a, example), money_plain(a, most));
}

const char *money_show(struct arena *a, struct money m)
{
	const char *digits = digits_of(a, m);
	size_t whole = strcspn(digits, ".");
	struct buf b = buf_new(a);
	if (m.minor < 0)
		buf_str(&b, "\xE2\x88\x92"); /* a real minus sign */
	for (size_t i = 0; i < whole; i++) {
		if (i && (whole - i) % 3 == 0)
			buf_char(&b, ',');
		buf_char(&b, digits[i]);
	}
	buf_printf(&b, "%s %s", digits + whole, m.code);
	return buf_done(&b);
}

bool money_is(struct money m, const char *code)
{
	return str_equal(m.code, code);
}

/* A code is three letters and a NUL, so four bytes say it. */
static bool same_code(struct money a, struct money b)
{
	return memcmp(a.code, b.code, sizeof a.code) == 0;
}

bool money_same(struct money a, struct money b)
{
	return a.minor == b.minor && same_code(a, b);
}

enum err money_add(struct money a, struct money b, struct money *ret)
{
	if (!same_code(a, b))
		return ERR_INVALID;
	struct money sum = a;
	if (__builtin_add_overflow(a.minor, b.minor, &sum.minor))
		return ERR_OVERFLOW;
	*ret = sum;
	return ERR_NONE;
}

enum err money_sub(struct money a, struct money b, struct money *ret)
{
	if (!same_code(a, b))
		return ERR_INVALID;
	struct money rest = a;
	if (__builtin_sub_overflow(a.minor, b.minor, &rest.minor))
		return ERR_OVERFLOW;
	*ret = rest;
	return ERR_NONE;
}

struct money money_negate(struct money m)
{
	ASSERT(m.minor != INT64_MIN);
	m.minor = -m.minor;
	return m;
}

int money_compare(struct money a, struct money b)
{
	ASSERT(same_code(a, b));
	return (a.minor > b.minor) - (a.minor < b.minor);
}

enum err money_scale(struct money m, int64_t num, int64_t den, enum rounding how, struct money *ret)
{
	struct money scaled = m;
	TRY(wide_divide((wide)m.minor * num, den, how, &scaled.minor));
	*ret = scaled;
	return ERR_NONE;
}

enum err money_split(struct money total, uint32_t parts, struct money *ret)
{
	if (parts == 0 || parts > MONEY_PARTS_MAX)
		return ERR_INVALID;

	int64_t each = total.minor / parts;
	int64_t rest = total.minor % parts; /* has the sign of total */

	for (uint32_t i = 0; i < parts; i++) {
		int64_t extra = (rest > 0) - (rest < 0);
		ret[i] = total;
		ret[i].minor = each + extra;
		rest -= extra;
	}
	return ERR_NONE;
}

/* ERR_INVALID when one is negative or all are 0. */
static enum err weigh(const int64_t *weight, uint32_t parts, int64_t *sum)
{
	*sum = 0;
	for (uint32_t i = 0; i < parts; i++) {
		if (weight[i] < 0)
			return ERR_INVALID;
		if (__builtin_add_overflow(*sum, weight[i], sum))
			return ERR_OVERFLOW;
	}
	return *sum > 0 ? ERR_NONE : ERR_INVALID;
}

/* What rounding part i toward zero left behind, as a size; the larger, the sooner it gets one of
 * the left-over units. */
static int64_t share_rest(struct money total, int64_t weight, int64_t sum)
{
	wide rest = (wide)total.minor * weight % sum;
	return (int64_t)(rest < 0 ? -rest : rest);
}

/* The part with the largest remainder among those not yet given one; the first of equals. */
static uint32_t next_in_line(
	struct money total, const int64_t *weight, int64_t sum, uint32_t parts, const bool *given)
{
	uint32_t best = parts;
	for (uint32_t i = 0; i < parts; i++)
		if (!given[i] &&
			(best == parts ||
				share_rest(total, weight[i], sum) >
					share_rest(total, weight[best], sum)))
			best = i;
	return best;
}

enum err money_share(struct money total, const int64_t *weight, uint32_t parts, struct money *ret)
{
	bool given[MONEY_PARTS_MAX] = {false};
	int64_t sum, left = total.minor;
	if (parts == 0 || parts > MONEY_PARTS_MAX)
		return ERR_INVALID;
	TRY(weigh(weight, parts, &sum));
	for (uint32_t i = 0; i < parts; i++) {
		ret[i] = total;
		ret[i].minor = (int64_t)((wide)total.minor * weight[i] /
			sum); /* toward zero; |part| <= |total| */
		left -= ret[i].minor;
	}
	for (; left != 0; left -= left > 0 ? 1 : -1) {
		uint32_t i = next_in_line(total, weight, sum, parts, given);
		given[i] = true;
		ret[i].minor += left > 0 ? 1 : -1;
	}
	return ERR_NONE;
}
