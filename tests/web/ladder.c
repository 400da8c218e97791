/* The page on which an agency's manager keeps the steps by which it follows up. */
#include "site.h"
#include <string.h>

#define PAGE "/b/AGENCY/settings/ladder"
#define NOTICE                                                                                     \
	"strategy:+own%0D%0Aversion:+1%0D%0Aname:+Ours%0D%0Asteps:%0D%0A"                          \
	"++-+id:+first%0D%0A++++kind:+validation_notice%0D%0A++++days_after_hand_over:+2%0D%0A"    \
	"++++channels:+[letter]%0D%0A++++tone:+neutral%0D%0A"
#define CHARGES NOTICE "++++fee:+%225.00%22%0D%0A++++unknown:+1%0D%0A"

static void holds(const struct reply *r, long status, const char *words)
{
	if (r->status != status || strstr(r->body, words) == NULL)
		fail_msg("%ld lacks %s:\n%s", r->status, words, r->body);
}

BOTH(a_manager_looks_at_steps_keeps_them_and_drops_them)
{
	struct site *s = site_open(engine);
	struct caller who = site_browser(s, "m@example.org", "AGENCY", ROLE_MANAGER);
	struct reply r = site_ask(s, &who, PAGE, NULL);
	holds(&r, 200, "Your people write by hand");
	holds(&r, 200, "Notice first, then reminders"); /* steps to begin with */
	r = site_ask(s, &who, PAGE "/preview", "steps=" NOTICE);
	holds(&r, 200, "1 step to look at, not kept");
	holds(&r, 200, "2 days after the hand-over");
	holds(&r, 200, "How can you dispute the debt?");
	r = site_ask(s, &who, PAGE, NULL);
	holds(&r, 200, "Your people write by hand");
	assert_int_equal(site_ask(s, &who, PAGE, "steps=" NOTICE).status, 303);
	r = site_ask(s, &who, PAGE, NULL);
	holds(&r, 200, "1 step, used since");
	holds(&r, 200, "Version 1");
	r = site_ask(s, &who, PAGE, "steps=" NOTICE); /* line ends of a form are no other steps */
	holds(&r, 409, "are in force already");
	assert_int_equal(site_ask(s, &who, PAGE "/drop", "x=1").status, 303);
	r = site_ask(s, &who, PAGE, NULL);
	holds(&r, 200, "none, people write by hand");
	site_close(s);
}

BOTH(steps_that_cannot_be_kept_are_shown_with_the_line_that_is_wrong)
{
	struct site *s = site_open(engine);
	struct caller who = site_browser(s, "m@example.org", "AGENCY", ROLE_MANAGER);
	struct reply r = site_ask(s, &who, PAGE, "steps=" CHARGES);
	holds(&r, 422, "Line 11");
	holds(&r, 422, "unknown: 1");
	holds(&r, 422, "fee: &quot;5.00&quot;"); /* what was typed is still there */
	site_close(s);
}

BOTH(a_collector_reads_the_steps_and_changes_nothing)
{
	struct site *s = site_open(engine);
	struct caller who = site_browser(s, "c@example.org", "AGENCY", ROLE_COLLECTOR);
	struct reply r = site_ask(s, &who, PAGE, NULL);
	holds(&r, 200, "Your people write by hand");
	assert_null(strstr(r.body, "<textarea"));
	assert_int_equal(site_ask(s, &who, PAGE, "steps=" NOTICE).status, 403);
	site_close(s);
}

BOTH(programs_read_and_keep_the_steps)
{
	struct site *s = site_open(engine);
	struct caller who = site_program(
		s, "p@example.org", "AGENCY", ROLE_MANAGER, RIGHT_VIEW | RIGHT_APPROVE);
	const char *path = "/api/v1/books/AGENCY/settings/ladder";
	struct reply r = site_post_json(s, &who, path,
		"{\"steps\":\"strategy: own\\nversion: 1\\nname: Ours\\nsteps:\\n"
		"  - id: first\\n    kind: validation_notice\\n    days_after_hand_over: 2\\n"
		"    channels: [letter]\\n    tone: neutral\\n\"}",
		"key-1");
	holds(&r, 200, "\"version\":1");
	r = site_ask(s, &who, path, NULL);
	holds(&r, 200, "\"when\":\"2 days after the hand-over\"");
	site_close(s);
}

BOTH(an_agencys_settings_lead_to_its_steps_and_show_no_strategy_of_a_client)
{
	struct site *s = site_open(engine);
	struct caller who = site_browser(s, "o@example.org", "AGENCY", ROLE_OWNER);
	struct reply r = site_ask(s, &who, "/b/AGENCY/settings", NULL);
	holds(&r, 200, "/b/AGENCY/settings/ladder");
	assert_null(strstr(r.body, "after the due date"));
	who = site_browser(s, "m@example.org", "MAIN", ROLE_OWNER);
	r = site_ask(s, &who, "/b/MAIN/settings", NULL);
	holds(&r, 200, "after the due date");
	assert_null(strstr(r.body, "/settings/ladder"));
	site_close(s);
}
