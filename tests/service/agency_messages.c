/* An agency's people write to the customer of a placed case: through the gate and the outbox. */
#include "service/contact_help.h"
#include "service/change_customer.h"
#include "service/keep_consent.h"
#include "service/record_contact.h"
#include "service/send_message.h"
#include "service/view_placement.h"
#include "support/faults.h"
#include "support/outsourcing.h"
#include <string.h>

#define NOTICE "validation_notice"
#define MOBILE "+1 207 555 0145"

static struct sent_message sends(struct db *db, const char *iso_day, const char *kind)
{
	struct sent_message s;
	const struct send_message in = hand_message(kind, "letter");
	must(db, "HAND", iso_day, "message.write", send_message_any, &in, &s);
	return s;
}

static struct released_messages leaves(struct db *db, const char *iso_day)
{
	return release_of(db, "HAND", house(), iso_day, 18);
}

static const char *state_seen(struct db *db, const char *book, const char *number)
{
	struct placement_view v;
	struct ctx c = reading(db, book, "2026-12-31");
	assert_ok(view_placement(&c, &(struct view_placement){number}, &v));
	db_rollback(db);
	return v.message_count ? v.messages[v.message_count - 1].state : "none";
}

/* law: US-NOTICE-CONTENT, US-NOTICE-5D */
BOTH(an_agencys_validation_notice_goes_by_the_outbox_and_is_recorded_as_one)
{
	struct contact *contacts;
	size_t count;
	struct customer c;
	struct db *db = worked_by_hand(engine);
	const char *number = number_at_hand(db);
	struct sent_message s = sends(db, "2026-03-03", NOTICE);
	assert_string_equal(s.message.kind, NOTICE);
	assert_non_null(strstr(s.message.body, "How can you dispute the debt?"));
	assert_string_equal(state_seen(db, "HAND", number), "waiting");
	struct released_messages out = leaves(db, "2026-03-03");
	assert_int_equal(out.released, 1);
	assert_string_equal(out.items[0].to, "7 Elm Street\nPortland, ME 04103");
	assert_string_equal(state_seen(db, "MAIN", number), "released");
	struct ctx r = reading(db, "HAND", "2026-03-04");
	assert_ok(customer_by_number(db, test_arena(), r.book.id, THEIRS, &c));
	assert_ok(contacts_since(
		db, test_arena(), r.book.id, c.id, morning("2026-03-01"), &contacts, &count));
	assert_int_equal(count, 1);
	assert_string_equal(contacts[0].outcome, NOTICE);
	assert_true(contacts[0].permit.n != 0);
	db_rollback(db);
	assert_square(db, "2026-03-04");
}

/* law: US-MINIMIRANDA, US-TRUE-NAME */
BOTH(an_agencys_reminder_waits_for_the_notice_and_says_who_writes_for_whom)
{
	struct db *db = worked_by_hand(engine);
	assert_int_equal(hand_writes(db, "2026-03-03", "reminder", "letter"), ERR_RULE);
	(void)sends(db, "2026-03-03", NOTICE);
	(void)leaves(db, "2026-03-03");
	struct sent_message s = sends(db, "2026-03-16", "reminder");
	assert_int_equal(s.message.amount.minor, 100000);
	assert_non_null(strstr(s.message.subject, "1,000.00 USD"));
	assert_non_null(strstr(s.message.body, "This message is from a debt collector."));
	assert_non_null(strstr(s.message.body, "Harbor Recovery, for"));
	assert_null(strstr(s.message.body, "[personal link]"));
	assert_int_equal(leaves(db, "2026-03-16").released, 1);
	assert_whole(db);
}

/* law: US-OVERSHADOW */
BOTH(an_agency_names_no_day_to_pay_by_while_the_debt_may_still_be_contested)
{
	struct db *db = worked_by_hand(engine);
	struct sent_message s;
	(void)sends(db, "2026-03-03", NOTICE);
	(void)leaves(db, "2026-03-03");
	struct send_message own = hand_message("reminder", "letter");
	own.pay_by = day("2026-04-09");
	assert_int_equal(
		attempt(db, "HAND", "2026-03-16", "message.write", send_message_any, &own, &s),
		ERR_RULE);
	s = sends(db, "2026-03-16", "reminder");
	assert_int_equal(s.message.pay_by.day, day("2026-04-10").day);
	assert_int_equal(leaves(db, "2026-03-16").released, 1);
	assert_whole(db);
}

BOTH(what_was_paid_or_called_back_meanwhile_keeps_an_agencys_message_from_leaving)
{
	struct db *db = worked_by_hand(engine);
	const char *number = number_at_hand(db);
	(void)sends(db, "2026-03-03", NOTICE);
	client_receives(db, "2026-03-03", "120.00");
	assert_int_equal(leaves(db, "2026-03-03").stopped, 1);
	assert_string_equal(state_seen(db, "MAIN", number), "stopped");
	(void)sends(db, "2026-03-04", NOTICE);
	moves(db, "MAIN", "2026-03-04", number, PLACEMENT_DO_RECALL, "a mistake");
	struct released_messages out = leaves(db, "2026-03-04");
	assert_int_equal(out.released + out.stopped, 1);
	assert_whole(db);
}

BOTH(an_agency_writes_only_in_its_own_book_of_a_case_it_has_by_ways_that_carry_it)
{
	struct db *db = worked_by_hand(engine);
	struct sent_message s;
	struct send_message elsewhere = hand_message(NOTICE, "letter");
	assert_int_equal(attempt(db, "MAIN", "2026-03-03", "message.write", send_message_any,
				 &elsewhere, &s),
		ERR_USAGE);
	assert_int_equal(hand_writes(db, "2026-03-03", NOTICE, "email"), ERR_INVALID);
	assert_int_equal(hand_writes(db, "2026-03-03", "thank_you", "letter"), ERR_INVALID);
	elsewhere.to = "9 Oak Street";
	assert_int_equal(attempt(db, "HAND", "2026-03-03", "message.write", send_message_any,
				 &elsewhere, &s),
		ERR_NOT_FOUND);
	client_receives(db, "2026-03-02", "1000.00");
	assert_int_equal(hand_writes(db, "2026-03-03", NOTICE, "letter"), ERR_CONFLICT);
}

