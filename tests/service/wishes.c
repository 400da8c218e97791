#include "service/add_customer.h"
#include "service/check_contact.h"
#include "service/dispute_invoice.h"
#include "service/keep_wish.h"
#include "service/note_point.h"
#include "service/open_hardship.h"
#include "service/portal.h"
#include "service/set_profile.h"
#include "store/casefile.h"
#include "support/store.h"
#include "support/trade.h"

static struct house *house(void)
{
	struct house *h = NEW(test_arena(), struct house);
	struct refusals why = refusals_new(test_arena());
	assert_ok(house_load(test_arena(), &why, h));
	return h;
}

static void add_point(struct db *db, const char *customer, const char *kind, const char *value)
{
	struct contact_point p;
	const struct add_contact_point in = {.customer = customer,
		.kind = kind,
		.value = value,
		.source = "manual",
		.zone = "UTC"};
	must(db, "MAIN", "2026-01-02", "point.add", add_contact_point_any, &in, &p);
}

/* C1 is a consumer and owes; B1 is a business. Both have an e-mail address and a letter box. */
static struct db *with_two(enum db_engine engine)
{
	struct customer c;
	struct db *db = trade_new(engine);
	const struct add_customer b1 = {.number = "B1", .name = "Bolt Ltd", .kind = "business"};
	must(db, "MAIN", "2026-01-02", "customer.add", add_customer_any, &b1, &c);
	add_point(db, "C1", "email", "ann@example.com");
	add_point(db, "C1", "postal", "1 Main St");
	add_point(db, "C1", "mobile", "+1 212 555 0100");
	add_point(db, "B1", "email", "ap@bolt.example");
	add_point(db, "B1", "postal", "2 Main St");
	return db;
}

static struct add_wish wish(const char *customer, enum wish_kind kind)
{
	return (struct add_wish){.customer = customer, .wish = wish_new(kind), .source = "staff"};
}

static struct kept_wish add(struct db *db, const char *iso_day, const struct add_wish *in)
{
	struct kept_wish k;
	must(db, "MAIN", iso_day, "wish.add", add_wish_any, in, &k);
	return k;
}

static enum err try_add(struct db *db, const struct add_wish *in)
{
	struct kept_wish k;
	return attempt(db, "MAIN", "2026-02-10", "wish.add", add_wish_any, in, &k);
}

static struct contact_checked ask(
	struct db *db, const char *customer, const char *channel, const char *iso_day)
{
	struct contact_checked v;
	struct ctx c = reading(db, "MAIN", iso_day);
	const struct check_contact in = {
		.house = house(), .customer = customer, .channel = channel, .at = c.now};
	assert_ok(check_contact(&c, &in, &v));
	return v;
}

static void allowed(struct db *db, const char *customer, const char *channel)
{
	struct contact_checked v = ask(db, customer, channel, "2026-02-11");
	if (v.rule)
		print_error("%s by %s: %s: %s\n", customer, channel, v.rule, v.why);
	assert_null(v.rule);
}

static void refused_by(struct db *db, const char *customer, const char *channel, const char *rule)
{
	struct contact_checked v = ask(db, customer, channel, "2026-02-11");
	assert_non_null(v.rule);
	assert_string_equal(v.rule, rule);
	assert_non_null(v.citation);
}

BOTH(a_cease_request_ends_all_contact_by_law_for_a_person_and_by_policy_for_a_business)
{
	struct db *db = with_two(engine);
	struct add_wish c1 = wish("C1", WISH_CEASE_KIND), b1 = wish("B1", WISH_CEASE_KIND);
	allowed(db, "C1", "email");
	allowed(db, "B1", "email");
	c1.wish.heard = b1.wish.heard = "letter";
	add(db, "2026-02-10", &c1);
	add(db, "2026-02-10", &b1);
	refused_by(db, "C1", "email", "US-CEASE");
	refused_by(db, "C1", "letter", "US-CEASE");
	refused_by(db, "B1", "email", "POLICY-CEASE");
	assert_whole(db);
}

