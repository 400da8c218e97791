#include "base/random.h"
#include "service/apply_match.h"
#include "service/charge_fees.h"
#include "service/refund_cash.h"
#include "support/outsourcing.h"

static enum err pays_commission(
	struct db *db, const char *iso_day, struct money amount, struct paid_commission *ret)
{
	const struct pay_commission in = {.agency = "HAND", .on = day(iso_day), .amount = amount};
	return attempt(db, "MAIN", iso_day, "commission.pay", pay_commission_any, &in, ret);
}

/* Pays all that may be paid and shows that not a cent more is taken. */
static void pays_exactly(struct db *db, const char *iso_day, const char *amount)
{
	struct paid_commission paid;
	struct money more = usd(amount);
	more.minor++;
	assert_int_equal(pays_commission(db, iso_day, more, &paid), ERR_INVALID);
	if (more.minor > 1) {
		assert_ok(pays_commission(db, iso_day, usd(amount), &paid));
		assert_int_equal(paid.left.minor, 0);
	}
	assert_int_equal(pays_commission(db, iso_day, usd("0.01"), &paid), ERR_INVALID);
	assert_square(db, iso_day);
}

static void changes_way(struct db *db, const char *iso_day, const char *mode)
{
	struct contract ret;
	const struct change_contract in = {.number = "K-1", .mode = mode, .since = day(iso_day)};
	must(db, "MAIN", iso_day, "contract.change", change_contract_any, &in, &ret);
}

/* 300 to the agency (commission 90) and 200 to the client (60), nothing remitted yet. */
static struct db *both_received(enum db_engine engine, const char *mode)
{
	struct db *db = outsourced(engine, mode);
	const char *number = placed_with_hand(db);
	agency_receives(db, number, "2026-03-02", "300.00");
	client_receives(db, "2026-03-02", "200.00");
	assert_int_equal(balance_in(db, "MAIN", ACC_DUE_TO_AGENCY), -15000);
	return db;
}

static void assert_paid_once(struct db *db, int64_t commission)
{
	assert_int_equal(balance_in(db, "MAIN", ACC_DUE_TO_AGENCY), 0);
	assert_int_equal(balance_in(db, "MAIN", ACC_BANK), 50000 - commission);
	assert_int_equal(balance_in(db, "HAND", ACC_OWN_BANK), commission);
	assert_square(db, "2026-03-20");
}

BOTH(gross_commission_is_payable_at_once)
{
	struct db *db = both_received(engine, "gross");
	pays_exactly(db, "2026-03-03", "150.00");
	remits(db, "2026-03-20", true);
	assert_paid_once(db, 15000);
}

BOTH(commission_that_a_net_remittance_will_keep_is_not_payable_before)
{
	struct db *db = both_received(engine, "net");
	pays_exactly(db, "2026-03-03", "60.00");
	assert_int_equal(remits(db, "2026-03-20", true).own.minor, 9000);
	assert_paid_once(db, 15000);
}

BOTH(commission_that_a_combined_remittance_will_keep_is_not_payable_before)
{
	struct db *db = both_received(engine, "combined");
	pays_exactly(db, "2026-03-03", "0.00");
	assert_int_equal(remits(db, "2026-03-20", true).own.minor, 15000);
	assert_paid_once(db, 15000);
}

BOTH(what_the_receipts_do_not_cover_is_payable_in_the_combined_way)
{
	struct db *db = outsourced(engine, "combined");
	const char *number = placed_with_hand(db);
	agency_receives(db, number, "2026-03-02", "20.00");
	client_receives(db, "2026-03-02", "480.00");
	pays_exactly(db, "2026-03-03", "130.00"); /* 150 earned, 20 at hand */
	remits(db, "2026-03-20", true);
	assert_paid_once(db, 15000);
}

BOTH(commission_that_was_paid_is_not_kept_when_the_way_changes)
{
	struct db *db = both_received(engine, "gross");
	struct remittance_made m;
	pays_exactly(db, "2026-03-03", "150.00");
	changes_way(db, "2026-03-04", "combined");
	m = remits(db, "2026-03-20", true);
	assert_int_equal(m.remitted.sums.remit.minor, 30000);
	assert_int_equal(m.remitted.sums.keep.minor, 0);
	assert_int_equal(m.remitted.sums.invoice.minor, 15000);
	assert_paid_once(db, 15000);
}

