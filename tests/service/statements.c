#include "service/add_customer.h"
#include "service/account_paper.h"
#include "service/issue_invoice.h"
#include "service/record_payment.h"
#include "service/charge_fees.h"
#include "service/recover_debt.h"
#include "service/write_off.h"
#include "store/user.h"
#include "support/trade.h"

static struct db *with_customer(enum db_engine engine)
{
	struct customer customer;
	struct db *db = store_new(engine);
	const struct add_customer in = {
		.number = "C1", .name = "Ann <Example>", .kind = "business"};
	open_main(db);
	must(db, "MAIN", "2026-01-01", "customer.add", add_customer_any, &in, &customer);
	return db;
}

static struct money money_in(const char *code, const char *amount)
{
	struct money m;
	assert_ok(money_parse(text_of(amount), code, &m));
	return m;
}

static void issue(struct db *db, enum item_kind kind, const char *number, const char *on,
	struct money net, const char *about)
{
	struct issued_invoice ret;
	const struct issue_invoice in = {.kind = kind,
		.customer = "C1",
		.number = number,
		.issued = day(on),
		.due = date_add_days(day(on), 30),
		.net = net,
		.about = about,
		.source = "manual"};
	must(db, "MAIN", "2026-12-31", "invoice.issue", issue_invoice_any, &in, &ret);
}

static struct recorded_payment pay(struct db *db, const char *on, const char *amount)
{
	struct recorded_payment ret;
	const struct record_payment in = {.customer = "C1",
		.received = day(on),
		.amount = usd(amount),
		.method = "manual",
		.into = ACC_BANK};
	must(db, "MAIN", "2026-12-31", "payment.record", record_payment_any, &in, &ret);
	return ret;
}

/* January: 100 and a fee of 5; February: 80, a credit note of 30 on the first, 170 paid, and 20
 * that bounced. */
static struct db *with_history(enum db_engine engine)
{
	struct db *db = with_customer(engine);
	struct recorded_payment back;
	issue(db, ITEM_INVOICE, "I-1", "2026-01-05", usd("100.00"), NULL);
	issue(db, ITEM_FEE, "F-1", "2026-01-20", usd("5.00"), "I-1");
	issue(db, ITEM_INVOICE, "I-2", "2026-02-02", usd("80.00"), NULL);
	issue(db, ITEM_CREDIT_NOTE, "N-1", "2026-02-03", usd("30.00"), "I-1");
	pay(db, "2026-02-10", "170.00"); /* 70, 80 and 5; 15 stay unapplied */
	struct recorded_payment bounced = pay(db, "2026-02-11", "20.00");
	const struct reverse_payment in = {.payment = bounced.payment.id,
		.on = day("2026-02-12"),
		.method = "bounce",
		.reason = "no funds"};
	must(db, "MAIN", "2026-12-31", "payment.reverse", reverse_payment_any, &in, &back);
	issue(db, ITEM_INVOICE, "I-3", "2026-02-20", usd("50.00"), NULL);
	return db;
}

static struct statement statement(struct db *db, const char *from, const char *to)
{
	struct statement s;
	struct ctx c = reading(db, "MAIN", "2026-12-31");
	const struct statement_of in = {
		.customer = "C1", .from = day(from), .to = day(to), .known = INT64_MAX};
	assert_ok(statement_of(&c, &in, &s));
	return s;
}

BOTH(a_statement_runs_from_its_opening_balance_to_what_is_open)
{
	struct statement s = statement(with_history(engine), "2026-02-01", "2026-02-28");
	const struct statement_sheet *sheet = &s.sheets[0];
	static const struct {
		enum statement_kind kind;
		int64_t amount, balance;
	} LINES[] = {
		{STATEMENT_INVOICE, 8000, 18500},
		{STATEMENT_CREDIT_NOTE, -3000, 15500},
		{STATEMENT_PAYMENT, -17000, -1500},
		{STATEMENT_PAYMENT, -2000, -3500},
		{STATEMENT_RETURNED, 2000, -1500},
		{STATEMENT_INVOICE, 5000, 3500},
	};
	assert_int_equal(sheet->opening.minor, 10500);
	assert_int_equal(sheet->count, COUNT(LINES));
	for (size_t i = 0; i < COUNT(LINES); i++) {
		assert_int_equal(sheet->lines[i].kind, LINES[i].kind);
		assert_int_equal(sheet->lines[i].amount.minor, LINES[i].amount);
		assert_int_equal(sheet->lines[i].balance.minor, LINES[i].balance);
	}
	assert_int_equal(sheet->closing.minor, 3500);
	assert_int_equal(sheet->aging.total.amount.minor, 5000);
	assert_int_equal(sheet->unapplied.minor, 1500);
	assert_int_equal(sheet->item_count, 1);
	assert_string_equal(sheet->items[0].number, "I-3");
}

