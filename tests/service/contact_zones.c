/* At which hours a real customer may be contacted, by all that is known of where they are. */
#include "service/check_contact.h"
#include "service/contact_help.h"
#include "service/open_book.h"

struct home {
	const char *country, *region, *zone;
	const char *kind, *value; /* of the only point; NULL: none */
};

static struct db *at_home(enum db_engine engine, const char *book_country, const char *book_zone,
	const struct home *h)
{
	struct book book;
	struct customer c;
	struct db *db = store_new(engine);
	const struct open_book in = {
		.kind = BOOK_AGENCY, .code = "MAIN", .zone = book_zone, .country = book_country};
	const struct add_customer ann = {.number = "C1",
		.name = "Ann Example",
		.kind = "consumer",
		.country = h->country,
		.region = h->region,
		.zone = h->zone};
	must(db, NULL, "2026-01-01", "book.open", open_book_any, &in, &book);
	must(db, "MAIN", "2026-01-01", "customer.add", add_customer_any, &ann, &c);
	if (h->kind)
		reach(db, "C1", h->kind, h->value);
	return db;
}

/* Is a call at that minute of February 11 in UTC within every window? */
static bool in_hours(struct db *db, int hour, int minute)
{
	struct contact_checked v;
	struct ctx c = reading(db, "MAIN", "2026-02-11");
	const struct check_contact in = {.house = house(),
		.customer = "C1",
		.channel = "call",
		.at = {morning("2026-02-11").ms + (hour - 9) * INSTANT_HOUR_MS +
			minute * INSTANT_MINUTE_MS}};
	assert_ok(check_contact(&c, &in, &v));
	db_rollback(db);
	bool hours = v.rule && str_equal(v.rule, "US-TIME");
	return !hours && !(v.why && strstr(v.why, "08:00"));
}

/* The only whole hours of the day (UTC) at which a call is in every window: from up to before to;
 * equal when there is none. A window that crosses midnight ends after 24. */
static void open_hours(enum db_engine engine, const struct home *h, int from, int to)
{
	struct db *db = at_home(engine, "US", "America/New_York", h);
	for (int hour = 0; hour < 24; hour++) {
		bool open = (hour >= from && hour < to) || (hour + 24 >= from && hour + 24 < to);
		if (in_hours(db, hour, 0) != open)
			print_error("at %d:00 UTC\n", hour);
		assert_int_equal(in_hours(db, hour, 0), open);
	}
}

BOTH(a_californian_with_a_number_of_new_york_sleeps_by_both_clocks)
{
	const struct home h = {
		.country = "US", .region = "CA", .kind = "mobile", .value = "+1 212 736 5000"};
	open_hours(engine, &h, 16, 26);
	const struct home mirrored = {
		.country = "US", .region = "NY", .kind = "mobile", .value = "+1 310 736 5000"};
	open_hours(engine, &mirrored, 16, 26);
}

BOTH(a_region_gives_every_zone_of_its_own)
{
	const struct home hawaii = {
		.country = "US", .region = "HI", .kind = "mobile", .value = "+1 212 736 5000"};
	open_hours(engine, &hawaii, 18, 26);
	const struct home guam = {
		.country = "US", .region = "GU", .kind = "email", .value = "a@example.com"};
	open_hours(engine, &guam, 22, 35);
	const struct home florida = {.country = "US", .region = "Florida"};
	open_hours(engine, &florida, 14, 26);
	const struct home texas = {
		.country = "US", .region = "tx", .kind = "mobile", .value = "+1 512 736 5000"};
	open_hours(engine, &texas, 15, 27);
}

BOTH(a_stated_zone_says_which_of_a_states_zones_it_is)
{
	const struct home h = {.country = "US",
		.region = "FL",
		.zone = "America/Chicago",
		.kind = "postal",
		.value = "1 Main St\nPensacola, FL 32501"};
	open_hours(engine, &h, 14, 27);
}

BOTH(an_address_gives_the_zones_of_its_state)
{
	const struct home h = {
		.country = "US", .kind = "postal", .value = "1 Main St\nHonolulu, HI 96813"};
	open_hours(engine, &h, 18, 31);
}

BOTH(an_area_code_of_two_zones_counts_in_both)
{
	const struct home h = {.country = "US", .kind = "phone", .value = "(423) 220-1234"};
	open_hours(engine, &h, 14, 26);
}

BOTH(where_nothing_but_the_country_is_known_every_zone_of_it_counts)
{
	const struct home h = {.country = "US"};
	open_hours(engine, &h, 22, 25);
}

BOTH(an_agency_in_london_keeps_californias_hours)
{
	const struct home h = {.country = "US", .region = "CA"};
	struct db *db = at_home(engine, "GB", "Europe/London", &h);
	assert_false(in_hours(db, 9, 0));
	assert_true(in_hours(db, 17, 0));
	const struct home anywhere = {.country = "US"};
	db = at_home(engine, "GB", "Europe/London", &anywhere);
	assert_false(in_hours(db, 17, 0));
	assert_true(in_hours(db, 23, 0));
}
