#include "support/trade.h"
#include "service/add_customer.h"
#include "support/faults.h"

struct db *trade_new(enum db_engine engine)
{
	struct customer c;
	const struct add_customer in = {.number = "C1",
		.name = "Ann Example",
		.kind = "consumer",
		.zone = "UTC",
		.region = "TX"};
	struct db *db = store_new(engine);
	open_main(db);
	must(db, "MAIN", "2026-01-01", "customer.add", add_customer_any, &in, &c);
	trade_issue(db, ITEM_INVOICE, "I-1", "100.00", NULL);
	trade_issue(db, ITEM_INVOICE, "I-2", "50.00", NULL);
	return db;
}

struct issued_invoice trade_issue(
	struct db *db, enum item_kind kind, const char *number, const char *net, const char *about)
{
	struct issued_invoice ret;
	const struct issue_invoice in = {.kind = kind,
		.customer = "C1",
		.number = number,
		.issued = day("2026-01-05"),
		.due = day("2026-02-04"),
		.net = usd(net),
		.about = about,
		.source = "manual"};
	must(db, "MAIN", "2026-01-05", "invoice.issue", issue_invoice_any, &in, &ret);
	return ret;
}

struct recorded_payment trade_pay(struct db *db, const char *iso_day, const char *amount)
{
	struct recorded_payment ret;
	const struct record_payment in = {.customer = "C1",
		.received = day(iso_day),
		.amount = usd(amount),
		.method = "manual",
		.into = ACC_BANK};
	must(db, "MAIN", iso_day, "payment.record", record_payment_any, &in, &ret);
	return ret;
}

void trade_bounce(struct db *db, const char *iso_day, struct payment_id payment)
{
	struct recorded_payment ret;
	const struct reverse_payment in = {
		.payment = payment, .on = day(iso_day), .method = "bounce"};
	must(db, "MAIN", iso_day, "payment.reverse", reverse_payment_any, &in, &ret);
}

int64_t trade_open(struct db *db, const char *number)
{
	struct invoice invoice;
	int64_t open;
	struct ctx c = reading(db, "MAIN", "2026-03-01");
	assert_ok(invoice_by_number(db, test_arena(), c.book.id, number, &invoice));
	assert_ok(item_open(db, test_arena(), c.book.id, invoice.id, &open));
	return open;
}

int64_t trade_balance(struct db *db, enum account account)
{
	struct balance_row *rows;
	size_t count;
	struct ctx c = reading(db, "MAIN", "2026-03-01");
	assert_ok(journal_balances(db, test_arena(), c.book.id, &rows, &count));
	for (size_t i = 0; i < count; i++)
		if (rows[i].account == (int64_t)account)
			return rows[i].amount.minor;
	return 0;
}

void trade_faults(struct db *db, const char *iso_day, const char *name, use_case *run,
	const void *in, void *ret, void (*untouched)(struct db *db))
{
	untouched(db);
	withstands_faults(db, "MAIN", iso_day, name, run, in, ret);
}

struct money trade_some(struct seeded *chance)
{
	struct money m = usd("0.00");
	m.minor = seeded_between(chance, 1, 9000);
	return m;
}

const char *trade_item(struct seeded *chance, int items)
{
	return arena_printf(test_arena(), "R-%d", (int)seeded_below(chance, (uint64_t)items + 1));
}

bool trade_try(struct db *db, const char *iso_day, const char *name, use_case *run, const void *in,
	void *ret)
{
	enum err e = attempt(db, "MAIN", iso_day, name, run, in, ret);
	assert_true(err_exit(e) != 1); /* refused is fine, failed is not */
	return e == ERR_NONE;
}
