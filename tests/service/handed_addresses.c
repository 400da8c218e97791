/* What a client passes on of its customer's addresses: e-mail by its own notice, and nothing else.
 */
#include "service/announce_address.h"
#include "service/change_customer.h"
#include "service/contact_help.h"
#include "service/keep_consent.h"
#include "service/make_evidence.h"
#include "service/note_point.h"
#include "service/open_book.h"
#include "service/record_contact.h"
#include "service/replay_verdict.h"
#include "service/send_message.h"
#include "service/transfer_notice.h"
#include "support/faults.h"
#include "support/outsourcing.h"
#include <string.h>

#define THEIRS "MAIN/C1" /* the customer in the agency's book */
#define MAIL "ann.example@gmail.com"
#define MOBILE "+1 207 555 0145"
#define ANNOUNCED "2026-02-21"
#define UNTIL "2026-03-28" /* the 35th day after */
#define OPENS "2026-03-29"

static void notes(struct db *db, const char *iso_day, const char *value, const char *what)
{
	struct noted_points noted;
	const struct note_point in = {.customer = "C1",
		.kind = "email",
		.value = value,
		.what = what,
		.source = "manual"};
	must(db, "MAIN", iso_day, "point.note", note_point_any, &in, &noted);
}

static void has(struct db *db, const char *kind, const char *value, const char *place, bool agreed)
{
	struct contact_point p;
	const struct add_contact_point in = {.customer = "C1",
		.kind = kind,
		.value = value,
		.place = place,
		.source = "manual",
		.consent = agreed};
	must(db, "MAIN", "2026-02-02", "point.add", add_contact_point_any, &in, &p);
}

/* What waits leaves, and the mail server takes it. */
static int64_t leaves(struct db *db, const char *book, const char *iso_day)
{
	struct released_messages out = release_of(db, book, house(), iso_day, 18);
	for (size_t i = 0; i < out.count; i++) {
		struct permit_id done;
		const struct confirm_message in = {
			.permit = out.items[i].permit, .delivered = true};
		must(db, book, iso_day, "message.confirm", confirm_message_any, &in, &done);
	}
	return out.released;
}

/* MAIN and HAND agreed; C1 gave an address that anybody may have, and is reached by no other. */
static struct db *agreed(enum db_engine engine)
{
	struct db *db = agreed_with_hand(engine);
	notes(db, "2026-02-02", "ann@example.org", "bounced");
	has(db, "email", MAIL, "home", true);
	return db;
}

/* And a reminder went to it. */
static struct db *written_to(enum db_engine engine)
{
	struct db *db = agreed(engine);
	(void)cycle(db, house(), "2026-02-13");
	assert_int_equal(leaves(db, "MAIN", "2026-02-13"), 1);
	return db;
}

static struct announce_address announcement(const char *to)
{
	return (struct announce_address){
		.house = house(), .customer = "C1", .agency = "HAND", .to = to, .until = DATE_NONE};
}

static struct announced_address announces(struct db *db, const char *iso_day)
{
	struct announced_address a;
	const struct announce_address in = announcement(NULL);
	must(db, "MAIN", iso_day, "placement.announce", announce_address_any, &in, &a);
	return a;
}

static enum err refused(struct db *db, const char *iso_day, const struct announce_address *in)
{
	struct announced_address a;
	return attempt(db, "MAIN", iso_day, "placement.announce", announce_address_any, in, &a);
}

static struct db *announced(enum db_engine engine)
{
	struct db *db = written_to(engine);
	(void)announces(db, ANNOUNCED);
	assert_int_equal(leaves(db, "MAIN", ANNOUNCED), 1);
	return db;
}

/* Placed, and the customer had the validation notice. */
static void placed(struct db *db)
{
	struct sent_message s;
	const struct send_message notice = {.house = house(),
		.customer = THEIRS,
		.kind = "validation_notice",
		.channel = "letter",
		.pay_by = DATE_NONE};
	(void)placed_with_hand(db);
	must(db, "HAND", "2026-03-03", "message.write", send_message_any, &notice, &s);
	(void)leaves(db, "HAND", "2026-03-03");
}

static struct db *announced_and_placed(enum db_engine engine)
{
	struct db *db = announced(engine);
	placed(db);
	return db;
}

