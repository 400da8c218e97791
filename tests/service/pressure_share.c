/* A person whom several books contact: MAIN and SISTER are clients of one store, HAND is an agency.
 */
#include "service/pressure_share.h"
#include "base/buf.h"
#include "service/check_contact.h"
#include "service/note_point.h"
#include "service/record_contact.h"
#include "service/replay_verdict.h"
#include "service/set_profile.h"
#include "service/take_permit.h"
#include "service/view_case.h"
#include "store/person.h"
#include "service/open_book.h"
#include "service/contact_help.h"
#include "support/faults.h"
#include "support/outsourcing.h"
#include <pthread.h>
#include <time.h>

#define CAP "10"
#define NOON (3 * INSTANT_HOUR_MS)

static void calls_of(struct db *db, const char *book, const char *number, const char *iso_day,
	const char *channel, const char *outcome, int times)
{
	for (int i = 0; i < times; i++) {
		struct contact_recorded r;
		const struct record_contact in = {.house = house(),
			.customer = number,
			.channel = channel,
			.outcome = outcome,
			.at = {morning(iso_day).ms + NOON + i * INSTANT_MINUTE_MS}};
		must(db, book, "2026-03-31", "contact.add", record_contact_any, &in, &r);
	}
}

static void says(struct db *db, const char *book, enum profile_field field, const char *value)
{
	struct profile p;
	struct set_profile in = {.value = {NULL}};
	in.value[field] = value;
	must(db, book, "2026-01-03", "client.set", set_profile_any, &in, &p);
}

static void person(struct db *db, const char *book, const char *number, const char *name,
	const char *kind, const char *value)
{
	struct customer c;
	struct contact_point p;
	const struct add_customer who = {
		.number = number, .name = name, .kind = "consumer", .zone = "UTC", .region = "TX"};
	const struct add_contact_point in = {.customer = number,
		.kind = kind,
		.value = value,
		.source = "manual",
		.consent = true};
	must(db, book, "2026-01-04", "customer.add", add_customer_any, &who, &c);
	must(db, book, "2026-01-04", "point.add", add_contact_point_any, &in, &p);
}

/* MAIN knows Ann as C1, SISTER as SECRET-77; both share if asked to. */
static struct db *sisters(enum db_engine engine, bool share)
{
	struct book book;
	struct db *db = store_new(engine);
	const struct open_book sister = {.kind = BOOK_CLIENT,
		.code = "SISTER",
		.currency = "USD",
		.country = "US",
		.zone = "UTC"};
	open_main(db);
	must(db, NULL, "2026-01-01", "book.open", open_book_any, &sister, &book);
	if (share) {
		says(db, "MAIN", PROFILE_SHARES_PRESSURE, "yes");
		says(db, "SISTER", PROFILE_SHARES_PRESSURE, "yes");
	}
	says(db, "MAIN", PROFILE_PRESSURE_MOST, CAP); /* fewer contacts fill it */
	says(db, "SISTER", PROFILE_PRESSURE_MOST, CAP);
	person(db, "MAIN", "C1", "Ann Example", "email", "ann@example.com");
	person(db, "SISTER", "SECRET-77", "EXAMPLE, Ann", "email", "Ann@Example.com");
	return db;
}

static struct contact_checked may(struct db *db, const char *book, const char *number,
	const char *channel, const char *iso_day)
{
	struct contact_checked v;
	struct ctx c = reading(db, book, iso_day);
	const struct check_contact in = {.house = house(),
		.customer = number,
		.channel = channel,
		.at = {morning(iso_day).ms + NOON + 6 * INSTANT_HOUR_MS}};
	assert_ok(check_contact(&c, &in, &v));
	return v;
}