static void has_a_mobile(struct db *db)
{
	struct contact_point point;
	const struct add_contact_point in = {
		.customer = THEIRS, .kind = "mobile", .value = MOBILE, .source = "customer"};
	must(db, "HAND", "2026-03-02", "point.add", add_contact_point_any, &in, &point);
}

static void agrees_to_texts(struct db *db, const char *iso_day)
{
	struct consent k;
	const struct add_consent in = {.customer = THEIRS,
		.value = MOBILE,
		.channel = "sms",
		.form = "oral",
		.since = DATE_NONE,
		.until = DATE_NONE};
	must(db, "HAND", iso_day, "consent.add", add_consent_any, &in, &k);
}

static struct sent_message texts(struct db *db, const char *iso_day, const char *kind)
{
	struct sent_message s;
	const struct send_message in = hand_message(kind, "sms");
	must(db, "HAND", iso_day, "message.write", send_message_any, &in, &s);
	return s;
}

/* A placed case whose customer had the notice, and who may be texted. */
static struct db *may_be_texted(enum db_engine engine)
{
	struct db *db = worked_by_hand(engine);
	has_a_mobile(db);
	(void)sends(db, "2026-03-03", NOTICE);
	(void)leaves(db, "2026-03-03");
	agrees_to_texts(db, "2026-03-14");
	return db;
}

/* law: US-SMS-PROC */
BOTH(an_agency_texts_no_number_before_the_customer_agreed_to_it_or_long_after)
{
	struct db *db = worked_by_hand(engine);
	assert_int_equal(hand_writes(db, "2026-03-03", NOTICE, "sms"), ERR_INVALID);
	(void)sends(db, "2026-03-03", NOTICE);
	(void)leaves(db, "2026-03-03");
	assert_int_equal(hand_writes(db, "2026-03-13", "reminder", "sms"), ERR_NOT_FOUND);
	has_a_mobile(db);
	assert_int_equal(hand_writes(db, "2026-03-13", "reminder", "sms"), ERR_RULE);
	agrees_to_texts(db, "2026-03-14");
	assert_int_equal(hand_writes(db, "2026-05-14", "reminder", "sms"), ERR_RULE);
	assert_ok(hand_writes(db, "2026-05-13", "reminder", "sms"));
}

/* law: US-MINIMIRANDA, US-TRUE-NAME, US-OPTOUT-ELEC */
BOTH(an_agencys_text_says_who_writes_for_whom_that_it_collects_and_how_to_stop)
{
	struct db *db = may_be_texted(engine);
	struct sent_message s = texts(db, "2026-03-16", "reminder");
	assert_string_equal(s.message.channel, "sms");
	assert_non_null(strstr(s.message.body, "Harbor Recovery for "));
	assert_non_null(strstr(s.message.body, "1,000.00 USD"));
	assert_non_null(strstr(s.message.body, "This message is from a debt collector."));
	assert_non_null(strstr(s.message.body, "Reply STOP"));
	assert_null(strstr(s.message.body, "[personal link]"));
	struct released_messages out = leaves(db, "2026-03-16");
	assert_int_equal(out.released, 1);
	assert_string_equal(out.items[0].channel, "sms");
	assert_string_equal(out.items[0].to, MOBILE);
	assert_whole(db);
}

BOTH(an_agencys_text_speaks_the_language_of_its_customer)
{
	struct customer changed;
	const struct change_customer spanish = {.number = THEIRS, .language = "es"};
	struct db *db = may_be_texted(engine);
	must(db, "HAND", "2026-03-15", "customer.set", change_customer_any, &spanish, &changed);
	struct sent_message s = texts(db, "2026-03-16", "firmer_reminder");
	assert_non_null(strstr(s.message.body, "Harbor Recovery, por cuenta de "));
	assert_non_null(strstr(s.message.body, "Responda STOP"));
	assert_null(strstr(s.message.body, "debt collector"));
	assert_int_equal(leaves(db, "2026-03-16").released, 1);
}

/* law: US-MEDIUM-OPTOUT */
BOTH(stop_by_text_keeps_a_waiting_text_and_every_later_one)
{
	struct contact_recorded heard;
	const struct record_contact stop = {.house = house(),
		.customer = THEIRS,
		.channel = "sms",
		.to = MOBILE,
		.outcome = "received",
		.inbound = true,
		.words = "STOP"};
	struct db *db = may_be_texted(engine);
	(void)texts(db, "2026-03-16", "reminder");
	must(db, "HAND", "2026-03-16", "contact.record", record_contact_any, &stop, &heard);
	assert_int_equal(leaves(db, "2026-03-16").released, 0);
	assert_string_equal(state_seen(db, "HAND", number_at_hand(db)), "stopped");
	assert_true(hand_writes(db, "2026-03-17", "reminder", "sms") != ERR_NONE);
}

BOTH(a_fault_while_an_agency_writes_leaves_no_message_and_no_permit)
{
	struct sent_message s;
	struct db *db = worked_by_hand(engine);
	const struct send_message notice = hand_message(NOTICE, "letter");
	withstands_faults(db, "HAND", "2026-03-03", "message.write", send_message_any, &notice, &s);
	assert_int_equal(leaves(db, "2026-03-03").released, 1);
}
