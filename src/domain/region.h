/* region.h: countries and the states of the United States as people write them, and every clock
 * that is kept there.
 *
 * Where a person may be decides at which hours they may be contacted and whose rules bind. A place
 * therefore gives all its zones, never the likeliest one. law: US-TIME-TZ */
#pragma once
#include "base/arena.h"
#include "base/text.h"

#define REGION_ZONES_MOST 12
#define REGION_ACCEPTED "a state or territory of the United States, such as MA or Massachusetts"
#define REGION_COUNTRY_ACCEPTED "a country by its code or English name, such as US or Germany"

struct region {
	const char *code; /* "MA", "US" */
	const char *name;
	const char *zones[REGION_ZONES_MOST + 1]; /* IANA names, then NULL */
};

/* "us", "U.S.A.", "United States" → the country; NULL for what is none. */
const struct region *region_country(struct text said);
/* "ma", "Massachusetts" in any case, "US-MA" → the state or territory; NULL for what is none. */
const struct region *region_state(struct text said);
/* Where in the United States somebody is by what is known of them. A city counts where it has rules
 * of its own for contacts. law: NYC-* */
struct region_spot {
	const struct region *state; /* NULL: not known */
	const char *city; /* "NYC"; REGION_ELSEWHERE: surely in no such city of its state; NULL: it
			   * may be either, or the state has none */
};
#define REGION_ELSEWHERE "OUT"
/* True for a place as the law writes it, of which this program knows: "US", "US-MA", "US-NY-NYC",
 * "GB-ENG", and "DE-BY", as the regions of other countries are not kept here. */
bool region_is_place(struct text place);
/* The spot that an address in the United States names: by the ZIP code that ends a line, else its
 * state by a line that ends with one. */
struct region_spot region_of_address(const char *lines);
/* The spot of a North American number's area code, without state for a toll-free or foreign one.
 * Numbers are kept when people move within a state, so that none says they are outside a city. */
struct region_spot region_of_area(const char *three_digits);
/* The code by which law and zones know a region of that country (its code): in the United States a
 * state's, with a city's where one was given ("NY-NYC"); "ENG", "SCT", "WLS" and "NIR" in Britain;
 * elsewhere the word itself in capitals, as the regions of other countries are not kept here. NULL
 * when the United States have no such state. */
const char *region_code(struct arena *a, const char *country, struct text said);
