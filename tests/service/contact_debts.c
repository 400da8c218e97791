/* The debts that contacts were about: which calls count for which. HAND collects I-1 and I-2. */
#include "base/buf.h"
#include "service/case_help.h"
#include "service/dispute_invoice.h"
#include "service/import_contacts.h"
#include "service/replay_verdict.h"
#include "service/take_permit.h"
#include "support/faults.h"
#include "support/outsourcing.h"
#include "support/trade.h"
#include <string.h>

static struct contact_debts named(const char *one, const char *other)
{
	struct contact_debts d = {.count = 0};
	struct refusals why = refusals_new(test_arena());
	assert_ok(contact_debts_add(&d, one, &why));
	assert_ok(contact_debts_add(&d, other, &why));
	return d;
}

static struct record_contact call_about(
	const char *day, int minute, const char *outcome, struct contact_debts d)
{
	return (struct record_contact){.house = house(),
		.customer = THEIRS,
		.channel = "call",
		.outcome = outcome,
		.debts = d,
		.at = {morning(day).ms + 7 * INSTANT_HOUR_MS + minute * INSTANT_MINUTE_MS}};
}

static struct contact_recorded called(
	struct db *db, const char *day, int minute, const char *outcome, struct contact_debts d)
{
	struct contact_recorded r;
	const struct record_contact in = call_about(day, minute, outcome, d);
	must(db, "HAND", "2026-03-30", "contact.add", record_contact_any, &in, &r);
	return r;
}

static struct contact_checked asked(struct db *db, const char *day, struct contact_debts d)
{
	const struct check_contact in = {.channel = "call", .debts = d};
	return answer(db, "HAND", day, &in);
}

/* The validation notice has gone out. */
static struct db *with_notice(enum db_engine engine)
{
	struct contact_recorded r;
	struct db *db = worked_by_hand(engine);
	struct record_contact in =
		call_about("2026-03-02", 0, "validation_notice", named(NULL, NULL));
	in.channel = "letter";
	must(db, "HAND", "2026-03-03", "contact.add", record_contact_any, &in, &r);
	return db;
}

static const char *rule(struct db *db, const char *day, struct contact_debts d)
{
	return str_or_empty(asked(db, day, d).rule);
}

/* law: US-CALL-MULTIDEBT, US-CALL-7AFTER */
BOTH(a_conversation_counts_for_each_debt_that_was_spoken_of_and_for_no_other)
{
	struct db *db = with_notice(engine);
	called(db, "2026-03-10", 0, "conversation", named("I-1", NULL));
	assert_string_equal(rule(db, "2026-03-12", named("I-1", NULL)), "US-CALL-7AFTER");
	assert_string_equal(rule(db, "2026-03-12", named("I-2", NULL)), "");
	assert_string_equal(rule(db, "2026-03-12", named("I-2", "I-1")), "US-CALL-7AFTER");
	assert_string_equal(rule(db, "2026-03-12", named(NULL, NULL)), "US-CALL-7AFTER");
	called(db, "2026-03-17", 0, "conversation", named("I-1", "I-2"));
	assert_string_equal(rule(db, "2026-03-19", named("I-2", NULL)), "US-CALL-7AFTER");
	assert_whole(db);
}

/* law: US-CALL-MULTIDEBT, US-CALL-7IN7 */
BOTH(an_unanswered_call_counts_for_what_it_was_about_and_else_for_every_debt)
{
	struct db *db = with_notice(engine);
	for (int i = 0; i < 6; i++)
		called(db, "2026-03-10", i, "no_answer", named("I-1", NULL));
	assert_string_equal(rule(db, "2026-03-12", named("I-1", NULL)), "");
	assert_string_equal(rule(db, "2026-03-12", named("I-2", NULL)), "");
	called(db, "2026-03-11", 0, "no_answer", named(NULL, NULL));
	assert_string_equal(rule(db, "2026-03-12", named("I-1", NULL)), "US-CALL-7IN7");
	assert_string_equal(rule(db, "2026-03-12", named("I-2", NULL)), "");
}

BOTH(a_verdict_says_which_calls_count_for_which_debt_and_is_given_again)
{
	struct verdict_replayed again;
	struct db *db = with_notice(engine);
	called(db, "2026-03-10", 0, "conversation", named("I-1", "I-2"));
	const struct contact_recorded r =
		called(db, "2026-03-12", 0, "no_answer", named("I-2", NULL));
	assert_string_equal(r.verdict.rule, "US-CALL-7AFTER");
	assert_non_null(strstr(r.verdict.reasons[0].counted, "about invoice I-1 and invoice I-2"));
	const struct replay_verdict in = {r.verdict.id};
	must(db, "HAND", "2026-03-30", "replay", replay_verdict_any, &in, &again);
	assert_null(again.difference);
	assert_string_equal(again.now.rule, "US-CALL-7AFTER");
}

