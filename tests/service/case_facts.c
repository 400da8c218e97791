/* What is recorded of a real case, and the verdict that turns on it. */
#include "service/case_help.h"
#include "service/dispute_invoice.h"
#include "service/keep_consent.h"
#include "service/keep_license.h"
#include "service/note_point.h"
#include "service/open_hardship.h"
#include "service/say_contract.h"
#include "service/set_profile.h"
#include "service/take_licenses.h"
#include "support/faults.h"
#include "support/outsourcing.h"

static void license(
	struct db *db, const char *book, const char *place, const char *since, const char *until)
{
	struct license l;
	const struct add_license in = {.place = place,
		.number = "L-1",
		.since = day(since),
		.until = until ? day(until) : DATE_NONE};
	must(db, book, "2026-02-10", "license.add", add_license_any, &in, &l);
}

BOTH(an_agency_collects_only_where_its_licenses_hold)
{
	struct db *db = consumer_in(engine, true, "US", "TX");
	reach(db, "C1", "mobile", "+1 212 555 0100"); /* asks for no license of New York */
	assert_string_equal(letter(db), "");
	license(db, "MAIN", "US-OK", "2026-01-01", NULL);
	assert_string_equal(letter(db), "GATE-LICENSE");
	license(db, "MAIN", "US-TX", "2026-02-12", NULL);
	license(db, "MAIN", "US-TX", "2026-01-01", "2026-02-10");
	assert_string_equal(letter(db), "GATE-LICENSE");
	license(db, "MAIN", "US-TX", "2026-02-11", "2026-02-11");
	assert_string_equal(letter(db), "");
	assert_whole(db);
}

BOTH(where_the_state_is_not_known_only_a_license_for_the_country_is_enough)
{
	struct db *db = consumer_in(engine, true, "US", NULL);
	assert_string_equal(letter(db), "");
	license(db, "MAIN", "US-TX", "2026-01-01", NULL);
	assert_string_equal(letter(db), "GATE-LICENSE");
	license(db, "MAIN", "US", "2026-01-01", NULL);
	assert_string_equal(letter(db), "");
}

BOTH(a_license_that_has_ended_covers_nothing_from_that_day_on)
{
	struct license l, ended;
	struct db *db = consumer_in(engine, true, "US", "TX");
	const struct add_license in = {
		.place = "US-TX", .number = "L-7", .until = DATE_NONE, .since = DATE_NONE};
	must(db, "MAIN", "2026-02-01", "license.add", add_license_any, &in, &l);
	const struct end_license end = {l.id, day("2026-02-12")};
	must(db, "MAIN", "2026-02-11", "license.end", end_license_any, &end, &ended);
	assert_string_equal(letter(db), "");
	assert_string_equal(rule_for(db, "MAIN", "2026-02-12", "letter", NULL), "GATE-LICENSE");
	assert_int_equal(
		attempt(db, "MAIN", "2026-02-13", "license.end", end_license_any, &end, &ended),
		ERR_CONFLICT);
	assert_whole(db);
}

BOTH(a_license_names_a_place_and_a_number)
{
	struct license l;
	struct db *db = consumer_in(engine, true, "US", "TX");
	struct add_license in = {
		.place = "Texas", .number = "L-1", .since = DATE_NONE, .until = DATE_NONE};
	assert_int_equal(attempt(db, "MAIN", "2026-02-01", "license.add", add_license_any, &in, &l),
		ERR_INVALID);
	in.place = "US-TX";
	in.number = "";
	assert_int_equal(attempt(db, "MAIN", "2026-02-01", "license.add", add_license_any, &in, &l),
		ERR_INVALID);
	in.number = "L-1";
	in.until = day("2026-01-01");
	assert_int_equal(attempt(db, "MAIN", "2026-02-01", "license.add", add_license_any, &in, &l),
		ERR_INVALID);
	in.until = DATE_NONE;
	in.holder = "two\nlines";
	assert_int_equal(attempt(db, "MAIN", "2026-02-01", "license.add", add_license_any, &in, &l),
		ERR_INVALID);
	in.holder = "Fairhand LLC";
	in.authority = "Office of Consumer Credit, Austin";
	in.number = "none is needed";
	must(db, "MAIN", "2026-02-01", "license.add", add_license_any, &in, &l);
	struct ctx c = reading(db, "MAIN", "2026-02-01");
	struct licenses_view v;
	assert_ok(view_licenses(&c, &(struct view_licenses){0}, &v));
	assert_true(v.collects);
	assert_int_equal(v.licenses.count, 1);
	const struct license *kept = &v.licenses.items[0].license;
	assert_true(kept->exempt); /* a number has digits */
	assert_string_equal(kept->holder, "Fairhand LLC");
	assert_string_equal(kept->authority, "Office of Consumer Credit, Austin");
	db_rollback(db);
}

