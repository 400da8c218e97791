#include "domain/metrics.h"
#include "base/map.h"
#include "base/random.h"
#include "test.h"

static struct money usd(int64_t minor)
{
	struct money m;
	assert_ok(money_of(minor, "USD", &m));
	return m;
}

/* Whole units, as the worked examples have them. */
static struct money whole(int64_t units)
{
	return usd(units * 100);
}

static const char *shown(struct ratio r)
{
	return ratio_plain(test_arena(), r);
}

static struct ratio dso(int64_t receivables, int64_t sales, int32_t days)
{
	struct ratio r;
	assert_ok(metric_dso(whole(receivables), whole(sales), days, &r));
	return r;
}

TEST(the_three_simple_day_figures_come_out_as_published)
{
	struct ratio r;
	assert_string_equal(shown(dso(15000, 10000, 30)), "45.00");
	assert_string_equal(shown(dso(4000, 10000, 30)), "12.00");
	assert_string_equal(shown(dso(6340, 10890, 91)), "52.98");
	assert_ok(metric_days_delinquent(whole(15000), whole(4000), whole(10000), 30, &r));
	assert_string_equal(shown(r), "33.00");
	assert_false(r.flagged);
}

TEST(days_without_sales_are_not_defined_and_credit_balances_are_flagged)
{
	struct ratio r;
	assert_false(dso(15000, 0, 30).defined);
	assert_false(dso(15000, -1, 30).defined);
	assert_string_equal(shown(dso(15000, 0, 30)), "");
	assert_true(dso(0, 10000, 30).defined); /* nothing open is 0 days, not nothing */
	assert_string_equal(shown(dso(-1000, 10000, 30)), "-3.00");
	assert_true(dso(-1000, 10000, 30).flagged);
	assert_false(dso(-1000, 0, 30).flagged);
	assert_ok(metric_days_delinquent(whole(10), whole(11), whole(100), 30, &r));
	assert_true(r.flagged);
	assert_ok(metric_days_delinquent(whole(10), whole(5), whole(0), 30, &r));
	assert_false(r.defined);
	assert_int_equal(metric_dso(whole(1), whole(1), 0, &r), ERR_INVALID);
	assert_int_equal(metric_dso(whole(1), money_zero("EUR"), 30, &r), ERR_INVALID);
}

static struct ratio countback(
	int64_t receivables, const struct metric_month *months, uint32_t count)
{
	struct ratio r;
	assert_ok(metric_dso_countback(whole(receivables), months, count, &r));
	return r;
}

TEST(count_back_takes_the_newest_month_first_and_the_last_in_proportion)
{
	struct metric_month months[] = {{whole(3890), 31}, {whole(3610), 28}, {whole(3390), 31}};
	assert_string_equal(shown(countback(6340, months, 3)), "50.00");
	assert_string_equal(shown(countback(3890, months, 3)), "31.00");
	assert_string_equal(shown(countback(7500, months, 3)), "59.00");
	assert_string_equal(shown(countback(0, months, 3)), "0.00");
	assert_string_equal(shown(countback(389, months, 3)), "3.10");
}

TEST(count_back_beyond_the_history_says_so)
{
	struct metric_month months[] = {{whole(3890), 31}, {whole(0), 28}, {whole(-50), 31}};
	struct ratio r = countback(3891, months, 2);
	assert_true(r.beyond);
	assert_string_equal(shown(r), ">59.00"); /* a month without sales adds its days */
	assert_false(r.flagged);
	assert_true(countback(3891, months, 3).flagged);
	assert_string_equal(shown(countback(3891, months, 3)), ">90.00");
	assert_false(countback(100, months, 0).defined);
	r = countback(-5, months, 2);
	assert_true(r.defined && r.flagged && !r.beyond);
	assert_string_equal(shown(r), "0.00");
}

TEST(count_back_passes_a_month_without_sales_on_its_way)
{
	struct metric_month months[] = {{whole(100), 31}, {whole(0), 28}, {whole(200), 31}};
	assert_string_equal(shown(countback(200, months, 3)), "74.50"); /* 31 + 28 + 31 / 2 */
	assert_string_equal(shown(countback(100, months, 3)), "31.00");
}

