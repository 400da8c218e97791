/* Whoever guesses an id of somebody else's sees nothing of it and changes nothing. */
#include "site.h"
#include "service/act_on_placement.h"
#include "service/add_contract.h"
#include "service/add_customer.h"
#include "service/house.h"
#include "service/issue_invoice.h"
#include "service/open_book.h"
#include "service/place_case.h"
#include "service/release_messages.h"
#include "service/run_cycle.h"
#include "service/work_on_case.h"
#include "store/audit.h"
#include "walk.h"

#define IDS_TRIED 30

/* MAIN owes its name to site.c: C-1 "Bold" with INV-1 and INV-2. C-2 is kept from the agency. OTHER
 * has O-1. C-1 is placed with AGENCY; AGENCY2 has nothing. */
static const char *const OF_MAIN[] = {
	"INV-1", "INV-2", "SEC-9", "Bold", "Kept Back", "pay@example"};
static const char *const OF_OTHER[] = {"OTH-1", "Olga", "olga@example"};
static const char *const NOT_PLACED[] = {"SEC-9", "Kept Back", "kept@example", "OTH-1", "Olga"};

static void add_debtor(struct site *s, const char *book, const char *number, const char *name,
	const char *invoice, const char *email)
{
	struct customer customer;
	struct contact_point point;
	struct issued_invoice issued;
	const struct add_customer who = {.number = number, .name = name, .kind = "business"};
	const struct add_contact_point mail = {
		.customer = number, .kind = "email", .value = email, .source = "manual"};
	const struct issue_invoice bill = {.kind = ITEM_INVOICE,
		.customer = number,
		.number = invoice,
		.issued = {19970},
		.due = {20000},
		.net = {5000, "USD"},
		.source = "manual"};
	site_do(s, add_customer_any, book, &who, &customer);
	site_do(s, add_contact_point_any, book, &mail, &point);
	site_do(s, issue_invoice_any, book, &bill, &issued);
}

/* A day's work, so that there are messages, verdicts and contacts to guess at. */
static void live_a_day(struct site *s, const char *book)
{
	struct house house;
	struct cycle_view cycle;
	struct released_messages out;
	struct refusals why = refusals_new(s->arena);
	assert_ok(house_load(s->arena, &why, &house));
	site_do(s, run_cycle_any, book, &(struct run_cycle){&house, 100, true}, &cycle);
	for (int hour = 0; hour < 10; hour++) {
		site_do(s, release_messages_any, book,
			&(struct release_messages){.house = &house, .most = 100}, &out);
		for (size_t i = 0; i < out.count; i++) {
			struct permit_id done;
			const struct confirm_message sent = {
				.permit = out.items[i].permit, .delivered = true};
			site_do(s, confirm_message_any, book, &sent, &done);
		}
		site_move_clock(INSTANT_HOUR_MS);
	}
}

static const char *settle_neighbors(struct site *s)
{
	struct book book;
	const struct open_book second = {.kind = BOOK_AGENCY, .code = "AGENCY2"};
	site_do(s, open_book_any, NULL, &second, &book);
	add_debtor(s, "MAIN", "C-2", "Kept Back", "SEC-9", "kept@example.com");
	add_debtor(s, "OTHER", "O-1", "Olga Other", "OTH-1", "olga@example.com");
	live_a_day(s, "MAIN");
	live_a_day(s, "OTHER");
	site_contract(s, "MAIN", "client_name", false);
	return site_place(s, "MAIN", "C-1");
}

static void must_lack(struct site *s, const struct caller *who, const char *path,
	const char *const *words, size_t count)
{
	struct reply r = site_ask(s, who, path, NULL);
	for (size_t i = 0; i < count; i++)
		if (strstr(r.body, words[i]))
			fail_msg("%s shows %s:\n%s", path, words[i], r.body);
}

/* Every page and every JSON of the book, with every guess. Returns how many were answered with 200.
 */
static void look_everywhere(struct site *s, const struct caller *who, const char *book,
	const char *placement, const char *const *words, size_t count)
{
	static const char *const CUSTOMERS[] = {"C-1", "C-2", "O-1"};
	for (size_t i = 0; i < route_count(); i++) {
		const struct route *route = route_at(i);
		if (route->scope != SCOPE_BOOK || route->screen == NULL)
			continue;
		for (size_t c = 0; c < COUNT(CUSTOMERS); c++) {
			int most = walk_takes_id(route) ? IDS_TRIED : 1;
			for (int id = 1; id <= most; id++) {
				struct guess g = {CUSTOMERS[c], placement, id};
				must_lack(s, who,
					walk_path(s, route, arena_printf(s->arena, "/b/%s", book),
						&g),
					words, count);
				must_lack(s, who,
					walk_path(s, route,
						arena_printf(s->arena, "/api/v1/books/%s", book),
						&g),
					words, count);
			}
		}
	}
}

