/* Every language says all that English says, with the same places to fill in. */
#include "test.h"
#include "web/portal_words.h"

static unsigned places(const char *words)
{
	unsigned bits = 0;
	for (const char *p = words; (p = strchr(p, '{')) != NULL; p++)
		bits |= 1u << (p[1] - '0');
	return bits;
}

TEST(every_portal_language_says_all_that_english_says)
{
	assert_true(portal_language_count() >= 2);
	for (size_t i = 0; i < portal_language_count(); i++)
		for (int w = 0; w < SAY_COUNT; w++) {
			const char *english = portal_language_at(0)->words[w],
				   *words = portal_language_at(i)->words[w];
			if (words == NULL || words[0] == 0)
				fail_msg("%s lacks the words for “%s”", portal_language_at(i)->tag,
					english);
			assert_int_equal(places(words), places(english));
		}
}

TEST(a_tag_finds_its_language_and_others_read_english)
{
	assert_string_equal(portal_language("es-MX")->tag, "es");
	assert_string_equal(portal_language("eszett")->tag, "en");
	assert_string_equal(portal_language(NULL)->tag, "en");
	assert_false(portal_language_shipped("es-MX"));
}

TEST(a_name_that_ends_in_a_full_stop_does_not_double_it)
{
	assert_string_equal(say_in(test_arena(), "en", SAY_TO_WHOM, "Acme", "C-1.", NULL),
		"To Acme. Your number there is C-1.");
}
