/* Overrides by page: who may ask, who may answer, and what the case and compliance pages say. */
#include "site.h"
#include "service/add_customer.h"
#include "service/record_contact.h"
#include "service/house.h"

static struct house *house_of(struct site *s)
{
	struct house *h = NEW(s->arena, struct house);
	struct refusals why = refusals_new(s->arena);
	assert_ok(house_load(s->arena, &why, h));
	return h;
}

/* The consumer P-1, with whom somebody spoke by telephone yesterday. */
static struct site *spoken_with(enum db_engine engine)
{
	struct site *s = site_open(engine);
	struct customer c;
	struct contact_point p;
	struct contact_recorded r;
	const struct add_customer who = {
		.number = "P-1", .name = "Pat", .kind = "consumer", .zone = "UTC", .region = "TX"};
	const struct add_contact_point way = {
		.customer = "P-1", .kind = "mobile", .value = "+447700900123", .source = "manual"};
	site_do(s, add_customer_any, "MAIN", &who, &c);
	site_do(s, add_contact_point_any, "MAIN", &way, &p);
	const struct record_contact in = {.house = house_of(s),
		.customer = "P-1",
		.channel = "call",
		.outcome = "conversation",
		.at = {site_now().ms - INSTANT_DAY_MS}};
	site_do(s, record_contact_any, "MAIN", &in, &r);
	return s;
}

static const char *page_of(struct site *s, const struct caller *who, const char *path)
{
	struct reply r = site_ask(s, who, path, NULL);
	assert_int_equal(r.status, 200);
	return r.body;
}

#define HOLDS(body, part) assert_non_null(strstr((body), (part)))
#define LACKS(body, part) assert_null(strstr((body), (part)))
#define ASK "/b/MAIN/cases/P-1/overrides"
#define ANSWER "/b/MAIN/cases/P-1/overrides/answer"
#define CASE "/b/MAIN/cases/P-1"

BOTH(the_case_page_says_why_no_call_now_and_what_would_change_it)
{
	struct site *s = spoken_with(engine);
	struct caller collector = site_browser(s, "c@example.com", "MAIN", ROLE_COLLECTOR);
	const char *body = page_of(s, &collector, CASE);
	HOLDS(body, "aria-disabled=\"true\" aria-describedby=\"why-call\"");
	HOLDS(body, "id=\"why-call\"");
	HOLDS(body, "Counted: 1 call: ");
	HOLDS(body, "What would change it:");
	HOLDS(body, "Again from ");
	HOLDS(body, "Ask for an override");
	site_close(s);
}

BOTH(a_collector_asks_and_only_compliance_answers_by_page)
{
	struct site *s = spoken_with(engine);
	struct caller collector = site_browser(s, "c@example.com", "MAIN", ROLE_COLLECTOR);
	struct caller compliance = site_browser(s, "o@example.com", "MAIN", ROLE_COMPLIANCE);
	assert_int_equal(site_ask(s, &compliance, ASK, "channel=call&reason=why").status, 403);
	assert_int_equal(site_ask(s, &collector, ASK, "channel=call&reason=she+asked").status, 303);
	static const char *const FORM = "channel=call&reason=her+letter&answer=override";
	for (int i = 0; i < ROLE_COUNT; i++) {
		const char *email = arena_printf(s->arena, "r%d@example.com", i);
		struct caller other = site_browser(s, email, "MAIN", (enum role)i);
		bool may = (role_rights((enum role)i) & RIGHT_COMPLY) != 0;
		if (!may)
			assert_int_equal(site_ask(s, &other, ANSWER, FORM).status, 403);
		if (!may)
			LACKS(page_of(s, &other, CASE), "overrides/answer");
	}
	HOLDS(page_of(s, &compliance, CASE), "overrides/answer");
	assert_int_equal(site_ask(s, &compliance, ANSWER, FORM).status, 303);
	const char *body = page_of(s, &collector, CASE);
	HOLDS(body, "once, by an override");
	HOLDS(body, "href=\"tel:+447700900123\"");
	LACKS(body, "aria-disabled=\"true\" aria-describedby=\"why-call\"");
	site_close(s);
}

