#include "service/add_salesperson.h"
#include "service/invoice_order.h"
#include "support/trade.h"
#include <string.h>

/* 10 chairs at 19.90 with 20 %, 2.5 hours at 80.00 with none: net 399.00, tax 39.80. */
static struct kept_order order(struct db *db, const char *number)
{
	struct kept_order o;
	static const struct order_line LINES[] = {
		{"Chair", 10000, 199000, {200000}}, {"Assembly", 2500, 800000, {0}}};
	const struct add_order in = {.customer = "C1",
		.number = number,
		.ordered = day("2026-03-01"),
		.terms = "net30",
		.lines = LINES,
		.line_count = 2};
	must(db, "MAIN", "2026-03-01", "order.add", add_order_any, &in, &o);
	return o;
}

static struct kept_order confirmed(struct db *db, const char *number)
{
	struct kept_order o = order(db, number);
	const struct confirm_order in = {number};
	must(db, "MAIN", "2026-03-01", "order.confirm", confirm_order_any, &in, &o);
	return o;
}

static struct kept_order deliver(
	struct db *db, const char *number, const struct order_part *parts, size_t count)
{
	struct kept_order o;
	const struct deliver_order in = {number, day("2026-03-02"), parts, count};
	must(db, "MAIN", "2026-03-02", "order.deliver", deliver_order_any, &in, &o);
	return o;
}

static struct invoiced_order bill(struct db *db, const char *number)
{
	struct invoiced_order r;
	const struct invoice_order in = {.order = number, .issued = day("2026-03-03")};
	must(db, "MAIN", "2026-03-03", "order.invoice", invoice_order_any, &in, &r);
	return r;
}

static struct kept_order again(struct db *db, const char *number)
{
	struct kept_order o;
	struct ctx c = reading(db, "MAIN", "2026-03-05");
	assert_ok(order_by_number(db, test_arena(), c.book.id, number, &o));
	return o;
}

BOTH(an_order_becomes_an_invoice_with_its_lines_and_tax_once_it_is_delivered)
{
	struct db *db = trade_new(engine);
	struct kept_order o = confirmed(db, "O-1");
	assert_int_equal(o.net.minor, 39900);
	assert_int_equal(o.tax_minor, 3980);
	assert_int_equal(deliver(db, "O-1", NULL, 0).state, ORDER_DELIVERED);
	struct invoiced_order r = bill(db, "O-1");
	assert_string_equal(r.issued.invoice.number, "O-1-1");
	assert_int_equal(r.issued.invoice.due.day, day("2026-04-02").day);
	assert_int_equal(trade_open(db, "O-1-1"), 43880);
	assert_int_equal(trade_balance(db, ACC_REVENUE), -15000 - 39900);
	assert_int_equal(trade_balance(db, ACC_TAX_PAYABLE), -3980);
	assert_int_equal(trade_balance(db, ACC_RECEIVABLES), 15000 + 43880);
	o = again(db, "O-1");
	assert_int_equal(o.state, ORDER_INVOICED);
	assert_int_equal(o.progress[1].invoiced, 2500);
	assert_whole(db);
}

BOTH(goods_are_not_billed_before_they_went)
{
	struct db *db = trade_new(engine);
	struct invoiced_order r;
	const struct invoice_order early = {.order = "O-1", .issued = day("2026-03-01")};
	(void)confirmed(db, "O-1");
	deliver(db, "O-1", NULL, 0);
	assert_int_equal(
		attempt(db, "MAIN", "2026-03-03", "order.invoice", invoice_order_any, &early, &r),
		ERR_INVALID);
	assert_int_equal(bill(db, "O-1").issued.invoice.issued.day, day("2026-03-03").day);
}