BOTH(contacts_of_a_sister_hold_back_until_the_monday_by_which_both_together_fit)
{
	struct db *db = sisters(engine, true);
	calls_of(db, "SISTER", "SECRET-77", "2026-03-02", "call", "conversation", 3);
	struct contact_checked v = may(db, "MAIN", "C1", "email", "2026-03-02");
	assert_string_equal(v.answer, "allow"); /* 9 + 1 */
	calls_of(db, "MAIN", "C1", "2026-03-02", "email", "sent", 1);
	v = may(db, "MAIN", "C1", "email", "2026-03-02");
	assert_string_equal(v.rule, "POLICY-PRESSURE-ELSEWHERE"); /* 10 + 1 */
	assert_string_equal(v.citation, "house policy: fair contact");
	/* 10 × 2^(-d/14) ≤ 9 on the third day */
	assert_int_equal(v.next_allowed.ms, morning("2026-03-09").ms - INSTANT_HOUR_MS);
	assert_string_equal(
		may(db, "MAIN", "C1", "email", "2026-03-04").rule, "POLICY-PRESSURE-ELSEWHERE");
	assert_string_equal(
		may(db, "MAIN", "C1", "email", "2026-03-08").rule, "POLICY-PRESSURE-ELSEWHERE");
	assert_string_equal(may(db, "MAIN", "C1", "email", "2026-03-09").answer, "allow");
	/* and the other way about */
	assert_string_equal(may(db, "SISTER", "SECRET-77", "email", "2026-03-02").rule,
		"POLICY-PRESSURE-ELSEWHERE");
	assert_whole(db);
}

static enum err takes(struct db *db, const char *channel)
{
	struct permit_taken p;
	const struct take_permit in = {
		.house = house(), .customer = "SECRET-77", .channel = channel};
	return attempt(db, "SISTER", "2026-03-02", "permit.take", take_permit_any, &in, &p);
}

/* Whoever is about to reach the person uses room that the others do not have any more. */
BOTH(a_permit_that_a_sister_holds_counts_as_the_contact_that_it_allows)
{
	struct db *db = sisters(engine, true);
	assert_ok(takes(db, "visit")); /* 8, and nobody of MAIN's ever heard of the person there */
	assert_string_equal(may(db, "MAIN", "C1", "email", "2026-03-02").answer, "allow");
	calls_of(db, "MAIN", "C1", "2026-03-02", "email", "sent", 2);
	const struct contact_checked v = may(db, "MAIN", "C1", "email", "2026-03-02");
	assert_string_equal(v.rule, "POLICY-PRESSURE-ELSEWHERE"); /* 10 + 1 */
	assert_string_equal(v.why, "A cap elsewhere applies.");
	assert_null(v.reasons[0].counted);
	assert_string_equal(may(db, "MAIN", "C1", "email", "2026-03-09").answer, "allow");
	assert_whole(db);
}

/* What MAIN is told on each day of two weeks, when a SISTER had so many conversations. */
static const char *told_daily(enum db_engine engine, int conversations)
{
	struct db *db = sisters(engine, true);
	struct buf b = buf_new(test_arena());
	calls_of(db, "SISTER", "SECRET-77", "2026-03-02", "call", "conversation", conversations);
	for (int i = 3; i < 17; i++) {
		const char *on = arena_printf(test_arena(), "2026-03-%02d", i);
		struct contact_checked v = may(db, "MAIN", "C1", "email", on);
		buf_printf(
			&b, "%s %s %lld\n", on, str_or_empty(v.rule), (long long)v.next_allowed.ms);
	}
	return buf_done(&b);
}

BOTH(neither_the_day_nor_asking_daily_tells_how_often_a_sister_made_contact)
{
	const char *five = told_daily(engine, 5), *six = told_daily(engine, 6);
	assert_non_null(strstr(five, "2026-03-15 POLICY-PRESSURE-ELSEWHERE"));
	assert_null(strstr(five, "2026-03-16 POLICY"));
	assert_string_equal(five, six); /* they fit from the Friday, and from the Monday */
}

BOTH(contacts_of_ones_own_are_not_held_to_a_monday)
{
	struct db *db = sisters(engine, true);
	calls_of(db, "MAIN", "C1", "2026-03-02", "call", "conversation", 3);
	calls_of(db, "MAIN", "C1", "2026-03-02", "email", "sent", 1);
	assert_string_equal(may(db, "MAIN", "C1", "email", "2026-03-04").rule, "POLICY-PRESSURE");
	assert_string_equal(may(db, "MAIN", "C1", "email", "2026-03-05").answer, "allow");
	assert_whole(db);
}

