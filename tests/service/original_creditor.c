/* The request for the original creditor's name in a real case: what it stops, who is to answer it,
 * and what ends it. */
#include "service/case_help.h"
#include "service/keep_duties.h"
#include "service/replay_verdict.h"
#include "service/view_case.h"
#include "support/faults.h"
#include "support/outsourcing.h"

#define ASKED "original_creditor_request"
#define SENT "original_creditor_answer"
#define BY_LAW "US-ORIGINAL-CREDITOR"
#define BY_HOUSE "POLICY-ORIGINAL-CREDITOR"

/* A contact of 16:00 UTC. */
static struct record_contact one(
	const char *book, const char *made, const char *channel, const char *outcome)
{
	return (struct record_contact){.house = house(),
		.customer = str_equal(book, "HAND") ? THEIRS : "C1",
		.channel = channel,
		.outcome = outcome,
		.inbound = str_equal(outcome, ASKED),
		.at = {morning(made).ms + 7 * INSTANT_HOUR_MS}};
}

static struct contact_recorded kept(struct db *db, const char *book, const char *on,
	const char *made, const char *channel, const char *outcome)
{
	struct contact_recorded r;
	const struct record_contact in = one(book, made, channel, outcome);
	must(db, book, on, "contact.add", record_contact_any, &in, &r);
	return r;
}

/* HAND sent its notice on March 2: the period ends on April 8. */
static struct db *told_of_the_right(enum db_engine engine)
{
	struct db *db = with_agency(engine, "TX");
	(void)kept(db, "HAND", "2026-03-03", "2026-03-02", "letter", "validation_notice");
	return db;
}

static const char *rule_on(struct db *db, const char *iso_day)
{
	return rule_for(db, "HAND", iso_day, "letter", "1 Main St");
}

static struct duty *duties(struct db *db, const char *code, size_t *count)
{
	struct book book;
	struct customer c;
	struct duty *all;
	assert_ok(book_by_code(db, test_arena(), code, &book));
	assert_ok(customer_by_number(
		db, test_arena(), book.id, str_equal(code, "HAND") ? THEIRS : "C1", &c));
	assert_ok(duties_open_of(db, test_arena(), book.id, c.id, &all, count));
	return all;
}

/* law: US-ORIGINAL-CREDITOR */
BOTH(a_request_for_the_original_creditors_name_stops_collection_until_it_was_sent)
{
	struct db *db = told_of_the_right(engine);
	const struct check_contact sending = {
		.channel = "letter", .to = "1 Main St", .names_original = true};
	assert_string_equal(rule_on(db, "2026-03-05"), "");
	struct contact_recorded asked =
		kept(db, "HAND", "2026-03-06", "2026-03-05", "letter", ASKED);
	assert_int_equal(asked.wish_count, 1);
	assert_string_equal(rule_on(db, "2026-03-06"), BY_LAW);
	assert_null(answer(db, "HAND", "2026-03-06", &sending).rule);
	assert_null(kept(db, "HAND", "2026-03-08", "2026-03-07", "letter", SENT).verdict.rule);
	assert_string_equal(rule_on(db, "2026-03-08"), "");
	assert_whole(db);
}

/* law: US-ORIGINAL-CREDITOR, US-VALPERIOD */
BOTH(a_request_of_the_last_day_is_timely_whenever_it_is_recorded)
{
	struct db *db = told_of_the_right(engine);
	(void)kept(db, "HAND", "2026-04-20", "2026-04-08", "email", ASKED);
	assert_string_equal(rule_on(db, "2026-04-20"), BY_LAW);
}

/* law: US-ORIGINAL-CREDITOR, US-VALPERIOD */
BOTH(a_request_that_comes_late_holds_by_the_houses_word_alone)
{
	struct db *db = told_of_the_right(engine);
	(void)kept(db, "HAND", "2026-04-20", "2026-04-09", "email", ASKED);
	assert_string_equal(rule_on(db, "2026-04-20"), BY_HOUSE);
	(void)kept(db, "HAND", "2026-04-22", "2026-04-21", "letter", SENT);
	assert_string_equal(rule_on(db, "2026-04-22"), "");
}

