#include "service/bank_help.h"
#include "store/desk.h"
#include "support/faults.h"

BOTH(a_person_applies_a_line_and_undoes_it_exactly)
{
	struct db *db = with_invoices(engine);
	struct camt_line l = line("100.00", "transfer");
	struct bankline_id id = take(db, "1", &l, 1).matched.items[0].line.id;
	const struct settle_pick picks[] = {{"INV-102", usd("50.00")}, {"INV-101", usd("20.00")}};
	apply_to(db, id, NULL, picks, COUNT(picks));
	assert_int_equal(open_on(db, "INV-102"), 0);
	assert_int_equal(open_on(db, "INV-101"), 8000);
	assert_int_equal(balance_of(db, ACC_UNAPPLIED), -3000);
	undo(db, id);
	assert_int_equal(open_on(db, "INV-102"), 5000);
	assert_int_equal(open_on(db, "INV-101"), 10000);
	assert_int_equal(balance_of(db, ACC_UNAPPLIED), 0);
	assert_int_equal(balance_of(db, ACC_BANK), 0);
	assert_int_equal(line_now(db, id).state, LINE_UNDONE);
	apply_to(db, id, "C1002", NULL, 0);
	assert_int_equal(open_on(db, "INV-201"), 0);
	assert_whole(db);
}

BOTH(a_line_that_a_person_undid_is_left_to_people)
{
	struct db *db = with_invoices(engine);
	struct matched_bank m;
	const struct match_bank again = {.propose_only = false};
	struct camt_line l = line("50.00", "INV-102");
	struct bankline_id id = take(db, "1", &l, 1).matched.items[0].line.id;
	undo(db, id);
	must(db, "MAIN", TODAY, "bank.match", match_bank_any, &again, &m);
	assert_int_equal(line_now(db, id).state, LINE_UNDONE);
	assert_int_equal(open_on(db, "INV-102"), 5000);
	assert_whole(db);
}

BOTH(a_parked_line_is_unidentified_cash_until_someone_knows)
{
	struct db *db = with_invoices(engine);
	struct taken_line taken;
	struct camt_line l = line("100.00", "transfer");
	struct bankline_id id = take(db, "1", &l, 1).matched.items[0].line.id;
	const struct park_line park = {id};
	must(db, "MAIN", TODAY, "bank.park", park_line_any, &park, &taken);
	assert_int_equal(balance_of(db, ACC_BANK), 10000);
	assert_int_equal(balance_of(db, ACC_UNIDENTIFIED_CASH), -10000);
	assert_int_equal(attempt(db, "MAIN", TODAY, "bank.park", park_line_any, &park, &taken),
		ERR_CONFLICT);
	apply_to(db, id, "C1002", NULL, 0);
	assert_int_equal(balance_of(db, ACC_BANK), 10000);
	assert_int_equal(balance_of(db, ACC_UNIDENTIFIED_CASH), 0);
	assert_int_equal(open_on(db, "INV-201"), 0);
	undo(db, id);
	assert_int_equal(line_now(db, id).state, LINE_PARKED);
	assert_int_equal(balance_of(db, ACC_UNIDENTIFIED_CASH), -10000);
	undo(db, id);
	assert_int_equal(line_now(db, id).state, LINE_UNDONE);
	assert_int_equal(balance_of(db, ACC_BANK), 0);
	assert_int_equal(balance_of(db, ACC_UNIDENTIFIED_CASH), 0);
	assert_whole(db);
}

BOTH(a_bounced_line_proposes_to_take_its_payment_back)
{
	struct db *db = with_invoices(engine);
	struct camt_line l[] = {
		line("50.00", "INV-102"), line("50.00", "INV-101"), line("-50.00", "returned")};
	l[0].bank_reference = "B-1";
	l[1].bank_reference = "B-2";
	l[2].bank_reference = "B-1";
	l[2].date = day("2026-02-12");
	l[2].reversal = true;
	l[2].return_reason = "AC04";
	struct imported_bank r = take(db, "1", l, COUNT(l));
	assert_state(&r.matched.items[2], LINE_PROPOSED);
	assert_int_equal(r.matched.items[2].line.payment.n, r.matched.items[0].line.payment.n);
	assert_int_equal(open_on(db, "INV-102"), 0); /* nothing moves until a person says so */
	struct taken_line t = apply_to(db, r.matched.items[2].line.id, NULL, NULL, 0);
	assert_string_equal(t.payment.payment.reference, "AC04");
	assert_int_equal(open_on(db, "INV-102"), 5000);
	assert_int_equal(open_on(db, "INV-101"), 5000);
	assert_int_equal(balance_of(db, ACC_BANK), 5000);
	const struct undo_match in = {.line = r.matched.items[0].line.id, .reason = "again"};
	assert_int_equal(
		attempt(db, "MAIN", TODAY, "bank.undo", undo_match_any, &in, &t), ERR_CONFLICT);
	assert_whole(db);
}

