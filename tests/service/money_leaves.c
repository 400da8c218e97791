#include "service/apply_match.h"
#include "service/charge_fees.h"
#include "service/import_invoices.h"
#include "service/refund_cash.h"
#include "support/outsourcing.h"

/* Each way in which money that earned commission leaves again, before and after it was remitted,
 * in each way to remit: in the end the agency has its rate on what stayed, and nobody owes. */

#define CAME "2026-03-02"
#define LEAVES "2026-03-12"

/* I-1, I-2 and the fee F-1 over 100.00 are placed. */
static struct db *placed_with_a_fee(enum db_engine engine, const char *mode, const char **number)
{
	struct issued_invoice ret;
	const struct issue_invoice fee = {.kind = ITEM_FEE,
		.customer = "C1",
		.number = "F-1",
		.issued = day("2026-02-20"),
		.due = day("2026-02-20"),
		.net = usd("100.00"),
		.about = "I-1",
		.source = "manual"};
	struct db *db = outsourced(engine, mode);
	must(db, "MAIN", "2026-02-20", "invoice.issue", issue_invoice_any, &fee, &ret);
	*number = placed_with_hand(db);
	return db;
}

static struct receipt last_receipt(struct db *db, const char *book)
{
	struct receipt_lines all;
	struct ctx c = reading(db, book, LEAVES);
	const struct list_receipts in = {.most = 10};
	assert_ok(list_receipts(&c, &in, &all));
	assert_true(all.count > 0);
	return all.items[all.count - 1].receipt;
}

/* --- How it comes --- */

static void to_agency(struct db *db, const char *placement)
{
	agency_receives(db, placement, CAME, "100.00");
}

static void to_client(struct db *db, const char *placement)
{
	(void)placement;
	client_receives(db, CAME, "100.00");
}

/* For a fee that turns out not to be owed: the cash stays, and the commission on it. */
static void for_a_fee(struct db *db, const char *placement)
{
	struct recorded_payment ret;
	struct changed_charge changed;
	const struct settle_pick pick = {"F-1", usd("100.00")};
	const struct record_payment in = {.customer = "C1",
		.received = day(CAME),
		.amount = usd("100.00"),
		.method = "manual",
		.into = ACC_BANK,
		.picks = &pick,
		.pick_count = 1};
	const struct change_charge reverse = {
		.charge = "F-1", .act = FEE_REVERSE, .reason = "not owed", .on = day(CAME)};
	(void)placement;
	must(db, "MAIN", CAME, "payment.record", record_payment_any, &in, &ret);
	must(db, "MAIN", CAME, "charge.change", change_charge_any, &reverse, &changed);
}

static void takes_snapshot(struct db *db, const char *iso_day, const char *open)
{
	struct import_result r;
	struct invoice_table *table;
	struct refusals why = refusals_new(test_arena());
	const struct invoice_table_options options = {.currency = "USD"};
	const char *csv = arena_printf(test_arena(),
		"invoice number,customer number,issue date,due date,amount,open amount\n"
		"I-1,C1,2026-01-05,2026-02-04,700.00,%s\n",
		open);
	assert_ok(invoice_table_open(test_arena(), text_of(csv), &options, &why, &table));
	const struct import_invoices in = {.table = table, .snapshot = true};
	must(db, "MAIN", iso_day, "invoices.import", import_invoices_any, &in, &r);
}

static void by_snapshots(struct db *db, const char *placement)
{
	(void)placement;
	takes_snapshot(db, "2026-03-01", "660.00");
	takes_snapshot(db, CAME, "600.00");
}

/* --- How it leaves --- */

static void bounces_at_agency(struct db *db)
{
	bounces(db, "HAND", last_receipt(db, "HAND").number, LEAVES);
}

static void bounces_at_client(struct db *db)
{
	bounces(db, "MAIN", last_receipt(db, "MAIN").number, LEAVES);
}

static void is_undone(struct db *db)
{
	struct taken_line ret;
	const struct undo_payment in = {last_receipt(db, "MAIN").payment, day(LEAVES), "a mistake"};
	must(db, "MAIN", LEAVES, "payment.undo", undo_payment_any, &in, &ret);
}

static void is_charged_back(struct db *db)
{
	struct recorded_payment ret;
	const struct reverse_payment in = {.payment = last_receipt(db, "MAIN").payment,
		.on = day(LEAVES),
		.method = "bounce",
		.reason = "charged back"};
	must(db, "MAIN", LEAVES, "payment.reverse", reverse_payment_any, &in, &ret);
}

static void pays_back(struct db *db, const char *amount)
{
	struct refunded_cash ret;
	const struct refund_cash in = {.customer = "C1", .on = day(LEAVES), .amount = usd(amount)};
	must(db, "MAIN", LEAVES, "payment.refund", refund_cash_any, &in, &ret);
}

static void is_paid_back(struct db *db)
{
	pays_back(db, "100.00");
}

static void is_paid_back_in_part(struct db *db)
{
	pays_back(db, "60.00");
}

static void is_paid_back_and_charged_back(struct db *db)
{
	pays_back(db, "60.00");
	is_charged_back(db);
}

static void pays_something_else(struct db *db)
{
	struct recorded_payment ret;
	const struct settle_pick pick = {"I-3", usd("50.00")};
	const struct apply_unapplied in = {.customer = "C1",
		.on = day(LEAVES),
		.amount = usd("50.00"),
		.picks = &pick,
		.pick_count = 1};
	must(db, "MAIN", LEAVES, "payment.apply", apply_unapplied_any, &in, &ret);
}

static void is_open_again(struct db *db)
{
	takes_snapshot(db, LEAVES, "630.00");
}

static void is_all_open_again(struct db *db)
{
	takes_snapshot(db, LEAVES, "700.00");
}

