/* What is kept beside the facts is proven against them, so that nobody edits it unseen. */
#include "service/verify_books.h"
#include "service/agree_plans.h"
#include "service/bank_help.h"
#include "service/contact_help.h"
#include "service/record_contact.h"
#include "service/keep_promises.h"
#include "service/make_offers.h"
#include "service/write_off.h"
#include "support/outsourcing.h"
#include "support/trade.h"

static void assert_found(struct db *db, const char *edit, const char *claim)
{
	struct books_proof all;
	const char *problem = NULL;
	const struct verify_books in = {.book = NULL};
	assert_whole(db);
	assert_ok(db_script(db, edit));
	struct ctx c = reading(db, NULL, "2026-04-01");
	assert_ok(verify_books(&c, &in, &all));
	for (size_t i = 0; i < all.count; i++)
		problem = problem ? problem : all.items[i].problem;
	assert_non_null(problem);
	assert_non_null(strstr(problem, claim));
}

BOTH(a_balance_that_no_posting_explains_is_found)
{
	assert_found(with_invoices(engine),
		"INSERT INTO balance (book, account, currency, amount) VALUES (1, 1999, 'USD', 5)",
		"balance");
}

BOTH(a_written_off_sum_that_was_raised_or_removed_is_found)
{
	static const char *const EDITS[] = {"UPDATE written_off SET amount = amount + 1",
		"UPDATE written_off SET recovered = 1", "DELETE FROM written_off"};
	for (size_t i = 0; i < COUNT(EDITS); i++) {
		struct db *db = with_invoices(engine);
		struct wrote_off r;
		const struct write_off in = {
			.customer = "C1001", .reason = "insolvent", .on = day(TODAY)};
		must(db, "MAIN", TODAY, "debt.write_off", write_off_any, &in, &r);
		assert_found(db, EDITS[i], "written off");
	}
}

BOTH(a_bank_line_that_was_made_open_again_is_found)
{
	struct db *db = with_invoices(engine);
	struct camt_line l = line("50.00", "INV-102");
	take(db, "1", &l, 1);
	assert_found(db, "UPDATE bank_line_state SET state = 'undone'", "bank line");
}

BOTH(a_receipt_that_was_made_to_be_remitted_again_is_found)
{
	struct db *db = outsourced(engine, "gross");
	agency_receives(db, placed_with_hand(db), "2026-03-02", "300.00");
	remits(db, "2026-03-20", false);
	assert_found(db, "UPDATE receipt_state SET settled = NULL", "receipt");
}

BOTH(a_contact_that_was_taken_out_of_what_counts_is_found)
{
	static const char *const EDITS[] = {"DELETE FROM contact_page",
		"UPDATE contact_page SET latest = latest - 1",
		("INSERT INTO contact_page (book, customer, first, latest, packed)"
		 " SELECT book, customer, first + 1, latest, packed FROM contact_page")};
	for (size_t i = 0; i < COUNT(EDITS); i++) {
		struct db *db = with_invoices(engine);
		struct contact_recorded r;
		const struct record_contact in = {.house = house(),
			.customer = "C1001",
			.channel = "letter",
			.outcome = "mailed",
			.at = {morning(TODAY).ms}};
		must(db, "MAIN", TODAY, "contact.add", record_contact_any, &in, &r);
		assert_found(db, EDITS[i], "contacts");
	}
}

/* A promise that was judged, a settlement and a plan that were accepted, each of a store of its
 * own: a book has one running at a time. */
static struct db *agreed(enum db_engine engine, char what)
{
	struct db *db = trade_new(engine);
	struct kept_promise p;
	struct judged_promises judged;
	struct offer o;
	struct kept_plan plan;
	struct accepted_plan accepted;
	const struct make_promise promise = {"C1", usd("50.00"), day("2026-02-12"), 0};
	const struct judge_promises judge = {day("2026-02-14")};
	const struct offer_settlement settle = {
		"C1", usd("60.00"), day("2026-02-20"), day("2026-03-01")};
	const struct offer_plan spread = {.customer = "C1",
		.amount = usd("0.00"),
		.parts = 3,
		.dates = {PLAN_MONTHLY, day("2026-03-01"), 0},
		.expires = DATE_NONE};
	if (what == 'p') {
		must(db, "MAIN", "2026-02-10", "promise.add", make_promise_any, &promise, &p);
		must(db, "MAIN", "2026-02-14", "judge", judge_promises_any, &judge, &judged);
		assert_int_equal(judged.broken, 1);
	} else if (what == 'o') {
		must(db, "MAIN", "2026-02-10", "settle.offer", offer_settlement_any, &settle, &o);
		const struct accept_settlement take = {o.id};
		must(db, "MAIN", "2026-02-11", "accept", accept_settlement_any, &take, &o);
	} else {
		must(db, "MAIN", "2026-02-10", "plan.offer", offer_plan_any, &spread, &plan);
		const struct accept_plan take = {plan.id};
		must(db, "MAIN", "2026-02-11", "accept", accept_plan_any, &take, &accepted);
	}
	return db;
}

/* Every column that facts explain, edited in turn. */
BOTH(what_was_agreed_is_kept_as_its_facts_say)
{
	static const struct {
		char what;
		const char *edit, *claim;
	} EDITS[] = {
		{'p', "UPDATE promise_state SET customer = customer + 1", "a promise"},
		{'p', "UPDATE promise_state SET verdict = 'kept'", "a promise"},
		{'p', "UPDATE promise_state SET deadline = deadline + 1", "a promise"},
		{'p', "UPDATE promise_state SET received = received + 1", "a promise"},
		{'p', "UPDATE promise_state SET as_of = as_of - 1", "a promise"},
		{'p', "UPDATE promise_state SET judged = judged - 1", "a promise"},
		{'p', "DELETE FROM promise_state", "a promise"},
		{'o', "UPDATE offer_state SET customer = customer + 1", "an offer"},
		{'o', "UPDATE offer_state SET status = 'expired'", "an offer"},
		{'o', "UPDATE offer_state SET accepted = accepted + 1", "an offer"},
		{'o', "UPDATE offer_state SET accepted = NULL", "an offer"},
		{'o', "UPDATE offer_state SET accepted_at = 0", "an offer"},
		{'o', "DELETE FROM offer_state", "an offer"},
		{'l', "UPDATE plan_state SET customer = customer + 1", "a plan"},
		{'l', "UPDATE plan_state SET status = 'completed'", "a plan"},
		{'l', "UPDATE plan_state SET accepted = NULL", "a plan"},
		{'l', "UPDATE plan_state SET accepted_at = 0", "a plan"},
		{'l', "UPDATE plan_state SET schedule = schedule - 1", "a plan"},
		{'l', "UPDATE plan_state SET redated = 1", "a plan"},
		{'l', "UPDATE plan_state SET charged = 1", "a plan"},
		{'l', "DELETE FROM plan_state", "a plan"},
	};
	for (size_t i = 0; i < COUNT(EDITS); i++)
		assert_found(agreed(engine, EDITS[i].what), EDITS[i].edit, EDITS[i].claim);
}
