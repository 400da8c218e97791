#include "base/text.h"
#include "test.h"

static enum err parsed(const char *s, int64_t *ret)
{
	return text_int(text_of(s), ret);
}

TEST(text_int_takes_every_int64_and_nothing_beyond)
{
	int64_t n = 7;
	assert_ok(parsed("-9223372036854775808", &n));
	assert_int_equal(n, INT64_MIN);
	assert_ok(parsed("9223372036854775807", &n));
	assert_int_equal(n, INT64_MAX);
	assert_int_equal(parsed("9223372036854775808", &n), ERR_OVERFLOW);
	assert_int_equal(parsed("-9223372036854775809", &n), ERR_OVERFLOW);
	assert_int_equal(n, INT64_MAX);
}

TEST(text_int_refuses_what_is_not_a_whole_number)
{
	static const char *const BAD[] = {"", "-", "+1", " 1", "1 ", "1.0", "0x10", "--1"};
	int64_t n;
	for (size_t i = 0; i < COUNT(BAD); i++)
		assert_int_equal(parsed(BAD[i], &n), ERR_INVALID);
}

TEST(text_is_utf8_refuses_overlong_surrogate_and_cut_sequences)
{
	static const char *const BAD[] = {
		"\xC0\xAF", "\xED\xA0\x80", "\xE2\x82", "\xF5\x80\x80\x80", "\x80"};
	for (size_t i = 0; i < COUNT(BAD); i++)
		assert_false(text_is_utf8(text_of(BAD[i])));
	assert_true(text_is_utf8(text_of("na\xC3\xAFve \xE2\x82\xAC \xF0\x9F\x98\x80")));
	assert_false(text_is_utf8((struct text){"a\0b", 3}));
}

TEST(text_cut_walks_a_list_to_its_end)
{
	struct text rest = TEXT("a,,b");
	assert_true(text_is(text_cut(&rest, ','), "a"));
	assert_true(text_is(text_cut(&rest, ','), ""));
	assert_true(text_is(text_cut(&rest, ','), "b"));
	assert_int_equal(rest.len, 0);
}

TEST(a_refusal_says_where_what_and_what_would_do)
{
	struct refusals why = refusals_new(test_arena());
	why.file = "in.csv";
	assert_int_equal(refuse(&why, 3, "due_date", TEXT("31/02"), "is not a date",
				 "a date such as 2026-01-31"),
		ERR_INVALID);
	assert_string_equal(refusal_line(test_arena(), &why.items[0]),
		"in.csv:3: due_date: is not a date: \"31/02\"; a date such as 2026-01-31");
}

TEST(refusals_are_capped_but_counted)
{
	struct refusals why = refusals_new(test_arena());
	for (int i = 0; i < REFUSALS_MOST + 5; i++)
		(void)refuse(&why, i + 1, "f", TEXT("\x01"), "is bad", "");
	assert_int_equal(why.count, REFUSALS_MOST);
	assert_int_equal(why.total, REFUSALS_MOST + 5);
	assert_string_equal(why.items[0].value, "\\x01");
}

TEST(a_number_is_written_as_printf_writes_it)
{
	static const int64_t NUMBERS[] = {0, 7, -7, 10, 1234567890, INT64_MAX, INT64_MIN};
	for (size_t i = 0; i < COUNT(NUMBERS); i++) {
		char room[INT_LETTERS];
		const char *printed = arena_printf(test_arena(), "%lld", (long long)NUMBERS[i]);
		assert_true(text_is(int_text(NUMBERS[i], room), printed));
	}
}