/* When every month sold the same each day, all ways of counting days agree. */
TEST(count_back_agrees_with_simple_days_on_even_sales)
{
	struct seeded s = seeded_from(12);
	for (int n = 0; n < 300; n++) {
		struct metric_month months[12];
		int64_t a_day = seeded_between(&s, 1, 5000), days = 0;
		for (int i = 0; i < 12; i++) {
			months[i].days = (int32_t)seeded_between(&s, 28, 31);
			months[i].sales = usd(a_day * months[i].days);
			days += months[i].days;
		}
		struct money receivables = usd(seeded_between(&s, 0, a_day * days));
		struct ratio simple, back;
		assert_ok(metric_dso(receivables, usd(a_day * days), (int32_t)days, &simple));
		assert_ok(metric_dso_countback(receivables, months, 12, &back));
		assert_int_equal(simple.value_e2, back.value_e2);
		assert_false(back.beyond);
	}
}

static struct ratio cei(enum metric which, struct metric_cei in)
{
	struct ratio r;
	assert_ok(metric_cei(which, &in, &r));
	return r;
}

TEST(both_collection_indexes_come_out_and_keep_their_names)
{
	struct metric_cei q = {whole(6200), whole(10890), 3, whole(6340), whole(3590)};
	struct metric_cei m = {whole(100000), whole(1000000), 1, whole(120000), whole(100000)};
	assert_string_equal(shown(cei(METRIC_CEI_MONTHLY, q)), "55.93");
	assert_string_equal(shown(cei(METRIC_CEI_PERIOD, q)), "79.63");
	assert_string_equal(shown(cei(METRIC_CEI_MONTHLY, m)), "98.00");
	assert_string_equal(shown(cei(METRIC_CEI_PERIOD, m)), "98.00");
	assert_string_equal(metric_info(METRIC_CEI_MONTHLY).key, "cei_monthly_sales");
	assert_string_equal(metric_info(METRIC_CEI_PERIOD).key, "cei_period_sales");
}

TEST(a_collection_index_above_100_is_flagged_and_one_of_nothing_not_defined)
{
	struct metric_cei wrong = {whole(1000), whole(1000), 1, whole(400), whole(500)};
	struct metric_cei nothing = {whole(1000), whole(1000), 1, whole(2000), whole(2000)};
	struct ratio r = cei(METRIC_CEI_PERIOD, wrong);
	assert_true(r.flagged);
	assert_string_equal(shown(r), "106.67");
	assert_false(cei(METRIC_CEI_PERIOD, nothing).defined);
	nothing.months = 0;
	assert_int_equal(metric_cei(METRIC_CEI_MONTHLY, &nothing, &r), ERR_INVALID);
}

static struct metric_mean mean_of(enum metric which)
{
	struct metric_mean m = metric_mean_new(which, "USD");
	assert_ok(metric_mean_add(&m, whole(300), 20));
	assert_ok(metric_mean_add(&m, whole(100), -10));
	return m;
}

static const char *mean_shown(enum metric which)
{
	struct ratio r;
	struct metric_mean m = mean_of(which);
	assert_ok(metric_mean_value(&m, &r));
	return shown(r);
}

TEST(weighted_days_count_early_payment_as_their_formula_says)
{
	assert_string_equal(mean_shown(METRIC_DAYS_LATE_PAID), "15.00");
	assert_string_equal(mean_shown(METRIC_DAYS_LATE_OPEN), "15.00");
	assert_string_equal(mean_shown(METRIC_DAYS_LATE_SIGNED), "12.50");
	assert_string_equal(mean_shown(METRIC_DAYS_TO_PAY), "12.50");
	assert_string_equal(mean_shown(METRIC_DSO_TRUE), "12.50");
}

