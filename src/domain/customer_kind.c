#include "domain/customer_kind.h"
#include <string.h>

#define FOLD_BYTES 32

/* Letters and digits, small; other bytes of UTF-8 as they are. Empty when it is too long. */
static void fold(struct text s, char ret[FOLD_BYTES])
{
	size_t n = 0;
	for (size_t i = 0; i < s.len && n < FOLD_BYTES - 1; i++) {
		char c = s.at[i];
		bool capital = c >= 'A' && c <= 'Z', digit = c >= '0' && c <= '9';
		if (capital || digit || (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80)
			ret[n++] = capital ? (char)(c - 'A' + 'a') : c;
	}
	ret[n < FOLD_BYTES - 1 ? n : 0] = '\0';
}

const char *customer_kind_of(struct text said)
{
	static const char *const WORDS[][2] = {{"business", CUSTOMER_BUSINESS},
		{"b2b", CUSTOMER_BUSINESS}, {"company", CUSTOMER_BUSINESS},
		{"corporate", CUSTOMER_BUSINESS}, {"corporation", CUSTOMER_BUSINESS},
		{"commercial", CUSTOMER_BUSINESS}, {"organization", CUSTOMER_BUSINESS},
		{"organisation", CUSTOMER_BUSINESS}, /* check-words: allow: as others write it */
		{"firma", CUSTOMER_BUSINESS}, {"unternehmen", CUSTOMER_BUSINESS},
		{"gewerblich", CUSTOMER_BUSINESS}, {"empresa", CUSTOMER_BUSINESS},
		{"consumer", CUSTOMER_CONSUMER}, {"b2c", CUSTOMER_CONSUMER},
		{"person", CUSTOMER_CONSUMER}, {"naturalperson", CUSTOMER_CONSUMER},
		{"private", CUSTOMER_CONSUMER}, {"privateperson", CUSTOMER_CONSUMER},
		{"individual", CUSTOMER_CONSUMER}, {"residential", CUSTOMER_CONSUMER},
		{"privat", CUSTOMER_CONSUMER}, {"privatperson", CUSTOMER_CONSUMER},
		{"verbraucher", CUSTOMER_CONSUMER}, {"consumidor", CUSTOMER_CONSUMER},
		{"particular", CUSTOMER_CONSUMER}, {"soletrader", CUSTOMER_SOLE_TRADER},
		{"soleproprietor", CUSTOMER_SOLE_TRADER},
		{"soleproprietorship", CUSTOMER_SOLE_TRADER},
		{"selfemployed", CUSTOMER_SOLE_TRADER}, {"freelancer", CUSTOMER_SOLE_TRADER},
		{"einzelunternehmen", CUSTOMER_SOLE_TRADER},
		{"einzelunternehmer", CUSTOMER_SOLE_TRADER}, {"freiberufler", CUSTOMER_SOLE_TRADER},
		{"autonomo", CUSTOMER_SOLE_TRADER}, {"aut\303\263nomo", CUSTOMER_SOLE_TRADER}};
	char word[FOLD_BYTES];
	fold(said, word);
	for (size_t i = 0; i < COUNT(WORDS); i++)
		if (str_equal(WORDS[i][0], word))
			return WORDS[i][1];
	return NULL;
}

bool customer_trades(const char *kind)
{
	return !str_equal(kind, CUSTOMER_CONSUMER);
}

bool customer_is_person(const char *kind)
{
	return !str_equal(kind, CUSTOMER_BUSINESS);
}

const char *customer_kind_said(const char *kind)
{
	if (str_equal(kind, CUSTOMER_SOLE_TRADER))
		return "a sole trader";
	return str_equal(kind, CUSTOMER_CONSUMER) ? "a consumer" : "a business";
}

static int protection(const char *kind)
{
	return customer_is_person(kind) + !customer_trades(kind);
}

bool customer_kind_loosens(const char *from, const char *to)
{
	return protection(to) < protection(from);
}
