/* Statutory interest is charged from the page of its invoice and through the API. */
#include "service/add_customer.h"
#include "service/charge_fees.h"
#include "service/open_book.h"
#include "site.h"

static struct money gbp(int64_t minor)
{
	struct money m;
	assert_ok(money_of(minor, "GBP", &m));
	return m;
}

static void add(struct site *s, const char *number, const char *kind)
{
	struct customer c;
	struct issued_invoice issued;
	struct told_fee_term told;
	const struct add_customer customer = {.number = number, .name = "Ann", .kind = kind};
	const struct issue_invoice invoice = {.kind = ITEM_INVOICE,
		.customer = number,
		.number = arena_printf(s->arena, "R/%s", number),
		.issued = day("2024-10-01"),
		.due = day("2024-10-31"),
		.net = gbp(100000),
		.source = "manual"};
	const struct tell_fee_term tell = {
		.customer = number, .on = day("2024-10-02"), .how = "invoice"};
	must(s->db, "UK", "2024-10-01", "customer.add", add_customer_any, &customer, &c);
	must(s->db, "UK", "2024-10-01", "invoice.issue", issue_invoice_any, &invoice, &issued);
	must(s->db, "UK", "2024-10-02", "fee.told", tell_fee_term_any, &tell, &told);
}

static void commerce(struct site *s)
{
	struct book book;
	struct kept_term kept;
	const struct open_book open = {
		.kind = BOOK_CLIENT, .code = "UK", .currency = "GBP", .country = "GB"};
	const struct record_fee_term term = {
		.basis = "the Act", .term = {.kind = FEE_KIND_LAW, .law = LATE_UK}};
	must(s->db, NULL, "2024-09-01", "book.open", open_book_any, &open, &book);
	must(s->db, "UK", "2024-09-01", "fee.term", record_fee_term_any, &term, &kept);
	add(s, "B", "business");
	add(s, "C", "consumer");
}

BOTH(interest_by_law_is_charged_from_the_page_of_its_invoice)
{
	struct site *s = site_open(engine);
	commerce(s);
	struct caller who = site_browser(s, "o@example.com", "UK", ROLE_OWNER);
	struct reply r = site_ask(s, &who, "/b/UK/invoices/R%2FB", NULL);
	assert_non_null(strstr(r.body, "Charge interest to today by uk-late-payment"));
	r = site_ask(s, &who, "/b/UK/invoices/R%2FB/interest", "yes=1");
	assert_int_equal(r.status, 303);
	r = site_ask(s, &who, "/b/UK/invoices/R%2FB", NULL);
	/* 62 days on 1,000.00 at 13.25 % */
	assert_non_null(strstr(r.body, "href=\"/b/UK/invoices/N-R%2FB\""));
	assert_non_null(strstr(r.body, "22.51 GBP"));
	assert_non_null(strstr(r.body, "href=\"/b/UK/invoices/F-R%2FB\""));
	r = site_ask(s, &who, "/b/UK/invoices/R%2FB/interest", "yes=1");
	assert_int_equal(r.status, 403);
	assert_non_null(strstr(r.body, "owes no more interest than was charged"));
	site_close(s);
}

BOTH(interest_by_law_is_charged_through_the_api_and_never_to_a_consumer)
{
	struct site *s = site_open(engine);
	commerce(s);
	struct caller program = site_program(s, "p@example.com", "UK", ROLE_OWNER, RIGHTS_ALL);
	struct caller owner = site_browser(s, "o@example.com", "UK", ROLE_OWNER);
	struct reply r =
		site_post_json(s, &program, "/api/v1/books/UK/invoices/R%2FB/interest", "{}", NULL);
	assert_int_equal(r.status, 200);
	assert_non_null(strstr(r.body, "full precision, rounded once, half-up"));
	assert_non_null(strstr(r.body, "N-R/B"));
	r = site_post_json(s, &program, "/api/v1/books/UK/invoices/R%2FC/interest", "{}", NULL);
	assert_int_equal(r.status, 403);
	assert_non_null(strstr(r.body, "businesses alone"));
	r = site_ask(s, &owner, "/b/UK/invoices/R%2FC", NULL);
	assert_null(strstr(r.body, "Charge interest"));
	site_close(s);
}