BOTH(books_that_do_not_share_count_alone)
{
	struct db *db = sisters(engine, false);
	calls_of(db, "SISTER", "SECRET-77", "2026-03-02", "call", "conversation", 6);
	assert_string_equal(may(db, "MAIN", "C1", "email", "2026-03-02").answer, "allow");
	says(db, "MAIN", PROFILE_SHARES_PRESSURE, "yes");
	assert_string_equal(may(db, "MAIN", "C1", "email", "2026-03-02").answer, "allow");
	struct digest secret;
	assert_int_equal(person_secret(db, test_arena(), &secret), ERR_NOT_FOUND);
	assert_whole(db);
}

static int64_t customer_of(struct db *db, const char *book, const char *number)
{
	struct customer c;
	struct ctx reader = reading(db, book, "2026-03-31");
	assert_ok(customer_by_number(db, test_arena(), reader.book.id, number, &c));
	return c.id.n;
}

static int64_t keys_kept(struct db *db)
{
	static const struct sql COUNT_KEYS = {
		"test_person_keys", "SELECT CAST(COUNT(*) AS BIGINT) FROM person_key", 0};
	int64_t n;
	assert_ok(db_one(db, test_arena(), &COUNT_KEYS, IN_NONE, OUT(&n)));
	return n;
}

BOTH(a_book_that_leaves_is_counted_no_more_and_keeps_no_keys)
{
	struct db *db = sisters(engine, true);
	calls_of(db, "SISTER", "SECRET-77", "2026-03-02", "call", "conversation", 4);
	calls_of(db, "MAIN", "C1", "2026-03-01", "email", "sent", 1);
	assert_int_equal(keys_kept(db), 2);
	assert_string_equal(
		may(db, "MAIN", "C1", "email", "2026-03-02").rule, "POLICY-PRESSURE-ELSEWHERE");
	says(db, "SISTER", PROFILE_SHARES_PRESSURE, "no");
	assert_string_equal(may(db, "MAIN", "C1", "email", "2026-03-02").answer, "allow");
	assert_int_equal(keys_kept(db), 1);
	assert_whole(db);
}

BOTH(another_person_at_the_same_address_and_another_address_are_not_matched)
{
	struct db *db = sisters(engine, true);
	person(db, "SISTER", "S2", "Bob Example", "email", "ann@example.com");
	person(db, "SISTER", "S3", "Ann Example", "postal", "1 Main St, Austin");
	person(db, "SISTER", "S4", "Ann Example", "mobile", "+1 512 555 0100");
	person(db, "MAIN", "C4", "Ann Example", "mobile", "(512) 555-0100");
	calls_of(db, "SISTER", "S2", "2026-03-02", "call", "conversation", 5);
	calls_of(db, "SISTER", "S3", "2026-03-02", "call", "conversation", 5);
	assert_string_equal(may(db, "MAIN", "C1", "email", "2026-03-02").answer, "allow");
	calls_of(db, "SISTER", "S4", "2026-03-02", "call", "conversation", 4);
	assert_string_equal(may(db, "MAIN", "C1", "email", "2026-03-02").answer, "allow");
	assert_string_equal(
		may(db, "MAIN", "C4", "call", "2026-03-02").rule, "POLICY-PRESSURE-ELSEWHERE");
	/* and not by a number that has turned out to be a stranger's */
	struct noted_points noted;
	const struct note_point stranger = {
		.customer = "S4", .kind = "mobile", .what = "wrong_party", .source = "manual"};
	must(db, "SISTER", "2026-03-31", "point.note", note_point_any, &stranger, &noted);
	assert_int_equal(noted.count, 1);
	calls_of(db, "SISTER", "S4", "2026-03-02", "letter", "mailed", 1);
	assert_string_equal(may(db, "MAIN", "C4", "call", "2026-03-02").answer, "allow");
	assert_whole(db);
}

BOTH(two_customers_of_a_sharing_book_who_are_one_person_count_together)
{
	struct db *db = sisters(engine, true);
	person(db, "MAIN", "C9", "Ann Example", "email", "ann@example.com");
	calls_of(db, "MAIN", "C9", "2026-03-02", "call", "conversation", 4);
	assert_string_equal(
		may(db, "MAIN", "C1", "email", "2026-03-02").rule, "POLICY-PRESSURE-ELSEWHERE");
	assert_whole(db);
}

