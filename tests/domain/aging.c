#include "domain/aging.h"
#include "base/random.h"
#include "test.h"

static struct money usd(int64_t minor)
{
	struct money m;
	assert_ok(money_of(minor, "USD", &m));
	return m;
}

static struct aging_bounds bounds(const char *list)
{
	struct aging_bounds b;
	assert_ok(aging_parse(text_of(list), NULL, &b));
	return b;
}

static const char *bucket(const char *list, int32_t days)
{
	struct aging_bounds b = bounds(list);
	return aging_name(test_arena(), &b, aging_bucket_of(&b, days));
}

TEST(the_usual_buckets_begin_the_day_after_the_due_date)
{
	struct aging_bounds usual = aging_default(), same = bounds("30,60,90");
	assert_memory_equal(&usual, &same, sizeof usual);
	assert_int_equal(aging_buckets(&usual), 5);
	assert_string_equal(bucket("30,60,90", -400), "current");
	assert_string_equal(bucket("30,60,90", 0), "current");
	assert_string_equal(bucket("30,60,90", 1), "1-30");
	assert_string_equal(bucket("30,60,90", 30), "1-30");
	assert_string_equal(bucket("30,60,90", 31), "31-60");
	assert_string_equal(bucket("30,60,90", 90), "61-90");
	assert_string_equal(bucket("30,60,90", 91), "91+");
	assert_string_equal(bucket("30,60,90", INT32_MAX), "91+");
}

TEST(buckets_may_be_others)
{
	assert_string_equal(bucket("1, 2 ,14", 1), "1");
	assert_string_equal(bucket("1, 2 ,14", 2), "2");
	assert_string_equal(bucket("1, 2 ,14", 3), "3-14");
	assert_string_equal(bucket("15", 16), "16+");
	struct aging_bounds twelve = bounds("1,2,3,4,5,6,7,8,9,10,11,12");
	assert_int_equal(aging_buckets(&twelve), AGING_BUCKETS_MOST);
}

TEST(buckets_that_do_not_rise_are_refused)
{
	static const char *const BAD[] = {"", "0", "-1", "30,30", "60,30", "30,,60", "30,60,",
		",30", "x", "30;60", "36501", "1,2,3,4,5,6,7,8,9,10,11,12,13"};
	for (size_t i = 0; i < COUNT(BAD); i++) {
		struct refusals why = refusals_new(test_arena());
		struct aging_bounds b;
		assert_int_equal(aging_parse(text_of(BAD[i]), &why, &b), ERR_INVALID);
		assert_int_equal(why.count, 1);
	}
}

TEST(every_invoice_is_counted_in_one_bucket_and_in_the_total)
{
	struct seeded s = seeded_from(91);
	struct aging_bounds b = aging_default();
	struct aging g = aging_new(&b, "USD");
	int64_t expected[5] = {0}, invoices = 0, amount = 0;
	for (int i = 0; i < 2000; i++) {
		int32_t days = (int32_t)seeded_between(&s, -60, 150);
		int64_t open = seeded_between(&s, 1, 100000);
		expected[days <= 0 ? 0 : days > 90 ? 4 : (days - 1) / 30 + 1] += open;
		assert_ok(aging_add(&g, days, usd(open)));
	}
	for (uint32_t i = 0; i < 5; i++) {
		assert_int_equal(g.row[i].amount.minor, expected[i]);
		invoices += g.row[i].invoices;
		amount += g.row[i].amount.minor;
	}
	assert_int_equal(invoices, 2000);
	assert_int_equal(g.total.invoices, 2000);
	assert_int_equal(g.total.amount.minor, amount);
}

TEST(what_does_not_belong_into_an_aging_leaves_it_unchanged)
{
	struct aging_bounds b = aging_default();
	struct aging g = aging_new(&b, "USD"), before;
	assert_ok(aging_add(&g, 5, usd(INT64_MAX - 1)));
	before = g;
	assert_int_equal(aging_add(&g, 5, usd(0)), ERR_INVALID);
	assert_int_equal(aging_add(&g, 5, usd(-1)), ERR_INVALID);
	assert_int_equal(aging_add(&g, 5, money_zero("EUR")), ERR_INVALID);
	assert_int_equal(aging_add(&g, 95, usd(2)), ERR_OVERFLOW);
	assert_memory_equal(&g, &before, sizeof g);
}

TEST(the_aging_ties_to_the_journal_to_the_cent)
{
	bool ties;
	struct money expected;
	struct aging_tie t = {usd(100000), usd(2500), usd(700), usd(300), usd(101500)};
	assert_ok(aging_expected(&t, &expected));
	assert_int_equal(expected.minor, 101500);
	assert_ok(aging_ties(&t, &ties));
	assert_true(ties);
	t.control = usd(101501);
	assert_ok(aging_ties(&t, &ties));
	assert_false(ties);
	t.credits = money_zero("EUR");
	assert_int_equal(aging_ties(&t, &ties), ERR_INVALID);
}
