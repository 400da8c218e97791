#include "domain/terms.h"
#include "test.h"

static struct date on(const char *iso)
{
	struct date d;
	assert_ok(date_parse(text_of(iso), &d));
	return d;
}

static struct terms terms(const char *code)
{
	struct terms t;
	assert_ok(terms_parse(text_of(code), NULL, &t));
	return t;
}

static struct money usd(int64_t minor)
{
	struct money m;
	assert_ok(money_of(minor, "USD", &m));
	return m;
}

static void due_on(const char *code, const char *invoice_date, uint32_t part, const char *expected)
{
	assert_string_equal(
		date_iso(test_arena(), terms_due(terms(code), on(invoice_date), part)), expected);
}

TEST(terms_say_when_an_invoice_falls_due)
{
	due_on("net30", "2026-01-31", 0, "2026-03-02");
	due_on("net0", "2026-01-31", 0, "2026-01-31");
	due_on("eom30", "2026-01-05", 0, "2026-03-02");
	due_on("eom0", "2028-02-01", 0, "2028-02-29");
	due_on("2/10net30", "2026-11-22", 0, "2026-12-22");
	due_on("net31x3", "2025-12-31", 0, "2026-01-31");
	due_on("net31x3", "2025-12-31", 1, "2026-02-28");
	due_on("net31x3", "2025-12-31", 2, "2026-03-31"); /* February does not shorten March */
	due_on("eom0x3", "2026-01-31", 1, "2026-02-28");
	due_on("eom10x3", "2026-01-31", 2, "2026-04-10");
}

TEST(terms_are_printed_as_they_are_read)
{
	static const char *const CODE[] = {"net30", "net0", "eom30", "2/10net30", "1.5/10eom15",
		"net30x3", "eom0x12", "2/10net30x2"};
	for (size_t i = 0; i < COUNT(CODE); i++)
		assert_string_equal(terms_code(test_arena(), terms(CODE[i])), CODE[i]);
	assert_string_equal(terms_code(test_arena(), terms(" 2/10 Net 30 ")), "2/10net30");
}

TEST(terms_that_make_no_sense_are_refused_with_an_example)
{
	static const char *const BAD[] = {"", "net", "30", "net-5", "net30x0", "net30x121",
		"net3651", "2/40net30", "0/10net30", "101/10net30", "2/net30", "/10net30",
		"net30x3x3", "eom30 days", "net00030", "2/10/5net30"};
	for (size_t i = 0; i < COUNT(BAD); i++) {
		struct refusals why = refusals_new(test_arena());
		struct terms t;
		assert_int_equal(terms_parse(text_of(BAD[i]), &why, &t), ERR_INVALID);
		assert_int_equal(why.count, 1);
		assert_non_null(strstr(why.items[0].accepted, "2/10net30"));
	}
}

TEST(early_payment_takes_the_discount_off_and_a_day_later_does_not)
{
	struct money off;
	struct terms t = terms("2/10net30");
	assert_true(date_same(terms_discount_until(t, on("2026-11-01")), on("2026-11-11")));
	assert_ok(terms_discount(t, on("2026-11-01"), on("2026-11-11"), usd(123475), &off));
	assert_int_equal(off.minor, 2470); /* 24.695, half-up */
	assert_ok(terms_discount(t, on("2026-11-01"), on("2026-11-12"), usd(123475), &off));
	assert_int_equal(off.minor, 0);
	assert_true(date_is_none(terms_discount_until(terms("net30"), on("2026-11-01"))));
	assert_ok(
		terms_discount(terms("net30"), on("2026-11-01"), on("2026-11-01"), usd(100), &off));
	assert_int_equal(off.minor, 0);
}

TEST(parts_by_terms_sum_to_the_invoice_and_fall_due_in_order)
{
	struct terms_part part[TERMS_PARTS_MOST];
	for (uint32_t n = 1; n <= TERMS_PARTS_MOST; n += 7) {
		int64_t sum = 0;
		struct terms t = terms(arena_printf(test_arena(), "net30x%u", n));
		assert_ok(terms_parts(t, on("2026-01-30"), usd(100000), part));
		for (uint32_t i = 0; i < n; i++) {
			sum += part[i].amount.minor;
			assert_true(i == 0 || date_before(part[i - 1].due, part[i].due));
		}
		assert_int_equal(sum, 100000);
	}
}