BOTH(one_statement_begins_where_the_last_one_ended)
{
	struct db *db = with_history(engine);
	struct statement january = statement(db, "2026-01-01", "2026-01-31");
	struct statement early = statement(db, "2026-02-01", "2026-02-11");
	struct statement late = statement(db, "2026-02-12", "2026-03-31");
	assert_int_equal(january.sheets[0].opening.minor, 0);
	assert_true(money_same(january.sheets[0].closing, early.sheets[0].opening));
	assert_true(money_same(early.sheets[0].closing, late.sheets[0].opening));
	assert_int_equal(early.sheets[0].closing.minor, -3500);
}

BOTH(each_currency_has_a_sheet_of_its_own)
{
	struct db *db = with_history(engine);
	issue(db, ITEM_INVOICE, "E-1", "2026-02-02", money_in("EUR", "10.00"), NULL);
	struct statement s = statement(db, "2026-02-01", "2026-03-31");
	assert_int_equal(s.count, 2);
	assert_string_equal(s.sheets[1].currency, "EUR");
	assert_int_equal(s.sheets[1].closing.minor, 1000);
	assert_int_equal(s.sheets[1].overdue.minor, 1000);
	assert_int_equal(s.sheets[0].closing.minor, 3500);
}

BOTH(a_statement_of_nobody_is_refused)
{
	struct statement s;
	struct db *db = with_customer(engine);
	struct ctx c = reading(db, "MAIN", "2026-12-31");
	const struct statement_of in = {.customer = "C2",
		.from = day("2026-01-01"),
		.to = day("2026-01-31"),
		.known = INT64_MAX};
	assert_int_equal(statement_of(&c, &in, &s), ERR_NOT_FOUND);
	assert_int_equal(c.why->count, 1);
}

static struct profile set(struct db *db, enum profile_field field, const char *value)
{
	struct profile p;
	struct set_profile in = {.value = {NULL}};
	in.value[field] = value;
	must(db, "MAIN", "2026-01-02", "client.set", set_profile_any, &in, &p);
	return p;
}

static const char *const IBAN = "DE89370400440532013000";

static const struct doc_payment *payment_block(const struct document *d)
{
	for (size_t i = 0; i < d->block_count; i++)
		if (d->blocks[i].kind == DOC_PAYMENT)
			return &d->blocks[i].payment;
	return NULL;
}

static struct document paper_of(struct db *db, const char *number)
{
	struct document d;
	struct ctx c = reading(db, "MAIN", "2026-12-31");
	const struct invoice_paper in = {.number = number};
	assert_ok(invoice_paper(&c, &in, &d));
	return d;
}

BOTH(only_a_confirmed_account_is_printed_and_coded)
{
	struct profile p;
	struct db *db = with_customer(engine);
	issue(db, ITEM_INVOICE, "E-1", "2026-02-02", money_in("EUR", "10.00"), NULL);
	issue(db, ITEM_INVOICE, "D-1", "2026-02-02", usd("10.00"), NULL);
	set(db, PROFILE_PENDING_ACCOUNT, "de89 3704 0044 0532 0130 00");
	struct document d = paper_of(db, "E-1");
	assert_null(payment_block(&d));
	const struct confirm_bank wrong = {"NL26VAYB8060476890"}, right = {IBAN};
	assert_int_equal(attempt(db, "MAIN", "2026-01-03", "client.confirm_bank", confirm_bank_any,
				 &wrong, &p),
		ERR_INVALID);
	must(db, "MAIN", "2026-01-03", "client.confirm_bank", confirm_bank_any, &right, &p);
	d = paper_of(db, "E-1");
	assert_non_null(payment_block(&d));
	assert_non_null(strstr(payment_block(&d)->qr.at, "EUR10.00"));
	assert_non_null(strstr(payment_block(&d)->qr.at, IBAN));
	d = paper_of(db, "D-1");
	assert_int_equal(payment_block(&d)->qr.len, 0); /* SEPA moves euros */
	assert_int_equal(attempt(db, "MAIN", "2026-01-03", "client.confirm_bank", confirm_bank_any,
				 &right, &p),
		ERR_CONFLICT);
	assert_whole(db);
}

static void give_role(struct db *db, int64_t user, const char *iso_day)
{
	struct ctx c = reading(db, "MAIN", iso_day);
	assert_ok(db_begin(db));
	assert_ok(grant_give(
		db, (struct user_id){user}, c.book.id, ROLE_OWNER, c.now, (struct user_id){7}));
	assert_ok(db_commit(db));
}