/* law: US-ORIGINAL-CREDITOR */
BOTH(a_request_by_telephone_stops_nothing_and_is_answered_all_the_same)
{
	struct db *db = told_of_the_right(engine);
	size_t count;
	(void)kept(db, "HAND", "2026-03-06", "2026-03-05", "call", ASKED);
	assert_string_equal(rule_on(db, "2026-03-06"), "");
	const struct duty *d = duties(db, "HAND", &count);
	assert_int_equal(count, 1);
	assert_string_equal(d->task.kind, DUTY_ORIGINAL);
}

/* law: US-ORIGINAL-CREDITOR: a written one may be handed over at the door. */
BOTH(a_request_at_the_door_may_have_been_a_written_one)
{
	struct db *db = told_of_the_right(engine);
	(void)kept(db, "HAND", "2026-03-06", "2026-03-05", "visit", ASKED);
	assert_string_equal(rule_on(db, "2026-03-06"), BY_LAW);
}

/* law: US-ORIGINAL-CREDITOR */
BOTH(a_request_that_nobody_answers_holds_for_years)
{
	struct db *db = told_of_the_right(engine);
	(void)kept(db, "HAND", "2026-03-06", "2026-03-05", "letter", ASKED);
	assert_string_equal(rule_on(db, "2028-09-01"), BY_LAW);
}

/* law: US-ORIGINAL-CREDITOR */
BOTH(an_answer_ends_what_was_asked_by_its_day_and_nothing_that_was_asked_later)
{
	struct db *db = told_of_the_right(engine);
	(void)kept(db, "HAND", "2026-03-12", "2026-03-05", "letter", ASKED);
	(void)kept(db, "HAND", "2026-03-12", "2026-03-10", "email", ASKED);
	(void)kept(db, "HAND", "2026-03-12", "2026-03-09", "letter", SENT);
	assert_string_equal(rule_on(db, "2026-03-12"), BY_LAW);
	(void)kept(db, "HAND", "2026-03-12", "2026-03-10", "letter", SENT);
	assert_string_equal(rule_on(db, "2026-03-12"), "");
	assert_whole(db);
}

BOTH(a_request_is_answered_by_a_day_and_no_longer_owed_once_it_is)
{
	struct db *db = told_of_the_right(engine);
	struct case_view v;
	size_t count;
	struct contact_recorded asked =
		kept(db, "HAND", "2026-03-06", "2026-03-05", "letter", ASKED);
	const struct duty *d = duties(db, "HAND", &count);
	assert_int_equal(count, 1);
	assert_string_equal(d->task.kind, DUTY_ORIGINAL);
	assert_string_equal(d->rule, BY_HOUSE);
	assert_int_equal(d->about, asked.wishes[0].id);
	assert_int_equal(d->due.day, day("2026-04-04").day);
	struct ctx c = reading(db, "HAND", "2026-03-10");
	assert_ok(view_case(&c, &(struct view_case){house(), THEIRS, ""}, &v));
	db_rollback(db);
	assert_int_equal(v.duty_count, 1);
	assert_non_null(strstr(v.duties[0].ways, "letter to 1 Main St"));
	(void)kept(db, "HAND", "2026-03-12", "2026-03-11", "letter", SENT);
	(void)duties(db, "HAND", &count);
	assert_int_equal(count, 0);
}

/* law: US-ORIGINAL-CREDITOR, US-VALPERIOD */
BOTH(a_request_in_words_is_as_timely_as_the_words_were)
{
	struct db *db = told_of_the_right(engine);
	struct kept_wish words, read;
	struct add_wish in = {.house = house(),
		.customer = THEIRS,
		.wish = wish_new(WISH_SAID_KIND),
		.source = "portal"};
	in.wish.words = "who was it that I owed this to?";
	must(db, "HAND", "2026-04-08", "wish.add", add_wish_any, &in, &words);
	in.wish = wish_new(WISH_ORIGINAL_KIND);
	in.read = words.id;
	must(db, "HAND", "2026-04-20", "wish.add", add_wish_any, &in, &read);
	assert_int_equal(read.wish.since.day, day("2026-04-08").day);
	assert_string_equal(rule_on(db, "2026-04-20"), BY_LAW);
}