/* What the gate says to an e-mail of HAND at 18:00 of the day. */
static struct gate_verdict judged(struct db *db, const char *iso_day)
{
	struct customer customer;
	const struct person_known *known;
	struct gate_facts f;
	struct gate_event proposed;
	struct gate_verdict v;
	struct gate_question question = gate_question_new(GATE_ASK_GATE);
	struct ctx c = reading(db, "HAND", iso_day);
	c.now.ms += 9 * INSTANT_HOUR_MS;
	assert_ok(customer_by_number(db, test_arena(), c.book.id, THEIRS, &customer));
	assert_ok(person_load(&c, house(), customer.id, c.now, &known));
	struct contact_ask ask = {.customer = &customer,
		.known = known,
		.channel = "email",
		.purpose = "reminder",
		.at = c.now};
	for (size_t i = 0; i < known->point_count; i++)
		if (str_equal(known->points[i].value, MAIL))
			ask.point = &known->points[i];
	assert_non_null(ask.point);
	assert_ok(contact_facts(&c, house(), &ask, &f, &proposed));
	question.proposed = &proposed;
	gate_judge(test_arena(), &house()->law, &f, &question, &v);
	db_rollback(db);
	return v;
}

static bool safe(struct db *db, const char *iso_day)
{
	struct gate_verdict v = judged(db, iso_day);
	const struct gate_detail *d = gate_detail_find(&v, "safe_harbour", NULL);
	return d && d->yes;
}

static enum err mails(struct db *db, const char *iso_day, const char *channel)
{
	struct sent_message s;
	const struct send_message in = {.house = house(),
		.customer = THEIRS,
		.kind = "reminder",
		.channel = channel,
		.pay_by = DATE_NONE};
	return attempt(db, "HAND", iso_day, "message.write", send_message_any, &in, &s);
}

static void wants_a_procedure(struct db *db, const char *iso_day, const char *word)
{
	struct contract k;
	const struct change_contract in = {
		.number = "K-2", .addresses = word, .since = day(iso_day)};
	must(db, "MAIN", iso_day, "contract.change", change_contract_any, &in, &k);
}

/* law: US-EMAIL-PROC */
BOTH(a_transfer_notice_names_agency_address_caution_way_out_and_last_day)
{
	struct db *db = written_to(engine);
	struct announced_address a = announces(db, ANNOUNCED);
	const char *body = a.message.body;
	assert_string_equal(a.to, MAIL);
	assert_string_equal(a.message.channel, "email");
	assert_true(date_same(a.until, day(UNTIL)));
	assert_non_null(strstr(body, "Harbor Recovery"));
	assert_non_null(strstr(body, MAIL));
	assert_non_null(strstr(body, "If others have access to this address, they may see"));
	assert_non_null(strstr(body, "with the word STOP"));
	assert_non_null(strstr(body, "March 28, 2026"));
	assert_int_equal(leaves(db, "MAIN", ANNOUNCED), 1);
	assert_whole(db);
}

BOTH(a_transfer_notice_speaks_the_language_of_its_customer)
{
	struct customer changed;
	const struct change_customer spanish = {.number = "C1", .language = "es"};
	struct db *db = written_to(engine);
	must(db, "MAIN", "2026-02-20", "customer.set", change_customer_any, &spanish, &changed);
	struct announced_address a = announces(db, ANNOUNCED);
	assert_non_null(strstr(a.message.body, "Si otras personas tienen acceso a esta dirección"));
	assert_non_null(strstr(a.message.body, "28 de marzo de 2026"));
	assert_int_equal(leaves(db, "MAIN", ANNOUNCED), 1);
}

/* law: US-EMAIL-PROC */
BOTH(an_address_opens_to_the_agency_that_was_named_when_the_days_to_opt_out_are_over)
{
	struct db *db = announced_and_placed(engine);
	assert_false(safe(db, "2026-03-16"));
	assert_false(safe(db, UNTIL));
	assert_true(safe(db, OPENS));
	assert_int_equal(judged(db, UNTIL).answer, GATE_ALLOW); /* at the agency's own risk */
	assert_square(db, OPENS);
}

