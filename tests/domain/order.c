#include "domain/order.h"
#include "base/random.h"
#include "test.h"

static struct order_line line(const char *quantity, const char *price, int64_t tax_ppm)
{
	struct order_line l = {.what = "Chair", .tax = {tax_ppm}};
	assert_ok(order_quantity_parse(text_of(quantity), &l.quantity));
	assert_ok(order_price_parse(text_of(price), &l.price));
	return l;
}

static int64_t net(const char *quantity, const char *price, const char *code)
{
	struct money m;
	struct order_line l = line(quantity, price, 0);
	assert_ok(order_line_net(&l, code, &m));
	return m.minor;
}

TEST(a_line_is_quantity_times_price_rounded_half_up)
{
	assert_int_equal(net("3", "19.90", "USD"), 5970);
	assert_int_equal(net("0.5", "0.01", "USD"), 1);
	assert_int_equal(net("0.499", "0.01", "USD"), 0);
	assert_int_equal(net("1000", "0.0125", "USD"), 1250);
	assert_int_equal(net("2.5", "3", "JPY"), 8);
	assert_int_equal(net("1", "0.0015", "KWD"), 2);
	struct money m;
	const struct order_line large = {"x", ORDER_QUANTITY_MOST, ORDER_PRICE_MOST, {0}};
	assert_int_equal(order_line_net(&large, "USD", &m), ERR_OVERFLOW);
}

TEST(quantities_and_prices_are_read_exactly_or_not_at_all)
{
	static const char *const BAD_QUANTITY[] = {
		"", "0", "-1", "1.2345", "1,5", "a", ".5", "1e3", "1000000000.001", "1.2.3"};
	static const char *const BAD_PRICE[] = {"", "-1", "1.00001", "$5", "1 000", "1000000001"};
	int64_t n;
	for (size_t i = 0; i < COUNT(BAD_QUANTITY); i++)
		assert_int_equal(order_quantity_parse(text_of(BAD_QUANTITY[i]), &n), ERR_INVALID);
	for (size_t i = 0; i < COUNT(BAD_PRICE); i++)
		assert_int_equal(order_price_parse(text_of(BAD_PRICE[i]), &n), ERR_INVALID);
	struct arena *a = test_arena();
	assert_string_equal(order_quantity_plain(a, 2500), "2.5");
	assert_string_equal(order_quantity_plain(a, 3000), "3");
	assert_string_equal(order_quantity_plain(a, 5), "0.005");
	assert_string_equal(order_price_plain(a, 199000, "USD"), "19.90");
	assert_string_equal(order_price_plain(a, 125, "USD"), "0.0125");
	assert_string_equal(order_price_plain(a, 50000, "JPY"), "5");
}

TEST(tax_is_taken_once_per_rate_on_the_sum_of_its_lines)
{
	/* Three lines of 0.33 at 10 %: a tenth of 0.99 is 0.10, three times 0.03 would be 0.09. */
	const struct order_line lines[] = {line("1", "0.33", 100000), line("1", "5.00", 0),
		line("1", "0.33", 100000), line("1", "0.33", 100000)};
	struct order_sums s;
	assert_ok(order_sum(test_arena(), "USD", lines, COUNT(lines), &s));
	assert_int_equal(s.count, 2);
	assert_int_equal(s.rates[0].rate.ppm, 0);
	assert_int_equal(s.rates[1].net.minor, 99);
	assert_int_equal(s.rates[1].tax.minor, 10);
	assert_int_equal(s.net.minor, 599);
	assert_int_equal(s.gross.minor, 609);
}

static struct order_line any_line(struct seeded *chance)
{
	static const int64_t RATES[] = {0, 50000, 70000, 190000, 200000, 82500};
	return (struct order_line){.what = "x",
		.quantity = seeded_between(chance, 1, 100000),
		.price = seeded_between(chance, 0, 50000000),
		.tax = {RATES[seeded_below(chance, COUNT(RATES))]}};
}

