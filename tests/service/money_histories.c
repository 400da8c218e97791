/* Acts of money in any order and on days that lie back, against a plain recount of every item on
 * every day. */
#include "service/apply_match.h"
#include "service/charge_fees.h"
#include "service/recover_debt.h"
#include "service/refund_cash.h"
#include "service/report_aging.h"
#include "service/write_off.h"
#include "support/trade.h"

struct life {
	struct db *db;
	struct seeded chance;
	struct customer customer;
	const char *today;
	struct date on; /* of the act: today, or up to 40 days before */
	int items;
	int done; /* acts that were stored */
};

static void issue_kind(struct life *l, enum item_kind kind, const char *about)
{
	struct issued_invoice r;
	const struct issue_invoice in = {.kind = kind,
		.customer = "C1",
		.net = trade_some(&l->chance),
		.number = arena_printf(test_arena(), "R-%d", l->items++),
		.issued = l->on,
		.due = date_add_days(l->on, 10),
		.about = about,
		.source = "manual"};
	l->done += trade_try(l->db, l->today, "invoice.issue", issue_invoice_any, &in, &r);
}

static void issue(struct life *l)
{
	issue_kind(l, ITEM_INVOICE, NULL);
}

static void charge(struct life *l)
{
	issue_kind(l, ITEM_FEE, trade_item(&l->chance, l->items));
}

static void credit(struct life *l)
{
	issue_kind(l, ITEM_CREDIT_NOTE, trade_item(&l->chance, l->items));
}

static void pay(struct life *l)
{
	struct recorded_payment r;
	const struct settle_pick pick = {trade_item(&l->chance, l->items), trade_some(&l->chance)};
	struct record_payment in = {.customer = "C1",
		.received = l->on,
		.amount = trade_some(&l->chance),
		.method = "manual",
		.into = ACC_BANK};
	if (seeded_below(&l->chance, 3) == 0) {
		in.picks = &pick;
		in.pick_count = 1;
		in.amount = pick.amount;
	}
	l->done += trade_try(l->db, l->today, "payment.record", record_payment_any, &in, &r);
}

static void use_cash(struct life *l)
{
	struct recorded_payment r;
	const struct apply_unapplied in = {
		.customer = "C1", .on = l->on, .amount = trade_some(&l->chance)};
	l->done += trade_try(l->db, l->today, "payment.apply", apply_unapplied_any, &in, &r);
}

static void pay_back(struct life *l)
{
	struct refunded_cash r;
	const struct refund_cash in = {
		.customer = "C1", .amount = trade_some(&l->chance), .on = l->on};
	l->done += trade_try(l->db, l->today, "payment.refund", refund_cash_any, &in, &r);
}

static void take_back(struct life *l)
{
	struct taken_line r;
	struct payment *all;
	size_t count;
	assert_ok(payments_of(l->db, test_arena(), reading(l->db, "MAIN", l->today).book.id,
		l->customer.id, &all, &count));
	if (count == 0)
		return;
	const struct undo_payment in = {
		all[seeded_below(&l->chance, count)].id, l->on, "a mistake"};
	l->done += trade_try(l->db, l->today, "payment.undo", undo_payment_any, &in, &r);
}

static void give_up(struct life *l)
{
	struct wrote_off r;
	const struct write_off in = {.customer = "C1",
		.invoice = trade_item(&l->chance, l->items),
		.reason = "insolvent",
		.on = l->on};
	l->done += trade_try(l->db, l->today, "debt.write_off", write_off_any, &in, &r);
}

static void take_up_again(struct life *l)
{
	struct wrote_off r;
	struct kept_writeoff *all;
	size_t count;
	assert_ok(writeoffs_of(l->db, test_arena(), reading(l->db, "MAIN", l->today).book.id,
		l->customer.id, &all, &count));
	if (count == 0)
		return;
	const struct undo_write_off in = {all[seeded_below(&l->chance, count)].id, l->on};
	l->done += trade_try(l->db, l->today, "debt.undo", undo_write_off_any, &in, &r);
}

static void recover(struct life *l)
{
	struct recovered_debt r;
	const struct recover_debt in = {
		.customer = "C1", .amount = trade_some(&l->chance), .received = l->on};
	l->done += trade_try(l->db, l->today, "debt.recover", recover_debt_any, &in, &r);
}

/* --- The recount --- */

#define FIRST "2025-12-20"
#define DAYS 100

/* On no day is less than nothing or more than its whole amount open of an item. */
static void recount_item(struct life *l, struct book_id book, const struct invoice *v)
{
	struct item_event *events;
	size_t count;
	assert_ok(invoice_history(l->db, test_arena(), book, v, &events, &count));
	for (int d = 0; d < DAYS; d++) {
		int64_t open = 0;
		for (size_t i = 0; i < count; i++)
			if (!date_before(date_add_days(day(FIRST), d), events[i].effective))
				open += events[i].amount.minor;
		if (v->amount.minor > 0 ? open < 0 || open > v->amount.minor
					: open > 0 || open < v->amount.minor)
			fail_msg("%s has %lld open of %lld after %d days", v->number,
				(long long)open, (long long)v->amount.minor, d);
	}
}

/* On every day the aged balance is the journal's control. */
static void ties(struct ctx *c)
{
	for (int d = 0; d < DAYS; d += 3) {
		struct aging_view v;
		const struct report_aging in = {.as_of = date_add_days(day(FIRST), d),
			.known = INT64_MAX,
			.bounds = aging_default()};
		assert_ok(report_aging(c, &in, &v));
		for (size_t i = 0; i < v.whole.count; i++)
			assert_true(v.whole.currencies[i].ties);
	}
}

static void recount(struct life *l)
{
	struct invoice *all;
	size_t count;
	struct ctx c = reading(l->db, "MAIN", "2026-03-31");
	assert_ok(invoices_of(l->db, test_arena(), c.book.id, l->customer.id, &all, &count));
	for (size_t i = 0; i < count; i++)
		recount_item(l, c.book.id, &all[i]);
	ties(&c);
	assert_whole(l->db);
}

BOTH(no_history_of_money_leaves_an_item_below_nothing_on_any_day)
{
	static void (*const ACT[])(struct life *) = {issue, issue, charge, credit, pay, pay, pay,
		use_cash, pay_back, take_back, give_up, take_up_again, recover};
	for (uint64_t seed = 1; seed <= 4; seed++) {
		struct life l = {.db = trade_new(engine), .chance = seeded_from(seed)};
		struct ctx c = reading(l.db, "MAIN", "2026-02-01");
		assert_ok(customer_by_number(l.db, test_arena(), c.book.id, "C1", &l.customer));
		for (int i = 0; i < 120; i++) {
			struct date today = date_add_days(day("2026-02-01"), i / 3);
			l.today = date_iso(test_arena(), today);
			l.on = date_add_days(today, -(int32_t)seeded_below(&l.chance, 41));
			ACT[seeded_below(&l.chance, COUNT(ACT))](&l);
		}
		recount(&l);
		assert_true(l.done > 30);
	}
}
