#include "domain/strategy.h"
#include "test.h"

/* long: the shipped ladder, as a table */
static struct step LADDER[] = {
	{.id = "note",
		.kind = STEP_NOTE_BEFORE_DUE,
		.channels = {STEP_BY_EMAIL, STEP_BY_LETTER},
		.channel_count = 2,
		.delay_days = -3,
		.customers = STEP_EVERYBODY},
	{.id = "reminder",
		.kind = STEP_REMINDER,
		.channels = {STEP_BY_EMAIL, STEP_BY_LETTER},
		.channel_count = 2,
		.delay_days = 7,
		.customers = STEP_EVERYBODY,
		.pay_by_days = 10},
	{.id = "firmer",
		.kind = STEP_FIRMER_REMINDER,
		.channels = {STEP_BY_EMAIL, STEP_BY_LETTER},
		.channel_count = 2,
		.anchor = STEP_FROM_PREVIOUS,
		.delay_days = 14,
		.customers = STEP_EVERYBODY,
		.pay_by_days = 10},
	{.id = "final",
		.kind = STEP_FINAL_NOTICE,
		.channels = {STEP_BY_LETTER},
		.channel_count = 1,
		.anchor = STEP_FROM_PREVIOUS,
		.delay_days = 14,
		.customers = STEP_EVERYBODY,
		.pay_by_days = 10},
	{.id = "hand_over",
		.kind = STEP_PROPOSE_PLACEMENT,
		.channels = {STEP_BY_TASK},
		.channel_count = 1,
		.anchor = STEP_FROM_PREVIOUS,
		.delay_days = 14,
		.customers = STEP_EVERYBODY,
		.approval = STEP_BY_CLIENT},
};

static struct strategy ladder(void)
{
	struct step *own = NEW_ARRAY(test_arena(), struct step, COUNT(LADDER));
	memcpy(own, LADDER, sizeof LADDER);
	return (struct strategy){.id = "default",
		.version = 1,
		.name = "x",
		.currency = "USD",
		.review_days = 14,
		.steps = own,
		.count = COUNT(LADDER)};
}

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

static struct strategy_facts owing(const char *due, const char *today)
{
	return (struct strategy_facts){.today = day(today),
		.customer = STEP_CONSUMERS,
		.oldest_due = day(due),
		.open = usd(10000),
		.undisputed = usd(10000),
		.last_step = "",
		.last_on = DATE_NONE,
		.reviewed_on = DATE_NONE,
		.paid_on = DATE_NONE,
		.paid = usd(0),
		.channels = STEP_CHANNEL_BIT(STEP_BY_EMAIL) | STEP_CHANNEL_BIT(STEP_BY_LETTER),
		.unmatched_most_days = 3};
}

static struct strategy_facts after(
	const char *step, const char *on, const char *due, const char *today)
{
	struct strategy_facts f = owing(due, today);
	f.last_step = step;
	f.last_on = day(on);
	return f;
}

static struct strategy_decision next_of(const struct strategy *s, const struct strategy_facts *f)
{
	struct strategy_decision d;
	assert_ok(strategy_next(s, f, test_arena(), NULL, &d));
	return d;
}

static struct strategy_decision next(struct strategy_facts f)
{
	struct strategy s = ladder();
	return next_of(&s, &f);
}

static void assert_acts(struct strategy_decision d, enum step_kind kind)
{
	assert_int_equal(d.verdict, STRATEGY_ACT);
	assert_int_equal(d.kind, kind);
}

static void assert_waits(struct strategy_decision d, enum strategy_reason reason, const char *on)
{
	assert_int_equal(d.verdict, STRATEGY_WAIT);
	assert_string_equal(strategy_reason_code(d.reason), strategy_reason_code(reason));
	assert_string_equal(date_iso(test_arena(), d.on), on);
}

TEST(the_shipped_ladder_is_a_ladder)
{
	struct strategy s = ladder();
	assert_ok(strategy_check(&s, NULL));
}

