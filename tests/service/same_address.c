/* same_address.c: a wish of an address holds however the address is written and whoever else has
 * it; what is known of a person holds for the same person's other cases in the book. */
#include "service/case_help.h"
#include "service/open_book.h"
#include "service/keep_consent.h"
#include "service/note_point.h"
#include "support/faults.h"

#define MAIL "ann@example.com"
#define MOBILE "+1 999 555 0100"

static const char *rule(struct db *db, const char *channel, const char *to)
{
	return rule_for(db, "MAIN", "2026-02-11", channel, to);
}

static struct kept_wish wished(
	struct db *db, const char *number, enum wish_kind kind, const char *value)
{
	struct kept_wish k;
	struct add_wish in = {
		.customer = number, .wish = wish_new(kind), .value = value, .source = "staff"};
	if (kind == WISH_INCONVENIENT_KIND)
		assert_ok(wish_days_parse("Wed", NULL, &in.wish.days));
	if (kind == WISH_SAID_KIND || kind == WISH_ATTORNEY_KIND)
		in.wish.words = "Lee Law, 5 Court Sq";
	must(db, "MAIN", "2026-02-10", "wish.add", add_wish_any, &in, &k);
	return k;
}

static void noted(
	struct db *db, const char *number, const char *kind, const char *value, const char *what)
{
	struct noted_points done;
	const struct note_point in = {
		.customer = number, .kind = kind, .value = value, .what = what, .source = "manual"};
	must(db, "MAIN", "2026-02-10", "point.note", note_point_any, &in, &done);
}

static struct add_contact_point point(const char *kind, const char *value)
{
	return (struct add_contact_point){
		.customer = "C1", .kind = kind, .value = value, .source = "manual"};
}

static size_t points(struct db *db)
{
	struct contact_point *items;
	size_t count;
	assert_ok(point_list(
		db, test_arena(), (struct book_id){1}, who(db, "C1").id, &items, &count));
	return count;
}

static void person(struct db *db, const char *number, const char *name)
{
	struct customer c;
	const struct add_customer in = {.number = number,
		.name = name,
		.kind = "consumer",
		.zone = "UTC",
		.country = "US",
		.region = "TX"};
	must(db, "MAIN", "2026-01-01", "customer.add", add_customer_any, &in, &c);
}

/* C1 and C2 are cases of one person in the agency's book; C3 is another who has C1's number. */
static struct db *with_three(enum db_engine engine)
{
	struct db *db = consumer_in(engine, true, "US", "TX");
	person(db, "C2", "EXAMPLE, Ann");
	reach(db, "C2", "email", "Ann@Example.com");
	reach(db, "C2", "mobile", "999-555-0100");
	person(db, "C3", "Bob Other");
	reach(db, "C3", "mobile", "(999) 555-0100");
	return db;
}

BOTH(an_address_that_the_customer_has_is_the_one_it_is_however_it_is_written)
{
	static const char *const SAME[][2] = {{"email", "ANN@Example.COM"}, {"email", MAIL},
		{"mobile", "999-555-0100"}, {"mobile", "+19995550100"}, {"postal", "1 MAIN ST."}};
	struct db *db = consumer_in(engine, true, "US", "TX");
	struct contact_point first, again;
	size_t before = points(db);
	for (size_t i = 0; i < COUNT(SAME); i++) {
		const struct add_contact_point in = point(SAME[i][0], SAME[i][1]);
		must(db, "MAIN", "2026-02-10", "point.add", add_contact_point_any, &in, &first);
		must(db, "MAIN", "2026-02-10", "point.add", add_contact_point_any, &in, &again);
		assert_int_equal(first.id.n, again.id.n);
	}
	assert_int_equal(points(db), before);
	struct add_contact_point agreed = point("email", "ANN@example.com");
	agreed.consent = true;
	assert_int_equal(attempt(db, "MAIN", "2026-02-10", "point.add", add_contact_point_any,
				 &agreed, &again),
		ERR_CONFLICT);
	assert_whole(db);
}

