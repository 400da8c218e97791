#include "domain/address.h"
#include "test.h"

static void comes_to(const char *kind, const char *value, const char *form)
{
	const char *given = address_form(test_arena(), kind, value, "US");
	assert_non_null(given);
	assert_string_equal(given, form);
}

TEST(an_address_comes_to_the_same_however_it_is_written)
{
	comes_to("email", " Eve@Example.COM ", "mail:eve@example.com");
	comes_to("mobile", "310-555-0199", "tel:+13105550199");
	comes_to("phone", "+1 (310) 555 0199", "tel:+13105550199");
	comes_to("postal", " 1 Main St.,\nAustin ", "post:1 main st austin");
	comes_to("postal", "1  MAIN ST AUSTIN", "post:1 main st austin");
}

TEST(a_number_without_a_country_is_of_the_region)
{
	const char *here = address_form(test_arena(), "phone", "030 901820", "DE");
	assert_string_equal(here, "tel:+4930901820");
}

TEST(what_is_no_number_is_compared_by_its_digits)
{
	comes_to("phone", "ask 7", "tel:7");
	assert_null(address_form(test_arena(), "phone", "ask for Ann", "US"));
}

TEST(an_address_that_says_nothing_comes_to_none)
{
	static const char *const KINDS[] = {"email", "mobile", "phone", "postal"};
	for (size_t i = 0; i < COUNT(KINDS); i++) {
		assert_null(address_form(test_arena(), KINDS[i], NULL, "US"));
		assert_null(address_form(test_arena(), KINDS[i], "  ", "US"));
	}
	assert_null(address_form(test_arena(), "postal", " .,- ", "US"));
	assert_true(address_is_post("post:1 main st"));
	assert_false(address_is_post("tel:+13105550199"));
}