TEST(a_case_climbs_the_ladder_on_the_days_it_names)
{
	assert_waits(next(owing("2026-03-10", "2026-03-06")), STRATEGY_NOT_YET, "2026-03-07");
	assert_acts(next(owing("2026-03-10", "2026-03-07")), STEP_NOTE_BEFORE_DUE);
	assert_waits(next(after("note", "2026-03-07", "2026-03-10", "2026-03-08")),
		STRATEGY_NOT_YET, "2026-03-17");
	assert_acts(next(after("note", "2026-03-07", "2026-03-10", "2026-03-17")), STEP_REMINDER);
	assert_waits(next(after("reminder", "2026-03-18", "2026-03-10", "2026-03-20")),
		STRATEGY_NOT_YET, "2026-04-01");
	assert_acts(next(after("reminder", "2026-03-18", "2026-03-10", "2026-04-01")),
		STEP_FIRMER_REMINDER);
	assert_acts(
		next(after("firmer", "2026-04-01", "2026-03-10", "2026-04-15")), STEP_FINAL_NOTICE);
	struct strategy_decision d = next(after("final", "2026-04-15", "2026-03-10", "2026-04-29"));
	assert_acts(d, STEP_PROPOSE_PLACEMENT);
	assert_int_equal(d.step->approval, STEP_BY_CLIENT);
	assert_int_equal(d.channel, STEP_BY_TASK);
}

TEST(a_very_late_case_still_begins_with_its_first_reminder)
{
	struct strategy_decision d = next(owing("2025-08-01", "2026-03-01"));
	assert_acts(d, STEP_REMINDER);
	assert_string_equal(date_iso(test_arena(), d.pay_by), "2026-03-11");
	assert_int_equal(d.fee.minor, 0);
	assert_waits(next(after("reminder", "2026-03-01", "2025-08-01", "2026-03-02")),
		STRATEGY_NOT_YET, "2026-03-15");
}

TEST(a_part_payment_restarts_the_wait_and_never_skips_a_step)
{
	struct strategy_facts f = after("reminder", "2026-03-18", "2026-03-10", "2026-04-01");
	f.paid_on = day("2026-03-30");
	f.paid = usd(2500);
	assert_waits(next(f), STRATEGY_PART_PAYMENT, "2026-04-13");
	f.today = day("2026-04-13");
	assert_acts(next(f), STEP_FIRMER_REMINDER);
	f.oldest_due = day("2026-03-15"); /* it paid the oldest invoice; another that was reminded
					     of is still open */
	assert_acts(next(f), STEP_FIRMER_REMINDER);

	struct strategy s = ladder();
	s.reanchor_minor = 2501; /* too little to restart the wait */
	f.today = day("2026-04-01");
	assert_acts(next_of(&s, &f), STEP_FIRMER_REMINDER);
}

TEST(the_ladder_begins_anew_when_all_it_asked_for_is_paid)
{
	struct strategy_facts f = after("final", "2026-04-15", "2026-04-20", "2026-04-16");
	assert_waits(next(f), STRATEGY_NOT_YET, "2026-04-17");
	f.today = day("2026-04-28");
	assert_acts(next(f), STEP_REMINDER);
	f = after("note", "2026-03-07", "2026-03-25",
		"2026-03-22"); /* the noted invoice was paid, a younger one comes due */
	assert_acts(next(f), STEP_NOTE_BEFORE_DUE);
}

TEST(no_step_comes_before_the_pay_by_date_has_passed)
{
	struct strategy s = ladder();
	s.steps[2].anchor = STEP_FROM_DUE;
	s.steps[2].delay_days = 21;
	assert_ok(strategy_check(&s, NULL));
	struct strategy_facts f = after("reminder", "2026-03-25", "2026-03-01", "2026-03-26");
	assert_waits(next_of(&s, &f), STRATEGY_NOT_YET,
		"2026-04-08"); /* 14 days between the rungs, not the 22nd */
	s.steps[1].pay_by_days = 20;
	assert_waits(next_of(&s, &f), STRATEGY_NOT_YET, "2026-04-15");
}