BOTH(erasing_the_text_of_a_person_erases_their_keys)
{
	static const struct sql ERASE = {
		"test_erase", "DELETE FROM personal WHERE book = $1 AND customer = $2", 2};
	struct db *db = sisters(engine, true);
	calls_of(db, "SISTER", "SECRET-77", "2026-03-02", "call", "conversation", 4);
	assert_int_equal(keys_kept(db), 1);
	assert_ok(db_begin(db));
	assert_ok(db_run(db, &ERASE, IN((int64_t)2, customer_of(db, "SISTER", "SECRET-77"))));
	assert_ok(db_commit(db));
	assert_int_equal(keys_kept(db), 0);
	assert_string_equal(may(db, "MAIN", "C1", "email", "2026-03-02").answer, "allow");
}

/* --- A contract between a client and an agency --- */

static void shares_by_contract(struct db *db, const char *word, const char *iso_day)
{
	struct contract k;
	const struct change_contract in = {
		.number = "K-1", .share_pressure = word, .since = day(iso_day)};
	must(db, "MAIN", iso_day, "contract.change", change_contract_any, &in, &k);
}

static const char *in_hand(struct db *db)
{
	struct customer *customers;
	size_t count;
	struct ctx c = reading(db, "HAND", "2026-03-02");
	assert_ok(customer_list(
		db, test_arena(), c.book.id, (struct customer_id){0}, 10, &customers, &count));
	assert_int_equal(count, 1);
	return customers[0].number;
}

BOTH(a_contract_makes_the_agency_count_what_the_client_did_since_its_day)
{
	struct db *db = outsourced(engine, "net");
	says(db, "HAND", PROFILE_PRESSURE_MOST, CAP);
	calls_of(db, "MAIN", "C1", "2026-02-20", "email", "sent", 9); /* before they share */
	shares_by_contract(db, "yes", "2026-02-25");
	calls_of(db, "MAIN", "C1", "2026-02-27", "email", "sent", 5);
	placed_with_hand(db);
	const char *ours = in_hand(db);
	assert_string_equal(str_or_empty(may(db, "HAND", ours, "email", "2026-03-02").rule), "");
	calls_of(db, "MAIN", "C1", "2026-03-01", "email", "sent", 6);
	struct contact_checked v = may(db, "HAND", ours, "email", "2026-03-02");
	assert_string_equal(v.rule, "POLICY-PRESSURE-ELSEWHERE");
	shares_by_contract(db, "no", "2026-03-02");
	assert_null(may(db, "HAND", ours, "email", "2026-03-02").rule);
	assert_square(db, "2026-03-31");
}

BOTH(sharing_is_not_handed_on)
{
	struct book book;
	struct db *db = outsourced(engine, "net");
	const struct open_book sister = {.kind = BOOK_CLIENT,
		.code = "SISTER",
		.currency = "USD",
		.country = "US",
		.zone = "UTC"};
	must(db, NULL, "2026-01-01", "book.open", open_book_any, &sister, &book);
	says(db, "MAIN", PROFILE_SHARES_PRESSURE, "yes");
	says(db, "SISTER", PROFILE_SHARES_PRESSURE, "yes");
	shares_by_contract(db, "yes", "2026-02-25");
	person(db, "SISTER", "S1", "Ann Example", "email", "ann@example.org");
	says(db, "MAIN", PROFILE_PRESSURE_MOST, CAP);
	calls_of(db, "SISTER", "S1", "2026-03-01", "email", "sent", 12);
	assert_string_equal(
		may(db, "MAIN", "C1", "letter", "2026-03-02").rule, "POLICY-PRESSURE-ELSEWHERE");
	placed_with_hand(db);
	assert_null(may(db, "HAND", in_hand(db), "email", "2026-03-02").rule);
	assert_whole(db);
}

BOTH(an_agency_keeps_the_lower_cap_of_the_client_whose_case_it_is)
{
	struct db *db = outsourced(engine, "net");
	placed_with_hand(db);
	const char *ours = in_hand(db);
	assert_null(may(db, "HAND", ours, "email", "2026-03-02").rule);
	says(db, "MAIN", PROFILE_PRESSURE_MOST, "0.5");
	assert_string_equal(may(db, "HAND", ours, "email", "2026-03-02").rule, "POLICY-PRESSURE");
	assert_whole(db);
}

/* --- What a book learns of another: nothing --- */