TEST(a_weighted_mean_of_nothing_is_not_defined)
{
	struct ratio r;
	struct metric_mean m = metric_mean_new(METRIC_DAYS_TO_PAY, "USD");
	assert_ok(metric_mean_add(&m, whole(0), 9));
	assert_ok(metric_mean_value(&m, &r));
	assert_false(r.defined);
	assert_int_equal(metric_mean_add(&m, money_zero("EUR"), 9), ERR_INVALID);
	assert_int_equal(metric_mean_add(&m, usd(-1), 9), ERR_INVALID);
	assert_ok(metric_mean_add(&m, usd(INT64_MAX), 9));
	assert_int_equal(metric_mean_add(&m, usd(1), 9), ERR_OVERFLOW);
	assert_ok(metric_mean_value(&m, &r));
	assert_string_equal(shown(r), "9.00");
}

TEST(a_weighted_mean_lies_between_its_smallest_and_largest)
{
	struct seeded s = seeded_from(99);
	for (int n = 0; n < 300; n++) {
		struct metric_mean m = metric_mean_new(METRIC_DAYS_LATE_SIGNED, "USD");
		int32_t low = INT32_MAX, high = INT32_MIN;
		struct ratio r;
		for (int i = 0; i < 20; i++) {
			int32_t days = (int32_t)seeded_between(&s, -90, 400);
			assert_ok(metric_mean_add(
				&m, usd(seeded_between(&s, 1, INT64_MAX / 20)), days));
			low = days < low ? days : low;
			high = days > high ? days : high;
		}
		assert_ok(metric_mean_value(&m, &r));
		assert_true(r.value_e2 >= low * 100 && r.value_e2 <= high * 100);
	}
}

static const char *percent(int64_t part, int64_t of)
{
	struct ratio r;
	assert_ok(metric_percent(usd(part), usd(of), &r));
	return shown(r);
}

TEST(shares_of_money_come_out_as_published)
{
	struct money base;
	assert_string_equal(percent(60000000, 100000000), "60.00"); /* roll rate of 600 k of 1 M */
	assert_string_equal(percent(1000000, 10000000), "10.00"); /* liquidation of 10 k of 100 k */
	/* A month's batch: listed plus fees is the base; the source gives the rate, here of what
	 * gives it. */
	assert_ok(money_add(usd(1151344), usd(148237), &base));
	assert_int_equal(base.minor, 1299581);
	assert_string_equal(percent(1000677, base.minor), "77.00");
	assert_string_equal(percent(1, 3), "33.33");
	assert_string_equal(percent(2, 3), "66.67");
	assert_string_equal(percent(1, 800), "0.13"); /* 0.125, half-up */
	assert_string_equal(percent(5, 0), "");
	assert_string_equal(percent(5, -5), "");
}

TEST(shares_below_nothing_are_flagged)
{
	struct ratio r;
	assert_ok(metric_percent(usd(-1), usd(800), &r));
	assert_true(r.flagged);
	assert_string_equal(shown(r), "-0.13");
	assert_ok(metric_percent_of_count(3, 4, &r));
	assert_string_equal(shown(r), "75.00");
	assert_ok(metric_percent_of_count(0, 0, &r));
	assert_false(r.defined);
	assert_int_equal(metric_percent(usd(INT64_MAX), usd(1), &r), ERR_OVERFLOW);
}

static const char *net_back_rate(int64_t placed, int64_t recovery_percent, int64_t fee_percent)
{
	struct ratio r;
	struct money cash = whole(placed * recovery_percent / 100);
	struct money fees = whole(placed * recovery_percent / 100 * fee_percent / 100), net;
	assert_ok(metric_net_back(cash, fees, whole(0), &net));
	assert_ok(metric_net_back_rate(cash, fees, whole(0), whole(placed), &r));
	return arena_printf(test_arena(), "%s at %s", money_plain(test_arena(), net), shown(r));
}

