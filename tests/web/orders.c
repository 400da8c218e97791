/* An order's whole life on its page and through the API, and the invoice that it becomes. */
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

static void send(struct site *s, const struct caller *who, const char *path, const char *form)
{
	struct reply r = site_ask(s, who, path, form);
	if (r.status != 303)
		fail_msg("%s: %ld %s", path, r.status, r.body);
}

BOTH(an_order_goes_from_its_form_to_its_invoice)
{
	struct site *s = site_open(engine);
	struct caller who = site_browser(s, "o@example.com", "MAIN", ROLE_OWNER);
	HOLDS(page(s, &who, "/b/MAIN/orders"), "No orders yet.");
	send(s, &who, "/b/MAIN/orders",
		"customer=C-1&number=O%2F1&lines=Oak+%3Cchair%3E|10|19.90|20%0D%0ABook|1|10|7");
	const char *order = page(s, &who, "/b/MAIN/orders/O%2F1");
	HOLDS(order, "249.50 USD, entered, not confirmed");
	HOLDS(order, "Oak &lt;chair&gt;");
	HOLDS(order, "<dt>Tax 20 % on 199.00 USD</dt><dd>39.80 USD</dd>");
	assert_null(strstr(order, "Record the delivery"));
	send(s, &who, "/b/MAIN/orders/O%2F1/confirm", "");
	send(s, &who, "/b/MAIN/orders/O%2F1/deliver", "line-1=4");
	HOLDS(page(s, &who, "/b/MAIN/orders/O%2F1"), "Invoice 95.52 USD");
	send(s, &who, "/b/MAIN/orders/O%2F1/invoice", "number=R-1");
	send(s, &who, "/b/MAIN/orders/O%2F1/cancel", "");
	order = page(s, &who, "/b/MAIN/orders/O%2F1");
	HOLDS(order, "Nothing: the order is done.");
	HOLDS(order, "href=\"/b/MAIN/invoices/R-1\"");
	const char *invoice = page(s, &who, "/b/MAIN/invoices/R-1");
	HOLDS(invoice, "95.52 USD open");
	HOLDS(invoice, "href=\"/b/MAIN/orders/O%2F1\"");
	HOLDS(invoice, "/b/MAIN/reports/entries/");
	HOLDS(page(s, &who, "/b/MAIN/orders"), "invoiced");
	HOLDS(page(s, &who, "/b/MAIN/invoices"), "href=\"/b/MAIN/invoices/R-1\"");
	struct reply pdf = site_ask(s, &who, "/b/MAIN/invoices/R-1/invoice.pdf", NULL);
	assert_int_equal(pdf.status, 200);
	assert_true(str_starts(pdf.body, "%PDF-"));
	site_close(s);
}

BOTH(an_order_that_is_refused_shows_what_was_typed_and_why)
{
	struct site *s = site_open(engine);
	struct caller who = site_browser(s, "o@example.com", "MAIN", ROLE_OWNER);
	struct reply r = site_ask(
		s, &who, "/b/MAIN/orders", "customer=C-9&number=O-1&lines=Chair|1|1&terms=net30x2");
	assert_int_equal(r.status, 422);
	HOLDS(r.body, "has several due dates");
	HOLDS(r.body, "Chair|1|1");
	r = site_ask(s, &who, "/b/MAIN/orders", "customer=C-1&number=O-1&lines=Chair|0|1");
	assert_int_equal(r.status, 422);
	HOLDS(r.body, "is not a quantity");
	HOLDS(page(s, &who, "/b/MAIN/orders"), "No orders yet.");
	site_close(s);
}

BOTH(who_sells_takes_orders_and_who_keeps_the_books_invoices_them)
{
	struct site *s = site_open(engine);
	struct caller seller = site_browser(s, "s@example.com", "MAIN", ROLE_SALES);
	struct caller auditor = site_browser(s, "a@example.com", "MAIN", ROLE_AUDITOR);
	send(s, &seller, "/b/MAIN/orders", "customer=C-1&number=O-1&lines=Chair|1|5");
	send(s, &seller, "/b/MAIN/orders/O-1/confirm", "");
	send(s, &seller, "/b/MAIN/orders/O-1/deliver", "");
	assert_int_equal(site_ask(s, &seller, "/b/MAIN/orders/O-1/invoice", "").status, 403);
	assert_null(strstr(page(s, &seller, "/b/MAIN/orders/O-1"), "O-1/invoice"));
	const char *seen = page(s, &auditor, "/b/MAIN/orders/O-1");
	assert_null(strstr(seen, "<form method=\"post\" action=\"/b/MAIN/orders"));
	site_close(s);
}

BOTH(a_program_takes_an_order_and_reads_its_invoice)
{
	struct site *s = site_open(engine);
	struct caller who = site_program(s, "p@example.com", "MAIN", ROLE_OWNER, RIGHTS_ALL);
	static const char ORDER[] =
		"{\"customer\":\"C-1\",\"number\":\"O-1\",\"lines\":[{\"text\":\"Chair\","
		"\"quantity\":2,\"price\":\"19.90\",\"tax_rate\":20}]}";
	struct reply r = site_post_json(s, &who, "/api/v1/books/MAIN/orders", ORDER, "k1");
	assert_int_equal(r.status, 200);
	HOLDS(site_post_json(s, &who, "/api/v1/books/MAIN/orders", ORDER, "k1").body,
		"\"number\":\"O-1\"");
	static const char *const ACTS[] = {"confirm", "deliver", "invoice"};
	for (size_t i = 0; i < COUNT(ACTS); i++) {
		const char *path =
			arena_printf(s->arena, "/api/v1/books/MAIN/orders/O-1/%s", ACTS[i]);
		assert_int_equal(site_post_json(s, &who, path, "{}", NULL).status, 200);
	}
	const char *order = page(s, &who, "/api/v1/books/MAIN/orders/O-1");
	HOLDS(order, "\"state\":\"invoiced\"");
	HOLDS(order, "\"delivered\":\"2\"");
	const char *invoice = page(s, &who, "/api/v1/books/MAIN/invoices/O-1-1");
	HOLDS(invoice, "\"order\":\"O-1\"");
	HOLDS(invoice, "\"open\":{\"amount\":\"47.76\",\"currency\":\"USD\"}");
	HOLDS(invoice, "\"changes\":[{\"date\":\"2025-01-01\",\"what\":\"Issued\"");
	HOLDS(page(s, &who, "/api/v1/books/MAIN/orders?search=O"), "\"gross\"");
	r = site_post_json(s, &who, "/api/v1/books/MAIN/orders",
		"{\"customer\":\"C-1\",\"number\":\"O-2\",\"lines\":[{\"text\":\"x\"}]}", NULL);
	assert_int_equal(r.status, 422);
	site_close(s);
}
