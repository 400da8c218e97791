#include "domain/region.h"
#include <string.h>

#define FOLD_BYTES 48

struct state {
	struct region region;
	const char *zips, *areas;
};

static const struct state STATES[] = {
#define REGION_STATE(code, name, zips, areas, ...) {{code, name, {__VA_ARGS__}}, zips, areas},
#include "domain/region_states.def"
#undef REGION_STATE
};

/* A city with rules of its own: its ZIP codes, those that it shares with its neighbors, its areas.
 */
static const struct city {
	const char *state, *code, *zips, *shared_zips, *areas;
} CITIES[] = {
	{"NY", "NYC", "100-104,111-114,116", "110", "212 332 347 646 718 917 929"},
};

static const struct region COUNTRIES[] = {
#define REGION_COUNTRY(code, name, ...) {code, name, {__VA_ARGS__}},
#include "domain/region_countries.def"
#undef REGION_COUNTRY
};

/* Letters alone, in capitals: "U.S.A." and "usa" are one. Empty when it is longer than any name. */
static void fold(struct text s, char ret[FOLD_BYTES])
{
	size_t n = 0;
	for (size_t i = 0; i < s.len && n < FOLD_BYTES - 1; i++) {
		char c = s.at[i];
		bool lower = c >= 'a' && c <= 'z', high = (unsigned char)c >= 0x80;
		if (lower || high || (c >= 'A' && c <= 'Z'))
			ret[n++] = lower ? (char)(c - 'a' + 'A') : c;
	}
	ret[n < FOLD_BYTES - 1 ? n : 0] = '\0';
}

/* Two letters are a code and no name has so few. Every name begins with a capital. */
static bool named(const struct region *r, const char *folded)
{
	char name[FOLD_BYTES];
	if (folded[0] && folded[1] && !folded[2])
		return r->code[0] == folded[0] && r->code[1] == folded[1];
	if (r->name[0] != folded[0])
		return false;
	fold(text_of(r->name), name);
	return str_equal(name, folded);
}

/* What stands in the table for a folded word, or NULL. */
static const char *alias(const char *const (*table)[2], size_t count, const char *folded)
{
	for (size_t i = 0; i < count; i++)
		if (table[i][0][0] == folded[0] && str_equal(table[i][0], folded))
			return table[i][1];
	return NULL;
}

