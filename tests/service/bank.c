#include "support/faults.h"
#include "service/bank_help.h"
#include "codec/bank.h"
#include "service/bank_waiting.h"
#include "service/payment_reference.h"
#include "service/propose_matches.h"
#include "service/view_bank.h"

BOTH(a_structured_reference_pays_its_invoice_without_a_person)
{
	struct db *db = with_invoices(engine);
	struct invoice invoice = issue(db, "C1002", "INV-202", "75.00");
	struct camt_line l = line("75.00", NULL);
	l.reference = payment_reference(test_arena(), invoice.id);
	struct imported_bank r = take(db, "1", &l, 1);
	assert_int_equal(r.matched.applied, 1);
	assert_state(&r.matched.items[0], LINE_APPLIED);
	assert_string_equal(r.matched.items[0].customer, "C1002");
	assert_string_equal(r.matched.items[0].line.reasons, "reference amount_named");
	assert_non_null(strstr(r.matched.items[0].why, "structured reference"));
	assert_int_equal(open_on(db, "INV-202"), 0);
	assert_int_equal(balance_of(db, ACC_BANK), 7500);
	assert_whole(db);
}

BOTH(a_named_invoice_is_paid_and_a_name_alone_is_only_proposed)
{
	struct db *db = with_invoices(engine);
	struct camt_line l[] = {
		line("50.00", "Payment for INV-102, thanks"), line("100.00", "thanks")};
	l[1].payer = "Bob Sample";
	struct imported_bank r = take(db, "1", l, COUNT(l));
	assert_state(&r.matched.items[0], LINE_APPLIED);
	assert_string_equal(r.matched.items[0].line.reasons, "invoice_number amount_named");
	assert_state(&r.matched.items[1], LINE_PROPOSED);
	assert_string_equal(r.matched.items[1].customer, "C1002");
	assert_string_equal(r.matched.items[1].line.reasons, "name_same amount_one");
	assert_int_equal(open_on(db, "INV-102"), 0);
	assert_int_equal(open_on(db, "INV-201"), 10000);
	assert_int_equal(balance_of(db, ACC_BANK), 5000);
	assert_whole(db);
}

BOTH(an_amount_that_two_customers_owe_applies_to_neither)
{
	struct db *db = with_invoices(engine);
	struct camt_line l = line("100.00", "transfer");
	struct imported_bank r = take(db, "1", &l, 1);
	assert_state(&r.matched.items[0], LINE_UNMATCHED);
	assert_string_equal(r.matched.items[0].why, "two customers could own it");
	assert_int_equal(open_on(db, "INV-101"), 10000);
	assert_int_equal(open_on(db, "INV-201"), 10000);
	assert_int_equal(balance_of(db, ACC_BANK), 0);
	assert_whole(db);
}

BOTH(one_transfer_pays_many_invoices_short_and_over)
{
	struct db *db = with_invoices(engine);
	struct camt_line many = line("150.00", "INV-101 INV-102"), part = line("10.00", "INV-103"),
			 over = line("120.00", "INV-201");
	take(db, "1", &many, 1);
	assert_int_equal(open_on(db, "INV-101"), 0);
	assert_int_equal(open_on(db, "INV-102"), 0);
	take(db, "2", &part, 1);
	assert_int_equal(open_on(db, "INV-103"), 2000);
	take(db, "3", &over, 1);
	assert_int_equal(open_on(db, "INV-201"), 0);
	assert_int_equal(balance_of(db, ACC_UNAPPLIED), -2000);
	assert_int_equal(balance_of(db, ACC_BANK), 28000);
	assert_whole(db);
}

BOTH(two_lines_of_one_statement_see_what_the_first_has_paid)
{
	struct db *db = with_invoices(engine);
	struct camt_line l[] = {line("50.00", "INV-102"), line("50.00", "INV-102 again")};
	struct imported_bank r = take(db, "1", l, COUNT(l));
	assert_int_equal(r.added, 2);
	assert_int_equal(r.matched.applied, 1);
	assert_int_equal(open_on(db, "INV-102"), 0);
	assert_int_equal(balance_of(db, ACC_BANK), 5000);
	assert_whole(db);
}