/* All of the book that people and programs are shown or that is kept of this customer. */
static const char *shown(struct db *db, uint32_t rights)
{
	struct verdict *verdicts;
	struct case_view v;
	size_t count;
	struct buf b = buf_new(test_arena());
	struct ctx c = reading(db, "MAIN", "2026-03-03");
	const struct view_case in = {.house = house(), .number = "C1", .show = ""};
	assert_ok(verdicts_of(db, test_arena(), c.book.id, who(db, "C1").id, &verdicts, &count));
	for (size_t i = 0; i < count; i++)
		buf_printf(&b, "%s %s %s %s\n", verdicts[i].answer, str_or_empty(verdicts[i].rule),
			verdicts[i].why, verdicts[i].facts);
	c.actor.rights = rights;
	if (view_case(&c, &in, &v) != ERR_NONE)
		return buf_done(&b);
	for (size_t i = 0; i < v.channel_count; i++)
		buf_printf(&b, "%s %s %s\n", v.channels[i].channel,
			str_or_empty(v.channels[i].verdict.rule),
			str_or_empty(v.channels[i].verdict.why));
	for (size_t i = 0; i < v.line_count; i++)
		buf_printf(&b, "%s %s %s\n", v.lines[i].group, v.lines[i].title,
			str_or_empty(v.lines[i].detail));
	return buf_done(&b);
}

/* The same life of MAIN, beside a SISTER who did so much. */
static const char *beside(enum db_engine engine, int conversations, uint32_t rights)
{
	struct db *db = sisters(engine, true);
	calls_of(db, "SISTER", "SECRET-77", "2026-03-02", "call", "conversation", conversations);
	calls_of(db, "MAIN", "C1", "2026-03-03", "email", "sent", 2);
	const char *all = shown(db, rights);
	assert_whole(db);
	return all;
}

BOTH(what_a_book_shows_and_stores_is_the_same_whether_or_not_another_has_the_person)
{
	static const uint32_t ROLES[] = {
#define ROLE(NAME, name, rights) rights,
#include "domain/role.def"
#undef ROLE
	};
	const char *alone = beside(engine, 0, RIGHTS_ALL);
	assert_string_equal(alone, beside(engine, 2, RIGHTS_ALL)); /* below the cap */
	assert_null(strstr(alone, "elsewhere"));
	for (size_t i = 0; i < COUNT(ROLES); i++) {
		const char *held = beside(engine, 4, ROLES[i]);
		static const char *const FOREIGN[] = {"SISTER", "SECRET",
			"\"outcome\":\"conversation\"", "\"channel\":\"call\"", "12000", "11.4"};
		assert_non_null(strstr(held, "POLICY-PRESSURE-ELSEWHERE"));
		assert_non_null(strstr(held, "\"cap_elsewhere_until\":\"2026-03-0"));
		for (size_t k = 0; k < COUNT(FOREIGN); k++)
			assert_null(strstr(held, FOREIGN[k]));
	}
}

BOTH(a_verdict_held_by_a_cap_elsewhere_is_given_again_after_the_others_have_gone)
{
	struct verdicts_replayed all;
	struct db *db = sisters(engine, true);
	calls_of(db, "SISTER", "SECRET-77", "2026-03-02", "call", "conversation", 4);
	calls_of(db, "MAIN", "C1", "2026-03-03", "email", "sent", 2);
	says(db, "SISTER", PROFILE_SHARES_PRESSURE, "no");
	struct ctx c = reading(db, "MAIN", "2026-03-31");
	assert_ok(replay_all(&c, &(struct replay_all){0}, &all));
	assert_int_equal(all.count, 2);
	assert_int_equal(all.different_count, 0);
	assert_string_equal(last_verdict(db, "C1").rule, "POLICY-PRESSURE-ELSEWHERE");
}

BOTH(a_cap_may_be_lowered_and_not_raised_and_an_agency_shares_by_contract_only)
{
	struct db *db = outsourced(engine, "net");
	struct profile p;
	struct contract k;
	struct set_profile in = {.value = {NULL}};
	static const char *const BAD[] = {"20.1", "0", "-1", "ten", "1.2345"};
	for (size_t i = 0; i < COUNT(BAD); i++) {
		in.value[PROFILE_PRESSURE_MOST] = BAD[i];
		assert_int_equal(
			attempt(db, "MAIN", "2026-03-01", "client.set", set_profile_any, &in, &p),
			ERR_INVALID);
	}
	says(db, "MAIN", PROFILE_PRESSURE_MOST, "20");
	in.value[PROFILE_PRESSURE_MOST] = NULL;
	in.value[PROFILE_SHARES_PRESSURE] = "yes";
	assert_int_equal(attempt(db, "HAND", "2026-03-01", "client.set", set_profile_any, &in, &p),
		ERR_INVALID);
	const struct change_contract bad = {
		.number = "K-1", .share_pressure = "maybe", .since = day("2026-03-01")};
	assert_int_equal(
		attempt(db, "MAIN", "2026-03-01", "contract.change", change_contract_any, &bad, &k),
		ERR_INVALID);
	assert_whole(db);
}