/* law: US-EMAIL-PROC */
BOTH(a_last_day_that_leaves_less_than_35_days_is_refused)
{
	struct db *db = written_to(engine);
	struct announce_address in = announcement(MAIL);
	in.until = day("2026-03-27");
	assert_int_equal(refused(db, ANNOUNCED, &in), ERR_RULE);
	in.until = day(UNTIL);
	assert_ok(refused(db, ANNOUNCED, &in));
}

/* law: US-EMAIL-PROC */
BOTH(a_notice_that_did_not_leave_or_came_back_opens_nothing)
{
	struct db *db = written_to(engine);
	(void)announces(db, ANNOUNCED);
	(void)release_of(
		db, "MAIN", house(), ANNOUNCED, 18); /* and nobody knows what became of it */
	placed(db);
	assert_false(safe(db, OPENS));
	struct db *other = announced_and_placed(engine);
	assert_true(safe(other, OPENS));
	notes(other, "2026-03-10", MAIL, "bounced");
	notes(other, "2026-03-11", MAIL, "confirmed");
	assert_false(safe(other, OPENS));
}

static void agrees_with_far(struct db *db)
{
	struct book far;
	struct contract k;
	const struct open_book book = {.kind = BOOK_AGENCY, .code = "FAR"};
	const struct commission_row fee = {.age_to_days = INT32_MAX,
		.balance_to_minor = INT64_MAX,
		.rate_ppm = 300000,
		.valid_from = day("2026-01-01"),
		.valid_to = DATE_NONE};
	const struct add_contract in = {.agency = "FAR",
		.number = "K-9",
		.brand = "agency_name",
		.mode = "gross",
		.since = day("2026-02-01"),
		.fees = &fee,
		.fee_count = 1};
	must(db, NULL, "2026-02-01", "book.open", open_book_any, &book, &far);
	must(db, "MAIN", "2026-02-01", "contract.add", add_contract_any, &in, &k);
}

/* law: US-EMAIL-PROC */
BOTH(a_notice_that_names_another_agency_opens_nothing_to_this_one)
{
	struct announced_address a;
	struct db *db = written_to(engine);
	agrees_with_far(db);
	struct announce_address in = announcement(MAIL);
	in.agency = "FAR";
	must(db, "MAIN", ANNOUNCED, "placement.announce", announce_address_any, &in, &a);
	assert_int_equal(leaves(db, "MAIN", ANNOUNCED), 1);
	placed(db);
	assert_false(safe(db, OPENS));
}

/* FAR has the case for some days. */
static const char *placed_with_far(struct db *db)
{
	struct placed p;
	struct case_placed done;
	const struct propose_placement propose = {.customer = "C1", .agency = "FAR"};
	agrees_with_far(db);
	must(db, "MAIN", "2026-02-15", "placement.propose", propose_placement_any, &propose, &p);
	const char *number = p.number;
	const struct record_placement_notice told = {number, day("2026-02-15")};
	moves(db, "MAIN", "2026-02-15", number, PLACEMENT_DO_APPROVE, NULL);
	must(db, "MAIN", "2026-02-15", "placement.notice", record_placement_notice_any, &told, &p);
	must(db, "MAIN", "2026-02-15", "placement.place", place_case_any,
		&(struct place_case){number}, &done);
	return number;
}

static void far_mails(struct db *db, const char *iso_day, bool inbound)
{
	struct contact_recorded r;
	const struct record_contact in = {.house = house(),
		.customer = THEIRS,
		.channel = "email",
		.to = MAIL,
		.outcome = inbound ? "received" : "sent",
		.inbound = inbound};
	must(db, "FAR", iso_day, "contact.record", record_contact_any, &in, &r);
}

static void back_from_far_and_placed(struct db *db, const char *number)
{
	moves(db, "MAIN", "2026-02-22", number, PLACEMENT_DO_RECALL, "another agency");
	moves(db, "FAR", "2026-02-22", number, PLACEMENT_DO_AGREE_RECALL, NULL);
	moves(db, "MAIN", "2026-02-23", number, PLACEMENT_DO_CLOSE, NULL);
	placed(db);
}

