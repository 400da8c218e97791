#include "domain/matching.h"
#include "domain/match_text.h"
#include "test.h"

static struct date day(const char *iso)
{
	struct date d;
	assert_ok(date_parse(text_of(iso), &d));
	return d;
}

static struct money usd(int64_t minor)
{
	struct money m;
	assert_ok(money_of(minor, "USD", &m));
	return m;
}

static const char *const ACME[] = {"Acme Retailers GmbH", "ACME"};
static const char *const NIMBUS[] = {"Nimbus Foods Ltd."};
static const char *const SUN[] = {"Sunrise Traders"};
static const char *const ACME_BANK[] = {"DE89 3704 0044 0532 0130 00"};
static const char *const SUN_BANK[] = {"SUN-1"};

static struct match_book book(void)
{
	static const struct match_customer CUSTOMER[] = {
		{1, "C-10001", ACME, 2, ACME_BANK, 1},
		{2, "C-10002", NIMBUS, 1, NULL, 0},
		{3, "C-10003", SUN, 1, SUN_BANK, 1},
	};
	const struct match_invoice row[] = {
		{11, 1, "INV-000123", "RF18539007547034", usd(10000), day("2026-01-10")},
		{12, 1, "INV-000124", "", usd(25000), day("2026-02-10")},
		{13, 1, "INV-000125", "", usd(7777), day("2026-05-10")},
		{21, 2, "INV-000200", "", usd(25000), day("2026-01-20")},
		{22, 2, "INV-000201", "", usd(4000), day("2026-01-25")},
		{31, 3, "INV-000123-4", "", usd(900), day("2026-01-25")},
		{32, 3, "2026-0042", "", usd(1100), day("2026-01-26")},
	};
	struct match_invoice *own = NEW_ARRAY(test_arena(), struct match_invoice, COUNT(row));
	memcpy(own, row, sizeof row);
	return (struct match_book){CUSTOMER, COUNT(CUSTOMER), own, COUNT(row), day("2026-03-01")};
}

static struct match_line line(
	int64_t minor, const char *payer, const char *account, const char *text)
{
	return (struct match_line){usd(minor), day("2026-03-01"), payer, account, "", text};
}

static struct match_result result(struct match_line l)
{
	struct match_book b = book();
	struct match_policy p = MATCH_POLICY;
	struct match_result r;
	assert_ok(match_owner(&l, &b, &p, test_arena(), &r));
	for (size_t i = 0; i < r.count;
		i++) { /* whatever was found, the parts and the rest are the line */
		int64_t sum = r.proposals[i].unapplied.minor;
		for (size_t k = 0; k < r.proposals[i].part_count; k++) {
			assert_true(r.proposals[i].parts[k].amount.minor > 0);
			sum += r.proposals[i].parts[k].amount.minor;
		}
		assert_int_equal(sum, l.amount.minor);
	}
	return r;
}

static void assert_pays(struct match_result r, enum match_decision decision, int64_t customer,
	int64_t first, size_t parts, int64_t unapplied)
{
	assert_int_equal(r.decision, decision);
	assert_int_equal(r.proposals[0].customer, customer);
	assert_int_equal(r.proposals[0].part_count, parts);
	if (parts)
		assert_int_equal(r.proposals[0].parts[0].invoice, first);
	assert_int_equal(r.proposals[0].unapplied.minor, unapplied);
}

TEST(a_structured_reference_applies_wherever_it_stands)
{
	struct match_line l = line(10000, "", "", "");
	l.reference = "rf18 5390 0754 7034";
	assert_pays(result(l), MATCH_APPLY, 1, 11, 1, 0);
	assert_pays(result(line(10000, "", "", "payment RF18 5390 0754 7034 thanks")), MATCH_APPLY,
		1, 11, 1, 0);
}

