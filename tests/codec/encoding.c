#include "codec/encoding.h"
#include "test.h"

static struct decoded decodes(const char *bytes, size_t len)
{
	struct decoded d;
	assert_ok(encoding_decode(test_arena(), (struct text){bytes, len}, NULL, &d));
	assert_true(text_is_utf8(d.text));
	return d;
}

#define DECODES(bytes) decodes(bytes, sizeof(bytes) - 1)

static int64_t refused_line(const char *bytes, size_t len)
{
	struct decoded d;
	struct refusals why = refusals_new(test_arena());
	assert_int_equal(
		encoding_decode(test_arena(), (struct text){bytes, len}, &why, &d), ERR_INVALID);
	assert_int_equal(why.count, 1);
	return why.items[0].line;
}

TEST(utf8_passes_with_and_without_its_mark)
{
	struct decoded d = DECODES("Gr\xC3\xB6\xC3\x9F"
				   "e\n");
	assert_int_equal(d.from, ENCODING_UTF8);
	assert_true(text_is(d.text,
		"Gr\xC3\xB6\xC3\x9F"
		"e\n"));
	assert_true(text_is(DECODES("\xEF\xBB\xBF"
				    "a,b")
				    .text,
		"a,b"));
	assert_int_equal(decodes("", 0).text.len, 0);
}

TEST(utf16_is_known_by_its_mark_and_by_its_zeros)
{
	assert_true(text_is(DECODES("\xFF\xFE"
				    "a\0\xF6\0")
				    .text,
		"a\xC3\xB6"));
	assert_true(text_is(DECODES("\xFE\xFF"
				    "\0a\x20\xAC")
				    .text,
		"a\xE2\x82\xAC"));
	struct decoded d = DECODES("a\0,\0b\0\n\0\x3D\xD8\x00\xDE"
				   "x\0");
	assert_int_equal(d.from, ENCODING_UTF16LE);
	assert_true(text_is(d.text, "a,b\n\xF0\x9F\x98\x80x"));
	assert_int_equal(DECODES("\0a\0,\0b").from, ENCODING_UTF16BE);
}

TEST(other_bytes_are_latin1_and_the_first_odd_line_is_told)
{
	struct decoded d = DECODES("name,city\nM\xFCller,K\xF6ln\n5 \x80,x");
	assert_int_equal(d.from, ENCODING_LATIN1);
	assert_int_equal(d.odd_line, 2);
	assert_true(text_is(d.text, "name,city\nM\xC3\xBCller,K\xC3\xB6ln\n5 \xE2\x82\xAC,x"));
}

TEST(nul_and_half_characters_are_refused_with_their_line)
{
	assert_int_equal(refused_line("a,b\nc\0d", 7), 2);
	assert_int_equal(refused_line("\xFF\xFE"
				      "a\0\n\0\0\0",
				 8),
		2);
	assert_int_equal(refused_line("\xFF\xFE"
				      "a\0b",
				 5),
		1);
	assert_int_equal(refused_line("\xFF\xFE"
				      "\x00\xD8"
				      "a\0",
				 6),
		1);
}