/* law: US-EMAIL-PROC: 12 CFR 1006.6(d)(4)(iii) */
BOTH(an_address_that_the_agency_before_had_from_the_customer_and_used_is_open_to_the_next)
{
	struct db *db = agreed(engine);
	const char *number = placed_with_far(db);
	far_mails(db, "2026-02-17", true);
	far_mails(db, "2026-02-18", false);
	back_from_far_and_placed(db, number);
	assert_true(safe(db, "2026-03-16"));
	wants_a_procedure(db, "2026-03-16", "procedure");
	assert_ok(mails(db, "2026-03-17", "email"));
}

/* law: US-EMAIL-PROC */
BOTH(an_address_that_the_agency_before_only_used_or_only_had_stays_shut_to_the_next)
{
	for (int had = 0; had < 2; had++) {
		struct db *db = agreed(engine);
		const char *number = placed_with_far(db);
		far_mails(db, "2026-02-18", had == 1);
		back_from_far_and_placed(db, number);
		assert_false(safe(db, "2026-03-16"));
		assert_int_equal(judged(db, "2026-03-16").answer, GATE_ALLOW);
	}
}

/* All that was owed is paid, and something else is overdue. */
static void owes_something_else(struct db *db, const char *iso_day)
{
	struct issued_invoice ret;
	const struct issue_invoice in = {.kind = ITEM_INVOICE,
		.customer = "C1",
		.number = "ANOTHER",
		.issued = day("2026-02-01"),
		.due = day("2026-02-20"),
		.net = usd("300.00"),
		.source = "manual"};
	client_receives(db, iso_day, "1050.00");
	assert_int_equal(open_in_main(db, "I-1"), 0);
	assert_int_equal(open_in_main(db, "I-2"), 0);
	must(db, "MAIN", iso_day, "invoice.issue", issue_invoice_any, &in, &ret);
}

/* law: US-EMAIL-PROC: the notice is about the debt that passes. */
BOTH(a_notice_about_a_debt_that_was_paid_opens_nothing_for_another)
{
	struct db *db = announced(engine);
	owes_something_else(db, "2026-02-26");
	placed(db);
	assert_false(safe(db, OPENS));
	assert_int_equal(judged(db, OPENS).answer, GATE_ALLOW);
}

/* law: US-EMAIL-PROC: 12 CFR 1006.6(d)(4)(iii): the same debt. */
BOTH(an_agency_that_had_another_debt_before_opens_no_address_to_the_next)
{
	struct db *db = agreed(engine);
	const char *number = placed_with_far(db);
	far_mails(db, "2026-02-17", true);
	far_mails(db, "2026-02-18", false);
	owes_something_else(db, "2026-02-20");
	back_from_far_and_placed(db, number);
	assert_false(safe(db, "2026-03-16"));
}

/* law: US-EMAIL-PROC, US-MEDIUM-OPTOUT */
BOTH(an_opt_out_at_the_agency_before_bars_the_address_at_the_next)
{
	struct contact_recorded r;
	const struct record_contact stop = {.house = house(),
		.customer = THEIRS,
		.channel = "email",
		.to = MAIL,
		.outcome = "received",
		.inbound = true,
		.words = "STOP"};
	struct db *db = agreed(engine);
	const char *number = placed_with_far(db);
	far_mails(db, "2026-02-17", true);
	far_mails(db, "2026-02-18", false);
	must(db, "FAR", "2026-02-19", "contact.record", record_contact_any, &stop, &r);
	back_from_far_and_placed(db, number);
	assert_false(safe(db, "2026-03-16"));
	assert_int_equal(judged(db, "2026-03-16").answer, GATE_DENY);
}

/* law: US-EMAIL-PROC, US-MEDIUM-OPTOUT */
BOTH(stop_in_answer_to_the_notice_bars_the_address_at_the_agency_too)
{
	struct contact_recorded heard;
	const struct record_contact stop = {.house = house(),
		.customer = "C1",
		.channel = "email",
		.to = MAIL,
		.outcome = "received",
		.inbound = true,
		.words = "STOP"};
	struct db *db = announced_and_placed(engine);
	must(db, "MAIN", "2026-03-20", "contact.record", record_contact_any, &stop, &heard);
	assert_false(safe(db, OPENS));
	assert_int_equal(judged(db, OPENS).answer, GATE_DENY);
}

