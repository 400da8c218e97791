#include "service/dispute_invoice.h"
#include "support/faults.h"
#include "support/outsourcing.h"

/* 400 paid to the agency of which 100 bounces before remitting, 200 paid to the client. */
static struct db *worked_example(enum db_engine engine, const char *mode)
{
	struct db *db = outsourced(engine, mode);
	const char *number = placed_with_hand(db);
	agency_receives(db, number, "2026-03-02", "300.00");
	const char *bad = agency_receives(db, number, "2026-03-03", "100.00");
	assert_square(db, "2026-03-03");
	bounces(db, "HAND", bad, "2026-03-05");
	client_receives(db, "2026-03-06", "200.00");
	assert_square(db, "2026-03-06");
	assert_int_equal(open_in_main(db, "I-1") + open_in_main(db, "I-2"), 50000);
	assert_int_equal(balance_in(db, "MAIN", ACC_DUE_FROM_AGENCY), 30000);
	assert_int_equal(balance_in(db, "MAIN", ACC_AGENCY_COMMISSION), 15000);
	return db;
}

struct expected {
	int64_t remit, invoice, own;     /* of the remittance */
	int64_t trust, due_from_clients; /* in the agency's book, after sweeping */
	int64_t bank, due_to_agency;     /* in the client's */
};

static void assert_example(enum db_engine engine, const char *mode, const struct expected *x)
{
	struct db *db = worked_example(engine, mode);
	struct remittance_made m = remits(db, "2026-03-20", false);
	assert_int_equal(m.remitted.sums.remit.minor, x->remit);
	assert_int_equal(m.remitted.sums.invoice.minor, x->invoice);
	assert_int_equal(m.own.minor, x->own);
	assert_int_equal(m.count, 2);
	assert_int_equal(balance_in(db, "HAND", ACC_TRUST_COMMISSION), -x->own);
	assert_int_equal(balance_in(db, "HAND", ACC_CLIENT_MONEY), 0);
	assert_square(db, "2026-03-20");
	struct swept_commission swept;
	const struct sweep_commission sweep = {.currency = "USD"};
	must(db, "HAND", "2026-03-20", "trust.sweep", sweep_commission_any, &sweep, &swept);
	assert_int_equal(swept.total.minor, x->own);
	assert_int_equal(balance_in(db, "HAND", ACC_TRUST_BANK), x->trust);
	assert_int_equal(balance_in(db, "HAND", ACC_OWN_BANK), x->own);
	assert_int_equal(balance_in(db, "HAND", ACC_DUE_FROM_CLIENTS), x->due_from_clients);
	assert_int_equal(balance_in(db, "HAND", ACC_COMMISSION_INCOME), -15000);
	assert_int_equal(balance_in(db, "MAIN", ACC_BANK), x->bank);
	assert_int_equal(balance_in(db, "MAIN", ACC_DUE_FROM_AGENCY), 0);
	assert_int_equal(balance_in(db, "MAIN", ACC_DUE_TO_AGENCY), -x->due_to_agency);
	assert_int_equal(balance_in(db, "MAIN", ACC_AGENCY_COMMISSION), 15000);
	assert_square(db, "2026-03-20");
}

BOTH(a_gross_remittance_is_300_and_its_invoice_150)
{
	assert_example(
		engine, "gross", &(struct expected){30000, 15000, 0, 0, 15000, 50000, 15000});
}

BOTH(a_net_remittance_is_210_and_its_invoice_60)
{
	assert_example(engine, "net", &(struct expected){21000, 6000, 9000, 0, 6000, 41000, 6000});
}

BOTH(a_combined_remittance_is_150_without_an_invoice)
{
	assert_example(engine, "combined", &(struct expected){15000, 0, 15000, 0, 0, 35000, 0});
}

