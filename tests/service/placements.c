#include "service/issue_invoice.h"
#include "service/record_payment.h"
#include "service/case_load.h"
#include "support/outsourcing.h"

static struct placed propose(struct db *db)
{
	struct placed p;
	const struct propose_placement in = {.customer = "C1", .agency = "HAND"};
	must(db, "MAIN", "2026-03-01", "placement.propose", propose_placement_any, &in, &p);
	return p;
}

static enum err try_place(struct db *db, const char *iso_day, const char *number)
{
	struct case_placed ret;
	const struct place_case in = {.number = number};
	return attempt(db, "MAIN", iso_day, "placement.place", place_case_any, &in, &ret);
}

static enum err try_move(struct db *db, const char *book, const char *iso_day, const char *number,
	enum placement_act act, const char *reason)
{
	struct placed ret;
	const struct move_placement in = {.number = number, .act = act, .reason = reason};
	return attempt(db, book, iso_day, "placement.move", move_placement_any, &in, &ret);
}

static struct placement_line look(struct db *db, const char *book, const char *number)
{
	struct placement_lines lines;
	const struct list_placements in = {.number = number};
	struct ctx c = reading(db, book, "2026-03-01");
	assert_ok(list_placements(&c, &in, &lines));
	assert_int_equal(lines.count, 1);
	return lines.items[0];
}

static bool held(struct db *db)
{
	struct customer customer;
	bool ret;
	struct ctx c = reading(db, "MAIN", "2026-03-01");
	assert_ok(customer_by_number(db, test_arena(), c.book.id, "C1", &customer));
	assert_ok(placement_holds(db, test_arena(), c.book.id, customer.id, &ret));
	return ret;
}

BOTH(a_case_is_handed_over_only_after_the_customer_was_told)
{
	struct db *db = outsourced(engine, "net");
	const char *number = propose(db).number;
	assert_int_equal(try_place(db, "2026-03-01", number), ERR_RULE);
	moves(db, "MAIN", "2026-03-01", number, PLACEMENT_DO_APPROVE, NULL);
	assert_int_equal(try_place(db, "2026-03-01", number), ERR_RULE);
	assert_false(held(db));
	struct placed told;
	const struct record_placement_notice notice = {.number = number, .sent = day("2026-03-02")};
	must(db, "MAIN", "2026-03-02", "placement.notice", record_placement_notice_any, &notice,
		&told);
	assert_ok(try_place(db, "2026-03-02", number));
	assert_true(held(db));
	assert_whole(db);
}

BOTH(a_handed_over_case_stands_in_both_books_with_what_was_overdue_and_open)
{
	struct db *db = outsourced(engine, "net");
	const char *number = placed_with_hand(db);
	struct placement_line client = look(db, "MAIN", number), agency = look(db, "HAND", number);
	assert_int_equal(client.item_count, 2); /* I-3 is not due */
	assert_int_equal(client.amount.minor, 100000);
	assert_int_equal(agency.amount.minor, 100000);
	assert_string_equal(agency.items[0].number, "I-1");
	assert_int_equal(agency.items[0].invoice.n, 0);
	assert_string_equal(agency.customer, "MAIN/C1");
	assert_string_equal(agency.name, "Ann Example");
	struct contact_point *points;
	size_t count;
	struct ctx c = reading(db, "HAND", "2026-03-01");
	assert_ok(point_list(db, test_arena(), c.book.id, agency.placed.customer, &points, &count));
	assert_int_equal(count, 1);
	assert_string_equal(points[0].value, "ann@example.org");
	assert_whole(db);
}

BOTH(what_is_paid_between_the_notice_and_the_hand_over_is_not_placed)
{
	struct db *db = outsourced(engine, "net");
	const char *number = propose(db).number;
	struct placed told;
	struct case_placed placed;
	const struct record_placement_notice notice = {.number = number, .sent = day("2026-03-01")};
	moves(db, "MAIN", "2026-03-01", number, PLACEMENT_DO_APPROVE, NULL);
	must(db, "MAIN", "2026-03-01", "placement.notice", record_placement_notice_any, &notice,
		&told);
	client_receives(db, "2026-03-03", "800.00");
	const struct place_case in = {.number = number};
	must(db, "MAIN", "2026-03-04", "placement.place", place_case_any, &in, &placed);
	assert_int_equal(placed.hand_over.amount.minor, 20000);
	assert_int_equal(placed.count, 1);
	assert_int_equal(balance_in(db, "HAND", ACC_COMMISSION_INCOME), 0);
	assert_whole(db);
}

