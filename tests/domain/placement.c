#include "domain/placement.h"
#include "test.h"

static struct money usd(int64_t minor)
{
	struct money m;
	assert_ok(money_of(minor, "USD", &m));
	return m;
}

#define D(n) ((struct date){n})

static struct placement proposed(void)
{
	return (struct placement){PLACEMENT_PROPOSED, D(100), DATE_NONE, DATE_NONE, ""};
}

static struct placement_facts good(enum placement_party by, int32_t on)
{
	return (struct placement_facts){.by = by,
		.on = D(on),
		.list_frozen = true,
		.brand = "agency_name",
		.contract = true,
		.agency_cleared = true,
		.notice_days = 10,
		.objection_days = 7,
		.open = usd(5000),
		.held = usd(0),
		.reason = "because"};
}

static enum err does(
	struct placement *p, enum placement_act act, enum placement_party by, int32_t on)
{
	struct placement_facts f = good(by, on);
	return placement_do(p, act, &f, NULL, p);
}

static struct placement worked(void)
{
	struct placement p = proposed();
	assert_ok(does(&p, PLACEMENT_DO_APPROVE, PLACEMENT_CLIENT, 101));
	assert_ok(does(&p, PLACEMENT_DO_SEND_NOTICE, PLACEMENT_CLIENT, 102));
	assert_ok(does(&p, PLACEMENT_DO_PLACE, PLACEMENT_CLIENT, 112));
	assert_ok(does(&p, PLACEMENT_DO_ACKNOWLEDGE, PLACEMENT_AGENCY, 113));
	assert_ok(does(&p, PLACEMENT_DO_WORK, PLACEMENT_AGENCY, 114));
	return p;
}

TEST(a_case_is_handed_over_worked_and_closed)
{
	struct placement p = worked();
	assert_true(placement_works(p.state));
	struct placement_facts f = good(PLACEMENT_AGENCY, 130);
	assert_int_equal(placement_do(&p, PLACEMENT_DO_SETTLE, &f, NULL, &p), ERR_RULE);
	f.open = usd(0);
	assert_ok(placement_do(&p, PLACEMENT_DO_SETTLE, &f, NULL, &p));
	f.by = PLACEMENT_CLIENT;
	f.held = usd(1);
	assert_int_equal(placement_do(&p, PLACEMENT_DO_CLOSE, &f, NULL, &p), ERR_RULE);
	f.held = usd(0);
	assert_ok(placement_do(&p, PLACEMENT_DO_CLOSE, &f, NULL, &p));
	assert_int_equal(p.state, PLACEMENT_CLOSED);
}

TEST(the_customer_is_told_before_the_hand_over)
{
	struct placement p = proposed();
	assert_ok(does(&p, PLACEMENT_DO_APPROVE, PLACEMENT_CLIENT, 101));
	assert_int_equal(does(&p, PLACEMENT_DO_PLACE, PLACEMENT_CLIENT, 150), ERR_CONFLICT);
	assert_ok(does(&p, PLACEMENT_DO_SEND_NOTICE, PLACEMENT_CLIENT, 102));
	assert_int_equal(does(&p, PLACEMENT_DO_PLACE, PLACEMENT_CLIENT, 111), ERR_RULE);
	assert_ok(does(&p, PLACEMENT_DO_PLACE, PLACEMENT_CLIENT, 112));
}

TEST(everything_that_is_missing_for_a_hand_over_is_named_at_once)
{
	struct placement p = proposed();
	struct refusals why = refusals_new(test_arena());
	assert_ok(does(&p, PLACEMENT_DO_APPROVE, PLACEMENT_CLIENT, 101));
	struct placement_facts f = {.by = PLACEMENT_CLIENT,
		.on = D(102),
		.brand = "somebody_else",
		.dispute = true,
		.open = usd(0),
		.held = usd(0)};
	assert_int_equal(placement_do(&p, PLACEMENT_DO_SEND_NOTICE, &f, &why, &p), ERR_RULE);
	assert_int_equal(why.count, 6);
	assert_int_equal(p.state, PLACEMENT_APPROVED);
}

TEST(each_party_does_its_own)
{
	struct placement p = proposed();
	assert_int_equal(does(&p, PLACEMENT_DO_APPROVE, PLACEMENT_AGENCY, 101), ERR_DENIED);
	p = worked();
	assert_int_equal(does(&p, PLACEMENT_DO_RECALL, PLACEMENT_AGENCY, 120), ERR_DENIED);
	assert_int_equal(does(&p, PLACEMENT_DO_RETURN, PLACEMENT_CLIENT, 120), ERR_DENIED);
	assert_int_equal(does(&p, PLACEMENT_DO_RETURN, PLACEMENT_AGENCY, 113),
		ERR_INVALID); /* before it was worked */
	assert_ok(does(&p, PLACEMENT_DO_RETURN, PLACEMENT_AGENCY, 120));
	assert_string_equal(p.reason, "because");
}

