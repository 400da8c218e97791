#include "money/rate.h"
#include "test.h"

TEST(a_rate_is_read_as_a_percentage_with_up_to_four_decimals)
{
	static const struct {
		const char *text;
		int64_t ppm;
	} ROW[] = {{"8.25", 82500}, {"0", 0}, {"-0.13", -1300}, {"0.0001", 1}, {"100", 1000000},
		{"-8.2500", -82500}, {"007.5", 75000}, {"100000", RATE_PPM_MOST}};
	for (size_t i = 0; i < COUNT(ROW); i++) {
		struct rate r;
		assert_ok(rate_parse(text_of(ROW[i].text), &r));
		assert_int_equal(r.ppm, ROW[i].ppm);
	}
}

TEST(a_rate_refuses_what_is_not_a_percentage)
{
	static const char *const BAD[] = {"", "-", ".", ".5", "5.", "8.25001", "+1", "1,5", "8.25%",
		"--1", "1.-5", "1 ", "1.2.3", "1e2"};
	struct rate r = {7};
	for (size_t i = 0; i < COUNT(BAD); i++)
		assert_int_equal(rate_parse(text_of(BAD[i]), &r), ERR_INVALID);
	assert_int_equal(rate_parse(TEXT("100000.0001"), &r), ERR_OVERFLOW);
	assert_int_equal(rate_parse(TEXT("99999999999999999999999"), &r), ERR_OVERFLOW);
	assert_int_equal(r.ppm, 7);
}

TEST(a_rate_is_printed_with_no_more_decimals_than_it_needs_and_read_back)
{
	assert_string_equal(rate_plain(test_arena(), (struct rate){82500}), "8.25");
	assert_string_equal(rate_plain(test_arena(), (struct rate){50000}), "5");
	assert_string_equal(rate_plain(test_arena(), (struct rate){-1300}), "-0.13");
	assert_string_equal(rate_plain(test_arena(), (struct rate){100}), "0.01");
	for (int64_t ppm = -25000; ppm <= 25000; ppm += 7) {
		struct rate back;
		assert_ok(rate_parse(text_of(rate_plain(test_arena(), (struct rate){ppm})), &back));
		assert_int_equal(back.ppm, ppm);
	}
}
