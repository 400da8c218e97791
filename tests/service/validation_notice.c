#include "service/validation_notice.h"
#include "service/add_customer.h"
#include "service/contact_help.h"
#include "service/set_profile.h"
#include "support/outsourcing.h"

static enum err notice(struct db *db, const char *book, const char *iso_day, const char *customer,
	struct refusals *why, struct notice_made *ret)
{
	struct ctx c = reading(db, book, iso_day);
	*why = refusals_new(test_arena());
	c.why = why;
	const struct validation_notice in = {house(), customer};
	enum err e = validation_notice(&c, &in, ret);
	for (size_t i = 0; e != ERR_NONE && i < why->count; i++)
		print_message("%s\n", refusal_line(test_arena(), &why->items[i]));
	return e;
}

/* law: US-NOTICE-CONTENT, US-ITEMDATE, US-VALPERIOD */
BOTH(a_validation_notice_itemizes_what_was_placed_since_its_last_invoice)
{
	struct db *db = worked_by_hand(engine);
	struct refusals why;
	struct notice_made n;
	client_receives(db, "2026-03-02", "120.00");
	assert_ok(notice(db, "HAND", "2026-03-03", "MAIN/C1", &why, &n));
	assert_int_equal(n.sums.from.day, day("2026-01-05").day);
	assert_int_equal(n.sums.amount.minor, 100000);
	assert_int_equal(n.sums.credits.minor, 12000);
	assert_int_equal(n.sums.interest.minor + n.sums.fees.minor, 0);
	assert_int_equal(n.sums.now.minor, 88000);
	/* five business days from Tuesday, March 3, then thirty days */
	assert_int_equal(n.validation_end.day, day("2026-04-09").day);
	const char *body = n.message.body;
	static const char *const SAYS[] = {"Harbor Recovery\n12 Pier Road",
		"Harbor Recovery writes to you for MAIN, to whom the money is owed.",
		"It is an attempt to collect a debt", "To: Ann Example\n7 Elm Street",
		"account number C1", "As of January 5, 2026, you owed: 1,000.00 USD",
		"credited this amount toward the debt: - 120.00 USD",
		"Total amount of the debt now: 880.00 USD", "Call or write to us by April 9, 2026",
		"How do you want to respond?"};
	for (size_t i = 0; i < COUNT(SAYS); i++) {
		if (!strstr(body, SAYS[i]))
			print_error("%s\n%s\n", SAYS[i], body);
		assert_non_null(strstr(body, SAYS[i]));
	}
	assert_null(strchr(body, '{'));
}

/* Ana reads Spanish; her case goes the same way as C1's. */
static void place_ana(struct db *db)
{
	struct customer c;
	struct contact_point point;
	struct issued_invoice invoice;
	struct placed p;
	struct case_placed given;
	const struct add_customer ana = {
		.number = "C2", .name = "Ana Díaz", .kind = "consumer", .language = "es"};
	const struct add_contact_point home = {
		.customer = "C2", .kind = "postal", .value = "Calle 7", .source = "manual"};
	const struct issue_invoice owed = {.kind = ITEM_INVOICE,
		.customer = "C2",
		.number = "A-1",
		.issued = day("2026-01-05"),
		.due = day("2026-02-04"),
		.net = usd("80.00"),
		.source = "manual"};
	must(db, "MAIN", "2026-01-01", "customer.add", add_customer_any, &ana, &c);
	must(db, "MAIN", "2026-01-01", "point.add", add_contact_point_any, &home, &point);
	must(db, "MAIN", "2026-01-05", "invoice.issue", issue_invoice_any, &owed, &invoice);
	const struct propose_placement propose = {.customer = "C2", .agency = "HAND"};
	must(db, "MAIN", "2026-03-01", "placement.propose", propose_placement_any, &propose, &p);
	const struct record_placement_notice told = {.number = p.number, .sent = day("2026-03-01")};
	const struct place_case give = {.number = p.number};
	moves(db, "MAIN", "2026-03-01", p.number, PLACEMENT_DO_APPROVE, NULL);
	must(db, "MAIN", "2026-03-01", "placement.notice", record_placement_notice_any, &told, &p);
	must(db, "MAIN", "2026-03-01", "placement.place", place_case_any, &give, &given);
}

