#include "site.h"

static const char *page(struct site *s, const struct caller *who, const char *path)
{
	struct reply r = site_ask(s, who, path, NULL);
	if (r.status != 200)
		fail_msg("%s: %ld %s", path, r.status, r.body);
	return r.body;
}

#define HOLDS(body, words)                                                                         \
	do {                                                                                       \
		const char *body_ = (body);                                                        \
		if (strstr(body_, words) == NULL)                                                  \
			fail_msg("%s\nlacks %s", body_, words);                                    \
	} while (0)

BOTH(today_opens_with_the_sentence_that_matters)
{
	struct site *s = site_open(engine);
	struct caller who = site_browser(s, "o@example.com", "MAIN", ROLE_AUDITOR);
	const char *today = page(s, &who, "/b/MAIN/today");
	HOLDS(today, "1 customer owes you 1,200.50 USD past due.");
	HOLDS(today, "<time datetime=\"2025-01-01\">January 1, 2025</time>");
	HOLDS(today, "Ada &amp; Sons &lt;Ltd&gt;");
	HOLDS(today, "61 to 90 days late");
	HOLDS(today, "Promises due");
	const char *json = page(s, &who, "/api/v1/books/MAIN/today");
	HOLDS(json, "\"open\":{\"amount\":\"1300.49\",\"currency\":\"USD\"}");
	HOLDS(json, "\"late\":{\"amount\":\"1200.50\",\"currency\":\"USD\"}");
	site_close(s);
}

/* Follows every link of the page that leads somewhere in the book. */
static void follow_links(struct site *s, const struct caller *who, const char *body)
{
	static const char START[] = "href=\"/b/";
	size_t count = 0;
	for (const char *at = body; (at = strstr(at, START)) != NULL; at++, count++) {
		const char *path = at + strlen("href=\"");
		page(s, who, arena_strn(s->arena, path, strcspn(path, "\"")));
	}
	assert_true(count >= 3);
}

BOTH(every_link_of_a_page_leads_somewhere)
{
	static const char *const PATHS[] = {"today", "customers", "invoices", "customers/C-1"};
	struct site *s = site_open(engine);
	struct caller who = site_browser(s, "o@example.com", "MAIN", ROLE_OWNER);
	for (size_t i = 0; i < COUNT(PATHS); i++)
		follow_links(
			s, &who, page(s, &who, arena_printf(s->arena, "/b/MAIN/%s", PATHS[i])));
	site_close(s);
}

BOTH(an_empty_book_says_how_to_fill_it)
{
	struct site *s = site_open(engine);
	struct caller who = site_browser(s, "o@example.com", "OTHER", ROLE_OWNER);
	HOLDS(page(s, &who, "/b/OTHER/today"), "/b/OTHER/invoices/import");
	HOLDS(page(s, &who, "/b/OTHER/customers"), "No customers yet.");
	HOLDS(page(s, &who, "/b/OTHER/invoices"), "No invoices yet.");
	site_close(s);
}

BOTH(customers_are_found_by_how_their_numbers_begin)
{
	struct site *s = site_open(engine);
	struct caller who = site_browser(s, "o@example.com", "MAIN", ROLE_OWNER);
	HOLDS(page(s, &who, "/b/MAIN/customers"), "&lt;b&gt;Bold&lt;/b&gt; &amp; &quot;Co&quot;");
	HOLDS(page(s, &who, "/b/MAIN/customers?search=C-"), "href=\"/b/MAIN/customers/C-1\"");
	HOLDS(page(s, &who, "/b/MAIN/customers?search=%3Ci%3E"), "begins with “&lt;i&gt;”");
	assert_null(strstr(page(s, &who, "/b/MAIN/customers?search=D"), "C-1"));
	HOLDS(page(s, &who, "/api/v1/books/MAIN/customers?search=C"), "\"number\":\"C-1\"");
	HOLDS(page(s, &who, "/api/v1/books/MAIN/customers?after=C-1"),
		"\"items\":[],\"next\":null");
	site_close(s);
}

BOTH(one_customer_shows_what_is_open_and_how_to_reach_them)
{
	struct site *s = site_open(engine);
	struct caller who = site_browser(s, "o@example.com", "MAIN", ROLE_OWNER);
	const char *customer = page(s, &who, "/b/MAIN/customers/C-1");
	HOLDS(customer, "INV-1");
	HOLDS(customer, "89 days late");
	HOLDS(customer, "not yet due");
	HOLDS(customer, "pay@example.com");
	HOLDS(page(s, &who, "/api/v1/books/MAIN/customers/C-1"),
		"\"number\":\"INV-1\",\"kind\":\"invoice\"");
	assert_int_equal(site_ask(s, &who, "/b/MAIN/customers/C-2", NULL).status, 404);
	HOLDS(site_ask(s, &who, "/api/v1/books/MAIN/customers/C-2", NULL).body,
		"\"field\":\"number\",\"value\":\"C-2\"");
	site_close(s);
}

