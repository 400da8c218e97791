#include "domain/trust.h"
#include "test.h"

static struct money usd(int64_t minor)
{
	struct money m;
	assert_ok(money_of(minor, "USD", &m));
	return m;
}

#define D(n) ((struct date){n})

struct made {
	struct trust_account account;
	struct trust_item transit[2], outstanding[2];
	struct trust_client client[2];
};

/* 1,000.00 at the bank + 150.00 coming - 80.00 going = 1,070.00 = 600.00 + 300.00 + 100.00 + 20.00
 * + 50.00. */
static struct made *whole(void)
{
	struct made *m = NEW(test_arena(), struct made);
	*m = (struct made){
		.transit = {{D(100), usd(10000), "wire"}, {D(95), usd(5000), "card"}},
		.outstanding = {{D(98), usd(7000), "check 17"}, {D(70), usd(1000), "check 3"}},
		.client = {{1, usd(60000), usd(60000)}, {2, usd(30000), usd(30000)}},
	};
	m->account = (struct trust_account){.on = D(100),
		.statement = usd(100000),
		.in_transit = m->transit,
		.in_transit_count = 2,
		.outstanding = m->outstanding,
		.outstanding_count = 2,
		.ledger = usd(107000),
		.clients = m->client,
		.client_count = 2,
		.unidentified = usd(10000),
		.refunds_due = usd(2000),
		.own_commission = usd(5000),
		.stale_days = 30};
	return m;
}

static struct trust_proof prove(const struct made *m)
{
	struct trust_proof p;
	assert_ok(trust_prove(&m->account, test_arena(), &p));
	return p;
}

TEST(a_whole_account_is_proved_whole_and_its_items_aged)
{
	struct trust_proof p = prove(whole());
	assert_true(p.whole);
	assert_int_equal(p.adjusted_bank.minor, 107000);
	assert_int_equal(p.owed.minor, 107000);
	assert_int_equal(p.in_transit[0].minor, 10000);
	assert_int_equal(p.in_transit[1].minor, 5000);
	assert_int_equal(p.outstanding[0].minor, 7000);
	assert_int_equal(p.outstanding[2].minor, 1000);
}

/* The k-th amount of the account, NULL past the last. */
static struct money *amount(struct made *m, size_t k)
{
	struct money *const ALL[] = {&m->account.statement, &m->account.ledger,
		&m->account.unidentified, &m->account.refunds_due, &m->account.own_commission,
		&m->transit[0].amount, &m->transit[1].amount, &m->outstanding[0].amount,
		&m->outstanding[1].amount, &m->client[0].ledger, &m->client[0].records,
		&m->client[1].ledger, &m->client[1].records};
	return k < COUNT(ALL) ? ALL[k] : NULL;
}

TEST(every_single_cent_moved_anywhere_is_found)
{
	for (size_t k = 0; amount(whole(), k); k++)
		for (int64_t by = -1; by <= 1; by += 2) {
			struct made *m = whole();
			amount(m, k)->minor += by;
			struct trust_proof p = prove(m);
			assert_false(p.whole);
			assert_true(p.count >= 1);
			for (size_t i = 0; i < p.count; i++)
				assert_true(strlen(p.differences[i].why) > 0);
		}
}

TEST(a_cent_moved_between_two_clients_is_found_on_both)
{
	struct made *m = whole();
	m->client[0].ledger.minor--;
	m->client[1].ledger.minor++;
	struct trust_proof p = prove(m);
	assert_int_equal(p.count, 2);
	assert_int_equal(p.differences[0].kind, TRUST_CLIENT);
	assert_int_equal(p.differences[0].client, 1);
	assert_int_equal(p.differences[0].amount.minor, -1);
	assert_int_equal(p.differences[1].client, 2);
}

TEST(nobody_may_be_below_zero_even_when_the_sums_agree)
{
	struct made *m = whole();
	m->client[0] = (struct trust_client){1, usd(-100), usd(-100)};
	m->client[1] = (struct trust_client){2, usd(90100), usd(90100)};
	struct trust_proof p = prove(m);
	assert_int_equal(p.count, 1);
	assert_int_equal(p.differences[0].kind, TRUST_NEGATIVE);
	assert_int_equal(p.differences[0].client, 1);
	m = whole();
	m->account.own_commission.minor -= 5001;
	m->account.unidentified.minor += 5001;
	p = prove(m);
	assert_int_equal(p.count, 1);
	assert_int_equal(p.differences[0].kind, TRUST_NEGATIVE);
}

TEST(an_item_on_its_way_too_long_or_from_the_future_is_found)
{
	struct made *m = whole();
	m->outstanding[1].on = D(69);
	assert_int_equal(prove(m).differences[0].kind, TRUST_STALE);
	m->outstanding[1].on = D(101);
	assert_int_equal(prove(m).differences[0].kind, TRUST_ITEM);
	m = whole();
	m->transit[0].amount.minor = -10000;
	m->account.statement.minor += 20000;
	struct trust_proof p = prove(m);
	assert_int_equal(p.count, 1);
	assert_int_equal(p.differences[0].kind, TRUST_ITEM);
}

TEST(an_amount_in_another_currency_is_no_proof_at_all)
{
	for (size_t k = 1; amount(whole(), k); k++) {
		struct made *m = whole();
		struct trust_proof p;
		assert_ok(money_of(amount(m, k)->minor, "EUR", amount(m, k)));
		assert_int_equal(trust_prove(&m->account, test_arena(), &p), ERR_INVALID);
	}
}