static void named(struct db *db, const char *collects_as, const char *licenses)
{
	struct profile p;
	const struct set_profile in = {
		.value = {[PROFILE_COLLECTS_AS] = collects_as, [PROFILE_LICENSES] = licenses}};
	must(db, "MAIN", "2026-01-15", "client.set", set_profile_any, &in, &p);
}

BOTH(a_client_is_asked_for_licenses_only_where_it_collects_under_another_name)
{
	struct db *db = consumer_in(engine, false, "US", "TX");
	license(db, "MAIN", "US-OK", "2026-01-01", NULL);
	assert_string_equal(letter(db), "");
	named(db, "other_name", NULL);
	assert_string_equal(letter(db), "GATE-LICENSE");
	license(db, "MAIN", "US-TX", "2026-01-01", NULL);
	assert_string_equal(letter(db), "");
}

BOTH(what_a_profile_held_of_licenses_becomes_records_once)
{
	struct taken_licenses t;
	struct profile p;
	struct db *db = consumer_in(engine, false, "US", "TX");
	const struct take_licenses in = {0};
	license(db, "MAIN", "US-NY-NYC", "2026-01-01", NULL);
	named(db, "other_name", "US-CA 10123-99; Boston 4;; US-NY-NYC L-1; US-TX");
	withstands_faults(db, "MAIN", "2026-02-10", "license.take", take_licenses_any, &in, &t);
	assert_int_equal(t.taken, 2);
	assert_string_equal(t.left, "Boston 4; US-TX");
	struct ctx c = reading(db, "MAIN", "2026-02-11");
	struct license_lines l;
	assert_ok(list_licenses(&c, &(struct list_licenses){NULL}, &l));
	assert_int_equal(l.count, 2);
	assert_string_equal(l.items[0].number, "10123-99");
	assert_true(date_same(l.items[0].since, day("2026-01-15")));
	assert_ok(profile_of(c.db, c.arena, c.book.id, &p));
	assert_string_equal(p.value[PROFILE_LICENSES], "Boston 4; US-TX");
	db_rollback(db);
	must(db, "MAIN", "2026-02-12", "license.take", take_licenses_any, &in, &t);
	assert_int_equal(t.taken, 0);
}

BOTH(a_client_sees_its_agencys_licenses_and_places_nothing_where_they_do_not_hold)
{
	struct placed p;
	struct case_placed placed;
	struct license_lines lines;
	struct db *db = outsourced(engine, "gross");
	license(db, "HAND", "US-OK", "2026-01-01", NULL);
	const struct propose_placement propose = {.customer = "C1", .agency = "HAND"};
	must(db, "MAIN", "2026-03-01", "placement.propose", propose_placement_any, &propose, &p);
	moves(db, "MAIN", "2026-03-01", p.number, PLACEMENT_DO_APPROVE, NULL);
	const struct record_placement_notice notice = {
		.number = p.number, .sent = day("2026-03-01")};
	const struct place_case hand_over = {.number = p.number};
	assert_int_equal(attempt(db, "MAIN", "2026-03-01", "placement.notice",
				 record_placement_notice_any, &notice, &p),
		ERR_RULE);
	license(db, "HAND", "US-TX", "2026-01-01", NULL);
	must(db, "MAIN", "2026-03-01", "placement.notice", record_placement_notice_any, &notice,
		&p);
	must(db, "MAIN", "2026-03-01", "placement.place", place_case_any, &hand_over, &placed);
	struct ctx c = reading(db, "MAIN", "2026-03-02");
	assert_ok(list_licenses(&c, &(struct list_licenses){"HAND"}, &lines));
	assert_int_equal(lines.count, 2);
	db_rollback(db);
}