BOTH(the_client_pays_the_invoiced_commission_and_no_more)
{
	struct db *db = worked_example(engine, "gross");
	struct paid_commission paid;
	remits(db, "2026-03-20", true);
	const struct pay_commission too_much = {
		.agency = "HAND", .on = day("2026-03-25"), .amount = usd("150.01")};
	const struct pay_commission all = {
		.agency = "HAND", .on = day("2026-03-25"), .amount = usd("150.00")};
	assert_int_equal(attempt(db, "MAIN", "2026-03-25", "commission.pay", pay_commission_any,
				 &too_much, &paid),
		ERR_INVALID);
	must(db, "MAIN", "2026-03-25", "commission.pay", pay_commission_any, &all, &paid);
	assert_int_equal(paid.left.minor, 0);
	assert_int_equal(balance_in(db, "MAIN", ACC_BANK), 35000);
	assert_int_equal(balance_in(db, "HAND", ACC_OWN_BANK), 15000);
	assert_square(db, "2026-03-25");
}

BOTH(only_cleared_money_is_remitted_and_only_once)
{
	struct db *db = outsourced(engine, "net");
	struct remittance_made m;
	const struct remit again = {.client = "MAIN", .cutoff = DATE_NONE};
	const char *number = placed_with_hand(db);
	agency_receives(db, number, "2026-03-02", "300.00");
	assert_int_equal(
		attempt(db, "HAND", "2026-03-06", "remit", remit_any, &again, &m), ERR_CONFLICT);
	agency_receives(db, number, "2026-03-05", "100.00");
	m = remits(db, "2026-03-07", true);
	assert_int_equal(m.remitted.sums.remit.minor, 21000);
	assert_int_equal(m.remitted.sums.clearing.minor, 10000);
	assert_int_equal(balance_in(db, "HAND", ACC_TRUST_BANK), 10000);
	assert_square(db, "2026-03-07");
	assert_int_equal(
		attempt(db, "HAND", "2026-03-09", "remit", remit_any, &again, &m), ERR_CONFLICT);
	assert_int_equal(remits(db, "2026-03-10", true).remitted.sums.remit.minor, 7000);
	assert_square(db, "2026-03-10");
}

/* 100 remitted and then bounced; 500 more come in; what the next remittance makes of it, by mode.
 */
static void assert_late_bounce(
	enum db_engine engine, const char *mode, int64_t remitted, int64_t own)
{
	struct db *db = outsourced(engine, mode);
	const char *number = placed_with_hand(db);
	const char *bad = agency_receives(db, number, "2026-03-02", "100.00");
	remits(db, "2026-03-10", true);
	const int64_t own_bank = balance_in(db, "HAND", ACC_OWN_BANK);
	agency_receives(db, number, "2026-03-11", "500.00");
	bounces(db, "HAND", bad, "2026-03-12");
	assert_int_equal(balance_in(db, "HAND", ACC_TRUST_BANK), 50000); /* funded the same day */
	assert_int_equal(balance_in(db, "HAND", ACC_OWN_BANK), own_bank - 10000);
	assert_int_equal(balance_in(db, "HAND", ACC_CLIENT_MONEY), -50000);
	assert_int_equal(open_in_main(db, "I-1") + open_in_main(db, "I-2"), 50000);
	assert_square(db, "2026-03-12");
	struct remittance_made m = remits(db, "2026-03-20", true);
	assert_int_equal(m.remitted.sums.remit.minor, remitted);
	assert_int_equal(m.remitted.sums.deducted, 1);
	assert_int_equal(m.own.minor, own);
	assert_int_equal(balance_in(db, "HAND", ACC_TRUST_BANK), 0);
	assert_square(db, "2026-03-20");
	if (!str_equal(mode,
		    "gross")) { /* all that was earned is at hand: 30 % of the 500 that stand */
		assert_int_equal(balance_in(db, "HAND", ACC_OWN_BANK), 15000);
		assert_int_equal(balance_in(db, "HAND", ACC_DUE_FROM_CLIENTS), 0);
	}
}