BOTH(commission_of_money_that_bounced_is_not_lost_to_the_client)
{
	struct db *db = both_received(engine, "net");
	struct receipt_lines receipts;
	const struct list_receipts all = {.most = 10};
	pays_exactly(db, "2026-03-03", "60.00");
	struct ctx c = reading(db, "MAIN", "2026-03-04");
	assert_ok(list_receipts(&c, &all, &receipts));
	bounces(db, "MAIN", receipts.items[1].receipt.number, "2026-03-04");
	assert_int_equal(balance_in(db, "MAIN", ACC_DUE_TO_AGENCY), -3000); /* 90 − 60 paid */
	assert_int_equal(remits(db, "2026-03-20", true).own.minor, 3000);
	assert_int_equal(balance_in(db, "MAIN", ACC_DUE_TO_AGENCY), 0);
	assert_int_equal(balance_in(db, "HAND", ACC_OWN_BANK), 9000);
	assert_square(db, "2026-03-20");
}

BOTH(what_bounced_after_it_was_remitted_goes_back_once)
{
	struct db *db = outsourced(engine, "net");
	const char *number = placed_with_hand(db);
	const char *bad = agency_receives(db, number, "2026-03-02", "100.00");
	remits(db, "2026-03-10", true);
	bounces(db, "HAND", bad, "2026-03-11");
	assert_int_equal(balance_in(db, "MAIN", ACC_DUE_TO_AGENCY), -7000);
	pays_exactly(db, "2026-03-12", "0.00"); /* the next remittance will deduct it */
	assert_int_equal(remits(db, "2026-03-13", true).remitted.sums.claim.minor, 7000);
	pays_exactly(db, "2026-03-14", "70.00"); /* or claimed it */
	agency_receives(db, number, "2026-03-14", "500.00");
	assert_int_equal(remits(db, "2026-03-20", true).own.minor, 15000);
	assert_paid_once(db, 15000);
}

/* --- Any history --- */

static const char *const WAYS[] = {"gross", "net", "combined"};

struct history {
	struct db *db;
	struct seeded chance;
	const char *placement; /* NULL: not handed over yet */
	const char *today;
	bool bounced; /* money went back on which commission may have been paid */
	int done;     /* acts that were stored */
};

static struct money some(struct history *h)
{
	struct money m = usd("0.00");
	m.minor = 10 * seeded_between(&h->chance, 1, 1200); /* 30 % of it is exact */
	return m;
}

/* Commission may go back with it. */
static bool takes_money_back(use_case *run)
{
	return run == bounce_receipt_any || run == undo_payment_any || run == refund_cash_any ||
		run == apply_unapplied_any || run == reverse_payment_any;
}

/* What is done to the agency's debt by any act that takes no money back: the client never gets into
 * credit by it, nor further. */
static void step(struct history *h, const char *book, const char *name, use_case *run,
	const void *in, void *ret)
{
	int64_t before = -balance_in(h->db, "MAIN", ACC_DUE_TO_AGENCY);
	enum err e = attempt(h->db, book, h->today, name, run, in, ret);
	int64_t after = -balance_in(h->db, "MAIN", ACC_DUE_TO_AGENCY);
	assert_true(err_exit(e) != 1); /* refused is fine, failed is not */
	assert_true(takes_money_back(run) || after >= 0 || after >= before);
	h->bounced = h->bounced || (takes_money_back(run) && e == ERR_NONE);
	h->done += e == ERR_NONE;
}

static void receive(struct history *h)
{
	struct recorded_receipt ret;
	const struct record_receipt in = {
		.placement = h->placement, .received = day(h->today), .amount = some(h)};
	step(h, "HAND", "receipt.record", record_receipt_any, &in, &ret);
}

static void receive_directly(struct history *h)
{
	struct recorded_receipt ret;
	const struct record_direct_receipt in = {
		.placement = h->placement, .received = day(h->today), .amount = some(h)};
	step(h, "MAIN", "receipt.direct", record_direct_receipt_any, &in, &ret);
}

