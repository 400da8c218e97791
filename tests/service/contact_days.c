/* Days are those of where the person is, whatever the book's own: by them calls are counted. */
#include "base/random.h"
#include "service/contact_help.h"
#include "service/check_contact.h"
#include "service/import_contacts.h"
#include "service/judge_contact.h"
#include "service/open_book.h"
#include "service/record_contact.h"
#include "store/customer.h"

#define ZONES_MOST 12
#define CALLS 14

struct home {
	const char *region;
	const char *zones[ZONES_MOST]; /* in which somebody there may live */
};

static const struct home HAWAII = {"HI", {"Pacific/Honolulu"}};
static const struct home CALIFORNIA = {"CA", {"America/Los_Angeles"}};
static const struct home HOMES[] = {{"HI", {"Pacific/Honolulu"}}, {"CA", {"America/Los_Angeles"}},
	{"PR", {"America/Puerto_Rico"}}, {"TN", {"America/Chicago", "America/New_York"}},
	{"AZ", {"America/Phoenix", "America/Denver"}},
	{NULL,
		{"America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles",
			"America/Phoenix", "America/Anchorage", "America/Adak", "Pacific/Honolulu",
			"America/Puerto_Rico", "Pacific/Guam", "Pacific/Pago_Pago"}}};

/* An agency's customer without a stated zone, as a list of invoices brings them. */
static struct db *living(enum db_engine engine, const char *book_zone, const struct home *home)
{
	struct book book;
	struct customer c;
	struct db *db = store_new(engine);
	const struct open_book in = {
		.kind = BOOK_AGENCY, .code = "MAIN", .zone = book_zone, .country = "US"};
	const struct add_customer ann = {.number = "C1",
		.name = "Ann Example",
		.kind = "consumer",
		.country = "US",
		.region = home->region};
	must(db, NULL, "2026-01-01", "book.open", open_book_any, &in, &book);
	must(db, "MAIN", "2026-01-01", "customer.add", add_customer_any, &ann, &c);
	return db;
}

static void call(struct db *db, struct instant at, const char *outcome)
{
	struct contact_recorded r;
	const struct record_contact in = {.house = house_without_caps(),
		.customer = "C1",
		.channel = "call",
		.outcome = outcome,
		.at = at};
	must(db, "MAIN", "2026-12-31", "contact.add", record_contact_any, &in, &r);
}

static struct instant at(const char *iso)
{
	struct instant t;
	assert_ok(instant_parse(text_of(iso), &t));
	return t;
}

static struct gate_verdict judged(struct db *db, struct instant t)
{
	struct gate_facts f;
	struct gate_event proposed;
	struct gate_verdict v;
	struct customer customer;
	struct house *h = house_without_caps();
	struct ctx c = reading(db, "MAIN", "2026-12-31");
	assert_ok(customer_by_number(db, test_arena(), c.book.id, "C1", &customer));
	const struct contact_ask asked = {.customer = &customer, .channel = "call", .at = t};
	assert_ok(contact_facts(&c, h, &asked, &f, &proposed));
	struct gate_question q = gate_question_new(GATE_ASK_GATE);
	q.proposed = &proposed;
	gate_judge(test_arena(), &h->law, &f, &q, &v);
	db_rollback(db);
	return v;
}

static bool speaks(const struct gate_verdict *v, const char *rule)
{
	for (size_t i = 0; i < v->reason_count; i++)
		if (str_equal(v->reasons[i].rule, rule) && v->reasons[i].answer != GATE_ALLOW)
			return true;
	return false;
}

static bool refused(struct db *db, const char *iso, const char *rule)
{
	const struct gate_verdict v = judged(db, at(iso));
	return speaks(&v, rule);
}

/* law: US-CALL-7IN7 */
BOTH(calls_of_a_hawaiian_evening_are_counted_though_the_books_day_is_the_next)
{
	struct db *db = living(engine, "UTC", &HAWAII);
	for (int i = 17; i < 23; i++)
		call(db, at(arena_printf(test_arena(), "2026-11-%02dT20:00:00Z", i)), "no_answer");
	assert_false(refused(db, "2026-11-23T04:00:00Z", "US-CALL-7IN7"));
	call(db, at("2026-11-23T04:00:00Z"), "no_answer");
	assert_true(refused(db, "2026-11-23T04:30:00Z", "US-CALL-7IN7"));
	assert_true(refused(db, "2026-11-24T09:59:00Z", "US-CALL-7IN7"));
	assert_false(refused(db, "2026-11-24T10:00:00Z", "US-CALL-7IN7"));
}