/* law: US-NOTICE-5D */
BOTH(who_was_called_about_one_debt_was_reached_about_the_case)
{
	struct db *db = worked_by_hand(engine);
	called(db, "2026-03-02", 0, "conversation", named("I-1", NULL));
	assert_string_equal(rule(db, "2026-03-20", named("I-2", NULL)), "US-NOTICE-5D");
}

/* On 2026-03-12 at 16:00, when it is day where the customer is. */
static enum err permit(struct db *db, const struct take_permit *in, struct permit_taken *ret)
{
	struct refusals why = refusals_new(test_arena());
	struct command command = {.name = "permit.take",
		.run = take_permit_any,
		.in = in,
		.ret = ret,
		.book = "HAND",
		.actor = {.name = "a caller", .rights = RIGHTS_ALL},
		.now = {morning("2026-03-12").ms + 7 * INSTANT_HOUR_MS},
		.arena = test_arena(),
		.why = &why};
	return command_run(db, &command);
}

BOTH(a_permit_is_for_the_debts_that_it_names)
{
	struct permit_taken p;
	struct db *db = with_notice(engine);
	called(db, "2026-03-10", 0, "conversation", named("I-1", NULL));
	struct take_permit in = {.house = house(), .customer = THEIRS, .channel = "call"};
	in.debts = named("I-1", NULL);
	assert_int_equal(permit(db, &in, &p), ERR_RULE);
	in.debts = named("I-2", NULL);
	assert_ok(permit(db, &in, &p));
	assert_int_not_equal(p.permit.n, 0);
}

/* law: US-DISPUTE-CEASE */
BOTH(what_is_disputed_holds_a_contact_that_names_it)
{
	struct kept_dispute d;
	struct db *db = with_notice(engine);
	const struct open_dispute in = {.invoice = "I-1", .reason = "defective", .answer_days = -1};
	must(db, "MAIN", "2026-03-03", "dispute.open", open_dispute_any, &in, &d);
	assert_string_equal(rule(db, "2026-03-12", named("I-2", NULL)), "");
	assert_string_not_equal(rule(db, "2026-03-12", named("I-1", NULL)), "");
}

BOTH(only_debts_of_the_customer_are_named)
{
	struct contact_recorded r;
	struct db *db = worked_by_hand(engine);
	const struct record_contact in =
		call_about("2026-03-10", 0, "no_answer", named("I-1", "I-77"));
	assert_int_equal(
		attempt(db, "HAND", "2026-03-30", "contact.add", record_contact_any, &in, &r),
		ERR_NOT_FOUND);
}

static enum err tries(struct db *db, const char *book, const char *day, const char *number)
{
	struct contact_recorded r;
	struct record_contact in = call_about(day, 0, "no_answer", named(number, NULL));
	in.customer = str_equal(book, "HAND") ? THEIRS : "C1";
	return attempt(db, book, "2026-03-30", "contact.add", record_contact_any, &in, &r);
}

/* Told to MAIN on the last day; the oldest invoice is paid first. */
static void paid(struct db *db, const char *received, const char *amount)
{
	struct recorded_payment ret;
	const struct record_payment in = {.customer = "C1",
		.received = day(received),
		.amount = usd(amount),
		.method = "manual",
		.into = ACC_BANK};
	must(db, "MAIN", "2026-03-30", "payment.record", record_payment_any, &in, &ret);
}

/* law: US-CALL-MULTIDEBT */
BOTH(what_was_paid_is_no_debt_that_a_call_is_about_from_the_next_day_on)
{
	struct permit_taken p;
	struct contact_checked v;
	struct db *db = with_notice(engine);
	paid(db, "2026-03-10", "700.00");
	assert_ok(tries(db, "HAND", "2026-03-09", "I-1"));
	assert_ok(tries(db, "HAND", "2026-03-10", "I-1"));
	assert_int_equal(tries(db, "HAND", "2026-03-11", "I-1"), ERR_NOT_FOUND);
	assert_ok(tries(db, "HAND", "2026-03-11", "I-2"));
	struct take_permit in = {.house = house(), .customer = THEIRS, .channel = "call"};
	in.debts = named("I-1", NULL);
	assert_int_equal(permit(db, &in, &p), ERR_NOT_FOUND);
	struct ctx c = reading(db, "HAND", "2026-03-12");
	const struct check_contact ask = {.house = house(),
		.customer = THEIRS,
		.channel = "call",
		.debts = in.debts,
		.at = c.now};
	assert_int_equal(check_contact(&c, &ask, &v), ERR_NOT_FOUND);
	db_rollback(db);
}

