#include "codec/iban.h"
#include "codec/check_digits.h"
#include <stdlib.h>
#include <string.h>

struct iban_country {
	const char *code;
	size_t length;
	const char *structure;
};

static const struct iban_country COUNTRY[] = {
#define IBAN(code, length, structure) {code, length, structure},
#include "codec/iban.def"
#undef IBAN
};

static const struct iban_country *country_of(const char *iban)
{
	for (size_t i = 0; i < COUNT(COUNTRY); i++)
		if (strncmp(iban, COUNTRY[i].code, 2) == 0)
			return &COUNTRY[i];
	return NULL;
}

static bool fits(char kind, char c)
{
	bool digit = c >= '0' && c <= '9', letter = c >= 'A' && c <= 'Z';
	return kind == 'n' ? digit : kind == 'a' ? letter : digit || letter;
}

/* national has exactly the length that the structure spells. */
static bool matches(const char *structure, const char *national)
{
	while (*structure) {
		char kind = *structure;
		char *end;
		unsigned long run = strtoul(structure + 1, &end, 10);
		structure = end;
		for (; run; run--)
			if (!fits(kind, *national++))
				return false;
	}
	return *national == '\0';
}

/* Check digits are made as 98 minus a remainder, so 00, 01 and 99 are never written by a bank. */
static bool checks(struct arena *a, const char *iban)
{
	int digits = (iban[2] - '0') * 10 + iban[3] - '0';
	const char *turned = arena_printf(a, "%s%.4s", iban + 4, iban);
	return digits >= 2 && digits <= 98 && check_mod97(text_of(turned)) == 1;
}

enum err iban_parse(
	struct arena *a, struct text s, struct refusals *why, const char *field, const char **ret)
{
	const char *iban = check_stored_form(a, s);
	size_t len = strlen(iban);
	const struct iban_country *c = len >= 2 ? country_of(iban) : NULL;
	if (c == NULL)
		return refuse(why, 0, field, s, "does not begin with a country that has IBANs",
			"an IBAN such as NL26 VAYB 8060 4768 90");
	if (len != c->length)
		return refuse(why, 0, field, s, "has the wrong length for its country",
			arena_printf(a, "%zu characters for %s, not %zu", c->length, c->code, len));
	if (!fits('n', iban[2]) || !fits('n', iban[3]) || !matches(c->structure, iban + 4))
		return refuse(why, 0, field, s,
			"has a letter or a digit where its country has none",
			arena_printf(a, "the structure of %s: %s", c->code, c->structure));
	if (!checks(a, iban))
		return refuse(why, 0, field, s, "has wrong check digits",
			"the number without a typing error");
	*ret = iban;
	return ERR_NONE;
}

const char *iban_show(struct arena *a, const char *iban)
{
	return check_grouped(a, iban, 4, 4);
}
