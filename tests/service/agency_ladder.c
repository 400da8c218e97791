/* An agency's own steps on the cases placed with it: under gate and contract, and stopped at once
 * by what the customer or the client says on either side. */
#include "service/add_contract.h"
#include "service/bank_help.h"
#include "service/case_help.h"
#include "service/contact_help.h"
#include "service/dispute_invoice.h"
#include "service/keep_ladder.h"
#include "service/open_hardship.h"
#include "service/send_message.h"
#include "support/faults.h"
#include "support/outsourcing.h"
#include <string.h>

/* From the hand-over on 2026-03-01. */
static const char STEPS[] = "strategy: own\n"
			    "version: 1\n"
			    "name: Notice, then reminders\n"
			    "review_days: 14\n"
			    "steps:\n"
			    "  - id: notice\n"
			    "    kind: validation_notice\n"
			    "    days_after_hand_over: 1\n"
			    "    channels: [letter]\n"
			    "    tone: neutral\n"
			    "    customers: [consumer]\n"
			    "  - id: reminder\n"
			    "    kind: reminder\n"
			    "    days_after_hand_over: 15\n"
			    "    channels: [email, letter]\n"
			    "    tone: friendly\n"
			    "    pay_by_days: 10\n"
			    "  - id: final\n"
			    "    kind: final_notice\n"
			    "    days_after_previous: 20\n"
			    "    channels: [letter]\n"
			    "    tone: firm\n"
			    "    pay_by_days: 10\n";

static enum err set(struct db *db, const char *book, const char *steps, struct kept_ladder *ret)
{
	const struct set_ladder in = {.file = "own.yaml", .steps = text_of(steps)};
	return attempt(db, book, "2026-03-01", "ladder.set", set_ladder_any, &in, ret);
}

/* C1's case with HAND since 2026-03-01, whose ladder is STEPS. */
static struct db *climbing(enum db_engine engine)
{
	struct kept_ladder k;
	struct db *db = worked_by_hand(engine);
	assert_ok(set(db, "HAND", STEPS, &k));
	return db;
}

/* A whole day of the agency. */
static struct cycle_view works(struct db *db, const char *iso_day)
{
	struct cycle_view all = cycle_view_new(test_arena(), day(iso_day)), slice;
	struct run_cycle in = {.house = house(), .most = 100, .first = true};
	do {
		must(db, "HAND", iso_day, "cycle.slice", run_cycle_any, &in, &slice);
		cycle_merge(&all, &slice);
		in.first = false;
	} while (slice.more);
	return all;
}

static int64_t sent(const struct cycle_view *v, const char *kind)
{
	return counted(&v->steps, kind, NULL);
}

/* What leaves that day is confirmed as delivered. */
static struct released_messages leaves(struct db *db, const char *iso_day)
{
	struct released_messages out = release_of(db, "HAND", house(), iso_day, 18);
	for (size_t i = 0; i < out.count; i++) {
		struct permit_id done;
		const struct confirm_message in = {
			.permit = out.items[i].permit, .delivered = true};
		must(db, "HAND", iso_day, "message.confirm", confirm_message_any, &in, &done);
	}
	return out;
}

static void takes_step(struct db *db, const char *iso_day, const char *kind)
{
	struct cycle_view v = works(db, iso_day);
	assert_int_equal(sent(&v, kind), 1);
	assert_int_equal(leaves(db, iso_day).released, 1);
}

static struct case_state state_of(struct db *db)
{
	struct case_state s;
	struct customer c;
	struct ctx r = reading(db, "HAND", "2026-12-31");
	assert_ok(customer_by_number(db, test_arena(), r.book.id, THEIRS, &c));
	assert_ok(case_state_or_none(db, test_arena(), r.book.id, c.id, &s));
	db_rollback(db);
	return s;
}

BOTH(an_agencys_cycle_climbs_its_own_steps_from_the_hand_over_notice_first)
{
	struct db *db = climbing(engine);
	struct cycle_view early = works(db, "2026-03-01");
	assert_int_equal(sent(&early, "validation_notice"), 0);
	takes_step(db, "2026-03-02", "validation_notice");
	struct cycle_view between = works(db, "2026-03-15");
	assert_int_equal(sent(&between, "reminder"), 0);
	takes_step(db, "2026-03-16", "reminder");
	takes_step(db, "2026-04-05", "final_notice");
	struct cycle_view done = works(db, "2026-04-25");
	assert_int_equal(sent(&done, "review"), 1);
	assert_square(db, "2026-04-25");
}