BOTH(an_owner_who_asked_is_refused_the_answer)
{
	struct site *s = spoken_with(engine);
	struct caller owner = site_browser(s, "o@example.com", "MAIN", ROLE_OWNER);
	assert_int_equal(site_ask(s, &owner, ASK, "channel=call&reason=I+want").status, 303);
	LACKS(page_of(s, &owner, CASE), "overrides/answer");
	struct reply r = site_ask(s, &owner, ANSWER, "channel=call&reason=yes&answer=override");
	assert_int_equal(r.status, 403);
	site_close(s);
}

/* Whether calls are allowed at this hour is the clock's to say: the button or the reason is there.
 */
BOTH(who_calls_takes_a_permit_by_the_button_and_then_has_the_link)
{
	struct site *s = site_open(engine);
	struct customer c;
	struct contact_point p;
	const struct add_customer who = {
		.number = "P-1", .name = "Pat", .kind = "business", .zone = "UTC", .region = "TX"};
	const struct add_contact_point way = {
		.customer = "P-1", .kind = "mobile", .value = "+447700900123", .source = "manual"};
	static const char *const CALL = "channel=call&to=%2B447700900123";
	site_do(s, add_customer_any, "MAIN", &who, &c);
	site_do(s, add_contact_point_any, "MAIN", &way, &p);
	struct caller collector = site_browser(s, "c@example.com", "MAIN", ROLE_COLLECTOR);
	struct caller other = site_browser(s, "d@example.com", "MAIN", ROLE_COLLECTOR);
	const char *body = page_of(s, &collector, CASE);
	HOLDS(body, "action=\"/b/MAIN/cases/P-1/permits\"");
	assert_null(strstr(body, "href=\"tel:"));
	assert_int_equal(site_ask(s, &collector, CASE "/permits", CALL).status, 303);
	body = page_of(s, &collector, CASE);
	HOLDS(body, "href=\"tel:+447700900123\"");
	HOLDS(body, ", until ");
	assert_null(strstr(page_of(s, &other, CASE), "href=\"tel:"));
	assert_int_equal(site_ask(s, &collector, CASE "/contacts",
				 "channel=call&direction=out&outcome=no_answer&to=%2B447700900123")
				 .status,
		303);
	HOLDS(page_of(s, &collector, "/b/MAIN/compliance/contacts"), "each with a permit");
	assert_int_equal(site_ask(s, &collector, CASE "/contacts",
				 "channel=call&direction=out&outcome=no_answer&to=%2B447700900123")
				 .status,
		303);
	HOLDS(page_of(s, &collector, "/b/MAIN/compliance/contacts"), "would have been allowed");
	site_close(s);
}

BOTH(compliance_shows_overrides_contacts_without_permit_and_packs)
{
	struct site *s = spoken_with(engine);
	struct caller collector = site_browser(s, "c@example.com", "MAIN", ROLE_COLLECTOR);
	struct caller compliance = site_browser(s, "o@example.com", "MAIN", ROLE_COMPLIANCE);
	static const char *const CALL =
		"channel=call&direction=out&outcome=no_answer&to=%2B447700900123";
	assert_int_equal(site_ask(s, &collector, CASE "/contacts", CALL).status, 303);
	assert_int_equal(site_ask(s, &collector, ASK, "channel=call&reason=she+asked").status, 303);
	assert_int_equal(
		site_ask(s, &compliance, ANSWER, "channel=call&reason=no&answer=decline").status,
		303);
	const char *body = page_of(s, &compliance, "/b/MAIN/compliance");
	HOLDS(body, "2 were made without a permit");
	HOLDS(body, "declined");
	HOLDS(body, "us-federal.yaml");
	HOLDS(body, "<svg");
	HOLDS(page_of(s, &compliance, "/b/MAIN/compliance/contacts?show=without-permit"),
		"made without permit");
	HOLDS(page_of(s, &compliance, "/b/MAIN/compliance/contacts?by=channel"), "call");
	HOLDS(page_of(s, &compliance, "/b/MAIN/compliance/overrides"), "she asked");
	HOLDS(page_of(s, &compliance, "/b/MAIN/compliance.csv"), "US-CALL-7AFTER");
	HOLDS(page_of(s, &compliance, "/b/MAIN/compliance/overrides.csv"), "declined");
	HOLDS(page_of(s, &compliance, "/b/MAIN/compliance/contacts.csv"), "conversation");
	assert_int_equal(
		site_ask(s, &compliance, "/b/MAIN/compliance/contacts?by=luck", NULL).status, 422);
	HOLDS(page_of(s, &collector, CASE "?show=refusals"), "asked for an override");
	site_close(s);
}