BOTH(an_opt_out_is_of_the_address_and_not_of_the_way_it_was_written)
{
	struct db *db = consumer_in(engine, true, "US", "TX");
	struct contact_point p;
	wished(db, "C1", WISH_OPT_OUT_KIND, "ANN@EXAMPLE.COM");
	wished(db, "C1", WISH_WRONG_PARTY_KIND, "999 555-0100");
	const struct add_contact_point phone = point("phone", "999-555-0100");
	must(db, "MAIN", "2026-02-10", "point.add", add_contact_point_any, &phone, &p);
	assert_string_equal(rule(db, "email", "Ann@example.com"), "US-MEDIUM-OPTOUT");
	assert_string_equal(rule(db, "call", "999-555-0100"), "US-THIRDPARTY");
	noted(db, "C1", "phone", NULL, "consent");
	assert_string_equal(rule(db, "call", MOBILE), "");
	assert_whole(db);
}

BOTH(the_place_of_an_address_is_learned_by_naming_it_again)
{
	struct db *db = consumer_in(engine, true, "US", "TX");
	struct contact_point p;
	struct add_contact_point home = point("postal", "1 main st");
	wished(db, "C1", WISH_WORKPLACE_KIND, NULL);
	assert_string_equal(rule(db, "letter", "1 Main St"), "POLICY-WORKPLACE");
	home.place = "home";
	must(db, "MAIN", "2026-02-10", "point.add", add_contact_point_any, &home, &p);
	assert_string_equal(rule(db, "letter", "1 Main St"), "");
}

BOTH(an_address_that_one_customer_opted_out_is_barred_for_all_who_have_it)
{
	static const char *const WHO[] = {"C2", "C3"};
	for (size_t i = 0; i < COUNT(WHO); i++) {
		struct db *db = with_three(engine);
		assert_string_equal(rule(db, "sms", MOBILE), "");
		struct kept_wish k = wished(db, WHO[i], WISH_OPT_OUT_KIND, "999 555 0100"), done;
		const struct withdraw_wish end = {k.id, "texts are fine again", NULL};
		assert_string_equal(rule(db, "sms", MOBILE), "US-MEDIUM-OPTOUT");
		must(db, "MAIN", "2026-02-10", "wish.withdraw", withdraw_wish_any, &end, &done);
		assert_string_equal(rule(db, "sms", MOBILE), "");
		wished(db, WHO[i], WISH_WRONG_PARTY_KIND, "9995550100");
		assert_string_equal(rule(db, "call", MOBILE), "US-THIRDPARTY");
		assert_whole(db);
	}
}

BOTH(an_address_that_bounced_for_one_customer_is_not_used_for_another)
{
	struct db *db = with_three(engine);
	struct ctx c = reading(db, "MAIN", "2026-02-11");
	const struct person_known *known;
	noted(db, "C2", "email", NULL, "bounced");
	assert_ok(person_load(&c, house(), who(db, "C1").id, c.now, &known));
	assert_int_equal(known->point_event_count, 1);
	assert_string_equal(known->point_events[0].what, "bounced");
	noted(db, "C2", "email", NULL, "confirmed");
	assert_ok(person_load(&c, house(), who(db, "C1").id, c.now, &known));
	assert_int_equal(known->point_event_count, 0);
}

