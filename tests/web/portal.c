/* What a customer's personal link opens, and what it never opens. */
#include "site.h"
#include <string.h>

#define HOLDS(body, words)                                                                         \
	do {                                                                                       \
		const char *body_ = (body);                                                        \
		if (strstr(body_, words) == NULL)                                                  \
			fail_msg("%s\nlacks %s", body_, words);                                    \
	} while (0)

/* The path of a fresh link to C-1. */
static const char *link_to(struct site *s, const struct caller *staff)
{
	struct reply r = site_ask(s, staff, "/b/MAIN/cases/C-1/portal-link", "");
	assert_int_equal(r.status, 200);
	const char *at = strstr(r.body, "/portal/");
	assert_non_null(at);
	return arena_strn(s->arena, at, strcspn(at, "\""));
}

/* A browser that has looked at the page once and so has the token of its visit. */
static struct caller visitor(struct site *s, const char *path)
{
	struct caller nobody = {0};
	struct reply r = site_ask(s, &nobody, path, NULL);
	const char *visit = strstr(r.headers, "fairdue-visit=");
	assert_non_null(visit);
	visit += strlen("fairdue-visit=");
	return (struct caller){.csrf = arena_strn(s->arena, visit, strcspn(visit, ";"))};
}

/* As site_ask does for who is signed in: the visit's cookie holds the very token that forms carry.
 */
static struct reply send(
	struct site *s, const struct caller *who, const char *path, const char *form)
{
	const char *body = arena_printf(s->arena, "csrf=%s&%s", who->csrf, form);
	const char *raw = site_raw(s,
		arena_printf(s->arena,
			"POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n"
			"Cookie: fairdue-visit=%s\r\n"
			"Content-Type: application/x-www-form-urlencoded\r\n"
			"Content-Length: %zu\r\n\r\n%s",
			path, s->port, who->csrf, strlen(body), body));
	const char *split = strstr(raw, "\r\n\r\n");
	assert_non_null(split);
	return (struct reply){.status = strtol(raw + strlen("HTTP/1.1 "), NULL, 10),
		.headers = raw,
		.body = split + 4};
}

BOTH(a_link_shows_its_customer_what_is_owed_and_nothing_else)
{
	struct site *s = site_open(engine);
	struct caller staff = site_browser(s, "o@example.com", "MAIN", ROLE_COLLECTOR),
		      nobody = {0};
	const char *path = link_to(s, &staff);
	struct reply r = site_ask(s, &nobody, path, NULL);
	assert_int_equal(r.status, 200);
	HOLDS(r.body, "You owe 1,300.49 USD");
	HOLDS(r.body, "INV-1");
	assert_null(strstr(r.body, "/b/MAIN"));
	assert_int_equal(site_ask(s, &nobody, "/b/MAIN/today", NULL).status, 303);
	assert_int_equal(
		site_ask(s, &nobody, arena_printf(s->arena, "/api/v1%s", path), NULL).status, 200);
	site_close(s);
}

BOTH(a_wrong_link_and_an_old_one_are_the_same_and_soon_not_even_tried)
{
	struct site *s = site_open(engine);
	struct caller staff = site_browser(s, "o@example.com", "MAIN", ROLE_COLLECTOR),
		      nobody = {0};
	const char *path = link_to(s, &staff);
	struct reply wrong =
		site_ask(s, &nobody, "/portal/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", NULL);
	site_move_clock(91 * INSTANT_DAY_MS);
	struct reply old = site_ask(s, &nobody, path, NULL);
	assert_int_equal(wrong.status, 404);
	assert_int_equal(old.status, 404);
	assert_string_equal(wrong.body, old.body);
	for (int i = 0; i < 20; i++)
		old = site_ask(s, &nobody, "/portal/B", NULL);
	assert_int_equal(old.status, 429);
	site_close(s);
}

