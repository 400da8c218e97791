#include "codec/reference.h"
#include "codec/check_digits.h"
#include <string.h>

#define RF_LEAST 5 /* RF, check digits and one character */
#define RF_MOST 25
#define SWISS_MOST 27
#define BELGIAN_DIGITS 12

static bool only_digits(const char *s)
{
	return s[strspn(s, "0123456789")] == '\0';
}

static enum err parse_rf(
	struct arena *a, struct text s, struct refusals *why, const char *field, const char **ret)
{
	const char *rf = check_stored_form(a, s);
	size_t len = strlen(rf);
	if (!str_starts(rf, "RF") || len < RF_LEAST || len > RF_MOST)
		return refuse(why, 0, field, s, "is not an RF reference",
			"RF, two check digits and 1 to 21 letters or digits");
	if (strspn(rf + 2, "0123456789") < 2 || check_mod97(text_of(rf)) < 0)
		return refuse(why, 0, field, s, "has a character that RF references do not have",
			"RF, two check digits and 1 to 21 letters or digits");
	int digits = (rf[2] - '0') * 10 + rf[3] - '0';
	const char *turned = arena_printf(a, "%s%.4s", rf + 4, rf);
	if (digits < 2 || digits > 98 || check_mod97(text_of(turned)) != 1)
		return refuse(why, 0, field, s, "has wrong check digits",
			"the reference without a typing error");
	*ret = rf;
	return ERR_NONE;
}

static const char *without_zeros(const char *digits)
{
	return digits + strspn(digits, "0");
}

static const char *swiss_form(struct arena *a, enum reference_kind kind, const char *digits)
{
	const char *bare = without_zeros(digits);
	if (kind == REFERENCE_ESR)
		return bare;
	char zeros[SWISS_MOST + 1] = "000000000000000000000000000";
	zeros[SWISS_MOST - strlen(bare)] = '\0';
	return arena_printf(a, "%s%s", zeros, bare);
}

static enum err parse_swiss(struct arena *a, enum reference_kind kind, struct text s,
	struct refusals *why, const char *field, const char **ret)
{
	const char *digits = check_stored_form(a, s);
	size_t len = strlen(digits);
	if (!only_digits(digits) || len < 2 || len > SWISS_MOST)
		return refuse(
			why, 0, field, s, "is not a Swiss payment reference", "up to 27 digits");
	if (*without_zeros(digits) == '\0')
		return refuse(why, 0, field, s, "is all zeros", "a reference that says something");
	if (check_mod10_recursive((struct text){digits, len - 1}) != digits[len - 1] - '0')
		return refuse(why, 0, field, s, "has a wrong check digit",
			"the reference without a typing error");
	*ret = swiss_form(a, kind, digits);
	return ERR_NONE;
}

/* The two digits that follow ten: their remainder by 97, and 97 for none. */
static int belgian_check(const char *ten)
{
	int rest = check_mod97((struct text){ten, BELGIAN_DIGITS - 2});
	return rest ? rest : 97;
}

static const char *belgian_form(struct arena *a, const char *twelve)
{
	return arena_printf(a, "+++%.3s/%.4s/%.5s+++", twelve, twelve + 3, twelve + 7);
}

static enum err parse_belgian(
	struct arena *a, struct text s, struct refusals *why, const char *field, const char **ret)
{
	const char *form = check_stored_form(a, s);
	char digits[BELGIAN_DIGITS + 1] = "";
	size_t len = 0;
	for (; *form; form++) {
		if (strchr("+*/", *form))
			continue;
		if (*form < '0' || *form > '9' || len == BELGIAN_DIGITS)
			return refuse(why, 0, field, s, "is not a Belgian structured communication",
				"12 digits such as +++090/9337/55493+++");
		digits[len++] = *form;
	}
	if (len != BELGIAN_DIGITS)
		return refuse(why, 0, field, s, "is not a Belgian structured communication",
			"12 digits such as +++090/9337/55493+++");
	if ((digits[10] - '0') * 10 + digits[11] - '0' != belgian_check(digits))
		return refuse(why, 0, field, s, "has wrong check digits",
			"the reference without a typing error");
	*ret = belgian_form(a, digits);
	return ERR_NONE;
}

enum err reference_parse(struct arena *a, enum reference_kind kind, struct text s,
	struct refusals *why, const char *field, const char **ret)
{
	switch (kind) {
	case REFERENCE_RF:
		return parse_rf(a, s, why, field, ret);
	case REFERENCE_QRR:
	case REFERENCE_ESR:
		return parse_swiss(a, kind, s, why, field, ret);
	case REFERENCE_BELGIAN:
		return parse_belgian(a, s, why, field, ret);
	}
	return ERR_INVALID;
}

static enum err make_rf(struct arena *a, const char *number, const char **ret)
{
	size_t len = strlen(number);
	int rest = check_mod97(text_of(arena_printf(a, "%sRF00", number)));
	if (rest < 0 || len < 1 || len > RF_MOST - 4)
		return ERR_INVALID;
	*ret = arena_printf(a, "RF%02d%s", 98 - rest, number);
	return ERR_NONE;
}

static enum err make_swiss(
	struct arena *a, enum reference_kind kind, const char *number, const char **ret)
{
	if (!only_digits(number) || strlen(number) > SWISS_MOST - 1 ||
		*without_zeros(number) == '\0')
		return ERR_INVALID;
	*ret = swiss_form(
		a, kind, arena_printf(a, "%s%d", number, check_mod10_recursive(text_of(number))));
	return ERR_NONE;
}

static enum err make_belgian(struct arena *a, const char *number, const char **ret)
{
	int64_t n;
	if (!only_digits(number) || strlen(number) > BELGIAN_DIGITS - 2)
		return ERR_INVALID;
	TRY(text_int(text_of(number), &n));
	const char *ten = arena_printf(a, "%010lld", (long long)n);
	*ret = belgian_form(a, arena_printf(a, "%s%02d", ten, belgian_check(ten)));
	return ERR_NONE;
}

enum err reference_make(
	struct arena *a, enum reference_kind kind, struct text number, const char **ret)
{
	const char *form = check_stored_form(a, number);
	if (number.len && memchr(number.at, '-', number.len))
		return ERR_INVALID;
	switch (kind) {
	case REFERENCE_RF:
		return make_rf(a, form, ret);
	case REFERENCE_QRR:
	case REFERENCE_ESR:
		return make_swiss(a, kind, form, ret);
	case REFERENCE_BELGIAN:
		return make_belgian(a, form, ret);
	}
	return ERR_INVALID;
}

const char *reference_show(struct arena *a, enum reference_kind kind, const char *reference)
{
	switch (kind) {
	case REFERENCE_RF:
		return check_grouped(a, reference, 4, 4);
	case REFERENCE_QRR:
	case REFERENCE_ESR: {
		size_t first = strlen(reference) % 5; /* fives from the right */
		return check_grouped(a, reference, first ? first : 5, 5);
	}
	case REFERENCE_BELGIAN:
		return reference;
	}
	return reference;
}
