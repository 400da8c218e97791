#include "domain/casework.h"
#include "test.h"

static struct money usd(int64_t minor)
{
	struct money m;
	assert_ok(money_of(minor, "USD", &m));
	return m;
}

static struct case_facts plain(void)
{
	return (struct case_facts){.open = usd(5000),
		.undisputed = usd(5000),
		.charges = usd(100),
		.overdue = true,
		.can_write = true,
		.can_phone = true,
		.right_contact = true,
		.right_waive = true,
		.right_write_off = true,
		.right_place = true};
}

/* The acts that may be done, in order, with blanks between. */
static const char *allowed(struct case_facts f)
{
	struct case_verdict v[CASE_ACT_COUNT];
	const char *ret = "";
	casework_allowed(&f, v);
	for (int i = 0; i < CASE_ACT_COUNT; i++) {
		assert_true(strlen(v[i].why) > 0);
		assert_int_equal(v[i].allowed, strcmp(v[i].code, "ok") == 0);
		if (v[i].allowed)
			ret = arena_printf(
				test_arena(), "%s%s ", ret, case_act_word((enum case_act)i));
	}
	return ret;
}

TEST(a_plain_overdue_case_may_be_worked_in_every_way_but_recall)
{
	assert_string_equal(
		allowed(plain()), "send call promise plan dispute waive write_off place ");
}

TEST(each_fact_takes_away_just_what_it_should)
{
	/* long: one fact and what is left, row by row */
	static const struct {
		size_t flag;
		bool value;
		const char *left;
	} ROW[] = {
		{offsetof(struct case_facts, closed), true, ""},
		{offsetof(struct case_facts, overdue), false, "send promise plan dispute waive "},
		{offsetof(struct case_facts, promise), true, "send plan dispute waive "},
		{offsetof(struct case_facts, plan), true, "send dispute waive "},
		{offsetof(struct case_facts, hardship), true, "send plan dispute waive write_off "},
		{offsetof(struct case_facts, proposed), true,
			"send call promise plan dispute waive write_off "},
		{offsetof(struct case_facts, placed), true, "dispute waive recall "},
		{offsetof(struct case_facts, agency), true, ""},
		{offsetof(struct case_facts, can_write), false,
			"call promise plan dispute waive write_off place "},
		{offsetof(struct case_facts, can_phone), false,
			"send promise plan dispute waive write_off place "},
		{offsetof(struct case_facts, right_contact), false,
			"dispute waive write_off place "},
		{offsetof(struct case_facts, right_waive), false,
			"send call promise plan dispute write_off place "},
		{offsetof(struct case_facts, right_write_off), false,
			"send call promise plan dispute waive place "},
		{offsetof(struct case_facts, right_place), false,
			"send call promise plan dispute waive write_off "},
	};
	for (size_t i = 0; i < COUNT(ROW); i++) {
		struct case_facts f = plain();
		*(bool *)((char *)&f + ROW[i].flag) = ROW[i].value;
		assert_string_equal(allowed(f), ROW[i].left);
	}
}

TEST(amounts_take_away_what_needs_them)
{
	struct case_facts f = plain();
	f.charges = usd(0);
	assert_string_equal(allowed(f), "send call promise plan dispute write_off place ");
	f = plain();
	f.undisputed = usd(0);
	assert_string_equal(allowed(f), "waive ");
	f = plain();
	f.open = f.undisputed = usd(0);
	assert_string_equal(allowed(f), "");
}

TEST(an_agency_works_what_it_holds_and_stops_when_it_is_recalled)
{
	struct case_facts f = plain();
	f.agency = f.placed = true;
	assert_string_equal(allowed(f), "send call promise plan dispute waive ");
	f.recall_pending = true;
	assert_string_equal(allowed(f), "promise dispute waive ");
	f.agency = false;
	assert_string_equal(allowed(f), "dispute waive ");
}
