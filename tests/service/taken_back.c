/* An agency whose case went back to its client, or whose contract does not run, contacts nobody. */
#include "service/case_help.h"
#include "service/take_permit.h"

static const char *agency_writes(struct db *db, const char *iso_day)
{
	return rule_for(db, "HAND", iso_day, "letter", "1 Main St");
}

/* It gets no permit, and a letter that it reports the next day all the same is kept as one that
 * nothing allowed. */
static void has_no_say(struct db *db, const char *iso_day, const char *next)
{
	struct permit_taken given;
	const struct take_permit in = {
		.house = house(), .customer = THEIRS, .channel = "letter", .to = "1 Main St"};
	assert_string_equal(agency_writes(db, iso_day), "POLICY-NOT-PLACED");
	assert_int_equal(attempt(db, "HAND", iso_day, "permit.take", take_permit_any, &in, &given),
		ERR_RULE);
	assert_string_equal(recorded(db, "HAND", next, iso_day, "letter", "mailed").verdict.rule,
		"POLICY-NOT-PLACED");
	assert_whole(db);
}

BOTH(an_agency_gets_no_permit_after_it_gave_the_case_back)
{
	struct db *db = with_agency(engine, "TX");
	const char *number = number_at_hand(db);
	assert_string_equal(agency_writes(db, "2026-03-03"), "");
	moves(db, "HAND", "2026-03-04", number, PLACEMENT_DO_RETURN, "cannot be found");
	has_no_say(db, "2026-03-05", "2026-03-06");
	moves(db, "MAIN", "2026-03-06", number, PLACEMENT_DO_CLOSE, NULL);
	has_no_say(db, "2026-03-09", "2026-03-10");
	assert_string_equal(rule_for(db, "MAIN", "2026-03-09", "letter", NULL), "");
}

BOTH(an_agency_gets_no_permit_once_it_agreed_to_a_recall)
{
	struct db *db = with_agency(engine, "TX");
	const char *number = number_at_hand(db);
	moves(db, "MAIN", "2026-03-04", number, PLACEMENT_DO_RECALL, "they came to us");
	moves(db, "HAND", "2026-03-05", number, PLACEMENT_DO_AGREE_RECALL, NULL);
	has_no_say(db, "2026-03-09", "2026-03-10");
}

static void contract_stands(struct db *db, const char *iso_day, const char *standing)
{
	struct contract k;
	const struct change_contract in = {
		.number = "K-1", .standing = standing, .since = day(iso_day)};
	must(db, "MAIN", iso_day, "contract.change", change_contract_any, &in, &k);
}

BOTH(an_agency_gets_no_permit_while_its_contract_is_suspended)
{
	struct db *db = with_agency(engine, "TX");
	contract_stands(db, "2026-03-04", "suspended");
	assert_string_equal(agency_writes(db, "2026-03-05"), "POLICY-NOT-PLACED");
	contract_stands(db, "2026-03-10", "active");
	assert_string_equal(agency_writes(db, "2026-03-11"), "");
}

BOTH(an_agency_gets_no_permit_after_its_contract_ended)
{
	struct db *db = with_agency(engine, "TX");
	contract_stands(db, "2026-03-04", "ended");
	has_no_say(db, "2026-03-05", "2026-03-06");
}

BOTH(what_an_agency_records_late_is_judged_by_whose_case_it_was_on_that_day)
{
	struct db *db = with_agency(engine, "TX");
	moves(db, "HAND", "2026-03-05", number_at_hand(db), PLACEMENT_DO_RETURN, "no address");
	contract_stands(db, "2026-03-07", "suspended");
	assert_null(
		recorded(db, "HAND", "2026-03-11", "2026-03-03", "letter", "mailed").verdict.rule);
	assert_string_equal(
		recorded(db, "HAND", "2026-03-11", "2026-03-06", "letter", "mailed").verdict.rule,
		"POLICY-NOT-PLACED");
}

BOTH(an_agency_that_gets_the_case_anew_may_ask_again)
{
	struct db *db = with_agency(engine, "TX");
	const char *number = number_at_hand(db);
	moves(db, "HAND", "2026-03-04", number, PLACEMENT_DO_RETURN, "no address");
	moves(db, "MAIN", "2026-03-04", number, PLACEMENT_DO_CLOSE, NULL);
	assert_string_equal(agency_writes(db, "2026-03-05"), "POLICY-NOT-PLACED");
	(void)placed_with_hand_on(db, "2026-03-06");
	assert_string_equal(agency_writes(db, "2026-03-09"), "");
}