static struct kept_wish told(struct db *db, const char *book, const char *iso_day,
	enum wish_kind kind, const char *since, const char *until)
{
	struct kept_wish k;
	struct add_wish in = {.customer = "C1", .wish = wish_new(kind), .source = "staff"};
	in.wish.since = since ? day(since) : DATE_NONE;
	in.wish.until = until ? day(until) : DATE_NONE;
	must(db, book, iso_day, "wish.add", add_wish_any, &in, &k);
	return k;
}

BOTH(a_moratorium_stops_payment_being_asked_for_sixty_days_in_england)
{
	struct db *db = consumer_in(engine, false, "GB", "ENG");
	(void)told(db, "MAIN", "2026-01-20", WISH_MORATORIUM_KIND, NULL, NULL);
	const struct check_contact in = {.channel = "letter"};
	struct contact_checked v = answer(db, "MAIN", "2026-02-11", &in);
	assert_string_equal(v.rule, "UK-BREATHING");
	assert_string_equal(rule_for(db, "MAIN", "2026-03-21", "letter", NULL), "UK-BREATHING");
	assert_string_equal(rule_for(db, "MAIN", "2026-03-22", "letter", NULL), "");
	assert_true(v.next_allowed.ms > morning("2026-03-20").ms);
}

BOTH(a_crisis_moratorium_lasts_thirty_days_beyond_the_treatment)
{
	struct db *db = consumer_in(engine, false, "GB", "ENG");
	struct kept_wish k = told(db, "MAIN", "2026-01-20", WISH_CRISIS_KIND, NULL, NULL);
	assert_string_equal(rule_for(db, "MAIN", "2026-12-01", "letter", NULL), "UK-BREATHING");
	const struct withdraw_wish end = {k.id, "kept anew with its end", NULL};
	must(db, "MAIN", "2026-02-05", "wish.withdraw", withdraw_wish_any, &end, &k);
	(void)told(db, "MAIN", "2026-02-05", WISH_CRISIS_KIND, "2026-01-20", "2026-02-01");
	assert_string_equal(rule_for(db, "MAIN", "2026-03-03", "letter", NULL), "UK-BREATHING");
	assert_string_equal(rule_for(db, "MAIN", "2026-03-04", "letter", NULL), "");
}

BOTH(where_no_law_speaks_of_a_moratorium_the_house_keeps_the_one_it_was_told_of)
{
	struct db *db = consumer_in(engine, false, "US", "TX");
	(void)told(db, "MAIN", "2026-01-20", WISH_MORATORIUM_KIND, NULL, "2026-02-11");
	assert_string_equal(letter(db), "POLICY-MORATORIUM");
	assert_string_equal(rule_for(db, "MAIN", "2026-02-12", "letter", NULL), "");
}

BOTH(what_was_discharged_in_bankruptcy_is_not_asked_for_nor_sued_on)
{
	struct db *db = consumer_in(engine, true, "US", "TX");
	const struct check_contact suit = {.suit = true};
	assert_string_not_equal(
		str_or_empty(answer(db, "MAIN", "2026-02-11", &suit).rule), "US-AMOUNTS");
	(void)told(db, "MAIN", "2026-02-10", WISH_DISCHARGED_KIND, NULL, NULL);
	assert_string_equal(letter(db), "US-AMOUNTS");
	assert_string_equal(answer(db, "MAIN", "2026-02-11", &suit).rule, "US-AMOUNTS");
}

BOTH(whoever_objects_to_the_use_of_their_data_in_the_union_is_left_alone)
{
	struct db *db = consumer_in(engine, false, "DE", "HE");
	assert_string_equal(letter(db), "");
	(void)told(db, "MAIN", "2026-02-10", WISH_OBJECTION_KIND, NULL, NULL);
	assert_string_equal(letter(db), "EU-GDPR-RIGHTS");
}

static struct kept_wish reached_at(struct db *db, enum wish_kind kind, const char *value)
{
	struct kept_wish k;
	struct add_wish in = {
		.customer = "C1", .wish = wish_new(kind), .value = value, .source = "staff"};
	in.wish.words = "Max Muster, 2 Side St";
	must(db, "MAIN", "2026-02-10", "wish.add", add_wish_any, &in, &k);
	return k;
}

