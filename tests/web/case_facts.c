/* Licenses and consents on their pages: put there by a form, shown to whom they concern. */
#include "site.h"
#include "store/customer.h"
#include <stdlib.h>
#include <string.h>

BOTH(a_license_is_put_on_record_on_the_agencys_page_and_ended_there)
{
	struct site *s = site_open(engine);
	struct caller owner = site_browser(s, "o@example.com", "AGENCY", ROLE_OWNER);
	struct caller collector = site_browser(s, "w@example.com", "AGENCY", ROLE_COLLECTOR);
	struct caller program = site_program(s, "p@example.com", "AGENCY", ROLE_OWNER, RIGHTS_ALL);
	const char *form = "place=US-MA&license=DC-77&to=2099-12-31";
	assert_int_equal(
		site_ask(s, &collector, "/b/AGENCY/outsourcing/licenses", form).status, 403);
	struct reply bad =
		site_ask(s, &owner, "/b/AGENCY/outsourcing/licenses", "place=Boston&license=1");
	assert_int_equal(bad.status, 422);
	assert_non_null(strstr(bad.body, "is not a place"));
	assert_int_equal(site_ask(s, &owner, "/b/AGENCY/outsourcing/licenses", form).status, 303);
	struct reply page = site_ask(s, &owner, "/b/AGENCY/outsourcing", NULL);
	assert_non_null(strstr(page.body, "DC-77"));
	assert_non_null(strstr(page.body, "End it"));
	page = site_ask(s, &collector, "/b/AGENCY/outsourcing", NULL);
	assert_non_null(strstr(page.body, "DC-77"));
	assert_null(strstr(page.body, "End it"));
	struct reply json = site_ask(s, &program, "/api/v1/books/AGENCY/outsourcing", NULL);
	const char *id = strstr(json.body, "\"licenses\":[{\"id\":");
	assert_non_null(id);
	const char *path = arena_printf(s->arena, "/b/AGENCY/outsourcing/licenses/%d/end",
		atoi(id + strlen("\"licenses\":[{\"id\":")));
	assert_int_equal(site_ask(s, &owner, path, "").status, 303);
	page = site_ask(s, &owner, "/b/AGENCY/outsourcing", NULL);
	assert_non_null(strstr(page.body, "does not hold today"));
	site_close(s);
}

BOTH(a_client_keeps_its_licenses_under_settings)
{
	struct site *s = site_open(engine);
	struct caller owner = site_browser(s, "o@example.com", "MAIN", ROLE_OWNER);
	struct caller collector = site_browser(s, "w@example.com", "MAIN", ROLE_COLLECTOR);
	struct caller program = site_program(s, "p@example.com", "MAIN", ROLE_OWNER, RIGHTS_ALL);
	const char *form = "place=US-CA&license=10123-99&holder=Bay+Recovery&authority=DFPI";
	assert_int_equal(site_ask(s, &collector, "/b/MAIN/settings/licenses", form).status, 403);
	assert_int_equal(site_ask(s, &owner, "/b/MAIN/settings/licenses", form).status, 303);
	struct reply page = site_ask(s, &collector, "/b/MAIN/settings/licenses", NULL);
	assert_non_null(strstr(page.body, "1 license is on record"));
	assert_non_null(strstr(page.body, "for Bay Recovery"));
	assert_null(strstr(page.body, "End it"));
	struct reply json = site_ask(s, &program, "/api/v1/books/MAIN/settings/licenses", NULL);
	assert_non_null(strstr(json.body, "\"authority\":\"DFPI\""));
	assert_non_null(strstr(json.body, "\"collects\":false"));
	site_close(s);
}

BOTH(what_a_customer_wrote_is_heard_by_page_and_by_program)
{
	struct site *s = site_open(engine);
	struct caller who = site_browser(s, "w@example.com", "MAIN", ROLE_COLLECTOR);
	struct caller program = site_program(s, "p@example.com", "MAIN", ROLE_OWNER, RIGHTS_ALL);
	struct reply r = site_post_json(s, &program, "/api/v1/books/MAIN/cases/C-1/contacts",
		"{\"channel\":\"sms\",\"direction\":\"in\",\"outcome\":\"received\","
		"\"words\":\"STOP\"}",
		"k1");
	assert_non_null(strstr(r.body, "\"heard\":\"opt-out\""));
	struct reply page = site_ask(s, &who, "/b/MAIN/cases/C-1", NULL);
	assert_null(strstr(page.body, "nothing goes out until somebody has read it"));
	r = site_ask(s, &who, "/b/MAIN/cases/C-1/contacts",
		"channel=email&direction=in&outcome=received&words=I+dispute+this");
	assert_int_equal(r.status, 303);
	page = site_ask(s, &who, "/b/MAIN/cases/C-1", NULL);
	assert_non_null(strstr(page.body, "nothing goes out until somebody has read it"));
	assert_non_null(strstr(page.body, "I dispute this"));
	site_close(s);
}

BOTH(a_consent_is_kept_on_the_page_of_the_case_and_taken_back_there)
{
	struct site *s = site_open(engine);
	struct caller who = site_browser(s, "w@example.com", "MAIN", ROLE_COLLECTOR);
	struct caller program = site_program(s, "p@example.com", "MAIN", ROLE_OWNER, RIGHTS_ALL);
	struct reply bad =
		site_ask(s, &who, "/b/MAIN/cases/C-1/consents", "channel=email&form=wink");
	assert_int_equal(bad.status, 422);
	struct reply r = site_ask(s, &who, "/b/MAIN/cases/C-1/consents",
		"channel=email&form=letter&until=2099-12-31");
	assert_int_equal(r.status, 303);
	struct reply page = site_ask(s, &who, "/b/MAIN/cases/C-1", NULL);
	assert_non_null(strstr(page.body, "They agree to contact by e-mail"));
	struct reply json = site_ask(s, &program, "/api/v1/books/MAIN/cases/C-1", NULL);
	const char *id = strstr(json.body, "\"consents\":[{\"id\":");
	assert_non_null(id);
	const char *path = arena_printf(s->arena, "/b/MAIN/cases/C-1/consents/%d/revoke",
		atoi(id + strlen("\"consents\":[{\"id\":")));
	assert_int_equal(site_ask(s, &who, path, "").status, 303);
	page = site_ask(s, &who, "/b/MAIN/cases/C-1", NULL);
	assert_null(strstr(page.body, "They agree to contact by e-mail"));
	site_close(s);
}