BOTH(the_same_statement_again_changes_nothing)
{
	struct db *db = with_invoices(engine);
	struct camt_line l[] = {
		line("50.00", "INV-102"), line("7.00", "coffee"), line("7.00", "coffee")};
	struct imported_bank first = take(db, "1", l, COUNT(l)), again = take(db, "1", l, COUNT(l));
	assert_int_equal(first.added, 3); /* two lines that are alike in all are two payments */
	assert_true(again.unchanged);
	assert_int_equal(again.added, 0);
	assert_int_equal(again.known, 3);
	assert_int_equal(balance_of(db, ACC_BANK), 5000);
	assert_whole(db);
}

BOTH(a_line_that_comes_in_another_statement_is_recognized)
{
	struct db *db = with_invoices(engine);
	struct camt_line l[] = {
		line("50.00", "INV-102"), line("7.00", "coffee"), line("30.00", "INV-103")};
	l[1].bank_reference = "B-77";
	take(db, "1", l, 2);
	l[1].text = "COFFEE (now with another text)";
	struct imported_bank r = take(db, "2", l, 3);
	assert_false(r.unchanged);
	assert_int_equal(r.added, 1);
	assert_int_equal(r.known, 2);
	assert_int_equal(open_on(db, "INV-103"), 0);
	assert_int_equal(balance_of(db, ACC_BANK), 8000);
	assert_whole(db);
}

BOTH(a_word_in_place_of_the_banks_number_makes_no_two_payers_one)
{
	struct db *db = with_invoices(engine);
	struct camt_line anna = line("50.00", "rent 1"), bert = line("50.00", "rent 2");
	anna.bank_reference = bert.bank_reference = "NONREF";
	anna.payer = "Anna A";
	bert.payer = "Bert B";
	assert_int_equal(take(db, "1", &anna, 1).added, 1);
	assert_int_equal(take(db, "2", &bert, 1).added, 1);
	struct camt_line both[] = {bert, anna};
	assert_int_equal(take(db, "3", both, COUNT(both)).known, 2);
	assert_whole(db);
}

/* A booking of 150.00, told whole or by two parts; the parts carry numbers of their own. */
static struct imported_bank tells_batch(struct db *db, const char *number, bool by_parts)
{
	struct imported_bank r;
	const char *part = "<TxDtls><Refs><AcctSvcrRef>%s</AcctSvcrRef></Refs><AmtDtls><TxAmt>"
			   "<Amt Ccy='USD'>%s</Amt></TxAmt></AmtDtls></TxDtls>";
	const char *parts = arena_printf(test_arena(), "<NtryDtls>%s%s</NtryDtls>",
		arena_printf(test_arena(), part, "P-1", "100.00"),
		arena_printf(test_arena(), part, "P-2", "50.00"));
	struct bank_file file = parsed(text_of(arena_printf(test_arena(),
		"<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.08'><BkToCstmrStmt><Stmt>"
		"<Id>%s</Id><Ntry><Amt Ccy='USD'>150.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>"
		"<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-02-10</Dt></BookgDt>"
		"<AcctSvcrRef>BATCH77</AcctSvcrRef>%s</Ntry></Stmt></BkToCstmrStmt></Document>",
		number, by_parts ? parts : "")));
	const struct import_bank in = {.file = &file, .source = "batch.xml"};
	must(db, "MAIN", TODAY, "bank.import", import_bank_any, &in, &r);
	return r;
}

BOTH(a_booking_told_by_its_parts_and_as_a_whole_is_taken_in_once)
{
	for (int parts_first = 0; parts_first < 2; parts_first++) {
		struct db *db = with_invoices(engine);
		assert_int_equal(tells_batch(db, "1", parts_first).added, parts_first ? 2 : 1);
		struct imported_bank r = tells_batch(db, "2", !parts_first);
		assert_int_equal(r.added, 0);
		assert_int_equal(r.known, parts_first ? 1 : 2);
		assert_int_equal(tells_batch(db, "3", parts_first).added, 0);
		assert_whole(db);
	}
}

BOTH(pending_lines_and_money_out_move_nothing)
{
	struct db *db = with_invoices(engine);
	struct taken_line taken;
	struct camt_line l[] = {line("50.00", "INV-102"), line("-50.00", "INV-102")};
	l[0].pending = true;
	struct imported_bank r = take(db, "1", l, COUNT(l));
	assert_int_equal(r.pending, 1);
	assert_int_equal(r.added, 1);
	assert_int_equal(r.matched.count, 0);
	assert_int_equal(balance_of(db, ACC_BANK), 0);
	struct bank_view v;
	const struct view_bank all = {.most = 10};
	struct ctx c = reading(db, "MAIN", TODAY);
	assert_ok(view_bank(&c, &all, &v));
	const struct apply_match in = {.line = v.lines[0].line.id, .customer = "C1001"};
	assert_int_equal(
		attempt(db, "MAIN", TODAY, "bank.apply", apply_match_any, &in, &taken), ERR_RULE);
	assert_whole(db);
}