BOTH(whoever_gave_an_account_cannot_confirm_it)
{
	struct profile p;
	struct db *db = with_customer(engine);
	struct refusals why = refusals_new(test_arena());
	const struct set_profile in = {.value = {[PROFILE_PENDING_ACCOUNT] = IBAN}};
	const struct confirm_bank confirm = {IBAN};
	struct command give = {.name = "client.set",
		.run = set_profile_any,
		.in = &in,
		.ret = &p,
		.book = "MAIN",
		.actor = {.user = {7}, .name = "Eve", .rights = RIGHTS_ALL},
		.now = morning("2026-01-02"),
		.arena = test_arena(),
		.why = &why};
	struct command take = give;
	take.name = "client.confirm_bank";
	take.run = confirm_bank_any;
	take.in = &confirm;
	give_role(db, 7, "2026-01-01");
	give_role(db, 8, "2026-01-01");
	assert_ok(command_run(db, &give));
	assert_int_equal(command_run(db, &take), ERR_RULE);
	give_role(db, 9, "2026-01-03");
	take.now = morning("2026-01-04");
	take.actor.user.n = 9;
	assert_int_equal(command_run(db, &take), ERR_RULE); /* made for the purpose */
	take.actor.user.n = 10;
	assert_int_equal(command_run(db, &take), ERR_RULE); /* has no right here */
	take.actor.user.n = 8;
	assert_ok(command_run(db, &take));
	assert_string_equal(p.value[PROFILE_ACCOUNT], IBAN);
	assert_null(p.value[PROFILE_PENDING_ACCOUNT]);
	assert_whole(db);
}

BOTH(a_profile_refuses_what_cannot_be)
{
	static const struct {
		enum profile_field field;
		const char *value;
	} BAD[] = {
		{PROFILE_EMAIL, "nobody"},
		{PROFILE_ACCENT, "blue"},
		{PROFILE_TERMS, "-1"},
		{PROFILE_CALENDAR, "mars"},
		{PROFILE_LEGAL, "two\nlines"},
		{PROFILE_PENDING_ACCOUNT, "DE00"},
		{PROFILE_PENDING_BIC, "x"},
	};
	struct db *db = with_customer(engine);
	for (size_t i = 0; i < COUNT(BAD); i++) {
		struct profile p;
		struct set_profile in = {.value = {NULL}};
		in.value[BAD[i].field] = BAD[i].value;
		assert_int_equal(
			attempt(db, "MAIN", "2026-01-02", "client.set", set_profile_any, &in, &p),
			ERR_INVALID);
	}
	assert_whole(db);
}

BOTH(a_profile_that_fails_anywhere_is_as_it_was)
{
	struct db *db = with_customer(engine);
	struct set_profile in = {
		.value = {[PROFILE_EMAIL] = "a@b.example", [PROFILE_TERMS] = "30"}};
	enum err e = ERR_STORE;
	for (int64_t n = 1; e != ERR_NONE; n++) {
		struct profile p;
		struct ctx c = reading(db, "MAIN", "2026-01-02");
		assert_true(n < 50);
		db_fail_at(db, n);
		e = attempt(db, "MAIN", "2026-01-02", "client.set", set_profile_any, &in, &p);
		db_fail_at(db, 0);
		assert_ok(profile_of(db, test_arena(), c.book.id, &p));
		assert_int_equal(p.value[PROFILE_EMAIL] != NULL, e == ERR_NONE);
		assert_int_equal(p.value[PROFILE_TERMS] != NULL, e == ERR_NONE);
		assert_whole(db);
	}
}

BOTH(the_checklist_shrinks_as_the_profile_grows)
{
	struct client_view v;
	struct profile p;
	struct db *db = with_customer(engine);
	struct ctx c = reading(db, "MAIN", "2026-01-02");
	const struct view_client in = {.strategies = 1, .policies = 1};
	assert_ok(view_client(&c, &in, &v));
	size_t before = v.missing;
	const struct set_profile profile = {.value = {[PROFILE_LEGAL_NAME] = "Main Ltd",
						    [PROFILE_ADDRESS] = "1 Street",
						    [PROFILE_EMAIL] = "a@b.example",
						    [PROFILE_TERMS] = "30",
						    [PROFILE_CALENDAR] = "weekends",
						    [PROFILE_PENDING_ACCOUNT] = IBAN}};
	const struct confirm_bank confirm = {IBAN};
	must(db, "MAIN", "2026-01-02", "client.set", set_profile_any, &profile, &p);
	assert_ok(view_client(&c, &in, &v));
	assert_int_equal(v.missing, 2); /* the account's confirmation and a user */
	must(db, "MAIN", "2026-01-02", "client.confirm_bank", confirm_bank_any, &confirm, &p);
	assert_ok(view_client(&c, &in, &v));
	assert_int_equal(v.missing, 1);
	assert_true(before > 2);
}

