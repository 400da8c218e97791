#include "domain/commission.h"
#include "domain/remittance.h"
#include "test.h"

static struct money usd(int64_t minor)
{
	struct money m;
	assert_ok(money_of(minor, "USD", &m));
	return m;
}

#define D(n) ((struct date){n})

static struct remittance_receipt receipt(bool to_agency, int64_t minor)
{
	static const struct commission_row ROW = {.rate_ppm = 300000};
	struct remittance_receipt r = {.to_agency = to_agency,
		.amount = usd(minor),
		.received = D(10),
		.bounced = DATE_NONE,
		.settled = DATE_NONE};
	assert_ok(commission_together(&ROW, "USD", &r.amount, 1, &r.commission));
	return r;
}

static struct remittance remit(
	enum remittance_way way, const struct remittance_receipt *r, size_t n, int32_t day)
{
	struct remittance ret;
	assert_ok(remittance_of(way, r, n, "USD", D(day), 5, NULL, &ret));
	assert_int_equal(ret.keep.minor + ret.invoice.minor, ret.commission.minor);
	return ret;
}

static void assert_remits(struct remittance r, int64_t remitted, int64_t invoice, int64_t keep)
{
	assert_int_equal(r.remit.minor, remitted);
	assert_int_equal(r.invoice.minor, invoice);
	assert_int_equal(r.keep.minor, keep);
	assert_int_equal(r.claim.minor, 0);
}

TEST(the_worked_example_comes_out_to_the_cent)
{
	struct remittance_receipt r[] = {
		receipt(true, 30000), receipt(true, 10000), receipt(false, 20000)};
	r[1].bounced = D(14);
	assert_remits(remit(REMITTANCE_GROSS, r, 3, 20), 30000, 15000, 0);
	assert_remits(remit(REMITTANCE_NET, r, 3, 20), 21000, 6000, 9000);
	assert_remits(remit(REMITTANCE_COMBINED, r, 3, 20), 15000, 0, 15000);
}

TEST(only_cleared_money_is_remitted_and_once)
{
	struct remittance_receipt r[] = {receipt(true, 30000), receipt(true, 1000)};
	r[1].received = D(16);
	struct remittance done = remit(REMITTANCE_GROSS, r, 2, 20);
	assert_remits(done, 30000, 9000, 0);
	assert_int_equal(done.clearing.minor, 1000);
	r[0].settled = D(20);
	assert_remits(remit(REMITTANCE_GROSS, r, 2, 20), 0, 0, 0);
	assert_remits(remit(REMITTANCE_GROSS, r, 2, 21), 1000, 300, 0);
}

TEST(a_bounce_after_the_cut_off_is_not_remitted_either)
{
	struct remittance_receipt r = receipt(true, 1000);
	r.bounced = D(21);
	assert_remits(remit(REMITTANCE_NET, &r, 1, 20), 0, 0, 0);
}

TEST(a_bounce_after_remitting_is_deducted_next_time)
{
	static const struct {
		enum remittance_way way;
		int64_t remitted, invoice;
	} ROW[] = {
		{REMITTANCE_GROSS, 40000, 12000},
		{REMITTANCE_NET, 28000, 0},
		{REMITTANCE_COMBINED, 28000, 0},
	};
	for (size_t i = 0; i < COUNT(ROW); i++) {
		struct remittance_receipt r[] = {receipt(true, 10000), receipt(true, 50000)};
		r[0].settled = D(20);
		r[0].bounced = D(22);
		struct remittance next = remit(ROW[i].way, r, 2, 30);
		assert_int_equal(next.remit.minor, ROW[i].remitted);
		assert_int_equal(next.invoice.minor, ROW[i].invoice);
		assert_int_equal(next.deducted, 1);
		r[0].taken_back = true;
		assert_int_equal(remit(ROW[i].way, r, 2, 30).deducted, 0);
	}
}

TEST(what_cannot_be_deducted_is_claimed_and_what_cannot_be_kept_is_invoiced)
{
	struct remittance_receipt back = receipt(true, 10000);
	back.settled = D(20);
	back.bounced = D(22);
	struct remittance r = remit(REMITTANCE_NET, &back, 1, 30);
	assert_int_equal(r.remit.minor, 0);
	assert_int_equal(r.claim.minor, 7000);
	assert_int_equal(r.keep.minor, -3000);
	struct remittance_receipt direct[] = {receipt(false, 20000), receipt(true, 1000)};
	assert_remits(remit(REMITTANCE_COMBINED, direct, 2, 30), 0, 5300, 1000);
}

static uint32_t roll(uint32_t *seed, uint32_t sides)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 16) % sides;
}

/* Whatever comes in and bounces when, once all is settled the client has had its money less
 * commission, in every way. */
