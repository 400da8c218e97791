#include "codec/form.h"
#include "test.h"

static struct form parsed(const char *s)
{
	struct form ret;
	assert_ok(form_parse(test_arena(), text_of(s), NULL, &ret));
	return ret;
}

TEST(form_fields_are_decoded_in_order)
{
	struct form f = parsed("a=1&b=two+words&&c=%C3%a9%26%3D&d&a=2&=x");
	assert_int_equal(f.count, 6);
	assert_string_equal(form_get(&f, "a"), "1");
	assert_string_equal(f.fields[4].value, "2");
	assert_string_equal(form_get(&f, "b"), "two words");
	assert_string_equal(form_get(&f, "c"), "\xC3\xA9&=");
	assert_string_equal(form_get(&f, "d"), "");
	assert_string_equal(form_get(&f, ""), "x");
	assert_null(form_get(&f, "e"));
	assert_int_equal(parsed("").count, 0);
}

TEST(form_refuses_what_is_not_strictly_encoded)
{
	static const char *const BAD[] = {
		"a=%", "a=%4", "a=%zz", "a=%4z", "a=%00", "a=%FF", "%C3=1", "a=\xE9", "a=%+1"};
	struct form f = {.count = 9};
	for (size_t i = 0; i < COUNT(BAD); i++)
		assert_int_equal(form_parse(test_arena(), text_of(BAD[i]), NULL, &f), ERR_INVALID);
	assert_int_equal(
		form_parse(test_arena(), (struct text){"a=b\0c", 5}, NULL, &f), ERR_INVALID);
	assert_int_equal(f.count, 9);
}

TEST(form_size_and_count_are_bounded)
{
	struct buf b = buf_new(test_arena());
	struct form f;
	for (int i = 0; i < FORM_FIELDS_MOST; i++)
		form_add(&b, "a", "1");
	assert_ok(form_parse(test_arena(), buf_text(&b), NULL, &f));
	assert_int_equal(f.count, FORM_FIELDS_MOST);
	form_add(&b, "a", "1");
	assert_int_equal(form_parse(test_arena(), buf_text(&b), NULL, &f), ERR_LIMIT);
	struct text large = {arena_alloc(test_arena(), FORM_BYTES_MOST + 1), FORM_BYTES_MOST + 1};
	assert_int_equal(form_parse(test_arena(), large, NULL, &f), ERR_LIMIT);
}

TEST(form_values_survive_being_sent)
{
	static const char ODD[] = "a&b=c+d %41\xC3\xA9\"<>#?\n~";
	struct buf b = buf_new(test_arena());
	buf_str(&b, "/customers?");
	form_add(&b, "q", ODD);
	form_add(&b, "p\xC3\xA9", "2");
	assert_true(str_starts(buf_done(&b), "/customers?q=a%26b%3Dc%2Bd+%2541%C3%A9"));
	struct form f = parsed(strchr(buf_done(&b), '?') + 1);
	assert_int_equal(f.count, 2);
	assert_string_equal(form_get(&f, "q"), ODD);
	assert_string_equal(form_get(&f, "p\xC3\xA9"), "2");
}
