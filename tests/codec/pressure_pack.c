#include "codec/pressure_pack.h"
#include "test.h"

#define ROW(version, from, to, visit, cap)                                                         \
	"  - version: " version "\n    valid_from: " from "\n" to "    half_life_days: 14\n"       \
	"    weights: {letter: 1, mail: 1, portal: 1, text: 1.5, call_attempt: 2, "                \
	"conversation: 3, legal_notice: 6, visit: " visit "}\n"                                    \
	"    tones: {neutral: 1, final: 1.5, legal: 2}\n    outside_window: 1.5\n    cap: " cap    \
	"\n"
#define FIRST ROW("1", "2000-01-01", "    valid_to: 2025-12-31\n", "8", "10")
#define NEXT ROW("2", "2026-01-01", "", "9.125", "8.5")

static struct refusals last;

static enum err read_pack(const char *bytes, struct pressure_method **ret, size_t *count)
{
	last = refusals_new(test_arena());
	return pressure_pack_read(test_arena(), text_of(bytes), &last, ret, count);
}

static void refused(const char *bytes, int64_t line, const char *field, const char *problem)
{
	struct pressure_method *methods;
	size_t count;
	assert_int_equal(read_pack(bytes, &methods, &count), ERR_INVALID);
	assert_int_equal(last.items[0].line, line);
	assert_string_equal(last.items[0].field, field);
	assert_non_null(strstr(last.items[0].problem, problem));
}

TEST(pressure_packs_are_read_in_thousandths_of_a_point)
{
	struct pressure_method *methods;
	size_t count;
	assert_ok(read_pack("methods:\n" FIRST NEXT, &methods, &count));
	assert_int_equal(count, 2);
	assert_string_equal(methods[0].version, "1");
	assert_int_equal(methods[0].weight_milli[PRESSURE_TEXT], 1500);
	assert_int_equal(methods[0].tone_milli[PRESSURE_TONE_LEGAL], 2000);
	assert_int_equal(methods[0].most_milli, 10000);
	assert_int_equal(methods[1].weight_milli[PRESSURE_VISIT], 9125);
	assert_int_equal(methods[1].most_milli, 8500);
	assert_true(date_is_none(methods[1].to));
}

#define CAPS(most, apart)                                                                          \
	"methods:\n" NEXT "    contacts_most: " most "\n    contacts_days: 7\n" apart

TEST(pressure_packs_may_cap_contacts_and_set_them_apart)
{
	struct pressure_method *methods;
	size_t count;
	assert_ok(read_pack(CAPS("10", "    apart_minutes: 30\n"), &methods, &count));
	assert_int_equal(methods[0].contacts_most, 10);
	assert_int_equal(methods[0].contacts_days, 7);
	assert_int_equal(methods[0].apart_minutes, 30);
	assert_ok(read_pack("methods:\n" NEXT, &methods, &count));
	assert_int_equal(methods[0].contacts_most + methods[0].apart_minutes, 0);
	refused(CAPS("10", ""), 2, "apart_minutes", "is missing");
	refused(CAPS("0", "    apart_minutes: 30\n"), 9, "contacts_most", "in range");
	refused(CAPS("10", "    apart_minutes: 20000\n"), 11, "apart_minutes", "in range");
}

TEST(pressure_packs_name_the_line_of_what_they_refuse)
{
	refused("methods: []\n", 1, "methods", "not a list");
	refused("other: 1\n", 1, "other", "");
	refused("methods:\n" ROW("1", "2000-01-01", "", "8.1234", "10"), 5, "visit",
		"not a number");
	refused("methods:\n" ROW("1", "2000-01-01", "", "101", "10"), 2, "visit", "out of range");
	refused("methods:\n" ROW("1", "2000-01-01", "", "8", "0"), 2, "cap", "out of range");
	refused("methods:\n" ROW("1", "2000-01-01", "", "8", "ten"), 8, "cap", "not a number");
	refused("methods:\n" FIRST FIRST, 10, "valid_from", "the day after");
	refused("methods:\n" NEXT NEXT, 9, "valid_from", "the day after");
	refused("methods:\n  - version: 1\n    valid_from: 2000-01-01\n    half_life_days: 14\n", 2,
		"weights", "is missing");
}