/* law: US-NOTICE-5D */
BOTH(a_notice_that_a_person_wrote_is_not_written_again_by_the_ladder)
{
	struct db *db = climbing(engine);
	assert_ok(hand_writes(db, "2026-03-01", "validation_notice", NULL));
	(void)leaves(db, "2026-03-01");
	struct cycle_view v = works(db, "2026-03-02");
	assert_int_equal(sent(&v, "validation_notice"), 0);
	takes_step(db, "2026-03-16", "reminder");
}

BOTH(an_agency_without_steps_writes_nothing_by_itself)
{
	struct kept_ladder k;
	const struct drop_ladder drop = {0};
	struct db *db = worked_by_hand(engine);
	struct cycle_view v = works(db, "2026-03-02");
	assert_int_equal(v.customers, 0);
	assert_ok(set(db, "HAND", STEPS, &k));
	takes_step(db, "2026-03-02", "validation_notice");
	must(db, "HAND", "2026-03-03", "ladder.drop", drop_ladder_any, &drop, &k);
	v = works(db, "2026-03-16");
	assert_int_equal(v.customers, 0);
	assert_whole(db);
}

/* Each by its own book: what stops the next step, and what waits to leave. */
static void recalls(struct db *db)
{
	moves(db, "MAIN", "2026-03-16", number_at_hand(db), PLACEMENT_DO_RECALL, "they came to us");
}

static void disputes(struct db *db)
{
	struct kept_dispute v;
	static const char *const INVOICES[] = {"I-1", "I-2"};
	for (size_t i = 0; i < COUNT(INVOICES); i++) {
		const struct open_dispute in = {
			.invoice = INVOICES[i], .reason = "not_as_agreed", .answer_days = -1};
		must(db, "MAIN", "2026-03-16", "dispute.open", open_dispute_any, &in, &v);
	}
}

static void cannot_pay(struct db *db)
{
	struct hardship h;
	const struct open_hardship in = {
		.customer = "C1", .cause = "income", .review = day("2026-06-01")};
	must(db, "MAIN", "2026-03-16", "hardship.open", open_hardship_any, &in, &h);
}

static void pays(struct db *db)
{
	client_receives(db, "2026-03-16", "1000.00");
}

static void stops_all(struct db *db)
{
	struct kept_wish w;
	const struct add_wish in = {.house = house(),
		.customer = THEIRS,
		.source = "staff",
		.wish = {.kind = WISH_CEASE_KIND,
			.from = -1,
			.to = -1,
			.until = DATE_NONE,
			.heard = "letter"}};
	must(db, "HAND", "2026-03-16", "wish.add", add_wish_any, &in, &w);
}

/* What the client's bank tells of that day. */
static void clients_bank_tells(
	struct db *db, const char *iso_day, const struct camt_line *lines, size_t count)
{
	struct imported_bank ret;
	const struct camt_statement s = {.number = iso_day,
		.account = "DE89370400440532013000",
		.day = day(iso_day),
		.opening = usd("0.00"),
		.lines = lines,
		.count = count};
	struct bank_file file = parsed(camt_write(test_arena(), &s));
	const struct import_bank in = {.file = &file, .source = "test.xml"};
	must(db, "MAIN", iso_day, "bank.import", import_bank_any, &in, &ret);
}

static void pays_without_saying_what(struct db *db)
{
	const struct camt_line l = {.date = day("2026-03-16"),
		.amount = usd("300.00"),
		.text = "thanks",
		.payer = "Ann Example"};
	clients_bank_tells(db, "2026-03-16", &l, 1);
}