BOTH(an_opt_out_said_to_a_person_after_the_last_day_closes_the_address_again)
{
	struct db *db = announced_and_placed(engine);
	assert_true(safe(db, "2026-04-02"));
	notes(db, "2026-04-01", MAIL, "opt_out");
	assert_false(safe(db, "2026-04-02"));
	assert_int_equal(judged(db, "2026-04-02").answer, GATE_DENY);
	notes(db, "2026-04-03", MAIL, "consent"); /* to the client, who may write there again */
	assert_false(safe(db, "2026-04-06"));
}

/* law: US-EMAIL-PROC: the client lets its agency use no address at its own risk. */
BOTH(a_contract_that_asks_for_a_procedure_refuses_e_mail_until_the_address_is_open)
{
	struct db *db = announced_and_placed(engine);
	wants_a_procedure(db, "2026-03-05", "procedure");
	struct gate_verdict v = judged(db, "2026-03-16");
	assert_int_equal(v.answer, GATE_DENY);
	assert_string_equal(v.reasons[0].rule, "POLICY-EMAIL-PROC");
	assert_true(v.policy);
	assert_true(v.next_known);
	assert_true(date_same(v.next_allowed.day, day(OPENS)));
	assert_int_equal(mails(db, "2026-03-16", "email"), ERR_RULE);
	assert_ok(mails(db, "2026-03-30", "email"));
	wants_a_procedure(db, "2026-03-17", "any");
	assert_int_equal(judged(db, "2026-03-18").answer, GATE_ALLOW);
}

/* law: US-EMAIL-PROC, US-SMS-PROC: what the customer said to the client was not said to its agency.
 */
BOTH(consent_given_to_the_client_travels_neither_for_e_mail_nor_for_texts)
{
	struct db *db = written_to(engine);
	has(db, "mobile", MOBILE, NULL, true);
	placed(db);
	assert_false(safe(db, OPENS));
	assert_int_equal(mails(db, "2026-03-30", "sms"), ERR_RULE);
	assert_int_equal(judged(db, "2026-03-30").answer, GATE_ALLOW);
	wants_a_procedure(db, "2026-03-30", "procedure");
	struct gate_verdict v = judged(db, "2026-03-30");
	assert_string_equal(v.reasons[0].rule, "POLICY-EMAIL-PROC");
	assert_false(v.next_known);
	assert_ok(mails(db, "2026-03-30", "letter"));
}

static int64_t consents(struct db *db, const char *iso_day, struct add_consent in)
{
	struct consent k;
	in.customer = "C1";
	in.form = "letter";
	in.since = DATE_NONE;
	in.until = DATE_NONE;
	must(db, "MAIN", iso_day, "consent.add", add_consent_any, &in, &k);
	return k.id;
}

/* law: US-EMAIL-PROC: the customer gave that address, to be written to there. */
BOTH(consent_to_e_mail_as_such_or_to_something_else_does_not_say_whose_an_address_is)
{
	struct db *db = agreed_with_hand(engine);
	const struct announce_address in = announcement(MAIL);
	notes(db, "2026-02-02", "ann@example.org", "bounced");
	has(db, "email", MAIL, "home", false);
	(void)consents(db, "2026-02-03", (struct add_consent){.channel = "email"});
	(void)consents(db, "2026-02-03",
		(struct add_consent){.value = MAIL, .scope = "contact_on_Fridays"});
	(void)cycle(db, house(), "2026-02-13");
	(void)leaves(db, "MAIN", "2026-02-13");
	assert_int_equal(refused(db, ANNOUNCED, &in), ERR_RULE);
	(void)consents(db, ANNOUNCED, (struct add_consent){.value = MAIL});
	assert_ok(refused(db, ANNOUNCED, &in));
}

/* law: US-EMAIL-PROC */
BOTH(consent_that_the_client_hears_is_taken_back_shuts_the_address_to_the_agency)
{
	struct consent k;
	struct revoke_consent back = {.day = DATE_NONE};
	struct db *db = written_to(engine);
	back.consent = consents(db, "2026-02-14", (struct add_consent){.value = MAIL});
	(void)announces(db, ANNOUNCED);
	(void)leaves(db, "MAIN", ANNOUNCED);
	placed(db);
	assert_true(safe(db, OPENS));
	must(db, "MAIN", OPENS, "consent.revoke", revoke_consent_any, &back, &k);
	assert_false(safe(db, "2026-03-31"));
}

