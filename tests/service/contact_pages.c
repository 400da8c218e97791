/* What counts of contacts is kept in pages beside the facts, and is never anything else than they.
 */
#include "store/contact_page.h"
#include "service/case_help.h"
#include "service/record_contact.h"
#include "support/faults.h"
#include <string.h>

#define MANY (CONTACT_PAGE_MOST + 6)

static struct record_contact letter_sent(int days_ago, const char *outcome)
{
	return (struct record_contact){.house = house(),
		.customer = "C1",
		.channel = "letter",
		.outcome = outcome,
		.at = {morning("2026-02-10").ms + 7 * INSTANT_HOUR_MS - days_ago * INSTANT_DAY_MS}};
}

static void wrote(struct db *db, int days_ago, const char *outcome)
{
	struct contact_recorded r;
	const struct record_contact in = letter_sent(days_ago, outcome);
	must(db, "MAIN", "2026-02-11", "contact.add", record_contact_any, &in, &r);
}

/* Letters of the last months, a call by machine and one from the customer. */
static struct db *with_letters(enum db_engine engine, int count)
{
	struct db *db = consumer_in(engine, false, "US", "TX");
	struct contact_recorded r;
	const struct record_contact call = {.house = house(),
		.customer = "C1",
		.channel = "call",
		.to = "+1 999 555 0100",
		.outcome = "no_answer",
		.automated = true,
		.at = {morning("2026-02-10").ms}};
	must(db, "MAIN", "2026-02-11", "contact.add", record_contact_any, &call, &r);
	for (int i = 0; i < count; i++)
		wrote(db, count - i, i % 2 ? "mailed" : "sent");
	return db;
}

static enum err kept_since(struct db *db, int noticed_days, int counted_days,
	struct contact_past **ret, size_t *ret_count)
{
	struct ctx c = reading(db, "MAIN", "2026-02-11");
	const struct customer_id id = who(db, "C1").id;
	return contacts_in(db, test_arena(), c.book.id, slice_of(&id),
		(struct instant){c.now.ms - noticed_days * INSTANT_DAY_MS},
		(struct instant){c.now.ms - counted_days * INSTANT_DAY_MS}, ret, ret_count);
}

static void assert_same_contact(const struct contact_past *kept, const struct contact *fact)
{
	assert_int_equal(kept->customer.n, fact->customer.n);
	assert_int_equal(kept->id.n, fact->id.n);
	assert_int_equal(kept->document.n, fact->document.n);
	assert_int_equal(kept->point.n, fact->point.n);
	assert_int_equal(kept->at.ms, fact->at.ms);
	assert_string_equal(kept->direction, fact->direction);
	assert_string_equal(kept->channel, fact->channel);
	assert_string_equal(kept->outcome, fact->outcome);
	assert_string_equal(kept->zone, fact->zone);
	assert_string_equal(str_or_empty(kept->message), str_or_empty(fact->message));
}

static void assert_as_facts(struct db *db, size_t expected)
{
	struct ctx c = reading(db, "MAIN", "2026-02-11");
	struct contact_past *kept;
	struct contact *facts;
	size_t count, fact_count;
	assert_ok(contacts_since(db, test_arena(), c.book.id, who(db, "C1").id, (struct instant){0},
		&facts, &fact_count));
	assert_ok(kept_since(db, 4000, 4000, &kept, &count));
	assert_int_equal(count, expected);
	assert_int_equal(fact_count, expected);
	for (size_t i = 0; i < count; i++)
		assert_same_contact(&kept[i], &facts[i]);
}

BOTH(contacts_of_more_than_a_page_are_kept_as_the_facts_have_them)
{
	struct db *db = with_letters(engine, MANY);
	struct contact_past *kept;
	size_t count;
	assert_as_facts(db, MANY + 1);
	assert_ok(kept_since(db, 4000, 4000, &kept, &count));
	assert_true(kept[0].automated);
	assert_false(kept[1].automated);
	assert_whole(db);
}

BOTH(a_message_that_left_is_kept_with_its_kind)
{
	struct db *db = with_debt(engine);
	struct contact_past *kept;
	size_t count;
	cycle(db, house(), "2026-02-12");
	release_at(db, house(), "2026-02-12", 11);
	assert_as_facts(db, 1);
	assert_ok(kept_since(db, 4000, 4000, &kept, &count));
	assert_non_null(kept[0].message);
	assert_whole(db);
}

