#include "domain/writeoff.h"
#include "test.h"

static struct money usd(int64_t minor)
{
	struct money m;
	assert_ok(money_of(minor, "USD", &m));
	return m;
}

static struct writeoff plain(void)
{
	return (struct writeoff){.reason = WRITEOFF_UNECONOMIC,
		.amount = usd(500),
		.open = usd(500),
		.authority = usd(1000),
		.small_most = usd(100),
		.expected_return = usd(200),
		.expected_cost = usd(200)};
}

TEST(a_write_off_within_authority_and_reason_is_allowed)
{
	struct writeoff w = plain();
	assert_ok(writeoff_check(&w, NULL));
}

TEST(each_thing_in_the_way_of_a_write_off_stops_it)
{
	struct writeoff w = plain();
	w.amount = usd(501);
	assert_int_equal(writeoff_check(&w, NULL), ERR_INVALID);
	w.amount = usd(0);
	assert_int_equal(writeoff_check(&w, NULL), ERR_INVALID);
	w = plain();
	w.authority = usd(499);
	assert_int_equal(writeoff_check(&w, NULL), ERR_DENIED);
	w = plain();
	w.expected_return = usd(201);
	assert_int_equal(writeoff_check(&w, NULL), ERR_RULE);
	w = plain();
	w.reason = WRITEOFF_SMALL_DIFFERENCE;
	assert_int_equal(writeoff_check(&w, NULL), ERR_RULE);
	w.amount = usd(100);
	assert_ok(writeoff_check(&w, NULL));
	w.disputed = true;
	assert_int_equal(writeoff_check(&w, NULL), ERR_CONFLICT);
}

TEST(only_a_settlement_writes_off_what_is_arranged_or_placed)
{
	struct writeoff w = plain();
	w.arranged = true;
	assert_int_equal(writeoff_check(&w, NULL), ERR_CONFLICT);
	w.arranged = false;
	w.placed = true;
	assert_int_equal(writeoff_check(&w, NULL), ERR_CONFLICT);
	w.arranged = true;
	w.reason = WRITEOFF_SETTLED;
	assert_ok(writeoff_check(&w, NULL));
}

TEST(a_recovery_pays_what_is_open_then_what_was_written_off_then_nothing)
{
	for (int64_t received = 1; received <= 400; received++)
		for (int64_t open = 0; open <= 150; open += 50)
			for (int64_t before = 0; before <= 100; before += 25) {
				struct writeoff_recovery r;
				assert_ok(writeoff_recover(
					usd(received), usd(open), usd(100), usd(before), &r));
				assert_int_equal(
					r.to_open.minor + r.recovered.minor + r.unapplied.minor,
					received);
				assert_true(r.to_open.minor <= open);
				assert_true(r.recovered.minor == 0 || r.to_open.minor == open);
				assert_true(r.recovered.minor + before <= 100);
				assert_true(r.unapplied.minor == 0 ||
					r.recovered.minor + before == 100);
			}
}

TEST(a_recovery_refuses_amounts_that_cannot_be)
{
	struct writeoff_recovery r;
	struct money eur;
	assert_ok(money_of(1, "EUR", &eur));
	assert_int_equal(writeoff_recover(usd(0), usd(0), usd(100), usd(0), &r), ERR_INVALID);
	assert_int_equal(writeoff_recover(usd(5), usd(-1), usd(100), usd(0), &r), ERR_INVALID);
	assert_int_equal(writeoff_recover(usd(5), usd(0), usd(100), usd(101), &r), ERR_INVALID);
	assert_int_equal(writeoff_recover(eur, usd(0), usd(100), usd(0), &r), ERR_INVALID);
}

TEST(write_off_reasons_are_read_back)
{
	enum writeoff_reason r;
	for (int i = 0; i < WRITEOFF_REASON_COUNT; i++) {
		assert_ok(writeoff_reason_parse(
			writeoff_reason_word((enum writeoff_reason)i), NULL, &r));
		assert_int_equal(r, i);
	}
	assert_int_equal(writeoff_reason_parse("", NULL, &r), ERR_INVALID);
}
