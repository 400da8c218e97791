#include "domain/pressure.h"
#include "base/random.h"
#include "codec/pressure_pack.h"
#include "support/mutants.h"
#include <math.h>

static struct pressure_method published(void)
{
	return (struct pressure_method){.version = "1",
		.from = {0},
		.to = DATE_NONE,
		.half_life_days = 14,
		.weight_milli = {1000, 1000, 1000, 1500, 2000, 3000, 6000, 8000},
		.tone_milli = {1000, 1500, 2000},
		.outside_milli = 1500,
		.most_milli = 10000};
}

static struct pressure_contact on(int32_t day, int64_t weight_milli)
{
	return (struct pressure_contact){{day}, weight_milli};
}

/* The formula as it is printed, in millipoints. */
static long double plainly(const struct pressure_method *m, const struct pressure_contact *contacts,
	size_t count, int32_t day)
{
	long double sum = 0;
	for (size_t i = 0; i < count; i++) {
		int32_t days = day - contacts[i].day.day;
		if (days >= 0 && days < m->half_life_days * PRESSURE_HALF_LIVES)
			sum += (long double)contacts[i].weight_milli *
				powl(2, -(long double)days / (long double)m->half_life_days);
	}
	return sum;
}

TEST(pressure_weighs_a_contact_by_channel_tone_and_hour)
{
	struct pressure_method m = published();
	assert_int_equal(pressure_weight(&m, PRESSURE_LETTER, PRESSURE_TONE_NEUTRAL, false), 1000);
	assert_int_equal(pressure_weight(&m, PRESSURE_MAIL, PRESSURE_TONE_FINAL, false), 1500);
	assert_int_equal(pressure_weight(&m, PRESSURE_TEXT, PRESSURE_TONE_FINAL, true), 3375);
	assert_int_equal(pressure_weight(&m, PRESSURE_VISIT, PRESSURE_TONE_LEGAL, true), 24000);
	m.weight_milli[PRESSURE_TEXT] = 1;
	assert_int_equal(pressure_weight(&m, PRESSURE_TEXT, PRESSURE_TONE_FINAL, true), 3);
}

TEST(pressure_halves_in_a_half_life_and_is_gone_after_eight)
{
	struct pressure_method m = published();
	struct pressure_contact c = on(100, 8000);
	assert_int_equal(pressure_on(&m, &c, 1, (struct date){99}), 0);
	assert_int_equal(pressure_on(&m, &c, 1, (struct date){100}), 8000);
	assert_int_equal(pressure_on(&m, &c, 1, (struct date){107}), 5657);
	assert_int_equal(pressure_on(&m, &c, 1, (struct date){114}), 4000);
	assert_int_equal(pressure_on(&m, &c, 1, (struct date){128}), 2000);
	assert_int_equal(pressure_on(&m, &c, 1, (struct date){211}), 33);
	assert_int_equal(pressure_on(&m, &c, 1, (struct date){212}), 0);
}

TEST(pressure_agrees_with_the_formula_computed_slowly_and_never_falls_below_it)
{
	static const int32_t HALVES[] = {7, 14, 28};
	struct seeded s = seeded_from(14);
	struct pressure_contact contacts[60];
	for (int run = 0; run < 20000; run++) {
		struct pressure_method m = published();
		m.half_life_days = HALVES[seeded_below(&s, 3)];
		size_t count = (size_t)seeded_below(&s, 60);
		for (size_t i = 0; i < count; i++)
			contacts[i] = on(
				(int32_t)seeded_between(&s, 0, 300), seeded_between(&s, 0, 24000));
		int32_t day = (int32_t)seeded_between(&s, 0, 400);
		long double slow = plainly(&m, contacts, count, day);
		long double fast =
			(long double)pressure_on(&m, contacts, count, (struct date){day});
		assert_true(fast > slow - 1e-6L);
		assert_true(fast < slow + 1.001L);
	}
}

