#include "web/listen.h"
#include "test.h"

TEST(an_address_to_listen_on_is_read_and_shown)
{
	static const char *const ROW[][2] = {
		{"127.0.0.1:8470", "127.0.0.1"}, {"[::1]:8470", "::1"}, {":8470", "0.0.0.0"}};
	for (size_t i = 0; i < COUNT(ROW); i++) {
		struct sockaddr_storage to;
		assert_ok(listen_parse(ROW[i][0], NULL, &to));
		assert_string_equal(
			listen_show(test_arena(), (const struct sockaddr *)&to), ROW[i][1]);
	}
}

TEST(what_is_no_address_to_listen_on_is_refused)
{
	static const char *const BAD[] = {"", "8470", "localhost:8470",
		"127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1", "[::1:8470", "::1:8470",
		"127.0.0.1:8x"};
	struct sockaddr_storage to;
	for (size_t i = 0; i < COUNT(BAD); i++) {
		struct refusals why = refusals_new(test_arena());
		assert_int_equal(listen_parse(BAD[i], &why, &to), ERR_USAGE);
		assert_string_equal(why.items[0].field, "listen");
	}
}