BOTH(what_is_written_off_and_recovered_stays_on_a_statement_that_ties)
{
	struct wrote_off off;
	struct recovered_debt back;
	struct db *db = trade_new(engine);
	const struct write_off give_up = {
		.customer = "C1", .reason = "insolvent", .on = day("2026-02-20")};
	const struct recover_debt recover = {
		.customer = "C1", .amount = usd("170.00"), .received = day("2026-03-01")};
	trade_issue(db, ITEM_FEE, "F-1", "5.00", "I-1");
	must(db, "MAIN", "2026-02-20", "debt.write_off", write_off_any, &give_up, &off);
	must(db, "MAIN", "2026-03-01", "debt.recover", recover_debt_any, &recover, &back);
	struct statement s = statement(db, "2026-02-01", "2026-03-31");
	assert_int_equal(s.sheets[0].opening.minor, 15500);
	assert_int_equal(s.sheets[0].closing.minor, -2000); /* 20 more than was written off */
	assert_int_equal(s.sheets[0].unapplied.minor, 2000);
	trade_bounce(db, "2026-03-02", back.payment.id);
	s = statement(db, "2026-02-01", "2026-03-31");
	assert_int_equal(s.sheets[0].closing.minor, 0);
	assert_whole(db);
}

BOTH(a_paid_fee_that_is_reversed_comes_back_as_credit)
{
	struct changed_charge changed;
	struct db *db = trade_new(engine);
	trade_issue(db, ITEM_FEE, "F-1", "5.00", "I-1");
	trade_pay(db, "2026-02-10", "155.00");
	const struct change_charge in = {.charge = "F-1",
		.act = FEE_REVERSE,
		.on = day("2026-02-12"),
		.reason = "sent in error"};
	must(db, "MAIN", "2026-02-12", "charge.change", change_charge_any, &in, &changed);
	struct statement s = statement(db, "2026-02-01", "2026-02-28");
	assert_int_equal(s.sheets[0].closing.minor, -500);
	assert_int_equal(s.sheets[0].unapplied.minor, 500);
	assert_whole(db);
}

static const char *const *cells_of(const struct document *d, size_t block, size_t row, bool total)
{
	assert_int_equal(d->blocks[block].kind, DOC_TABLE);
	const struct doc_table *t = &d->blocks[block].table;
	assert_true(row < (total ? t->total_count : t->row_count));
	return total ? t->totals[row].cells : t->rows[row].cells;
}

BOTH(an_invoice_of_lines_shows_them_with_the_tax_of_each_rate)
{
	struct document d;
	struct issued_invoice r;
	struct db *db = with_customer(engine);
	const struct invoice_line lines[] = {{.sold = {"Chair", 2500, 199000, {200000}}},
		{.sold = {"Book", 1000, 100000, {70000}}}};
	const struct issue_invoice in = {.kind = ITEM_INVOICE,
		.customer = "C1",
		.number = "L-1",
		.issued = day("2026-03-01"),
		.due = day("2026-03-31"),
		.net = money_zero("USD"),
		.lines = lines,
		.line_count = 2,
		.source = "manual"};
	must(db, "MAIN", "2026-03-01", "invoice.issue", issue_invoice_any, &in, &r);
	struct ctx c = reading(db, "MAIN", "2026-03-02");
	const struct invoice_paper paper = {"L-1"};
	assert_ok(invoice_paper(&c, &paper, &d));
	assert_string_equal(cells_of(&d, 0, 0, false)[0], "Chair");
	assert_string_equal(cells_of(&d, 0, 0, false)[1], "2.5");
	assert_string_equal(cells_of(&d, 0, 0, false)[4], "49.75");
	assert_string_equal(cells_of(&d, 0, 0, true)[4], "59.75");
	assert_string_equal(cells_of(&d, 0, 1, true)[0], "Tax 7 % on 10.00");
	assert_string_equal(cells_of(&d, 0, 2, true)[4], "9.95");
	assert_string_equal(cells_of(&d, 0, 3, true)[4], "70.40");
	assert_int_equal(d.blocks[1].kind, DOC_AMOUNT);
	pay(db, "2026-03-02", "20.40");
	assert_ok(invoice_paper(&c, &paper, &d));
	assert_string_equal(cells_of(&d, 1, 1, false)[1], "−20.40");
	assert_string_equal(cells_of(&d, 1, 0, true)[1], "50.00");
}