TEST(pressure_falls_day_by_day_and_the_first_day_under_a_bound_is_found)
{
	struct seeded s = seeded_from(2);
	struct pressure_method m = published();
	struct pressure_contact contacts[30];
	for (int run = 0; run < 3000; run++) {
		size_t count = (size_t)seeded_below(&s, 30);
		for (size_t i = 0; i < count; i++)
			contacts[i] = on(
				(int32_t)seeded_between(&s, 0, 50), seeded_between(&s, 1, 24000));
		int64_t before = INT64_MAX, most = seeded_between(&s, 0, 12000);
		for (int32_t day = 50; day < 180; day++) {
			int64_t now = pressure_on(&m, contacts, count, (struct date){day});
			assert_true(now <= before);
			before = now;
		}
		struct date first = pressure_falls(&m, contacts, count, (struct date){50}, most);
		assert_true(pressure_on(&m, contacts, count, first) <= most);
		assert_true(first.day == 50 ||
			pressure_on(&m, contacts, count, (struct date){first.day - 1}) > most);
	}
	assert_true(date_is_none(pressure_falls(&m, contacts, 1, (struct date){50}, -1)));
}

TEST(pressure_of_more_contacts_than_anybody_makes_stays_a_number)
{
	struct pressure_method m = published();
	static struct pressure_contact contacts[4000];
	for (size_t i = 0; i < COUNT(contacts); i++)
		contacts[i] = on(10, (int64_t)PRESSURE_WEIGHT_MOST * 100);
	assert_true(pressure_on(&m, contacts, COUNT(contacts), (struct date){10}) > 1000000000);
}

TEST(pressure_is_shown_with_the_cap_and_when_it_will_have_fallen)
{
	struct pressure_method m = published();
	const struct pressure_contact c[] = {on(20510, 3000), on(20510, 1200)};
	struct pressure_figure f = pressure_figure_of(&m, 10000, c, 2, (struct date){20510});
	assert_int_equal(f.now_milli, 4200);
	assert_int_equal(f.next_milli, 3000);
	assert_string_equal(pressure_words(test_arena(), &f),
		"pressure 4.2 of 10.0; falls to 3.0 by 2026-03-05");
	f = pressure_figure_of(&m, 10000, c, 0, (struct date){20510});
	assert_string_equal(pressure_words(test_arena(), &f), "pressure 0.0 of 10.0");
	assert_string_equal(pressure_text(test_arena(), 1), "0.1");
}

TEST(pressure_methods_out_of_range_are_refused_with_their_line)
{
	struct refusals why = refusals_new(test_arena());
	struct pressure_method m = published();
	m.line = 12;
	assert_ok(pressure_check(&m, &why));
	m.half_life_days = 10;
	m.tone_milli[PRESSURE_TONE_LEGAL] = 999;
	m.weight_milli[PRESSURE_VISIT] = -1;
	m.outside_milli = PRESSURE_FACTOR_MOST + 1;
	m.most_milli = 0;
	m.from = (struct date){10};
	m.to = (struct date){9};
	assert_int_equal(pressure_check(&m, &why), ERR_INVALID);
	assert_int_equal(why.total, 6);
	for (size_t i = 0; i < why.count; i++)
		assert_int_equal(why.items[i].line, 12);
}

TEST(pressure_is_computed_by_the_version_that_serves_on_the_day)
{
	struct pressure_method two[] = {published(), published()};
	two[0].from = (struct date){10};
	two[0].to = (struct date){19};
	two[1].from = (struct date){20};
	assert_null(pressure_method_on(two, 2, (struct date){9}));
	assert_ptr_equal(pressure_method_on(two, 2, (struct date){19}), &two[0]);
	assert_ptr_equal(pressure_method_on(two, 2, (struct date){20}), &two[1]);
}

/* --- the published index --- */

/* Its versions: the first day and the caps of each, said a second time, and the rest in
 * keeps_promises. */
static const struct promised {
	const char *from;
	int64_t most_milli;
	int32_t contacts_most, contacts_days, apart_minutes;
} VERSIONS[] = {{"2000-01-01", 10000, 0, 0, 0}, {"2010-01-01", 20000, 0, 0, 0},
	{"2020-01-01", 20000, 10, 7, 0}};

static size_t published_all(struct pressure_method **ret)
{
	size_t count;
	struct refusals why = refusals_new(test_arena());
	assert_ok(pressure_pack_read(
		test_arena(), test_file("law/pressure/index.yaml"), &why, ret, &count));
	return count;
}