TEST(an_invoice_number_is_found_however_it_is_written)
{
	static const char *const TEXT_[] = {"INV-000123", "inv 123", "Inv000123",
		"invoice INV 000 123 of january", "INV/123,", "INV000-123"};
	for (size_t i = 0; i < COUNT(TEXT_); i++)
		assert_pays(result(line(10000, "", "", TEXT_[i])), MATCH_APPLY, 1, 11, 1, 0);
	assert_pays(result(line(1100, "", "", "20260042")), MATCH_APPLY, 3, 32, 1, 0);
	assert_pays(result(line(1100, "", "", "2026/42")), MATCH_APPLY, 3, 32, 1, 0);
}

TEST(a_longer_number_or_another_one_does_not_count_as_the_number)
{
	assert_pays(result(line(900, "", "", "INV-000123-4")), MATCH_APPLY, 3, 31, 1, 0);
	assert_int_equal(result(line(5555, "", "", "INV-0001239")).decision, MATCH_PARK);
	assert_int_equal(result(line(5555, "", "", "AINV-000123B")).decision, MATCH_PARK);
}

TEST(one_transfer_pays_the_invoices_it_names)
{
	struct match_result r = result(line(35000, "someone", "", "inv 123 and inv 124"));
	assert_pays(r, MATCH_APPLY, 1, 11, 2, 0);
	assert_int_equal(r.proposals[0].shape, MATCH_EXACT);
}

TEST(a_short_pay_fills_the_oldest_named_invoice_first_and_an_over_pay_leaves_a_rest)
{
	struct match_result r = result(line(15000, "", "", "INV-000124 INV-000123"));
	assert_pays(r, MATCH_APPLY, 1, 11, 2, 0);
	assert_int_equal(r.proposals[0].shape, MATCH_SHORT);
	assert_int_equal(r.proposals[0].parts[1].amount.minor, 5000);
	r = result(line(10500, "", "", "INV-000123"));
	assert_pays(r, MATCH_APPLY, 1, 11, 1, 500);
	assert_int_equal(r.proposals[0].shape, MATCH_OVER);
}

TEST(an_amount_alone_never_applies_and_is_parked_when_two_could_own_it)
{
	struct match_result r = result(line(4000, "", "", ""));
	assert_pays(r, MATCH_PROPOSE, 2, 22, 1, 0);
	r = result(line(25000, "", "", "thank you"));
	assert_int_equal(r.decision, MATCH_PARK);
	assert_int_equal(r.count, 2);
	assert_int_equal(result(line(123, "", "", "")).decision, MATCH_PARK);
	assert_int_equal(
		result(line(-4000, "Nimbus Foods", "", "INV-000201")).decision, MATCH_PARK);
}

TEST(a_known_account_and_an_amount_that_tells_apply_together)
{
	assert_pays(
		result(line(25000, "", "DE89370400440532013000", "")), MATCH_APPLY, 1, 12, 1, 0);
	struct match_result r =
		result(line(35000, "", "DE89370400440532013000", "")); /* all that is overdue */
	assert_pays(r, MATCH_APPLY, 1, 11, 2, 0);
	assert_true(r.proposals[0].signals & MATCH_BIT(MATCH_AMOUNT_OVERDUE));
	assert_pays(
		result(line(42777, "", "DE89370400440532013000", "")), MATCH_APPLY, 1, 11, 3, 0);
	r = result(
		line(17777, "", "DE89370400440532013000", "")); /* two of them, in one way only */
	assert_pays(r, MATCH_PROPOSE, 1, 11, 2, 0);
	assert_true(r.proposals[0].signals & MATCH_BIT(MATCH_AMOUNT_SEVERAL));
	assert_pays(
		result(line(12000, "", "DE89370400440532013000", "")), MATCH_PROPOSE, 1, 11, 2, 0);
	assert_pays(result(line(50000, "", "DE89370400440532013000", "")), MATCH_PROPOSE, 1, 11, 3,
		7223);
}