struct way {
	const char *name;
	void (*comes)(struct db *db, const char *placement);
	void (*leaves)(struct db *db);
	int64_t earning; /* what of the 100.00 still earns commission, in minor units */
	int64_t stays;   /* what of it the client still has */
};

static const struct way WAYS[] = {
	{"bounces at the agency", to_agency, bounces_at_agency, 0, 0},
	{"bounces at the client", to_client, bounces_at_client, 0, 0},
	{"is undone", to_client, is_undone, 0, 0},
	{"is charged back", to_client, is_charged_back, 0, 0},
	{"is paid back", for_a_fee, is_paid_back, 0, 0},
	{"is paid back in part", for_a_fee, is_paid_back_in_part, 4000, 4000},
	{"is paid back, then charged back", for_a_fee, is_paid_back_and_charged_back, 0, -6000},
	{"is charged back as waiting cash", for_a_fee, is_charged_back, 0, 0},
	{"pays something else", for_a_fee, pays_something_else, 5000, 10000},
	{"is open again in part", by_snapshots, is_open_again, 7000, 7000},
	{"is open again", by_snapshots, is_all_open_again, 0, 0},
};

static void pays_what_is_due(struct db *db, const char *iso_day)
{
	struct paid_commission ret;
	const struct pay_commission in = {.agency = "HAND",
		.on = day(iso_day),
		.amount = {-balance_in(db, "MAIN", ACC_DUE_TO_AGENCY), "USD"}};
	if (in.amount.minor > 0)
		must(db, "MAIN", iso_day, "commission.pay", pay_commission_any, &in, &ret);
}

static void remits_all(struct db *db, const char *iso_day)
{
	remits(db, iso_day, true);
	pays_what_is_due(db, iso_day);
	assert_int_equal(balance_in(db, "MAIN", ACC_DUE_TO_AGENCY), 0);
	assert_square(db, iso_day);
}

/* 200.00 come after it, so that whatever was paid or kept too much can be made up for. */
static void live(enum db_engine engine, const char *mode, const struct way *way, bool remitted)
{
	const char *placement;
	struct db *db = placed_with_a_fee(engine, mode, &placement);
	way->comes(db, placement);
	assert_int_equal(balance_in(db, "MAIN", ACC_AGENCY_COMMISSION), 3000);
	if (remitted)
		remits_all(db, "2026-03-10");
	way->leaves(db);
	assert_square(db, LEAVES);
	assert_int_equal(balance_in(db, "MAIN", ACC_AGENCY_COMMISSION), way->earning * 3 / 10);
	agency_receives(db, placement, "2026-03-14", "200.00");
	remits_all(db, "2026-03-25");
	int64_t earned = 6000 + way->earning * 3 / 10;
	assert_int_equal(balance_in(db, "HAND", ACC_COMMISSION_INCOME), -earned);
	assert_int_equal(balance_in(db, "HAND", ACC_OWN_BANK), earned);
	assert_int_equal(balance_in(db, "HAND", ACC_TRUST_BANK), 0);
	assert_int_equal(balance_in(db, "MAIN", ACC_DUE_FROM_AGENCY), 0);
	assert_int_equal(balance_in(db, "MAIN", ACC_BANK), 20000 + way->stays - earned);
}

static void lives(enum db_engine engine, const char *mode)
{
	for (size_t i = 0; i < COUNT(WAYS); i++)
		for (int remitted = 0; remitted < 2; remitted++) {
			print_message(
				"%s, %s%s\n", WAYS[i].name, mode, remitted ? ", remitted" : "");
			live(engine, mode, &WAYS[i], remitted);
		}
}

BOTH(however_money_leaves_a_gross_agency_has_its_rate_on_what_stayed)
{
	lives(engine, "gross");
}

BOTH(however_money_leaves_a_net_agency_has_its_rate_on_what_stayed)
{
	lives(engine, "net");
}

BOTH(however_money_leaves_a_combined_agency_has_its_rate_on_what_stayed)
{
	lives(engine, "combined");
}

static enum err undoes(struct db *db, size_t which)
{
	struct taken_line ret;
	struct payment *all;
	size_t count;
	struct customer customer;
	struct ctx c = reading(db, "MAIN", LEAVES);
	assert_ok(customer_by_number(db, test_arena(), c.book.id, "C1", &customer));
	assert_ok(payments_of(db, test_arena(), c.book.id, customer.id, &all, &count));
	assert_true(which < count);
	const struct undo_payment in = {all[which].id, day(LEAVES), "a mistake"};
	return attempt(db, "MAIN", LEAVES, "payment.undo", undo_payment_any, &in, &ret);
}

/* Of 40.00 and 60.00 a later snapshot has 30.00 open again. */
BOTH(what_a_snapshot_has_open_again_is_not_taken_back_once_more)
{
	const char *placement;
	struct db *db = placed_with_a_fee(engine, "gross", &placement);
	by_snapshots(db, placement);
	is_open_again(db);
	assert_int_equal(undoes(db, 2), ERR_CONFLICT);
	assert_ok(undoes(db, 0));
	assert_int_equal(open_in_main(db, "I-1"), 67000);
	assert_int_equal(balance_in(db, "MAIN", ACC_AGENCY_COMMISSION), 900);
	assert_int_equal(undoes(db, 1), ERR_CONFLICT);
	assert_int_equal(open_in_main(db, "I-1"), 67000);
	assert_int_equal(balance_in(db, "MAIN", ACC_AGENCY_COMMISSION), 900);
	is_all_open_again(db);
	assert_int_equal(balance_in(db, "MAIN", ACC_AGENCY_COMMISSION), 0);
	assert_square(db, LEAVES);
}