BOTH(a_customer_objects_and_a_person_gets_work)
{
	struct site *s = site_open(engine);
	struct caller staff = site_browser(s, "o@example.com", "MAIN", ROLE_OWNER);
	const char *path = link_to(s, &staff), *form = arena_printf(s->arena, "%s/disagree", path);
	struct caller who = visitor(s, path);
	assert_int_equal(send(s, &who, form, "invoice=INV-1&reason=&note=").status, 422);
	assert_int_equal(send(s, &who, form, "invoice=INV-7&reason=other&note=").status, 404);
	assert_int_equal(
		send(s, &who, form, "invoice=INV-1&reason=wrong_amount&note=It+was+less").status,
		303);
	const char *mine = site_ask(s, &who, path, NULL).body;
	HOLDS(mine, "nobody asks for it meanwhile");
	HOLDS(site_ask(s, &staff, "/b/MAIN/work", NULL).body, "Answer their objection");
	HOLDS(site_ask(s, &staff, "/b/MAIN/cases/C-1", NULL).body, "It was less");
	site_close(s);
}

BOTH(a_customer_stops_an_address_and_says_what_they_wish)
{
	struct site *s = site_open(engine);
	struct caller staff = site_browser(s, "o@example.com", "MAIN", ROLE_OWNER);
	const char *path = link_to(s, &staff), *reach = arena_printf(s->arena, "%s/reach", path);
	struct caller who = visitor(s, path);
	const char *page = site_ask(s, &who, reach, NULL).body, *stop = strstr(page, "/reach/");
	assert_non_null(stop);
	stop = arena_printf(s->arena, "%s%.*s", path, (int)strcspn(stop, "\""), stop);
	assert_int_equal(send(s, &who, stop, "").status, 303);
	assert_int_equal(
		send(s, &who, arena_printf(s->arena, "%s/reach/1/stop", path), "").status, 404);
	HOLDS(site_ask(s, &who, reach, NULL).body, "nothing is sent there");
	HOLDS(site_ask(s, &staff, "/b/MAIN/cases/C-1", NULL).body, "not to be used (opt_out)");
	assert_int_equal(send(s, &who, reach, "language=es&text=After+six+please").status, 303);
	HOLDS(site_ask(s, &staff, "/b/MAIN/cases/C-1", NULL).body, "After six please");
	site_close(s);
}

BOTH(the_portal_speaks_the_language_that_was_chosen)
{
	struct site *s = site_open(engine);
	struct caller staff = site_browser(s, "o@example.com", "MAIN", ROLE_OWNER), nobody = {0};
	const char *path = link_to(s, &staff);
	struct reply r = site_ask(s, &nobody, arena_printf(s->arena, "%s?language=es", path), NULL);
	HOLDS(r.body, "<html lang=\"es\">");
	HOLDS(r.body, "Debe 1,300.49 USD");
	HOLDS(r.headers, "fairdue-language=es");
	r = site_ask(s, &nobody, arena_printf(s->arena, "%s?language=tlh", path), NULL);
	HOLDS(r.body, "You owe 1,300.49 USD");
	site_close(s);
}

BOTH(a_customer_who_cannot_pay_is_left_in_peace_and_a_person_gets_work)
{
	struct site *s = site_open(engine);
	struct caller staff = site_browser(s, "o@example.com", "MAIN", ROLE_OWNER);
	const char *path = link_to(s, &staff),
		   *form = arena_printf(s->arena, "%s/cannot-pay", path);
	struct caller who = visitor(s, path);
	assert_int_equal(send(s, &who, form, "cause=&note=").status, 422);
	assert_int_equal(send(s, &who, form, "cause=illness&note=In+hospital").status, 303);
	assert_int_equal(send(s, &who, form, "cause=illness&note=Still").status, 303);
	HOLDS(site_ask(s, &who, path, NULL).body, "You told us that you cannot pay now.");
	HOLDS(site_ask(s, &staff, "/b/MAIN/work", NULL).body, "Find a way with them");
	HOLDS(site_ask(s, &staff, "/b/MAIN/cases/C-1", NULL).body, "In hospital");
	site_close(s);
}