/* law: US-EMAIL-PROC */
BOTH(an_address_is_announced_only_when_the_notice_can_open_it)
{
	struct announced_address a;
	struct db *db = agreed(engine);
	const struct announce_address in = announcement(MAIL);
	assert_int_equal(refused(db, "2026-02-12", &in), ERR_RULE); /* never written to */
	(void)cycle(db, house(), "2026-02-13");
	(void)leaves(db, "MAIN", "2026-02-13");
	assert_int_equal(
		attempt(db, "HAND", ANNOUNCED, "placement.announce", announce_address_any, &in, &a),
		ERR_USAGE);
	assert_int_equal(attempt_with(db, "MAIN", RIGHT_WORK, ANNOUNCED, "placement.announce",
				 announce_address_any, &in, &a),
		ERR_DENIED);
	struct announce_address other = announcement("nobody@gmail.com");
	assert_int_equal(refused(db, ANNOUNCED, &other), ERR_NOT_FOUND);
	other = announcement(MAIL);
	other.agency = "FAR";
	assert_int_equal(refused(db, ANNOUNCED, &other), ERR_NOT_FOUND);
	assert_ok(refused(db, ANNOUNCED, &in));
	placed(db);
	assert_int_equal(refused(db, "2026-03-04", &in), ERR_CONFLICT);
}

static enum err announced_there(
	enum db_engine engine, const char *value, const char *place, bool given)
{
	struct contact_recorded r;
	struct db *db = agreed_with_hand(engine);
	const struct announce_address in = announcement(value);
	const struct record_contact written = {.house = house(),
		.customer = "C1",
		.channel = "email",
		.to = value,
		.outcome = "sent"};
	has(db, "email", value, place, given);
	must(db, "MAIN", "2026-02-13", "contact.record", record_contact_any, &written, &r);
	return refused(db, ANNOUNCED, &in);
}

/* law: US-EMAIL-PROC */
BOTH(addresses_of_employers_of_closed_domains_and_of_unknown_origin_are_not_announced)
{
	assert_ok(announced_there(engine, MAIL, "home", true));
	assert_int_equal(announced_there(engine, MAIL, "home", false), ERR_RULE);
	assert_int_equal(announced_there(engine, MAIL, "work", true), ERR_RULE);
	assert_int_equal(announced_there(engine, "ann@harbor-mill.com", "home", true), ERR_RULE);
}

BOTH(a_verdict_by_the_creditors_notice_is_judged_again_alike_and_stands_in_the_evidence)
{
	struct verdicts_replayed all;
	struct evidence_made made;
	struct evidence_key_made key;
	struct db *db = announced_and_placed(engine);
	wants_a_procedure(db, "2026-03-05", "procedure");
	assert_ok(mails(db, "2026-03-30", "email"));
	struct ctx c = reading(db, "HAND", "2026-04-01");
	assert_ok(replay_all(&c, &(struct replay_all){0}, &all));
	assert_true(all.count >= 2);
	assert_int_equal(all.different_count, 0);
	db_rollback(db);
	must(db, "MAIN", "2026-04-01", "evidence.key", make_evidence_key_any,
		&(struct make_evidence_key){0}, &key);
	c = reading(db, "MAIN", "2026-04-01");
	assert_ok(make_evidence(&c, &(struct make_evidence){.customer = "C1"}, &made));
	assert_non_null(memmem(made.archive.at, made.archive.len, "handed_addresses", 16));
	assert_non_null(
		memmem(made.archive.at, made.archive.len, "they may see those e-mails", 26));
}

BOTH(a_fault_while_an_address_is_announced_leaves_no_notice_behind)
{
	struct announced_address a;
	struct db *db = written_to(engine);
	const struct announce_address in = announcement(MAIL);
	withstands_faults(
		db, "MAIN", ANNOUNCED, "placement.announce", announce_address_any, &in, &a);
	assert_int_equal(leaves(db, "MAIN", ANNOUNCED), 1);
}