TEST(every_hold_waits_by_its_name_and_says_until_when)
{
	static const struct {
		size_t offset;
		enum strategy_reason reason;
	} HOLD[] = {
		{offsetof(struct strategy_facts, placed), STRATEGY_PLACED},
		{offsetof(struct strategy_facts, recalled), STRATEGY_RECALLED},
		{offsetof(struct strategy_facts, contract_off), STRATEGY_CONTRACT_OFF},
		{offsetof(struct strategy_facts, approval), STRATEGY_APPROVAL_AWAITED},
		{offsetof(struct strategy_facts, hardship), STRATEGY_HARDSHIP},
		{offsetof(struct strategy_facts, plan), STRATEGY_PLAN},
		{offsetof(struct strategy_facts, promise), STRATEGY_PROMISE},
	};
	for (size_t i = 0; i < COUNT(HOLD); i++) {
		struct strategy_facts f = owing("2026-03-10", "2026-03-20");
		struct strategy_hold *hold = (void *)((char *)&f + HOLD[i].offset);
		*hold = (struct strategy_hold){true, day("2026-03-24")};
		assert_waits(next(f), HOLD[i].reason, "2026-03-25");
		hold->until = DATE_NONE;
		assert_waits(next(f), HOLD[i].reason, "2026-04-03");
		hold->until =
			day("2026-03-01"); /* long over and not yet judged: looked at tomorrow */
		assert_waits(next(f), HOLD[i].reason, "2026-03-21");
	}
}

TEST(a_dispute_of_all_that_is_open_waits_and_of_a_part_does_not)
{
	struct strategy_item item[] = {
		{day("2026-03-01"), usd(700), usd(700)}, {day("2026-03-10"), usd(500), usd(100)}};
	struct strategy_facts f = owing("2026-03-01", "2026-03-20");
	assert_ok(strategy_gather(item, 2, "USD", f.today, &f));
	assert_string_equal(date_iso(test_arena(), f.oldest_due), "2026-03-10");
	assert_int_equal(f.open.minor, 1200);
	assert_int_equal(f.undisputed.minor, 400);
	assert_acts(next(f), STEP_REMINDER);
	item[1].disputed = usd(500);
	assert_ok(strategy_gather(item, 2, "USD", f.today, &f));
	f.dispute = (struct strategy_hold){true, day("2026-04-01")};
	assert_waits(next(f), STRATEGY_DISPUTE, "2026-04-02");
	item[1].disputed = usd(501);
	assert_int_equal(strategy_gather(item, 2, "USD", f.today, &f), ERR_INVALID);
}

TEST(unmatched_money_and_a_stale_statement_hold_reminders_but_not_forever)
{
	struct strategy_facts f = owing("2026-03-10", "2026-03-17");
	f.unmatched = true;
	assert_waits(next(f), STRATEGY_UNMATCHED_MONEY, "2026-03-18");
	f.unmatched_days = 3;
	struct strategy_decision d = next(f);
	assert_acts(d, STEP_REVIEW);
	assert_int_equal(d.reason, STRATEGY_UNMATCHED_TOO_LONG);
	f.unmatched_with_person = true;
	assert_waits(next(f), STRATEGY_UNMATCHED_MONEY, "2026-03-18");
	f.unmatched = false;
	f.bank_stale = true;
	assert_waits(next(f), STRATEGY_STALE_BANK, "2026-03-18");
}

TEST(the_first_usable_channel_is_taken_and_none_makes_a_task)
{
	struct strategy_facts f = owing("2026-03-10", "2026-03-17");
	assert_int_equal(next(f).channel, STEP_BY_EMAIL);
	f.channels = STEP_CHANNEL_BIT(STEP_BY_LETTER);
	assert_int_equal(next(f).channel, STEP_BY_LETTER);
	f.channels = STEP_CHANNEL_BIT(STEP_BY_SMS); /* the step does not use it */
	struct strategy_decision d = next(f);
	assert_acts(d, STEP_FIND_CONTACT);
	assert_int_equal(d.channel, STEP_BY_TASK);
	f.finding_contact = true;
	assert_waits(next(f), STRATEGY_NO_CONTACT, "2026-03-31");
}