TEST(a_name_is_known_through_legal_forms_case_accents_order_and_a_slip)
{
	assert_int_equal(match_name_likeness("ACME RETAILERS", "Acme Retailers GmbH"), 1000);
	assert_int_equal(match_name_likeness("Mueller, Jörg", "JORG MÜLLER"), 1000);
	assert_int_equal(match_name_likeness("Acme Retailors G.m.b.H.", "Acme Retailers"), 1000);
	assert_int_equal(match_name_likeness("Acme", "Acme Retailers"), 666);
	assert_int_equal(match_name_likeness("Sunset Traders", "Sunrise Traders"), 500);
	assert_int_equal(match_name_likeness("GmbH", "GmbH"), 0);
	assert_int_equal(match_name_likeness("", NULL), 0);
	assert_pays(result(line(4000, "NIMBUS FOODS", "", "")), MATCH_PROPOSE, 2, 22, 1, 0);
	assert_pays(result(line(4000, "NIMBUS FOODS", "", "customer C-10002")), MATCH_APPLY, 2, 22,
		1, 0);
}

TEST(evidence_for_two_customers_goes_to_a_person)
{
	struct match_result r =
		result(line(10000, "", "SUN-1", "INV-000123")); /* Sunrise pays Acme's invoice? */
	assert_int_equal(r.decision, MATCH_PROPOSE);
	assert_int_equal(r.count, 2);
	assert_int_equal(r.proposals[0].customer, 1);
}

TEST(invoices_in_another_currency_are_left_aside)
{
	struct match_line l = line(10000, "", "", "INV-000123");
	assert_ok(money_of(10000, "EUR", &l.amount));
	struct match_result r = result(l);
	assert_int_equal(r.decision, MATCH_PARK);
}

TEST(the_same_money_gives_the_same_answer_whatever_the_order_of_the_book)
{
	struct match_book b = book();
	struct match_policy p = MATCH_POLICY;
	struct match_line l = line(35000, "Acme", "SUN-1", "C-10002");
	struct match_result first, turned;
	assert_ok(match_owner(&l, &b, &p, test_arena(), &first));
	struct match_invoice *v = NEW_ARRAY(test_arena(), struct match_invoice, b.invoice_count);
	for (size_t i = 0; i < b.invoice_count; i++)
		v[i] = b.invoices[b.invoice_count - 1 - i];
	struct match_customer c[3] = {b.customers[2], b.customers[0], b.customers[1]};
	b.invoices = v;
	b.customers = c;
	assert_ok(match_owner(&l, &b, &p, test_arena(), &turned));
	assert_int_equal(first.decision, turned.decision);
	assert_int_equal(first.count, turned.count);
	for (size_t i = 0; i < first.count; i++) {
		assert_int_equal(first.proposals[i].customer, turned.proposals[i].customer);
		assert_int_equal(first.proposals[i].points, turned.proposals[i].points);
		assert_int_equal(first.proposals[i].part_count, turned.proposals[i].part_count);
		for (size_t k = 0; k < first.proposals[i].part_count; k++)
			assert_int_equal(first.proposals[i].parts[k].invoice,
				turned.proposals[i].parts[k].invoice);
	}
}

static bool scores_as(struct match_line l, int64_t customer)
{
	struct match_book b = book();
	struct match_policy p = MATCH_POLICY;
	bool ret;
	assert_ok(match_scores_as(&l, &b, &p, customer, test_arena(), &ret));
	return ret;
}

TEST(a_reminder_waits_for_money_that_could_be_the_customers)
{
	assert_true(scores_as(line(25000, "", "", ""), 1)); /* the amount alone: of both */
	assert_true(scores_as(line(25000, "", "", ""), 2));
	assert_false(scores_as(line(25000, "", "", ""), 3));
	assert_false(scores_as(line(25000, "", "", "INV-000124"), 2)); /* clearly another's */
	assert_true(scores_as(line(25000, "", "", "INV-000124"), 1));
	assert_true(scores_as(line(77, "Nimbus", "", ""), 2));
	assert_false(scores_as(line(-25000, "Nimbus Foods", "", ""), 2));
}

