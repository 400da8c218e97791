/* money.h: exact amounts, counted in minor units of one currency.
 *
 * Money never rounds in silence and never mixes currencies; both are errors. */
#pragma once
#include "base/refusals.h"

struct money {
	int64_t minor; /* cents for EUR, whole units for JPY; negative is a credit */
	char code[4];  /* ISO 4217 letters and a NUL */
};

/* Where a half goes. Every call that may round names one. */
enum rounding {
	ROUND_HALF_UP,   /* away from zero at the half; what invoices and statutes use */
	ROUND_HALF_EVEN, /* to the even neighbor at the half */
	ROUND_DOWN,      /* toward zero */
	ROUND_UP,        /* away from zero */
	ROUND_FLOOR,
	ROUND_CEILING,
	ROUND_HALF_DOWN, /* toward zero at the half */
};

#define MONEY_PARTS_MAX 1200u
/* The most that one amount from outside may be, either sign: 10,000,000,000,000.00 of a currency
 * with cents. Thousands of them still add up in 64 bits. */
#define MONEY_MOST_MINOR ((int64_t)1000000000000000)

/* ERR_INVALID for a currency that currency.h does not know. */
MUST_CHECK enum err money_of(int64_t minor, const char *code, struct money *ret);
struct money money_zero(const char *code); /* the code must be known */
/* "1234.56", "-0.05"; exactly the currency's decimals or fewer (ERR_INVALID), no signs but minus,
 * no separators. ERR_OVERFLOW beyond MONEY_MOST_MINOR. */
MUST_CHECK enum err money_parse(struct text s, const char *code, struct money *ret);
/* The same, but further decimals are rounded by the named rule. */
MUST_CHECK enum err money_parse_rounded(
	struct text s, const char *code, enum rounding how, struct money *ret);
/* "1234.56": for machines; always the currency's decimals. */
const char *money_plain(struct arena *a, struct money m);
/* What is said of an amount for which money_parse returned ERR_OVERFLOW. */
#define MONEY_TOO_MUCH "is more than an amount may be: 1,000,000,000,000,000 of its smallest unit"
/* What money_parse takes, for whoever was refused: "an amount in USD such as 12.50, at most
 * 10000000000000.00". The code must be known. */
const char *money_accepted(struct arena *a, const char *code);
/* "1,234.56 USD" with a real minus sign, for people. */
const char *money_show(struct arena *a, struct money m);

/* ERR_INVALID when currencies differ, ERR_OVERFLOW when the sum does not fit. */
MUST_CHECK enum err money_add(struct money a, struct money b, struct money *ret);
MUST_CHECK enum err money_sub(struct money a, struct money b, struct money *ret);
struct money money_negate(struct money m); /* of anything but INT64_MIN */
/* -1, 0, 1; the currencies must be the same. */
int money_compare(struct money a, struct money b);
bool money_is(struct money m, const char *code);
bool money_same(struct money a, struct money b); /* currency and amount */

/* amount * num / den, rounded by the rule; den > 0. ERR_OVERFLOW when the result does not fit. */
MUST_CHECK enum err money_scale(
	struct money m, int64_t num, int64_t den, enum rounding how, struct money *ret);
/* Splits total into parts that sum to it exactly and differ by at most one minor unit, larger parts
 * first. ret must hold parts elements; 1 <= parts <= MONEY_PARTS_MAX. */
MUST_CHECK enum err money_split(struct money total, uint32_t parts, struct money *ret);
/* Splits total over weights (>= 0, not all 0) so that the parts sum to it exactly: each part toward
 * zero, then one unit each to the largest remainders, the earlier of equals first (Hamilton's
 * method). ret must hold parts elements. */
MUST_CHECK enum err money_share(
	struct money total, const int64_t *weight, uint32_t parts, struct money *ret);

/* num / den rounded by the rule, for whoever computes in 128 bits; den > 0. */
__extension__ typedef __int128 wide;
MUST_CHECK enum err wide_divide(wide num, wide den, enum rounding how, int64_t *ret);
