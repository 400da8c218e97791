#include "service/add_customer.h"
#include "service/note_point.h"
#include "store/customer.h"
#include "support/store.h"

static struct db *with_ann(enum db_engine engine)
{
	struct customer c;
	struct contact_point p;
	struct db *db = store_new(engine);
	const struct add_customer ann = {.number = "C1", .name = "Ann Example", .kind = "consumer"};
	const char *const mails[] = {"ann@example.com", "ann@example.org"};
	open_main(db);
	must(db, "MAIN", "2026-01-01", "customer.add", add_customer_any, &ann, &c);
	for (size_t i = 0; i < COUNT(mails); i++) {
		const struct add_contact_point in = {
			.customer = "C1", .kind = "email", .value = mails[i], .source = "manual"};
		must(db, "MAIN", "2026-01-01", "point.add", add_contact_point_any, &in, &p);
	}
	return db;
}

static size_t events(struct db *db)
{
	struct customer ann;
	struct point_event *items;
	size_t count;
	struct ctx c = reading(db, "MAIN", "2026-02-01");
	assert_ok(customer_by_number(db, test_arena(), c.book.id, "C1", &ann));
	assert_ok(point_events(db, test_arena(), c.book.id, ann.id, &items, &count));
	return count;
}

static enum err note(struct db *db, const char *value, const char *what)
{
	struct noted_points ret;
	const struct note_point in = {.customer = "C1",
		.kind = "email",
		.value = value,
		.what = what,
		.source = "customer"};
	return attempt(db, "MAIN", "2026-02-01", "point.note", note_point_any, &in, &ret);
}

BOTH(what_becomes_known_of_an_address_is_kept_for_that_address_or_for_all_of_its_kind)
{
	struct db *db = with_ann(engine);
	assert_ok(note(db, "ann@example.org", "bounced"));
	assert_int_equal(events(db), 1);
	assert_ok(note(db, NULL, "opt_out"));
	assert_int_equal(events(db), 3);
	assert_whole(db);
}

BOTH(an_unknown_address_or_word_is_refused_and_nothing_is_kept)
{
	struct db *db = with_ann(engine);
	assert_int_equal(note(db, "bob@example.org", "bounced"), ERR_NOT_FOUND);
	assert_int_equal(note(db, NULL, "dislikes it"), ERR_INVALID);
	assert_int_equal(events(db), 0);
	assert_whole(db);
}

BOTH(a_fault_while_noting_leaves_nothing_half_done)
{
	struct db *db = with_ann(engine);
	enum err e = ERR_STORE;
	for (int64_t n = 1; e != ERR_NONE; n++) {
		assert_true(n < 100);
		db_fail_at(db, n);
		e = note(db, NULL, "opt_out");
		db_fail_at(db, 0);
		assert_int_equal(events(db), e == ERR_NONE ? 2 : 0);
	}
	assert_whole(db);
}
