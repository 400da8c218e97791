/* The archive about a customer, as the page hands it out. */
#include "site.h"

#define PAGE "/b/MAIN/customers/C-1/evidence"

BOTH(one_button_makes_the_key_and_hands_out_the_archive)
{
	struct site *s = site_open(engine);
	struct caller who = site_browser(s, "c@example.com", "MAIN", ROLE_COMPLIANCE);
	struct reply page = site_ask(s, &who, PAGE, NULL);
	assert_int_equal(page.status, 200);
	assert_non_null(strstr(page.body, "The first archive makes this book’s key."));
	assert_int_equal(site_ask(s, &who, PAGE ".tar", NULL).status, 404);
	struct reply made = site_ask(s, &who, PAGE, "");
	assert_int_equal(made.status, 303);
	assert_string_equal(reply_header(&made, "location"), PAGE ".tar");
	struct reply archive = site_ask(s, &who, PAGE ".tar", NULL);
	assert_int_equal(archive.status, 200);
	assert_string_equal(reply_header(&archive, "content-type"), "application/x-tar");
	assert_string_equal(reply_header(&archive, "content-disposition"),
		"attachment; filename=\"evidence-C-1.tar\"");
	assert_true(str_starts(archive.body, "manifest.sha256"));
	page = site_ask(s, &who, "/api/v1/books/MAIN/customers/C-1/evidence", NULL);
	assert_null(strstr(page.body, "\"key\":null"));
	assert_int_equal(site_ask(s, &who, "/b/MAIN/customers/C-9/evidence", "").status, 404);
	site_close(s);
}

BOTH(only_who_may_export_evidence_is_led_to_it)
{
	struct site *s = site_open(engine);
	struct caller owner = site_browser(s, "o@example.com", "MAIN", ROLE_OWNER);
	struct caller collector = site_browser(s, "w@example.com", "MAIN", ROLE_COLLECTOR);
	const char *customer = "/b/MAIN/customers/C-1";
	assert_non_null(strstr(site_ask(s, &owner, customer, NULL).body, PAGE));
	assert_null(strstr(site_ask(s, &collector, customer, NULL).body, "/evidence"));
	assert_int_equal(site_ask(s, &collector, PAGE, NULL).status, 403);
	site_close(s);
}
