/* The duty of the validation notice in a real case: from the first word of the agency, for good. */
#include "service/case_help.h"
#include "service/keep_consent.h"
#include "service/note_point.h"
#include "service/set_profile.h"
#include "service/validation_notice.h"
#include "support/outsourcing.h"

/* However long ago HAND first spoke, by a letter of that outcome. */
static void owes_the_notice_for_good(struct db *db, const char *outcome)
{
	static const char *const DAYS[] = {"2026-06-20", "2026-07-20", "2028-03-20"};
	(void)recorded(db, "HAND", "2026-03-03", "2026-03-02", "letter", outcome);
	for (size_t i = 0; i < COUNT(DAYS); i++)
		assert_string_equal(rule_for(db, "HAND", DAYS[i], "letter", NULL), "US-NOTICE-5D");
	assert_whole(db);
}

/* law: US-NOTICE-5D */
BOTH(the_notice_that_an_agency_never_sent_is_owed_however_long_ago_it_first_spoke)
{
	owes_the_notice_for_good(with_agency(engine, "TX"), "mailed");
}

/* law: US-NOTICE-5D */
BOTH(a_letter_of_claim_that_was_an_agencys_first_word_begins_the_duty_for_good)
{
	owes_the_notice_for_good(with_agency(engine, "TX"), "letter_of_claim");
}

/* law: US-NOTICE-5D */
BOTH(a_first_word_that_is_recorded_months_later_began_the_duty_on_its_own_day)
{
	struct db *db = with_agency(engine, "TX");
	assert_string_equal(rule_for(db, "HAND", "2026-09-01", "letter", NULL), "");
	(void)recorded(db, "HAND", "2026-09-01", "2026-03-02", "letter", "mailed");
	assert_string_equal(rule_for(db, "HAND", "2026-09-01", "letter", NULL), "US-NOTICE-5D");
	assert_null(
		recorded(db, "HAND", "2026-09-02", "2026-03-07", "letter", "mailed").verdict.rule);
	assert_string_equal(
		recorded(db, "HAND", "2026-09-02", "2026-03-08", "letter", "mailed").verdict.rule,
		"US-NOTICE-5D");
}

static void note_home(struct db *db, const char *iso_day, const char *what)
{
	struct noted_points noted;
	const struct note_point in = {.customer = THEIRS,
		.kind = "postal",
		.value = "1 Main St",
		.what = what,
		.source = "manual"};
	must(db, "HAND", iso_day, "point.note", note_point_any, &in, &noted);
}

static void notice_home(struct db *db, const char *on, const char *made)
{
	struct contact_recorded r;
	const struct record_contact in = {.house = house(),
		.customer = THEIRS,
		.channel = "letter",
		.to = "1 Main St",
		.outcome = "validation_notice",
		.at = {morning(made).ms + 7 * INSTANT_HOUR_MS}};
	must(db, "HAND", on, "contact.add", record_contact_any, &in, &r);
}

/* law: US-NOTICE-5D */
BOTH(a_notice_of_years_ago_was_given_until_its_letter_comes_back)
{
	struct db *db = with_agency(engine, "TX");
	notice_home(db, "2026-03-03", "2026-03-02");
	(void)recorded(db, "HAND", "2026-03-04", "2026-03-03", "email", "sent");
	assert_string_equal(rule_for(db, "HAND", "2027-04-20", "email", NULL), "");
	note_home(db, "2027-04-20", "bounced");
	assert_string_equal(rule_for(db, "HAND", "2027-04-21", "email", NULL), "US-NOTICE-5D");
}

/* law: US-NOTICE-5D, US-DELIVERY */
BOTH(a_notice_that_came_back_was_never_given_though_the_address_is_confirmed_later)
{
	struct db *db = with_agency(engine, "TX");
	notice_home(db, "2026-03-03", "2026-03-02");
	(void)recorded(db, "HAND", "2026-03-04", "2026-03-03", "email", "sent");
	note_home(db, "2026-03-05", "bounced");
	note_home(db, "2026-03-06", "confirmed");
	assert_string_equal(rule_for(db, "HAND", "2026-03-20", "email", NULL), "US-NOTICE-5D");
	notice_home(db, "2026-03-21", "2026-03-20");
	assert_string_equal(rule_for(db, "HAND", "2026-03-25", "email", NULL), "");
	note_home(db, "2026-03-26", "confirmed");
	assert_string_equal(rule_for(db, "HAND", "2026-03-27", "email", NULL), "");
	note_home(db, "2026-03-28", "bounced");
	note_home(db, "2026-03-29", "confirmed");
	assert_string_equal(rule_for(db, "HAND", "2026-03-30", "email", NULL), "US-NOTICE-5D");
}

