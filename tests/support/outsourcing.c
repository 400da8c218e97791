#include "support/outsourcing.h"
#include "service/add_customer.h"
#include "service/issue_invoice.h"
#include "service/open_book.h"
#include "service/set_profile.h"

static void issue(struct db *db, const char *number, const char *amount, const char *due)
{
	struct issued_invoice ret;
	const struct issue_invoice in = {.kind = ITEM_INVOICE,
		.customer = "C1",
		.number = number,
		.issued = day("2026-01-05"),
		.due = day(due),
		.net = usd(amount),
		.source = "manual"};
	must(db, "MAIN", "2026-01-05", "invoice.issue", issue_invoice_any, &in, &ret);
}

static void contract(struct db *db, const char *mode, const struct commission_row *fee)
{
	struct contract ret;
	const struct commission_row fees[] = {
		{.age_to_days = 90,
			.balance_to_minor = INT64_MAX,
			.rate_ppm = 300000,
			.valid_from = day("2026-01-01"),
			.valid_to = DATE_NONE},
		{.age_from_days = 91,
			.age_to_days = INT32_MAX,
			.balance_to_minor = INT64_MAX,
			.rate_ppm = 400000,
			.valid_from = day("2026-01-01"),
			.valid_to = DATE_NONE},
	};
	const struct add_contract in = {.agency = "HAND",
		.number = "K-1",
		.brand = "client_name",
		.mode = mode,
		.clearing_days = 5,
		.objection_days = 3,
		.direct_counts = true,
		.since = day("2026-01-01"),
		.fees = fee ? fee : fees,
		.fee_count = fee ? 1 : COUNT(fees)};
	must(db, "MAIN", "2026-01-02", "contract.add", add_contract_any, &in, &ret);
}

static struct db *outsource(enum db_engine engine, const char *mode, const char *country,
	const char *region, const struct commission_row *fee)
{
	struct book book;
	struct customer customer;
	struct contact_point point;
	struct db *db = store_new(engine);
	const struct open_book agency = {.kind = BOOK_AGENCY, .code = "HAND"};
	const struct add_customer ann = {.number = "C1",
		.name = "Ann Example",
		.kind = "consumer",
		.country = country,
		.region = region};
	const struct add_contact_point mail = {.customer = "C1",
		.kind = "email",
		.value = "ann@example.org",
		.source = "manual",
		.consent = true};
	open_main(db);
	must(db, NULL, "2026-01-01", "book.open", open_book_any, &agency, &book);
	must(db, "MAIN", "2026-01-01", "customer.add", add_customer_any, &ann, &customer);
	must(db, "MAIN", "2026-01-01", "point.add", add_contact_point_any, &mail, &point);
	issue(db, "I-1", "700.00", "2026-02-04");
	issue(db, "I-2", "300.00", "2026-02-10");
	issue(db, "I-3", "50.00", "2026-12-31");
	contract(db, mode, fee);
	return db;
}

struct db *outsourced(enum db_engine engine, const char *mode)
{
	return outsource(engine, mode, "US", "TX", NULL);
}

struct db *outsourced_in(
	enum db_engine engine, const char *mode, const char *country, const char *region)
{
	return outsource(engine, mode, country, region, NULL);
}

struct db *outsourced_for(enum db_engine engine, const char *mode, const struct commission_row *fee)
{
	return outsource(engine, mode, "US", "TX", fee);
}

struct placed moves(struct db *db, const char *book, const char *iso_day, const char *placement,
	enum placement_act act, const char *reason)
{
	struct placed ret;
	const struct move_placement in = {.number = placement, .act = act, .reason = reason};
	must(db, book, iso_day, "placement.move", move_placement_any, &in, &ret);
	return ret;
}

const char *placed_with_hand_on(struct db *db, const char *iso_day)
{
	struct placed p;
	struct case_placed placed;
	const struct propose_placement propose = {.customer = "C1", .agency = "HAND"};
	must(db, "MAIN", iso_day, "placement.propose", propose_placement_any, &propose, &p);
	const char *number = p.number;
	const struct record_placement_notice notice = {.number = number, .sent = day(iso_day)};
	const struct place_case hand_over = {.number = number};
	moves(db, "MAIN", iso_day, number, PLACEMENT_DO_APPROVE, NULL);
	must(db, "MAIN", iso_day, "placement.notice", record_placement_notice_any, &notice, &p);
	must(db, "MAIN", iso_day, "placement.place", place_case_any, &hand_over, &placed);
	return number;
}

const char *placed_with_hand(struct db *db)
{
	return placed_with_hand_on(db, "2026-03-01");
}

const char *agency_receives(
	struct db *db, const char *placement, const char *iso_day, const char *amount)
{
	struct recorded_receipt ret;
	const struct record_receipt in = {
		.placement = placement, .received = day(iso_day), .amount = usd(amount)};
	must(db, "HAND", iso_day, "receipt.record", record_receipt_any, &in, &ret);
	return ret.receipt.number;
}

void client_receives(struct db *db, const char *iso_day, const char *amount)
{
	struct recorded_payment ret;
	const struct record_payment in = {.customer = "C1",
		.received = day(iso_day),
		.amount = usd(amount),
		.method = "manual",
		.into = ACC_BANK};
	must(db, "MAIN", iso_day, "payment.record", record_payment_any, &in, &ret);
}

