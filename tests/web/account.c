#include "site.h"
#include "service/sign_in.h"

/* The value of a cookie that the answer sets, or NULL. */
static const char *cookie_of(const struct reply *r, const char *name)
{
	struct text rest = text_of(r->headers);
	const char *start = arena_printf(test_arena(), "Set-Cookie: %s=", name);
	while (rest.len) {
		const char *line = text_dup(test_arena(), text_cut(&rest, '\n'));
		if (str_starts(line, start))
			return arena_strn(test_arena(), line + strlen(start),
				strcspn(line + strlen(start), ";"));
	}
	return NULL;
}

static const char *csrf_in(const struct reply *r)
{
	static const char FIELD[] = "name=\"csrf\" value=\"";
	const char *at = strstr(r->body, FIELD);
	assert_non_null(at);
	return arena_strn(
		test_arena(), at + sizeof FIELD - 1, strcspn(at + sizeof FIELD - 1, "\""));
}

/* What the form at the path answers to a browser that has opened it. */
static struct reply send_form(struct site *s, const char *path, const char *form)
{
	struct reply page = site_ask(s, NULL, path, NULL);
	assert_int_equal(page.status, 200);
	const char *visit = cookie_of(&page, "fairdue-visit");
	const char *body = arena_printf(s->arena, "csrf=%s&%s", csrf_in(&page), form);
	const char *reply = site_raw(s,
		arena_printf(s->arena,
			"POST %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
			"Cookie: fairdue-visit=%s\r\nOrigin: http://x\r\n"
			"Content-Type: application/x-www-form-urlencoded\r\n"
			"Content-Length: %zu\r\n\r\n%s",
			path, visit, strlen(body), body));
	const char *end = strstr(reply, "\r\n\r\n");
	assert_non_null(end);
	return (struct reply){strtol(reply + 9, NULL, 10),
		arena_strn(s->arena, reply, (size_t)(end - reply) + 2), end + 4, strlen(end + 4)};
}

#define OWNER "name=Olive&email=Olive%40Example.com&password=correct+horse+battery&again="

static struct caller become_owner(struct site *s)
{
	struct reply r = send_form(s, "/first-run", OWNER "correct+horse+battery");
	assert_int_equal(r.status, 303);
	const char *secret = cookie_of(&r, "fairdue");
	assert_non_null(secret);
	return (struct caller){.cookie = secret};
}

BOTH(the_first_visitor_becomes_the_owner_of_every_book_and_nobody_after)
{
	struct site *s = site_open(engine);
	struct reply before = site_ask(s, NULL, "/b/MAIN/today", NULL);
	assert_int_equal(before.status, 303);
	assert_string_equal(reply_header(&before, "location"), "/first-run");
	assert_int_equal(site_ask(s, NULL, "/healthz", NULL).status, 200);
	assert_int_equal(site_ask(s, NULL, "/api/v1/books/MAIN/today", NULL).status, 401);

	struct caller owner = become_owner(s);
	assert_int_equal(site_ask(s, &owner, "/b/MAIN/today", NULL).status, 200);
	assert_int_equal(site_ask(s, &owner, "/b/AGENCY/today", NULL).status, 200);
	struct reply after = site_ask(s, NULL, "/first-run", NULL);
	assert_int_equal(after.status, 303);
	assert_string_equal(reply_header(&after, "location"), "/");
	site_close(s);
}

BOTH(a_refused_form_says_why_beside_the_field_and_keeps_what_was_typed)
{
	struct site *s = site_open(engine);
	struct reply r = send_form(s, "/first-run", OWNER "something+else");
	assert_int_equal(r.status, 422);
	assert_non_null(strstr(r.body, "id=\"refused-again\""));
	assert_non_null(strstr(r.body, "value=\"Olive@Example.com\""));
	assert_null(strstr(r.body, "correct horse"));
	r = send_form(s, "/first-run", "name=O&email=o%40example.com&password=short&again=short");
	assert_int_equal(r.status, 422);
	assert_non_null(strstr(r.body, "id=\"refused-password\""));
	r = send_form(s, "/first-run",
		"name=O&email=nobody&password=correct+horse+battery&again=correct+horse+battery");
	assert_int_equal(r.status, 422);
	assert_non_null(strstr(r.body, "id=\"refused-email\""));
	assert_null(cookie_of(&r, "fairdue"));
	site_close(s);
}