BOTH(a_cease_request_by_telephone_is_kept_by_policy)
{
	struct db *db = with_two(engine);
	struct add_wish in = wish("C1", WISH_CEASE_KIND);
	in.wish.heard = "call";
	add(db, "2026-02-10", &in);
	refused_by(db, "C1", "email", "POLICY-CEASE");
}

BOTH(a_wish_holds_from_its_day_and_until_it_is_withdrawn_with_a_reason)
{
	struct db *db = with_two(engine);
	struct add_wish in = wish("C1", WISH_CEASE_KIND);
	in.wish.since = day("2026-02-10");
	struct kept_wish k = add(db, "2026-02-11", &in), done;
	struct withdraw_wish end = {.wish = k.id};
	assert_null(ask(db, "C1", "email", "2026-02-09").rule);
	assert_non_null(ask(db, "C1", "email", "2026-02-10").rule);
	assert_int_equal(
		attempt(db, "MAIN", "2026-02-11", "wish.withdraw", withdraw_wish_any, &end, &done),
		ERR_INVALID);
	end.reason = " ";
	assert_int_equal(
		attempt(db, "MAIN", "2026-02-11", "wish.withdraw", withdraw_wish_any, &end, &done),
		ERR_INVALID);
	end.reason = "she called: letters are fine again";
	must(db, "MAIN", "2026-02-11", "wish.withdraw", withdraw_wish_any, &end, &done);
	allowed(db, "C1", "email");
	assert_int_equal(
		attempt(db, "MAIN", "2026-02-11", "wish.withdraw", withdraw_wish_any, &end, &done),
		ERR_CONFLICT);
	assert_whole(db);
}

BOTH(an_opt_out_that_is_withdrawn_leaves_a_strangers_address_a_strangers)
{
	struct db *db = with_two(engine);
	struct add_wish out = wish("C1", WISH_OPT_OUT_KIND);
	struct noted_points noted;
	struct kept_wish done;
	const struct note_point theirs = {.customer = "C1",
		.kind = "email",
		.value = "ann@example.com",
		.what = "wrong_party",
		.source = "staff"};
	out.value = "ann@example.com";
	struct withdraw_wish end = {
		add(db, "2026-02-09", &out).id, "they wish to be written to", NULL};
	must(db, "MAIN", "2026-02-10", "point.note", note_point_any, &theirs, &noted);
	must(db, "MAIN", "2026-02-10", "wish.withdraw", withdraw_wish_any, &end, &done);
	struct contact_checked v;
	struct ctx c = reading(db, "MAIN", "2026-02-11");
	const struct check_contact again = {.house = house(),
		.customer = "C1",
		.channel = "email",
		.to = "ann@example.com",
		.at = c.now};
	assert_ok(check_contact(&c, &again, &v));
	db_rollback(db);
	assert_non_null(v.rule);
	assert_whole(db);
}

BOTH(an_opt_out_closes_one_address_or_one_medium_and_no_other)
{
	struct db *db = with_two(engine);
	struct add_wish address = wish("B1", WISH_OPT_OUT_KIND),
			medium = wish("C1", WISH_OPT_OUT_KIND);
	address.value = "ap@bolt.example";
	medium.wish.channel = "email";
	add_point(db, "B1", "email", "owner@bolt.example");
	add(db, "2026-02-10", &address);
	add(db, "2026-02-10", &medium);
	struct ctx c = reading(db, "MAIN", "2026-02-11");
	struct contact_checked v;
	struct check_contact in = {.house = house(),
		.customer = "B1",
		.channel = "email",
		.to = "ap@bolt.example",
		.at = c.now};
	assert_ok(check_contact(&c, &in, &v));
	assert_string_equal(v.rule, "POLICY-OPT-OUT");
	in.to = "owner@bolt.example";
	assert_ok(check_contact(&c, &in, &v));
	assert_null(v.rule);
	refused_by(db, "C1", "email", "US-MEDIUM-OPTOUT");
	allowed(db, "C1", "letter");
}

BOTH(consent_given_anew_ends_the_opt_out_of_that_address)
{
	struct db *db = with_two(engine);
	struct add_wish in = wish("B1", WISH_OPT_OUT_KIND);
	struct noted_points noted;
	const struct note_point consent = {.customer = "B1",
		.kind = "email",
		.value = "ap@bolt.example",
		.what = "consent",
		.source = "customer"};
	in.value = "ap@bolt.example";
	add(db, "2026-02-09", &in);
	must(db, "MAIN", "2026-02-10", "point.note", note_point_any, &consent, &noted);
	allowed(db, "B1", "email");
	assert_whole(db);
}

