#include "domain/plan.h"
#include "base/random.h"
#include "test.h"

static struct date on(const char *iso)
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

static struct plan_dates monthly(void)
{
	return (struct plan_dates){PLAN_MONTHLY, on("2026-01-15"), 0};
}

static struct plan annuity(int64_t principal, struct fraction rate, uint32_t count)
{
	struct plan p;
	assert_ok(plan_annuity(test_arena(), usd(principal), rate, count, monthly(), &p));
	return p;
}

static void ends_with(const struct plan *p, uint32_t count, int64_t each, int64_t last)
{
	assert_int_equal(p->count, count);
	for (uint32_t i = 0; i + 1 < count; i++)
		assert_int_equal(p->parts[i].amount.minor, each);
	assert_int_equal(p->parts[count - 1].amount.minor, last);
	assert_int_equal(p->parts[count - 1].rest.minor, 0);
}

TEST(an_annuity_of_one_percent_a_month_comes_out_to_the_cent)
{
	struct plan p = annuity(100000, plan_rate_monthly((struct rate){10000}), 12);
	ends_with(&p, 12, 8885, 8884);
	assert_int_equal(p.interest.minor, 6619);
	assert_int_equal(p.total.minor, 106619);
}

TEST(an_annuity_of_eight_percent_a_year_comes_out_to_the_cent)
{
	struct plan p = annuity(250000, plan_rate_yearly((struct rate){80000}), 36);
	ends_with(&p, 36, 7835, 7799);
	assert_int_equal(p.total.minor, 282024);
}

TEST(equal_parts_without_interest_put_the_larger_ones_first)
{
	struct plan p;
	assert_ok(plan_equal(test_arena(), usd(100000), 7, monthly(), &p));
	for (uint32_t i = 0; i < 7; i++)
		assert_int_equal(p.parts[i].amount.minor, i < 5 ? 14286 : 14285);
	assert_int_equal(p.interest.minor, 0);
	assert_int_equal(p.total.minor, 100000);
	p = annuity(100000, plan_rate_yearly((struct rate){0}), 7);
	assert_int_equal(p.parts[5].amount.minor, 14285);
}

TEST(a_fixed_payment_takes_as_many_months_as_it_takes)
{
	struct plan p;
	struct fraction one_percent = plan_rate_monthly((struct rate){10000});
	assert_ok(
		plan_fixed(test_arena(), usd(100000), one_percent, usd(4000), monthly(), NULL, &p));
	ends_with(&p, 29, 4000, 3650);
	assert_ok(plan_fixed(test_arena(), usd(100000), (struct fraction){0, 1}, usd(30000),
		monthly(), NULL, &p));
	ends_with(&p, 4, 30000, 10000);
	assert_ok(plan_fixed(
		test_arena(), usd(100000), one_percent, usd(101000), monthly(), NULL, &p));
	ends_with(&p, 1, 0, 101000);
}

TEST(a_payment_that_never_repays_is_refused)
{
	struct plan p;
	struct refusals why = refusals_new(test_arena());
	struct fraction one_percent = plan_rate_monthly((struct rate){10000});
	assert_int_equal(
		plan_fixed(test_arena(), usd(100000), one_percent, usd(1000), monthly(), &why, &p),
		ERR_INVALID);
	assert_string_equal(why.items[0].problem, "does not cover the interest");
	assert_int_equal(
		plan_fixed(test_arena(), usd(100000), one_percent, usd(1001), monthly(), &why, &p),
		ERR_LIMIT);
	assert_string_equal(why.items[1].value, "10.01");
}

/* The plan repays the principal exactly, ends at 0, and says where it stands after every part. */
static void is_exact(const struct plan *p, int64_t principal)
{
	int64_t rest = principal, total = 0, interest = 0;
	for (uint32_t i = 0; i < p->count; i++) {
		const struct plan_part *part = &p->parts[i];
		assert_true(part->amount.minor > 0 && part->interest.minor >= 0 &&
			part->principal.minor > 0);
		assert_int_equal(part->amount.minor, part->principal.minor + part->interest.minor);
		rest -= part->principal.minor;
		total += part->amount.minor;
		interest += part->interest.minor;
		assert_int_equal(part->rest.minor, rest);
	}
	assert_int_equal(rest, 0);
	assert_int_equal(p->total.minor, total);
	assert_int_equal(p->interest.minor, interest);
}

TEST(every_plan_repays_its_principal_exactly)
{
	struct seeded s = seeded_from(1200);
	for (int n = 0; n < 150; n++) {
		int64_t principal = seeded_between(&s, 10000, 100000000);
		uint32_t count = (uint32_t)seeded_between(&s, 1, 60);
		struct plan p = annuity(principal,
			plan_rate_yearly((struct rate){seeded_between(&s, 1, 300000)}), count);
		is_exact(&p, principal);
		assert_int_equal(p.count, count);
		assert_ok(plan_equal(test_arena(), usd(principal), count, monthly(), &p));
		is_exact(&p, principal);
	}
}

