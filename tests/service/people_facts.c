/* People who are read together are known as each would be alone. */
#include "service/people_facts.h"
#include "service/case_help.h"
#include "service/dispute_invoice.h"
#include "service/judge_contact.h"
#include "service/keep_consent.h"
#include "service/open_hardship.h"

#define PEOPLE 16 /* a whole slice */

static const char *numbered(size_t k)
{
	return arena_printf(test_arena(), "C%zu", k);
}

static void disputes(struct db *db, const char *number)
{
	struct kept_dispute d;
	const struct open_dispute in = {.invoice = arena_printf(test_arena(), "I-%s", number),
		.amount = usd("40.00"),
		.reason = "other",
		.answer_days = -1};
	must(db, "MAIN", "2026-02-06", "dispute.open", open_dispute_any, &in, &d);
}

static void cannot_pay(struct db *db, const char *number)
{
	struct hardship h;
	const struct open_hardship in = {
		.customer = number, .cause = "illness", .review = DATE_NONE};
	must(db, "MAIN", "2026-02-06", "hardship.open", open_hardship_any, &in, &h);
}

static void agrees(struct db *db, const char *number)
{
	struct consent k;
	const struct add_consent in = {.customer = number,
		.channel = "email",
		.form = "oral",
		.since = DATE_NONE,
		.until = DATE_NONE};
	must(db, "MAIN", "2026-02-06", "consent.add", add_consent_any, &in, &k);
}

static void wrote(struct db *db, const char *number, const char *made, const char *outcome)
{
	struct contact_recorded r;
	const struct record_contact in = {.house = house(),
		.customer = number,
		.channel = "letter",
		.outcome = outcome,
		.at = {morning(made).ms + 7 * INSTANT_HOUR_MS}};
	must(db, "MAIN", "2026-02-06", "contact.record", record_contact_any, &in, &r);
}

/* Of each something else is known: of every second an address, of every third a wish, and so on. */
static void add_someone(struct db *db, size_t k)
{
	const char *number = numbered(k);
	debtor(db, number, k % 3 ? "consumer" : "business");
	if (k % 2 == 0)
		reach(db, number, "email", arena_printf(test_arena(), "%s@example.com", number));
	if (k % 2 == 0 && k % 4)
		agrees(db, number);
	if (k % 3 == 0)
		wishes(db, "2026-02-06", number, WISH_OPT_OUT_KIND, "email", NULL);
	if (k % 4 == 1)
		disputes(db, number);
	if (k % 5 == 2)
		cannot_pay(db, number);
	for (size_t i = 0; i < k % 4; i++)
		wrote(db, number, i ? "2026-02-01" : "2025-12-20", "mailed");
}

/* The verdict with the facts that it was judged by. */
static struct verdict judged(
	struct ctx *c, const struct customer *customer, const struct person_known *known)
{
	struct verdict v;
	const struct contact_ask ask = {.customer = customer,
		.channel = "letter",
		.purpose = "check",
		.at = c->now,
		.known = known};
	assert_ok(contact_judge(c, house(), &ask, false, &v));
	return v;
}

BOTH(people_who_are_read_together_are_judged_by_the_facts_of_each)
{
	struct db *db = with_debt(engine);
	struct customer_id ids[PEOPLE];
	struct people_known people;
	for (size_t k = 2; k <= PEOPLE; k++)
		add_someone(db, k);
	for (size_t k = 1; k <= PEOPLE; k++)
		ids[PEOPLE - k] = who(db, numbered(k)).id;
	struct ctx c = reading(db, "MAIN", "2026-02-10");
	assert_ok(people_load(&c, house(), ids, PEOPLE, c.now, &people));
	for (size_t k = 1; k <= PEOPLE; k++) {
		struct customer customer = who(db, numbered(k));
		struct verdict alone = judged(&c, &customer, NULL),
			       together = judged(&c, &customer, people_find(&people, customer.id));
		assert_string_equal(together.facts, alone.facts);
		assert_string_equal(together.answer, alone.answer);
	}
	const struct person_known *c6 = people_find(&people, who(db, "C6").id);
	assert_string_equal(c6->points[0].value, "C6@example.com");
	assert_int_equal(c6->consent_count, 1);
	assert_int_equal(c6->wish_count, 1);
	assert_int_equal(c6->contact_count, 2);
	assert_int_equal(people_find(&people, who(db, "C5").id)->dispute_count, 1);
	assert_int_equal(people_find(&people, who(db, "C7").id)->hardship_count, 1);
	for (size_t i = 1; i < people.count; i++) /* however they were asked for */
		assert_true(people.at[i - 1].customer.id.n < people.at[i].customer.id.n);
}