BOTH(of_the_dead_only_who_acts_for_the_estate_is_written_to)
{
	for (int agency = 0; agency < 2; agency++) {
		struct db *db = consumer_in(engine, agency, "US", "TX");
		reach(db, "C1", "postal", "2 Side St");
		(void)told(db, "MAIN", "2026-02-09", WISH_DECEASED_KIND, NULL, NULL);
		assert_string_not_equal(
			rule_for(db, "MAIN", "2026-02-11", "letter", "2 Side St"), "");
		(void)reached_at(db, WISH_ESTATE_KIND, "2 Side St");
		assert_string_equal(rule_for(db, "MAIN", "2026-02-11", "letter", "2 Side St"), "");
		assert_string_not_equal(
			rule_for(db, "MAIN", "2026-02-11", "letter", "1 Main St"), "");
	}
}

BOTH(an_attorney_is_reached_where_the_customer_is_not)
{
	struct db *db = consumer_in(engine, true, "US", "TX");
	reach(db, "C1", "postal", "2 Side St");
	struct kept_wish k = reached_at(db, WISH_ATTORNEY_KIND, "2 Side St");
	assert_string_equal(
		rule_for(db, "MAIN", "2026-02-11", "letter", "1 Main St"), "US-ATTORNEY");
	assert_string_equal(rule_for(db, "MAIN", "2026-02-11", "letter", "2 Side St"), "");
	const struct withdraw_wish end = {k.id, "no longer acts", NULL};
	must(db, "MAIN", "2026-02-10", "wish.withdraw", withdraw_wish_any, &end, &k);
	assert_string_equal(rule_for(db, "MAIN", "2026-02-11", "letter", "1 Main St"), "");
	assert_whole(db);
}

BOTH(a_minors_guardian_may_be_written_to_and_the_minor_may_not)
{
	struct db *db = consumer_in(engine, false, "US", "TX");
	reach(db, "C1", "postal", "2 Side St");
	(void)told(db, "MAIN", "2026-02-09", WISH_MINOR_KIND, NULL, NULL);
	(void)reached_at(db, WISH_GUARDIAN_KIND, "2 Side St");
	assert_string_equal(
		rule_for(db, "MAIN", "2026-02-11", "letter", "1 Main St"), "POLICY-MINOR");
	assert_string_equal(rule_for(db, "MAIN", "2026-02-11", "letter", "2 Side St"), "");
}

BOTH(no_reminder_goes_by_itself_to_an_address_of_somebody_else)
{
	struct db *db = with_debt(engine);
	struct kept_wish k = reached_at(db, WISH_ATTORNEY_KIND, "ann@example.com");
	const struct withdraw_wish end = {k.id, "no longer acts", NULL};
	must(db, "MAIN", "2026-02-10", "wish.withdraw", withdraw_wish_any, &end, &k);
	(void)reached_at(db, WISH_SPOUSE_KIND, "ann@example.com");
	struct cycle_view v = cycle(db, house(), "2026-02-11");
	assert_int_equal(counted(&v.steps, "reminder", "email"), 0);
	assert_int_equal(tasks(db, "C1", "find_contact"), 1);
}

/* The agency has the case since 2026-03-01. */
BOTH(a_moratorium_told_to_the_client_stops_the_agency_until_it_ends)
{
	struct db *db = with_agency(engine, "TX");
	assert_string_equal(rule_for(db, "HAND", "2026-03-04", "letter", NULL), "");
	struct kept_wish k =
		told(db, "MAIN", "2026-03-03", WISH_MORATORIUM_KIND, NULL, "2026-03-31");
	assert_string_equal(
		rule_for(db, "HAND", "2026-03-04", "letter", NULL), "POLICY-MORATORIUM");
	const struct withdraw_wish end = {k.id, "the court lifted it", NULL};
	must(db, "MAIN", "2026-03-05", "wish.withdraw", withdraw_wish_any, &end, &k);
	assert_string_equal(rule_for(db, "HAND", "2026-03-06", "letter", NULL), "");
	assert_whole(db);
}

static void client_tells_of_an_attorney(struct db *db, const char *value)
{
	struct kept_wish k;
	struct add_wish in = {.customer = "C1",
		.wish = wish_new(WISH_ATTORNEY_KIND),
		.value = value,
		.source = "staff"};
	in.wish.words = "Max Muster, 2 Side St";
	must(db, "MAIN", "2026-03-03", "wish.add", add_wish_any, &in, &k);
}