BOTH(money_to_the_client_is_no_agencys_work_where_the_contract_does_not_count_it)
{
	struct db *db = outsourced(engine, "gross");
	struct contract later;
	const struct commission_row fee = {.age_to_days = INT32_MAX,
		.balance_to_minor = INT64_MAX,
		.rate_ppm = 300000,
		.valid_from = day("2026-01-03"),
		.valid_to = DATE_NONE};
	const struct add_contract in = {.agency = "HAND",
		.number = "K-2",
		.brand = "client_name",
		.mode = "gross",
		.since = day("2026-01-03"),
		.fees = &fee,
		.fee_count = 1};
	must(db, "MAIN", "2026-01-03", "contract.add", add_contract_any, &in, &later);
	const char *number = placed_with_hand(db);
	agency_receives(db, number, "2026-03-02", "100.00");
	client_receives(db, "2026-03-03", "400.00");
	assert_int_equal(look(db, "MAIN", number).collected.minor, 10000);
	assert_int_equal(look(db, "HAND", number).collected.minor, 10000);
	assert_whole(db);
}

/* It collects what clients are owed; its receipts go by `receipt add`. */
BOTH(an_agencys_book_takes_no_invoice_and_no_payment_of_its_own)
{
	struct db *db = outsourced(engine, "gross");
	struct issued_invoice issued;
	struct recorded_payment paid;
	(void)placed_with_hand(db);
	const struct issue_invoice invoice = {.number = "I-90",
		.customer = "MAIN/C1",
		.net = usd("10.00"),
		.issued = day("2026-03-01"),
		.due = day("2026-03-31")};
	const struct record_payment payment = {.customer = "MAIN/C1",
		.received = day("2026-03-01"),
		.amount = usd("10.00"),
		.method = "manual",
		.into = ACC_BANK};
	assert_int_equal(attempt(db, "HAND", "2026-03-01", "invoice.issue", issue_invoice_any,
				 &invoice, &issued),
		ERR_USAGE);
	assert_int_equal(attempt(db, "HAND", "2026-03-01", "payment.record", record_payment_any,
				 &payment, &paid),
		ERR_USAGE);
}

BOTH(the_agency_acknowledges_works_and_returns_with_a_reason)
{
	struct db *db = outsourced(engine, "net");
	const char *number = placed_with_hand(db);
	struct placed p;
	const struct note_placement note = {
		.number = number, .note = "Spoke with Ann; she asks for time."};
	assert_int_equal(try_move(db, "MAIN", "2026-03-02", number, PLACEMENT_DO_ACKNOWLEDGE, NULL),
		ERR_DENIED);
	moves(db, "HAND", "2026-03-02", number, PLACEMENT_DO_ACKNOWLEDGE, NULL);
	must(db, "HAND", "2026-03-03", "placement.note", note_placement_any, &note, &p);
	assert_int_equal(p.life.state, PLACEMENT_WORKED);
	assert_int_equal(
		try_move(db, "HAND", "2026-03-04", number, PLACEMENT_DO_RETURN, ""), ERR_RULE);
	moves(db, "HAND", "2026-03-04", number, PLACEMENT_DO_RETURN, "cannot be found");
	assert_int_equal(state_in(db, "MAIN", number), PLACEMENT_RETURNED);
	assert_int_equal(state_in(db, "HAND", number), PLACEMENT_RETURNED);
	assert_false(held(db));
	struct placement_line seen = look(db, "MAIN", number);
	assert_string_equal(seen.events[seen.event_count - 1].words, "cannot be found");
	assert_string_equal(
		seen.events[seen.event_count - 2].words, "Spoke with Ann; she asks for time.");
	moves(db, "MAIN", "2026-03-05", number, PLACEMENT_DO_CLOSE, NULL);
	assert_whole(db);
}

