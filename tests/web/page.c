#include "web/page.h"
#include "test.h"

static struct page page(void)
{
	return page_new(test_arena(), "America/New_York", "example.com:8470");
}

static struct page out;

#define WRITTEN(place, x) (out = page(), page_##place(&out, x), buf_done(&out.buf))

TEST(text_is_escaped_so_that_it_stays_text)
{
	static const char *const ROW[][2] = {
		{"<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"},
		{"a & b \"c\" 'd'", "a &amp; b &quot;c&quot; &#39;d&#39;"},
		{"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80", "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80"},
		{"x\x01y\x7F", "x\xEF\xBF\xBDy\xEF\xBF\xBD"},
		{"\xC3", "\xEF\xBF\xBD"},
		{"\xFF<", "\xEF\xBF\xBD&lt;"},
		{"", ""},
	};
	for (size_t i = 0; i < COUNT(ROW); i++) {
		assert_string_equal(WRITTEN(text, ROW[i][0]), ROW[i][1]);
		assert_string_equal(WRITTEN(attr, ROW[i][0]), ROW[i][1]);
	}
	assert_string_equal(WRITTEN(text, (const char *)NULL), "");
}

TEST(a_url_leads_only_where_a_link_may)
{
	static const char *const GOOD[] = {"/", "/b/MAIN/today", "https://example.org/x",
		"mailto:a@b.c", "tel:+1212", "http://example.com:8470/x",
		"http://example.com:8470"};
	static const char *const BAD[] = {"javascript:alert(1)", "JavaScript:alert(1)",
		"//evil.example", "/\\evil.example", "http://evil.example/",
		"http://example.com:84700/", "data:text/html,x",
		"http://example.com:8470@evil.example/", "x", "", " /x", "/\t/evil.example"};
	for (size_t i = 0; i < COUNT(GOOD); i++)
		assert_string_equal(WRITTEN(url, GOOD[i]), GOOD[i]);
	for (size_t i = 0; i < COUNT(BAD); i++)
		assert_string_equal(WRITTEN(url, BAD[i]), "#");
	assert_string_equal(WRITTEN(url, "/a?b=1&c=\"2\""), "/a?b=1&amp;c=&quot;2&quot;");
}

TEST(a_part_of_a_url_cannot_leave_its_place)
{
	assert_string_equal(WRITTEN(url_part, "a/b?c=d&e #%"), "a%2Fb%3Fc%3Dd%26e%20%23%25");
	assert_string_equal(WRITTEN(url_part, "\xC3\xA9-._~z9"), "%C3%A9-._~z9");
	assert_string_equal(WRITTEN(url_part, (int64_t)-7), "-7");
}

TEST(text_is_for_people_and_attributes_are_for_machines)
{
	struct money m = {-123450, "USD"};
	struct date d = {20484};
	struct instant t = {1769904000000};
	assert_string_equal(WRITTEN(text, m),
		"\xE2\x88\x92"
		"1,234.50 USD");
	assert_string_equal(WRITTEN(attr, m), "-1234.50");
	assert_string_equal(
		WRITTEN(text, d), "<time datetime=\"2026-01-31\">January 31, 2026</time>");
	assert_string_equal(WRITTEN(attr, d), "2026-01-31");
	assert_string_equal(WRITTEN(text, DATE_NONE), "");
	assert_string_equal(WRITTEN(text, t),
		"<time datetime=\"2026-02-01T00:00:00Z\">January 31, 2026, 19:00</time>");
	assert_string_equal(WRITTEN(text, (size_t)1234567), "1,234,567");
	assert_string_equal(WRITTEN(text, (int64_t)-1000),
		"\xE2\x88\x92"
		"1,000");
	assert_string_equal(WRITTEN(attr, (size_t)1234567), "1234567");
	assert_string_equal(WRITTEN(text, INT64_MIN),
		"\xE2\x88\x92"
		"9,223,372,036,854,775,808");
}
