/* An agency writes by the placement's page: who sees the form, who may send it, and what it says
 * when nothing may leave. Its client announces addresses by the outsourcing page. */
#include "site.h"
#include "service/add_customer.h"
#include "service/record_contact.h"

#define HOLDS(body, part) assert_non_null(strstr((body), (part)))
#define LACKS(body, part) assert_null(strstr((body), (part)))
#define REMINDER "template=reminder&channel=email"

/* C-1's case with AGENCY; gives the path of its page there. */
static const char *placed_page(struct site *s)
{
	site_contract(s, "MAIN", "agency_name", false);
	return arena_printf(s->arena, "/b/AGENCY/outsourcing/%s", site_place(s, "MAIN", "C-1"));
}

static const char *body_of(struct site *s, const struct caller *who, const char *path)
{
	struct reply r = site_ask(s, who, path, NULL);
	assert_int_equal(r.status, 200);
	return r.body;
}

BOTH(a_collector_of_the_agency_writes_by_the_placements_page)
{
	struct site *s = site_open(engine);
	const char *page = placed_page(s), *form = arena_printf(s->arena, "%s/messages", page);
	struct caller collector = site_browser(s, "c@example.com", "AGENCY", ROLE_COLLECTOR);
	HOLDS(body_of(s, &collector, page), "Write to the customer");
	HOLDS(body_of(s, &collector, page), "value=\"sms\"");
	struct reply done = site_ask(s, &collector, form, REMINDER);
	assert_int_equal(done.status, 303);
	HOLDS(body_of(s, &collector, page), "waiting");
	assert_int_equal(
		site_ask(s, &collector, form, "template=reminder&channel=sms").status, 404);
	assert_int_equal(site_ask(s, &collector, form, "template=thank_you").status, 422);
	site_close(s);
}

BOTH(whoever_may_not_work_in_the_agencys_book_sees_no_form_and_sends_none)
{
	struct site *s = site_open(engine);
	const char *page = placed_page(s), *form = arena_printf(s->arena, "%s/messages", page);
	for (int i = 0; i < ROLE_COUNT; i++) {
		bool may = (role_rights((enum role)i) & RIGHT_WORK) != 0;
		struct caller who = site_browser(
			s, arena_printf(s->arena, "r%d@example.com", i), "AGENCY", (enum role)i);
		const char *body = body_of(s, &who, page);
		assert_int_equal(strstr(body, "Write to the customer") != NULL, may);
		if (!may)
			assert_int_equal(site_ask(s, &who, form, REMINDER).status, 403);
	}
	site_close(s);
}

/* The client's auditor reads that there was a message, and neither writes nor reads it. */
BOTH(a_client_sees_that_its_agency_wrote_and_has_no_form_to_write)
{
	struct site *s = site_open(engine);
	const char *page = placed_page(s);
	const char *theirs = arena_printf(s->arena, "/b/MAIN%s", page + strlen("/b/AGENCY"));
	struct caller collector = site_browser(s, "c@example.com", "AGENCY", ROLE_COLLECTOR);
	struct caller auditor = site_browser(s, "a@example.com", "MAIN", ROLE_AUDITOR);
	struct caller manager = site_browser(s, "m@example.com", "MAIN", ROLE_MANAGER);
	(void)site_ask(s, &collector, arena_printf(s->arena, "%s/messages", page), REMINDER);
	const char *body = body_of(s, &auditor, theirs);
	HOLDS(body, "reminder");
	LACKS(body, "Write to the customer");
	assert_true(site_ask(s, &auditor, page, NULL).status >= 403);
	const char *form = arena_printf(s->arena, "%s/messages", theirs);
	assert_int_equal(site_ask(s, &auditor, form, REMINDER).status, 403);
	assert_true(site_ask(s, &manager, form, REMINDER).status >= 400); /* not their book's */
	site_close(s);
}

/* C-1's own address, to which something about the account went. */
static void has_private_mail(struct site *s, const char *value)
{
	struct contact_point point;
	struct contact_recorded r;
	struct house house;
	struct refusals why = refusals_new(s->arena);
	assert_ok(house_load(s->arena, &why, &house));
	const struct add_contact_point mail = {
		.customer = "C-1", .kind = "email", .value = value, .source = "customer"};
	const struct record_contact written = {.house = &house,
		.customer = "C-1",
		.channel = "email",
		.to = value,
		.outcome = "sent"};
	site_do(s, add_contact_point_any, "MAIN", &mail, &point);
	site_do(s, record_contact_any, "MAIN", &written, &r);
}

BOTH(whoever_may_place_a_case_announces_an_address_by_the_outsourcing_page)
{
	static const char PAGE[] = "/b/MAIN/outsourcing";
	static const char FORM[] = "/b/MAIN/outsourcing/announcements";
	struct site *s = site_open(engine);
	struct caller manager = site_browser(s, "m@example.com", "MAIN", ROLE_MANAGER);
	struct caller auditor = site_browser(s, "a@example.com", "MAIN", ROLE_AUDITOR);
	site_contract(s, "MAIN", "agency_name", false);
	HOLDS(body_of(s, &manager, PAGE), "Announce first");
	LACKS(body_of(s, &auditor, PAGE), "Announce first");
	const char *form = "customer=C-1&agency=AGENCY&to=bold@gmail.com";
	assert_int_equal(site_ask(s, &auditor, FORM, form).status, 403);
	assert_int_equal(site_ask(s, &manager, FORM, form).status, 404);
	has_private_mail(s, "bold@gmail.com");
	struct reply early =
		site_ask(s, &manager, FORM, arena_printf(s->arena, "%s&until=2020-01-01", form));
	assert_int_equal(early.status, 403); /* by law */
	HOLDS(early.body, "too little time");
	assert_int_equal(site_ask(s, &manager, FORM, form).status, 303);
	HOLDS(body_of(s, &auditor, PAGE), "bold@gmail.com</td><td>AGENCY</td><td>waiting</td>");
	site_close(s);
}