TEST(a_customer_gets_one_message_a_day)
{
	struct strategy_facts f = owing("2026-03-10", "2026-03-17");
	f.written_today = true;
	assert_waits(next(f), STRATEGY_WRITTEN_TODAY, "2026-03-18");
}

TEST(a_small_amount_goes_to_a_person_and_not_up_the_ladder)
{
	struct strategy s = ladder();
	s.steps[3].min_minor = 10001;
	struct strategy_facts f = after("firmer", "2026-04-01", "2026-03-10", "2026-04-15");
	assert_acts(next_of(&s, &f), STEP_REVIEW);
	f.reviewed_on = day("2026-04-15");
	assert_waits(next_of(&s, &f), STRATEGY_BELOW_MINIMUM, "2026-04-29");
	f.undisputed = f.open = usd(10001);
	assert_acts(next_of(&s, &f), STEP_FINAL_NOTICE);
}

TEST(a_step_for_other_customers_is_passed_over)
{
	struct strategy s = ladder();
	s.steps[2].customers = STEP_BUSINESSES;
	struct strategy_facts f = after("reminder", "2026-03-18", "2026-03-10", "2026-04-01");
	assert_acts(next_of(&s, &f), STEP_FINAL_NOTICE);
	f.customer = STEP_BUSINESSES;
	assert_acts(next_of(&s, &f), STEP_FIRMER_REMINDER);
}

TEST(after_the_last_step_a_person_looks_again_and_again)
{
	struct strategy_facts f = after("hand_over", "2026-04-29", "2026-03-10", "2026-05-01");
	assert_waits(next(f), STRATEGY_LADDER_DONE, "2026-05-13");
	f.today = day("2026-05-14");
	assert_acts(next(f), STEP_REVIEW);
	f.reviewed_on = day("2026-05-14");
	assert_waits(next(f), STRATEGY_LADDER_DONE, "2026-05-28");
	f.today = day("2026-05-28");
	assert_acts(next(f), STEP_REVIEW);
}

TEST(a_new_version_without_the_last_step_goes_on_after_the_same_kind)
{
	struct strategy_facts f = after("old name", "2026-04-01", "2026-03-10", "2026-04-15");
	f.last_kind = STEP_FIRMER_REMINDER;
	assert_acts(next(f), STEP_FINAL_NOTICE);
}

TEST(nothing_open_closes_the_case_and_another_currency_is_refused)
{
	struct strategy_facts f = owing("2026-03-10", "2026-03-17");
	struct strategy s = ladder();
	struct strategy_decision d;
	f.open = f.undisputed = usd(0);
	assert_int_equal(next(f).verdict, STRATEGY_CLOSE);
	assert_ok(money_of(5, "EUR", &f.open));
	assert_int_equal(strategy_next(&s, &f, test_arena(), NULL, &d), ERR_INVALID);
	f.undisputed = f.open;
	assert_int_equal(strategy_next(&s, &f, test_arena(), NULL, &d), ERR_INVALID);
}

static uint32_t roll(uint32_t *seed, uint32_t sides)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 16) % sides;
}

static struct strategy_facts any_facts(uint32_t *seed)
{
	static const char *const STEP[] = {
		"", "note", "reminder", "firmer", "final", "hand_over", "gone"};
	struct strategy_facts f = owing("2026-03-10", "2026-03-10");
	f.today = date_add_days(f.oldest_due, (int32_t)roll(seed, 200) - 20);
	f.last_step = STEP[roll(seed, COUNT(STEP))];
	f.last_kind = (enum step_kind)roll(seed, STEP_LADDER_KINDS);
	f.last_on = date_add_days(f.today, -(int32_t)roll(seed, 60));
	f.paid_on = roll(seed, 2) ? date_add_days(f.last_on, (int32_t)roll(seed, 30)) : DATE_NONE;
	f.paid = usd(roll(seed, 3) * 100);
	f.channels = roll(seed, 32);
	f.plan.on = roll(seed, 6) == 0;
	f.plan.until = date_add_days(f.today, (int32_t)roll(seed, 40) - 20);
	f.unmatched = roll(seed, 5) == 0;
	f.unmatched_days = (int32_t)roll(seed, 6);
	f.bank_stale = roll(seed, 6) == 0;
	f.finding_contact = roll(seed, 2);
	f.written_today = roll(seed, 4) == 0;
	f.reviewed_on =
		roll(seed, 2) ? date_add_days(f.last_on, (int32_t)roll(seed, 40)) : DATE_NONE;
	return f;
}