TEST(a_recall_can_be_objected_to_within_its_days)
{
	struct placement p = worked(), late;
	assert_ok(does(&p, PLACEMENT_DO_RECALL, PLACEMENT_CLIENT, 120));
	late = p;
	assert_int_equal(does(&p, PLACEMENT_DO_FINISH_RECALL, PLACEMENT_CLIENT, 127), ERR_RULE);
	assert_ok(does(&p, PLACEMENT_DO_OBJECT, PLACEMENT_AGENCY, 127));
	assert_int_equal(does(&late, PLACEMENT_DO_OBJECT, PLACEMENT_AGENCY, 128), ERR_RULE);
	assert_ok(does(&late, PLACEMENT_DO_FINISH_RECALL, PLACEMENT_CLIENT, 128));
	assert_int_equal(late.state, PLACEMENT_RECALLED);
	struct placement final = p;
	assert_ok(does(&final, PLACEMENT_DO_FINISH_RECALL, PLACEMENT_CLIENT, 128));
	assert_ok(does(&p, PLACEMENT_DO_KEEP, PLACEMENT_CLIENT, 128));
	assert_true(placement_works(p.state));
	assert_true(date_is_none(p.recall_on));
	assert_ok(does(&p, PLACEMENT_DO_RECALL, PLACEMENT_CLIENT,
		140)); /* and a new one has its own days */
	assert_ok(does(&p, PLACEMENT_DO_OBJECT, PLACEMENT_AGENCY, 147));
}

TEST(a_brand_mode_is_one_of_three_and_another_name_makes_the_client_a_collector)
{
	enum brand_mode b;
	for (int i = 0; i < BRAND_MODE_COUNT; i++) {
		assert_ok(brand_mode_parse(brand_mode_word((enum brand_mode)i), NULL, &b));
		assert_int_equal(b, i);
		assert_int_equal(brand_makes_client_collector(b), b == BRAND_OTHER_NAME);
	}
	assert_int_equal(brand_mode_parse("Client_Name", NULL, &b), ERR_INVALID);
	assert_int_equal(brand_mode_parse(NULL, NULL, &b), ERR_INVALID);
}

static uint32_t roll(uint32_t *seed, uint32_t sides)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 16) % sides;
}

static struct placement_facts any_facts(uint32_t *seed, struct date from)
{
	struct placement_facts f = good(roll(seed, 2) ? PLACEMENT_CLIENT : PLACEMENT_AGENCY, 0);
	f.on = date_add_days(from, (int32_t)roll(seed, 20));
	f.list_frozen = roll(seed, 10) != 0;
	f.open = usd(roll(seed, 8) ? 5000 : 0);
	f.held = usd(roll(seed, 2));
	f.reason = roll(seed, 3) ? "" : "because";
	return f;
}

static void assert_sound(struct placement before, enum placement_act act, struct placement_facts f,
	enum err e, struct placement after)
{
	bool offered = placement_acts(before.state, f.by) & 1u << act;
	if (e != ERR_NONE) {
		assert_int_equal(after.state, before.state);
		return;
	}
	assert_true(offered);
	if (after.state == PLACEMENT_PLACED)
		assert_true(date_days_between(before.notice_on, f.on) >= f.notice_days &&
			f.list_frozen);
	if (after.state == PLACEMENT_SETTLED)
		assert_int_equal(f.open.minor, 0);
	if (after.state == PLACEMENT_CLOSED && before.state > PLACEMENT_NOTICE_SENT)
		assert_int_equal(f.held.minor, 0);
}

TEST(random_walks_never_leave_the_table_and_all_come_to_an_end)
{
	uint32_t seed = 11;
	unsigned seen = 0;
	for (int walk = 0; walk < 400; walk++) {
		struct placement p = proposed();
		for (int i = 0; i < 3000 && p.state != PLACEMENT_CLOSED; i++) {
			struct placement before = p;
			enum placement_act act =
				(enum placement_act)roll(&seed, PLACEMENT_ACT_COUNT);
			struct placement_facts f = any_facts(&seed, p.since);
			enum err e = placement_do(&p, act, &f, NULL, &p);
			assert_sound(before, act, f, e, p);
			seen |= 1u << p.state;
		}
		assert_int_equal(p.state, PLACEMENT_CLOSED);
	}
	assert_int_equal(seen, (1u << PLACEMENT_STATE_COUNT) - 1);
	assert_int_equal(placement_acts(PLACEMENT_CLOSED, PLACEMENT_CLIENT) |
			placement_acts(PLACEMENT_CLOSED, PLACEMENT_AGENCY),
		0);
}
