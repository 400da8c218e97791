#include "site.h"

static bool answers(const char *reply, const char *status)
{
	return strncmp(reply, "HTTP/1.1 ", 9) == 0 && strncmp(reply + 9, status, 3) == 0;
}

/* Nothing in what follows may be answered well: that would be a smuggled request. */
static void refuses(struct site *s, const char *request, const char *status)
{
	const char *reply = site_raw(s, request);
	if (!answers(reply, status))
		fail_msg("%s\nwas answered\n%s", request, reply);
	if (strstr(reply, "HTTP/1.1 200"))
		fail_msg("%s\nwas answered twice\n%s", request, reply);
}

#define SMUGGLED "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"

TEST(a_request_that_two_programs_could_read_in_two_ways_is_refused)
{
	struct site *s = site_open(DB_SQLITE);
	refuses(s,
		"POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" SMUGGLED,
		"400");
	refuses(s,
		"POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 40\r\n\r\na=b" SMUGGLED,
		"400");
	refuses(s,
		"POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\na=b" SMUGGLED,
		"400");
	refuses(s,
		"POST /sign-in HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" SMUGGLED,
		"400");
	refuses(s,
		"POST /sign-in HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
		"400");
	refuses(s, "POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: -3\r\n\r\na=b", "400");
	refuses(s, "GET /healthz HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n" SMUGGLED, "400");
	site_close(s);
}

TEST(an_address_with_a_hidden_end_is_refused)
{
	struct site *s = site_open(DB_SQLITE);
	refuses(s, "GET /healthz%00.css HTTP/1.1\r\nHost: x\r\n\r\n", "400");
	refuses(s, "GET /healthz%0 HTTP/1.1\r\nHost: x\r\n\r\n", "400");
	refuses(s, "GET /healthz%ff HTTP/1.1\r\nHost: x\r\n\r\n", "400");
	refuses(s, "GET /healthz?a=%00 HTTP/1.1\r\nHost: x\r\n\r\n", "400");
	site_close(s);
}

TEST(a_body_larger_than_is_taken_is_refused_declared_or_not)
{
	struct site *s = site_open(DB_SQLITE);
	struct caller owner = site_browser(s, "o@example.com", "MAIN", ROLE_OWNER);
	refuses(s, "POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 2097153\r\n\r\n", "413");
	refuses(s,
		"POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n",
		"413");
	char *large = arena_alloc(s->arena, (3 << 20) + 1);
	memset(large, 'x', 3 << 20);
	assert_int_equal(site_ask(s, &owner, "/sign-out", large).status, 413);
	site_close(s);
}

TEST(headers_larger_than_the_limit_are_refused)
{
	struct site *s = site_open(DB_SQLITE);
	char *large = arena_alloc(s->arena, 60001);
	memset(large, 'x', 60000);
	refuses(s,
		arena_printf(s->arena, "GET /healthz HTTP/1.1\r\nHost: x\r\nX: %s\r\n\r\n", large),
		"431");
	site_close(s);
}

TEST(what_does_not_exist_is_said_in_the_language_of_who_asks)
{
	struct site *s = site_open(DB_SQLITE);
	struct caller owner = site_browser(s, "o@example.com", "MAIN", ROLE_OWNER);
	struct reply page = site_ask(s, &owner, "/nowhere", NULL);
	struct reply api = site_ask(s, &owner, "/api/v1/nowhere", NULL);
	assert_int_equal(page.status, 404);
	assert_string_equal(reply_header(&page, "content-type"), "text/html; charset=utf-8");
	assert_int_equal(api.status, 404);
	assert_string_equal(reply_header(&api, "content-type"), "application/problem+json");
	assert_non_null(strstr(api.body, "\"type\":\"urn:fairdue:problem:not_found\""));
	struct reply wrong = site_ask(s, &owner, "/b/MAIN/today", "a=b");
	assert_int_equal(wrong.status, 405);
	assert_string_equal(reply_header(&wrong, "allow"), "GET, HEAD");
	site_close(s);
}

TEST(every_answer_carries_the_strict_headers)
{
	static const char *const PATHS[] = {
		"/healthz", "/sign-in", "/nowhere", "/api/v1/nowhere", "/b/MAIN/today"};
	struct site *s = site_open(DB_SQLITE);
	for (size_t i = 0; i < COUNT(PATHS); i++) {
		struct reply r = site_ask(s, NULL, PATHS[i], NULL);
		assert_non_null(strstr(reply_header(&r, "content-security-policy"),
			"default-src 'none'; script-src 'self'"));
		assert_string_equal(reply_header(&r, "x-content-type-options"), "nosniff");
		assert_string_equal(reply_header(&r, "referrer-policy"), "same-origin");
		assert_string_equal(reply_header(&r, "cache-control"), "no-store");
		assert_non_null(reply_header(&r, "permissions-policy"));
		assert_null(reply_header(&r, "strict-transport-security"));
	}
	site_close(s);
}

TEST(assets_are_kept_for_ever_under_a_name_that_changes_with_them)
{
	struct site *s = site_open(DB_SQLITE);
	struct caller owner = site_browser(s, "o@example.com", "MAIN", ROLE_OWNER);
	struct reply page = site_ask(s, &owner, "/b/MAIN/today", NULL);
	const char *at = strstr(page.body, "/assets/");
	assert_non_null(at);
	const char *path = arena_strn(s->arena, at, strcspn(at, "\""));
	struct reply r = site_ask(s, NULL, path, NULL);
	assert_int_equal(r.status, 200);
	assert_string_equal(
		reply_header(&r, "cache-control"), "public, max-age=31536000, immutable");
	assert_int_equal(site_ask(s, NULL, "/assets/0000000000000000/style.css", NULL).status, 404);
	assert_int_equal(
		site_ask(s, NULL, "/assets/0000000000000000/..%2f..%2fbook.db", NULL).status, 404);
	site_close(s);
}

TEST(the_installation_says_how_it_does)
{
	struct site *s = site_open(DB_SQLITE);
	assert_string_equal(site_ask(s, NULL, "/healthz", NULL).body, "ok\n");
	assert_string_equal(site_ask(s, NULL, "/readyz", NULL).body, "ready\n");
	site_ask(s, NULL, "/nowhere", NULL);
	struct reply r = site_ask(s, NULL, "/metrics", NULL);
	assert_non_null(strstr(r.body, "fairdue_http_requests_total{class=\"2xx\"} 2\n"));
	assert_non_null(strstr(r.body, "fairdue_http_requests_total{class=\"4xx\"} 1\n"));
	assert_non_null(strstr(r.body, "fairdue_http_request_seconds_bucket{le=\"+Inf\"} 3\n"));
	site_close(s);
}
