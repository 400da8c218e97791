#include "codec/table_dates.h"
#include "test.h"

static struct table_dates seen(const char *const *values)
{
	struct table_dates d = table_dates_new();
	for (int64_t line = 2; *values; values++, line++)
		(void)table_dates_see(&d, text_of(*values), line);
	return d;
}

#define SEEN(...) seen((const char *const[]){__VA_ARGS__, NULL})

static void decides(struct table_dates d, enum date_order expected)
{
	enum date_order order = DATE_YMD;
	assert_ok(table_dates_decide(&d, NULL, &order));
	assert_int_equal(order, expected);
}

TEST(one_date_that_fits_one_order_settles_the_file)
{
	decides(SEEN("1/2/2026", "3/4/2026", "1/15/2013"), DATE_MDY);
	decides(SEEN("01.02.2026", "", "31.01.2026"), DATE_DMY);
	decides(SEEN("01-02-03", "99-01-31"), DATE_YMD);
	decides(SEEN("01/02/03", "31/12/99"), DATE_DMY);
}

TEST(an_order_that_nothing_settles_is_refused_with_an_example)
{
	struct refusals why = refusals_new(test_arena());
	enum date_order order;
	struct table_dates d = SEEN("05/05/2026", "01/02/2026", "2026-01-31");
	assert_int_equal(table_dates_decide(&d, &why, &order), ERR_INVALID);
	assert_int_equal(why.count, 1);
	assert_int_equal(why.items[0].line, 3);
	assert_string_equal(why.items[0].value, "01/02/2026");
	assert_non_null(strstr(why.items[0].accepted, "--dates dmy"));
	d = SEEN("25/12/13");
	assert_int_equal(table_dates_decide(&d, NULL, &order), ERR_INVALID); /* 2013 or 2025 */
}

TEST(dates_that_read_alike_in_every_order_are_not_ambiguous)
{
	enum date_order order;
	struct date d;
	struct table_dates t = SEEN("05/05/2026", "2026-01-02", "Jan 3, 2026");
	assert_ok(table_dates_decide(&t, NULL, &order));
	assert_ok(table_date_read(TEXT("05/05/2026"), order, &d));
	assert_string_equal(date_iso(test_arena(), d), "2026-05-05");
}

TEST(a_file_in_two_orders_is_refused_with_both_examples)
{
	struct refusals why = refusals_new(test_arena());
	enum date_order order;
	struct table_dates d = SEEN("31/01/2026", "01/31/2026");
	assert_int_equal(table_dates_decide(&d, &why, &order), ERR_INVALID);
	const char *said = refusal_line(test_arena(), &why.items[0]);
	assert_non_null(strstr(said, "01/31/2026\" in line 3"));
	assert_non_null(strstr(said, "\"31/01/2026\""));
}

TEST(garbage_is_counted_and_settles_nothing)
{
	struct table_dates d = SEEN("soon", "32/01/2026", "31/01/2026");
	assert_int_equal(d.unreadable, 2);
	decides(d, DATE_DMY);
}

TEST(dates_are_read_in_many_forms)
{
	static const struct {
		const char *value;
		enum date_order order;
		const char *iso;
	} ROW[] = {
		{"2026-01-31", DATE_DMY, "2026-01-31"},
		{"2026/1/31", DATE_MDY, "2026-01-31"},
		{"20260131", DATE_MDY, "2026-01-31"},
		{" 1/2/2026 ", DATE_MDY, "2026-01-02"},
		{"1/2/2026", DATE_DMY, "2026-02-01"},
		{"31.12.69", DATE_DMY, "2069-12-31"},
		{"31.12.70", DATE_DMY, "1970-12-31"},
		{"26-01-02", DATE_YMD, "2026-01-02"},
		{"31 Jan 2026", DATE_YMD, "2026-01-31"},
		{"31-JAN-26", DATE_YMD, "2026-01-31"},
		{"January 31, 2026", DATE_DMY, "2026-01-31"},
		{"Sept. 3 2026", DATE_DMY, "2026-09-03"},
		{"2026-Jan-31", DATE_DMY, "2026-01-31"},
		{"2026-01-31T23:59:59.999Z", DATE_DMY, "2026-01-31"},
		{"2026-01-31 10:00:00+01:00", DATE_DMY, "2026-01-31"},
		{"1/31/2026 12:00:00 AM", DATE_MDY, "2026-01-31"},
		{"29/02/2024", DATE_DMY, "2024-02-29"},
	};
	for (size_t i = 0; i < COUNT(ROW); i++) {
		struct date d = DATE_NONE;
		assert_ok(table_date_read(text_of(ROW[i].value), ROW[i].order, &d));
		assert_string_equal(date_iso(test_arena(), d), ROW[i].iso);
	}
}

TEST(what_is_no_date_is_refused)
{
	static const char *const BAD[] = {"", "0", "1/2", "1/2/3/4", "29/02/2023", "31-01/2026",
		"1/2/026", "00/01/2026", "Foo 3, 2026", "2026-13-01", "12345", "2026-01-31x",
		"01/02/1899", "44927", "2026-01-31 25:61", "31 Jan", "1//2026", "1/2/20265"};
	for (size_t i = 0; i < COUNT(BAD); i++)
		for (int o = 0; o < DATE_ORDERS; o++) {
			struct date d;
			assert_int_equal(table_date_read(text_of(BAD[i]), (enum date_order)o, &d),
				ERR_INVALID);
		}
}

TEST(a_given_order_is_enforced)
{
	struct date d;
	enum date_order order;
	assert_ok(date_order_parse("MDY", &order));
	assert_int_equal(table_date_read(TEXT("31/01/2026"), order, &d), ERR_INVALID);
	assert_ok(table_date_read(TEXT("01/31/2026"), order, &d));
	assert_int_equal(date_order_parse("ydm", &order), ERR_INVALID);
}
