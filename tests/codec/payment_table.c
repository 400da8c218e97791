#include "codec/payment_table.h"
#include "test.h"

static enum err parse(
	const char *bytes, const char *dates, struct refusals *why, struct payment_table *ret)
{
	return payment_table_parse(test_arena(), text_of(bytes), "USD", dates, why, ret);
}

static struct payment_table read(const char *bytes)
{
	struct payment_table t;
	struct refusals why = refusals_new(test_arena());
	assert_ok(parse(bytes, NULL, &why, &t));
	return t;
}

/* The refusals, a line each, after nothing was given. */
static const char *refused(const char *bytes, size_t expected)
{
	struct payment_table t = {.count = 77};
	struct refusals why = refusals_new(test_arena());
	assert_int_equal(parse(bytes, NULL, &why, &t), ERR_INVALID);
	assert_int_equal(t.count, 77);
	assert_int_equal(why.count, expected);
	return refusal_line(test_arena(), &why.items[expected - 1]);
}

TEST(payments_are_read_by_what_the_header_says)
{
	struct payment_table t = read("Payment Date;Amount Paid;Customer No.;Invoice;Ref\n"
				      "31.01.2026;1.234,56;00017;;check 9\n"
				      "01.02.2026;EUR 5,00;;INV-1;\n");
	assert_int_equal(t.count, 2);
	assert_string_equal(date_iso(test_arena(), t.rows[0].date), "2026-01-31");
	assert_int_equal(t.rows[0].amount.minor, 123456);
	assert_string_equal(t.rows[0].customer, "00017");
	assert_null(t.rows[0].invoice);
	assert_string_equal(t.rows[0].reference, "check 9");
	assert_int_equal(t.rows[1].line, 3);
	assert_string_equal(t.rows[1].invoice, "INV-1");
	assert_string_equal(t.rows[1].amount.code, "EUR");
	assert_null(t.rows[1].reference);
}

TEST(payments_may_name_their_currency)
{
	struct payment_table t =
		read("date,customer,amount,currency\n2026-01-31,C1,500,JPY\n2026-01-31,C1,5.00,\n");
	assert_string_equal(t.rows[0].amount.code, "JPY");
	assert_int_equal(t.rows[0].amount.minor, 500);
	assert_string_equal(t.rows[1].amount.code, "USD");
}

TEST(every_bad_payment_is_refused_with_its_line)
{
	const char *last = refused(
		"date,customer,amount\n2026-13-31,C1,5.00\n2026-01-31,,5.00\n2026-01-31,C1,0\n"
		"2026-01-31,C1,much\n2026-01-31,C1,5.00,extra\n2026-01-31,C1,\"5.00\n",
		6);
	assert_non_null(strstr(last, "7: "));
	assert_non_null(
		strstr(refused("date,customer,amount\n2026-01-31,C1,-5.00\n", 1), "above 0"));
}

TEST(payments_with_dates_that_could_be_two_days_are_refused)
{
	assert_non_null(
		strstr(refused("date,customer,amount\n01/02/2026,C1,5.00\n", 1), "--dates"));
	struct payment_table t;
	struct refusals why = refusals_new(test_arena());
	assert_ok(parse("date,customer,amount\n01/02/2026,C1,5.00\n", "mdy", &why, &t));
	assert_string_equal(date_iso(test_arena(), t.rows[0].date), "2026-01-02");
}

TEST(a_table_without_what_a_payment_needs_is_refused)
{
	refused("", 1);
	refused("date,customer\n2026-01-31,C1\n", 1);
	refused("date,amount\n2026-01-31,5.00\n", 1);
	assert_non_null(strstr(refused("date,customer,amount\n\n", 1), "nothing to import"));
}