BOTH(an_attorney_told_to_the_client_acts_toward_the_agency_at_an_address_or_without)
{
	struct contact_point p;
	struct db *db = with_agency(engine, "TX");
	client_tells_of_an_attorney(db, "1 Main St"); /* which the agency has too */
	assert_string_equal(rule_for(db, "HAND", "2026-03-04", "letter", "1 Main St"), "");
	assert_string_equal(rule_for(db, "HAND", "2026-03-04", "email", NULL), "US-ATTORNEY");
	db = with_agency(engine, "TX");
	const struct add_contact_point office = {
		.customer = "C1", .kind = "postal", .value = "2 Side St", .source = "manual"};
	must(db, "MAIN", "2026-03-02", "point.add", add_contact_point_any, &office, &p);
	client_tells_of_an_attorney(db, "2 Side St"); /* which it has not */
	assert_string_equal(
		rule_for(db, "HAND", "2026-03-04", "letter", "1 Main St"), "US-ATTORNEY");
	assert_whole(db);
}

BOTH(five_days_after_the_first_contact_the_agencys_next_is_the_validation_notice)
{
	struct db *db = with_agency(engine, "TX");
	(void)recorded(db, "HAND", "2026-03-03", "2026-03-02", "letter", "mailed");
	assert_string_equal(rule_for(db, "HAND", "2026-03-07", "letter", NULL), "");
	assert_string_equal(rule_for(db, "HAND", "2026-03-08", "letter", NULL), "US-NOTICE-5D");
	const struct check_contact notice = {.channel = "letter", .notice = true};
	assert_null(answer(db, "HAND", "2026-03-08", &notice).rule);
	assert_null(recorded(db, "HAND", "2026-03-09", "2026-03-08", "letter", "validation_notice")
			    .verdict.rule);
	assert_string_equal(rule_for(db, "HAND", "2026-03-09", "letter", NULL), "");
	assert_whole(db);
}

static void bounced(struct db *db, const char *iso_day)
{
	struct noted_points noted;
	const struct note_point in = {.customer = THEIRS,
		.kind = "postal",
		.value = "1 Main St",
		.what = "bounced",
		.source = "manual"};
	must(db, "HAND", iso_day, "point.note", note_point_any, &in, &noted);
}

BOTH(a_notice_that_came_back_was_not_given_and_no_other_goes_to_that_address)
{
	struct contact_recorded r;
	struct db *db = with_agency(engine, "TX");
	const struct record_contact notice = {.house = house(),
		.customer = THEIRS,
		.channel = "letter",
		.to = "1 Main St",
		.outcome = "validation_notice",
		.at = {morning("2026-03-02").ms + 7 * INSTANT_HOUR_MS}};
	must(db, "HAND", "2026-03-03", "contact.add", record_contact_any, &notice, &r);
	(void)recorded(db, "HAND", "2026-03-04", "2026-03-03", "email", "sent");
	assert_string_equal(rule_for(db, "HAND", "2026-03-11", "email", NULL), "");
	bounced(db, "2026-03-10");
	assert_string_equal(rule_for(db, "HAND", "2026-03-11", "email", NULL), "US-NOTICE-5D");
	const struct check_contact again = {.channel = "letter", .to = "1 Main St", .notice = true};
	assert_string_equal(answer(db, "HAND", "2026-03-11", &again).rule, "US-DELIVERY");
}

static struct verdict newest_verdict(struct db *db, const char *book)
{
	struct customer c;
	struct verdict *all;
	size_t count;
	struct ctx x = reading(db, book, "2026-03-09");
	assert_ok(customer_by_number(db, test_arena(), x.book.id, THEIRS, &c));
	assert_ok(verdicts_of(db, test_arena(), x.book.id, c.id, &all, &count));
	db_rollback(db);
	assert_true(count > 0);
	return all[count - 1];
}

BOTH(the_validation_period_ends_thirty_days_after_five_business_days)
{
	struct db *db = with_agency(engine, "TX");
	(void)recorded(db, "HAND", "2026-03-03", "2026-03-02", "letter", "validation_notice");
	(void)recorded(db, "HAND", "2026-03-10", "2026-03-09", "letter", "mailed");
	/* Monday the 2nd, five business days to the 9th, thirty days */
	assert_non_null(strstr(newest_verdict(db, "HAND").facts, "2026-04-08"));
}