BOTH(an_invoice_has_what_was_delivered_and_not_yet_invoiced)
{
	struct db *db = trade_new(engine);
	struct invoice_line *lines;
	size_t count;
	const struct order_part some[] = {{0, 4000}};
	confirmed(db, "O-1");
	assert_int_equal(deliver(db, "O-1", some, 1).state, ORDER_PART_DELIVERED);
	struct invoiced_order first = bill(db, "O-1");
	assert_int_equal(first.issued.invoice.amount.minor, 7960 + 1592);
	assert_int_equal(deliver(db, "O-1", NULL, 0).state, ORDER_DELIVERED);
	struct invoiced_order second = bill(db, "O-1");
	assert_string_equal(second.issued.invoice.number, "O-1-2");
	struct ctx c = reading(db, "MAIN", "2026-03-05");
	assert_ok(invoice_lines_of(
		db, test_arena(), c.book.id, &second.issued.invoice, &lines, &count));
	assert_int_equal(count, 2);
	assert_string_equal(lines[0].sold.what, "Chair");
	assert_int_equal(lines[0].sold.quantity, 6000);
	assert_int_equal(lines[0].net.minor, 11940);
	assert_int_equal(lines[1].order_line, 2);
	assert_int_equal(trade_balance(db, ACC_REVENUE), -15000 - 39900);
	assert_whole(db);
}

BOTH(what_cannot_be_done_with_an_order_is_refused_and_changes_nothing)
{
	struct db *db = trade_new(engine);
	struct invoiced_order r;
	struct kept_order o;
	const struct order_part much[] = {{1, 2501}};
	const struct invoice_order bill_it = {.order = "O-1", .issued = day("2026-03-03")};
	const struct deliver_order all = {"O-1", day("2026-03-02"), NULL, 0},
				   more = {"O-1", day("2026-03-02"), much, 1},
				   early = {"O-1", day("2026-02-28"), NULL, 0};
	const struct confirm_order confirm = {"O-1"}, unknown = {"O-9"};
	order(db, "O-1");
	assert_int_equal(
		attempt(db, "MAIN", "2026-03-02", "o", deliver_order_any, &all, &o), ERR_CONFLICT);
	must(db, "MAIN", "2026-03-01", "order.confirm", confirm_order_any, &confirm, &o);
	assert_int_equal(attempt(db, "MAIN", "2026-03-02", "o", confirm_order_any, &confirm, &o),
		ERR_CONFLICT);
	assert_int_equal(attempt(db, "MAIN", "2026-03-02", "o", confirm_order_any, &unknown, &o),
		ERR_NOT_FOUND);
	assert_int_equal(attempt(db, "MAIN", "2026-03-02", "o", invoice_order_any, &bill_it, &r),
		ERR_CONFLICT);
	assert_int_equal(
		attempt(db, "MAIN", "2026-03-02", "o", deliver_order_any, &more, &o), ERR_INVALID);
	assert_int_equal(
		attempt(db, "MAIN", "2026-03-02", "o", deliver_order_any, &early, &o), ERR_INVALID);
	assert_int_equal(again(db, "O-1").progress[1].delivered, 0);
	assert_whole(db);
}

BOTH(canceling_keeps_what_came_to_be_invoiced_and_nothing_more)
{
	struct db *db = trade_new(engine);
	struct kept_order o;
	const struct order_part some[] = {{0, 1000}};
	const struct cancel_order cancel = {"O-1"}, other = {"O-2"};
	confirmed(db, "O-1");
	deliver(db, "O-1", some, 1);
	must(db, "MAIN", "2026-03-02", "order.cancel", cancel_order_any, &cancel, &o);
	assert_int_equal(o.state, ORDER_DELIVERED);
	assert_int_equal(bill(db, "O-1").issued.invoice.amount.minor, 2388);
	assert_int_equal(again(db, "O-1").state, ORDER_INVOICED);
	order(db, "O-2");
	must(db, "MAIN", "2026-03-02", "order.cancel", cancel_order_any, &other, &o);
	assert_int_equal(o.state, ORDER_CANCELED);
	assert_int_equal(
		attempt(db, "MAIN", "2026-03-02", "o", cancel_order_any, &other, &o), ERR_CONFLICT);
	assert_whole(db);
}

