#include "money/rate.h"

#define DECIMALS 4
#define PERCENT_PPM 10000

/* Digits only, read as if filled up with zeros to width; "" is 0. */
static enum err digits(struct text s, size_t width, int64_t *ret)
{
	int64_t value = 0;
	for (size_t i = 0; i < s.len || i < width; i++) {
		char c = i < s.len ? s.at[i] : '0';
		if (c < '0' || c > '9')
			return ERR_INVALID;
		if (value > RATE_PPM_MOST)
			return ERR_OVERFLOW;
		value = value * 10 + (c - '0');
	}
	*ret = value;
	return ERR_NONE;
}

enum err rate_parse(struct text s, struct rate *ret)
{
	int64_t percent, part;
	bool minus = s.len && s.at[0] == '-';
	struct text decimals = {s.at + minus, s.len - minus};
	size_t all = decimals.len;
	struct text whole = text_cut(&decimals, '.');
	bool point = whole.len < all;
	if (whole.len == 0 || (point && decimals.len == 0) || decimals.len > DECIMALS)
		return ERR_INVALID;
	TRY(digits(decimals, DECIMALS, &part));
	TRY(digits(whole, 0, &percent));
	int64_t ppm = percent * PERCENT_PPM + part;
	if (ppm > RATE_PPM_MOST)
		return ERR_OVERFLOW;
	ret->ppm = minus ? -ppm : ppm;
	return ERR_NONE;
}

const char *rate_plain(struct arena *a, struct rate r)
{
	uint64_t size = r.ppm < 0 ? 0 - (uint64_t)r.ppm : (uint64_t)r.ppm;
	uint64_t part = size % PERCENT_PPM;
	int places = part ? DECIMALS : 0;
	for (; part && part % 10 == 0; part /= 10)
		places--;
	const char *whole = arena_printf(
		a, "%s%llu", r.ppm < 0 ? "-" : "", (unsigned long long)(size / PERCENT_PPM));
	return places ? arena_printf(a, "%s.%0*llu", whole, places, (unsigned long long)part)
		      : whole;
}