BOTH(a_reversal_that_could_take_back_two_payments_is_left_to_a_person)
{
	struct db *db = with_invoices(engine);
	struct camt_line l[] = {
		line("50.00", "INV-102"), line("50.00", "INV-101"), line("-50.00", "returned")};
	for (size_t i = 0; i < COUNT(l); i++)
		l[i].payer_account = "NL91ABNA0417164300";
	l[2].reversal = true;
	struct imported_bank r = take(db, "1", l, COUNT(l));
	assert_int_equal(r.matched.applied, 2);
	assert_state(&r.matched.items[2], LINE_UNMATCHED);
	struct camt_line one[] = {line("30.00", "INV-103"), line("-30.00", "returned")};
	one[0].payer_account = one[1].payer_account = "NL91ABNA0417164300";
	one[1].return_reason = "AC04"; /* says so even without the flag */
	r = take(db, "2", one, COUNT(one));
	assert_int_equal(r.matched.proposed, 1);
	assert_whole(db);
}

static enum err close_through(struct ctx *c, const void *in, void *ret)
{
	struct writing *w;
	(void)ret;
	TRY(ctx_writing(c, &w));
	return journal_close(w, *(const struct date *)in);
}

BOTH(a_closed_period_keeps_what_it_said)
{
	struct db *db = with_invoices(engine);
	struct taken_line t;
	struct camt_line l[] = {line("50.00", "INV-102"), line("30.00", "INV-103")};
	const struct date through = day("2026-02-15");
	struct bankline_id id = take(db, "1", l, 1).matched.items[0].line.id;
	must(db, "MAIN", TODAY, "period.close", close_through, &through, NULL);
	t = undo(db, id);
	assert_string_equal(date_iso(test_arena(), t.payment.payment.received), TODAY);
	struct imported_bank r = take(db, "2", l, 2);
	assert_state(&r.matched.items[0], LINE_PROPOSED);
	assert_non_null(strstr(r.matched.items[0].why, "cannot be booked"));
	const struct apply_match late = {.line = r.matched.items[0].line.id};
	must(db, "MAIN", TODAY, "bank.apply", apply_match_any, &late, &t);
	assert_string_equal(date_iso(test_arena(), t.payment.payment.received), "2026-02-10");
	assert_string_equal(date_iso(test_arena(), t.payment.payment.effective), TODAY);
	assert_string_equal(date_iso(test_arena(), t.payment.entry.effective), TODAY);
	assert_int_equal(open_on(db, "INV-103"), 0);
	assert_whole(db);
}

/* The month was closed when the line was taken in, and is open again when it is taken back. */
BOTH(nothing_leaves_in_the_books_before_it_came_into_them)
{
	struct db *db = with_invoices(engine);
	struct taken_line t;
	struct camt_line l = line("30.00", "who knows");
	const struct date through = day("2026-02-15"), open = DATE_NONE;
	must(db, "MAIN", TODAY, "period.close", close_through, &through, NULL);
	struct bankline_id id = take(db, "1", &l, 1).matched.items[0].line.id;
	const struct park_line park = {id};
	must(db, "MAIN", TODAY, "bank.park", park_line_any, &park, &t);
	assert_string_equal(date_iso(test_arena(), t.payment.entry.effective), TODAY);
	must(db, "MAIN", TODAY, "period.reopen", close_through, &open, NULL);
	t = apply_to(db, id, "C1001", NULL, 0);
	assert_string_equal(date_iso(test_arena(), t.payment.payment.received), "2026-02-10");
	assert_string_equal(date_iso(test_arena(), t.payment.entry.effective), TODAY);
	t = undo(db, id);
	assert_string_equal(date_iso(test_arena(), t.payment.entry.effective), TODAY);
	assert_int_equal(balance_of(db, ACC_UNIDENTIFIED_CASH), -3000);
	assert_whole(db);
}