TEST(every_way_ends_with_the_same_for_client_and_agency)
{
	uint32_t seed = 3;
	for (int round = 0; round < 500; round++) {
		struct remittance_receipt r[8];
		int64_t stands = 0, direct = 0, commission = 0;
		for (size_t i = 0; i < COUNT(r); i++) {
			r[i] = receipt(roll(&seed, 2), 1 + roll(&seed, 9999));
			r[i].received = D((int32_t)roll(&seed, 20));
			if (roll(&seed, 4) == 0)
				r[i].bounced =
					date_add_days(r[i].received, (int32_t)roll(&seed, 30));
			if (!date_is_none(r[i].bounced))
				continue;
			stands += r[i].to_agency ? r[i].amount.minor : 0;
			direct += r[i].to_agency ? 0 : r[i].amount.minor;
			commission += r[i].commission.minor;
		}
		for (int way = REMITTANCE_GROSS; way <= REMITTANCE_COMBINED; way++) {
			int64_t client = direct, agency = 0;
			struct remittance_receipt now[COUNT(r)];
			memcpy(now, r, sizeof r);
			for (int32_t day = 5; day <= 75; day += 10) {
				struct remittance_receipt known[COUNT(r)];
				for (size_t i = 0; i < COUNT(r); i++) {
					known[i] = now[i];
					if (known[i].bounced.day > day)
						known[i].bounced = DATE_NONE; /* not known yet */
				}
				struct remittance m =
					remit((enum remittance_way)way, known, COUNT(r), day);
				client += m.remit.minor - m.invoice.minor - m.claim.minor;
				agency += m.keep.minor + m.invoice.minor;
				for (size_t i = 0; i < COUNT(r); i++) {
					enum remittance_part p =
						remittance_part_of(&known[i], D(day), 5);
					if (p == REMITTANCE_INCLUDED)
						now[i].settled = D(day);
					now[i].taken_back |= p == REMITTANCE_DEDUCTED;
				}
			}
			assert_int_equal(agency, commission);
			assert_int_equal(client, stands + direct - commission);
		}
	}
}

TEST(a_receipt_that_cannot_be_is_refused_with_its_number)
{
	struct remittance_receipt r[] = {receipt(true, 100), receipt(true, 100)};
	struct refusals why = refusals_new(test_arena());
	struct remittance ret;
	r[1].commission = usd(101);
	assert_int_equal(
		remittance_of(REMITTANCE_NET, r, 2, "USD", D(30), 5, &why, &ret), ERR_INVALID);
	assert_int_equal(why.items[0].line, 2);
	r[1] = receipt(true, 100);
	r[1].settled = D(9);
	assert_int_equal(
		remittance_of(REMITTANCE_NET, r, 2, "USD", D(30), 5, &why, &ret), ERR_INVALID);
	assert_int_equal(
		remittance_of(REMITTANCE_NET, r, 1, "EUR", D(30), 5, &why, &ret), ERR_INVALID);
}

/* What a remittance of all three would do: 300 and 100 to the agency, 200 to the client. */
static struct remittance of_all(enum remittance_way way)
{
	struct remittance_receipt r[] = {
		receipt(true, 30000), receipt(true, 10000), receipt(false, 20000)};
	return remit(way, r, 3, REMITTANCE_ALL.day);
}

TEST(what_a_remittance_will_keep_is_not_payable_before)
{
	static const struct {
		enum remittance_way way;
		int64_t due, payable;
	} ROW[] = {
		{REMITTANCE_GROSS, 18000, 18000},
		{REMITTANCE_NET, 18000, 6000},
		{REMITTANCE_COMBINED, 18000, 0},
		{REMITTANCE_NET, 12000, 0},
		{REMITTANCE_NET, -500, 0},
	};
	for (size_t i = 0; i < COUNT(ROW); i++) {
		struct money payable;
		struct remittance waiting = of_all(ROW[i].way);
		assert_ok(remittance_payable(&waiting, usd(40000), usd(ROW[i].due), &payable));
		assert_int_equal(payable.minor, ROW[i].payable);
	}
}

TEST(what_was_paid_before_is_remitted_instead_of_kept)
{
	static const struct {
		int64_t due, remit, keep;
	} ROW[] = {{18000, 28000, 12000}, {12000, 28000, 12000}, {5000, 35000, 5000}, {0, 40000, 0},
		{-700, 40000, 0}};
	for (size_t i = 0; i < COUNT(ROW); i++) {
		struct remittance r = of_all(REMITTANCE_NET);
		assert_ok(remittance_within(usd(ROW[i].due), usd(40000), &r));
		assert_remits(r, ROW[i].remit, 18000 - ROW[i].keep, ROW[i].keep);
	}
}
