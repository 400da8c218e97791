/* Files by upload: taken once, refused by line and field, and never half. */
#include "site.h"

#define HOLDS(body, words)                                                                         \
	do {                                                                                       \
		const char *body_ = (body);                                                        \
		if (strstr(body_, words) == NULL)                                                  \
			fail_msg("%s\nlacks %s", body_, words);                                    \
	} while (0)
#define LACKS(body, words) assert_null(strstr((body), words))

#define HEAD "Invoice,Customer number,Customer,Invoice date,Due date,Amount\n"
#define IMPORT "/b/MAIN/invoices/import"

BOTH(invoices_come_by_upload_and_the_same_file_again_changes_nothing)
{
	static const char FILE_[] = HEAD "A-1,D-1,Dora,2024-06-01,2024-07-01,50.00\n";
	struct site *s = site_open(engine);
	struct caller who = site_browser(s, "o@example.com", "MAIN", ROLE_BOOKKEEPER);
	HOLDS(site_upload(s, &who, IMPORT, "currency=USD", "a.csv", FILE_).body,
		"1 new invoice, 1 new customer, 0 new payments");
	HOLDS(site_upload(s, &who, IMPORT, "currency=USD", "a.csv", FILE_).body,
		"Nothing changed: all of it is in the book already");
	site_close(s);
}

BOTH(a_bad_row_refuses_the_file_by_line_and_field)
{
	static const char FILE_[] = HEAD "A-1,D-1,Dora,2024-06-01,2024-07-01,50.00\n"
					 "A-2,D-1,Dora,2024-06-01,2024-07-01,much\n";
	struct site *s = site_open(engine);
	struct caller who = site_browser(s, "o@example.com", "MAIN", ROLE_OWNER);
	struct reply r = site_upload(s, &who, IMPORT, "currency=USD", "bad.csv", FILE_);
	assert_int_equal(r.status, 422);
	HOLDS(r.body, "In bad.csv");
	HOLDS(r.body, "line 3, amount");
	HOLDS(r.body, "much");
	LACKS(site_ask(s, &who, "/b/MAIN/customers", NULL).body, "Dora");
	HOLDS(site_upload(s, &who, IMPORT, "currency=USD&keep_good=1", "bad.csv", FILE_).body,
		"The rest is stored.");
	HOLDS(site_ask(s, &who, "/b/MAIN/customers", NULL).body, "Dora");
	site_close(s);
}

BOTH(a_program_uploads_too_and_is_told_by_file_and_line)
{
	struct site *s = site_open(engine);
	struct caller who = site_program(s, "p@example.com", "MAIN", ROLE_OWNER, RIGHTS_ALL);
	struct reply r = site_upload(s, &who, "/api/v1/books/MAIN/cash/statements", "x=1",
		"bank.csv", "Date,Amount,Currency,Payer,Text\n2024-12-30,12.50,USD,Dora,INV-1\n");
	assert_int_equal(r.status, 200);
	HOLDS(r.body, "\"added\":1");
	r = site_upload(
		s, &who, "/api/v1/books/MAIN/cash/statements", "x=1", "no.csv", "a,b\n1,2\n");
	assert_int_equal(r.status, 422);
	HOLDS(r.body, "\"file\":\"no.csv\"");
	site_close(s);
}

BOTH(an_upload_needs_the_right_the_token_and_a_file)
{
	struct site *s = site_open(engine);
	struct caller who = site_browser(s, "c@example.com", "MAIN", ROLE_COLLECTOR);
	struct caller owner = site_browser(s, "o@example.com", "MAIN", ROLE_OWNER);
	assert_int_equal(site_upload(s, &who, IMPORT, "x=1", "a.csv", HEAD).status, 403);
	assert_int_equal(site_upload(s, &owner, IMPORT, "x=1", "a.csv", "").status, 422);
	owner.csrf = "another";
	assert_int_equal(site_upload(s, &owner, IMPORT, "x=1", "a.csv", HEAD).status, 403);
	site_close(s);
}