static void profile(struct db *db, enum profile_field field, const char *value)
{
	struct profile p;
	struct set_profile in = {.value = {NULL}};
	in.value[field] = value;
	must(db, "MAIN", "2026-01-03", "profile.set", set_profile_any, &in, &p);
}

BOTH(a_medical_claim_of_the_clients_binds_its_agency_in_nevada)
{
	struct db *db = with_agency(engine, "NV");
	assert_string_equal(rule_for(db, "HAND", "2026-03-02", "letter", NULL), "");
	profile(db, PROFILE_CLAIMS, "goods");
	assert_string_equal(rule_for(db, "HAND", "2026-03-02", "letter", NULL), "");
	profile(db, PROFILE_CLAIMS, "medical");
	assert_string_equal(rule_for(db, "HAND", "2026-03-02", "letter", NULL), "NV-MEDICAL60");
	struct profile p;
	struct set_profile bad = {.value = {[PROFILE_CLAIMS] = "magic"}};
	assert_int_equal(
		attempt(db, "MAIN", "2026-01-03", "profile.set", set_profile_any, &bad, &p),
		ERR_INVALID);
}

static const char *suit(struct db *db, const char *iso_day)
{
	const struct check_contact in = {.suit = true};
	return str_or_empty(answer(db, "HAND", iso_day, &in).rule);
}

BOTH(an_agency_may_not_sue_once_the_shortest_period_of_the_state_has_run)
{
	struct db *db = with_agency(engine, "CA");
	assert_string_equal(suit(db, "2028-01-05"), "");
	assert_string_equal(suit(db, "2028-01-06"), "US-TIMEBARRED");
	profile(db, PROFILE_CONTRACTS, "written");
	assert_string_equal(suit(db, "2028-01-06"), "");
	assert_string_equal(suit(db, "2030-01-05"), "");
	assert_string_equal(suit(db, "2030-01-06"), "US-TIMEBARRED");
}

BOTH(a_payment_since_leaves_it_unsure_whether_a_claim_is_barred)
{
	const struct check_contact in = {.suit = true};
	struct db *db = with_agency(engine, "CA");
	assert_non_null(strstr(answer(db, "HAND", "2028-03-01", &in).why, "is time-barred"));
	client_receives(db, "2027-05-01", "10.00");
	assert_non_null(strstr(answer(db, "HAND", "2028-03-01", &in).why, "not certain"));
}

static void contract_is(struct db *db, const char *invoice, const char *form)
{
	struct said_contract said;
	const struct say_contract in = {invoice, form};
	must(db, "MAIN", "2027-01-05", "invoice.contract", say_contract_any, &in, &said);
}

/* law: US-TIMEBARRED */
BOTH(an_invoices_own_contract_decides_how_long_it_may_be_sued_for)
{
	struct db *db = with_agency(engine, "CA");
	contract_is(db, "I-1", "written");
	assert_string_equal(suit(db, "2028-01-06"), "US-TIMEBARRED"); /* of I-2 nobody said */
	contract_is(db, "I-2", "written");
	assert_string_equal(suit(db, "2028-01-06"), "");
	assert_string_equal(suit(db, "2030-01-06"), "US-TIMEBARRED");
	profile(db, PROFILE_CONTRACTS, "written");
	contract_is(db, "I-1", "oral");
	assert_string_equal(suit(db, "2028-01-06"), "US-TIMEBARRED");
	contract_is(db, "I-1", "not_known"); /* what the profile says of all */
	assert_string_equal(suit(db, "2028-01-06"), "");
	assert_whole(db);
}

BOTH(a_form_of_contract_is_said_of_invoices_that_are_there)
{
	struct said_contract said;
	struct db *db = with_agency(engine, "CA");
	struct say_contract in = {"I-1", "by handshake"};
	assert_int_equal(
		attempt(db, "MAIN", "2027-01-05", "invoice.contract", say_contract_any, &in, &said),
		ERR_INVALID);
	in = (struct say_contract){"I-77", "oral"};
	assert_int_equal(
		attempt(db, "MAIN", "2027-01-05", "invoice.contract", say_contract_any, &in, &said),
		ERR_NOT_FOUND);
	in = (struct say_contract){"I-1", "oral"};
	withstands_faults(
		db, "MAIN", "2027-01-05", "invoice.contract", say_contract_any, &in, &said);
}