BOTH(a_bounce_after_remitting_is_funded_and_recovered_gross)
{
	assert_late_bounce(engine, "gross", 40000, 10000);
}

BOTH(a_bounce_after_remitting_is_funded_and_recovered_net)
{
	assert_late_bounce(engine, "net", 28000, 22000);
}

BOTH(a_bounce_after_remitting_is_funded_and_recovered_combined)
{
	assert_late_bounce(engine, "combined", 28000, 22000);
}

BOTH(a_bounce_beyond_what_comes_in_stays_claimed)
{
	struct db *db = outsourced(engine, "net");
	const char *number = placed_with_hand(db);
	const char *bad = agency_receives(db, number, "2026-03-02", "100.00");
	remits(db, "2026-03-10", true);
	bounces(db, "HAND", bad, "2026-03-12");
	assert_int_equal(balance_in(db, "MAIN", ACC_DUE_TO_AGENCY), -7000);
	agency_receives(db, number, "2026-03-13", "20.00");
	struct remittance_made m = remits(db, "2026-03-20", true);
	assert_int_equal(m.remitted.sums.remit.minor, 0);
	assert_int_equal(m.remitted.sums.claim.minor, 5600);
	assert_int_equal(balance_in(db, "MAIN", ACC_DUE_TO_AGENCY), -5600);
	assert_square(db, "2026-03-20");
}

BOTH(a_direct_payment_that_bounces_after_the_remittance_gives_its_commission_back)
{
	struct db *db = outsourced(engine, "combined");
	const char *number = placed_with_hand(db);
	struct receipt_lines receipts;
	agency_receives(db, number, "2026-03-02", "400.00");
	client_receives(db, "2026-03-03", "200.00");
	remits(db, "2026-03-10", true);
	struct ctx c = reading(db, "MAIN", "2026-03-11");
	const struct list_receipts all = {.most = 10};
	assert_ok(list_receipts(&c, &all, &receipts));
	assert_string_equal(receipts.items[1].status, "charged");
	bounces(db, "MAIN", receipts.items[1].receipt.number, "2026-03-11");
	assert_int_equal(balance_in(db, "MAIN", ACC_DUE_TO_AGENCY), 6000);
	assert_square(db, "2026-03-11");
	struct remittance_made m =
		remits(db, "2026-03-20", true); /* through trust, from the agency's own bank */
	assert_int_equal(m.own.minor, -6000);
	assert_int_equal(m.remitted.sums.remit.minor, 6000);
	assert_int_equal(balance_in(db, "MAIN", ACC_DUE_TO_AGENCY), 0);
	assert_square(db, "2026-03-20");
}

BOTH(a_payment_through_the_agency_bounces_there_and_not_at_the_client)
{
	struct db *db = outsourced(engine, "net");
	struct recorded_payment back;
	struct receipt receipt;
	const char *number = placed_with_hand(db);
	const char *taken = agency_receives(db, number, "2026-03-02", "100.00");
	struct ctx c = reading(db, "MAIN", "2026-03-03");
	assert_ok(receipt_by_number(db, test_arena(), c.book.id, taken, &receipt));
	const struct reverse_payment in = {
		.payment = receipt.payment, .on = day("2026-03-03"), .method = "mistake"};
	assert_int_equal(attempt(db, "MAIN", "2026-03-03", "payment.reverse", reverse_payment_any,
				 &in, &back),
		ERR_CONFLICT);
	struct recorded_receipt out;
	const struct bounce_receipt here = {.number = taken, .on = day("2026-03-03")};
	assert_int_equal(attempt(db, "MAIN", "2026-03-03", "receipt.bounce", bounce_receipt_any,
				 &here, &out),
		ERR_DENIED);
	bounces(db, "HAND", taken, "2026-03-03");
	assert_int_equal(attempt(db, "HAND", "2026-03-03", "receipt.bounce", bounce_receipt_any,
				 &here, &out),
		ERR_CONFLICT);
	assert_square(db, "2026-03-03");
}