TEST(recording_a_shared_contact_leaves_nothing_behind_when_it_fails)
{
	engine_wanted(DB_SQLITE);
	struct db *db = sisters(DB_SQLITE, true);
	struct contact_recorded r;
	const struct record_contact in = {.house = house(),
		.customer = "C1",
		.channel = "email",
		.outcome = "sent",
		.at = {morning("2026-03-02").ms}};
	calls_of(db, "SISTER", "SECRET-77", "2026-03-01", "call", "conversation", 2);
	withstands_faults(db, "MAIN", "2026-03-02", "contact.add", record_contact_any, &in, &r);
	assert_int_equal(keys_kept(db), 2);
}

/* --- Two books at once --- */

static void owes(struct db *db, const char *book, const char *number)
{
	struct issued_invoice ret;
	struct cycle_view slice;
	struct house *h = house();
	const struct issue_invoice what = {.kind = ITEM_INVOICE,
		.customer = number,
		.number = arena_printf(test_arena(), "I-%s", number),
		.issued = day("2026-01-05"),
		.due = day("2026-02-04"),
		.net = usd("100.00"),
		.source = "manual"};
	const struct run_cycle in = {.house = h, .most = 10, .first = true};
	must(db, book, "2026-01-05", "invoice.issue", issue_invoice_any, &what, &ret);
	must(db, book, "2026-02-11", "cycle.slice", run_cycle_any, &in, &slice);
}

struct releasing {
	struct db *db;
	const struct house *house;
	const char *book;
	struct arena *arena;
	struct released_messages ret;
	enum err verdict;
};

static enum err release_in(
	struct releasing *r, enum err (*run)(struct db *db, struct command *command))
{
	struct refusals why = refusals_new(r->arena);
	const struct release_messages in = {.house = r->house, .most = 10};
	struct command command = {.name = "messages.release",
		.run = release_messages_any,
		.in = &in,
		.ret = &r->ret,
		.book = r->book,
		.actor = {.name = "the test", .rights = RIGHTS_ALL},
		.now = {morning("2026-02-11").ms + NOON},
		.arena = r->arena,
		.why = &why};
	return run(r->db, &command);
}

static void *release_beside(void *cookie)
{
	struct releasing *r = cookie;
	r->verdict = release_in(r, command_run);
	return NULL;
}

BOTH(two_books_that_release_at_once_never_both_use_the_last_room)
{
	struct db *db = sisters(engine, true);
	pthread_t thread;
	const struct timespec moment = {.tv_sec = 2};
	ARENA beside = arena_new(0);
	says(db, "MAIN", PROFILE_PRESSURE_MOST, "1.5");
	says(db, "SISTER", PROFILE_PRESSURE_MOST, "1.5");
	owes(db, "MAIN", "C1");
	owes(db, "SISTER", "SECRET-77");
	struct releasing ours = {.db = db, .house = house(), .book = "MAIN", .arena = test_arena()};
	struct releasing theirs = {.db = store_again(store_last_url()),
		.house = ours.house,
		.book = "SISTER",
		.arena = beside};
	assert_ok(db_begin(db));
	assert_ok(release_in(&ours, command_within));
	assert_int_equal(ours.ret.released, 1);
	assert_int_equal(pthread_create(&thread, NULL, release_beside, &theirs), 0);
	nanosleep(&moment, NULL); /* without the lock they would be through by now */
	assert_ok(db_commit(db));
	assert_int_equal(pthread_join(thread, NULL), 0);
	assert_ok(theirs.verdict);
	assert_int_equal(theirs.ret.released, 0);
	assert_int_equal(theirs.ret.stopped, 1);
	assert_whole(db);
}