BOTH(what_is_known_of_a_person_holds_for_their_other_case)
{
	static const struct {
		enum wish_kind kind;
		const char *rule;
	} TABLE[] = {{WISH_DECEASED_KIND, "US-THIRDPARTY"}, {WISH_BANKRUPTCY_KIND, "US-STAY"},
		{WISH_MINOR_KIND, "POLICY-MINOR"}, {WISH_INCONVENIENT_KIND, "US-TIME-DESIGNATED"},
		{WISH_WORKPLACE_KIND, "POLICY-WORKPLACE"}, {WISH_SAID_KIND, "GATE-NOT-UNDERSTOOD"},
		{WISH_CEASE_KIND, ""}, {WISH_ATTORNEY_KIND, ""}, {WISH_DISCHARGED_KIND, ""}};
	for (size_t i = 0; i < COUNT(TABLE); i++) {
		struct db *db = with_three(engine);
		wished(db, "C3", TABLE[i].kind, NULL);
		assert_string_equal(letter(db), "");
		wished(db, "C2", TABLE[i].kind, NULL);
		assert_string_equal(letter(db), TABLE[i].rule);
	}
}

BOTH(a_medium_that_the_person_opted_out_in_one_case_is_barred_in_the_other)
{
	struct db *db = with_three(engine);
	wishes(db, "2026-02-10", "C3", WISH_OPT_OUT_KIND, "sms", NULL);
	assert_string_equal(rule(db, "sms", MOBILE), "");
	wishes(db, "2026-02-10", "C2", WISH_OPT_OUT_KIND, "sms", NULL);
	assert_string_equal(rule(db, "sms", MOBILE), "US-MEDIUM-OPTOUT");
	assert_string_equal(rule(db, "call", MOBILE), "");
}

BOTH(a_death_in_another_book_does_not_cross_by_itself)
{
	struct db *db = with_three(engine);
	struct book other;
	struct customer c;
	struct contact_point p;
	struct kept_wish k;
	const struct open_book in = {.kind = BOOK_AGENCY, .code = "OTHER", .zone = "UTC"};
	const struct add_customer ann = {
		.number = "C9", .name = "Ann Example", .kind = "consumer", .country = "US"};
	struct add_contact_point mail = point("email", MAIL);
	const struct add_wish died = {
		.customer = "C9", .wish = wish_new(WISH_DECEASED_KIND), .source = "staff"};
	mail.customer = "C9";
	must(db, NULL, "2026-01-01", "book.open", open_book_any, &in, &other);
	must(db, "OTHER", "2026-01-01", "customer.add", add_customer_any, &ann, &c);
	must(db, "OTHER", "2026-01-01", "point.add", add_contact_point_any, &mail, &p);
	must(db, "OTHER", "2026-02-10", "wish.add", add_wish_any, &died, &k);
	assert_string_equal(letter(db), "");
}

BOTH(where_only_the_household_is_the_same_a_person_looks)
{
	struct db *db = with_three(engine);
	person(db, "C4", "Ann Example");
	reach(db, "C4", "postal", "1 main st");
	wished(db, "C4", WISH_DECEASED_KIND, NULL);
	assert_string_equal(letter(db), "");
	assert_int_equal(tasks(db, "C1", "same_person"), 1);
	assert_int_equal(tasks(db, "C2", "same_person"), 0);
	wished(db, "C4", WISH_BANKRUPTCY_KIND, NULL);
	assert_int_equal(tasks(db, "C1", "same_person"), 1);
	assert_whole(db);
}

BOTH(a_fault_while_a_death_is_kept_leaves_no_task_for_the_other_case)
{
	struct kept_wish k;
	struct db *db = with_three(engine);
	const struct add_wish in = {
		.customer = "C3", .wish = wish_new(WISH_DECEASED_KIND), .source = "staff"};
	withstands_faults(db, "MAIN", "2026-02-10", "wish.add", add_wish_any, &in, &k);
	assert_int_equal(tasks(db, "C1", "same_person"), 1);
}

BOTH(a_fault_while_an_address_is_added_leaves_neither_address_nor_form)
{
	struct contact_point p;
	struct db *db = with_three(engine);
	const struct add_contact_point in = point("email", "new@example.com");
	withstands_faults(db, "MAIN", "2026-02-10", "point.add", add_contact_point_any, &in, &p);
}