static void holds_back(enum db_engine engine, void (*what)(struct db *db))
{
	struct db *db = climbing(engine);
	takes_step(db, "2026-03-02", "validation_notice");
	struct cycle_view v = works(db, "2026-03-16");
	assert_int_equal(sent(&v, "reminder"), 1);
	what(db);
	struct released_messages out = leaves(db, "2026-03-16");
	assert_int_equal(out.released, 0);
	assert_int_equal(out.stopped, 1);
	assert_string_equal(str_or_empty(state_of(db).last_step), "notice");
	for (int i = 17; i < 25; i++) {
		v = works(db, arena_printf(test_arena(), "2026-03-%d", i));
		assert_int_equal(sent(&v, "reminder"), 0);
	}
	assert_whole(db);
}

BOTH(a_recall_stops_the_step_that_waits_and_every_later_one)
{
	holds_back(engine, recalls);
}

BOTH(a_dispute_with_the_client_stops_the_agencys_step_at_once)
{
	holds_back(engine, disputes);
}

BOTH(hardship_that_the_client_heard_of_stops_the_agencys_step_at_once)
{
	holds_back(engine, cannot_pay);
}

BOTH(money_that_reached_the_client_stops_the_agencys_step_at_once)
{
	holds_back(engine, pays);
}

BOTH(a_wish_to_be_left_alone_stops_the_agencys_step_at_once)
{
	holds_back(engine, stops_all);
}

BOTH(money_in_the_clients_bank_that_may_be_theirs_stops_the_agencys_step_at_once)
{
	holds_back(engine, pays_without_saying_what);
}

BOTH(an_agency_waits_while_the_last_statement_of_its_clients_bank_is_too_old)
{
	struct db *db = climbing(engine);
	clients_bank_tells(db, "2026-03-02", NULL, 0);
	takes_step(db, "2026-03-02", "validation_notice");
	struct cycle_view v = works(db, "2026-03-16");
	assert_int_equal(sent(&v, "reminder"), 0);
	assert_string_equal(state_of(db).reason, "stale_bank");
	clients_bank_tells(db, "2026-03-17", NULL, 0);
	takes_step(db, "2026-03-17", "reminder");
}

static void contract_stands(struct db *db, const char *iso_day, const char *standing)
{
	struct contract k;
	const struct change_contract in = {
		.number = "K-2", .standing = standing, .since = day(iso_day)};
	must(db, "MAIN", iso_day, "contract.change", change_contract_any, &in, &k);
}

static void suspends(struct db *db)
{
	contract_stands(db, "2026-03-16", "suspended");
}

static void ends(struct db *db)
{
	contract_stands(db, "2026-03-16", "ended");
}

BOTH(a_contract_that_is_suspended_stops_the_agencys_step_at_once)
{
	holds_back(engine, suspends);
}

BOTH(a_contract_that_has_ended_stops_the_agencys_step_at_once)
{
	holds_back(engine, ends);
}

BOTH(an_agency_writes_under_a_contract_in_force_and_goes_on_the_day_after_it_is_again)
{
	struct db *db = climbing(engine);
	contract_stands(db, "2026-03-02", "suspended");
	assert_int_equal(hand_writes(db, "2026-03-02", "validation_notice", NULL), ERR_CONFLICT);
	struct cycle_view v = works(db, "2026-03-02");
	assert_int_equal(sent(&v, "validation_notice"), 0);
	assert_string_equal(state_of(db).reason, "contract_off");
	contract_stands(db, "2026-03-03", "active");
	takes_step(db, "2026-03-03", "validation_notice");
}

static void leaves_to_it_from(struct db *db, const char *iso_day, const char *write_by,
	const char *tone, const char *most)
{
	struct contract k;
	const struct change_contract in = {.number = "K-2",
		.write_by = write_by,
		.tone = tone,
		.most = most,
		.since = day(iso_day)};
	must(db, "MAIN", iso_day, "contract.change", change_contract_any, &in, &k);
}

static void leaves_to_it(struct db *db, const char *write_by, const char *tone, const char *most)
{
	leaves_to_it_from(db, "2026-03-01", write_by, tone, most);
}

/* What left is counted once more from the contacts: each by a permit, none for a message that did
 * not leave. */
static void assert_contacts(struct db *db, size_t expected)
{
	struct contact *contacts;
	struct customer c;
	size_t count;
	struct ctx r = reading(db, "HAND", "2026-12-31");
	assert_ok(customer_by_number(db, test_arena(), r.book.id, THEIRS, &c));
	assert_ok(contacts_since(
		db, test_arena(), r.book.id, c.id, morning("2026-03-01"), &contacts, &count));
	assert_int_equal(count, expected);
	for (size_t i = 0; i < count; i++) {
		assert_true(contacts[i].permit.n != 0);
		assert_true(contacts[i].document.n != 0);
	}
	db_rollback(db);
}

