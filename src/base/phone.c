#include "base/phone.h"
#include "base/phone_shim.h"
#include "base/phone_table.h"

#define PREFIX_DIGITS_MOST 8
#define NORTH_AMERICAN_DIGITS 11
#define NUMBER_BYTES_MOST 64 /* more than any number needs, even one written in words and dots */

/* In the order of PhoneNumberUtil::PhoneNumberType. */
static enum phone_type type_of(int raw)
{
	static const enum phone_type TYPE[] = {
		PHONE_LANDLINE, PHONE_MOBILE, PHONE_LANDLINE_OR_MOBILE, PHONE_TOLL_FREE};
	if (raw >= 0 && (size_t)raw < COUNT(TYPE))
		return TYPE[raw];
	return raw >= (int)COUNT(TYPE) && raw <= 10 ? PHONE_OTHER : PHONE_UNKNOWN;
}

static const struct phone_prefix *find_prefix(uint32_t digits)
{
	size_t low = 0, high = phone_prefix_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (phone_prefixes[middle].digits < digits)
			low = middle + 1;
		else
			high = middle;
	}
	return low < phone_prefix_count && phone_prefixes[low].digits == digits
		? &phone_prefixes[low]
		: NULL;
}

static const struct phone_prefix *longest_prefix(const char *digits)
{
	const struct phone_prefix *found = NULL;
	uint32_t n = 0;
	for (int i = 0; i < PREFIX_DIGITS_MOST && digits[i]; i++) {
		n = n * 10 + (uint32_t)(digits[i] - '0');
		const struct phone_prefix *longer = find_prefix(n);
		found = longer ? longer : found;
	}
	return found;
}

static const char *const *zones_of(
	struct arena *a, const struct phone_prefix *prefix, size_t *ret_count)
{
	size_t begin = phone_zone_begin[prefix->list];
	size_t count = phone_zone_begin[prefix->list + 1] - begin;
	const char **zones = NEW_ARRAY(a, const char *, count);
	for (size_t i = 0; i < count; i++)
		zones[i] = phone_zone_names[phone_zone_lists[begin + i]];
	*ret_count = count;
	return zones;
}

/* A mobile or toll-free number says no more than its country; a number of no known type says
 * nothing. */
static void add_zones(struct arena *a, const struct phone_raw *raw, struct phone *p)
{
	if (p->type == PHONE_UNKNOWN)
		return;
	const struct phone_prefix *prefix = raw->geographical
		? longest_prefix(p->e164 + 1)
		: find_prefix((uint32_t)raw->country_code);
	if (!prefix)
		return;
	p->zones = zones_of(a, prefix, &p->zone_count);
}

enum err phone_parse(struct arena *a, struct text s, const char *default_region, struct phone *ret)
{
	struct phone_raw raw = {0};
	if (s.len > NUMBER_BYTES_MOST || !text_is_utf8(s) ||
		phone_shim_parse(text_dup(a, s), default_region, &raw) != 0)
		return ERR_INVALID;
	struct phone p = {.e164 = arena_str(a, raw.e164),
		.region = arena_str(a, raw.region),
		.valid = raw.valid != 0};
	p.type = type_of(raw.type);
	add_zones(a, &raw, &p);
	*ret = p;
	return ERR_NONE;
}

/* "1" and ten digits, as which a number of North America is dialed from abroad. */
static bool north_american(struct text s, bool at_home, char ret[NORTH_AMERICAN_DIGITS + 1])
{
	size_t n = 0;
	bool abroad = s.len && s.at[0] == '+';
	ret[0] = '1';
	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] < '0' || s.at[i] > '9')
			continue;
		if (n == 0 && s.at[i] != '1')
			n = abroad || !at_home ? NORTH_AMERICAN_DIGITS : 1;
		if (n == NORTH_AMERICAN_DIGITS)
			return false;
		ret[n++] = s.at[i];
	}
	ret[n] = '\0';
	return n == NORTH_AMERICAN_DIGITS && (abroad || at_home);
}

enum err phone_area(struct arena *a, struct text s, bool at_home, struct phone_area *ret)
{
	char digits[NORTH_AMERICAN_DIGITS + 1];
	if (s.len > NUMBER_BYTES_MOST || !north_american(s, at_home, digits))
		return ERR_NOT_FOUND;
	const struct phone_prefix *prefix = longest_prefix(digits);
	if (!prefix || prefix->digits < 10)
		return ERR_NOT_FOUND;
	struct phone_area area = {.code = {digits[1], digits[2], digits[3], '\0'}};
	area.zones = zones_of(a, prefix, &area.zone_count);
	*ret = area;
	return ERR_NONE;
}

const char *phone_type_word(enum phone_type type)
{
	static const char *const WORDS[] = {
		"unknown", "landline", "mobile", "phone", "toll-free", "other"};
	return WORDS[type];
}