BOTH(an_attorney_a_bankruptcy_a_death_and_a_minor_each_stop_contact_with_their_own_rule)
{
	static const struct {
		enum wish_kind kind;
		const char *consumer, *business;
	} TABLE[] = {{WISH_ATTORNEY_KIND, "US-ATTORNEY", "POLICY-ATTORNEY"},
		{WISH_BANKRUPTCY_KIND, "US-STAY", "US-STAY"},
		{WISH_DECEASED_KIND, "US-THIRDPARTY", NULL},
		{WISH_MINOR_KIND, "POLICY-MINOR", NULL}};
	for (size_t i = 0; i < COUNT(TABLE); i++) {
		struct db *db = with_two(engine);
		struct add_wish c1 = wish("C1", TABLE[i].kind), b1 = wish("B1", TABLE[i].kind);
		c1.wish.words = b1.wish.words = "Lee Law, 5 Court Sq";
		add(db, "2026-02-10", &c1);
		add(db, "2026-02-10", &b1);
		refused_by(db, "C1", "letter", TABLE[i].consumer);
		if (TABLE[i].business)
			refused_by(db, "B1", "letter", TABLE[i].business);
	}
}

BOTH(the_workplace_is_left_alone_once_the_employer_forbids_it)
{
	struct db *db = with_two(engine);
	struct add_wish in = wish("C1", WISH_WORKPLACE_KIND);
	in.value = "+1 212 555 0100";
	allowed(db, "C1", "call");
	add(db, "2026-02-10", &in);
	refused_by(db, "C1", "call", "US-WORKPLACE");
	allowed(db, "C1", "letter");
}

BOTH(an_address_that_is_somebody_elses_is_not_used)
{
	struct db *db = with_two(engine);
	struct add_wish c1 = wish("C1", WISH_WRONG_PARTY_KIND),
			b1 = wish("B1", WISH_WRONG_PARTY_KIND);
	c1.value = "ann@example.com";
	b1.value = "ap@bolt.example";
	add(db, "2026-02-10", &c1);
	add(db, "2026-02-10", &b1);
	struct ctx c = reading(db, "MAIN", "2026-02-11");
	struct contact_checked v;
	struct check_contact ask_c1 = {.house = house(),
		.customer = "C1",
		.channel = "email",
		.to = "ann@example.com",
		.at = c.now};
	assert_ok(check_contact(&c, &ask_c1, &v));
	assert_string_equal(v.rule, "US-THIRDPARTY");
	ask_c1.customer = "B1";
	ask_c1.to = "ap@bolt.example";
	assert_ok(check_contact(&c, &ask_c1, &v));
	assert_string_equal(v.rule, "POLICY-WRONG-PARTY");
}

BOTH(an_inconvenient_time_is_waited_out_and_the_next_moment_is_named)
{
	struct db *db = with_two(engine);
	struct add_wish in = wish("C1", WISH_INCONVENIENT_KIND);
	in.wish.from = 8 * 60;
	in.wish.to = 12 * 60;
	assert_ok(wish_days_parse("Mon-Fri", NULL, &in.wish.days));
	add(db, "2026-02-10", &in);
	struct contact_checked v = ask(db, "C1", "email", "2026-02-11"); /* a Wednesday at nine */
	assert_string_equal(v.rule, "US-TIME-DESIGNATED");
	assert_int_equal(v.next_allowed.ms, morning("2026-02-11").ms + 3 * INSTANT_HOUR_MS);
	assert_null(ask(db, "C1", "email", "2026-02-14").rule); /* a Saturday */
}

static size_t tasks(struct db *db, const char *number, const char *kind)
{
	struct customer who;
	struct task *items;
	size_t count, n = 0;
	struct ctx c = reading(db, "MAIN", "2026-02-11");
	assert_ok(customer_by_number(db, test_arena(), c.book.id, number, &who));
	assert_ok(task_list(db, test_arena(), c.book.id, who.id, &items, &count));
	for (size_t i = 0; i < count; i++)
		n += str_equal(items[i].kind, kind);
	return n;
}