BOTH(what_was_asked_of_the_client_stops_its_agency_until_the_client_answers)
{
	struct db *db = told_of_the_right(engine);
	(void)kept(db, "MAIN", "2026-03-06", "2026-03-05", "letter", ASKED);
	assert_string_equal(rule_on(db, "2026-03-06"), BY_LAW);
	(void)kept(db, "MAIN", "2026-03-08", "2026-03-07", "letter", SENT);
	assert_string_equal(rule_on(db, "2026-03-08"), "");
	assert_whole(db);
}

BOTH(a_request_to_who_had_the_claim_from_the_start_is_kept_by_the_house)
{
	struct db *db = consumer_in(engine, false, "US", "TX");
	(void)kept(db, "MAIN", "2026-02-11", "2026-02-10", "letter", ASKED);
	const struct contact_checked held =
		answer(db, "MAIN", "2026-02-11", &(struct check_contact){.channel = "letter"});
	assert_string_equal(held.rule, BY_LAW);
	assert_null(strstr(held.citation, "1006"));
	(void)kept(db, "MAIN", "2026-02-12", "2026-02-11", "letter", SENT);
	assert_string_equal(rule_for(db, "MAIN", "2026-02-12", "letter", NULL), "");
}

/* law: US-ORIGINAL-CREDITOR */
BOTH(a_letter_sent_into_the_wait_is_marked_and_replays_to_the_same_refusal)
{
	struct db *db = told_of_the_right(engine);
	struct verdict_replayed r;
	(void)kept(db, "HAND", "2026-03-06", "2026-03-05", "letter", ASKED);
	struct contact_recorded sent =
		kept(db, "HAND", "2026-03-08", "2026-03-07", "letter", "mailed");
	assert_string_equal(sent.verdict.rule, BY_LAW);
	struct ctx c = reading(db, "HAND", "2026-03-09");
	assert_ok(replay_verdict(&c, &(struct replay_verdict){sent.verdict.id}, &r));
	db_rollback(db);
	assert_null(r.difference);
	assert_string_equal(r.now.rule, BY_LAW);
}

BOTH(only_customers_ask_and_only_writing_answers_them)
{
	struct db *db = told_of_the_right(engine);
	struct contact_recorded r;
	struct record_contact in[] = {one("HAND", "2026-03-05", "letter", ASKED),
		one("HAND", "2026-03-05", "call", SENT), one("HAND", "2026-03-05", "letter", SENT),
		one("HAND", "2026-03-05", "letter", SENT)};
	in[0].inbound = false;
	in[2].inbound = true;
	in[3].debts = (struct contact_debts){.numbers = {"I-1"}, .count = 1};
	for (size_t i = 0; i < COUNT(in); i++)
		assert_int_equal(attempt(db, "HAND", "2026-03-06", "contact.add",
					 record_contact_any, &in[i], &r),
			ERR_INVALID);
}

BOTH(keeping_a_request_or_its_answer_leaves_nothing_half_done)
{
	struct db *db = told_of_the_right(engine);
	struct contact_recorded r;
	const struct record_contact ask = one("HAND", "2026-03-05", "letter", ASKED);
	const struct record_contact say = one("HAND", "2026-03-07", "letter", SENT);
	withstands_faults(db, "HAND", "2026-03-06", "contact.add", record_contact_any, &ask, &r);
	withstands_faults(db, "HAND", "2026-03-08", "contact.add", record_contact_any, &say, &r);
	assert_string_equal(rule_on(db, "2026-03-08"), "");
}
