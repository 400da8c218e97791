/* What a customer does through their own link, and what stays behind when the store fails under it.
 */
#include "service/portal.h"
#include "service/portal_papers.h"
#include "service/portal_pause.h"
#include "service/add_customer.h"
#include "service/keep_wish.h"
#include "service/note_point.h"
#include "service/work_on_case.h"
#include "store/portal.h"
#include "store/casefile.h"
#include "support/faults.h"
#include "support/trade.h"

#define TODAY "2026-03-01"

static struct customer_id customer(struct db *db)
{
	struct ctx c = reading(db, "MAIN", TODAY);
	struct customer found;
	assert_ok(customer_by_number(db, c.arena, c.book.id, "C1", &found));
	db_rollback(db);
	return found.id;
}

BOTH(a_pause_said_in_the_portal_withstands_a_store_that_fails)
{
	struct db *db = trade_new(engine);
	struct hardship h;
	const struct portal_pause in = {customer(db), "illness", "In hospital."};
	withstands_faults(db, "MAIN", TODAY, "portal.pause", portal_pause_any, &in, &h);
	assert_true(h.open);
	assert_whole(db);
}

BOTH(a_pause_said_twice_is_one_pause_and_every_word_is_kept)
{
	struct db *db = trade_new(engine);
	struct hardship first, again;
	struct task *tasks;
	size_t count;
	struct customer_id id = customer(db);
	must(db, "MAIN", TODAY, "portal.pause", portal_pause_any,
		&(struct portal_pause){id, "illness", "In hospital."}, &first);
	must(db, "MAIN", "2026-03-02", "portal.pause", portal_pause_any,
		&(struct portal_pause){id, "debts", "Still there."}, &again);
	assert_int_equal(first.id, again.id);
	struct ctx c = reading(db, "MAIN", "2026-03-02");
	assert_ok(task_list(db, c.arena, c.book.id, id, &tasks, &count));
	assert_int_equal(count, 2);
	assert_string_equal(tasks[0].kind, "customer_cannot_pay");
	db_rollback(db);
	assert_whole(db);
}

BOTH(what_was_taken_back_is_said_of_the_payment_that_it_takes_back)
{
	struct db *db = trade_new(engine);
	struct recorded_payment back;
	struct portal_papers_view v;
	struct customer_id id = customer(db);
	struct payment_id paid = trade_pay(db, "2026-02-01", "20.00").payment.id;
	trade_pay(db, "2026-02-02", "5.00");
	const struct reverse_payment bounce = {
		.payment = paid, .on = day("2026-02-05"), .method = "bounce", .reason = "AC04"};
	must(db, "MAIN", "2026-02-05", "payment.reverse", reverse_payment_any, &bounce, &back);
	struct ctx c = reading(db, "MAIN", TODAY);
	assert_ok(view_portal_papers(&c, &(struct view_portal_papers){id}, &v));
	assert_int_equal(v.payment_count, 2);
	assert_int_equal(v.payments[0].payment.amount.minor, 500);
	assert_false(v.payments[0].taken_back);
	assert_true(v.payments[1].taken_back);
	db_rollback(db);
}

BOTH(the_portal_offers_to_pay_no_more_than_is_open)
{
	struct db *db = trade_new(engine);
	struct portal_view v;
	struct customer_id id = customer(db);
	struct ctx c = reading(db, "MAIN", TODAY);
	assert_ok(view_portal(&c, &(struct view_portal){.customer = id}, &v));
	struct money all = v.to_pay;
	assert_true(all.minor > 0 && all.minor == v.totals[0].open.minor);
	struct view_portal more = {.customer = id, .to_pay = all};
	more.to_pay.minor++;
	assert_int_equal(view_portal(&c, &more, &v), ERR_INVALID);
	more.to_pay = (struct money){1, "EUR"};
	assert_int_equal(view_portal(&c, &more, &v), ERR_INVALID);
	more = (struct view_portal){.customer = id, .invoice = "NOBODYS"};
	assert_int_equal(view_portal(&c, &more, &v), ERR_NOT_FOUND);
	db_rollback(db);
}

static enum err opens(struct db *db, const char *url)
{
	struct portal_link link;
	const char *secret = strrchr(url, '/') + 1;
	struct digest token = digest_of(secret, strlen(secret));
	struct ctx c = reading(db, "MAIN", TODAY);
	enum err e = portal_link_find(db, c.arena, &token, &link);
	db_rollback(db);
	return e;
}

static const char *link_to(struct db *db, const char *number)
{
	struct portal_link_made made;
	const struct make_portal_link in = {number, "https://pay.example.com"};
	must(db, "MAIN", TODAY, "portal.link", make_portal_link_any, &in, &made);
	return made.url;
}

/* Whoever reads that mailbox has every link that was sent there. */
BOTH(a_link_ends_when_its_address_bounces_or_is_somebody_elses)
{
	static const char *const WHAT[] = {"bounced", "wrong_party", NULL};
	struct db *db = trade_new(engine);
	struct customer other;
	struct contact_point p;
	struct noted_points noted;
	struct kept_wish kept;
	const struct add_customer bob = {.number = "C2", .name = "Bob", .kind = "consumer"};
	const struct add_contact_point mail = {
		.customer = "C1", .kind = "email", .value = "a@example.com", .source = "manual"};
	must(db, "MAIN", "2026-01-02", "customer.add", add_customer_any, &bob, &other);
	must(db, "MAIN", "2026-01-02", "point.add", add_contact_point_any, &mail, &p);
	const char *his = link_to(db, "C2");
	for (size_t i = 0; i < COUNT(WHAT); i++) {
		const char *hers = link_to(db, "C1");
		const struct note_point note = {
			.customer = "C1", .point = p.id, .what = WHAT[i], .source = "staff"};
		const struct add_wish wish = {.customer = "C1",
			.wish = wish_new(WISH_WRONG_PARTY_KIND),
			.value = "a@example.com",
			.source = "staff"};
		assert_ok(opens(db, hers));
		if (WHAT[i])
			must(db, "MAIN", TODAY, "point.note", note_point_any, &note, &noted);
		else
			must(db, "MAIN", TODAY, "wish.add", add_wish_any, &wish, &kept);
		assert_int_equal(opens(db, hers), ERR_NOT_FOUND);
		assert_ok(opens(db, his));
	}
	assert_whole(db);
}
