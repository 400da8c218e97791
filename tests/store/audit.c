#include "store/audit.h"
#include "service/add_customer.h"
#include "service/issue_invoice.h"
#include "service/verify_books.h"
#include "support/store.h"

static struct db *with_history(enum db_engine engine)
{
	struct db *db = store_new(engine);
	struct customer customer;
	struct issued_invoice issued;
	open_main(db);
	const struct add_customer add = {.number = "C1", .name = "Ann", .kind = "consumer"};
	must(db, "MAIN", "2026-01-01", "customer.add", add_customer_any, &add, &customer);
	for (int i = 1; i <= 5; i++) {
		const struct issue_invoice in = {.kind = ITEM_INVOICE,
			.customer = "C1",
			.number = arena_printf(test_arena(), "I-%d", i),
			.issued = day("2026-01-05"),
			.due = day("2026-02-04"),
			.net = usd("10.00"),
			.source = "manual"};
		must(db, "MAIN", "2026-01-05", "invoice.issue", issue_invoice_any, &in, &issued);
	}
	return db;
}

static struct book_proof proof(struct db *db, const char *head)
{
	struct books_proof all;
	const struct verify_books in = {.head = head};
	struct ctx c = reading(db, NULL, "2026-02-01");
	assert_ok(verify_books(&c, &in, &all));
	return all.items[0];
}

BOTH(an_untouched_chain_is_whole)
{
	struct db *db = with_history(engine);
	struct book_proof p = proof(db, NULL);
	assert_null(p.problem);
	assert_int_equal(p.links, 7);
	assert_null(proof(db, p.head).problem);
}

BOTH(what_was_known_at_a_moment_never_changes)
{
	struct db *db = with_history(engine);
	struct customer customer;
	int64_t known, again;
	const struct add_customer late = {.number = "C2", .name = "Bob", .kind = "consumer"},
				  backdated = {.number = "C3", .name = "Cid", .kind = "consumer"};
	must(db, "MAIN", "2026-01-31", "customer.add", add_customer_any, &late, &customer);
	assert_ok(audit_known_at(
		db, test_arena(), (struct book_id){1}, morning("2026-01-20"), &known));
	assert_true(known > 0 && known < customer.id.n);
	must(db, "MAIN", "2026-01-15", "customer.add", add_customer_any, &backdated, &customer);
	assert_ok(audit_known_at(
		db, test_arena(), (struct book_id){1}, morning("2026-01-20"), &again));
	assert_int_equal(again, known);
	assert_ok(audit_known_at(
		db, test_arena(), (struct book_id){1}, morning("2026-02-20"), &again));
	assert_true(again >= customer.id.n);
}

BOTH(a_changed_fact_is_found_at_its_place)
{
	struct db *db = with_history(engine);
	assert_ok(db_script(db, "UPDATE invoice SET due = due + 1 WHERE number = 'I-3'"));
	struct book_proof p = proof(db, NULL);
	assert_non_null(p.problem);
	struct invoice invoice;
	assert_ok(invoice_by_number(db, test_arena(), (struct book_id){1}, "I-3", &invoice));
	assert_in_range(p.broken_at, invoice.id.n, invoice.id.n + 2);
}

BOTH(a_removed_link_and_a_removed_fact_are_found)
{
	struct db *db = with_history(engine);
	assert_ok(db_script(db,
		"DELETE FROM audit WHERE position = (SELECT MIN(position) FROM audit WHERE position > 12)"));
	assert_non_null(proof(db, NULL).problem);
	db = with_history(engine);
	assert_ok(db_script(
		db, "DELETE FROM posting WHERE entry = (SELECT MAX(entry) FROM posting)"));
	assert_non_null(proof(db, NULL).problem);
}

BOTH(a_cut_tail_is_found_against_a_printed_head)
{
	struct db *db = with_history(engine);
	const char *head = proof(db, NULL).head;
	struct audit_link last;
	assert_ok(audit_last(db, test_arena(), (struct book_id){1}, &last));
	static const char *const TABLES[] = {"invoice WHERE id", "item_change WHERE position",
		"open_item WHERE invoice", "entry WHERE id", "posting WHERE entry",
		"audit WHERE position"};
	for (size_t i = 0; i < COUNT(TABLES); i++)
		assert_ok(db_script(db,
			arena_printf(test_arena(), "DELETE FROM %s >= %lld", TABLES[i],
				(long long)last.first)));
	assert_ok(db_script(db, "UPDATE balance SET amount = amount - 1000 WHERE account = 1100"));
	assert_ok(db_script(db, "UPDATE balance SET amount = amount + 1000 WHERE account = 4000"));
	assert_null(proof(db, NULL).problem);
	assert_non_null(proof(db, head).problem);
}

BOTH(a_kept_balance_that_drifted_is_found)
{
	struct db *db = with_history(engine);
	assert_ok(db_script(db, "UPDATE balance SET amount = amount + 1 WHERE account = 1100"));
	assert_non_null(proof(db, NULL).problem);
}

BOTH(the_same_history_gives_the_same_positions_on_every_engine)
{
	struct db *db = with_history(engine);
	struct invoice invoice;
	assert_ok(invoice_by_number(db, test_arena(), (struct book_id){1}, "I-5", &invoice));
	assert_int_equal(invoice.id.n, 18);
}

BOTH(what_a_link_covers_makes_it_again)
{
	struct db *db = with_history(engine);
	struct book_id book = {1};
	struct digest before = digest_of("", 0);
	struct audit_link link = {.position = 0};
	int links = 0;
	while (audit_at(db, test_arena(), book, link.position + 1, &link) == ERR_NONE) {
		struct chain_part *parts;
		size_t count;
		assert_ok(audit_parts(db, test_arena(), book, &link, &parts, &count));
		const struct chain_command command = {
			book.n, link.first, link.position, link.at, link.actor.n, link.command};
		before = chain_link(&before, &command, parts, count);
		assert_true(digest_equal(&before, &link.link));
		links++;
	}
	assert_int_equal(links, 7);
}