/* law: US-CALL-7IN7, US-CALL-7AFTER */
BOTH(what_was_on_a_californian_evening_is_over_after_seven_of_its_days)
{
	struct db *db = living(engine, "UTC", &CALIFORNIA);
	call(db, at("2026-11-15T01:00:00Z"), "conversation");
	for (int i = 1; i < 7; i++)
		call(db, at(arena_printf(test_arena(), "2026-11-15T01:%02d:00Z", i)), "no_answer");
	assert_true(refused(db, "2026-11-15T02:30:00Z", "US-CALL-7IN7"));
	assert_true(refused(db, "2026-11-15T02:30:00Z", "US-CALL-7AFTER"));
	assert_true(refused(db, "2026-11-21T07:59:00Z", "US-CALL-7IN7"));
	assert_true(refused(db, "2026-11-21T07:59:00Z", "US-CALL-7AFTER"));
	assert_false(refused(db, "2026-11-21T08:00:00Z", "US-CALL-7IN7"));
	assert_false(refused(db, "2026-11-21T08:00:00Z", "US-CALL-7AFTER"));
}

/* Days of that zone's calendar from the one to the other moment. */
static int32_t days_apart(const char *zone, struct instant from, struct instant to)
{
	struct date first, last;
	assert_ok(date_at(from, zone, &first));
	assert_ok(date_at(to, zone, &last));
	return date_days_between(first, last);
}

/* The plain count: zone by zone, call by call; the zone in which there are most. */
static int64_t plain_count(
	const struct home *home, const struct instant *calls, size_t count, struct instant t)
{
	int64_t most = 0;
	for (size_t z = 0; z < ZONES_MOST && home->zones[z]; z++) {
		int64_t n = 0;
		for (size_t i = 0; i < count; i++)
			n += calls[i].ms <= t.ms && days_apart(home->zones[z], calls[i], t) <= 6;
		most = n > most ? n : most;
	}
	return most;
}

static bool plainly_talked(const struct home *home, struct instant talk, struct instant t)
{
	for (size_t z = 0; z < ZONES_MOST && home->zones[z]; z++)
		if (talk.ms <= t.ms && days_apart(home->zones[z], talk, t) <= 6)
			return true;
	return false;
}

static struct instant any_minute(struct seeded *chance, const char *from, int64_t days)
{
	return (struct instant){
		at(from).ms + (int64_t)seeded_below(chance, (uint64_t)days * 1440) * 60000};
}

/* Fourteen calls of ten days, the first of them a conversation, then a week of questions. */
static void agrees(struct db *db, const struct home *home, const char *from, struct seeded *chance)
{
	struct instant calls[CALLS];
	for (size_t i = 0; i < CALLS; i++) {
		calls[i] = any_minute(chance, from, 10);
		call(db, calls[i], i ? "no_answer" : "conversation");
	}
	for (int i = 0; i < 40; i++) {
		struct instant t = {any_minute(chance, from, 17).ms + 30000};
		const struct gate_verdict v = judged(db, t);
		const struct gate_detail *n = gate_detail_find(&v, "calls_in_window", NULL);
		assert_non_null(n);
		assert_int_equal(n->number, plain_count(home, calls, CALLS, t) + 1);
		assert_int_equal(speaks(&v, "US-CALL-7AFTER"), plainly_talked(home, calls[0], t));
	}
}

/* Through the change of clock on November 1, too. law: US-CALL-7IN7, US-CALL-7AFTER, US-TIME-TZ */
BOTH(calls_are_counted_by_the_days_of_wherever_the_person_may_be)
{
	static const char *const BOOKS[] = {"UTC", "America/New_York"};
	struct seeded chance = seeded_from(7);
	for (size_t b = 0; b < COUNT(BOOKS); b++)
		for (size_t h = 0; h < COUNT(HOMES); h++)
			agrees(living(engine, BOOKS[b], &HOMES[h]), &HOMES[h],
				h % 2 ? "2026-10-25T00:00:00Z" : "2026-06-07T00:00:00Z", &chance);
}
