/* Forms with files, as browsers send them; and everything that would make half of one look whole.
 */
#include "test.h"
#include "codec/multipart.h"
#include <string.h>

#define TYPE "multipart/form-data; boundary=X1"
#define FIELD "--X1\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\nabc\r\n"
#define FILE_                                                                                      \
	"--X1\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a b.csv\"\r\n"          \
	"Content-Type: text/csv\r\n\r\nn;d\r\n1;2\r\n\r\n"
#define END "--X1--\r\n"

static enum err parse(const char *type, const char *body, struct multipart *ret)
{
	return multipart_parse(test_arena(), text_of(type), text_of(body), NULL, ret);
}

TEST(multipart_gives_fields_and_files_byte_for_byte)
{
	struct multipart m;
	assert_ok(parse(TYPE, FIELD FILE_ END, &m));
	assert_int_equal(m.count, 2);
	assert_string_equal(m.parts[0].name, "csrf");
	assert_null(m.parts[0].file);
	assert_true(text_is(m.parts[0].body, "abc"));
	assert_string_equal(m.parts[1].file, "a b.csv");
	assert_true(text_is(m.parts[1].body, "n;d\r\n1;2\r\n"));
}

TEST(multipart_keeps_no_folder_of_a_files_name)
{
	struct multipart m;
	assert_ok(parse("multipart/form-data; boundary=\"X1\"",
		"--X1\r\ncontent-disposition: form-data; filename=\"C:\\x\\..\\up.csv\"; name=f\r\n\r\n"
		"\r\n--X1--",
		&m));
	assert_string_equal(m.parts[0].file, "up.csv");
	assert_string_equal(m.parts[0].name, "f");
	assert_int_equal(m.parts[0].body.len, 0);
}

TEST(multipart_refuses_every_beginning_of_a_form)
{
	const char *whole = FIELD FILE_ "--X1--";
	struct multipart m;
	for (size_t len = 0; len < strlen(whole); len++) {
		char *cut = arena_strn(test_arena(), whole, len);
		enum err e = parse(TYPE, cut, &m);
		if (e != ERR_INVALID)
			fail_msg("%zu bytes were taken: %d", len, (int)e);
	}
	assert_ok(parse(TYPE, whole, &m));
}

TEST(multipart_refuses_what_no_browser_sends)
{
	struct multipart m;
	assert_int_equal(parse("multipart/form-data", FIELD END, &m), ERR_INVALID);
	assert_int_equal(parse("multipart/form-data; boundary=", FIELD END, &m), ERR_INVALID);
	assert_int_equal(parse(TYPE, "hello " FIELD END, &m), ERR_INVALID);
	assert_int_equal(
		parse(TYPE, "--X1\r\nContent-Type: text/csv\r\n\r\nx\r\n" END, &m), ERR_INVALID);
	assert_int_equal(
		parse(TYPE,
			"--X1\r\nContent-Disposition: form-data; name=\"\xff\"\r\n\r\nx\r\n" END,
			&m),
		ERR_INVALID);
}

TEST(multipart_limits_its_parts)
{
	struct multipart m;
	struct buf b = buf_new(test_arena());
	for (int i = 0; i <= MULTIPART_PARTS_MOST; i++)
		buf_str(&b, FIELD);
	buf_str(&b, END);
	assert_int_equal(parse(TYPE, buf_done(&b), &m), ERR_LIMIT);
}
