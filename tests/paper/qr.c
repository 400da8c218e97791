#include "paper/qr.h"
#include "test.h"
#include <stdlib.h>

static const char *bytes_of(size_t count)
{
	char *s = arena_alloc(test_arena(), count + 1);
	for (size_t i = 0; i < count; i++)
		s[i] = (char)('a' + i % 26);
	return s;
}

TEST(a_code_grows_to_version_13_and_no_further)
{
	struct qr code;
	assert_ok(qr_make(test_arena(), TEXT("x"), NULL, &code));
	assert_int_equal(code.side, 21);
	assert_ok(qr_make(test_arena(), text_of(bytes_of(QR_BYTES_MOST)), NULL, &code));
	assert_int_equal(code.side, 69);
}

TEST(a_text_that_is_too_long_or_empty_is_refused_with_its_reason)
{
	struct refusals why = refusals_new(test_arena());
	struct qr code = {.side = 7};
	assert_int_equal(qr_make(test_arena(), text_of(bytes_of(QR_BYTES_MOST + 1)), &why, &code),
		ERR_INVALID);
	assert_int_equal(qr_make(test_arena(), TEXT(""), &why, &code), ERR_INVALID);
	assert_int_equal(why.count, 2);
	assert_string_equal(why.items[0].accepted, "1 to 331 bytes");
	assert_int_equal(code.side, 7);
}

/* Sets the modules that the picture's path fills: M x y h width v 1 ... */
static size_t dark_in_path(const char *svg, const struct qr *code, bool *dark)
{
	size_t count = 0;
	const char *at = strstr(strstr(svg, "#000"), "d=\"") + 3;
	while (*at == 'M') {
		char *end;
		long x = strtol(at + 1, &end, 10), y = strtol(end, &end, 10),
		     width = strtol(end + 1, &end, 10);
		for (long i = 0; i < width; i++, count++)
			dark[(size_t)(y - QR_QUIET) * code->side + (size_t)(x - QR_QUIET + i)] =
				true;
		at = strchr(end, 'z') + 1;
	}
	return count;
}

TEST(the_picture_has_just_the_dark_modules_of_the_code)
{
	struct qr code;
	assert_ok(
		qr_make(test_arena(), TEXT("https://pay.northlight.example/c/7Q2M"), NULL, &code));
	const char *svg = qr_svg(test_arena(), &code, "Pay <now> & here");
	assert_non_null(strstr(svg, "<title>Pay &lt;now&gt; &amp; here</title>"));
	size_t all = (size_t)code.side * code.side, expected = 0;
	bool *dark = NEW_ARRAY(test_arena(), bool, all);
	size_t drawn = dark_in_path(svg, &code, dark);
	for (size_t i = 0; i < all; i++) {
		assert_int_equal(dark[i], code.dark[i]);
		expected += code.dark[i];
	}
	assert_int_equal(drawn, expected);
}