static void sums_agree(const struct order_line *lines, size_t count)
{
	struct order_sums s;
	struct money one;
	int64_t nets = 0, by_rate = 0, taxes = 0;
	assert_ok(order_sum(test_arena(), "EUR", lines, count, &s));
	for (size_t i = 0; i < count; i++) {
		assert_ok(order_line_net(&lines[i], "EUR", &one));
		nets += one.minor;
	}
	for (size_t i = 0; i < s.count; i++) {
		by_rate += s.rates[i].net.minor;
		taxes += s.rates[i].tax.minor;
		assert_true(i == 0 || s.rates[i - 1].rate.ppm < s.rates[i].rate.ppm);
		/* Within half a cent of the exact tax. */
		int64_t exact = s.rates[i].net.minor * s.rates[i].rate.ppm;
		int64_t off = s.rates[i].tax.minor * RATE_ONE_PPM - exact;
		assert_true(2 * off <= RATE_ONE_PPM && 2 * off > -RATE_ONE_PPM);
	}
	assert_int_equal(s.net.minor, nets);
	assert_int_equal(by_rate, nets);
	assert_int_equal(s.tax.minor, taxes);
	assert_int_equal(s.gross.minor, nets + taxes);
}

TEST(lines_and_tax_sum_to_the_total_for_any_order)
{
	struct seeded chance = seeded_from(7);
	struct order_line lines[40];
	for (int round = 0; round < 500; round++) {
		size_t count = (size_t)seeded_between(&chance, 1, COUNT(lines));
		for (size_t i = 0; i < count; i++)
			lines[i] = any_line(&chance);
		sums_agree(lines, count);
	}
}

/* Bills the line in random parts; its parts come to the whole, net and tax, and none is below 0. */
static void bill_in_parts(struct seeded *chance, const struct order_line *whole)
{
	struct order_sums before = {.net = money_zero("EUR")}, all;
	struct order_tax billed_tax = {whole->tax, money_zero("EUR"), money_zero("EUR")};
	struct order_billed billed = {0, money_zero("EUR")};
	int64_t tax = 0;
	before.rates = &billed_tax;
	before.count = 1;
	while (billed.quantity < whole->quantity) {
		struct order_sums s;
		struct money net;
		struct order_line part = *whole;
		part.quantity = seeded_between(chance, 1, whole->quantity - billed.quantity);
		assert_ok(order_part_net(&part, &billed, &net));
		assert_true(net.minor >= 0);
		assert_ok(order_sum_part(test_arena(), &before, &part, &net, 1, &s));
		tax += s.tax.minor;
		billed.quantity += part.quantity;
		billed.net.minor += net.minor;
		billed_tax.net = billed.net;
	}
	assert_ok(order_sum(test_arena(), "EUR", whole, 1, &all));
	assert_int_equal(billed.net.minor, all.net.minor);
	assert_int_equal(tax, all.tax.minor);
}

TEST(however_an_order_is_cut_its_parts_sum_to_it)
{
	struct seeded chance = seeded_from(22);
	for (int round = 0; round < 2000; round++) {
		struct order_line whole = any_line(&chance);
		whole.price = seeded_between(&chance, 0, 300);
		bill_in_parts(&chance, &whole);
	}
}

static void in_order(const struct order_status *o)
{
	for (size_t i = 0; i < o->count; i++) {
		const struct order_progress *p = &o->lines[i];
		assert_true(p->invoiced >= 0 && p->invoiced <= p->delivered &&
			p->delivered <= p->ordered);
	}
}

