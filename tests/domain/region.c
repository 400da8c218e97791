#include "domain/region.h"
#include "base/zone.h"
#include "test.h"
#include <stdio.h>

static const char *stated(const char *said)
{
	const struct region *r = region_state(text_of(said));
	return r ? r->code : "none";
}

static const char *country(const char *said)
{
	const struct region *r = region_country(text_of(said));
	return r ? r->code : "none";
}

static const char *addressed(const char *lines)
{
	const struct region_spot spot = region_of_address(lines);
	return spot.state ? spot.state->code : "none";
}

static void zones(const char *region, const char *const *expected, size_t count)
{
	const struct region *r = region_state(text_of(region));
	for (size_t i = 0; i < count; i++)
		assert_string_equal(r->zones[i], expected[i]);
	assert_null(r->zones[count]);
}

TEST(a_state_is_known_by_its_code_and_its_name_however_they_are_written)
{
	static const char *const SAID[] = {
		"MA", "ma", "Massachusetts", " massachusetts ", "US-MA", "Mass."};
	for (size_t i = 0; i < COUNT(SAID); i++)
		assert_string_equal(stated(SAID[i]), "MA");
	assert_string_equal(stated("Washington, D.C."), "DC");
	assert_string_equal(stated("washington"), "WA");
	assert_string_equal(stated("west virginia"), "WV");
	assert_string_equal(stated("Bavaria"), "none");
	assert_string_equal(stated(""), "none");
	assert_string_equal(country("u.s.a."), "US");
	assert_string_equal(country("deutschland"), "DE");
	assert_string_equal(country("Guam"), "GU");
	assert_string_equal(country("Atlantis"), "none");
}

TEST(the_code_of_a_region_is_what_law_packs_write)
{
	assert_string_equal(region_code(test_arena(), "US", TEXT("new york")), "NY");
	assert_string_equal(region_code(test_arena(), "US", TEXT("ny-nyc")), "NY-NYC");
	assert_string_equal(region_code(test_arena(), "US", TEXT("US-NY-NYC")), "NY-NYC");
	assert_null(region_code(test_arena(), "US", TEXT("Bavaria")));
	assert_string_equal(region_code(test_arena(), "GB", TEXT("England")), "ENG");
	assert_string_equal(region_code(test_arena(), "DE", TEXT("he")), "HE");
	assert_string_equal(region_code(test_arena(), "DE", TEXT("Hessen")), "Hessen");
}

TEST(an_address_says_its_state_by_zip_code_or_name_and_a_house_number_says_nothing)
{
	assert_string_equal(addressed("1 Main St\nBoston, MA 02110"), "MA");
	assert_string_equal(addressed("1 Main St\nBoston MA 02110-1234"), "MA");
	assert_string_equal(addressed("1 Main St\n02110\nBoston"), "MA");
	assert_string_equal(addressed("10001 Main St\nAustin, Texas"), "TX");
	assert_string_equal(addressed("1 Main St\n20001\nWashington\nDC\nUnited States"), "DC");
	assert_string_equal(addressed("1 Bay Rd\nPago Pago 96799"), "AS");
	assert_string_equal(addressed("1 Bay Rd\nHonolulu 96813"), "HI");
	assert_string_equal(addressed("1 Main St\nFishers Island 06390"), "NY");
	assert_string_equal(addressed("10001 Main St\nSpringfield"), "none");
	assert_string_equal(addressed("cash in"), "none");
	assert_string_equal(addressed(""), "none");
}

TEST(an_area_code_says_its_state_and_a_toll_free_one_none)
{
	assert_string_equal(region_of_area("212").state->code, "NY");
	assert_string_equal(region_of_area("671").state->code, "GU");
	assert_null(region_of_area("800").state);
	assert_null(region_of_area("416").state);
	assert_null(region_of_area("").state);
}

static const char *city(const char *lines)
{
	const char *found = region_of_address(lines).city;
	return found ? found : "either";
}

