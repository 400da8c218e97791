#include "service/bank_help.h"
#include "codec/bank.h"
#include "service/add_customer.h"

struct customer customer(struct db *db, const char *number, const char *name)
{
	struct customer c;
	const struct add_customer in = {.number = number, .name = name, .kind = "consumer"};
	must(db, "MAIN", "2026-01-01", "customer.add", add_customer_any, &in, &c);
	return c;
}

struct invoice issue(struct db *db, const char *customer, const char *number, const char *net)
{
	struct issued_invoice ret;
	const struct issue_invoice in = {.kind = ITEM_INVOICE,
		.customer = customer,
		.number = number,
		.issued = day("2026-01-05"),
		.due = day("2026-02-04"),
		.net = usd(net),
		.source = "manual"};
	must(db, "MAIN", "2026-01-05", "invoice.issue", issue_invoice_any, &in, &ret);
	return ret.invoice;
}

/* Ann owes 100, 50 and 30; Bob owes 100. */
struct db *with_invoices(enum db_engine engine)
{
	struct db *db = store_new(engine);
	open_main(db);
	customer(db, "C1001", "Ann Example");
	customer(db, "C1002", "Bob Sample");
	issue(db, "C1001", "INV-101", "100.00");
	issue(db, "C1001", "INV-102", "50.00");
	issue(db, "C1001", "INV-103", "30.00");
	issue(db, "C1002", "INV-201", "100.00");
	return db;
}

struct bank_file parsed(struct text bytes)
{
	struct bank_file file;
	struct refusals why = refusals_new(test_arena());
	assert_ok(bank_parse(test_arena(), bytes, &(struct bank_options){0}, &why, &file));
	return file;
}

struct bank_file bank_statement_of(const char *number, const struct camt_line *lines, size_t count)
{
	const struct camt_statement s = {.number = number,
		.account = "DE89370400440532013000",
		.day = day(TODAY),
		.opening = usd("0.00"),
		.lines = lines,
		.count = count};
	return parsed(camt_write(test_arena(), &s));
}

struct imported_bank take(
	struct db *db, const char *number, const struct camt_line *lines, size_t count)
{
	struct imported_bank ret;
	struct bank_file file = bank_statement_of(number, lines, count);
	const struct import_bank in = {.file = &file, .source = "test.xml"};
	must(db, "MAIN", TODAY, "bank.import", import_bank_any, &in, &ret);
	return ret;
}

struct camt_line line(const char *amount, const char *text)
{
	return (struct camt_line){.date = day("2026-02-10"), .amount = usd(amount), .text = text};
}

int64_t open_on(struct db *db, const char *number)
{
	struct invoice invoice;
	int64_t open;
	struct ctx c = reading(db, "MAIN", TODAY);
	assert_ok(invoice_by_number(db, test_arena(), c.book.id, number, &invoice));
	assert_ok(item_open(db, test_arena(), c.book.id, invoice.id, &open));
	return open;
}

int64_t balance_of(struct db *db, enum account account)
{
	struct balance_row *rows;
	size_t count;
	struct ctx c = reading(db, "MAIN", TODAY);
	assert_ok(journal_balances(db, test_arena(), c.book.id, &rows, &count));
	for (size_t i = 0; i < count; i++)
		if (rows[i].account == (int64_t)account)
			return rows[i].amount.minor;
	return 0;
}

struct bank_line line_now(struct db *db, struct bankline_id id)
{
	struct bank_line ret;
	struct ctx c = reading(db, "MAIN", TODAY);
	assert_ok(bank_line_by_id(db, test_arena(), c.book.id, id, &ret));
	return ret;
}

void assert_state(const struct matched_line *m, enum bank_line_state state)
{
	assert_string_equal(bank_line_state_name(m->line.state), bank_line_state_name(state));
}

struct taken_line apply_to(struct db *db, struct bankline_id id, const char *customer,
	const struct settle_pick *picks, size_t count)
{
	struct taken_line ret;
	const struct apply_match in = {
		.line = id, .customer = customer, .picks = picks, .pick_count = count};
	must(db, "MAIN", TODAY, "bank.apply", apply_match_any, &in, &ret);
	return ret;
}

struct taken_line undo(struct db *db, struct bankline_id id)
{
	struct taken_line ret;
	const struct undo_match in = {.line = id, .reason = "wrong customer"};
	must(db, "MAIN", TODAY, "bank.undo", undo_match_any, &in, &ret);
	return ret;
}