BOTH(the_right_password_opens_and_the_session_ends_when_asked)
{
	struct site *s = site_open(engine);
	become_owner(s);
	struct reply r = send_form(s, "/sign-in",
		"email=olive%40example.COM&password=correct+horse+battery&next=%2Fme%2Fsessions");
	assert_int_equal(r.status, 303);
	assert_string_equal(reply_header(&r, "location"), "/me/sessions");
	assert_non_null(strstr(r.headers, "HttpOnly; SameSite=Lax"));
	struct caller who = {.cookie = cookie_of(&r, "fairdue")};
	struct reply mine = site_ask(s, &who, "/me/sessions", NULL);
	assert_int_equal(mine.status, 200);
	who.csrf = csrf_in(&mine);
	assert_int_equal(site_ask(s, &who, "/sign-out", "").status, 303);
	assert_int_equal(site_ask(s, &who, "/me/sessions", NULL).status, 303);
	site_close(s);
}

BOTH(signing_in_never_leads_to_another_site)
{
	struct site *s = site_open(engine);
	become_owner(s);
	static const char *const NEXT[] = {
		"https%3A%2F%2Fevil.example", "%2F%2Fevil.example", "%2F%5Cevil.example", ""};
	for (size_t i = 0; i < COUNT(NEXT); i++) {
		struct reply r = send_form(s, "/sign-in",
			arena_printf(s->arena,
				"email=olive%%40example.com&password=correct+horse+battery&next=%s",
				NEXT[i]));
		assert_string_equal(reply_header(&r, "location"), "/");
	}
	site_close(s);
}

BOTH(a_wrong_password_is_refused_alike_for_known_and_unknown_names_and_soon_not_even_tried)
{
	struct site *s = site_open(engine);
	become_owner(s);
	struct reply known =
		send_form(s, "/sign-in", "email=olive%40example.com&password=wrong+horse+battery");
	struct reply unknown =
		send_form(s, "/sign-in", "email=nadia%40example.com&password=wrong+horse+battery");
	assert_int_equal(known.status, 401);
	assert_int_equal(unknown.status, 401);
	assert_int_equal(strlen(known.body), strlen(unknown.body));
	for (int i = 0; i < 4; i++)
		assert_int_equal(
			send_form(s, "/sign-in", "email=olive%40example.com&password=wrong").status,
			401);
	assert_int_equal(
		send_form(s, "/sign-in", "email=olive%40example.com&password=correct+horse+battery")
			.status,
		429);
	site_move_clock(15 * INSTANT_MINUTE_MS);
	assert_int_equal(
		send_form(s, "/sign-in", "email=olive%40example.com&password=correct+horse+battery")
			.status,
		303);
	site_close(s);
}

BOTH(a_form_without_the_token_of_the_visit_does_nothing)
{
	struct site *s = site_open(engine);
	struct caller who = site_browser(s, "o@example.com", "MAIN", ROLE_OWNER);
	struct caller forged = {.cookie = who.cookie, .csrf = "guessed"};
	struct caller without = {.cookie = who.cookie};
	assert_int_equal(site_ask(s, &forged, "/sign-out", "").status, 403);
	assert_int_equal(site_ask(s, &without, "/sign-out", "").status, 403);
	const char *foreign = site_raw(s,
		arena_printf(s->arena,
			"POST /sign-out HTTP/1.1\r\nHost: x\r\nOrigin: http://evil.example\r\n"
			"Cookie: fairdue=%s\r\nX-CSRF-Token: %s\r\nConnection: close\r\n"
			"Content-Length: 0\r\n\r\n",
			who.cookie, who.csrf));
	assert_true(str_starts(foreign, "HTTP/1.1 403"));
	assert_int_equal(
		site_ask(s, &who, "/b/MAIN/today", NULL).status, 200); /* still signed in */
	site_close(s);
}

