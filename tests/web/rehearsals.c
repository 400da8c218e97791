/* Acts that move money say first what the journal will say, and are taken back exactly. */
#include "walk.h"

#define HOLDS(body, words)                                                                         \
	do {                                                                                       \
		const char *body_ = (body);                                                        \
		if (strstr(body_, words) == NULL)                                                  \
			fail_msg("%s\nlacks %s", body_, words);                                    \
	} while (0)
#define LACKS(body, words) assert_null(strstr((body), words))

#include "store/audit.h"

static int64_t position(struct site *s)
{
	struct book book;
	struct audit_link last;
	assert_ok(db_read(s->db));
	assert_ok(book_by_code(s->db, s->arena, "MAIN", &book));
	assert_ok(audit_last(s->db, s->arena, book.id, &last));
	db_rollback(s->db);
	return last.position;
}

BOTH(a_payment_is_shown_before_it_is_stored)
{
	struct site *s = site_open(engine);
	struct caller who = site_browser(s, "o@example.com", "MAIN", ROLE_OWNER);
	int64_t before = position(s);
	const char *path = "/b/MAIN/cases/C-1/payments";
	struct reply r = site_ask(s, &who, path, "amount=200.50&reference=%22a%22");
	assert_int_equal(r.status, 200);
	HOLDS(r.body, "This is what the journal will say");
	HOLDS(r.body, "200.50 USD");
	HOLDS(r.body, "name=\"reference\" value=\"&quot;a&quot;\"");
	assert_int_equal(position(s), before);
	assert_int_equal(site_ask(s, &who, path, "amount=200.50&yes=1").status, 303);
	assert_true(position(s) > before);
	HOLDS(site_ask(s, &who, "/b/MAIN/cases/C-1?show=money", NULL).body, "They paid 200.50 USD");
	site_close(s);
}

BOTH(what_was_shown_is_stored_once_however_often_it_is_sent)
{
	struct site *s = site_open(engine);
	struct caller who = site_browser(s, "o@example.com", "MAIN", ROLE_OWNER);
	const char *path = "/b/MAIN/cases/C-1/payments", *field = "name=\"once\" value=\"";
	struct reply r = site_ask(s, &who, path, "amount=200.50");
	const char *at = strstr(r.body, field);
	assert_non_null(at);
	at += strlen(field);
	const char *form =
		arena_printf(s->arena, "amount=200.50&yes=1&once=%.*s", (int)strcspn(at, "\""), at);
	r = site_ask(s, &who, path, form);
	assert_int_equal(r.status, 303);
	int64_t stored = position(s);
	const char *leads_to = reply_header(&r, "location");
	r = site_ask(s, &who, path, form);
	assert_int_equal(r.status, 303);
	assert_string_equal(reply_header(&r, "location"), leads_to);
	assert_int_equal(position(s), stored);
	r = site_ask(s, &who, path, "amount=200.50");
	assert_null(strstr(r.body, form + strlen("amount=200.50&yes=1&once=")));
	site_close(s);
}

/* Fields that would do for each money act; what they would store is shown instead. */
BOTH(no_money_act_is_stored_without_the_key_of_what_was_shown)
{
	static const char *const FORMS[][2] = {
		{"/b/MAIN/cases/C-1/payments", "amount=200.50"},
		{"/b/MAIN/cases/C-1/write-offs", "reason=insolvent&invoice=INV-1"},
	};
	struct site *s = site_open(engine);
	struct caller who = site_browser(s, "o@example.com", "MAIN", ROLE_OWNER);
	const struct guess g = {"C-1", "P-1", 1};
	int64_t before = position(s);
	size_t money_acts = 0;
	for (size_t i = 0; i < COUNT(FORMS); i++) {
		struct reply r = site_ask(s, &who, FORMS[i][0],
			arena_printf(s->arena, "%s&yes=1&once=", FORMS[i][1]));
		assert_int_equal(r.status, 200);
		HOLDS(r.body, "name=\"once\" value=\"");
	}
	for (size_t i = 0; i < route_count(); i++) {
		const struct route *route = route_at(i);
		if (route->act == NULL || !route->act->rehearsed)
			continue;
		money_acts++;
		struct reply r = site_ask(s, &who, walk_path(s, route, "/b/MAIN", &g),
			"yes=1&once=&customer=C-1&invoice=INV-1&amount=1.00&received=2025-01-01&"
			"date=2025-01-01&reason=insolvent&act=waive&parts=2&first=2025-01-09&"
			"expires=2025-01-09&pay_by=2025-01-09&placement=P-1");
		assert_true(r.status != 303 && r.status != 0 && r.status < 500);
	}
	assert_true(money_acts >= 13);
	assert_int_equal(position(s), before);
	site_close(s);
}