/* law: US-CALL-MULTIDEBT */
BOTH(an_agency_calls_about_what_is_on_the_list_of_the_day)
{
	struct customer c;
	struct placed ours;
	struct db *db = with_notice(engine);
	struct ctx x = reading(db, "HAND", "2026-03-02");
	assert_ok(customer_by_number(db, test_arena(), x.book.id, THEIRS, &c));
	assert_ok(placement_live(db, test_arena(), x.book.id, c.id, &ours));
	db_rollback(db);
	moves(db, "HAND", "2026-03-20", ours.number, PLACEMENT_DO_RETURN, "cannot be found");
	assert_ok(tries(db, "HAND", "2026-03-19", "I-1"));
	assert_int_equal(tries(db, "HAND", "2026-03-19", "I-3"), ERR_NOT_FOUND);
	assert_int_equal(tries(db, "HAND", "2026-03-21", "I-1"), ERR_NOT_FOUND);
}

/* law: US-CALL-MULTIDEBT, US-CALL-7AFTER */
BOTH(a_charge_counts_as_its_invoice_and_a_credit_note_is_nobodys_debt)
{
	struct contact_recorded r;
	struct db *db = consumer_in(engine, false, "US", "TX");
	trade_issue(db, ITEM_INVOICE, "I-1", "100.00", NULL);
	trade_issue(db, ITEM_INVOICE, "I-2", "50.00", NULL);
	trade_issue(db, ITEM_FEE, "F-1", "5.00", "I-1");
	trade_issue(db, ITEM_CREDIT_NOTE, "N-1", "20.00", "I-1");
	assert_int_equal(tries(db, "MAIN", "2026-03-10", "N-1"), ERR_NOT_FOUND);
	struct record_contact in = call_about("2026-03-10", 0, "conversation", named("F-1", NULL));
	in.customer = "C1";
	must(db, "MAIN", "2026-03-30", "contact.add", record_contact_any, &in, &r);
	struct check_contact ask = {.channel = "call", .debts = named("I-1", NULL)};
	assert_string_equal(answer(db, "MAIN", "2026-03-12", &ask).rule, "US-CALL-7AFTER");
	ask.debts = named("I-2", "F-1");
	assert_string_equal(answer(db, "MAIN", "2026-03-12", &ask).rule, "US-CALL-7AFTER");
	ask.debts = named("I-2", NULL);
	assert_null(answer(db, "MAIN", "2026-03-12", &ask).rule);
}

/* law: US-CALL-MULTIDEBT, US-CALL-7AFTER */
BOTH(a_call_about_nothing_that_was_owed_counts_for_every_debt)
{
	struct db *db = with_notice(engine);
	called(db, "2026-03-10", 0, "conversation", named("I-1", NULL));
	assert_string_equal(rule(db, "2026-03-12", named("I-2", NULL)), "");
	paid(db, "2026-03-09", "700.00"); /* as is learned later */
	assert_string_equal(rule(db, "2026-03-12", named("I-2", NULL)), "US-CALL-7AFTER");
}

BOTH(a_fault_while_a_call_with_its_debts_is_recorded_leaves_nothing)
{
	struct contact_recorded r;
	struct db *db = worked_by_hand(engine);
	const struct record_contact in =
		call_about("2026-03-10", 0, "conversation", named("I-1", "I-2"));
	withstands_faults(db, "HAND", "2026-03-30", "contact.add", record_contact_any, &in, &r);
}

TEST(a_list_of_debts_is_parted_by_commas_and_semicolons_and_names_each_once)
{
	struct contact_debts d;
	struct refusals why = refusals_new(test_arena());
	assert_ok(contact_debts_read(test_arena(), " I-1, I-2;I-1 ;; ", &why, &d));
	assert_int_equal(d.count, 2);
	assert_string_equal(d.numbers[1], "I-2");
	struct buf many = buf_new(test_arena());
	for (int i = 0; i <= CONTACT_DEBTS_MOST; i++)
		buf_printf(&many, "I-%d,", i);
	assert_int_equal(contact_debts_read(test_arena(), buf_done(&many), &why, &d), ERR_INVALID);
}
