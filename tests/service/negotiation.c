#include "service/agree_plans.h"
#include "service/charge_fees.h"
#include "service/dispute_invoice.h"
#include "service/keep_promises.h"
#include "service/make_offers.h"
#include "service/recover_debt.h"
#include "service/report_promises.h"
#include "service/view_negotiation.h"
#include "service/write_off.h"
#include "support/trade.h"

/* One life of one customer: acts at random, most of which may be refused, none of which may break
 * the books. */
struct life {
	struct db *db;
	struct seeded chance;
	const char *today;
	int invoices;
	int done; /* acts that were stored */
};

static void issue(struct life *l)
{
	struct issued_invoice r;
	const struct issue_invoice in = {.kind = ITEM_INVOICE,
		.customer = "C1",
		.net = trade_some(&l->chance),
		.tax_minor = 19,
		.number = arena_printf(test_arena(), "R-%d", l->invoices++),
		.issued = day(l->today),
		.due = day(l->today),
		.source = "manual"};
	l->done += trade_try(l->db, l->today, "invoice.issue", issue_invoice_any, &in, &r);
}

static void pay(struct life *l)
{
	struct recorded_payment r;
	const struct record_payment in = {.customer = "C1",
		.received = day(l->today),
		.amount = trade_some(&l->chance),
		.method = "manual",
		.into = ACC_BANK};
	l->done += trade_try(l->db, l->today, "payment.record", record_payment_any, &in, &r);
}

static void bounce(struct life *l)
{
	struct recorded_payment r;
	struct payment *all;
	size_t count;
	struct customer customer;
	struct ctx c = reading(l->db, "MAIN", l->today);
	assert_ok(customer_by_number(l->db, test_arena(), c.book.id, "C1", &customer));
	assert_ok(payments_of(l->db, test_arena(), c.book.id, customer.id, &all, &count));
	if (count == 0)
		return;
	const struct reverse_payment in = {.payment = all[seeded_below(&l->chance, count)].id,
		.on = day(l->today),
		.method = "bounce"};
	l->done += trade_try(l->db, l->today, "payment.reverse", reverse_payment_any, &in, &r);
}

static void promise(struct life *l)
{
	struct kept_promise p;
	const struct make_promise in = {.customer = "C1",
		.amount = trade_some(&l->chance),
		.by = date_add_days(day(l->today), 2)};
	l->done += trade_try(l->db, l->today, "promise.add", make_promise_any, &in, &p);
}

static void plan(struct life *l)
{
	struct kept_plan p;
	struct accepted_plan a;
	const struct offer_plan in = {.customer = "C1",
		.amount = usd("0.00"),
		.parts = 3,
		.rate = {10000},
		.dates = {PLAN_MONTHLY, date_add_days(day(l->today), 1), 0},
		.expires = DATE_NONE};
	if (attempt(l->db, "MAIN", l->today, "plan.offer", offer_plan_any, &in, &p) != ERR_NONE)
		return;
	const struct accept_plan accept = {p.id};
	l->done += trade_try(l->db, l->today, "plan.accept", accept_plan_any, &accept, &a);
}

static void dispute(struct life *l)
{
	struct kept_dispute d;
	struct decided_dispute r;
	const struct open_dispute in = {.invoice = trade_item(&l->chance, l->invoices),
		.amount = usd("0.00"),
		.reason = "other"};
	if (attempt(l->db, "MAIN", l->today, "dispute.open", open_dispute_any, &in, &d) != ERR_NONE)
		return;
	const struct decide_dispute decide = {.dispute = d.id,
		.act = DISPUTE_UPHOLD_PART,
		.granted = trade_some(&l->chance),
		.explanation = "in part"};
	l->done += trade_try(l->db, l->today, "dispute.decide", decide_dispute_any, &decide, &r);
}

static void assess(struct life *l)
{
	struct assessed_fee r;
	const struct assess_fee in = {.invoice = trade_item(&l->chance, l->invoices),
		.on = day(l->today),
		.due = DATE_NONE};
	l->done += trade_try(l->db, l->today, "fee.assess", assess_fee_any, &in, &r);
}

static void change(struct life *l)
{
	struct changed_charge r;
	const struct change_charge in = {
		.charge = arena_printf(test_arena(), "F-%s", trade_item(&l->chance, l->invoices)),
		.act = (enum fee_act)(1 + seeded_below(&l->chance, 3)),
		.reason = "chance",
		.on = day(l->today)};
	l->done += trade_try(l->db, l->today, "charge.change", change_charge_any, &in, &r);
}