BOTH(a_recall_waits_for_the_agencys_objection)
{
	struct db *db = outsourced(engine, "net");
	const char *number = placed_with_hand(db);
	moves(db, "MAIN", "2026-03-10", number, PLACEMENT_DO_RECALL, "the customer called us");
	assert_int_equal(
		try_move(db, "MAIN", "2026-03-13", number, PLACEMENT_DO_FINISH_RECALL, NULL),
		ERR_RULE);
	moves(db, "HAND", "2026-03-12", number, PLACEMENT_DO_OBJECT,
		"a plan is about to be signed");
	moves(db, "MAIN", "2026-03-12", number, PLACEMENT_DO_KEEP, NULL);
	assert_true(held(db));
	moves(db, "MAIN", "2026-03-20", number, PLACEMENT_DO_RECALL, "no plan came");
	assert_int_equal(
		try_move(db, "HAND", "2026-03-24", number, PLACEMENT_DO_OBJECT, "late"), ERR_RULE);
	moves(db, "MAIN", "2026-03-24", number, PLACEMENT_DO_FINISH_RECALL, NULL);
	assert_int_equal(state_in(db, "HAND", number), PLACEMENT_RECALLED);
	assert_false(held(db));
	assert_whole(db);
}

BOTH(the_fee_is_picked_by_age_on_the_day_of_the_hand_over)
{
	static const struct {
		const char *day;
		int64_t rate_ppm;
	} ROW[] = {{"2026-05-05", 300000}, {"2026-05-06", 400000}}; /* 90 and 91 days past due */
	for (size_t i = 0; i < COUNT(ROW); i++) {
		struct db *db = outsourced(engine, "net");
		const char *number = propose(db).number;
		struct placed told;
		struct case_placed placed;
		const struct record_placement_notice notice = {
			.number = number, .sent = day(ROW[i].day)};
		const struct place_case in = {.number = number};
		moves(db, "MAIN", "2026-03-01", number, PLACEMENT_DO_APPROVE, NULL);
		must(db, "MAIN", ROW[i].day, "placement.notice", record_placement_notice_any,
			&notice, &told);
		must(db, "MAIN", ROW[i].day, "placement.place", place_case_any, &in, &placed);
		assert_int_equal(placed.hand_over.fee.rate_ppm, ROW[i].rate_ppm);
	}
}

BOTH(a_suspended_agency_gets_no_case)
{
	struct db *db = outsourced(engine, "net");
	struct contract k;
	const char *number = propose(db).number;
	const struct change_contract suspend = {
		.number = "K-1", .standing = "suspended", .since = day("2026-03-01")};
	const struct record_placement_notice notice = {.number = number, .sent = day("2026-03-01")};
	struct placed p;
	moves(db, "MAIN", "2026-03-01", number, PLACEMENT_DO_APPROVE, NULL);
	must(db, "MAIN", "2026-03-01", "contract.change", change_contract_any, &suspend, &k);
	assert_int_equal(attempt(db, "MAIN", "2026-03-01", "placement.notice",
				 record_placement_notice_any, &notice, &p),
		ERR_RULE);
	assert_whole(db);
}

BOTH(one_customer_has_one_placement_at_a_time)
{
	struct db *db = outsourced(engine, "net");
	struct placed p;
	const struct propose_placement in = {.customer = "C1", .agency = "HAND"};
	const char *number = propose(db).number;
	assert_int_equal(attempt(db, "MAIN", "2026-03-01", "placement.propose",
				 propose_placement_any, &in, &p),
		ERR_CONFLICT);
	moves(db, "MAIN", "2026-03-02", number, PLACEMENT_DO_CANCEL, "paid by phone");
	propose(db);
	assert_whole(db);
}

BOTH(fees_that_could_both_fit_are_refused)
{
	struct db *db = outsourced(engine, "net");
	struct contract k;
	const struct commission_row twice = {.age_from_days = 80,
		.age_to_days = 100,
		.balance_to_minor = INT64_MAX,
		.rate_ppm = 250000,
		.valid_from = day("2026-01-01"),
		.valid_to = DATE_NONE};
	const struct add_contract_fees in = {.number = "K-1", .fees = &twice, .fee_count = 1};
	assert_int_equal(
		attempt(db, "MAIN", "2026-01-03", "contract.fees", add_contract_fees_any, &in, &k),
		ERR_INVALID);
	assert_whole(db);
}

