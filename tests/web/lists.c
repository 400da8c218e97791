/* Lists: found by number or name, narrowed and ordered by what stands in the address, and as a
 * file. */
#include "site.h"
#include "base/buf.h"

#define HOLDS(body, words)                                                                         \
	do {                                                                                       \
		const char *body_ = (body);                                                        \
		if (strstr(body_, words) == NULL)                                                  \
			fail_msg("%s\nlacks %s", body_, words);                                    \
	} while (0)
#define LACKS(body, words) assert_null(strstr((body), words))

static const char *page(struct site *s, const struct caller *who, const char *path)
{
	struct reply r = site_ask(s, who, path, NULL);
	if (r.status != 200)
		fail_msg("%s: %ld %s", path, r.status, r.body);
	return r.body;
}

static void add(struct site *s, const struct caller *who, const char *rows)
{
	struct reply r = site_upload(s, who, "/b/MAIN/invoices/import", "currency=USD", "more.csv",
		arena_printf(s->arena,
			"Invoice,Customer number,Customer,Invoice date,Due date,Amount\n%s", rows));
	HOLDS(r.body, "new invoice");
}

BOTH(customers_are_found_by_number_or_name_and_narrowed_to_who_owes)
{
	struct site *s = site_open(engine);
	struct caller who = site_browser(s, "o@example.com", "MAIN", ROLE_OWNER);
	add(s, &who,
		"A-1,D-1,Élan Vital,2024-06-01,2024-07-01,5000.00\n"
		"A-2,D-2,Later Larch,2024-12-01,2025-06-01,10.00\n");
	const char *list = page(s, &who, "/b/MAIN/customers?search=%C3%89lan");
	HOLDS(list, "D-1");
	LACKS(list, "D-2");
	HOLDS(page(s, &who, "/b/MAIN/customers?search=D-"), "Later Larch");
	LACKS(page(s, &who, "/b/MAIN/customers?show=late"), "Later Larch");
	HOLDS(page(s, &who, "/b/MAIN/customers?show=open"), "Later Larch");
	list = page(s, &who, "/b/MAIN/customers?sort=owed");
	assert_true(strstr(list, "D-1") < strstr(list, "C-1"));
	assert_true(strstr(list, "C-1") < strstr(list, "D-2"));
	assert_int_equal(site_ask(s, &who, "/b/MAIN/customers?sort=luck", NULL).status, 422);
	site_close(s);
}

BOTH(a_list_goes_on_page_by_page_without_gap_or_repetition)
{
	struct site *s = site_open(engine);
	struct caller who = site_browser(s, "o@example.com", "MAIN", ROLE_OWNER);
	static const char *const WISHES[] = {"customers?search=P-", "customers?search=P-&sort=owed",
		"invoices?show=open", "invoices?show=late&sort=owed"};
	struct buf rows = buf_new(s->arena);
	for (int i = 0; i < 60; i++)
		buf_printf(&rows, "P%02d,P-%02d,Payer,2024-06-01,2024-07-%02d,%d.00\n", i, i,
			i % 7 + 1, i % 5 + 1);
	add(s, &who, buf_done(&rows));
	for (size_t w = 0; w < COUNT(WISHES); w++) {
		const char *path = arena_printf(s->arena, "/api/v1/books/MAIN/%s", WISHES[w]);
		const char *first = page(s, &who, path), *next = strstr(first, "\"next\":\"");
		assert_non_null(next);
		next += strlen("\"next\":\"");
		const char *rest = page(s, &who,
			arena_printf(
				s->arena, "%s&after=%.*s", path, (int)strcspn(next, "\""), next));
		for (int i = 0; i < 60; i++) {
			const char *number = arena_printf(s->arena,
				w < 2 ? "\"number\":\"P-%02d\"" : "\"number\":\"P%02d\"", i);
			bool here = strstr(first, number), there = strstr(rest, number);
			if (here == there)
				fail_msg("%s: %s is %s", WISHES[w], number,
					here ? "there twice" : "missing");
		}
	}
	site_close(s);
}

BOTH(a_file_holds_just_what_the_list_shows_and_no_formula)
{
	struct site *s = site_open(engine);
	struct caller who = site_browser(s, "o@example.com", "MAIN", ROLE_OWNER);
	add(s, &who, "A-1,D-1,=HYPERLINK(1),2024-06-01,2024-07-01,5000.00\n");
	struct reply r = site_ask(s, &who, "/b/MAIN/invoices.csv?show=late", NULL);
	assert_int_equal(r.status, 200);
	assert_non_null(strstr(r.headers, "attachment; filename=\"MAIN-invoices.csv\""));
	HOLDS(r.body, "INV-1,invoice,C-1,");
	HOLDS(r.body, "1200.50,USD,1200.50");
	LACKS(r.body, "INV-2");
	LACKS(r.body, ",=HYPERLINK");
	HOLDS(page(s, &who, "/b/MAIN/customers.csv?search=C-1"), "1300.49,USD,1200.50");
	site_close(s);
}
