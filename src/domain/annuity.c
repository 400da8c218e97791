#include "domain/annuity.h"

/* 600 factors below 2^32, times a principal and a payment below 2^64 and a rate's part below 2^32.
 */
#define LIMBS (ANNUITY_PERIODS_MOST + 8)

/* A whole number of any length, least significant limb first, without leading zeros. */
struct big {
	uint32_t limb[LIMBS];
	uint32_t count;
};

__extension__ typedef unsigned __int128 uwide;

static void times(struct big *b, uint64_t factor)
{
	uwide carry = 0;
	for (uint32_t i = 0; i < b->count; i++) {
		carry += (uwide)b->limb[i] * factor;
		b->limb[i] = (uint32_t)carry;
		carry >>= 32;
	}
	for (; carry; carry >>= 32) {
		ASSERT(b->count < LIMBS);
		b->limb[b->count++] = (uint32_t)carry;
	}
}

static struct big power(uint32_t base, uint32_t exponent)
{
	struct big b = {.limb = {1}, .count = 1};
	for (uint32_t i = 0; i < exponent; i++)
		times(&b, base);
	return b;
}

/* b -= less, which is no larger. */
static void subtract(struct big *b, const struct big *less)
{
	int64_t borrow = 0;
	for (uint32_t i = 0; i < b->count; i++) {
		int64_t d = (int64_t)b->limb[i] - (i < less->count ? less->limb[i] : 0) + borrow;
		b->limb[i] = (uint32_t)d;
		borrow = d < 0 ? -1 : 0;
	}
	while (b->count && b->limb[b->count - 1] == 0)
		b->count--;
}

static bool at_least(const struct big *a, const struct big *b)
{
	if (a->count != b->count)
		return a->count > b->count;
	for (uint32_t i = a->count; i-- > 0;)
		if (a->limb[i] != b->limb[i])
			return a->limb[i] > b->limb[i];
	return true;
}

/* Does payment * unit reach debt? */
static bool repays(int64_t payment, struct big unit, const struct big *debt)
{
	times(&unit, (uint64_t)payment);
	return at_least(&unit, debt);
}

enum err annuity_payment(
	struct money principal, struct fraction rate, uint32_t periods, struct money *ret)
{
	if (principal.minor <= 0 || rate.num <= 0 || rate.num > rate.den || periods == 0 ||
		periods > ANNUITY_PERIODS_MOST || rate.den > INT32_MAX)
		return ERR_INVALID;
	int64_t low = 0, high;
	TRY(wide_divide((wide)principal.minor * (rate.num + rate.den), rate.den, ROUND_UP, &high));
	struct big debt = power((uint32_t)(rate.num + rate.den), periods), unit = debt;
	struct big less = power((uint32_t)rate.den, periods);
	subtract(&unit, &less);
	times(&unit, (uint64_t)rate.den);
	times(&debt, (uint64_t)rate.num);
	times(&debt, (uint64_t)principal.minor);
	while (high - low >
		1) { /* low is too little, high repays: in one period, or else all the more */
		int64_t middle = low + (high - low) / 2;
		if (repays(middle, unit, &debt))
			high = middle;
		else
			low = middle;
	}
	struct money payment = principal;
	payment.minor = high;
	*ret = payment;
	return ERR_NONE;
}
