/* Caps and minimums hold over the life of a placement, whatever comes and goes in whatever order.
 */
#include "base/random.h"
#include "support/outsourcing.h"

static struct commission_row fee(int64_t rate_ppm, int64_t cap_minor, int64_t min_minor)
{
	return (struct commission_row){.age_to_days = INT32_MAX,
		.balance_to_minor = INT64_MAX,
		.rate_ppm = rate_ppm,
		.cap_minor = cap_minor,
		.min_minor = min_minor,
		.valid_from = day("2026-01-01"),
		.valid_to = DATE_NONE};
}

static struct receipt_lines receipts(struct db *db, const char *book)
{
	struct receipt_lines all;
	struct ctx c = reading(db, book, "2026-03-20");
	const struct list_receipts in = {.most = 200};
	assert_ok(list_receipts(&c, &in, &all));
	return all;
}

static int64_t least(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* A plain recount of what stands: 50 % or 10 % of amounts that are whole dollars. */
static int64_t recount(struct db *db, const struct commission_row *f)
{
	struct receipt_lines all = receipts(db, "MAIN");
	int64_t received = 0, earned = 0;
	for (size_t i = 0; i < all.count; i++) {
		const struct receipt *r = &all.items[i].receipt;
		if (!date_is_none(r->bounced))
			continue;
		received += r->amount.minor;
		earned += r->amount.minor / 100 * (f->rate_ppm / 10000);
	}
	earned = earned < f->min_minor ? f->min_minor : earned;
	earned = f->cap_minor ? least(earned, f->cap_minor) : earned;
	return least(earned, received);
}

static void assert_earned(struct db *db, const struct commission_row *f)
{
	int64_t earned = recount(db, f);
	assert_int_equal(-balance_in(db, "MAIN", ACC_DUE_TO_AGENCY), earned);
	assert_int_equal(balance_in(db, "MAIN", ACC_AGENCY_COMMISSION), earned);
	assert_int_equal(-balance_in(db, "HAND", ACC_COMMISSION_INCOME), earned);
	assert_square(db, "2026-03-20");
}

BOTH(a_bounce_frees_the_cap_for_the_receipts_that_stand)
{
	const struct commission_row f = fee(500000, 5000, 0);
	struct db *db = outsourced_for(engine, "gross", &f);
	const char *number = placed_with_hand(db);
	const char *first = agency_receives(db, number, "2026-03-02", "100.00");
	const char *second = agency_receives(db, number, "2026-03-02", "100.00");
	assert_earned(db, &f);
	bounces(db, "HAND", first, "2026-03-03");
	assert_int_equal(balance_in(db, "MAIN", ACC_AGENCY_COMMISSION), 5000);
	assert_earned(db, &f);
	bounces(db, "HAND", second, "2026-03-03");
	assert_int_equal(balance_in(db, "MAIN", ACC_AGENCY_COMMISSION), 0);
	assert_earned(db, &f);
}

BOTH(a_minimum_stays_as_long_as_there_is_money_for_it)
{
	const struct commission_row f = fee(100000, 0, 5000);
	struct db *db = outsourced_for(engine, "net", &f);
	const char *number = placed_with_hand(db);
	const char *first = agency_receives(db, number, "2026-03-02", "100.00");
	client_receives(db, "2026-03-02", "100.00");
	assert_int_equal(balance_in(db, "MAIN", ACC_AGENCY_COMMISSION), 5000);
	bounces(db, "HAND", first, "2026-03-03");
	assert_earned(db, &f);
	const struct receipt_lines all = receipts(db, "MAIN");
	const struct receipt *alone = &all.items[all.count - 1].receipt;
	assert_int_equal(alone->amount.minor, 0);
	assert_int_equal(alone->commission.minor, 5000);
	struct recorded_receipt ret;
	const struct bounce_receipt in = {.number = alone->number, .on = day("2026-03-04")};
	assert_int_equal(
		attempt(db, "MAIN", "2026-03-04", "receipt.bounce", bounce_receipt_any, &in, &ret),
		ERR_CONFLICT);
}

BOTH(commission_alone_is_settled_by_the_next_remittance)
{
	static const char *const WAYS[] = {"gross", "net", "combined"};
	for (size_t i = 0; i < COUNT(WAYS); i++) {
		const struct commission_row f = fee(500000, 5000, 0);
		struct db *db = outsourced_for(engine, WAYS[i], &f);
		const char *number = placed_with_hand(db);
		const char *first = agency_receives(db, number, "2026-03-02", "100.00");
		agency_receives(db, number, "2026-03-02", "200.00");
		bounces(db, "HAND", first, "2026-03-03");
		const struct remittance_made m = remits(db, "2026-03-20", true);
		assert_int_equal(m.remitted.sums.commission.minor, 5000);
		assert_int_equal(m.remitted.sums.remit.minor, i == 2 ? 15000 : 20000);
		assert_square(db, "2026-03-20");
	}
}

struct life {
	struct db *db;
	struct seeded chance;
	const char *placement;
	const char *today;
};

static void come(struct life *l)
{
	struct recorded_receipt ret;
	struct money amount = usd("1.00");
	bool direct = seeded_below(&l->chance, 2) == 1;
	amount.minor *= seeded_between(&l->chance, 1, 90);
	const struct record_receipt in = {
		.placement = l->placement, .received = day(l->today), .amount = amount};
	const struct record_direct_receipt to_client = {
		.placement = l->placement, .received = day(l->today), .amount = amount};
	enum err e = direct
		? attempt(l->db, "MAIN", l->today, "receipt.direct", record_direct_receipt_any,
			  &to_client, &ret)
		: attempt(l->db, "HAND", l->today, "receipt.record", record_receipt_any, &in, &ret);
	assert_true(err_exit(e) != 1);
}

static void go(struct life *l)
{
	struct recorded_receipt ret;
	struct receipt_lines all = receipts(l->db, "MAIN");
	if (all.count == 0)
		return;
	const struct receipt *r = &all.items[seeded_below(&l->chance, all.count)].receipt;
	const struct bounce_receipt in = {.number = r->number, .on = day(l->today)};
	enum err e = attempt(l->db, r->to_agency ? "HAND" : "MAIN", l->today, "receipt.bounce",
		bounce_receipt_any, &in, &ret);
	assert_true(err_exit(e) != 1);
}

BOTH(any_order_of_receipts_and_bounces_earns_what_stands_earns_together)
{
	for (uint64_t seed = 1; seed <= 6; seed++) {
		struct life l = {.chance = seeded_from(seed)};
		const struct commission_row f = fee(seed % 2 ? 500000 : 100000,
			seed % 3 ? 100 * seeded_between(&l.chance, 40, 90) : 0,
			100 * seeded_between(&l.chance, 0, 40));
		l.db = outsourced_for(engine, "gross", &f);
		l.placement = placed_with_hand(l.db);
		for (int step = 0; step < 14; step++) {
			l.today = arena_printf(test_arena(), "2026-03-%02d", 2 + step);
			if (seeded_below(&l.chance, 5) < 3)
				come(&l);
			else
				go(&l);
			assert_earned(l.db, &f);
		}
	}
}