BOTH(a_session_ends_by_idleness_and_by_age)
{
	struct site *s = site_open(engine);
	struct caller idle = site_browser(s, "a@example.com", "MAIN", ROLE_OWNER);
	struct caller busy = site_browser(s, "b@example.com", "MAIN", ROLE_OWNER);
	const char *behind = arena_printf(
		s->arena, "/me/sessions/%s/end", digest_hex(s->arena, &(struct digest){{9}}));
	int64_t half = SESSION_IDLE_MS / 2 + 1;
	for (int64_t passed = half; passed < SESSION_LIFE_MS; passed += half) {
		site_move_clock(half);
		assert_int_equal(site_ask(s, &busy, "/b/MAIN/today", NULL).status, 200);
		site_ask(s, &busy, behind,
			""); /* waits in line behind the note that busy was here */
	}
	assert_int_equal(site_ask(s, &idle, "/b/MAIN/today", NULL).status, 303);
	site_move_clock(half);
	assert_int_equal(site_ask(s, &busy, "/b/MAIN/today", NULL).status, 303);
	site_close(s);
}

BOTH(one_sees_and_ends_only_ones_own_sessions)
{
	struct site *s = site_open(engine);
	struct caller a = site_browser(s, "a@example.com", "MAIN", ROLE_OWNER);
	struct caller b = site_browser(s, "b@example.com", "MAIN", ROLE_OWNER);
	struct digest of_a = digest_of(a.cookie, strlen(a.cookie));
	const char *end =
		arena_printf(s->arena, "/me/sessions/%s/end", digest_hex(s->arena, &of_a));
	assert_null(strstr(
		site_ask(s, &b, "/api/v1/me/sessions", NULL).body, digest_hex(s->arena, &of_a)));
	assert_non_null(strstr(
		site_ask(s, &a, "/api/v1/me/sessions", NULL).body, digest_hex(s->arena, &of_a)));
	site_ask(s, &b, end, "");
	assert_int_equal(site_ask(s, &a, "/b/MAIN/today", NULL).status, 200);
	assert_int_equal(site_ask(s, &a, end, "").status, 303);
	assert_int_equal(site_ask(s, &a, "/b/MAIN/today", NULL).status, 303);
	site_close(s);
}

BOTH(a_post_with_a_key_happens_once)
{
	struct site *s = site_open(engine);
	struct caller p = site_program(s, "p@example.com", "MAIN", ROLE_OWNER, RIGHTS_ALL);
	struct digest one = {{1}}, two = {{2}};
	const char *path =
		arena_printf(s->arena, "/api/v1/me/sessions/%s/end", digest_hex(s->arena, &one));
	const char *other =
		arena_printf(s->arena, "/api/v1/me/sessions/%s/end", digest_hex(s->arena, &two));
	struct reply first = site_post_json(s, &p, path, "{}", "k-1");
	struct reply again = site_post_json(s, &p, path, "{}", "k-1");
	assert_int_equal(first.status, 200);
	assert_null(reply_header(&first, "idempotent-replayed"));
	assert_string_equal(reply_header(&again, "idempotent-replayed"), "true");
	assert_string_equal(first.body, again.body);
	assert_int_equal(site_post_json(s, &p, other, "{}", "k-1").status, 409);
	site_move_clock(INSTANT_DAY_MS + 1);
	struct reply later = site_post_json(s, &p, path, "{}", "k-1");
	assert_int_equal(later.status, 200);
	assert_null(reply_header(&later, "idempotent-replayed"));
	site_close(s);
}
