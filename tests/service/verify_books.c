/* What is kept beside the facts is proven against them, so that nobody edits it unseen. */
#include "service/verify_books.h"
#include "service/bank_help.h"
#include "service/contact_help.h"
#include "service/record_contact.h"
#include "service/write_off.h"
#include "support/outsourcing.h"

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
		"INSERT INTO contact_page (book, customer, first, latest, packed)"
		" SELECT book, customer, first + 1, latest, packed FROM contact_page"};
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