BOTH(a_part_of_unidentified_money_is_identified_and_the_rest_waits_on)
{
	struct db *db = outsourced(engine, "net");
	struct recorded_receipt ret;
	const char *placement = placed_with_hand(db);
	const char *stray = agency_receives(db, NULL, "2026-03-02", "5000.00");
	struct record_receipt known = {
		.placement = placement, .identifies = stray, .received = DATE_NONE};
	assert_int_equal(attempt(db, "HAND", "2026-03-08", "receipt.identify", record_receipt_any,
				 &known, &ret),
		ERR_INVALID); /* more than is open */
	known.amount = usd("5000.01");
	assert_int_equal(attempt(db, "HAND", "2026-03-08", "receipt.identify", record_receipt_any,
				 &known, &ret),
		ERR_INVALID);
	known.amount = usd("100.00");
	withstands_faults(
		db, "HAND", "2026-03-08", "receipt.identify", record_receipt_any, &known, &ret);
	assert_int_equal(balance_in(db, "HAND", ACC_TRUST_UNIDENTIFIED), -490000);
	assert_int_equal(balance_in(db, "MAIN", ACC_DUE_FROM_AGENCY), 10000);
	assert_square(db, "2026-03-08");
	known.identifies = ret.rest;
	must(db, "HAND", "2026-03-09", "receipt.identify", record_receipt_any, &known, &ret);
	assert_int_equal(balance_in(db, "HAND", ACC_TRUST_UNIDENTIFIED), -480000);
	bounces(db, "HAND", ret.rest, "2026-03-10");
	assert_int_equal(balance_in(db, "HAND", ACC_TRUST_UNIDENTIFIED), 0);
	assert_int_equal(balance_in(db, "HAND", ACC_TRUST_BANK), 20000);
	assert_square(db, "2026-03-10");
}

BOTH(unidentified_money_waits_in_trust_until_its_owner_is_known)
{
	struct db *db = outsourced(engine, "net");
	struct recorded_receipt ret;
	const char *placement = placed_with_hand(db);
	const char *stray = agency_receives(db, NULL, "2026-03-02", "120.00");
	assert_int_equal(balance_in(db, "HAND", ACC_TRUST_UNIDENTIFIED), -12000);
	assert_int_equal(balance_in(db, "MAIN", ACC_DUE_FROM_AGENCY), 0);
	assert_square(db, "2026-03-02");
	const struct record_receipt known = {
		.placement = placement, .identifies = stray, .received = DATE_NONE};
	must(db, "HAND", "2026-03-08", "receipt.identify", record_receipt_any, &known, &ret);
	assert_int_equal(balance_in(db, "HAND", ACC_TRUST_UNIDENTIFIED), 0);
	assert_int_equal(balance_in(db, "MAIN", ACC_DUE_FROM_AGENCY), 12000);
	assert_int_equal(attempt(db, "HAND", "2026-03-08", "receipt.identify", record_receipt_any,
				 &known, &ret),
		ERR_CONFLICT);
	const char *other = agency_receives(db, NULL, "2026-03-08", "5.00");
	bounces(db, "HAND", other, "2026-03-09");
	assert_int_equal(balance_in(db, "HAND", ACC_TRUST_BANK), 12000);
	assert_int_equal(remits(db, "2026-03-09", true).remitted.sums.remit.minor, 8400);
	assert_square(db, "2026-03-09");
}