static void give_up(struct life *l)
{
	struct wrote_off w;
	const struct write_off in = {.customer = "C1",
		.invoice = trade_item(&l->chance, l->invoices),
		.reason = "goodwill",
		.on = day(l->today)};
	l->done += trade_try(l->db, l->today, "debt.write_off", write_off_any, &in, &w);
}

/* Whatever became of the invoice and its charges meanwhile. */
static void take_up_again(struct life *l)
{
	struct wrote_off w;
	struct kept_writeoff *all;
	size_t count;
	struct customer customer;
	struct ctx c = reading(l->db, "MAIN", l->today);
	assert_ok(customer_by_number(l->db, test_arena(), c.book.id, "C1", &customer));
	assert_ok(writeoffs_of(l->db, test_arena(), c.book.id, customer.id, &all, &count));
	if (count == 0)
		return;
	const struct undo_write_off in = {all[seeded_below(&l->chance, count)].id, day(l->today)};
	l->done += trade_try(l->db, l->today, "debt.write_off_undo", undo_write_off_any, &in, &w);
}

static void recover(struct life *l)
{
	struct recovered_debt r;
	const struct recover_debt in = {
		.customer = "C1", .amount = trade_some(&l->chance), .received = day(l->today)};
	l->done += trade_try(l->db, l->today, "debt.recover", recover_debt_any, &in, &r);
}

static void offer(struct life *l)
{
	struct offer o;
	const struct offer_waiver waiver = {
		.customer = "C1", .expires = date_add_days(day(l->today), 1)};
	const struct offer_settlement less = {.customer = "C1",
		.amount = trade_some(&l->chance),
		.expires = day(l->today),
		.pay_by = date_add_days(day(l->today), 3)};
	if (seeded_below(&l->chance, 2)) {
		l->done +=
			trade_try(l->db, l->today, "offer.waiver", offer_waiver_any, &waiver, &o);
		return;
	}
	if (attempt(l->db, "MAIN", l->today, "offer.settlement", offer_settlement_any, &less, &o) !=
		ERR_NONE)
		return;
	const struct accept_settlement accept = {o.id};
	l->done += trade_try(l->db, l->today, "offer.accept", accept_settlement_any, &accept, &o);
}

static void night(struct life *l)
{
	struct judged_promises promises;
	struct judged_plans plans;
	struct judged_offers offers;
	const struct judge_promises p = {day(l->today)};
	const struct judge_plans q = {day(l->today)};
	const struct judge_offers o = {day(l->today)};
	must(l->db, "MAIN", l->today, "promise.judge", judge_promises_any, &p, &promises);
	must(l->db, "MAIN", l->today, "plan.judge", judge_plans_any, &q, &plans);
	must(l->db, "MAIN", l->today, "offer.judge", judge_offers_any, &o, &offers);
	must(l->db, "MAIN", l->today, "promise.judge", judge_promises_any, &p, &promises);
	must(l->db, "MAIN", l->today, "plan.judge", judge_plans_any, &q, &plans);
	must(l->db, "MAIN", l->today, "offer.judge", judge_offers_any, &o, &offers);
	assert_int_equal(promises.count + plans.count + offers.count, 0);
}

/* What the items say is what the journal says: principal and charges, each against its account. */
static void items_tie(struct db *db)
{
	struct customer customer;
	struct open_item *items;
	size_t count;
	int64_t principal = 0, charges = 0;
	struct ctx c = reading(db, "MAIN", "2026-03-01");
	assert_ok(customer_by_number(db, test_arena(), c.book.id, "C1", &customer));
	assert_ok(open_items_of(db, test_arena(), c.book.id, customer.id, &items, &count));
	for (size_t i = 0; i < count; i++) {
		bool charge = items[i].kind == ITEM_FEE || items[i].kind == ITEM_INTEREST;
		*(charge ? &charges : &principal) += items[i].amount.minor;
	}
	struct charge *all;
	assert_ok(charges_of(db, test_arena(), c.book.id, customer.id, &all, &count));
	for (size_t i = 0; i < count; i++)
		assert_true(all[i].state != FEE_REVERSED || all[i].open_minor == 0);
	assert_int_equal(trade_balance(db, ACC_RECEIVABLES), principal);
	assert_int_equal(trade_balance(db, ACC_CHARGES_RECEIVABLE), charges);
	assert_true(trade_balance(db, ACC_RECOVERIES) <= 0);
	assert_true(trade_balance(db, ACC_BAD_DEBT) >= 0);
	assert_true(trade_balance(db, ACC_UNAPPLIED) <= 0);
}

