/* What the law wants said is in the message when it is written, and is looked for again when it
 * leaves. */
#include "codec/wording_pack.h"
#include "service/case_help.h"
#include "service/contact_help.h"
#include "service/keep_license.h"
#include "service/preview_letter.h"
#include "service/set_profile.h"
#include "service/write_message.h"

/* MAIN collects from the consumer C1 under another name than its own, which makes it a collector.
 */
static struct db *under_another_name(enum db_engine engine, const char *region)
{
	struct customer c;
	struct issued_invoice invoice;
	struct profile p;
	struct db *db = store_new(engine);
	const struct add_customer who = {.number = "C1",
		.name = "Ann Example",
		.kind = "consumer",
		.zone = "UTC",
		.country = "US",
		.region = region};
	const struct issue_invoice what = {.kind = ITEM_INVOICE,
		.customer = "C1",
		.number = "I-1",
		.issued = day("2026-01-05"),
		.due = day("2026-02-04"),
		.net = usd("100.00"),
		.source = "manual"};
	const struct set_profile name = {.value = {
						 [PROFILE_LEGAL_NAME] = "Harbor Supply Inc.",
						 [PROFILE_SENDER] = "Bay Recovery",
						 [PROFILE_PHONE] = "207-555-0142",
						 [PROFILE_COLLECTS_AS] = "other_name",
					 }};
	open_main(db);
	must(db, "MAIN", "2026-01-01", "client.set", set_profile_any, &name, &p);
	must(db, "MAIN", "2026-01-01", "customer.add", add_customer_any, &who, &c);
	must(db, "MAIN", "2026-01-05", "invoice.issue", issue_invoice_any, &what, &invoice);
	reach(db, "C1", "postal", "7 Elm Street\nPortland");
	return db;
}

static struct license licensed(
	struct db *db, const char *iso_day, const char *place, const char *number)
{
	struct license l;
	const struct add_license in = {
		.place = place, .number = number, .since = DATE_NONE, .until = DATE_NONE};
	must(db, "MAIN", iso_day, "license.add", add_license_any, &in, &l);
	return l;
}

/* From that day on it holds no more. */
static void ended(struct db *db, const char *iso_day, int64_t id)
{
	struct license l;
	const struct end_license in = {id, day(iso_day)};
	must(db, "MAIN", iso_day, "license.end", end_license_any, &in, &l);
}

static const char *last_body(struct db *db)
{
	struct message *all;
	size_t count;
	struct ctx c = reading(db, "MAIN", "2026-12-31");
	struct customer who_owes = who(db, "C1");
	assert_ok(messages_of(db, test_arena(), c.book.id, who_owes.id, &all, &count));
	assert_true(count > 0);
	return all[count - 1].body;
}

static struct date last_pay_by(struct db *db)
{
	struct message *all;
	size_t count;
	struct ctx c = reading(db, "MAIN", "2026-12-31");
	assert_ok(messages_of(db, test_arena(), c.book.id, who(db, "C1").id, &all, &count));
	assert_true(count > 0);
	return all[count - 1].pay_by;
}

static size_t messages(struct db *db)
{
	struct message *all;
	size_t count;
	struct ctx c = reading(db, "MAIN", "2026-12-31");
	assert_ok(messages_of(db, test_arena(), c.book.id, who(db, "C1").id, &all, &count));
	return count;
}

/* law: US-MINIMIRANDA, US-TRUE-NAME */
BOTH(a_collectors_first_letter_says_who_writes_for_whom_and_why)
{
	struct db *db = under_another_name(engine, "TX");
	const struct house *h = house();
	(void)cycle(db, h, "2026-02-11");
	const char *body = last_body(db);
	assert_non_null(strstr(body,
		"Bay Recovery is a name under which Harbor Supply Inc. collects its own accounts."));
	assert_non_null(strstr(body, "It is an attempt to collect a debt, and what you tell us"));
	assert_null(strstr(body, "License number"));
	struct released_messages out = release_at(db, h, "2026-02-11", 10);
	assert_int_equal(out.released, 1);
	assert_null(last_verdict(db, "C1").rule);
}

/* On paper, by hand. */
static void notice_sent(struct db *db, const char *iso_day)
{
	struct contact_recorded r;
	const struct record_contact notice = {.house = house(),
		.customer = "C1",
		.channel = "letter",
		.outcome = "validation_notice"};
	must(db, "MAIN", iso_day, "contact.add", record_contact_any, &notice, &r);
}

/* law: US-MINIMIRANDA, US-OVERSHADOW: the day to pay by is after the time to contest the debt. */
BOTH(a_later_letter_says_only_that_a_collector_writes)
{
	struct db *db = under_another_name(engine, "TX");
	const struct house *h = house();
	(void)cycle(db, h, "2026-02-11");
	(void)release_at(db, h, "2026-02-11", 10);
	assert_int_equal(last_pay_by(db).day, day("2026-02-21").day);
	notice_sent(db, "2026-02-12");
	(void)cycle(db, h, "2026-02-25");
	const char *body = last_body(db);
	assert_int_equal(messages(db), 2);
	assert_non_null(strstr(body, "This message is from a debt collector."));
	assert_null(strstr(body, "attempt to collect"));
	assert_int_equal(last_pay_by(db).day, day("2026-03-23").day);
	assert_int_equal(release_at(db, h, "2026-02-25", 10).released, 1);
}