/* An agency's user is an actor in the agency's book only. */
static struct ctx agency_user(struct db *db)
{
	struct ctx c = reading(db, "HAND", "2026-03-01");
	c.actor.rights = role_rights(ROLE_MANAGER);
	return c;
}

BOTH(an_agencys_actor_sees_its_placements_and_nothing_else_of_the_client)
{
	struct db *db = outsourced(engine, "net");
	const char *waiting = propose(db).number;
	struct ctx c = agency_user(db);
	struct placement_lines lines;
	struct receipt_lines receipts;
	struct remittance_views remittances;
	struct customer customer;
	struct invoice invoice;
	const struct list_placements all = {.number = NULL}, one = {.number = waiting};
	const struct list_receipts any = {.most = 10};
	const struct list_remittances every = {.most = 10};
	const struct propose_placement steal = {.customer = "C1", .agency = "HAND"};
	struct placed p;
	assert_ok(list_placements(&c, &all, &lines));
	assert_int_equal(lines.count, 0); /* a proposal is the client's own affair */
	assert_int_equal(list_placements(&c, &one, &lines), ERR_NOT_FOUND);
	assert_ok(list_receipts(&c, &any, &receipts));
	assert_int_equal(receipts.count, 0);
	assert_ok(list_remittances(&c, &every, &remittances));
	assert_int_equal(
		customer_by_number(db, test_arena(), c.book.id, "C1", &customer), ERR_NOT_FOUND);
	assert_int_equal(
		invoice_by_number(db, test_arena(), c.book.id, "I-1", &invoice), ERR_NOT_FOUND);
	assert_int_equal(
		attempt(db, "HAND", "2026-03-01", "steal", propose_placement_any, &steal, &p),
		ERR_USAGE);
	const struct move_placement approve = {.number = waiting, .act = PLACEMENT_DO_APPROVE};
	assert_int_equal(
		attempt(db, "HAND", "2026-03-01", "steal", move_placement_any, &approve, &p),
		ERR_NOT_FOUND);
}

BOTH(who_lacks_the_right_is_refused)
{
	struct db *db = outsourced(engine, "net");
	struct placed p;
	struct ctx c = reading(db, "MAIN", "2026-03-01");
	const char *number = propose(db).number;
	const struct move_placement approve = {.number = number, .act = PLACEMENT_DO_APPROVE};
	const struct propose_placement in = {.customer = "C1", .agency = "HAND"};
	c.actor.rights = role_rights(ROLE_BOOKKEEPER);
	assert_int_equal(move_placement(&c, &approve, &p), ERR_DENIED);
	assert_int_equal(propose_placement(&c, &in, &p), ERR_DENIED);
}

/* What the client's own ladder is told about the case. */
static struct strategy_facts ladder(struct db *db)
{
	struct customer customer;
	struct case_loaded l;
	struct ctx c = reading(db, "MAIN", "2026-03-01");
	assert_ok(customer_by_number(db, test_arena(), c.book.id, "C1", &customer));
	struct case_world world;
	assert_ok(case_world_load(&c, &world));
	struct refusals why = refusals_new(test_arena());
	struct house house;
	const struct person_known *known;
	assert_ok(house_load(test_arena(), &why, &house));
	assert_ok(person_load(&c, &house, customer.id, c.now, &known));
	assert_ok(case_load(&c, &world, known, &l));
	return l.facts;
}

BOTH(the_clients_own_ladder_is_silent_while_an_agency_has_the_case)
{
	struct db *db = outsourced(engine, "net");
	assert_false(ladder(db).placed.on || ladder(db).approval.on);
	const char *number = placed_with_hand(db);
	assert_true(ladder(db).placed.on);
	moves(db, "HAND", "2026-03-02", number, PLACEMENT_DO_RETURN, "cannot be found");
	assert_false(ladder(db).placed.on || ladder(db).approval.on);
	propose(db);
	assert_true(ladder(db).approval.on);
	assert_false(ladder(db).placed.on);
}
