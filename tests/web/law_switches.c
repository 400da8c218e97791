/* Counsel's switch on the compliance page. */
#include "site.h"
#include <string.h>

#define OFF "/b/MAIN/compliance/law/off"
#define ON "/b/MAIN/compliance/law/on"
#define PAGE "/b/MAIN/compliance"
#define FORM "rule=DC-TIME&counsel=Jane+Roe&reason=advice+of+May+4"

BOTH(a_rule_is_switched_off_and_on_again_on_the_compliance_page)
{
	struct site *s = site_open(engine);
	struct caller compliance = site_browser(s, "o@example.com", "MAIN", ROLE_COMPLIANCE);
	struct caller collector = site_browser(s, "w@example.com", "MAIN", ROLE_COLLECTOR);
	struct caller program = site_program(s, "p@example.com", "MAIN", ROLE_OWNER, RIGHTS_ALL);
	assert_int_equal(site_ask(s, &collector, OFF, FORM).status, 403);
	struct reply read = site_ask(s, &compliance, OFF, "rule=US-TIME&counsel=Roe&reason=none");
	assert_int_equal(read.status, 403);
	assert_non_null(strstr(read.body, "cannot be switched off"));
	assert_int_equal(site_ask(s, &compliance, OFF, FORM).status, 303);
	struct reply page = site_ask(s, &compliance, PAGE, NULL);
	assert_non_null(strstr(page.body, "Jane Roe: advice of May 4"));
	assert_non_null(strstr(page.body, "Switch it on again"));
	page = site_ask(s, &collector, PAGE, NULL);
	assert_non_null(strstr(page.body, "Jane Roe: advice of May 4"));
	assert_null(strstr(page.body, "Switch it on again"));
	struct reply json = site_ask(s, &program, "/api/v1/books/MAIN/compliance", NULL);
	assert_non_null(strstr(json.body, "\"switched_off\":[{\"id\":"));
	assert_non_null(strstr(json.body, "\"switched_off\":1,")); /* of the city's pack */
	assert_int_equal(site_ask(s, &compliance, OFF, FORM "&place=US-DC").status, 303);
	assert_int_equal(site_ask(s, &compliance, ON, "rule=DC-TIME").status, 303);
	page = site_ask(s, &compliance, PAGE, NULL);
	assert_null(strstr(page.body, "Every rule of the packs is on."));
	assert_int_equal(site_ask(s, &compliance, ON, "rule=DC-TIME&place=US-DC").status, 303);
	page = site_ask(s, &compliance, PAGE, NULL);
	assert_non_null(strstr(page.body, "Every rule of the packs is on."));
	site_close(s);
}