BOTH(a_client_sees_nothing_of_another_client_by_guessing)
{
	struct site *s = site_open(engine);
	const char *placement = settle_neighbors(s);
	struct caller other = site_browser(s, "other@example.org", "OTHER", ROLE_OWNER);
	struct caller main = site_browser(s, "main@example.org", "MAIN", ROLE_OWNER);
	struct reply own = site_ask(s, &main, "/b/MAIN/cases/C-1", NULL);
	assert_non_null(strstr(own.body, "INV-1")); /* what the others must not see is there */
	look_everywhere(s, &other, "OTHER", placement, OF_MAIN, COUNT(OF_MAIN));
	look_everywhere(s, &main, "MAIN", placement, OF_OTHER, COUNT(OF_OTHER));
	site_close(s);
}

BOTH(an_agency_sees_what_was_placed_with_it_and_nothing_else_of_its_client)
{
	struct site *s = site_open(engine);
	const char *placement = settle_neighbors(s);
	struct caller agency = site_browser(s, "agency@example.org", "AGENCY", ROLE_OWNER);
	struct caller second = site_browser(s, "second@example.org", "AGENCY2", ROLE_OWNER);
	const char *path = arena_printf(s->arena, "/b/AGENCY/outsourcing/%s", placement);
	struct reply own = site_ask(s, &agency, path, NULL);
	assert_int_equal(own.status, 200);
	assert_non_null(strstr(own.body, "Bold"));
	look_everywhere(s, &agency, "AGENCY", placement, NOT_PLACED, COUNT(NOT_PLACED));
	look_everywhere(s, &second, "AGENCY2", placement, OF_MAIN, COUNT(OF_MAIN));
	path = arena_printf(s->arena, "/b/AGENCY2/outsourcing/%s", placement);
	assert_int_equal(site_ask(s, &second, path, NULL).status, 404);
	site_close(s);
}

static int64_t position_of(struct site *s, const char *code)
{
	struct book book;
	struct audit_link last;
	assert_ok(db_read(s->db));
	assert_ok(book_by_code(s->db, s->arena, code, &book));
	assert_ok(audit_last(s->db, s->arena, book.id, &last));
	db_rollback(s->db);
	return last.position;
}

/* Every act, with fields that would do for most of them. */
static void act_everywhere(
	struct site *s, const struct caller *who, const char *book, const char *placement)
{
	static const char FIELDS[] =
		"yes=1&customer=C-1&invoice=INV-1&amount=1.00&received=2025-01-01&reason=insolvent&"
		"act=acknowledge&note=x&body=x&what=opt_out&outcome=done&explanation=x&cause=other&"
		"placement=x&client=MAIN&agency=AGENCY&on=2025-01-01&by=2025-01-09&parts=2&"
		"first=2025-01-09&expires=2025-01-09&pay_by=2025-01-09&kind=email&value=a%40b.example";
	for (size_t i = 0; i < route_count(); i++) {
		const struct route *route = route_at(i);
		if (route->scope != SCOPE_BOOK || route->act == NULL)
			continue;
		for (int id = 1; id <= (walk_takes_id(route) ? IDS_TRIED : 1); id++) {
			struct guess g = {"C-1", placement, id};
			struct reply r = site_ask(s, who,
				walk_path(s, route, arena_printf(s->arena, "/b/%s", book), &g),
				FIELDS);
			assert_true(r.status != 0 && r.status < 500);
		}
	}
}

BOTH(a_stranger_changes_nothing_by_guessing)
{
	struct site *s = site_open(engine);
	const char *placement = settle_neighbors(s);
	struct caller other = site_browser(s, "other@example.org", "OTHER", ROLE_OWNER);
	struct caller second = site_browser(s, "second@example.org", "AGENCY2", ROLE_OWNER);
	int64_t before = position_of(s, "MAIN"), placed = position_of(s, "AGENCY");
	act_everywhere(s, &other, "OTHER", placement);
	act_everywhere(s, &second, "AGENCY2", placement);
	assert_int_equal(position_of(s, "MAIN"), before);
	assert_int_equal(position_of(s, "AGENCY"), placed);
	site_close(s);
}

static const char *link_of(struct site *s, const char *customer)
{
	struct portal_link_made made;
	site_do(s, make_portal_link_any, "MAIN", &(struct make_portal_link){customer, "http://x"},
		&made);
	return made.url + strlen("http://x");
}

/* The ids of letters that this link opens, as bits. */
static uint64_t letters_of(struct site *s, const char *link)
{
	uint64_t open = 0;
	struct caller nobody = {0};
	for (int id = 1; id < 64; id++) {
		const char *path = arena_printf(s->arena, "%s/papers/%d/letter.pdf", link, id);
		struct reply r = site_ask(s, &nobody, path, NULL);
		open |= (uint64_t)(r.status == 200) << id;
	}
	return open;
}

BOTH(a_customer_reads_their_own_letters_only)
{
	struct site *s = site_open(engine);
	settle_neighbors(s);
	site_browser(
		s, "first@example.org", NULL, ROLE_OWNER); /* or else all leads to the first run */
	uint64_t one = letters_of(s, link_of(s, "C-1")), two = letters_of(s, link_of(s, "C-2"));
	assert_true(one != 0 && two != 0);
	assert_true((one & two) == 0);
	site_close(s);
}