BOTH(a_validation_notice_says_the_same_in_spanish)
{
	struct db *db = worked_by_hand(engine);
	struct refusals why;
	struct notice_made n;
	place_ana(db);
	assert_ok(notice(db, "HAND", "2026-03-03", "MAIN/C2", &why, &n));
	assert_non_null(strstr(n.message.body, "a más tardar el 9 de abril de 2026"));
	assert_non_null(strstr(n.message.body, "¿Cómo quiere responder?"));
	assert_non_null(strstr(n.message.body,
		"Harbor Recovery le escribe por cuenta de MAIN, a quien se debe el dinero."));
}

/* law: US-NOTICE-CONTENT */
BOTH(a_validation_notice_without_an_address_names_what_is_missing)
{
	struct db *db = worked_by_hand(engine);
	struct refusals why;
	struct notice_made n;
	hand_writes_from(db, "");
	assert_int_equal(notice(db, "HAND", "2026-03-03", "MAIN/C1", &why, &n), ERR_RULE);
	assert_int_equal(why.count, 1);
	assert_string_equal(why.items[0].field, "collector_address");
	assert_non_null(strstr(why.items[0].accepted, "12 CFR 1006.34(c)"));
}

BOTH(only_an_agency_with_the_case_writes_a_validation_notice)
{
	struct db *db = worked_by_hand(engine);
	struct refusals why;
	struct notice_made n;
	assert_int_equal(notice(db, "MAIN", "2026-03-03", "C1", &why, &n), ERR_USAGE);
	assert_int_equal(notice(db, "HAND", "2026-03-03", "MAIN/C9", &why, &n), ERR_NOT_FOUND);
}

BOTH(an_address_or_a_name_in_two_alphabets_is_no_reason_to_refuse_a_notice)
{
	struct refusals why;
	struct notice_made n;
	struct contact_point point;
	struct profile p;
	const struct add_contact_point home = {
		.customer = "C1", .kind = "postal", .value = "5 Sony社 Rd", .source = "manual"};
	const struct set_profile inkasso = {.value = {[PROFILE_SENDER] = "Sony社 Inkasso",
						    [PROFILE_PHONE] = "207-555-0188",
						    [PROFILE_ADDRESS] = "12 Яndex Road"}};
	struct db *db = outsourced(engine, "gross");
	must(db, "MAIN", "2026-02-01", "point.add", add_contact_point_any, &home, &point);
	must(db, "HAND", "2026-02-01", "client.set", set_profile_any, &inkasso, &p);
	(void)placed_with_hand(db);
	assert_ok(notice(db, "HAND", "2026-03-03", "MAIN/C1", &why, &n));
	assert_non_null(strstr(n.message.body, "5 Sony社 Rd"));
	assert_non_null(strstr(n.message.body, "Sony社 Inkasso"));
	assert_non_null(strstr(n.message.body, "12 Яndex Road"));
}

/* law: US-TRUE-NAME: in the client's name the agency still says who it is. */
BOTH(an_agency_in_its_clients_name_says_so)
{
	struct refusals why;
	struct notice_made n;
	struct contact_point point;
	const struct add_contact_point home = {
		.customer = "C1", .kind = "postal", .value = "7 Elm Street", .source = "manual"};
	struct db *db = outsourced(engine, "gross");
	must(db, "MAIN", "2026-02-01", "point.add", add_contact_point_any, &home, &point);
	hand_writes_from(db, "12 Pier Road");
	(void)placed_with_hand(db);
	assert_ok(notice(db, "HAND", "2026-03-03", "MAIN/C1", &why, &n));
	assert_non_null(strstr(n.message.body,
		"Harbor Recovery sends this message for MAIN, in whose name it is written."));
	assert_non_null(strstr(n.message.body, "check payable to MAIN."));
}