void bounces(struct db *db, const char *book, const char *receipt, const char *iso_day)
{
	struct recorded_receipt ret;
	const struct bounce_receipt in = {
		.number = receipt, .on = day(iso_day), .reason = "no funds"};
	must(db, book, iso_day, "receipt.bounce", bounce_receipt_any, &in, &ret);
}

struct remittance_made remits(struct db *db, const char *iso_day, bool sweep)
{
	struct remittance_made ret;
	const struct remit in = {.client = "MAIN", .cutoff = DATE_NONE, .sweep = sweep};
	must(db, "HAND", iso_day, "remit", remit_any, &in, &ret);
	return ret;
}

const char *number_at_hand(struct db *db)
{
	struct placed p;
	struct customer c;
	struct ctx r = reading(db, "HAND", "2026-12-31");
	assert_ok(customer_by_number(db, test_arena(), r.book.id, THEIRS, &c));
	assert_ok(placement_live(db, test_arena(), r.book.id, c.id, &p));
	db_rollback(db);
	return p.number;
}

enum placement_state state_in(struct db *db, const char *book, const char *placement)
{
	struct placed p;
	struct ctx c = reading(db, book, "2026-03-01");
	assert_ok(placement_by_number(db, test_arena(), c.book.id, placement, &p));
	return p.life.state;
}

int64_t balance_in(struct db *db, const char *book, enum account account)
{
	struct balance_row *rows;
	size_t count;
	struct ctx c = reading(db, book, "2026-03-01");
	assert_ok(journal_balances(db, test_arena(), c.book.id, &rows, &count));
	for (size_t i = 0; i < count; i++)
		if (rows[i].account == (int64_t)account)
			return rows[i].amount.minor;
	return 0;
}

int64_t open_in_main(struct db *db, const char *invoice)
{
	struct invoice v;
	int64_t open;
	struct ctx c = reading(db, "MAIN", "2026-03-01");
	assert_ok(invoice_by_number(db, test_arena(), c.book.id, invoice, &v));
	assert_ok(item_open(db, test_arena(), c.book.id, v.id, &open));
	return open;
}

void assert_square(struct db *db, const char *iso_day)
{
	struct trust_proved proof;
	const struct prove_trust in = {.on = day(iso_day),
		.has_balance = true,
		.balance = {balance_in(db, "HAND", ACC_TRUST_BANK), "USD"}};
	must(db, "HAND", iso_day, "trust.prove", prove_trust_any, &in, &proof);
	for (size_t i = 0; i < proof.proof.count; i++)
		print_message("%s: %s\n",
			money_show(test_arena(), proof.proof.differences[i].amount),
			proof.proof.differences[i].why);
	assert_true(proof.proof.whole);
	assert_int_equal(balance_in(db, "HAND", ACC_CLIENT_MONEY),
		-balance_in(db, "MAIN", ACC_DUE_FROM_AGENCY));
	assert_int_equal(balance_in(db, "HAND", ACC_DUE_FROM_CLIENTS) +
			balance_in(db, "HAND", ACC_TRUST_COMMISSION),
		-balance_in(db, "MAIN", ACC_DUE_TO_AGENCY));
	assert_int_equal(balance_in(db, "HAND", ACC_COMMISSION_INCOME),
		-balance_in(db, "MAIN", ACC_AGENCY_COMMISSION));
	assert_whole(db);
}

void hand_writes_from(struct db *db, const char *address)
{
	struct profile p;
	const struct set_profile in = {.value = {[PROFILE_SENDER] = "Harbor Recovery",
					       [PROFILE_PHONE] = "207-555-0188",
					       [PROFILE_ADDRESS] = address}};
	must(db, "HAND", "2026-01-03", "client.set", set_profile_any, &in, &p);
}

struct db *agreed_with_hand(enum db_engine engine)
{
	struct contract k;
	struct contact_point point;
	const struct commission_row fee = {.age_to_days = INT32_MAX,
		.balance_to_minor = INT64_MAX,
		.rate_ppm = 300000,
		.valid_from = day("2026-01-01"),
		.valid_to = DATE_NONE};
	const struct add_contract own_name = {.agency = "HAND",
		.number = "K-2",
		.brand = "agency_name",
		.mode = "gross",
		.clearing_days = 5,
		.objection_days = 3,
		.direct_counts = true,
		.since = day("2026-02-01"),
		.fees = &fee,
		.fee_count = 1};
	const struct add_contact_point home = {.customer = "C1",
		.kind = "postal",
		.value = "7 Elm Street\nPortland, ME 04103",
		.source = "manual"};
	struct db *db = outsourced(engine, "gross");
	must(db, "MAIN", "2026-02-01", "contract.add", add_contract_any, &own_name, &k);
	must(db, "MAIN", "2026-02-01", "point.add", add_contact_point_any, &home, &point);
	hand_writes_from(db, "12 Pier Road\nPortland, ME 04101");
	return db;
}

struct db *worked_by_hand(enum db_engine engine)
{
	struct db *db = agreed_with_hand(engine);
	(void)placed_with_hand(db);
	return db;
}