BOTH(contacts_count_for_their_time_and_notices_and_letters_of_claim_for_longer)
{
	struct db *db = with_letters(engine, 0);
	struct contact_past *kept;
	size_t count;
	wrote(db, 30, "mailed");
	wrote(db, 25, "validation_notice");
	wrote(db, 24, "letter_of_claim");
	wrote(db, 5, "mailed");
	assert_ok(kept_since(db, 28, 10, &kept, &count));
	assert_int_equal(count, 4); /* the call, the notice, the claim and the last letter */
	assert_string_equal(kept[1].outcome, "validation_notice");
	assert_string_equal(kept[2].outcome, "letter_of_claim");
	assert_ok(kept_since(db, 20, 10, &kept, &count));
	assert_int_equal(count, 2);
}

static bool claim_is_missed(struct db *db, const char *iso_day)
{
	const struct check_contact suit = {.suit = true};
	const struct contact_checked told = answer(db, "MAIN", iso_day, &suit);
	for (size_t i = 0; i < told.reason_count; i++)
		if (str_equal(told.reasons[i].rule, "UK-PAP"))
			return true;
	return false;
}

/* law: UK-PAP */
BOTH(a_letter_of_claim_counts_for_as_long_as_a_notice)
{
	struct db *db = consumer_in(engine, false, "GB", "ENG");
	(void)recorded(db, "MAIN", "2026-02-11", "2026-02-10", "letter", "letter_of_claim");
	assert_true(claim_is_missed(db, "2026-03-11"));
	assert_false(claim_is_missed(db, "2026-03-13"));
	assert_false(claim_is_missed(db, "2026-07-01"));
	assert_false(claim_is_missed(db, "2027-02-10"));
	assert_true(claim_is_missed(db, "2027-02-13")); /* 366 days are over */
	assert_whole(db);
}

BOTH(a_store_from_before_pages_were_kept_gets_them_from_its_facts)
{
	struct db *db = with_letters(engine, MANY);
	struct contact_past *kept;
	size_t count;
	assert_ok(db_script(db, "DELETE FROM contact_page"));
	assert_ok(kept_since(db, 4000, 4000, &kept, &count));
	assert_int_equal(count, 0);
	assert_ok(contact_pages_fill(db));
	assert_as_facts(db, MANY + 1);
	assert_whole(db);
}

static enum err read_as(struct db *db, struct text packed)
{
	static const struct sql EDIT = {"test_page_edit", "UPDATE contact_page SET packed = $1", 1};
	struct contact_past *kept;
	size_t count;
	assert_ok(db_run(db, &EDIT, IN(packed)));
	return kept_since(db, 4000, 4000, &kept, &count);
}

/* Whatever the bytes are, nothing beyond them is read, and what is no page is no contact. */
BOTH(a_page_that_is_cut_or_has_more_behind_it_is_refused)
{
	static const struct sql PACKED = {"test_page", "SELECT packed FROM contact_page", 0};
	struct db *db = with_letters(engine, 3);
	struct text page;
	assert_ok(db_one(db, test_arena(), &PACKED, IN_NONE, OUT(&page)));
	char *longer = arena_alloc(test_arena(), page.len + 1);
	memcpy(longer, page.at, page.len);
	assert_ok(read_as(db, page));
	assert_int_equal(read_as(db, (struct text){longer, page.len + 1}), ERR_BROKEN);
	for (size_t len = 0; len < page.len; len += len < 8 || len > page.len - 8 ? 1 : 7)
		assert_int_equal(read_as(db, (struct text){longer, len}), ERR_BROKEN);
	for (size_t i = 0; i < page.len; i++) {
		longer[i] = (char)~longer[i];
		enum err e = read_as(db, (struct text){longer, page.len});
		assert_true(e == ERR_NONE || e == ERR_BROKEN);
		longer[i] = (char)~longer[i];
	}
	longer[0] = 2; /* a version that nobody has written */
	assert_int_equal(read_as(db, (struct text){longer, page.len}), ERR_BROKEN);
}

BOTH(a_contact_that_fails_to_be_recorded_leaves_no_page_and_one_more_page_is_begun_whole)
{
	struct db *db = with_letters(engine, CONTACT_PAGE_MOST - 1);
	struct contact_recorded r;
	const struct record_contact in = letter_sent(0, "mailed");
	withstands_faults(db, "MAIN", "2026-02-11", "contact.add", record_contact_any, &in, &r);
	assert_as_facts(db, CONTACT_PAGE_MOST + 1);
}