BOTH(another_currency_pays_nothing)
{
	struct db *db = with_invoices(engine);
	struct camt_line l = line("50.00", "INV-102");
	assert_ok(money_of(5000, "EUR", &l.amount));
	const struct camt_statement s = {.number = "1",
		.account = "DE89370400440532013000",
		.day = day(TODAY),
		.opening = money_zero("EUR"),
		.lines = &l,
		.count = 1};
	struct imported_bank r;
	struct bank_file file = parsed(camt_write(test_arena(), &s));
	const struct import_bank in = {.file = &file, .source = "eur.xml"};
	must(db, "MAIN", TODAY, "bank.import", import_bank_any, &in, &r);
	assert_state(&r.matched.items[0], LINE_UNMATCHED);
	assert_int_equal(open_on(db, "INV-102"), 5000);
	assert_whole(db);
}

BOTH(an_account_is_learned_from_what_a_person_applied)
{
	struct db *db = with_invoices(engine);
	struct camt_line l = line("50.00", "thanks"), next = line("30.00", "thanks");
	l.payer_account = next.payer_account = "NL91ABNA0417164300";
	struct bankline_id id = take(db, "1", &l, 1).matched.items[0].line.id;
	apply_to(db, id, "C1001", NULL, 0);
	struct imported_bank r = take(db, "2", &next, 1);
	assert_state(&r.matched.items[0], LINE_APPLIED);
	assert_string_equal(r.matched.items[0].line.reasons, "account amount_one");
	assert_int_equal(open_on(db, "INV-103"), 0);
	assert_whole(db);
}

BOTH(unmatched_money_waits_for_whoever_it_could_be)
{
	struct db *db = with_invoices(engine);
	struct customer eve = customer(db, "C1003", "Eve Nobody"), ann;
	struct camt_line l = line("100.00", "transfer");
	struct bank_waiting w;
	struct date since, last;
	struct bankline_id id = take(db, "1", &l, 1).matched.items[0].line.id;
	struct ctx c = reading(db, "MAIN", TODAY);
	assert_ok(customer_by_number(db, test_arena(), c.book.id, "C1001", &ann));
	assert_ok(bank_waiting(&c, &w));
	assert_true(bank_waits_for(&w, ann.id, &since));
	assert_string_equal(date_iso(test_arena(), since), "2026-02-10");
	assert_false(bank_waits_for(&w, eve.id, &since));
	assert_ok(bank_last_statement_date(&c, &last));
	assert_string_equal(date_iso(test_arena(), last), TODAY);
	apply_to(db, id, "C1002", NULL, 0);
	assert_ok(bank_waiting(&c, &w));
	assert_false(bank_waits_for(&w, ann.id, &since));
}

BOTH(what_waits_is_read_again_when_other_lines_are_open_than_before)
{
	struct db *db = with_invoices(engine);
	struct camt_line first = line("100.00", "transfer"), second = line("50.00", "transfer");
	struct bank_waiting w = {.since = map_new(test_arena())};
	struct customer ann, bob;
	struct date since;
	struct bankline_id id = take(db, "1", &first, 1).matched.items[0].line.id;
	struct ctx c = reading(db, "MAIN", TODAY);
	assert_ok(customer_by_number(db, test_arena(), c.book.id, "C1001", &ann));
	assert_ok(customer_by_number(db, test_arena(), c.book.id, "C1002", &bob));
	assert_ok(bank_waiting_again(&c, &w));
	assert_true(bank_waits_for(&w, bob.id, &since));
	const struct map_item *kept = w.since.items;
	assert_ok(bank_waiting_again(&c, &w));
	assert_ptr_equal(w.since.items, kept); /* nothing was read */
	apply_to(db, id, "C1002", NULL, 0);
	assert_ok(bank_waiting_again(&c, &w));
	assert_false(bank_waits_for(&w, bob.id, &since));
	take(db, "2", &second, 1);
	assert_ok(bank_waiting_again(&c, &w));
	assert_true(bank_waits_for(&w, ann.id, &since));
}