BOTH(a_customers_own_words_hold_all_contact_until_a_person_has_read_them)
{
	struct db *db = with_two(engine);
	struct add_wish said = wish("B1", WISH_SAID_KIND), read = wish("B1", WISH_OPT_OUT_KIND);
	said.wish.words = "please do not email me, letters only";
	struct kept_wish words = add(db, "2026-02-10", &said);
	refused_by(db, "B1", "letter", "GATE-NOT-UNDERSTOOD");
	refused_by(db, "B1", "email", "GATE-NOT-UNDERSTOOD");
	assert_int_equal(tasks(db, "B1", "customer_wish"), 1);
	read.wish.channel = "email";
	read.read = words.id;
	add(db, "2026-02-11", &read);
	allowed(db, "B1", "letter");
	refused_by(db, "B1", "email", "POLICY-OPT-OUT");
	assert_int_equal(tasks(db, "B1", "customer_wish"), 0);
	assert_int_equal(try_add(db, &read), ERR_CONFLICT);
	assert_whole(db);
}

BOTH(what_a_customer_says_in_the_portal_are_the_same_facts)
{
	struct db *db = with_two(engine);
	struct customer c1, after;
	struct kept_wish k;
	struct ctx c = reading(db, "MAIN", "2026-02-10");
	assert_ok(customer_by_number(db, test_arena(), c.book.id, "C1", &c1));
	const struct portal_hours hours = {.customer = c1.id, .from = -1, .to = -1, .days = 4};
	must(db, "MAIN", "2026-02-10", "portal.hours", portal_hours_any, &hours, &k);
	refused_by(db, "C1", "email", "US-TIME-DESIGNATED");
	assert_null(ask(db, "C1", "email", "2026-02-12").rule);
	const struct portal_wish words = {c1.id, "", "Call me after five"};
	must(db, "MAIN", "2026-02-10", "portal.wish", portal_wish_any, &words, &after);
	assert_string_equal(ask(db, "C1", "email", "2026-02-12").rule, "GATE-NOT-UNDERSTOOD");
	assert_int_equal(tasks(db, "C1", "customer_wish"), 1);
	const struct portal_cease cease = {c1.id};
	must(db, "MAIN", "2026-02-10", "portal.cease", portal_cease_any, &cease, &k);
	assert_string_equal(k.wish.heard, "portal");
	assert_whole(db);
}

BOTH(a_wish_that_cannot_be_is_refused_by_field_and_nothing_is_kept)
{
	struct db *db = with_two(engine);
	struct add_wish nothing = wish("C1", WISH_OPT_OUT_KIND),
			foreign = wish("C1", WISH_CEASE_KIND),
			half = wish("C1", WISH_INCONVENIENT_KIND),
			early = wish("C1", WISH_CEASE_KIND), strange = wish("C1", WISH_CEASE_KIND),
			nobody = wish("C1", WISH_ATTORNEY_KIND);
	foreign.wish.channel = "email";
	half.wish.from = 60;
	early.wish.since = day("2026-02-11");
	strange.value = "bob@example.org";
	assert_int_equal(try_add(db, &nothing), ERR_INVALID);
	assert_int_equal(try_add(db, &foreign), ERR_INVALID);
	assert_int_equal(try_add(db, &half), ERR_INVALID);
	assert_int_equal(try_add(db, &early), ERR_INVALID);
	assert_int_equal(try_add(db, &strange), ERR_NOT_FOUND);
	assert_int_equal(try_add(db, &nobody), ERR_INVALID);
	struct ctx c = reading(db, "MAIN", "2026-02-11");
	struct wish_list l;
	assert_ok(list_wishes(&c, &(struct list_wishes){"C1"}, &l));
	assert_int_equal(l.count, 0);
}

static void no_wish(struct db *db)
{
	struct wish_list l;
	struct ctx c = reading(db, "MAIN", "2026-02-11");
	assert_ok(list_wishes(&c, &(struct list_wishes){"C1"}, &l));
	assert_int_equal(l.count, 0);
	assert_int_equal(tasks(db, "C1", "customer_wish"), 0);
}