BOTH(a_part_payment_to_the_client_restarts_the_wait_for_the_agencys_next_step)
{
	struct db *db = climbing(engine);
	takes_step(db, "2026-03-02", "validation_notice");
	client_receives(db, "2026-03-10", "400.00");
	struct cycle_view v = works(db, "2026-03-16");
	assert_int_equal(sent(&v, "reminder"), 0);
	assert_string_equal(state_of(db).reason, "part_payment");
	takes_step(db, "2026-03-24", "reminder"); /* 14 days from the payment */
}

BOTH(a_case_goes_from_its_placing_by_the_ladder_to_remitted_money_and_all_of_it_ties)
{
	struct db *db = climbing(engine);
	const char *number = number_at_hand(db);
	takes_step(db, "2026-03-02", "validation_notice");
	agency_receives(db, number, "2026-03-10", "400.00");
	takes_step(db, "2026-03-24", "reminder"); /* 14 days from that money */
	agency_receives(db, number, "2026-03-28", "600.00");
	struct cycle_view v = works(db, "2026-04-13");
	assert_int_equal(sent(&v, "final_notice"), 0);
	assert_true(date_is_none(state_of(db).next_on)); /* closed: nothing is open */
	struct remittance_made made = remits(db, "2026-04-14", false);
	assert_int_equal(made.remitted.sums.remit.minor, 100000);
	assert_int_equal(open_in_main(db, "I-1") + open_in_main(db, "I-2"), 0);
	assert_contacts(db, 2);
	assert_square(db, "2026-04-14");
}

BOTH(what_is_firmer_than_the_client_leaves_to_its_agency_is_no_step_of_its)
{
	struct db *db = climbing(engine);
	leaves_to_it(db, NULL, "neutral", NULL);
	takes_step(db, "2026-03-02", "validation_notice");
	takes_step(db, "2026-03-16", "reminder");
	struct cycle_view v = works(db, "2026-04-05");
	assert_int_equal(sent(&v, "final_notice"), 0);
	assert_int_equal(sent(&v, "review"), 1);
}

BOTH(an_agency_writes_only_by_ways_that_its_client_leaves_to_it)
{
	struct db *db = climbing(engine);
	leaves_to_it(db, "email", NULL, NULL);
	takes_step(db, "2026-03-02", "validation_notice"); /* the law wants it, by letter */
	struct cycle_view v = works(db, "2026-03-16");
	assert_int_equal(counted(&v.steps, "reminder", "email"), 1);
	(void)leaves(db, "2026-03-16");
	v = works(db, "2026-04-05");
	assert_int_equal(sent(&v, "final_notice"), 0);
	assert_int_equal(sent(&v, "review"), 1);
}

BOTH(no_more_contacts_are_made_within_the_days_than_the_client_leaves_to_its_agency)
{
	struct db *db = climbing(engine);
	leaves_to_it(db, NULL, NULL, "1/20");
	takes_step(db, "2026-03-02", "validation_notice");
	struct cycle_view v = works(db, "2026-03-16");
	assert_int_equal(sent(&v, "reminder"), 0);
	assert_int_equal(counted(&v.refused, "CONTRACT", NULL), 2); /* by e-mail and by letter */
	assert_string_equal(date_iso(test_arena(), state_of(db).next_on), "2026-03-22");
	takes_step(db, "2026-03-22", "reminder");
}

BOTH(what_a_client_leaves_to_its_agency_binds_what_its_people_write_too)
{
	struct db *db = worked_by_hand(engine);
	leaves_to_it(db, "letter", "neutral", "2/20");
	assert_ok(hand_writes(db, "2026-03-02", "validation_notice", NULL));
	(void)leaves(db, "2026-03-02");
	assert_int_equal(hand_writes(db, "2026-03-16", "final_notice", NULL), ERR_RULE);
	assert_int_equal(hand_writes(db, "2026-03-16", "reminder", "email"), ERR_RULE);
	assert_ok(hand_writes(db, "2026-03-16", "reminder", "letter"));
	assert_ok(hand_writes(db, "2026-03-16", "reminder", "letter"));
	struct released_messages out = leaves(db, "2026-03-16");
	assert_int_equal(out.released, 1);
	assert_int_equal(out.stopped, 1); /* the second makes three */
	assert_int_equal(hand_writes(db, "2026-03-17", "reminder", "letter"), ERR_RULE);
}