BOTH(an_order_that_cannot_be_is_refused_by_its_field)
{
	struct db *db = trade_new(engine);
	struct kept_order o;
	const struct order_line fine = {"Chair", 1000, 100, {0}}, nothing = {"Chair", 0, 100, {0}};
	const struct add_order good = {.customer = "C1",
		.number = "O-1",
		.ordered = day("2026-03-01"),
		.lines = &fine,
		.line_count = 1};
	struct add_order bad[8];
	for (size_t i = 0; i < COUNT(bad); i++)
		bad[i] = good;
	bad[0].number = "";
	bad[1].customer = "C9";
	bad[2].terms = "net30x3";
	bad[3].terms = "soon";
	bad[4].lines = &nothing;
	bad[5].line_count = 0;
	bad[6].ordered = day("2026-03-02");
	bad[7].salesperson = "NOBODY";
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_int_equal(attempt(db, "MAIN", "2026-03-01", "o", add_order_any, &bad[i], &o),
			i == 1 || i == 7 ? ERR_NOT_FOUND : ERR_INVALID);
	must(db, "MAIN", "2026-03-01", "order.add", add_order_any, &good, &o);
	assert_string_equal(o.terms, "net30");
	assert_int_equal(
		attempt(db, "MAIN", "2026-03-01", "o", add_order_any, &good, &o), ERR_CONFLICT);
	assert_whole(db);
}

BOTH(an_invoice_made_of_lines_posts_their_net_and_their_tax)
{
	struct db *db = trade_new(engine);
	struct issued_invoice r;
	const struct invoice_line lines[] = {{.sold = {"Screws", 1000000, 125, {190000}}},
		{.sold = {"Book", 1000, 99900, {70000}}}};
	struct issue_invoice in = {.kind = ITEM_INVOICE,
		.customer = "C1",
		.number = "L-1",
		.issued = day("2026-03-01"),
		.due = day("2026-03-31"),
		.net = money_zero("USD"),
		.lines = lines,
		.line_count = 2,
		.source = "manual"};
	must(db, "MAIN", "2026-03-01", "invoice.issue", issue_invoice_any, &in, &r);
	assert_int_equal(r.invoice.amount.minor, 1250 + 999 + 238 + 70);
	assert_int_equal(r.invoice.tax_minor, 308);
	in.kind = ITEM_CREDIT_NOTE;
	in.number = "LC-1";
	in.about = "L-1";
	in.line_count = 1;
	must(db, "MAIN", "2026-03-02", "invoice.issue", issue_invoice_any, &in, &r);
	assert_int_equal(trade_open(db, "L-1"), 999 + 70);
	assert_int_equal(trade_balance(db, ACC_TAX_PAYABLE), -70);
	assert_whole(db);
}