/* With one cent less a month, exactly computed without rounding interest, something would be left.
 */
TEST(an_annuity_is_the_smallest_payment_that_repays)
{
	struct money payment;
	assert_ok(annuity_payment(usd(100), (struct fraction){1, 1}, 2, &payment)); /* 400 / 3 */
	assert_int_equal(payment.minor, 134);
	assert_ok(
		annuity_payment(usd(300), (struct fraction){1, 1}, 2, &payment)); /* 400 exactly */
	assert_int_equal(payment.minor, 400);
	assert_ok(annuity_payment(usd(1100), (struct fraction){1, 10}, 1, &payment));
	assert_int_equal(payment.minor, 1210);
	assert_ok(annuity_payment(
		usd(21000), (struct fraction){1, 10}, 2, &payment)); /* 12100 exactly */
	assert_int_equal(payment.minor, 12100);
	assert_ok(annuity_payment(usd(1), (struct fraction){1, 1000000000}, 600, &payment));
	assert_int_equal(payment.minor, 1);
	assert_ok(annuity_payment(
		usd(100), (struct fraction){INT32_MAX - 1, INT32_MAX}, 600, &payment));
	assert_int_equal(payment.minor, 100); /* 99.99999995 */
	assert_ok(annuity_payment(usd(INT64_MAX / 2), (struct fraction){1, 1}, 600, &payment));
	assert_int_equal(payment.minor, INT64_MAX / 2 + 1); /* almost all of it interest */
}

TEST(plans_refuse_what_cannot_be_planned)
{
	struct plan p;
	struct plan_dates weekly = {PLAN_WEEKLY, on("2026-01-15"), 0},
			  odd = {PLAN_MONTHLY, on("2026-01-15"), 32};
	struct fraction rate = {1, 100}, wild = {2, 1}, negative = {-1, 100};
	struct arena *a = test_arena();
	assert_int_equal(plan_equal(a, usd(0), 3, monthly(), &p), ERR_INVALID);
	assert_int_equal(plan_equal(a, usd(2), 3, monthly(), &p), ERR_INVALID);
	assert_int_equal(plan_equal(a, usd(100), 0, monthly(), &p), ERR_INVALID);
	assert_int_equal(
		plan_equal(a, usd(100000), PLAN_PARTS_MOST + 1, monthly(), &p), ERR_INVALID);
	assert_int_equal(plan_equal(a, usd(100), 3, odd, &p), ERR_INVALID);
	assert_int_equal(plan_annuity(a, usd(100), rate, 3, weekly, &p), ERR_INVALID);
	assert_int_equal(plan_annuity(a, usd(100), wild, 3, monthly(), &p), ERR_INVALID);
	assert_int_equal(plan_annuity(a, usd(100), negative, 3, monthly(), &p), ERR_INVALID);
	assert_int_equal(
		plan_fixed(a, usd(100), rate, money_zero("EUR"), monthly(), NULL, &p), ERR_INVALID);
}

static void slot_is(struct plan_dates d, uint32_t slot, const char *expected)
{
	assert_string_equal(date_iso(test_arena(), plan_date(d, slot)), expected);
}

TEST(plan_dates_keep_the_day_the_customer_chose)
{
	struct plan_dates last_day = {PLAN_MONTHLY, on("2026-02-28"), 31};
	struct plan_dates weekly = {PLAN_WEEKLY, on("2026-02-27"), 0};
	struct plan_dates payday = {PLAN_MONTHLY, on("2026-01-20"), 5};
	slot_is(last_day, 0, "2026-02-28");
	slot_is(last_day, 1, "2026-03-31");
	slot_is(last_day, 2, "2026-04-30");
	slot_is(weekly, 1, "2026-03-06");
	slot_is(payday, 0, "2026-01-20");
	slot_is(payday, 1, "2026-02-05");
	slot_is(monthly(), 12, "2027-01-15");
}

/* 300.00 in three parts on January 15, February 15 and March 15, three days of tolerance. */
static struct plan three(void)
{
	struct plan p;
	assert_ok(plan_equal(test_arena(), usd(30000), 3, monthly(), &p));
	return p;
}

static struct plan_state judged(
	const struct plan_payment *payments, uint32_t count, const char *as_of)
{
	struct plan p = three();
	struct plan_rule rule = plan_rule_default();
	struct plan_state s;
	assert_ok(plan_judge(&p, &rule, payments, count, on(as_of), &s));
	return s;
}

TEST(a_plan_is_kept_while_every_part_comes_within_its_tolerance)
{
	struct plan_payment paid[] = {
		{on("2026-02-18"), usd(10000)}, {on("2026-01-15"), usd(10000)}};
	assert_int_equal(judged(paid, 0, "2026-01-18").status, PLAN_KEPT);
	assert_int_equal(judged(paid, 0, "2026-01-18").arrears.minor, 10000);
	assert_int_equal(judged(paid, 0, "2026-01-14").arrears.minor, 0);
	struct plan_state s = judged(paid, 2, "2026-03-01");
	assert_int_equal(s.status, PLAN_KEPT);
	assert_int_equal(s.late, 0);
	assert_int_equal(s.paid.minor, 20000);
	assert_true(date_same(s.next_due, on("2026-03-15")));
}