BOTH(money_that_came_before_the_recall_earns_when_it_is_recorded_after_it)
{
	struct recorded_payment ret;
	struct db *db = outsourced(engine, "net");
	const char *number = placed_with_hand(db);
	moves(db, "MAIN", "2026-03-10", number, PLACEMENT_DO_RECALL, "wanted back");
	moves(db, "HAND", "2026-03-10", number, PLACEMENT_DO_AGREE_RECALL, NULL);
	struct record_payment in = {.customer = "C1",
		.received = day("2026-03-09"),
		.amount = usd("100.00"),
		.method = "manual",
		.into = ACC_BANK};
	must(db, "MAIN", "2026-03-20", "payment.record", record_payment_any, &in, &ret);
	assert_int_equal(balance_in(db, "MAIN", ACC_AGENCY_COMMISSION), 3000);
	in.received = day("2026-03-10"); /* the last day of the agency */
	must(db, "MAIN", "2026-03-20", "payment.record", record_payment_any, &in, &ret);
	assert_int_equal(balance_in(db, "MAIN", ACC_AGENCY_COMMISSION), 6000);
	in.received = day("2026-03-11");
	must(db, "MAIN", "2026-03-20", "payment.record", record_payment_any, &in, &ret);
	assert_int_equal(balance_in(db, "MAIN", ACC_AGENCY_COMMISSION), 6000);
	assert_square(db, "2026-03-20");
}

BOTH(money_after_the_recall_earns_nothing)
{
	struct db *db = outsourced(engine, "net");
	const char *number = placed_with_hand(db);
	moves(db, "MAIN", "2026-03-10", number, PLACEMENT_DO_RECALL, "wanted back");
	moves(db, "HAND", "2026-03-10", number, PLACEMENT_DO_AGREE_RECALL, NULL);
	agency_receives(db, number, "2026-03-20", "100.00");
	client_receives(db, "2026-03-20", "100.00");
	assert_int_equal(balance_in(db, "MAIN", ACC_AGENCY_COMMISSION), 0);
	assert_int_equal(balance_in(db, "MAIN", ACC_DUE_FROM_AGENCY), 10000);
	assert_square(db, "2026-03-20");
}

BOTH(more_than_is_open_on_the_placed_list_is_refused)
{
	struct db *db = outsourced(engine, "net");
	struct recorded_receipt ret;
	const struct record_receipt in = {.placement = placed_with_hand(db),
		.received = day("2026-03-02"),
		.amount = usd("1000.01")};
	assert_int_equal(
		attempt(db, "HAND", "2026-03-02", "receipt.record", record_receipt_any, &in, &ret),
		ERR_INVALID);
	assert_int_equal(balance_in(db, "HAND", ACC_TRUST_BANK), 0);
	assert_square(db, "2026-03-02");
}

static enum err agency_gets(
	struct db *db, const char *placement, const char *amount, const char *invoice)
{
	struct recorded_receipt ret;
	const struct record_receipt in = {.placement = placement,
		.received = day("2026-03-02"),
		.amount = usd(amount),
		.invoice = invoice};
	return attempt(db, "HAND", "2026-03-02", "receipt.record", record_receipt_any, &in, &ret);
}

/* law: US-PAYALLOC */
BOTH(money_at_an_agency_pays_nothing_disputed_unless_the_payer_says_so)
{
	struct db *db = outsourced(engine, "net");
	struct kept_dispute d;
	const char *placement = placed_with_hand(db);
	const struct open_dispute says = {.invoice = "I-1",
		.amount = usd("600.00"),
		.reason = "defective",
		.answer_days = -1};
	must(db, "MAIN", "2026-03-01", "dispute.open", open_dispute_any, &says, &d);
	assert_int_equal(agency_gets(db, placement, "400.01", NULL), ERR_INVALID);
	assert_int_equal(agency_gets(db, placement, "50.00", "I-3"), ERR_NOT_FOUND);
	assert_ok(agency_gets(db, placement, "400.00", NULL));
	assert_int_equal(open_in_main(db, "I-1"), 60000);
	assert_int_equal(open_in_main(db, "I-2"), 0);
	assert_ok(agency_gets(db, placement, "600.00", "I-1"));
	assert_int_equal(open_in_main(db, "I-1"), 0);
	assert_square(db, "2026-03-02");
}