/* A second customer, who has nothing. */
static void add_neighbor(struct site *s)
{
	struct book book;
	struct writing *w;
	struct customer c = {.number = "C-2",
		.kind = "consumer",
		.since = {20000},
		.name = "Nell Neighbor",
		.language = "en"};
	assert_ok(db_begin(s->db));
	assert_ok(book_by_code(s->db, s->arena, "MAIN", &book));
	assert_ok(writing_open(s->db, s->arena, book.id, &w));
	assert_ok(customer_make(w, &c));
	assert_ok(writing_close(w, site_now(), (struct user_id){0}, "test"));
	assert_ok(db_commit(s->db));
}

/* The id that stands after that word in what the case holds. */
static int id_after(struct site *s, const struct caller *program, const char *word)
{
	struct reply json = site_ask(s, program, "/api/v1/books/MAIN/cases/C-1", NULL);
	const char *id = strstr(json.body, word);
	assert_non_null(id);
	return atoi(id + strlen(word));
}

BOTH(a_wish_or_consent_is_not_ended_under_another_customers_case)
{
	struct site *s = site_open(engine);
	struct caller who = site_browser(s, "w@example.com", "MAIN", ROLE_COLLECTOR);
	struct caller program = site_program(s, "p@example.com", "MAIN", ROLE_OWNER, RIGHTS_ALL);
	add_neighbor(s);
	assert_int_equal(site_ask(s, &who, "/b/MAIN/cases/C-1/wishes", "kind=cease").status, 303);
	assert_int_equal(
		site_ask(s, &who, "/b/MAIN/cases/C-1/consents", "channel=email&form=letter").status,
		303);
	int wish = id_after(s, &program, "\"wishes\":[{\"id\":"),
	    consent = id_after(s, &program, "\"consents\":[{\"id\":");
	static const char *const CASES[] = {"C-2", "C-1"};
	static const int STATUS[] = {404, 303};
	for (size_t i = 0; i < COUNT(CASES); i++) {
		const char *path = arena_printf(
			s->arena, "/b/MAIN/cases/%s/wishes/%d/withdraw", CASES[i], wish);
		assert_int_equal(site_ask(s, &who, path, "reason=a+mistake").status, STATUS[i]);
		path = arena_printf(
			s->arena, "/b/MAIN/cases/%s/consents/%d/revoke", CASES[i], consent);
		assert_int_equal(site_ask(s, &who, path, "").status, STATUS[i]);
	}
	site_close(s);
}

#define WORDING                                                                                    \
	"Subject%3A+Hello+{amount_due}%0D%0A%0D%0ADear+{customer_name},+pay+{amount_due}+by+"      \
	"{pay_by_date}+at+{portal_url},+{reference}.%0D%0A%0D%0A{disclosure_line}%0D%0A%0D%0A"     \
	"{client_name}%0D%0A{contact_line}%0D%0A%0D%0A{opt_out_line}%0D%0A"

BOTH(a_letter_is_worded_under_settings_with_its_mistakes_beside_their_lines)
{
	struct site *s = site_open(engine);
	struct caller owner = site_browser(s, "o@example.com", "MAIN", ROLE_OWNER);
	struct caller collector = site_browser(s, "w@example.com", "MAIN", ROLE_COLLECTOR);
	struct caller program = site_program(s, "p@example.com", "MAIN", ROLE_OWNER, RIGHTS_ALL);
	const char *path = "/b/MAIN/settings/templates/reminder/en";
	assert_int_equal(site_ask(s, &collector, path, "wording=" WORDING).status, 403);
	struct reply bad =
		site_ask(s, &owner, path, "wording=" WORDING "%0D%0AElse+you+go+to+jail.");
	assert_int_equal(bad.status, 422);
	assert_non_null(strstr(bad.body, "<strong>Line 12</strong> <q>Else you go to jail.</q>"));
	assert_non_null(strstr(bad.body, "1692e(4)"));
	assert_int_equal(site_ask(s, &owner, path, "wording=" WORDING).status, 303);
	struct reply page = site_ask(s, &collector, "/b/MAIN/settings/templates", NULL);
	assert_non_null(strstr(page.body, "yours, version 1"));
	page = site_ask(s, &collector, path, NULL);
	assert_non_null(strstr(page.body, "Subject: Hello {amount_due}"));
	assert_null(strstr(page.body, "Keep it"));
	struct reply seen = site_ask(s, &collector,
		"/b/MAIN/settings/templates/reminder/en/preview", "customer=C-1&wording=" WORDING);
	assert_int_equal(seen.status, 200);
	assert_non_null(strstr(seen.body, "would get it today"));
	struct reply json =
		site_ask(s, &program, "/api/v1/books/MAIN/settings/templates/reminder/en", NULL);
	assert_non_null(strstr(json.body, "\"version\":1"));
	page = site_ask(s, &owner, "/b/MAIN/settings/templates/reminder/en/drop", "");
	assert_int_equal(page.status, 303);
	assert_non_null(strstr(site_ask(s, &owner, path, NULL).body, "The shipped letter."));
	site_close(s);
}
