/* annuity.h: the equal payment that repays a debt with interest, found exactly.
 *
 * payment = P * a * (a + b)^n / (b * ((a + b)^n - b^n)) for a rate of a / b each period. The powers
 * are computed in whole numbers of any length; nothing is approximated. */
#pragma once
#include "money/daycount.h"
#include "money/money.h"

#define ANNUITY_PERIODS_MOST 600u

/* The smallest payment that repays principal in `periods` payments, the first one period from now:
 * the formula's value rounded up to the minor unit, so that the last payment is the smaller one.
 * principal is above 0, the rate above 0 and at most 1, its den below 2^31; ERR_INVALID
 * otherwise, ERR_OVERFLOW for a principal whose interest does not fit. */
MUST_CHECK enum err annuity_payment(
	struct money principal, struct fraction rate, uint32_t periods, struct money *ret);