/* law: US-NOTICE-5D */
BOTH(what_an_agency_said_under_an_earlier_placement_begins_no_duty_under_the_next)
{
	struct db *db = with_agency(engine, "TX");
	struct customer c;
	struct placed ours;
	struct ctx x = reading(db, "HAND", "2026-03-02");
	assert_ok(customer_by_number(db, test_arena(), x.book.id, THEIRS, &c));
	assert_ok(placement_live(db, test_arena(), x.book.id, c.id, &ours));
	db_rollback(db);
	(void)recorded(db, "HAND", "2026-03-03", "2026-03-02", "letter", "mailed");
	moves(db, "HAND", "2026-03-20", ours.number, PLACEMENT_DO_RETURN, "cannot be found");
	(void)placed_with_hand_on(db, "2026-06-01");
	(void)recorded(db, "HAND", "2026-06-03", "2026-06-02", "letter", "mailed");
	assert_string_equal(rule_for(db, "HAND", "2026-06-07", "letter", NULL), "");
	assert_string_equal(rule_for(db, "HAND", "2026-06-08", "letter", NULL), "US-NOTICE-5D");
	assert_string_equal(rule_for(db, "HAND", "2027-06-08", "letter", NULL), "US-NOTICE-5D");
}

static struct contact_checked notice_by_email(struct db *db, const char *iso_day)
{
	const struct check_contact in = {.channel = "email", .notice = true};
	return answer(db, "HAND", iso_day, &in);
}

static enum err agrees(struct db *db, const char *iso_day, const char *form)
{
	struct consent k;
	const struct add_consent in = {.customer = THEIRS,
		.scope = "electronic_notices",
		.form = form,
		.since = DATE_NONE,
		.until = DATE_NONE};
	return attempt(db, "HAND", iso_day, "consent.add", add_consent_any, &in, &k);
}

/* law: US-ESIGN */
BOTH(a_notice_by_email_after_the_first_word_waits_for_consent_given_electronically)
{
	struct db *db = with_agency(engine, "TX");
	assert_null(notice_by_email(db, "2026-03-03").rule);
	(void)recorded(db, "HAND", "2026-03-03", "2026-03-02", "letter", "mailed");
	struct contact_checked v = notice_by_email(db, "2026-03-03");
	assert_string_equal(v.rule, "US-ESIGN");
	assert_non_null(strstr(v.reasons[0].change, "Send it by post"));
	const struct check_contact post = {.channel = "letter", .notice = true};
	assert_null(answer(db, "HAND", "2026-03-03", &post).rule);
	assert_int_equal(agrees(db, "2026-03-04", "oral"), ERR_INVALID);
	assert_int_equal(agrees(db, "2026-03-04", "letter"), ERR_INVALID);
	assert_ok(agrees(db, "2026-03-04", "portal"));
	assert_null(notice_by_email(db, "2026-03-04").rule);
	assert_whole(db);
}

/* law: US-ESIGN, US-NOTICE-5D */
BOTH(a_notice_that_was_mailed_electronically_without_consent_was_not_given)
{
	struct db *db = with_agency(engine, "TX");
	(void)recorded(db, "HAND", "2026-03-03", "2026-03-02", "letter", "mailed");
	assert_string_equal(
		recorded(db, "HAND", "2026-03-04", "2026-03-03", "email", "validation_notice")
			.verdict.rule,
		"US-ESIGN");
	assert_string_equal(rule_for(db, "HAND", "2026-03-08", "letter", NULL), "US-NOTICE-5D");
	db = with_agency(engine, "TX");
	assert_null(recorded(db, "HAND", "2026-03-03", "2026-03-02", "email", "validation_notice")
			    .verdict.rule);
	assert_string_equal(rule_for(db, "HAND", "2026-03-08", "letter", NULL), "");
	db = with_agency(engine, "TX");
	(void)recorded(db, "HAND", "2026-03-03", "2026-03-02", "letter", "mailed");
	assert_ok(agrees(db, "2026-03-03", "email"));
	assert_null(recorded(db, "HAND", "2026-03-04", "2026-03-03", "email", "validation_notice")
			    .verdict.rule);
	assert_string_equal(rule_for(db, "HAND", "2026-03-08", "letter", NULL), "");
}