BOTH(a_customer_chooses_what_to_pay_within_what_is_open)
{
	struct site *s = site_open(engine);
	struct caller staff = site_browser(s, "o@example.com", "MAIN", ROLE_OWNER), nobody = {0};
	const char *path = link_to(s, &staff);
	const char *pay = arena_printf(s->arena, "%s/pay?invoice=INV-1&amount=", path);
	HOLDS(site_ask(s, &nobody, pay, NULL).body, "Pay 1,200.50 USD");
	HOLDS(site_ask(s, &nobody, arena_printf(s->arena, "%s20", pay), NULL).body,
		"Pay 20.00 USD");
	assert_int_equal(
		site_ask(s, &nobody, arena_printf(s->arena, "%s1200.51", pay), NULL).status, 422);
	assert_int_equal(
		site_ask(s, &nobody, arena_printf(s->arena, "%s/pay?invoice=INV-9", path), NULL)
			.status,
		404);
	site_close(s);
}

BOTH(a_customer_reads_letters_once_they_were_sent)
{
	struct site *s = site_open(engine);
	struct caller staff = site_browser(s, "o@example.com", "MAIN", ROLE_OWNER), nobody = {0};
	const char *path = link_to(s, &staff);
	HOLDS(site_ask(s, &nobody, arena_printf(s->arena, "%s/papers", path), NULL).body,
		"We sent you nothing yet.");
	struct reply r =
		site_ask(s, &nobody, arena_printf(s->arena, "%s/papers/statement.pdf", path), NULL);
	assert_int_equal(r.status, 200);
	HOLDS(r.headers, "application/pdf");
	HOLDS(site_ask(s, &nobody, arena_printf(s->arena, "%s/rights", path), NULL).body,
		"Nobody may threaten you");
	site_close(s);
}

BOTH(hours_and_an_end_of_all_contact_are_said_in_the_portal_and_stand_on_the_case)
{
	struct site *s = site_open(engine);
	struct caller staff = site_browser(s, "o@example.com", "MAIN", ROLE_OWNER);
	const char *path = link_to(s, &staff), *reach = arena_printf(s->arena, "%s/reach", path),
		   *hours = arena_printf(s->arena, "%s/hours", reach),
		   *cease = arena_printf(s->arena, "%s/cease", reach);
	struct caller who = visitor(s, path);
	assert_int_equal(send(s, &who, hours, "from=9&to=12%3A00&days=").status, 422);
	assert_int_equal(send(s, &who, hours, "from=&to=&days=").status, 422);
	assert_int_equal(send(s, &who, hours, "from=09%3A00&to=12%3A00&days=Mon-Fri").status, 303);
	HOLDS(site_ask(s, &staff, "/b/MAIN/cases/C-1", NULL).body,
		"Not convenient: from 09:00 to 12:00 on Mon, Tue, Wed, Thu, Fri");
	assert_int_equal(send(s, &who, cease, "").status, 303);
	HOLDS(site_ask(s, &staff, "/b/MAIN/cases/C-1", NULL).body,
		"They want no more contact about this");
	site_close(s);
}

BOTH(words_from_the_portal_hold_everything_until_they_are_read_on_the_case_page)
{
	struct site *s = site_open(engine);
	struct caller staff = site_browser(s, "o@example.com", "MAIN", ROLE_OWNER);
	const char *path = link_to(s, &staff), *reach = arena_printf(s->arena, "%s/reach", path);
	struct caller who = visitor(s, path);
	assert_int_equal(send(s, &who, reach, "language=en&text=No+calls+please").status, 303);
	const char *page = site_ask(s, &staff, "/b/MAIN/cases/C-1", NULL).body;
	HOLDS(page, "nothing goes out until somebody has read it");
	HOLDS(page, "GATE-NOT-UNDERSTOOD");
	const char *wish = strstr(page, "/wishes/");
	assert_non_null(wish);
	wish += strlen("/wishes/");
	const char *id = arena_strn(s->arena, wish, strcspn(wish, "/"));
	assert_int_equal(site_ask(s, &staff, "/b/MAIN/cases/C-1/wishes",
				 arena_printf(s->arena, "kind=opt-out&channel=call&read=%s", id))
				 .status,
		303);
	page = site_ask(s, &staff, "/b/MAIN/cases/C-1", NULL).body;
	assert_null(strstr(page, "GATE-NOT-UNDERSTOOD"));
	HOLDS(page, "No contact by telephone");
	site_close(s);
}