BOTH(a_payer_s_direction_goes_before_the_oldest_due_date)
{
	struct db *db = outsourced(engine, "net");
	const char *placement = placed_with_hand(db);
	assert_int_equal(agency_gets(db, placement, "300.01", "I-2"), ERR_INVALID);
	assert_ok(agency_gets(db, placement, "300.00", "I-2"));
	assert_int_equal(open_in_main(db, "I-1"), 70000);
	assert_int_equal(open_in_main(db, "I-2"), 0);
	assert_square(db, "2026-03-02");
}

static enum err client_gets(
	struct db *db, const char *placement, const char *amount, const char *invoice)
{
	struct recorded_receipt ret;
	const struct record_direct_receipt in = {.placement = placement,
		.received = day("2026-03-02"),
		.amount = usd(amount),
		.invoice = invoice};
	return attempt(
		db, "MAIN", "2026-03-02", "receipt.direct", record_direct_receipt_any, &in, &ret);
}

/* law: US-PAYALLOC */
BOTH(a_payer_s_direction_of_money_at_the_client_goes_before_the_oldest_due_date)
{
	struct db *db = outsourced(engine, "net");
	const char *placement = placed_with_hand(db);
	assert_int_equal(client_gets(db, placement, "50.00", "I-3"), ERR_NOT_FOUND);
	assert_ok(client_gets(db, placement, "60.00", "I-2"));
	assert_int_equal(open_in_main(db, "I-1"), 70000);
	assert_int_equal(open_in_main(db, "I-2"), 24000);
	assert_ok(client_gets(db, placement, "250.00", "I-2"));
	assert_int_equal(open_in_main(db, "I-1"), 70000);
	assert_int_equal(balance_in(db, "MAIN", ACC_UNAPPLIED), -1000);
	assert_int_equal(balance_in(db, "MAIN", ACC_AGENCY_COMMISSION), 9000);
	assert_square(db, "2026-03-02");
}

BOTH(a_direction_without_a_placement_is_refused_and_not_forgotten)
{
	struct db *db = outsourced(engine, "net");
	assert_int_equal(agency_gets(db, NULL, "60.00", "I-2"), ERR_INVALID);
	assert_int_equal(balance_in(db, "HAND", ACC_TRUST_BANK), 0);
	assert_ok(agency_gets(db, NULL, "60.00", NULL));
	assert_square(db, "2026-03-02");
}

BOTH(a_case_paid_and_remitted_in_full_is_settled_and_the_client_confirms)
{
	struct db *db = outsourced(engine, "net");
	struct remitted confirmed;
	struct scorecard card;
	const char *number = placed_with_hand(db);
	agency_receives(db, number, "2026-03-11", "1000.00");
	assert_true(open_in_main(db, "I-1") == 0 && open_in_main(db, "I-2") == 0);
	struct remittance_made m = remits(db, "2026-03-20", true);
	assert_int_equal(state_in(db, "MAIN", number), PLACEMENT_SETTLED);
	assert_int_equal(state_in(db, "HAND", number), PLACEMENT_SETTLED);
	const struct confirm_remittance in = {.number = m.remitted.number, .on = day("2026-03-21")};
	must(db, "MAIN", "2026-03-21", "remittance.confirm", confirm_remittance_any, &in,
		&confirmed);
	assert_int_equal(attempt(db, "MAIN", "2026-03-21", "remittance.confirm",
				 confirm_remittance_any, &in, &confirmed),
		ERR_CONFLICT);
	struct ctx c = reading(db, "MAIN", "2026-03-21");
	const struct report_scorecard all = {.other = NULL};
	assert_ok(report_scorecard(&c, &all, &card));
	assert_int_equal(card.count, 1);
	assert_string_equal(ratio_plain(test_arena(), card.items[0].liquidation), "100.00");
	assert_string_equal(
		ratio_plain(test_arena(), card.items[0].days_to_first_payment), "10.00");
	struct remittance_views seen;
	const struct list_remittances every = {.most = 0};
	assert_ok(list_remittances(&c, &every, &seen));
	assert_int_equal(seen.items[0].count, 1);
	assert_int_equal(seen.items[0].lines[0].rate_ppm, 300000);
	assert_int_equal(seen.items[0].lines[0].commission.minor, 30000);
	assert_int_equal(seen.items[0].remitted.arrived.day, day("2026-03-21").day);
	assert_square(db, "2026-03-21");
}

