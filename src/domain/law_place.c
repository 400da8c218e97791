#include "domain/law.h"
#include "domain/region.h"

static uint64_t at_place(int slot, char c)
{
	return (uint64_t)(unsigned char)c << (56 - 8 * slot);
}

static bool letter_or_digit(char c, bool letter)
{
	return (c >= 'A' && c <= 'Z') || (!letter && c >= '0' && c <= '9');
}

enum err law_place_parse(struct text s, struct law_place *ret)
{
	static const struct {
		int slot;
		size_t least, most;
	} PART[] = {{0, 2, 2}, {2, 1, 3}, {5, 1, 3}};
	struct law_place p = {0, 0};
	size_t part = 0;
	for (bool more = true; more; part++) {
		size_t before = s.len;
		struct text word = text_cut(&s, '-');
		more = word.len < before;
		if (part == COUNT(PART) || word.len < PART[part].least ||
			word.len > PART[part].most)
			return ERR_INVALID;
		for (size_t i = 0; i < word.len; i++) {
			if (!letter_or_digit(word.at[i], part == 0))
				return ERR_INVALID;
			p.code |= at_place(PART[part].slot + (int)i, word.at[i]);
		}
		/* A part that is named is named whole: US-N is not a beginning of US-NY. */
		for (size_t i = 0; i < PART[part].most; i++)
			p.mask |= at_place(PART[part].slot + (int)i, '\xff');
	}
	*ret = p;
	return ERR_NONE;
}

bool law_place_known(struct text s)
{
	struct law_place place;
	return law_place_parse(s, &place) == ERR_NONE &&
		(text_is(s, "EU") || text_is(s, "GB-EAW") || region_is_place(s));
}

static uint64_t country(const char *two)
{
	return at_place(0, two[0]) | at_place(1, two[1]);
}

static uint64_t within_country(const char *two, const char *part)
{
	return country(two) | at_place(2, part[0]) | at_place(3, part[1]) | at_place(4, part[2]);
}

static bool in_union(uint64_t code)
{
	static const char MEMBERS[] =
		"AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE EU";
	for (const char *m = MEMBERS;; m += 3) {
		if (code >> 48 == country(m) >> 48)
			return true;
		if (m[2] == '\0')
			return false;
	}
}

bool law_place_meets(struct law_place rule, struct law_place person)
{
	if (rule.code == country("EU"))
		return in_union(person.code);
	if (rule.code == within_country("GB", "EAW") && person.code != country("GB"))
		return person.code == within_country("GB", "ENG") ||
			person.code == within_country("GB", "WLS") || person.code == rule.code;
	return ((rule.code ^ person.code) & rule.mask & person.mask) == 0;
}
