/* table_amount.h: amounts as people write them in tables.
 *
 * "1,234.56", "1.234,56", "1 234,56", "1'234.56", "12,34,567.00", "$5", "USD 5", "5 EUR",
 * "(12.00)", "-5", "12.34-", "12.34 CR". A point or comma is the decimal sign or groups thousands.
 * Most values say which: the last of two different signs is the decimal sign, a sign that comes
 * twice groups, and so does none that is not followed by three digits. Only "1,234" does not say;
 * it is read by what the file's other amounts show, and when they show nothing as a thousand (a
 * decimal sign in a currency of three decimals), which is worth a warning. When they contradict
 * each other it is refused. Garbage is never 0. */
#pragma once
#include "money/money.h"

enum decimal_sign {
	DECIMAL_GUESSED, /* nothing in the file shows it */
	DECIMAL_POINT,
	DECIMAL_COMMA,
	DECIMAL_MIXED, /* both are in use; each value must say for itself */
};

struct table_amounts {
	int64_t point;      /* values that show a decimal point */
	int64_t comma;      /* values that show a decimal comma */
	int64_t open_point; /* "1.234" */
	int64_t open_comma; /* "1,234" */
	int64_t coded;      /* values that name their currency */
	int64_t open_line;  /* of the first open value, for the warning; 0: none */
};

/* False when the value is no amount; nothing is counted then. */
bool table_amounts_see(struct table_amounts *s, struct text value, int64_t line);
/* Adds what another column showed. */
void table_amounts_join(struct table_amounts *s, const struct table_amounts *other);
enum decimal_sign table_amounts_decide(const struct table_amounts *s);

struct amount_manner {
	enum decimal_sign sign;
	bool round; /* further decimals half-up (away from zero at the half) instead of refused */
};

/* The amount in the currency of that code; *problem says what is wrong on failure: "is not an
 * amount". A sign or code of another currency within the value is an error. */
MUST_CHECK enum err table_amount_read(struct text value, struct amount_manner how, const char *code,
	const char **problem, struct money *ret);
/* The code that the value itself names by ISO letters, US$, a euro or a pound sign; "" when none
 * does. */
void table_amount_code(struct text value, char ret[4]);