static struct released_messages left_after_less(
	enum db_engine engine, const char *write_by, const char *tone)
{
	struct db *db = worked_by_hand(engine);
	assert_ok(hand_writes(db, "2026-03-02", "validation_notice", NULL));
	(void)leaves(db, "2026-03-02");
	assert_ok(hand_writes(db, "2026-03-16", "final_notice", "email"));
	leaves_to_it_from(db, "2026-03-16", write_by, tone, NULL);
	return leaves(db, "2026-03-16");
}

BOTH(a_message_that_waits_is_held_to_the_ways_that_the_client_still_leaves_when_it_leaves)
{
	struct released_messages out = left_after_less(engine, "letter", NULL);
	assert_int_equal(out.released, 0);
	assert_int_equal(out.stopped, 1);
}

BOTH(a_message_that_waits_is_held_to_the_tone_that_the_client_still_leaves_when_it_leaves)
{
	struct released_messages out = left_after_less(engine, NULL, "friendly");
	assert_int_equal(out.released, 0);
	assert_int_equal(out.stopped, 1);
	assert_int_equal(left_after_less(engine, NULL, "firm").released, 1);
}

BOTH(a_ladder_is_an_agencys_is_read_with_its_lines_and_is_kept_once)
{
	struct kept_ladder k;
	struct ladder_view v;
	struct db *db = worked_by_hand(engine);
	assert_int_equal(set(db, "MAIN", STEPS, &k), ERR_USAGE);
	assert_int_equal(set(db, "HAND", "steps: no", &k), ERR_INVALID);
	assert_ok(set(db, "HAND", STEPS, &k));
	assert_int_equal(k.version, 1);
	assert_int_equal(set(db, "HAND", STEPS, &k), ERR_CONFLICT);
	struct ctx c = reading(db, "HAND", "2026-03-02");
	assert_ok(show_ladder(&c, &(struct show_ladder){0}, &v));
	assert_int_equal(v.ladder.count, 3);
	assert_int_equal(v.version_count, 1);
	db_rollback(db);
}

BOTH(only_who_settles_the_agencys_ways_sets_or_drops_its_steps)
{
	struct kept_ladder k;
	const struct set_ladder in = {.steps = text_of(STEPS)};
	const struct drop_ladder drop = {0};
	struct db *db = climbing(engine);
	assert_int_equal(attempt_with(db, "HAND", role_rights(ROLE_COLLECTOR), "2026-03-02",
				 "ladder.set", set_ladder_any, &in, &k),
		ERR_DENIED);
	assert_int_equal(attempt_with(db, "HAND", role_rights(ROLE_AUDITOR), "2026-03-02",
				 "ladder.drop", drop_ladder_any, &drop, &k),
		ERR_DENIED);
	assert_ok(attempt_with(db, "HAND", role_rights(ROLE_MANAGER), "2026-03-02", "ladder.drop",
		drop_ladder_any, &drop, &k));
}

BOTH(a_fault_while_a_ladder_is_set_dropped_or_climbed_leaves_nothing_of_it)
{
	struct kept_ladder k;
	struct cycle_view v;
	const struct set_ladder in = {.steps = text_of(STEPS)};
	const struct drop_ladder drop = {0};
	const struct run_cycle cycle = {.house = house(), .most = 100, .first = true};
	struct db *db = worked_by_hand(engine);
	withstands_faults(db, "HAND", "2026-03-01", "ladder.set", set_ladder_any, &in, &k);
	withstands_faults(db, "HAND", "2026-03-02", "cycle.slice", run_cycle_any, &cycle, &v);
	assert_int_equal(leaves(db, "2026-03-02").released, 1);
	withstands_faults(db, "HAND", "2026-03-03", "ladder.drop", drop_ladder_any, &drop, &k);
	assert_whole(db);
}