BOTH(invoices_are_listed_newest_first)
{
	struct site *s = site_open(engine);
	struct caller who = site_browser(s, "o@example.com", "MAIN", ROLE_OWNER);
	const char *list = page(s, &who, "/b/MAIN/invoices");
	assert_true(strstr(list, "INV-2") < strstr(list, "INV-1"));
	HOLDS(page(s, &who, "/api/v1/books/MAIN/invoices?search=INV-1"),
		"\"open\":{\"amount\":\"1200.50\",\"currency\":\"USD\"}");
	assert_int_equal(site_ask(s, &who, "/b/MAIN/invoices?after=x", NULL).status, 422);
	site_close(s);
}

BOTH(a_case_says_who_owes_what_and_what_may_be_done_now)
{
	struct site *s = site_open(engine);
	struct caller who = site_browser(s, "o@example.com", "MAIN", ROLE_OWNER);
	const char *it = page(s, &who, "/b/MAIN/cases/C-1");
	HOLDS(it, "89 days late");
	HOLDS(it, "no usable address"); /* there is an e-mail address only */
	HOLDS(it, "<b>email</b> may be used");
	HOLDS(page(s, &who, "/api/v1/books/MAIN/cases/C-1"),
		"\"channel\":\"email\",\"reachable\":true,\"answer\":\"allow\"");
	assert_int_equal(site_ask(s, &who, "/b/MAIN/cases/C-9", NULL).status, 404);
	site_close(s);
}

BOTH(what_a_person_does_on_a_case_stands_in_its_time_line)
{
	struct site *s = site_open(engine);
	struct caller who = site_browser(s, "o@example.com", "MAIN", ROLE_OWNER);
	assert_int_equal(
		site_ask(s, &who, "/b/MAIN/cases/C-1/notes", "body=They+moved+%3Cb%3E").status,
		303);
	HOLDS(page(s, &who, "/b/MAIN/cases/C-1"), "They moved &lt;b&gt;");
	assert_int_equal(site_ask(s, &who, "/b/MAIN/cases/C-1/payments",
				 "amount=1200.50&received=2025-01-01&yes=1")
				 .status,
		303);
	HOLDS(page(s, &who, "/b/MAIN/cases/C-1?show=money"), "They paid 1,200.50 USD");
	assert_null(strstr(page(s, &who, "/b/MAIN/cases/C-1?show=money"), "They moved"));
	HOLDS(page(s, &who, "/b/MAIN/today"), "1,200.50 USD");
	HOLDS(page(s, &who, "/api/v1/books/MAIN/today"), "\"today\":{\"amount\":\"1200.50\"");
	site_close(s);
}

BOTH(cash_is_paid_back_from_the_case)
{
	struct site *s = site_open(engine);
	struct caller who = site_browser(s, "o@example.com", "MAIN", ROLE_OWNER);
	site_ask(s, &who, "/b/MAIN/cases/C-1/payments", "amount=9999.00&received=2025-01-01&yes=1");
	struct reply r = site_ask(
		s, &who, "/b/MAIN/cases/C-1/refunds", "amount=9998.00&date=2025-01-01&reason=x");
	assert_int_equal(r.status, 422);
	HOLDS(r.body, "is not an amount that is unapplied");
	assert_int_equal(site_ask(s, &who, "/b/MAIN/cases/C-1/refunds",
				 "amount=20.00&date=2025-01-01&reference=T-1&reason=x&yes=1")
				 .status,
		303);
	const char *it = page(s, &who, "/b/MAIN/cases/C-1?show=money");
	HOLDS(it, "Paid back to them: 20.00 USD");
	HOLDS(it, "<dd>9,999.00 USD"); /* the last payment is still theirs */
	site_close(s);
}

