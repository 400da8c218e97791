/* Who a customer is, corrected on their page. */
#include "site.h"

#define PAGE "/b/MAIN/customers/C-1"

BOTH(a_customers_page_says_who_they_are_and_takes_a_correction)
{
	struct site *s = site_open(engine);
	struct caller who = site_browser(s, "o@example.com", "MAIN", ROLE_OWNER);
	struct reply done = site_ask(s, &who, PAGE,
		"kind=sole_trader&region=massachusetts&country=US&zone=&language=es");
	assert_int_equal(done.status, 303);
	assert_string_equal(reply_header(&done, "location"), PAGE);
	struct reply page = site_ask(s, &who, PAGE, NULL);
	assert_non_null(strstr(page.body, "This is a sole trader"));
	assert_non_null(strstr(page.body, "value=\"MA\""));
	done = site_ask(s, &who, PAGE, "kind=sole_trader&region=Bavaria");
	assert_int_equal(done.status, 422);
	assert_non_null(strstr(done.body, "is not a state"));
	site_close(s);
}

BOTH(only_who_works_a_book_is_offered_to_correct_a_customer)
{
	struct site *s = site_open(engine);
	struct caller auditor = site_browser(s, "a@example.com", "MAIN", ROLE_AUDITOR);
	assert_null(strstr(site_ask(s, &auditor, PAGE, NULL).body, "Change it"));
	assert_int_equal(site_ask(s, &auditor, PAGE, "region=TX").status, 403);
	site_close(s);
}