/* What is promised, in millipoints, said a second time. */
static bool keeps_promises(const struct pressure_method *m, const struct promised *version)
{
	static const int64_t WEIGHT[] = {1000, 1000, 1000, 1500, 2000, 3000, 6000, 8000},
			     TONE[] = {8000, 12000, 16000}, OUTSIDE = 12000,
			     LEFT_AFTER_A_WEEK = 5657;
	struct pressure_contact c = on(100, 8000);
	bool kept = m->most_milli == version->most_milli &&
		m->contacts_most == version->contacts_most &&
		m->contacts_days == version->contacts_days &&
		m->apart_minutes == version->apart_minutes &&
		pressure_weight(m, PRESSURE_VISIT, PRESSURE_TONE_NEUTRAL, true) == OUTSIDE &&
		pressure_on(m, &c, 1, (struct date){107}) == LEFT_AFTER_A_WEEK;
	for (int i = 0; i < PRESSURE_CHANNEL_COUNT; i++)
		kept = kept &&
			pressure_weight(m, (enum pressure_channel)i, PRESSURE_TONE_NEUTRAL,
				false) == WEIGHT[i];
	for (int i = 0; i < PRESSURE_TONE_COUNT; i++)
		kept = kept &&
			pressure_weight(m, PRESSURE_VISIT, (enum pressure_tone)i, false) == TONE[i];
	return kept;
}

static void try_method(struct mutants *mutants, const struct pressure_method *m, const char *change)
{
	const struct promised *version = &VERSIONS[m->version[0] - '1'];
	mutant_met(mutants, "pressure index", change,
		pressure_check(m, NULL) != ERR_NONE || !keeps_promises(m, version));
}

static void try_steps(struct mutants *mutants, const struct pressure_method *m, int by)
{
	struct pressure_method mutant = *m;
	const char *sign = by < 0 ? "-" : "+";
	for (int i = 0; i < PRESSURE_CHANNEL_COUNT; i++) {
		mutant.weight_milli[i] += by;
		try_method(mutants, &mutant,
			arena_printf(test_arena(), "%s %s 1",
				pressure_channel_word((enum pressure_channel)i), sign));
		mutant = *m;
	}
	for (int i = 0; i < PRESSURE_TONE_COUNT; i++) {
		mutant.tone_milli[i] += by;
		try_method(mutants, &mutant,
			arena_printf(test_arena(), "%s %s 1",
				pressure_tone_word((enum pressure_tone)i), sign));
		mutant = *m;
	}
	mutant.outside_milli += by;
	try_method(mutants, &mutant, arena_printf(test_arena(), "outside_window %s 1", sign));
	mutant = *m;
	mutant.most_milli += by;
	try_method(mutants, &mutant, arena_printf(test_arena(), "cap %s 1", sign));
	mutant = *m;
	mutant.contacts_most += by;
	try_method(mutants, &mutant, arena_printf(test_arena(), "contacts_most %s 1", sign));
	mutant = *m;
	mutant.contacts_days += by;
	try_method(mutants, &mutant, arena_printf(test_arena(), "contacts_days %s 1", sign));
	mutant = *m;
	mutant.apart_minutes += by;
	try_method(mutants, &mutant, arena_printf(test_arena(), "apart_minutes %s 1", sign));
	mutant = *m;
	mutant.half_life_days = by < 0 ? m->half_life_days / 2 : m->half_life_days * 2;
	try_method(mutants, &mutant, arena_printf(test_arena(), "half_life_days %s", sign));
}

TEST(no_number_of_the_published_pressure_index_can_be_moved_unnoticed)
{
	struct mutants mutants = {0};
	struct pressure_method *all;
	size_t count = published_all(&all);
	assert_int_equal(count, COUNT(VERSIONS));
	for (size_t i = 0; i < count; i++) {
		struct date from = DATE_NONE;
		assert_true(keeps_promises(&all[i], &VERSIONS[i]));
		try_steps(&mutants, &all[i], -1);
		try_steps(&mutants, &all[i], 1);
		assert_ok(date_parse(text_of(VERSIONS[i].from), &from));
		assert_ptr_equal(pressure_method_on(all, count, from), &all[i]);
		assert_ptr_not_equal(
			pressure_method_on(all, count, date_add_days(from, -1)), &all[i]);
	}
	mutants_end(&mutants, 56);
}