BOTH(an_opt_out_closes_the_channel_at_once)
{
	struct site *s = site_open(engine);
	struct caller who = site_browser(s, "o@example.com", "MAIN", ROLE_OWNER);
	const char *before = page(s, &who, "/b/MAIN/cases/C-1"),
		   *form = strstr(before, "/cases/C-1/points/");
	assert_non_null(form);
	const char *path = arena_printf(s->arena, "/b/MAIN%.*s", (int)strcspn(form, "\""), form);
	assert_int_equal(site_ask(s, &who, path, "what=opt_out").status, 303);
	HOLDS(page(s, &who, "/b/MAIN/cases/C-1"), "not to be used (opt_out)");
	assert_null(strstr(page(s, &who, "/b/MAIN/cases/C-1"), "<b>email</b> may be used"));
	site_close(s);
}

BOTH(a_refused_form_of_a_case_shows_the_case_again)
{
	struct site *s = site_open(engine);
	struct caller who = site_browser(s, "o@example.com", "MAIN", ROLE_OWNER);
	struct reply r =
		site_ask(s, &who, "/b/MAIN/cases/C-1/promises", "amount=abc&by=2025-02-01");
	assert_int_equal(r.status, 422);
	HOLDS(r.body, "is not an amount");
	HOLDS(r.body, "INV-1");
	site_close(s);
}

BOTH(every_figure_opens_to_its_entries)
{
	struct site *s = site_open(engine);
	struct caller who = site_browser(s, "o@example.com", "MAIN", ROLE_AUDITOR);
	HOLDS(page(s, &who, "/b/MAIN/reports/aging"), "it ties");
	const char *bucket = page(s, &who, "/b/MAIN/reports/aging/61-90"),
		   *entry = strstr(bucket, "/reports/entries/");
	HOLDS(bucket, "INV-1");
	assert_non_null(entry);
	const char *path = arena_printf(s->arena, "/b/MAIN%.*s", (int)strcspn(entry, "\""), entry);
	HOLDS(page(s, &who, path), "invoice.issued");
	HOLDS(page(s, &who, path), "Receivables:Trade");
	HOLDS(page(s, &who, "/b/MAIN/reports/accounts/1100"), "1,200.50 USD");
	HOLDS(page(s, &who, "/b/MAIN/reports/figures/dso"), "days sales outstanding, simple");
	assert_int_equal(site_ask(s, &who, "/b/MAIN/reports/figures/luck", NULL).status, 404);
	assert_int_equal(site_ask(s, &who, "/b/MAIN/reports/aging/never", NULL).status, 404);
	assert_int_equal(site_ask(s, &who, "/b/MAIN/reports/aging?as-of=soon", NULL).status, 422);
	site_close(s);
}

BOTH(the_records_are_proved_from_the_page)
{
	struct site *s = site_open(engine);
	struct caller who = site_browser(s, "o@example.com", "MAIN", ROLE_AUDITOR);
	struct reply r = site_ask(s, &who, "/b/MAIN/compliance/audit", "head=");
	assert_int_equal(r.status, 200);
	HOLDS(r.body, "Nothing recorded was changed");
	assert_int_equal(site_ask(s, &who, "/b/MAIN/compliance/audit", "head=zz").status, 422);
	HOLDS(page(s, &who, "/b/MAIN/compliance/law?search=1006"), "US-");
	site_close(s);
}

BOTH(pressure_opens_from_compliance_to_the_contacts)
{
	struct site *s = site_open(engine);
	struct caller who = site_browser(s, "o@example.com", "MAIN", ROLE_AUDITOR);
	HOLDS(page(s, &who, "/b/MAIN/compliance"), "/compliance/pressure");
	HOLDS(page(s, &who, "/b/MAIN/compliance/pressure"), "half-life 14 days");
	HOLDS(page(s, &who, "/b/MAIN/compliance/pressure?customer=C-1"), "Contact pressure");
	HOLDS(page(s, &who, "/b/MAIN/cases/C-1"), "pressure 0.0 of 20.0");
	assert_int_equal(
		site_ask(s, &who, "/b/MAIN/compliance/pressure?customer=X", NULL).status, 404);
	site_close(s);
}

BOTH(a_book_is_never_left_without_an_owner)
{
	struct site *s = site_open(engine);
	struct caller who = site_browser(s, "o@example.com", "MAIN", ROLE_OWNER);
	const char *path =
		arena_printf(s->arena, "/b/MAIN/settings/users/%lld/role", (long long)who.user.n);
	struct reply r = site_ask(s, &who, path, "role=auditor");
	HOLDS(r.body, "would leave the book without an owner");
	site_browser(s, "second@example.com", "MAIN", ROLE_OWNER);
	assert_int_equal(site_ask(s, &who, path, "role=auditor").status, 303);
	assert_int_equal(site_ask(s, &who, "/b/MAIN/settings", NULL).status, 403);
	site_close(s);
}