/* An order of 4 at 0.005 with half tax, net 0.02 and tax 0.01: billed piece by piece. */
BOTH(an_order_delivered_in_parts_is_billed_what_it_comes_to_at_once)
{
	struct db *db = trade_new(engine);
	struct kept_order o;
	struct invoiced_order r;
	static const struct order_line LINE = {"Washer", 4000, 50, {500000}};
	static const struct order_part ONE = {0, 1000};
	const struct add_order add = {.customer = "C1",
		.number = "O-1",
		.ordered = day("2026-03-01"),
		.lines = &LINE,
		.line_count = 1};
	const struct confirm_order confirm = {"O-1"};
	const struct deliver_order one = {"O-1", day("2026-03-02"), &ONE, 1};
	const struct invoice_order in = {.order = "O-1", .issued = day("2026-03-03")};
	/* 0.01, nothing, 0.01, nothing: what comes to nothing waits for the next delivery. */
	static const enum err WANTED[] = {ERR_NONE, ERR_INVALID, ERR_NONE, ERR_INVALID};
	int64_t net = 0, tax = 0;
	must(db, "MAIN", "2026-03-01", "order.add", add_order_any, &add, &o);
	must(db, "MAIN", "2026-03-01", "order.confirm", confirm_order_any, &confirm, &o);
	for (size_t i = 0; i < COUNT(WANTED); i++) {
		must(db, "MAIN", "2026-03-02", "order.deliver", deliver_order_any, &one, &o);
		assert_int_equal(attempt(db, "MAIN", "2026-03-03", "order.invoice",
					 invoice_order_any, &in, &r),
			WANTED[i]);
		if (WANTED[i] != ERR_NONE)
			continue;
		net += r.issued.lines[0].net.minor;
		tax += r.issued.invoice.tax_minor;
	}
	assert_int_equal(net, o.net.minor);
	assert_int_equal(tax, o.tax_minor);
	assert_whole(db);
}

/* Says what is too much and what would be taken, and stores nothing. */
static void too_much(struct db *db, const char *name, use_case *run, const void *in, void *ret,
	const char *field)
{
	struct ctx c = reading(db, "MAIN", "2026-03-01");
	struct refusals why = refusals_new(test_arena());
	c.why = &why;
	assert_int_equal(run(&c, in, ret), ERR_OVERFLOW);
	assert_int_equal(why.count, 1);
	assert_string_equal(why.items[0].field, field);
	assert_non_null(strstr(why.items[0].accepted, "at most 10000000000000.00"));
	assert_int_equal(attempt(db, "MAIN", "2026-03-01", name, run, in, ret), ERR_OVERFLOW);
}

BOTH(an_amount_has_a_most_and_beyond_it_is_refused_with_the_reason)
{
	struct db *db = trade_new(engine);
	struct kept_order o;
	struct issued_invoice r;
	const struct order_line line = {"Ship", ORDER_QUANTITY_MOST, ORDER_PRICE_MOST, {0}};
	const struct add_order order_in = {.customer = "C1",
		.number = "O-1",
		.ordered = day("2026-03-01"),
		.lines = &line,
		.line_count = 1};
	struct issue_invoice in = {.kind = ITEM_INVOICE,
		.customer = "C1",
		.number = "L-1",
		.issued = day("2026-03-01"),
		.due = day("2026-03-31"),
		.net = money_zero("USD"),
		.source = "manual"};
	in.net.minor = MONEY_MOST_MINOR;
	in.tax_minor = 1;
	too_much(db, "order.add", add_order_any, &order_in, &o, "line");
	too_much(db, "invoice.issue", issue_invoice_any, &in, &r, "amount");
	in.tax_minor = 0;
	must(db, "MAIN", "2026-03-01", "invoice.issue", issue_invoice_any, &in, &r);
	in.number = "L-2";
	must(db, "MAIN", "2026-03-01", "invoice.issue", issue_invoice_any, &in, &r);
	assert_int_equal(trade_balance(db, ACC_RECEIVABLES), 15000 + 2 * MONEY_MOST_MINOR);
	assert_whole(db);
}

static void nothing_ordered(struct db *db)
{
	struct kept_order o;
	struct ctx c = reading(db, "MAIN", "2026-03-05");
	assert_int_equal(order_by_number(db, test_arena(), c.book.id, "O-1", &o), ERR_NOT_FOUND);
}

static void nothing_confirmed(struct db *db)
{
	assert_int_equal(again(db, "O-1").state, ORDER_ENTERED);
}

static void nothing_delivered(struct db *db)
{
	assert_int_equal(again(db, "O-1").state, ORDER_CONFIRMED);
	assert_int_equal(again(db, "O-1").progress[0].delivered, 0);
}