BOTH(the_view_explains_the_difference_between_bank_and_ledger)
{
	struct db *db = with_invoices(engine);
	struct camt_line l[] = {
		line("50.00", "INV-102"), line("7.00", "coffee"), line("-20.00", "rent")};
	take(db, "1", l, COUNT(l));
	struct bank_view v;
	const struct view_bank in = {.most = 2};
	struct ctx c = reading(db, "MAIN", TODAY);
	assert_ok(view_bank(&c, &in, &v));
	assert_int_equal(v.count, 2);
	assert_int_not_equal(v.next.n, 0);
	assert_int_equal(v.balance_count, 1);
	assert_int_equal(v.balances[0].closing.minor, 3700);
	assert_int_equal(v.balances[0].ledger.minor, 5000);
	assert_int_equal(v.balances[0].difference.minor, -1300);
	assert_int_equal(v.balances[0].waiting.minor, 700);
	assert_int_equal(v.balances[0].out.minor, -2000);
	assert_int_equal(v.balances[0].rest.minor, 0);
}

BOTH(proposals_say_why_and_store_nothing)
{
	struct db *db = with_invoices(engine);
	struct camt_line l = line("180.00", "thanks");
	l.payer = "Example, Ann";
	take(db, "1", &l, 1);
	struct proposed_matches p;
	const struct propose_matches in = {.line = {0}};
	struct ctx c = reading(db, "MAIN", TODAY);
	assert_ok(propose_matches(&c, &in, &p));
	assert_int_equal(p.count, 1);
	assert_string_equal(p.items[0].decision, "propose");
	const struct proposed_match *m = &p.items[0].matches[0];
	assert_string_equal(m->customer, "C1001");
	assert_int_equal(m->part_count, 3);
	assert_non_null(strstr(m->why, "the payer's name is the customer's"));
	assert_non_null(strstr(m->why, "the amount is all that is o"));
	assert_int_equal(c.writing_count, 0);
	apply_to(db, p.items[0].line.id, NULL, NULL, 0);
	assert_int_equal(open_on(db, "INV-103"), 0);
	assert_whole(db);
}

BOTH(a_proposal_ends_when_its_invoice_is_paid_otherwise)
{
	struct db *db = with_invoices(engine);
	struct recorded_payment paid;
	struct matched_bank m;
	struct camt_line l = line("50.00", "INV-102");
	struct bank_file file = bank_statement_of("1", &l, 1);
	struct imported_bank r;
	const struct import_bank in = {.file = &file, .source = "test.xml", .propose_only = true};
	const struct match_bank again = {.propose_only = false};
	must(db, "MAIN", TODAY, "bank.import", import_bank_any, &in, &r);
	assert_state(&r.matched.items[0], LINE_PROPOSED);
	const struct settle_pick pick = {"INV-102", usd("50.00")};
	const struct record_payment pay = {.customer = "C1001",
		.received = day("2026-02-11"),
		.amount = usd("50.00"),
		.method = "manual",
		.into = ACC_BANK,
		.picks = &pick,
		.pick_count = 1};
	must(db, "MAIN", TODAY, "payment.record", record_payment_any, &pay, &paid);
	must(db, "MAIN", TODAY, "bank.match", match_bank_any, &again, &m);
	assert_int_equal(line_now(db, r.matched.items[0].line.id).state, LINE_UNMATCHED);
	assert_whole(db);
}

static int64_t lines_stored(struct db *db)
{
	struct bank_view v;
	const struct view_bank in = {.most = 100};
	struct ctx c = reading(db, "MAIN", TODAY);
	assert_ok(view_bank(&c, &in, &v));
	return (int64_t)v.count;
}

BOTH(a_fault_at_any_statement_of_an_import_leaves_nothing_half_done)
{
	struct db *db = with_invoices(engine);
	struct imported_bank ret;
	struct camt_line l[] = {
		line("50.00", "INV-102"), line("7.00", "coffee"), line("100.00", "thanks")};
	l[2].payer = "Bob Sample";
	struct bank_file file = bank_statement_of("1", l, COUNT(l));
	const struct import_bank in = {.file = &file, .source = "test.xml"};
	withstands_faults(db, "MAIN", TODAY, "bank.import", import_bank_any, &in, &ret);
	assert_int_equal(lines_stored(db), 3);
	assert_int_equal(open_on(db, "INV-102"), 0);
}