/* law: US-OVERSHADOW */
BOTH(a_day_to_pay_by_within_the_time_to_contest_keeps_a_message_back)
{
	struct db *db = under_another_name(engine, "TX");
	const struct house *h = house();
	(void)cycle(db, h, "2026-02-11");
	notice_sent(db, "2026-02-11");
	assert_int_equal(release_at(db, h, "2026-02-11", 14).stopped, 1);
	assert_string_equal(str_or_empty(last_verdict(db, "C1").rule), "US-OVERSHADOW");
}

/* law: CA-LICENSE */
BOTH(a_letter_that_cannot_say_what_it_must_is_not_written_and_a_person_looks)
{
	struct db *db = under_another_name(engine, "CA");
	struct cycle_view v = cycle(db, house(), "2026-02-11");
	assert_int_equal(messages(db), 0);
	assert_int_equal(v.failed.count, 1);
	(void)licensed(db, "2026-02-11", "US-NY-NYC", "200");
	(void)licensed(db, "2026-02-11", "US-CA", "10123-99");
	struct previewed_letter p;
	const struct house *h = house();
	struct ctx c = reading(db, "MAIN", "2026-02-12");
	const struct preview_letter in = {.house = h, .customer = "C1", .step = "reminder"};
	assert_ok(preview_letter(&c, &in, &p));
	assert_non_null(strstr(p.message.body, "License number: 10123-99."));
	assert_null(strstr(p.message.body, "200"));
}

/* law: CA-LICENSE: what stood in the letter is not the license any more when it is to leave. */
BOTH(a_message_that_lacks_a_due_part_does_not_leave_and_the_verdict_says_which)
{
	struct db *db = under_another_name(engine, "CA");
	const struct house *h = house();
	const struct license l = licensed(db, "2026-02-10", "US-CA", "10123-99");
	(void)cycle(db, h, "2026-02-11");
	assert_int_equal(messages(db), 1);
	ended(db, "2026-02-11", l.id);
	(void)licensed(db, "2026-02-11", "US-CA", "777");
	struct released_messages out = release_at(db, h, "2026-02-11", 10);
	assert_int_equal(out.released, 0);
	assert_int_equal(out.stopped, 1);
	struct verdict v = last_verdict(db, "C1");
	assert_string_equal(v.rule, "CA-LICENSE");
	assert_string_equal(v.citation, "Cal. Civ. Code 1788.11(f)");
	assert_string_equal(
		v.why, "The message does not say the number of the license for this place.");
	assert_non_null(strstr(v.facts, "mini_miranda"));
	assert_null(strstr(v.facts, "attempt to collect"));
	assert_whole(db);
}

/* law: CA-LICENSE: the number that holds on the letter's day, with the name on it. */
BOTH(a_letter_prints_the_license_of_its_day_and_none_that_ended_the_day_before)
{
	struct license l;
	struct previewed_letter p;
	struct db *db = under_another_name(engine, "CA");
	const struct house *h = house();
	const struct add_license old = {.place = "US-CA",
		.number = "10123-99",
		.holder = "Bay Recovery",
		.since = DATE_NONE,
		.until = day("2026-02-12")};
	const struct add_license next = {.place = "US-CA",
		.number = "20456-01",
		.holder = "Bay Recovery LLC",
		.since = day("2026-02-13"),
		.until = DATE_NONE};
	const struct preview_letter in = {.house = h, .customer = "C1", .step = "reminder"};
	must(db, "MAIN", "2026-02-10", "license.add", add_license_any, &old, &l);
	struct ctx c = reading(db, "MAIN", "2026-02-12");
	assert_ok(preview_letter(&c, &in, &p));
	assert_non_null(strstr(p.message.body, "License number: 10123-99."));
	db_rollback(db);
	c = reading(db, "MAIN", "2026-02-13");
	assert_int_equal(preview_letter(&c, &in, &p), ERR_RULE);
	db_rollback(db);
	must(db, "MAIN", "2026-02-12", "license.add", add_license_any, &next, &l);
	c = reading(db, "MAIN", "2026-02-13");
	assert_ok(preview_letter(&c, &in, &p));
	assert_non_null(strstr(p.message.body, "License number: 20456-01 (Bay Recovery LLC)."));
	assert_null(strstr(p.message.body, "10123-99"));
	db_rollback(db);
}