/* law: NYC-NOTICE */
TEST(a_zip_code_says_whether_an_address_of_new_york_is_in_the_city)
{
	assert_string_equal(city("1 Broadway\nNew York, NY 10004"), "NYC");
	assert_string_equal(city("1 Bay Street\nStaten Island, NY 10301"), "NYC");
	assert_string_equal(city("1 Main St\nFlushing, NY 11354"), "NYC");
	assert_string_equal(city("1 Main St\nBuffalo, NY 14201"), REGION_ELSEWHERE);
	assert_string_equal(city("1 Main St\nYonkers, NY 10701"), REGION_ELSEWHERE);
	assert_string_equal(city("1 Main St\nHempstead, NY 11550"), REGION_ELSEWHERE);
	assert_string_equal(city("1 Union Tpke\nGlen Oaks, NY 11004"), "either");
	assert_string_equal(city("1 Main St\nAlbany, NY"), "either");
	assert_string_equal(city("1 Main St\nBoston, MA 02110"), "either");
	assert_string_equal(region_of_area("718").city, "NYC");
	assert_null(region_of_area("716").city);
}

TEST(no_area_code_stands_at_two_states)
{
	char seen[1000] = {0};
#define REGION_STATE(code, name, zips, areas, ...) areas,
	static const char *const AREAS[] = {
#include "domain/region_states.def"
	};
#undef REGION_STATE
	for (size_t i = 0; i < COUNT(AREAS); i++)
		for (struct text rest = text_of(AREAS[i]), one; rest.len;) {
			int64_t n = 0;
			one = text_cut(&rest, ' ');
			assert_ok(text_int(one, &n));
			assert_in_range(n, 201, 999);
			assert_false(seen[n]++);
		}
}

TEST(split_states_and_territories_have_all_their_zones)
{
	zones("FL", (const char *const[]){"America/New_York", "America/Chicago"}, 2);
	zones("TX", (const char *const[]){"America/Chicago", "America/Denver"}, 2);
	zones("ID", (const char *const[]){"America/Denver", "America/Los_Angeles"}, 2);
	zones("AZ", (const char *const[]){"America/Phoenix", "America/Denver"}, 2);
	zones("GU", (const char *const[]){"Pacific/Guam"}, 1);
	zones("CA", (const char *const[]){"America/Los_Angeles"}, 1);
}

static bool same_clock(const char *a, const char *b)
{
	for (int64_t week = 0; week < 52; week++) {
		struct local x, y;
		struct instant t = {1767225600000 + week * 7 * INSTANT_DAY_MS}; /* 2026 */
		assert_ok(zone_local(a, t, &x));
		assert_ok(zone_local(b, t, &y));
		if (x.offset_s != y.offset_s)
			return false;
	}
	return true;
}

static bool is_kept(const struct region *r, const char *zone)
{
	for (size_t i = 0; r->zones[i]; i++)
		if (same_clock(r->zones[i], zone))
			return true;
	return str_equal(zone, "America/Phoenix"); /* between its neighbors' clocks */
}

/* Every clock of a country as this machine's tz database has it stands in the table. */
TEST(every_clock_of_every_country_is_known)
{
	FILE *tab = fopen("/usr/share/zoneinfo/zone1970.tab", "r");
	char line[512], codes[256], zone[128];
	size_t countries = 0;
	if (tab == NULL)
		not_here("the tz database's zone1970.tab");
	while (fgets(line, sizeof line, tab)) {
		if (line[0] == '#' || sscanf(line, "%255s %*s %127s", codes, zone) != 2)
			continue;
		for (struct text rest = text_of(codes); rest.len; countries++) {
			const struct region *r = region_country(text_cut(&rest, ','));
			if (r && !is_kept(r, zone))
				print_error("%s lacks %s\n", r->code, zone);
			assert_true(r == NULL || is_kept(r, zone));
		}
	}
	(void)fclose(tab);
	assert_true(countries > 240);
}