BOTH(a_fault_while_keeping_a_wish_leaves_nothing_half_done)
{
	struct db *db = with_two(engine);
	struct kept_wish k;
	struct add_wish said = wish("C1", WISH_SAID_KIND);
	said.wish.words = "stop";
	trade_faults(db, "2026-02-10", "wish.add", add_wish_any, &said, &k, no_wish);
	assert_int_equal(tasks(db, "C1", "customer_wish"), 1);
	assert_whole(db);
}

static int64_t wish_of_fault;

static void still_holds(struct db *db)
{
	struct kept_wish k;
	assert_ok(wish_by_id(db, test_arena(), (struct book_id){1}, wish_of_fault, &k));
	assert_true(date_is_none(k.ended));
}

BOTH(a_fault_while_withdrawing_a_wish_leaves_it_holding)
{
	struct db *db = with_two(engine);
	struct kept_wish k;
	struct add_wish in = wish("C1", WISH_OPT_OUT_KIND);
	in.value = "ann@example.com";
	wish_of_fault = add(db, "2026-02-10", &in).id;
	const struct withdraw_wish end = {wish_of_fault, "a mistake", NULL};
	trade_faults(db, "2026-02-10", "wish.withdraw", withdraw_wish_any, &end, &k, still_holds);
	allowed(db, "C1", "email");
	assert_whole(db);
}

static struct kept_dispute contest(struct db *db, const char *invoice, const char *amount)
{
	struct kept_dispute d;
	const struct open_dispute in = {.invoice = invoice,
		.amount = usd(amount),
		.reason = "defective",
		.answer_days = 30};
	must(db, "MAIN", "2026-02-10", "dispute.open", open_dispute_any, &in, &d);
	return d;
}

BOTH(a_dispute_of_all_that_is_owed_is_refused_by_the_gate_and_one_of_a_part_is_not)
{
	struct db *db = with_two(engine);
	contest(db, "I-1", "100.00");
	allowed(db, "C1", "email");
	struct kept_dispute rest = contest(db, "I-2", "50.00");
	refused_by(db, "C1", "email", "US-DISPUTE");
	struct decided_dispute done;
	const struct decide_dispute evidence = {
		.dispute = rest.id, .act = DISPUTE_GIVE_EVIDENCE, .granted = usd("0.00")};
	must(db, "MAIN", "2026-02-10", "dispute.decide", decide_dispute_any, &evidence, &done);
	refused_by(db, "C1", "email", "US-DISPUTE"); /* the other one is unanswered */
}

BOTH(a_dispute_cites_the_regulation_where_the_client_collects_under_another_name)
{
	struct db *db = with_two(engine);
	struct profile p;
	contest(db, "I-1", "100.00");
	contest(db, "I-2", "50.00");
	assert_string_equal(
		ask(db, "C1", "email", "2026-02-11").citation, "house policy: fair contact");
	struct set_profile in = {.value = {NULL}};
	in.value[PROFILE_COLLECTS_AS] = "other_name";
	must(db, "MAIN", "2026-02-10", "client.set", set_profile_any, &in, &p);
	assert_string_equal(ask(db, "C1", "email", "2026-02-11").citation, "12 CFR 1006.38(d)(2)");
	in.value[PROFILE_COLLECTS_AS] = "somebody";
	assert_int_equal(attempt(db, "MAIN", "2026-02-10", "client.set", set_profile_any, &in, &p),
		ERR_INVALID);
}

BOTH(hardship_is_answered_by_the_gate_itself)
{
	struct db *db = with_two(engine);
	struct hardship h;
	const struct open_hardship in = {.customer = "C1", .cause = "illness", .review = DATE_NONE};
	must(db, "MAIN", "2026-02-10", "hardship.open", open_hardship_any, &in, &h);
	refused_by(db, "C1", "email", "POLICY-HARDSHIP");
	const struct review_hardship close = {.customer = "C1", .close = true};
	must(db, "MAIN", "2026-02-10", "hardship.review", review_hardship_any, &close, &h);
	allowed(db, "C1", "email");
}