TEST(one_late_part_is_forgiven_and_a_second_is_not)
{
	struct plan_payment paid[] = {
		{on("2026-01-25"), usd(10000)}, {on("2026-02-19"), usd(20000)}};
	assert_int_equal(judged(paid, 0, "2026-01-19").status, PLAN_LATE);
	assert_int_equal(judged(paid, 1, "2026-01-24").status, PLAN_LATE); /* not yet there */
	assert_int_equal(judged(paid, 1, "2026-01-25").status, PLAN_KEPT); /* caught up */
	assert_int_equal(judged(paid, 1, "2026-01-25").late, 1);
	assert_int_equal(judged(paid, 1, "2026-02-19").status, PLAN_BROKEN);
	struct plan_state s = judged(paid, 2, "2026-04-01"); /* all paid, and yet late twice */
	assert_int_equal(s.status, PLAN_BROKEN);
	assert_true(date_is_none(s.next_due));
}

TEST(a_late_part_that_is_never_caught_up_breaks_the_plan)
{
	struct plan_payment paid[] = {{on("2026-01-01"), usd(20000)}};
	assert_int_equal(judged(paid, 1, "2026-04-17").status, PLAN_LATE); /* March 15 + 3 + 30 */
	assert_int_equal(judged(paid, 1, "2026-04-18").status, PLAN_BROKEN);
}

TEST(a_returned_payment_makes_the_part_late_again)
{
	struct plan_payment paid[] = {
		{on("2026-01-15"), usd(10000)}, {on("2026-01-20"), usd(-10000)}};
	assert_int_equal(judged(paid, 2, "2026-01-19").status, PLAN_KEPT);
	assert_int_equal(judged(paid, 2, "2026-01-20").status, PLAN_LATE);
}

TEST(a_plan_is_not_judged_by_a_rule_or_money_that_makes_no_sense)
{
	struct plan p = three();
	struct plan_rule early = plan_rule_default(), endless = early, good = early;
	struct plan_payment eur = {on("2026-01-15"), money_zero("EUR")};
	struct plan_state s;
	early.tolerance_days = -1;
	endless.catch_up_days = INT32_MAX;
	assert_int_equal(plan_judge(&p, &early, NULL, 0, on("2026-02-01"), &s), ERR_INVALID);
	assert_int_equal(plan_judge(&p, &endless, NULL, 0, on("2026-02-01"), &s), ERR_INVALID);
	assert_int_equal(plan_judge(&p, &good, &eur, 1, on("2026-02-01"), &s), ERR_INVALID);
}

TEST(a_part_may_be_put_to_the_end_once)
{
	struct plan p = three(), next, other;
	struct plan_rule rule = plan_rule_default();
	struct refusals why = refusals_new(test_arena());
	struct plan_state s;
	assert_ok(plan_move_to_end(test_arena(), &p, &rule, 0, usd(0), NULL, &next));
	is_exact(&next, 30000);
	assert_true(date_same(next.parts[0].due, on("2026-02-15")));
	assert_true(date_same(next.parts[2].due, on("2026-04-15")));
	assert_true(next.parts[2].moved);
	assert_true(date_same(p.parts[0].due, on("2026-01-15")));
	assert_ok(plan_judge(&next, &rule, NULL, 0, on("2026-02-01"), &s));
	assert_int_equal(s.status, PLAN_KEPT);
	assert_int_equal(plan_move_to_end(test_arena(), &next, &rule, 0, usd(0), &why, &other),
		ERR_CONFLICT);
	assert_int_equal(plan_move_to_end(test_arena(), &p, &rule, 1, usd(20000), &why, &other),
		ERR_CONFLICT);
	assert_int_equal(
		plan_move_to_end(test_arena(), &p, &rule, 3, usd(0), &why, &other), ERR_CONFLICT);
	rule.moves_allowed = 2;
	assert_int_equal(plan_move_to_end(test_arena(), &next, &rule, 2, usd(0), &why, &other),
		ERR_CONFLICT);
	assert_string_equal(why.items[3].problem, "was put to the end already");
	assert_ok(plan_move_to_end(test_arena(), &next, &rule, 0, usd(0), NULL, &other));
	assert_true(date_same(other.parts[2].due, on("2026-05-15")));
}

TEST(the_status_of_a_plan_has_a_name)
{
	assert_string_equal(plan_status_name(PLAN_KEPT), "kept");
	assert_string_equal(plan_status_name(PLAN_LATE), "late");
	assert_string_equal(plan_status_name(PLAN_BROKEN), "broken");
}
