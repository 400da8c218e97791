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
	HOLDS(today, "1,300.49 USD");
	const char *json = page(s, &who, "/api/v1/books/MAIN/today");
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
	HOLDS(page(s, &who, "/b/OTHER/today"), "fairdue --book OTHER import invoices FILE.csv");
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
	assert_int_equal(site_ask(s, &who, "/b/MAIN/invoices?before=x", NULL).status, 422);
	site_close(s);
}