BOTH(what_is_known_of_people_stands_in_its_order_however_they_are_asked_for)
{
	struct db *db = with_debt(engine);
	struct people_known people;
	debtor(db, "C2", "consumer");
	reach(db, "C2", "email", "second@example.com");
	reach(db, "C1", "email", "first@example.com");
	reach(db, "C2", "postal", "2 Main St");
	wrote(db, "C2", "2026-02-01", "mailed");
	wrote(db, "C1", "2026-02-01", "mailed");
	wrote(db, "C2", "2026-02-02", "mailed");
	struct ctx c = reading(db, "MAIN", "2026-02-10");
	const struct customer_id ids[] = {who(db, "C2").id, who(db, "C1").id};
	assert_ok(people_load(&c, house(), ids, COUNT(ids), c.now, &people));
	const struct person_known *c2 = people_find(&people, ids[0]);
	assert_int_equal(c2->point_count, 2);
	assert_string_equal(c2->points[0].value, "second@example.com");
	assert_string_equal(c2->points[1].value, "2 Main St");
	assert_int_equal(c2->contact_count, 2);
	assert_true(c2->contacts[0].id.n < c2->contacts[1].id.n);
	assert_ptr_equal(people_find(&people, ids[1]), &people.at[0]);
}

BOTH(somebody_who_is_not_in_the_book_is_not_found)
{
	struct db *db = with_debt(engine);
	struct people_known people;
	struct ctx c = reading(db, "MAIN", "2026-02-10");
	const struct customer_id ids[] = {who(db, "C1").id, {999999}};
	assert_int_equal(people_load(&c, house(), ids, COUNT(ids), c.now, &people), ERR_NOT_FOUND);
}

BOTH(a_validation_notice_is_known_for_a_year_and_other_letters_as_long_as_they_press)
{
	struct db *db = with_debt(engine);
	const struct person_known *c1;
	wrote(db, "C1", "2025-07-20", "validation_notice");
	wrote(db, "C1", "2025-07-20", "mailed");
	wrote(db, "C1", "2026-01-20", "mailed");
	struct ctx c = reading(db, "MAIN", "2026-02-10");
	assert_ok(person_load(&c, house(), who(db, "C1").id, c.now, &c1));
	assert_int_equal(c1->contact_count, 2);
	assert_string_equal(c1->contacts[0].outcome, "validation_notice");
	assert_ok(person_load(&c, house(), who(db, "C1").id, morning("2026-08-01"), &c1));
	assert_int_equal(c1->contact_count, 0);
}

BOTH(one_who_cannot_be_read_does_not_keep_the_others_from_being_worked)
{
	struct db *db = with_debt(engine);
	debtor(db, "C2", "business");
	debtor(db, "C3", "business");
	reach(db, "C3", "email", "cat@example.com");
	wishes(db, "2026-02-06", "C2", WISH_OPT_OUT_KIND, "email", NULL);
	assert_ok(db_script(db, "UPDATE wish SET kind = 'of no kind'"));
	struct cycle_view v = cycle(db, house(), "2026-02-11");
	assert_int_equal(counted(&v.steps, "reminder", "email"), 2);
	assert_int_equal(counted(&v.failed, "broken", NULL), 1);
	assert_int_equal(tasks(db, "C2", "review"), 1);
}