static void bounce(struct history *h)
{
	struct receipt_lines all;
	struct recorded_receipt ret;
	struct ctx c = reading(h->db, "MAIN", h->today);
	const struct list_receipts list = {.most = 100};
	assert_ok(list_receipts(&c, &list, &all));
	if (all.count == 0)
		return;
	const struct receipt *r = &all.items[seeded_below(&h->chance, all.count)].receipt;
	const struct bounce_receipt in = {.number = r->number, .on = day(h->today)};
	step(h, r->to_agency ? "HAND" : "MAIN", "receipt.bounce", bounce_receipt_any, &in, &ret);
}

/* Almost all of it stays unapplied: a few cents pay what is not placed. */
static void pay_ahead(struct history *h)
{
	struct recorded_payment ret;
	const struct settle_pick pick = {"I-3", usd("0.10")};
	const struct record_payment in = {.customer = "C1",
		.received = day(h->today),
		.amount = some(h),
		.method = "manual",
		.into = ACC_BANK,
		.picks = &pick,
		.pick_count = 1};
	step(h, "MAIN", "payment.record", record_payment_any, &in, &ret);
}

static void use_cash(struct history *h)
{
	struct recorded_payment ret;
	const struct apply_unapplied in = {
		.customer = "C1", .on = day(h->today), .amount = some(h)};
	step(h, "MAIN", "payment.apply", apply_unapplied_any, &in, &ret);
}

static void pay_elsewhere(struct history *h)
{
	struct recorded_payment ret;
	const struct settle_pick pick = {"I-3", some(h)};
	const struct apply_unapplied in = {.customer = "C1",
		.on = day(h->today),
		.amount = pick.amount,
		.picks = &pick,
		.pick_count = 1};
	step(h, "MAIN", "payment.apply", apply_unapplied_any, &in, &ret);
}

static const char *const FEES[] = {"F-1", "F-2", "F-3"};

static const char *some_fee(struct history *h)
{
	return FEES[seeded_below(&h->chance, COUNT(FEES))];
}

/* A fee, with or without cash beyond it. */
static void pay_fee(struct history *h)
{
	struct recorded_payment ret;
	struct money more = some(h);
	const struct settle_pick pick = {some_fee(h), some(h)};
	more.minor = pick.amount.minor + (seeded_below(&h->chance, 2) ? more.minor : 0);
	const struct record_payment in = {.customer = "C1",
		.received = day(h->today),
		.amount = more,
		.method = "manual",
		.into = ACC_BANK,
		.picks = &pick,
		.pick_count = 1};
	step(h, "MAIN", "payment.record", record_payment_any, &in, &ret);
}

static void reverse_fee(struct history *h)
{
	struct changed_charge ret;
	const struct change_charge in = {.charge = some_fee(h),
		.act = FEE_REVERSE,
		.reason = "was never right",
		.on = day(h->today)};
	step(h, "MAIN", "charge.change", change_charge_any, &in, &ret);
}

static void pay_back(struct history *h)
{
	struct refunded_cash ret;
	const struct refund_cash in = {.customer = "C1", .amount = some(h), .on = day(h->today)};
	step(h, "MAIN", "payment.refund", refund_cash_any, &in, &ret);
}

static size_t payments(struct history *h, struct payment **ret)
{
	struct customer customer;
	size_t count;
	struct ctx c = reading(h->db, "MAIN", h->today);
	assert_ok(customer_by_number(h->db, test_arena(), c.book.id, "C1", &customer));
	assert_ok(payments_of(h->db, test_arena(), c.book.id, customer.id, ret, &count));
	return count;
}

static void undo_some(struct history *h)
{
	struct taken_line ret;
	struct payment *all;
	size_t count = payments(h, &all);
	if (count == 0)
		return;
	const struct undo_payment in = {
		all[seeded_below(&h->chance, count)].id, day(h->today), "a mistake"};
	step(h, "MAIN", "payment.undo", undo_payment_any, &in, &ret);
}

