#include "domain/allocation.h"
#include "base/random.h"
#include "test.h"

static struct money usd(int64_t minor)
{
	struct money m;
	assert_ok(money_of(minor, "USD", &m));
	return m;
}

static struct allocation_item item(int32_t due, int64_t principal, int64_t charges)
{
	return (struct allocation_item){{due}, usd(principal), usd(charges)};
}

static void part_is(
	const struct allocation *al, uint32_t at, uint32_t item, int64_t principal, int64_t charges)
{
	assert_true(at < al->count);
	assert_int_equal(al->parts[at].item, item);
	assert_int_equal(al->parts[at].principal.minor, principal);
	assert_int_equal(al->parts[at].charges.minor, charges);
}

TEST(the_oldest_invoice_is_paid_first_and_its_charges_before_it)
{
	struct allocation al;
	struct allocation_item items[] = {
		item(30, 10000, 0), item(10, 5000, 500), item(20, 7000, 300)};
	assert_ok(allocate_oldest_first(
		test_arena(), usd(9000), ALLOCATE_CHARGES_FIRST, items, 3, &al));
	assert_int_equal(al.count, 2);
	part_is(&al, 0, 1, 5000, 500);
	part_is(&al, 1, 2, 3200, 300);
	assert_int_equal(al.unapplied.minor, 0);
}

TEST(principal_first_pays_every_principal_before_any_charge)
{
	struct allocation al;
	struct allocation_item items[] = {item(30, 10000, 900), item(10, 5000, 500)};
	assert_ok(allocate_oldest_first(
		test_arena(), usd(15100), ALLOCATE_PRINCIPAL_FIRST, items, 2, &al));
	part_is(&al, 0, 0, 10000, 0);
	part_is(&al, 1, 1, 5000, 100);
	assert_string_equal(allocation_order_name(ALLOCATE_PRINCIPAL_FIRST), "principal_first");
	assert_string_equal(allocation_order_name(ALLOCATE_CHARGES_FIRST), "charges_first");
}

TEST(of_invoices_due_on_one_day_the_first_listed_is_paid_first)
{
	struct allocation al;
	struct allocation_item items[] = {item(10, 100, 0), item(10, 100, 0), item(10, 100, 0)};
	assert_ok(allocate_oldest_first(
		test_arena(), usd(150), ALLOCATE_CHARGES_FIRST, items, 3, &al));
	part_is(&al, 0, 0, 100, 0);
	part_is(&al, 1, 1, 50, 0);
}

TEST(what_is_paid_above_all_that_is_open_stays_unapplied)
{
	struct allocation al;
	struct allocation_item items[] = {item(10, 100, 5), item(11, 0, 0)};
	assert_ok(allocate_oldest_first(
		test_arena(), usd(150), ALLOCATE_CHARGES_FIRST, items, 2, &al));
	assert_int_equal(al.count, 1);
	assert_int_equal(al.unapplied.minor, 45);
	assert_ok(allocate_oldest_first(
		test_arena(), usd(150), ALLOCATE_CHARGES_FIRST, NULL, 0, &al));
	assert_int_equal(al.unapplied.minor, 150);
	assert_ok(allocate_pro_rata(test_arena(), usd(150), ALLOCATE_CHARGES_FIRST, items, 2, &al));
	assert_int_equal(al.unapplied.minor, 45);
}

/* The worked example: 100.00 over 1,200.00, 800.00 and 333.33. */
TEST(pro_rata_shares_by_what_is_open)
{
	struct allocation al;
	struct allocation_item items[] = {item(1, 120000, 0), item(2, 80000, 0), item(3, 33333, 0)};
	assert_ok(
		allocate_pro_rata(test_arena(), usd(10000), ALLOCATE_CHARGES_FIRST, items, 3, &al));
	part_is(&al, 0, 0, 5143, 0);
	part_is(&al, 1, 1, 3429, 0);
	part_is(&al, 2, 2, 1428, 0);
	items[0].charges = usd(1000000); /* does not weigh while principal goes first */
	assert_ok(allocate_pro_rata(
		test_arena(), usd(10000), ALLOCATE_PRINCIPAL_FIRST, items, 3, &al));
	part_is(&al, 0, 0, 5143, 0);
}

TEST(selected_invoices_get_what_the_customer_says)
{
	struct allocation al;
	struct allocation_item items[] = {item(1, 10000, 200), item(2, 5000, 0)};
	struct allocation_pick picks[] = {{1, usd(4000)}, {0, usd(1000)}};
	assert_ok(allocate_selected(
		test_arena(), usd(6000), ALLOCATE_CHARGES_FIRST, items, 2, picks, 2, NULL, &al));
	part_is(&al, 0, 0, 800, 200);
	part_is(&al, 1, 1, 4000, 0);
	assert_int_equal(al.unapplied.minor, 1000);
}