/* law: FEE-3P-US */
BOTH(an_agency_adds_no_charge_of_its_own_to_what_is_placed)
{
	struct db *db = with_agency(engine, "NV");
	struct issued_invoice r;
	const struct issue_invoice fee = {.kind = ITEM_FEE,
		.customer = THEIRS,
		.number = "F-1",
		.issued = day("2026-03-05"),
		.due = day("2026-03-05"),
		.net = usd("25.00"),
		.source = "manual"};
	assert_int_equal(
		attempt(db, "HAND", "2026-03-05", "invoice.issue", issue_invoice_any, &fee, &r),
		ERR_USAGE);
}

/* law: FEE-NV */
BOTH(what_the_client_charges_after_the_placement_is_not_asked_for_by_the_agency)
{
	struct db *db = worked_by_hand(engine);
	struct notice_made before, after;
	struct issued_invoice r;
	const struct validation_notice in = {house(), THEIRS};
	const struct issue_invoice fee = {.kind = ITEM_FEE,
		.customer = "C1",
		.number = "F-1",
		.about = "I-1",
		.issued = day("2026-03-02"),
		.due = day("2026-03-02"),
		.net = usd("25.00"),
		.source = "manual"};
	struct ctx c = reading(db, "HAND", "2026-03-03");
	assert_ok(validation_notice(&c, &in, &before));
	db_rollback(db);
	must(db, "MAIN", "2026-03-02", "invoice.issue", issue_invoice_any, &fee, &r);
	c = reading(db, "HAND", "2026-03-03");
	assert_ok(validation_notice(&c, &in, &after));
	db_rollback(db);
	assert_int_equal(after.sums.now.minor, before.sums.now.minor);
	assert_int_equal(after.sums.fees.minor, 0);
}

static void writes_home(struct db *db, const char *on, const char *made, const char *outcome)
{
	struct contact_recorded r;
	const struct record_contact in = {.house = house(),
		.customer = "C1",
		.channel = "letter",
		.outcome = outcome,
		.at = {morning(made).ms + 7 * INSTANT_HOUR_MS}};
	must(db, "MAIN", on, "contact.add", record_contact_any, &in, &r);
}

/* law: EU-GDPR-BASIS: the contract carries a creditor's own collection, under whatever name. */
BOTH(a_client_under_another_name_needs_no_basis_for_its_own_customers_data)
{
	struct profile p;
	struct db *db = consumer_in(engine, false, "GB", "ENG");
	const struct set_profile name = {.value = {[PROFILE_COLLECTS_AS] = "other_name"}};
	must(db, "MAIN", "2026-02-03", "client.set", set_profile_any, &name, &p);
	assert_string_equal(rule_for(db, "MAIN", "2026-02-06", "letter", NULL), "");
}

/* law: US-NOTICE-5D */
BOTH(a_client_that_collects_under_another_name_owes_the_notice_from_its_first_contact_on)
{
	struct profile p;
	struct db *db = consumer_in(engine, false, "US", "TX");
	const struct set_profile name = {.value = {[PROFILE_COLLECTS_AS] = "other_name"}};
	writes_home(db, "2026-02-03", "2026-02-02", "mailed");
	assert_string_equal(rule_for(db, "MAIN", "2026-02-20", "letter", NULL), "");
	must(db, "MAIN", "2026-02-03", "client.set", set_profile_any, &name, &p);
	assert_string_equal(rule_for(db, "MAIN", "2026-02-06", "letter", NULL), "");
	assert_string_equal(rule_for(db, "MAIN", "2026-02-20", "letter", NULL), "US-NOTICE-5D");
	assert_string_equal(rule_for(db, "MAIN", "2028-02-20", "letter", NULL), "US-NOTICE-5D");
	writes_home(db, "2026-02-21", "2026-02-20", "validation_notice");
	assert_string_equal(rule_for(db, "MAIN", "2026-02-23", "letter", NULL), "");
	assert_string_equal(rule_for(db, "MAIN", "2028-02-23", "letter", NULL), "");
	assert_whole(db);
}