/* Even after some of it was paid back. */
static void charge_back(struct history *h)
{
	struct recorded_payment ret;
	struct payment *all;
	size_t count = payments(h, &all);
	if (count == 0)
		return;
	const struct reverse_payment in = {.payment = all[seeded_below(&h->chance, count)].id,
		.on = day(h->today),
		.method = "bounce"};
	step(h, "MAIN", "payment.reverse", reverse_payment_any, &in, &ret);
}

static void remit_some(struct history *h)
{
	struct remittance_made ret;
	const struct remit in = {.client = "MAIN",
		.cutoff = date_add_days(day(h->today), -(int32_t)seeded_below(&h->chance, 4)),
		.sweep = seeded_below(&h->chance, 2) == 1};
	step(h, "HAND", "remit", remit_any, &in, &ret);
}

static void pay_some(struct history *h)
{
	struct paid_commission ret = {.left = usd("0.00")};
	struct pay_commission in = {.agency = "HAND", .on = day(h->today), .amount = usd("0.01")};
	step(h, "MAIN", "commission.pay", pay_commission_any, &in, &ret);
	in.amount = seeded_below(&h->chance, 2) ? ret.left : some(h);
	step(h, "MAIN", "commission.pay", pay_commission_any, &in, &ret);
}

static void sweep(struct history *h)
{
	struct swept_commission ret;
	const struct sweep_commission in = {.currency = "USD"};
	step(h, "HAND", "trust.sweep", sweep_commission_any, &in, &ret);
}

static void change_way(struct history *h)
{
	struct contract ret;
	const struct change_contract in = {.number = "K-1",
		.mode = WAYS[seeded_below(&h->chance, COUNT(WAYS))],
		.since = day(h->today)};
	step(h, "MAIN", "contract.change", change_contract_any, &in, &ret);
}

/* All is remitted, swept and paid: the agency has what it earned, the client the rest. */
static void assert_settled(struct history *h)
{
	struct paid_commission ret;
	struct remittance_made made;
	const struct remit rest = {.client = "MAIN", .cutoff = DATE_NONE};
	h->today = "2026-06-01";
	step(h, "HAND", "remit", remit_any, &rest, &made);
	sweep(h);
	int64_t due = -balance_in(h->db, "MAIN", ACC_DUE_TO_AGENCY);
	const struct pay_commission all = {
		.agency = "HAND", .on = day(h->today), .amount = {due, "USD"}};
	if (due > 0)
		step(h, "MAIN", "commission.pay", pay_commission_any, &all, &ret);
	due = -balance_in(h->db, "MAIN", ACC_DUE_TO_AGENCY);
	assert_true(due <= 0 && (due == 0 || h->bounced));
	assert_int_equal(balance_in(h->db, "MAIN", ACC_DUE_FROM_AGENCY), 0);
	assert_int_equal(balance_in(h->db, "HAND", ACC_TRUST_BANK), 0);
	assert_int_equal(balance_in(h->db, "HAND", ACC_OWN_BANK),
		-balance_in(h->db, "HAND", ACC_COMMISSION_INCOME) - due);
	assert_square(h->db, h->today);
}

/* --- What stayed --- */

/* What of the payment the placed list has, however it got there. */
static int64_t settles(struct history *h, const struct payment *p)
{
	static const char *const LIST[] = {"I-1", "I-2", "F-1", "F-2", "F-3"};
	struct invoice v;
	struct item_change *changes;
	size_t count;
	int64_t sum = 0;
	struct ctx c = reading(h->db, "MAIN", h->today);
	for (size_t i = 0; i < COUNT(LIST); i++) {
		assert_ok(invoice_by_number(h->db, test_arena(), c.book.id, LIST[i], &v));
		assert_ok(item_changes_of(h->db, test_arena(), c.book.id, v.id, &changes, &count));
		for (size_t k = 0; k < count; k++)
			sum -= payment_id_same(changes[k].payment, p->id) ? changes[k].amount_minor
									  : 0;
	}
	return sum;
}

/* No cash waits: what of it is left is paid back, as far as the journal has it. */
static void drain(struct history *h)
{
	struct refunded_cash ret;
	struct money cash;
	struct payment *all;
	struct ctx c = reading(h->db, "MAIN", h->today);
	if (payments(h, &all) == 0)
		return;
	assert_ok(journal_unapplied_of(
		h->db, test_arena(), c.book.id, all[0].customer, "USD", &cash));
	const struct refund_cash in = {.customer = "C1", .amount = cash, .on = day(h->today)};
	if (cash.minor > 0)
		step(h, "MAIN", "payment.refund", refund_cash_any, &in, &ret);
}