static struct kept_dispute contested(struct db *db, const char *iso_day)
{
	struct kept_dispute d;
	const struct open_dispute in = {
		.invoice = "I-C1", .amount = usd("100.00"), .reason = "other", .answer_days = 30};
	must(db, "MAIN", iso_day, "dispute.open", open_dispute_any, &in, &d);
	return d;
}

BOTH(a_contact_recorded_late_is_judged_by_the_dispute_of_its_own_day)
{
	struct decided_dispute done;
	struct db *db = with_debt(engine);
	struct kept_dispute d = contested(db, "2026-02-12");
	const struct decide_dispute end = {
		.dispute = d.id, .act = DISPUTE_WITHDRAW, .explanation = "they were mistaken"};
	must(db, "MAIN", "2026-02-20", "dispute.decide", decide_dispute_any, &end, &done);
	assert_null(
		recorded(db, "MAIN", "2026-02-25", "2026-02-11", "call", "no_answer").verdict.rule);
	assert_string_equal(
		recorded(db, "MAIN", "2026-02-25", "2026-02-13", "call", "no_answer").verdict.rule,
		"POLICY-DISPUTE");
	assert_null(
		recorded(db, "MAIN", "2026-02-25", "2026-02-23", "call", "no_answer").verdict.rule);
}

BOTH(a_contact_recorded_late_is_judged_by_the_hardship_of_its_own_day)
{
	struct hardship h;
	struct db *db = with_debt(engine);
	const struct open_hardship open = {
		.customer = "C1", .cause = "illness", .review = DATE_NONE};
	const struct review_hardship close = {.customer = "C1", .close = true, .review = DATE_NONE};
	must(db, "MAIN", "2026-02-12", "hardship.open", open_hardship_any, &open, &h);
	must(db, "MAIN", "2026-02-20", "hardship.review", review_hardship_any, &close, &h);
	assert_null(
		recorded(db, "MAIN", "2026-02-25", "2026-02-11", "call", "no_answer").verdict.rule);
	assert_string_equal(
		recorded(db, "MAIN", "2026-02-25", "2026-02-13", "call", "no_answer").verdict.rule,
		"POLICY-HARDSHIP");
	assert_null(
		recorded(db, "MAIN", "2026-02-25", "2026-02-23", "call", "no_answer").verdict.rule);
}

BOTH(a_contact_recorded_late_is_judged_by_who_had_the_case_on_its_own_day)
{
	struct db *db = with_agency(engine, "TX");
	assert_null(
		recorded(db, "MAIN", "2026-03-05", "2026-02-27", "letter", "mailed").verdict.rule);
	assert_string_equal(
		recorded(db, "MAIN", "2026-03-05", "2026-03-03", "letter", "mailed").verdict.rule,
		"POLICY-PLACED");
}

BOTH(a_fault_while_a_license_or_a_consent_is_kept_or_ended_leaves_nothing)
{
	struct license l;
	struct consent k;
	struct kept_wish w;
	struct db *db = consumer_in(engine, true, "US", "TX");
	const struct add_license add = {
		.place = "US-TX", .number = "L-1", .since = DATE_NONE, .until = DATE_NONE};
	withstands_faults(db, "MAIN", "2026-02-10", "license.add", add_license_any, &add, &l);
	const struct end_license end = {l.id, DATE_NONE};
	withstands_faults(db, "MAIN", "2026-02-10", "license.end", end_license_any, &end, &l);
	const struct add_consent agree = {.customer = "C1",
		.value = "ann@example.com",
		.form = "oral",
		.words = "yes, by e-mail",
		.since = DATE_NONE,
		.until = DATE_NONE};
	withstands_faults(db, "MAIN", "2026-02-10", "consent.add", add_consent_any, &agree, &k);
	const struct revoke_consent revoke = {k.id, DATE_NONE, NULL};
	withstands_faults(
		db, "MAIN", "2026-02-10", "consent.revoke", revoke_consent_any, &revoke, &k);
	struct add_wish estate = {.customer = "C1",
		.wish = wish_new(WISH_ESTATE_KIND),
		.value = "1 Main St",
		.source = "staff"};
	estate.wish.words = "Max Muster, executor";
	withstands_faults(db, "MAIN", "2026-02-10", "wish.add", add_wish_any, &estate, &w);
}