BOTH(a_program_may_try_a_payment_and_means_it_otherwise)
{
	struct site *s = site_open(engine);
	struct caller who = site_program(s, "p@example.com", "MAIN", ROLE_OWNER, RIGHTS_ALL);
	const char *path = "/api/v1/books/MAIN/cases/C-1/payments";
	int64_t before = position(s);
	struct reply r = site_post_json(s, &who, path, "{\"amount\":\"9.00\",\"try\":true}", "k1");
	assert_int_equal(r.status, 200);
	HOLDS(r.body, "\"stored\":false");
	HOLDS(r.body, "\"debit\":{\"amount\":\"9.00\"");
	assert_int_equal(position(s), before);
	r = site_post_json(s, &who, path, "{\"amount\":\"9.00\"}", "k2");
	assert_int_equal(r.status, 200);
	assert_true(position(s) > before);
	site_close(s);
}

BOTH(an_owner_limits_what_others_give_away)
{
	struct site *s = site_open(engine);
	struct caller owner = site_browser(s, "o@example.com", "MAIN", ROLE_OWNER);
	struct caller manager = site_browser(s, "m@example.com", "MAIN", ROLE_MANAGER);
	const char *path = "/b/MAIN/settings/authority";
	assert_int_equal(site_ask(s, &manager, path, "most=99999.00").status, 403);
	assert_int_equal(site_ask(s, &owner, path, "person=&most=10.00").status, 303);
	HOLDS(site_ask(s, &owner, "/b/MAIN/settings", NULL).body, "<dd>10.00 USD");
	struct reply r = site_ask(s, &manager, "/b/MAIN/cases/C-1/write-offs",
		"reason=insolvent&invoice=INV-1&yes=1");
	assert_int_equal(r.status, 403);
	site_close(s);
}

BOTH(what_is_refused_is_refused_before_it_is_shown)
{
	struct site *s = site_open(engine);
	struct caller who = site_browser(s, "o@example.com", "MAIN", ROLE_OWNER);
	struct reply r = site_ask(s, &who, "/b/MAIN/cases/C-1/write-offs", "reason=luck");
	assert_int_equal(r.status, 422);
	LACKS(r.body, "what the journal will say</h1>");
	assert_int_equal(
		site_ask(s, &who, "/b/MAIN/cases/C-1/payments", "amount=nine").status, 422);
	site_close(s);
}

BOTH(a_write_off_is_taken_back_from_the_page)
{
	struct site *s = site_open(engine);
	struct caller who = site_browser(s, "o@example.com", "MAIN", ROLE_OWNER);
	const char *path = "/b/MAIN/cases/C-1/write-offs";
	assert_int_equal(
		site_ask(s, &who, path, "reason=insolvent&invoice=INV-1&yes=1").status, 303);
	const char *it = site_ask(s, &who, "/b/MAIN/cases/C-1", NULL).body;
	HOLDS(it, "Written off: 1,200.50 USD");
	const char *undo = strstr(it, "/b/MAIN/cases/C-1/write-offs/");
	assert_non_null(undo);
	undo = arena_strn(s->arena, undo, strcspn(undo, "\""));
	assert_int_equal(site_ask(s, &who, undo, "yes=1").status, 303);
	it = site_ask(s, &who, "/b/MAIN/cases/C-1", NULL).body;
	HOLDS(it, "taken back");
	HOLDS(it, "89 days late");
	site_close(s);
}