/* Cash that still waits though the journal has none, since it went out before what brought it was
 * charged back. */
static int64_t waiting(struct history *h, const struct payment *p)
{
	struct unapplied_payment *all;
	size_t count;
	struct ctx c = reading(h->db, "MAIN", h->today);
	assert_ok(payments_unapplied(
		h->db, test_arena(), c.book.id, p->customer, "USD", &all, &count));
	for (size_t i = 0; i < count; i++)
		if (payment_id_same(all[i].payment.id, p->id))
			return all[i].unapplied.minor;
	return 0;
}

/* 30 % of what came since the hand-over and stayed: all that the agency collected, and of money to
 * the client what settles the placed list. */
static void assert_rate_on_what_stayed(struct history *h)
{
	struct payment *all;
	int64_t stayed = 0, waits = 0;
	drain(h);
	size_t count = payments(h, &all);
	for (size_t i = 0; i < count; i++) {
		bool reversed;
		struct ctx c = reading(h->db, "MAIN", h->today);
		assert_ok(payment_reversed(h->db, test_arena(), c.book.id, all[i].id, &reversed));
		if (reversed || payment_way(&all[i]) != PAYMENT_CAME ||
			date_before(all[i].received, day("2026-03-01")))
			continue;
		bool to_agency = str_equal(all[i].method, "agency");
		stayed += to_agency ? all[i].amount.minor : settles(h, &all[i]);
		waits += to_agency ? 0 : waiting(h, &all[i]);
	}
	int64_t earned = -balance_in(h->db, "HAND", ACC_COMMISSION_INCOME);
	assert_in_range(10 * earned, 3 * stayed, 3 * (stayed + waits));
}

typedef void act(struct history *h);

static void lives_on(struct history *h, struct date from, int acts, act *const *all, size_t count)
{
	struct date today = from;
	for (int i = 0; i < acts; i++) {
		today = date_add_days(today, (int32_t)seeded_below(&h->chance, 3));
		h->today = date_iso(test_arena(), today);
		all[seeded_below(&h->chance, count)](h);
		assert_square(h->db, h->today);
	}
}

static void charge_fees(struct db *db)
{
	struct issued_invoice ret;
	for (size_t i = 0; i < COUNT(FEES); i++) {
		const struct issue_invoice in = {.kind = ITEM_FEE,
			.customer = "C1",
			.number = FEES[i],
			.issued = day("2026-02-10"),
			.due = day("2026-02-10"),
			.net = usd("120.00"),
			.about = "I-1",
			.source = "manual"};
		must(db, "MAIN", "2026-02-10", "invoice.issue", issue_invoice_any, &in, &ret);
	}
}

static void live(enum db_engine engine, uint64_t seed, int acts)
{
	static act *const BEFORE[] = {pay_ahead, use_cash, pay_back, undo_some, charge_back};
	static act *const AFTER[] = {receive, receive, receive_directly, bounce, pay_ahead,
		use_cash, use_cash, pay_elsewhere, pay_fee, pay_fee, pay_back, undo_some,
		charge_back, reverse_fee, remit_some, remit_some, pay_some, pay_some, sweep,
		change_way};
	struct history h = {
		.db = outsourced(engine, WAYS[seed % COUNT(WAYS)]), .chance = seeded_from(seed)};
	charge_fees(h.db);
	lives_on(&h, day("2026-02-15"), 6, BEFORE, COUNT(BEFORE));
	h.placement = placed_with_hand(h.db);
	lives_on(&h, day("2026-03-01"), acts, AFTER, COUNT(AFTER));
	assert_rate_on_what_stayed(&h);
	assert_settled(&h);
	assert_true(h.done > acts / 4);
}

BOTH(no_history_makes_the_client_pay_commission_twice_or_on_what_did_not_stay)
{
	for (uint64_t seed = 1; seed <= 6; seed++)
		live(engine, seed, 50);
}