TEST(a_name_too_long_and_a_text_too_long_are_survived)
{
	char *name = arena_alloc(test_arena(), 5000);
	memset(name, 'x', 4999);
	for (size_t i = 0; i < 4999; i += 7)
		name[i] = i % 2 ? ' ' : '\xC3';
	struct match_result r = result(line(500, name, name, name));
	assert_int_equal(r.decision, MATCH_PARK);
}

/* --- The third-party sample: receipts that fit no invoice must not be forced onto one --- */

static struct text field(struct text *row)
{
	return text_trim(text_cut(row, ','));
}

static struct match_book third_party(const char *invoices, const char *customers)
{
	struct arena *a = test_arena();
	struct match_book b = {.today = day("2025-08-31")};
	struct match_customer *c = NEW_ARRAY(a, struct match_customer, 20);
	struct match_invoice *v = NEW_ARRAY(a, struct match_invoice, 40);
	struct text file = test_file(customers);
	text_cut(&file, '\n');
	while (file.len) {
		struct text row = text_cut(&file, '\n');
		const char **names = NEW_ARRAY(a, const char *, 2);
		names[0] = text_dup(a, field(&row));
		names[1] = text_dup(a, field(&row));
		c[b.customer_count] = (struct match_customer){(int64_t)b.customer_count + 1,
			names[0], &names[1], 1, (const char *const *)&names[0], 1};
		b.customer_count += names[0][0] != 0;
	}
	file = test_file(invoices);
	text_cut(&file, '\n');
	while (file.len) {
		struct text row = text_cut(&file, '\n');
		struct match_invoice *i = &v[b.invoice_count];
		i->number = text_dup(a, field(&row));
		const char *owner = text_dup(a, field(&row));
		field(&row);
		if (owner[0] == 0 || date_parse(field(&row), &i->due) != ERR_NONE)
			continue;
		assert_ok(money_parse(field(&row), "USD", &i->open));
		for (size_t k = 0; k < b.customer_count; k++)
			if (str_equal(c[k].number, owner))
				i->customer = c[k].id;
		i->id = (int64_t)b.invoice_count + 1;
		b.invoice_count += text_is(field(&row), "open");
	}
	b.customers = c;
	b.invoices = v;
	return b;
}

TEST(receipts_that_fit_no_invoice_are_proposed_and_never_forced)
{
	const char *bank = corpus("data/ar-small-third-party/bank_txns.csv");
	const char *invoices = corpus("data/ar-small-third-party/ar_invoices.csv");
	const char *customers = corpus("data/ar-small-third-party/counterparties.csv");
	if (!bank || !invoices || !customers)
		not_here("data/ar-small-third-party");
	struct match_book b = third_party(invoices, customers);
	struct match_policy p = MATCH_POLICY;
	struct text file = test_file(bank);
	size_t receipts = 0, lines = 0;
	assert_int_equal(b.invoice_count, 13);
	text_cut(&file, '\n');
	while (file.len) {
		struct text row = text_cut(&file, '\n');
		struct match_line l = {.booked = b.today};
		struct match_result r;
		field(&row);
		l.text = text_dup(test_arena(), field(&row));
		l.payer_account = text_dup(test_arena(), field(&row));
		if (money_parse(field(&row), "USD", &l.amount) != ERR_NONE)
			continue;
		assert_ok(match_owner(&l, &b, &p, test_arena(), &r));
		lines++;
		receipts += r.decision == MATCH_PROPOSE;
		assert_int_not_equal(r.decision, MATCH_APPLY);
		assert_true(r.decision == MATCH_PROPOSE || l.amount.minor < 0);
	}
	assert_int_equal(lines, 28);
	assert_int_equal(receipts, 6);
}
