#include "base/phone.h"
#include "test.h"

static struct phone phone(const char *s)
{
	struct phone p;
	assert_ok(phone_parse(test_arena(), text_of(s), "US", &p));
	return p;
}

static void zones(const char *s, size_t count, const char *first)
{
	struct phone p = phone(s);
	assert_int_equal(p.zone_count, count);
	if (count)
		assert_string_equal(p.zones[0], first);
}

TEST(a_phone_number_is_read_as_people_write_it)
{
	struct phone p = phone("(212) 736-5000");
	assert_string_equal(p.e164, "+12127365000");
	assert_string_equal(p.region, "US");
	assert_int_equal(p.type, PHONE_LANDLINE_OR_MOBILE);
	assert_true(p.valid);
	assert_string_equal(phone("+44 20 7946 0958").region, "GB");
	assert_int_equal(phone("+44 7911 123456").type, PHONE_MOBILE);
}

TEST(a_phone_number_of_a_place_rings_in_its_zone)
{
	zones("(212) 736-5000", 1, "America/New_York");
	zones("+18508790000", 1, "America/New_York"); /* one area code, two zones */
	zones("+18504330000", 1, "America/Chicago");
	zones("+12082201234", 2, "America/Boise");
}

TEST(a_phone_number_of_no_place_may_ring_anywhere_in_its_country)
{
	zones("+61 412 345 678", 8,
		"Australia/Adelaide"); /* a mobile is not in Sydney because its prefix looks so */
	zones("+18002255288", 42, "America/Adak");
	zones("+447911123456", 4, "Europe/Guernsey");
	assert_int_equal(phone("+18002255288").type, PHONE_TOLL_FREE);
}

TEST(a_phone_number_that_the_library_does_not_know_is_kept_without_zones)
{
	struct phone p = phone("+1 728 555 0100");
	assert_string_equal(p.e164, "+17285550100");
	assert_false(p.valid);
	assert_int_equal(p.type, PHONE_UNKNOWN);
	assert_int_equal(p.zone_count, 0);
}

TEST(what_is_no_phone_number_is_refused)
{
	static const char *const BAD[] = {"", "hello", "1", "\xff\xfe", "+",
		"123456789012345678901234567890123456789012345678901234567890123456"};
	struct phone p = {.e164 = "kept"};
	for (size_t i = 0; i < COUNT(BAD); i++)
		assert_int_equal(phone_parse(test_arena(), text_of(BAD[i]), "US", &p), ERR_INVALID);
	assert_string_equal(p.e164, "kept");
}

TEST(an_area_code_is_read_from_the_digits_alone)
{
	struct phone_area a;
	assert_ok(phone_area(test_arena(), TEXT("+1 (212) 736-5000"), false, &a));
	assert_string_equal(a.code, "212");
	assert_int_equal(a.zone_count, 1);
	assert_string_equal(a.zones[0], "America/New_York");
	assert_ok(phone_area(test_arena(), TEXT("208-220-1234"), true, &a));
	assert_int_equal(a.zone_count, 2);
	assert_ok(phone_area(test_arena(), TEXT("1 212 736 5000"), true, &a));
	assert_int_equal(phone_area(test_arena(), TEXT("208-220-1234"), false, &a), ERR_NOT_FOUND);
	assert_int_equal(phone_area(test_arena(), TEXT("+18002255288"), true, &a), ERR_NOT_FOUND);
	assert_int_equal(
		phone_area(test_arena(), TEXT("+44 20 7946 0958"), true, &a), ERR_NOT_FOUND);
	assert_int_equal(phone_area(test_arena(), TEXT("+49 30 1234567"), true, &a), ERR_NOT_FOUND);
	assert_int_equal(phone_area(test_arena(), TEXT("21273650001"), true, &a), ERR_NOT_FOUND);
	assert_int_equal(phone_area(test_arena(), TEXT("+1"), true, &a), ERR_NOT_FOUND);
	assert_int_equal(phone_area(test_arena(), TEXT(""), true, &a), ERR_NOT_FOUND);
	assert_string_equal(a.code, "212");
}