/* Countries stand by their codes. */
static const struct region *country_by_code(const char *code)
{
	size_t low = 0, high = COUNT(COUNTRIES);
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int order = memcmp(COUNTRIES[mid].code, code, 2);
		if (order == 0)
			return &COUNTRIES[mid];
		if (order < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

const struct region *region_country(struct text said)
{
	static const char *const OTHERS[][2] = {{"USA", "US"}, {"UNITEDSTATESOFAMERICA", "US"},
		{"UK", "GB"}, {"UNITEDKINGDOM", "GB"}, {"GREATBRITAIN", "GB"}, {"GBR", "GB"},
		{"ENGLAND", "GB"}, {"SCOTLAND", "GB"}, {"WALES", "GB"}, {"DEU", "DE"},
		{"DEUTSCHLAND", "DE"}, {"ALEMANIA", "DE"}, {"ESTADOSUNIDOS", "US"}, {"EEUU", "US"},
		{"ESPA\303\221A", "ES"}, {"ESPA\303\261A", "ES"}, {"ESPANA", "ES"},
		{"\303\226STERREICH", "AT"}, {"OESTERREICH", "AT"}, {"SCHWEIZ", "CH"},
		{"HOLLAND", "NL"}, {"CAN", "CA"}, {"MEX", "MX"}, {"FRA", "FR"}, {"IRL", "IE"},
		{"AUS", "AU"}};
	char folded[FOLD_BYTES];
	fold(said, folded);
	const struct region *coded = strlen(folded) == 2 ? country_by_code(folded) : NULL;
	if (coded) /* no other word of two letters is a country's code */
		return coded;
	const char *word = alias(OTHERS, COUNT(OTHERS), folded);
	word = word ? word : folded;
	if (strlen(word) == 2)
		return country_by_code(word);
	for (size_t i = 0; i < COUNT(COUNTRIES); i++)
		if (named(&COUNTRIES[i], word))
			return &COUNTRIES[i];
	return NULL;
}

const struct region *region_state(struct text said)
{
	static const char *const OTHERS[][2] = {{"WASHINGTONDC", "DC"}, {"USVIRGINISLANDS", "VI"},
		{"CNMI", "MP"}, {"MASS", "MA"}, {"CALIF", "CA"}, {"FLA", "FL"}, {"TEX", "TX"},
		{"PENNA", "PA"}, {"WASHINGTONSTATE", "WA"}, {"NUEVAYORK", "NY"},
		{"NUEVAJERSEY", "NJ"}, {"NUEVOMEXICO", "NM"}, {"LUISIANA", "LA"}};
	char folded[FOLD_BYTES];
	struct text s = text_trim(said);
	if (s.len > 3 && text_equal_nocase((struct text){s.at, 3}, TEXT("US-")))
		s = (struct text){s.at + 3, s.len - 3};
	if (s.len > 3 && s.at[2] == '-') /* a city in it */
		s.len = 2;
	fold(s, folded);
	if (str_empty(folded))
		return NULL;
	const char *word = alias(OTHERS, COUNT(OTHERS), folded);
	for (size_t i = 0; i < COUNT(STATES); i++)
		if (named(&STATES[i].region, word ? word : folded))
			return &STATES[i].region;
	return NULL;
}

static bool digits(struct text s, size_t count)
{
	if (s.len < count)
		return false;
	for (size_t i = 0; i < count; i++)
		if (s.at[i] < '0' || s.at[i] > '9')
			return false;
	return true;
}

/* Each is of three digits, with one blank between two. */
static bool has_area(const char *areas, const char *three_digits)
{
	const char *at = areas;
	while (*at && memcmp(at, three_digits, 3) != 0)
		at += at[3] ? 4 : 3;
	return *at;
}

/* How long a beginning of the ZIP code one of the ranges holds; 0: none. */
static size_t zip_fits(const char *ranges, struct text zip)
{
	size_t best = 0;
	for (struct text rest = text_of(ranges), range; rest.len;) {
		range = text_cut(&rest, ',');
		struct text low = text_cut(&range, '-'), high = range.len ? range : low;
		if (memcmp(zip.at, low.at, low.len) >= 0 &&
			memcmp(zip.at, high.at, high.len) <= 0 && low.len > best)
			best = low.len;
	}
	return best;
}

static struct region_spot of_zip(struct text zip)
{
	struct region_spot found = {NULL, NULL};
	size_t best = 0;
	if (!digits(zip, 5))
		return found;
	for (size_t i = 0; i < COUNT(STATES); i++) {
		size_t fits = zip_fits(STATES[i].zips, zip);
		if (fits > best) {
			best = fits;
			found.state = &STATES[i].region;
		}
	}
	for (size_t i = 0; found.state && i < COUNT(CITIES); i++)
		if (str_equal(CITIES[i].state, found.state->code))
			found.city = zip_fits(CITIES[i].zips, zip)     ? CITIES[i].code
				: zip_fits(CITIES[i].shared_zips, zip) ? NULL
								       : REGION_ELSEWHERE;
	return found;
}

/* The line without its last word, which is returned. */
static struct text last_word(struct text *line)
{
	struct text s = text_trim(*line);
	size_t from = s.len;
	while (from > 0 && s.at[from - 1] != ' ' && s.at[from - 1] != ',' && s.at[from - 1] != '\t')
		from--;
	*line = (struct text){s.at, from};
	return (struct text){s.at + from, s.len - from};
}

/* A ZIP code ends its line; one that begins a line with more in it numbers a house. */
static struct region_spot zip_at_end(struct text line)
{
	struct text word = last_word(&line);
	bool plus = word.len == 10 && word.at[5] == '-';
	return of_zip((struct text){word.at, word.len == 5 || plus ? 5 : 0});
}

/* "Boston, MA", "MA 02110", "New York"; small letters of two are a word of some language. */
static const struct region *state_at_end(struct text line)
{
	struct text rest = line, word = last_word(&rest);
	if (digits(word, 5))
		word = last_word(&rest);
	bool code = word.len == 2 && word.at[0] <= 'Z' && word.at[1] <= 'Z';
	const struct region *found = code ? region_state(word) : NULL;
	if (found || code)
		return found;
	struct text whole = text_trim(line);
	for (size_t i = whole.len; i-- > 0;)
		if (whole.at[i] == ',')
			return region_state((struct text){whole.at + i + 1, whole.len - i - 1});
	return whole.len > 2 ? region_state(whole) : NULL;
}

struct region_spot region_of_address(const char *lines)
{
	struct region_spot zip = {NULL, NULL}, state = {NULL, NULL};
	for (struct text rest = text_of(lines); rest.len;) {
		struct text line = text_cut(&rest, '\n');
		struct region_spot by_zip = zip_at_end(line);
		const struct region *by_name = state_at_end(line);
		zip = by_zip.state ? by_zip : zip;
		state.state = by_name ? by_name : state.state;
	}
	return zip.state ? zip : state;
}

struct region_spot region_of_area(const char *three_digits)
{
	struct region_spot found = {NULL, NULL};
	if (!digits(text_of(three_digits), 3))
		return found;
	for (size_t i = 0; i < COUNT(STATES); i++)
		if (has_area(STATES[i].areas, three_digits))
			found.state = &STATES[i].region;
	for (size_t i = 0; i < COUNT(CITIES); i++)
		if (has_area(CITIES[i].areas, three_digits))
			found.city = CITIES[i].code;
	return found;
}

static const char *capitals(struct arena *a, struct text s)
{
	char *word = arena_strn(a, s.at, s.len);
	for (size_t i = 0; i < s.len; i++)
		word[i] = word[i] >= 'a' && word[i] <= 'z' ? (char)(word[i] - 'a' + 'A') : word[i];
	return word;
}

/* "NY", and "NY-NYC" for its city. */
static const char *state_code(struct arena *a, struct text said)
{
	const struct region *state = region_state(said);
	struct text city = said;
	if (state == NULL)
		return NULL;
	if (said.len > 3 && text_equal_nocase((struct text){said.at, 3}, TEXT("US-")))
		text_cut(&city, '-');
	bool within = text_cut(&city, '-').len == 2 && city.len && city.len <= 3;
	return within ? arena_printf(a, "%s-%s", state->code, capitals(a, city)) : state->code;
}

static const char *const NATIONS[][2] = {
	{"ENGLAND", "ENG"}, {"SCOTLAND", "SCT"}, {"WALES", "WLS"}, {"NORTHERNIRELAND", "NIR"}};

const char *region_code(struct arena *a, const char *country, struct text said)
{
	char folded[FOLD_BYTES];
	struct text s = text_trim(said);
	if (str_equal(country, "US"))
		return state_code(a, s);
	fold(s, folded);
	const char *nation = alias(NATIONS, COUNT(NATIONS), folded);
	if (nation && str_equal(country, "GB"))
		return nation;
	return s.len <= 3 ? capitals(a, s) : text_dup(a, s);
}

static bool is_within_states(struct text state, struct text city)
{
	const struct region *found = region_state(state);
	bool known = found && text_is(state, found->code);
	for (size_t i = 0; known && city.len && i < COUNT(CITIES); i++)
		if (str_equal(CITIES[i].state, found->code) && text_is(city, CITIES[i].code))
			return true;
	return known && !city.len;
}

static bool is_nation(struct text word)
{
	for (size_t i = 0; i < COUNT(NATIONS); i++)
		if (text_is(word, NATIONS[i][1]))
			return true;
	return false;
}

bool region_is_place(struct text place)
{
	struct text country = text_cut(&place, '-'), within = text_cut(&place, '-');
	const struct region *found = region_country(country);
	if (!found || !text_is(country, found->code))
		return false;
	if (!within.len)
		return true;
	if (str_equal(found->code, "US"))
		return is_within_states(within, place);
	return !place.len && (!str_equal(found->code, "GB") || is_nation(within));
}