static void nothing_invoiced(struct db *db)
{
	struct kept_order o = again(db, "O-1");
	assert_int_equal(o.state, ORDER_DELIVERED);
	assert_int_equal(o.progress[0].invoiced, 0);
	assert_int_equal(trade_balance(db, ACC_REVENUE), -15000);
}

BOTH(a_fault_at_any_statement_leaves_the_order_as_it_was)
{
	struct db *db = trade_new(engine);
	struct kept_order o;
	struct invoiced_order r;
	const struct order_line line = {"Chair", 1000, 100000, {200000}};
	const struct add_order add = {.customer = "C1",
		.number = "O-1",
		.ordered = day("2026-03-01"),
		.lines = &line,
		.line_count = 1};
	const struct confirm_order confirm = {"O-1"};
	const struct deliver_order bring = {"O-1", day("2026-03-01"), NULL, 0};
	const struct invoice_order invoice = {.order = "O-1", .issued = day("2026-03-01")};
	trade_faults(db, "2026-03-01", "order.add", add_order_any, &add, &o, nothing_ordered);
	trade_faults(db, "2026-03-01", "order.confirm", confirm_order_any, &confirm, &o,
		nothing_confirmed);
	trade_faults(db, "2026-03-01", "order.deliver", deliver_order_any, &bring, &o,
		nothing_delivered);
	trade_faults(db, "2026-03-01", "order.invoice", invoice_order_any, &invoice, &r,
		nothing_invoiced);
	assert_int_equal(again(db, "O-1").state, ORDER_INVOICED);
}

static const char *seller_of(struct db *db, struct customer_id customer, const char *iso_day)
{
	struct salesperson s;
	struct ctx c = reading(db, "MAIN", iso_day);
	enum err e =
		salesperson_of_customer(db, test_arena(), c.book.id, customer, day(iso_day), &s);
	return e == ERR_NOT_FOUND ? "none" : s.code;
}

BOTH(a_customer_is_looked_after_by_one_salesperson_at_a_time)
{
	struct db *db = trade_new(engine);
	struct salesperson s;
	struct assigned_salesperson a;
	const struct add_salesperson ann = {"ANN", "Ann Seller"}, bob = {"BOB", "Bob Seller"},
				     nameless = {"X", ""}, none = {"none", "No One"};
	const struct assign_salesperson first = {"C1", "ANN", day("2026-01-01")},
					second = {"C1", "BOB", day("2026-02-01")},
					last = {"C1", NULL, day("2026-03-01")},
					unknown = {"C1", "EVE", day("2026-03-01")};
	must(db, "MAIN", "2026-01-01", "salesperson.add", add_salesperson_any, &ann, &s);
	must(db, "MAIN", "2026-01-01", "salesperson.add", add_salesperson_any, &bob, &s);
	assert_int_equal(attempt(db, "MAIN", "2026-01-01", "s", add_salesperson_any, &ann, &s),
		ERR_CONFLICT);
	assert_int_equal(attempt(db, "MAIN", "2026-01-01", "s", add_salesperson_any, &nameless, &s),
		ERR_INVALID);
	assert_int_equal(attempt(db, "MAIN", "2026-01-01", "s", add_salesperson_any, &none, &s),
		ERR_INVALID);
	must(db, "MAIN", "2026-01-01", "s", assign_salesperson_any, &first, &a);
	must(db, "MAIN", "2026-01-01", "s", assign_salesperson_any, &second, &a);
	must(db, "MAIN", "2026-01-01", "s", assign_salesperson_any, &last, &a);
	assert_int_equal(
		attempt(db, "MAIN", "2026-01-01", "s", assign_salesperson_any, &unknown, &a),
		ERR_NOT_FOUND);
	assert_string_equal(seller_of(db, a.customer, "2026-01-31"), "ANN");
	assert_string_equal(seller_of(db, a.customer, "2026-02-28"), "BOB");
	assert_string_equal(seller_of(db, a.customer, "2026-03-01"), "none");
	assert_whole(db);
}