TEST(net_back_tells_a_dear_agency_from_a_cheap_one)
{
	struct ratio r;
	struct money net;
	assert_string_equal(net_back_rate(100000, 50, 25), "37500.00 at 37.50");
	assert_string_equal(net_back_rate(100000, 30, 15), "25500.00 at 25.50");
	assert_string_equal(net_back_rate(100, 100, 40), "60.00 at 60.00");
	assert_ok(metric_net_back(whole(10), whole(5), whole(9), &net));
	assert_int_equal(net.minor, -400);
	assert_ok(metric_net_back_rate(whole(10), whole(5), whole(9), whole(100), &r));
	assert_string_equal(shown(r), "-4.00");
	assert_false(r.flagged);
	assert_ok(metric_net_back_rate(whole(10), whole(5), whole(9), whole(0), &r));
	assert_false(r.defined);
	assert_int_equal(
		metric_net_back(whole(10), money_zero("EUR"), whole(9), &net), ERR_INVALID);
}

TEST(a_collectors_fee_is_the_product_of_its_four_parts)
{
	struct money fee;
	assert_ok(metric_fee_per_collector(
		300, whole(800), (struct rate){600000}, (struct rate){100000}, &fee));
	assert_int_equal(fee.minor, 1440000);
	assert_int_equal(metric_fee_per_collector(
				 1, whole(1), (struct rate){1000001}, (struct rate){1}, &fee),
		ERR_INVALID);
	assert_int_equal(metric_fee_per_collector(INT32_MAX, usd(INT64_MAX), (struct rate){1},
				 (struct rate){1}, &fee),
		ERR_OVERFLOW);
}

TEST(turnover_and_cost_need_something_to_divide_by)
{
	struct ratio r;
	assert_ok(metric_turnover(whole(1000), whole(100), whole(150), &r));
	assert_string_equal(shown(r), "8.00");
	assert_ok(metric_turnover(whole(1000), whole(100), whole(-100), &r));
	assert_false(r.defined);
	assert_ok(metric_cost_to_collect(whole(15), whole(200), &r));
	assert_string_equal(shown(r), "0.08"); /* 0.075 */
	assert_ok(metric_cost_to_collect(whole(15), whole(0), &r));
	assert_false(r.defined);
}

static void tally(
	struct metric_promises *t, enum promise_verdict v, int64_t promised, int64_t missing)
{
	struct promise_state s = {v, whole(missing)};
	assert_ok(metric_promises_add(t, whole(promised), &s));
}

TEST(promises_are_counted_when_they_came_due_and_partly_kept_ones_in_money_only)
{
	struct metric_promises t = metric_promises_new("USD");
	struct ratio r;
	assert_ok(metric_promises_kept(&t, &r));
	assert_false(r.defined);
	tally(&t, PROMISE_OPEN, 1000, 1000);
	tally(&t, PROMISE_WITHDRAWN, 1000, 1000);
	assert_ok(metric_promises_kept_money(&t, &r));
	assert_false(r.defined);
	tally(&t, PROMISE_KEPT, 100, 0);
	tally(&t, PROMISE_PARTLY_KEPT, 100, 60);
	tally(&t, PROMISE_BROKEN, 200, 200);
	assert_ok(metric_promises_kept(&t, &r));
	assert_string_equal(shown(r), "33.33");
	assert_ok(metric_promises_kept_money(&t, &r));
	assert_string_equal(shown(r), "35.00");
}

TEST(a_promise_that_cannot_be_counted_leaves_the_tally_as_it_was)
{
	struct metric_promises t = metric_promises_new("USD"), before = t;
	struct promise_state s = {PROMISE_KEPT, money_zero("EUR")};
	assert_int_equal(metric_promises_add(&t, money_zero("EUR"), &s), ERR_INVALID);
	assert_memory_equal(&t, &before, sizeof t);
}

TEST(every_metric_has_a_name_of_its_own_a_unit_and_a_formula)
{
	struct map seen = map_new(test_arena());
	for (int m = METRIC_DSO; m <= METRIC_CSAT; m++) {
		struct metric_info i = metric_info((enum metric)m);
		assert_false(str_empty(i.key) || str_empty(i.unit) || str_empty(i.title) ||
			str_empty(i.formula));
		assert_null(map_get(&seen, i.key));
		assert_null(map_get(&seen, i.title));
		assert_null(map_get(&seen, i.formula));
		map_put(&seen, i.key, &seen);
		map_put(&seen, i.title, &seen);
		map_put(&seen, i.formula, &seen);
	}
}
