#include "paper/words.h"
#include "test.h"

TEST(dates_are_written_as_the_language_writes_them)
{
	struct date d;
	assert_ok(date_of(2026, 1, 31, &d));
	assert_string_equal(words_date(test_arena(), d, "en-US"), date_show(test_arena(), d));
	assert_string_equal(words_date(test_arena(), d, "es"), "31 de enero de 2026");
	assert_string_equal(words_date(test_arena(), DATE_NONE, "es"), "");
}

TEST(a_language_is_found_by_its_tag_and_english_stands_in)
{
	assert_string_equal(words_for("es-MX")->language, "es");
	assert_string_equal(words_for("est")->language, "en");
	assert_string_equal(words_for("fr")->language, "en");
	assert_string_equal(words_for(NULL)->language, "en");
}
