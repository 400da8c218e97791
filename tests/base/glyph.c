#include "base/glyph.h"
#include "base/buf.h"
#include "test.h"

static const char *plain_of(const char *s)
{
	struct buf b = buf_new(test_arena());
	struct text rest = text_of(s);
	while (rest.len) {
		uint32_t code = glyph_next(&rest);
		char letter = glyph_plain(code);
		if (glyph_kind(code) != GLYPH_UNSEEN)
			buf_char(&b, letter ? letter : '_');
	}
	return buf_done(&b);
}

TEST(a_letter_in_any_shape_is_the_plain_letter)
{
	assert_string_equal(plain_of("STOP stop 19"), "stop_stop_19");
	assert_string_equal(plain_of("ＳＴＯＰ ｓｔｏｐ １９"), "stop_stop_19");
	assert_string_equal(plain_of("𝐒𝐓𝐎𝐏 𝘴𝘵𝘰𝘱 𝟙𝟡"), "stop_stop_19");
	assert_string_equal(plain_of("ⓈⓉⓄⓅ ⓢⓣⓞⓟ 🅂🅃🄾🄿 🅢🅣🅞🅟 🆂🆃🅾🅿"), "stop_stop_stop_stop_stop");
	assert_string_equal(plain_of("ÀÉÎÕÜÇÑßÿ×÷"), "aeioucnsy__");
	assert_string_equal(plain_of("āćđęğħıĵķłňœřşţųŵŷžſșț"), "acdeghijklnorstuwyzsst");
	assert_string_equal(plain_of("ḁḅḉḍḛḟḡḥḭḱḷṁṅṏṕṛṣṭṷṽẁẍẏẑ"), "abcdefghiklmnoprstuvwxyz");
	assert_string_equal(plain_of("ạẽỉộựỹ"), "aeiouy");
	assert_string_equal(plain_of("ɑɡ"), "ag");
	assert_string_equal(plain_of("ﬀﬁﬂﬃﬄﬅﬆ"), "fffffss");
	assert_string_equal(plain_of("e\u0301s\u00adt\u200bo\u2060p\ufeff"), "estop");
}

TEST(what_a_character_is_is_told_by_what_a_reader_sees)
{
	static const struct {
		const char *text;
		enum glyph_kind kind;
	} KNOWN[] = {{" ", GLYPH_MARK}, {"\n", GLYPH_MARK}, {"…", GLYPH_MARK}, {"€", GLYPH_MARK},
		{"«", GLYPH_MARK}, {"×", GLYPH_MARK}, {"。", GLYPH_MARK}, {"！", GLYPH_MARK},
		{"a", GLYPH_LATIN}, {"7", GLYPH_LATIN}, {"ß", GLYPH_LATIN}, {"Ａ", GLYPH_LATIN},
		{"ǅ", GLYPH_LATIN}, {"ﬁ", GLYPH_LATIN}, {"Ж", GLYPH_FOREIGN}, {"λ", GLYPH_FOREIGN},
		{"կ", GLYPH_FOREIGN}, {"ش", GLYPH_FOREIGN}, {"ह", GLYPH_FOREIGN},
		{"停", GLYPH_FOREIGN}, {"の", GLYPH_FOREIGN}, {"한", GLYPH_FOREIGN},
		{"ﺵ", GLYPH_FOREIGN}, {"𠀀", GLYPH_FOREIGN}, {"🛑", GLYPH_SIGN},
		{"✓", GLYPH_SIGN}, {"→", GLYPH_SIGN}, {"❤", GLYPH_SIGN}, {"\xff", GLYPH_SIGN},
		{"\u200b", GLYPH_UNSEEN}, {"\u0301", GLYPH_UNSEEN}, {"\ufe0f", GLYPH_UNSEEN},
		{"\u202e", GLYPH_UNSEEN}, {"\U0001f3fd", GLYPH_UNSEEN},
		{"\U000e0041", GLYPH_UNSEEN}};
	for (size_t i = 0; i < COUNT(KNOWN); i++) {
		struct text rest = text_of(KNOWN[i].text);
		assert_int_equal(glyph_kind(glyph_next(&rest)), KNOWN[i].kind);
		assert_int_equal(rest.len, 0);
	}
}

TEST(bytes_that_are_no_text_are_taken_one_by_one_and_swallow_nothing)
{
	assert_string_equal(plain_of("\xc3stop\xe2\x80"), "_stop__");
	assert_string_equal(plain_of("\xf0\x9f\x9bs\xff\xf8t"), "___s__t");
	struct text rest = TEXT("\xe2");
	assert_int_equal(glyph_next(&rest), GLYPH_BROKEN);
	assert_int_equal(rest.len, 0);
}

TEST(letters_of_other_alphabets_that_look_like_ours_are_known)
{
	struct buf b = buf_new(test_arena());
	struct text rest = TEXT("аеорсухіѕјһԁԛԝ ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ жи");
	while (rest.len) {
		char letter = glyph_lookalike(glyph_next(&rest));
		buf_char(&b, letter ? letter : '_');
	}
	assert_string_equal(buf_done(&b), "aeopcyxisjhdqw_abezhikmnoptyx___");
	assert_int_equal(glyph_lookalike('a'), '\0');
}

TEST(a_ligature_has_letters_behind_its_first)
{
	static const char *const TAILS[] = {"f", "i", "l", "fi", "fl", "t", "t", "", ""};
	struct text rest = TEXT("ﬀﬁﬂﬃﬄﬅﬆßa");
	for (size_t i = 0; i < COUNT(TAILS); i++)
		assert_string_equal(glyph_tail(glyph_next(&rest)), TAILS[i]);
}

TEST(greek_letters_are_told_from_those_of_other_alphabets)
{
	struct text greek = TEXT("ΑΩαωμάἀ"), other = TEXT("aµЖ社Ａ");
	while (greek.len)
		assert_true(glyph_is_greek(glyph_next(&greek)));
	while (other.len)
		assert_false(glyph_is_greek(glyph_next(&other)));
}

TEST(an_apostrophe_is_one_in_every_way_it_is_typed)
{
	struct text rest = TEXT("'’‘ʼ´`");
	while (rest.len)
		assert_true(glyph_is_apostrophe(glyph_next(&rest)));
	assert_false(glyph_is_apostrophe('"'));
}