static void pick_is_refused(
	struct allocation_pick one, struct allocation_pick two, const char *problem)
{
	struct allocation al = {.count = 99};
	struct refusals why = refusals_new(test_arena());
	struct allocation_item items[] = {item(1, 10000, 200), item(2, 5000, 0)};
	struct allocation_pick picks[] = {one, two};
	assert_int_equal(allocate_selected(test_arena(), usd(6000), ALLOCATE_CHARGES_FIRST, items,
				 2, picks, 2, &why, &al),
		ERR_INVALID);
	assert_int_equal(al.count, 99);
	assert_string_equal(why.items[0].problem, problem);
}

TEST(a_selection_that_cannot_be_is_refused)
{
	struct allocation_pick good = {0, usd(1000)};
	pick_is_refused(good, (struct allocation_pick){1, usd(5001)},
		"is more than is open of the invoice");
	pick_is_refused(good, good, "is the second for one invoice");
	pick_is_refused(good, (struct allocation_pick){2, usd(1)}, "fits no invoice here");
	pick_is_refused(good, (struct allocation_pick){1, usd(0)}, "fits no invoice here");
	pick_is_refused((struct allocation_pick){0, usd(5000)},
		(struct allocation_pick){1, usd(1001)}, "is more than is left of the payment");
}

TEST(an_allocation_refuses_amounts_that_make_no_sense)
{
	struct allocation al;
	struct allocation_item bad = item(1, -1, 0), good = item(1, 1, 0), eur = item(1, 1, 0);
	eur.charges = money_zero("EUR");
	assert_int_equal(
		allocate_oldest_first(test_arena(), usd(0), ALLOCATE_CHARGES_FIRST, &good, 1, &al),
		ERR_INVALID);
	assert_int_equal(
		allocate_oldest_first(test_arena(), usd(1), ALLOCATE_CHARGES_FIRST, &bad, 1, &al),
		ERR_INVALID);
	assert_int_equal(
		allocate_pro_rata(test_arena(), usd(1), ALLOCATE_CHARGES_FIRST, &eur, 1, &al),
		ERR_INVALID);
	assert_int_equal(allocate_pro_rata(test_arena(), usd(1), ALLOCATE_CHARGES_FIRST, &good,
				 MONEY_PARTS_MAX + 1, &al),
		ERR_LIMIT);
}

#define ITEMS 12u

static void conserves(
	const struct allocation *al, int64_t payment, const struct allocation_item *items)
{
	int64_t sum = al->unapplied.minor, open = 0;
	assert_true(al->unapplied.minor >= 0);
	for (uint32_t i = 0; i < ITEMS; i++)
		open += items[i].principal.minor + items[i].charges.minor;
	for (uint32_t i = 0; i < al->count; i++) {
		const struct allocation_part *p = &al->parts[i];
		assert_true(p->principal.minor >= 0 &&
			p->principal.minor <= items[p->item].principal.minor);
		assert_true(
			p->charges.minor >= 0 && p->charges.minor <= items[p->item].charges.minor);
		assert_true(i == 0 || al->parts[i - 1].item < p->item);
		sum += p->principal.minor + p->charges.minor;
	}
	assert_int_equal(sum, payment);
	assert_int_equal(al->unapplied.minor, payment > open ? payment - open : 0);
}

TEST(allocating_conserves_the_payment_and_never_takes_more_than_is_open)
{
	struct seeded s = seeded_from(367);
	for (int n = 0; n < 2000; n++) {
		struct allocation_item items[ITEMS];
		struct allocation al;
		enum allocation_order order =
			n % 2 ? ALLOCATE_CHARGES_FIRST : ALLOCATE_PRINCIPAL_FIRST;
		int64_t payment = seeded_between(&s, 1, n % 3 ? 3000 : 12000);
		for (uint32_t i = 0; i < ITEMS; i++)
			items[i] = item((int32_t)seeded_below(&s, 9), seeded_between(&s, 0, 600),
				seeded_between(&s, 0, 40));
		assert_ok(allocate_oldest_first(
			test_arena(), usd(payment), order, items, ITEMS, &al));
		conserves(&al, payment, items);
		assert_ok(allocate_pro_rata(test_arena(), usd(payment), order, items, ITEMS, &al));
		conserves(&al, payment, items);
	}
}