/* One random act, taken only when it is allowed. */
static void act(struct seeded *chance, struct order_status *o, struct order_progress *lines)
{
	enum order_act what = (enum order_act)seeded_below(chance, ORDER_ACT_COUNT + 4);
	struct order_part part = {
		(size_t)seeded_below(chance, o->count + 1), seeded_between(chance, -5, 60)};
	int64_t brought[8];
	if (what >= ORDER_ACT_COUNT)
		what = what % 2 ? ORDER_DELIVER : ORDER_INVOICE;
	if (!order_may(o, what) || (what == ORDER_CANCEL && !seeded_below(chance, 4)))
		return;
	if (what == ORDER_CONFIRM)
		o->confirmed = true;
	if (what == ORDER_CANCEL)
		o->canceled = true;
	if (what == ORDER_INVOICE)
		for (size_t i = 0; i < o->count; i++)
			lines[i].invoiced += order_left_to_invoice(o, i);
	if (what == ORDER_DELIVER &&
		order_deliver(o, &part, seeded_below(chance, 2), NULL, brought) == ERR_NONE)
		for (size_t i = 0; i < o->count; i++)
			lines[i].delivered += brought[i];
}

TEST(no_more_is_delivered_than_ordered_nor_invoiced_than_delivered)
{
	struct seeded chance = seeded_from(11);
	int finished[ORDER_STATE_COUNT] = {0};
	for (int round = 0; round < 2000; round++) {
		struct order_progress lines[8] = {{0, 0, 0}};
		struct order_status o = {.lines = lines, .count = 1 + seeded_below(&chance, 8)};
		for (size_t i = 0; i < o.count; i++)
			lines[i].ordered = seeded_between(&chance, 1, 50);
		for (int step = 0; step < 20; step++) {
			act(&chance, &o, lines);
			in_order(&o);
		}
		finished[order_state_of(&o)]++;
	}
	for (int s = 0; s < ORDER_STATE_COUNT; s++)
		assert_true(finished[s] > 0);
}

TEST(an_order_goes_from_entered_to_invoiced_and_nothing_is_skipped)
{
	struct order_progress p[2] = {{2000, 0, 0}, {1000, 0, 0}};
	struct order_status o = {.lines = p, .count = 2};
	assert_int_equal(order_state_of(&o), ORDER_ENTERED);
	assert_false(order_may(&o, ORDER_DELIVER));
	assert_false(order_may(&o, ORDER_INVOICE));
	o.confirmed = true;
	assert_int_equal(order_state_of(&o), ORDER_CONFIRMED);
	assert_false(order_may(&o, ORDER_CONFIRM));
	p[0].delivered = 2000;
	assert_int_equal(order_state_of(&o), ORDER_PART_DELIVERED);
	assert_true(order_may(&o, ORDER_CANCEL));
	o.canceled = true;
	assert_int_equal(order_state_of(&o), ORDER_DELIVERED);
	assert_int_equal(order_left_to_deliver(&o, 1), 0);
	assert_false(order_may(&o, ORDER_DELIVER));
	assert_true(order_may(&o, ORDER_INVOICE));
	p[0].invoiced = 2000;
	assert_int_equal(order_state_of(&o), ORDER_INVOICED);
	assert_false(order_may(&o, ORDER_CANCEL));
}

TEST(a_delivery_brings_what_is_left_or_what_is_named_and_never_more)
{
	struct order_progress p[2] = {{2000, 500, 0}, {1000, 0, 0}};
	const struct order_status o = {.confirmed = true, .lines = p, .count = 2};
	int64_t brought[2];
	assert_ok(order_deliver(&o, NULL, 0, NULL, brought));
	assert_int_equal(brought[0], 1500);
	assert_int_equal(brought[1], 1000);
	const struct order_part twice[] = {{0, 1000}, {0, 500}}, more[] = {{0, 1000}, {0, 501}},
				none = {1, 0}, missing = {2, 1};
	assert_ok(order_deliver(&o, twice, 2, NULL, brought));
	assert_int_equal(brought[0], 1500);
	assert_int_equal(brought[1], 0);
	assert_int_equal(order_deliver(&o, more, 2, NULL, brought), ERR_INVALID);
	assert_int_equal(order_deliver(&o, &none, 1, NULL, brought), ERR_INVALID);
	assert_int_equal(order_deliver(&o, &missing, 1, NULL, brought), ERR_INVALID);
}