BOTH(a_reversal_is_never_proposed_by_amount_alone)
{
	struct db *db = with_invoices(engine);
	struct camt_line l[] = {line("50.00", "INV-102"), line("-50.00", "returned")};
	l[1].reversal = true;
	struct imported_bank r = take(db, "1", l, COUNT(l));
	assert_state(&r.matched.items[1], LINE_UNMATCHED);
	struct taken_line t;
	const struct apply_match in = {.line = r.matched.items[1].line.id};
	assert_int_equal(
		attempt(db, "MAIN", TODAY, "bank.apply", apply_match_any, &in, &t), ERR_INVALID);
	const struct apply_match named = {
		.line = in.line, .payment = r.matched.items[0].line.payment};
	must(db, "MAIN", TODAY, "bank.apply", apply_match_any, &named, &t);
	assert_int_equal(open_on(db, "INV-102"), 5000);
	assert_whole(db);
}

BOTH(taking_back_a_payment_of_the_bank_opens_its_line)
{
	struct db *db = with_invoices(engine);
	struct taken_line t;
	struct camt_line l = line("50.00", "INV-102");
	struct bank_line applied = take(db, "1", &l, 1).matched.items[0].line;
	const struct undo_payment in = {applied.payment, day(TODAY), "not theirs"};
	must(db, "MAIN", TODAY, "payment.undo", undo_payment_any, &in, &t);
	assert_int_equal(line_now(db, applied.id).state, LINE_UNDONE);
	assert_int_equal(open_on(db, "INV-102"), 5000);
	assert_whole(db);
}

BOTH(a_payment_of_the_bank_is_taken_back_on_the_day_that_was_asked_for)
{
	struct db *db = with_invoices(engine);
	struct camt_line l = line("50.00", "INV-102");
	struct bank_line applied = take(db, "1", &l, 1).matched.items[0].line;
	struct date asked[] = {DATE_NONE, date_add_days(applied.booked, 1)};
	for (size_t i = 0; i < COUNT(asked); i++) {
		struct taken_line t, again;
		const struct apply_match apply = {.line = applied.id};
		const struct undo_payment in = {applied.payment, asked[i], "not theirs"};
		struct date expected = date_add_days(applied.booked, (int32_t)i);
		must(db, "MAIN", "2026-12-01", "payment.undo", undo_payment_any, &in, &t);
		assert_true(date_same(t.payment.payment.received, expected));
		must(db, "MAIN", "2026-12-01", "bank.apply", apply_match_any, &apply, &again);
		applied.payment = again.payment.payment.id;
	}
	assert_whole(db);
}

/* 120.00 for Bob, parked before anyone knew; gives the line. */
static struct bankline_id parked(struct db *db)
{
	struct taken_line taken;
	struct camt_line l = line("120.00", "transfer");
	l.bank_reference = "B-7";
	const struct park_line park = {take(db, "1", &l, 1).matched.items[0].line.id};
	must(db, "MAIN", TODAY, "bank.park", park_line_any, &park, &taken);
	return park.line;
}

static struct matched_line comes_back(struct db *db)
{
	struct camt_line l = line("-120.00", "returned");
	l.bank_reference = "B-7";
	l.date = day("2026-02-12");
	l.reversal = true;
	return take(db, "2", &l, 1).matched.items[0];
}

static void assert_no_money(struct db *db)
{
	assert_int_equal(balance_of(db, ACC_BANK), 0);
	assert_int_equal(balance_of(db, ACC_UNIDENTIFIED_CASH), 0);
	assert_int_equal(balance_of(db, ACC_UNAPPLIED), 0);
	assert_int_equal(open_on(db, "INV-201"), 10000);
	assert_whole(db);
}

static void assert_stays_applied(struct db *db, struct bankline_id id)
{
	struct taken_line t;
	const struct undo_match back = {.line = id, .reason = "again"};
	const struct apply_match again = {.line = id, .customer = "C1002"};
	assert_int_equal(line_now(db, id).state, LINE_APPLIED);
	assert_int_equal(
		attempt(db, "MAIN", TODAY, "bank.undo", undo_match_any, &back, &t), ERR_CONFLICT);
	assert_int_equal(attempt(db, "MAIN", TODAY, "bank.apply", apply_match_any, &again, &t),
		ERR_CONFLICT);
}