static void assert_all_or_nothing(struct db *db, const char *book, const char *iso_day,
	use_case *use, const void *in, void *ret)
{
	withstands_faults(db, book, iso_day, "fault", use, in, ret);
	assert_square(db, iso_day);
}

BOTH(a_fault_in_a_two_book_command_leaves_nothing_half_done)
{
	struct db *db = outsourced(engine, "net");
	struct recorded_receipt receipt;
	struct remittance_made made;
	const char *number = placed_with_hand(db);
	const struct record_receipt pay = {
		.placement = number, .received = day("2026-03-02"), .amount = usd("800.00")};
	const struct remit over = {.client = "MAIN", .cutoff = DATE_NONE, .sweep = true};
	assert_all_or_nothing(db, "HAND", "2026-03-02", record_receipt_any, &pay, &receipt);
	assert_all_or_nothing(db, "HAND", "2026-03-10", remit_any, &over, &made);
	const struct bounce_receipt back = {
		.number = receipt.receipt.number, .on = day("2026-03-11")};
	assert_all_or_nothing(db, "HAND", "2026-03-11", bounce_receipt_any, &back, &receipt);
	assert_int_equal(open_in_main(db, "I-1") + open_in_main(db, "I-2"), 100000);
}

BOTH(a_fault_in_what_the_client_does_for_both_books_leaves_nothing_half_done)
{
	struct db *db = outsourced(engine, "gross");
	struct recorded_receipt receipt;
	struct paid_commission paid;
	const char *number = placed_with_hand(db);
	const struct record_direct_receipt direct = {
		.placement = number, .received = day("2026-03-02"), .amount = usd("100.00")};
	assert_all_or_nothing(
		db, "MAIN", "2026-03-02", record_direct_receipt_any, &direct, &receipt);
	const struct pay_commission pay = {
		.agency = "HAND", .on = day("2026-03-03"), .amount = usd("30.00")};
	assert_all_or_nothing(db, "MAIN", "2026-03-03", pay_commission_any, &pay, &paid);
	const struct bounce_receipt back = {
		.number = receipt.receipt.number, .on = day("2026-03-04")};
	assert_all_or_nothing(db, "MAIN", "2026-03-04", bounce_receipt_any, &back, &receipt);
	assert_int_equal(balance_in(db, "MAIN", ACC_DUE_TO_AGENCY), 3000); /* paid too much now */
}

BOTH(money_for_what_is_not_placed_is_no_receipt)
{
	struct db *db = outsourced(engine, "net");
	struct recorded_receipt ret;
	const char *number = placed_with_hand(db);
	client_receives(db, "2026-03-02", "1000.00");
	const struct record_direct_receipt in = {
		.placement = number, .received = day("2026-03-03"), .amount = usd("50.00")};
	assert_int_equal(attempt(db, "MAIN", "2026-03-03", "receipt.direct",
				 record_direct_receipt_any, &in, &ret),
		ERR_CONFLICT);
	assert_int_equal(open_in_main(db, "I-3"), 5000);
	client_receives(db, "2026-03-03", "50.00"); /* for I-3, as any other payment */
	assert_int_equal(balance_in(db, "MAIN", ACC_AGENCY_COMMISSION), 30000);
	assert_square(db, "2026-03-03");
}