/* law: CA-LICENSE: why none is needed is no number that a letter could print. */
BOTH(a_license_that_is_not_needed_is_never_printed)
{
	struct license l;
	struct previewed_letter p;
	struct db *db = under_another_name(engine, "CA");
	const struct add_license in = {.place = "US-CA",
		.number = "Cal. Fin. Code 100001(b)",
		.exempt = true,
		.since = DATE_NONE,
		.until = DATE_NONE};
	must(db, "MAIN", "2026-02-10", "license.add", add_license_any, &in, &l);
	struct ctx c = reading(db, "MAIN", "2026-02-12");
	assert_int_equal(preview_letter(&c,
				 &(struct preview_letter){
					 .house = house(), .customer = "C1", .step = "reminder"},
				 &p),
		ERR_RULE);
	assert_string_equal(c.why->items[0].field, "license_number");
	db_rollback(db);
}

/* From now on the shipped reminder counts as saying that. */
static void learn(struct house *h, const char *word)
{
	struct refusals why = refusals_new(test_arena());
	h->wording.count = 0;
	assert_ok(house_wording(test_arena(), &why, &h->wording));
	for (size_t i = 0; i < h->wording.count; i++)
		if (str_equal(h->wording.entries[i].word, word))
			assert_ok(wording_pattern_parse(test_arena(), "perhaps it slipped",
				&h->wording.entries[i].said[0].patterns[0]));
}

/* law: US-FALSE-MEANS: the words that count as a threat were told the program since. */
BOTH(a_message_that_threatens_does_not_leave)
{
	struct db *db = under_another_name(engine, "TX");
	struct house *h = house();
	(void)cycle(db, h, "2026-02-11");
	learn(h, "false_deadline");
	assert_int_equal(release_at(db, h, "2026-02-11", 10).stopped, 1);
	assert_string_equal(last_verdict(db, "C1").rule, "US-FALSE-MEANS");
}

/* What the preview of the reminder is refused for; all of it. */
static const char *preview_lacks(struct db *db, const struct house *h)
{
	const char *all = "";
	struct previewed_letter p;
	const struct preview_letter in = {.house = h, .customer = "C1", .step = "reminder"};
	struct ctx c = reading(db, "MAIN", "2026-02-12");
	enum err e = preview_letter(&c, &in, &p);
	assert_int_equal(e, c.why->count ? ERR_RULE : ERR_NONE);
	for (size_t i = 0; i < c.why->count; i++)
		all = arena_printf(test_arena(), "%s %s", all, c.why->items[i].field);
	db_rollback(db);
	return all;
}

/* law: PAY-REGE-STOP, PAY-NACHA-WEB: the filled text is known to name the sum and the day. */
BOTH(a_message_that_asks_for_money_as_the_law_forbids_is_neither_written_nor_leaves)
{
	struct db *db = under_another_name(engine, "TX");
	struct house *h = house();
	(void)cycle(db, h, "2026-02-11");
	assert_string_equal(preview_lacks(db, h), "");
	learn(h, "by_answer");
	assert_string_equal(preview_lacks(db, h), " withdrawal_revocation");
	learn(h, "no_stop");
	assert_string_equal(preview_lacks(db, h), " no_stop");
	assert_int_equal(release_at(db, h, "2026-02-11", 10).stopped, 1);
	assert_string_equal(last_verdict(db, "C1").rule, "PAY-REGE-STOP");
}

/* A client in its own name says nothing of collectors: that would be false. */
BOTH(a_clients_own_letter_says_nothing_of_collectors)
{
	struct db *db = with_debt(engine);
	const struct house *h = house();
	debtor(db, "C2", "consumer");
	reach(db, "C2", "postal", "7 Elm Street");
	(void)cycle(db, h, "2026-02-11");
	struct ctx c = reading(db, "MAIN", "2026-02-11");
	const struct preview_letter in = {.house = h, .customer = "C2", .step = "reminder"};
	struct previewed_letter p;
	assert_ok(preview_letter(&c, &in, &p));
	assert_null(strstr(p.message.body, "collector"));
	assert_null(strstr(p.message.body, "writes to you for"));
}

/* What the cycle would write by text message, were there a gateway. law: US-OPTOUT-NOTICE */
BOTH(a_text_message_is_short_and_carries_the_opt_out_word_and_the_disclosure)
{
	struct db *db = under_another_name(engine, "TX");
	const struct house *h = house();
	struct customer c = who(db, "C1");
	struct open_item *items;
	size_t count;
	struct message m;
	struct ctx ctx = reading(db, "MAIN", "2026-02-11");
	assert_ok(open_items_of(db, test_arena(), ctx.book.id, c.id, &items, &count));
	const struct message_ask ask = {.house = h,
		.customer = &c,
		.letter = "reminder",
		.channel = "sms",
		.items = items,
		.count = count,
		.pay_by = day("2026-02-21")};
	assert_ok(compose_message(&ctx, &ask, &m));
	assert_non_null(strstr(m.body, "Bay Recovery: 100.00 USD is past due."));
	assert_non_null(strstr(m.body, "Reply STOP to get no more texts at this number."));
	assert_non_null(strstr(m.body, "This message is from a debt collector."));
	assert_true(strlen(m.body) < 612); /* four parts of a text */
}