static void live(struct life *l)
{
	static void (*const ACT[])(struct life *) = {issue, issue, pay, pay, bounce, promise, plan,
		dispute, assess, change, give_up, take_up_again, recover, offer};
	struct kept_term term;
	struct told_fee_term told;
	const struct record_fee_term fee = {
		.basis = "clause 7", .term = {.kind = FEE_KIND_FIXED, .fixed = usd("3.00")}};
	const struct tell_fee_term tell = {
		.customer = "C1", .on = day("2026-01-10"), .how = "contract"};
	must(l->db, "MAIN", "2026-01-10", "fee.term", record_fee_term_any, &fee, &term);
	must(l->db, "MAIN", "2026-01-10", "fee.told", tell_fee_term_any, &tell, &told);
	for (int i = 0; i < 40; i++) {
		l->today = date_iso(test_arena(), date_add_days(day("2026-02-01"), i));
		for (int n = 0; n < 4; n++)
			ACT[seeded_below(&l->chance, COUNT(ACT))](l);
		night(l);
		items_tie(l->db);
	}
	assert_whole(l->db);
}

BOTH(whatever_happens_between_people_the_books_stay_whole)
{
	for (uint64_t seed = 1; seed <= 2; seed++) {
		struct life l = {.db = trade_new(engine), .chance = seeded_from(seed)};
		live(&l);
		assert_true(l.done > 50);
	}
}

BOTH(the_view_of_a_case_shows_what_was_agreed_contested_and_charged)
{
	struct negotiation v;
	struct life l = {.db = trade_new(engine),
		.chance = seeded_from(7),
		.today = "2026-02-05",
		.invoices = 0};
	const struct view_negotiation in = {"C1"};
	struct ctx c = reading(l.db, "MAIN", "2026-02-05");
	struct kept_dispute d;
	const struct open_dispute contest = {
		.invoice = "I-1", .amount = usd("10.00"), .reason = "other", .note = "why?"};
	must(l.db, "MAIN", "2026-02-05", "dispute.open", open_dispute_any, &contest, &d);
	trade_issue(l.db, ITEM_FEE, "F-9", "4.00", "I-2");
	promise(&l);
	assert_ok(view_negotiation(&c, &in, &v));
	assert_int_equal(v.promise_count, 1);
	assert_int_equal(v.dispute_count, 1);
	assert_int_equal(v.disputes[0].event_count, 1);
	assert_string_equal(v.disputes[0].events[0].note, "why?");
	assert_int_equal(v.charge_count, 1);
	assert_string_equal(v.charges[0].about, "I-2");
	assert_int_equal(v.charges[0].state, FEE_ASSESSED);
	assert_true(v.holds.promise);
	assert_int_equal(v.holds.disputed_count, 1);
}

BOTH(the_promises_report_counts_what_fell_due_and_names_its_formula)
{
	struct kept_promise p;
	struct judged_promises judged;
	struct promises_report r;
	struct db *db = trade_new(engine);
	const struct make_promise first = {
		.customer = "C1", .amount = usd("40.00"), .by = day("2026-02-10")};
	must(db, "MAIN", "2026-02-05", "promise.add", make_promise_any, &first, &p);
	trade_pay(db, "2026-02-08", "40.00");
	const struct judge_promises night = {day("2026-02-11")};
	must(db, "MAIN", "2026-02-11", "promise.judge", judge_promises_any, &night, &judged);
	const struct make_promise second = {
		.customer = "C1", .amount = usd("60.00"), .by = day("2026-02-20")};
	must(db, "MAIN", "2026-02-12", "promise.add", make_promise_any, &second, &p);
	trade_pay(db, "2026-02-15", "15.00");
	const struct judge_promises later = {day("2026-02-21")};
	must(db, "MAIN", "2026-02-21", "promise.judge", judge_promises_any, &later, &judged);
	const struct report_promises in = {day("2026-02-01"), day("2026-02-28")};
	struct ctx c = reading(db, "MAIN", "2026-02-28");
	assert_ok(report_promises(&c, &in, &r));
	assert_int_equal(r.kept, 1);
	assert_int_equal(r.partly, 1);
	assert_int_equal(r.kept_ppm, 500000);
	assert_int_equal(r.sums[0].promised.minor, 10000);
	assert_int_equal(r.sums[0].received.minor, 5500);
	assert_int_equal(r.sums[0].received_ppm, 550000);
	assert_true(strlen(r.formula) > 0);
}