TEST(an_open_case_is_acted_on_today_or_has_a_later_date_and_a_sentence)
{
	uint32_t seed = 7;
	for (int i = 0; i < 20000; i++) {
		ARENA a = arena_new(0);
		struct strategy_decision d;
		struct strategy s = {.id = "x",
			.currency = "USD",
			.review_days = 14,
			.steps = LADDER,
			.count = COUNT(LADDER)};
		struct strategy_facts f = any_facts(&seed);
		assert_ok(strategy_next(&s, &f, a, NULL, &d));
		assert_int_not_equal(d.verdict, STRATEGY_CLOSE);
		assert_true(d.verdict == STRATEGY_ACT ? date_same(d.on, f.today)
						      : date_before(f.today, d.on));
		assert_true(strlen(d.why) > 10);
	}
}

TEST(a_walk_through_a_year_takes_each_step_once_and_in_order)
{
	struct strategy_facts f = owing("2026-03-10", "2026-03-01");
	size_t taken = 0;
	for (int i = 0; i < 365; i++, f.today = date_add_days(f.today, 1)) {
		struct strategy_decision d = next(f);
		if (d.verdict != STRATEGY_ACT)
			continue;
		if (d.kind == STEP_REVIEW) {
			f.reviewed_on = f.today;
			continue;
		}
		assert_string_equal(d.step->id, LADDER[taken++].id);
		f.last_step = d.step->id;
		f.last_on = f.today;
	}
	assert_int_equal(taken, COUNT(LADDER));
	assert_false(date_is_none(f.reviewed_on));
}

/* long: one table of mistakes */
TEST(what_is_no_ladder_is_refused_with_its_line)
{
	for (int i = 0; i < 12; i++) {
		struct strategy s = ladder();
		struct refusals why = refusals_new(test_arena());
		for (size_t k = 0; k < s.count; k++)
			s.steps[k].line = (int64_t)k + 10;
		int64_t line = 0;
		switch (i) {
		case 0:
			s.steps[1].id = "note";
			line = 11;
			break;
		case 1:
			s.steps[2].kind = STEP_NOTE_BEFORE_DUE;
			line = 12;
			break;
		case 2:
			s.steps[3].kind = STEP_REMINDER;
			line = 13;
			break;
		case 3:
			s.steps[0].anchor = STEP_FROM_PREVIOUS;
			line = 10;
			break;
		case 4:
			s.steps[2].delay_days = 10;
			line = 12;
			break;
		case 5:
			s.steps[0].fee_minor = 100;
			line = 10;
			break;
		case 6:
			s.steps[1].delay_days = 0;
			line = 11;
			break;
		case 7:
			s.steps[1].channel_count = 0;
			line = 11;
			break;
		case 8:
			s.steps[1].channels[1] = STEP_BY_EMAIL;
			line = 11;
			break;
		case 9:
			s.currency[0] = 0;
			s.steps[1].fee_minor = 500;
			line = 11;
			break;
		case 10:
			s.steps[3].kind = STEP_PROPOSE_PLACEMENT;
			line = 14;
			break;
		case 11:
			s.count = 0;
			break;
		}
		assert_int_equal(strategy_check(&s, &why), ERR_INVALID);
		assert_true(why.count >= 1);
		assert_int_equal(why.items[0].line, line);
	}
}