BOTH(money_that_was_parked_first_leaves_the_bank_when_it_is_taken_back)
{
	struct db *db = with_invoices(engine);
	struct bankline_id id = parked(db);
	apply_to(db, id, "C1002", NULL, 0);
	assert_int_equal(balance_of(db, ACC_UNAPPLIED), -2000);
	struct matched_line back = comes_back(db);
	assert_state(&back, LINE_PROPOSED);
	apply_to(db, back.line.id, NULL, NULL, 0);
	assert_no_money(db);
	assert_stays_applied(db, id);
}

BOTH(parked_money_that_is_taken_back_is_nobodys_any_more)
{
	struct db *db = with_invoices(engine);
	struct bankline_id id = parked(db);
	struct matched_line back = comes_back(db);
	assert_state(&back, LINE_PROPOSED);
	assert_string_equal(back.customer, "");
	apply_to(db, back.line.id, NULL, NULL, 0);
	assert_no_money(db);
	assert_stays_applied(db, id);
}

/* Cash of the year, as the Today page adds it up. */
static int64_t cash_told(struct db *db)
{
	struct desk_cash *rows;
	size_t count;
	int64_t sum = 0;
	struct ctx c = reading(db, "MAIN", TODAY);
	assert_ok(desk_cash(db, test_arena(), c.book.id, 0, day("2026-01-01"), &rows, &count));
	for (size_t i = 0; i < count; i++)
		sum += rows[i].amount.minor;
	return sum;
}

BOTH(money_that_was_parked_first_is_told_once_as_cash)
{
	struct db *db = with_invoices(engine);
	struct bankline_id id = parked(db);
	assert_int_equal(cash_told(db), 12000);
	apply_to(db, id, "C1002", NULL, 0);
	assert_int_equal(cash_told(db), 12000);
	struct matched_line back = comes_back(db);
	apply_to(db, back.line.id, NULL, NULL, 0);
	assert_int_equal(cash_told(db), 0);
}

static struct taken_line undo_paid(struct db *db, struct payment_id payment)
{
	struct taken_line t;
	const struct undo_payment in = {payment, day(TODAY), "not theirs"};
	must(db, "MAIN", TODAY, "payment.undo", undo_payment_any, &in, &t);
	return t;
}

BOTH(taking_back_what_parked_a_line_takes_back_what_was_made_of_it)
{
	struct db *db = with_invoices(engine);
	struct bankline_id id = parked(db);
	struct payment_id parking = line_now(db, id).payment;
	apply_to(db, id, "C1002", NULL, 0);
	undo_paid(db, line_now(db, id).payment);
	assert_int_equal(line_now(db, id).state, LINE_PARKED);
	assert_int_equal(balance_of(db, ACC_UNIDENTIFIED_CASH), -12000);
	apply_to(db, id, "C1002", NULL, 0);
	undo_paid(db, parking);
	assert_int_equal(line_now(db, id).state, LINE_UNDONE);
	assert_no_money(db);
	apply_to(db, id, "C1002", NULL, 0);
	assert_int_equal(balance_of(db, ACC_BANK), 12000);
	assert_int_equal(open_on(db, "INV-201"), 0);
	assert_whole(db);
}

static void acts_on(struct db *db, const char *name, use_case *act, const void *in,
	struct bankline_id id, enum bank_line_state after)
{
	struct taken_line ret;
	withstands_faults(db, "MAIN", TODAY, name, act, in, &ret);
	assert_int_equal(line_now(db, id).state, after);
}

BOTH(a_fault_within_an_act_on_a_line_leaves_it_as_it_was)
{
	struct db *db = with_invoices(engine);
	struct camt_line l = line("100.00", "transfer");
	struct bankline_id id = take(db, "1", &l, 1).matched.items[0].line.id;
	const struct park_line park = {id};
	const struct apply_match apply = {.line = id, .customer = "C1002"};
	const struct undo_match back = {.line = id, .reason = "mistake"};
	acts_on(db, "bank.park", park_line_any, &park, id, LINE_PARKED);
	acts_on(db, "bank.apply", apply_match_any, &apply, id, LINE_APPLIED);
	acts_on(db, "bank.undo", undo_match_any, &back, id, LINE_PARKED);
	acts_on(db, "bank.undo", undo_match_any, &back, id, LINE_UNDONE);
}

BOTH(a_fault_while_parked_money_is_taken_back_leaves_both_lines_as_they_were)
{
	struct db *db = with_invoices(engine);
	struct bankline_id id = parked(db);
	const struct apply_match back = {.line = comes_back(db).line.id};
	acts_on(db, "bank.apply", apply_match_any, &back, id, LINE_APPLIED);
	assert_no_money(db);
}
