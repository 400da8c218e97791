#include "base/buf.h"
#include "codec/yaml.h"
#include "test.h"

static enum err parse(const char *s, struct refusals *why, struct yaml **ret)
{
	*why = refusals_new(test_arena());
	return yaml_parse(test_arena(), text_of(s), why, ret);
}

static const struct yaml *good(const char *s)
{
	struct yaml *node = NULL;
	struct refusals why;
	assert_ok(parse(s, &why, &node));
	return node;
}

TEST(yaml_gives_a_tree_in_file_order_with_lines)
{
	const struct yaml *y = good("# head\nb: 7\na:\n  - x\n  - {k: 'two words'}\n");
	assert_int_equal(y->kind, YAML_MAP);
	assert_int_equal(y->count, 2);
	assert_string_equal(y->keys[0], "b");
	assert_string_equal(y->items[0]->scalar, "7");
	const struct yaml *list = yaml_get(y, "a");
	assert_int_equal(list->kind, YAML_LIST);
	assert_int_equal(list->count, 2);
	assert_int_equal(list->items[1]->line, 5);
	assert_string_equal(yaml_get(list->items[1], "k")->scalar, "two words");
	assert_null(yaml_get(y, "c"));
}

TEST(yaml_keeps_every_item_of_a_long_list_and_map)
{
	struct buf b = buf_new(test_arena());
	for (int i = 0; i < 100; i++)
		buf_printf(&b, "key%d: [%d, %d]\n", i, i, i + 1);
	const struct yaml *y = good(buf_done(&b));
	assert_int_equal(y->count, 100);
	for (int i = 0; i < 100; i++) {
		const struct yaml *list = yaml_get(y, arena_printf(test_arena(), "key%d", i));
		assert_int_equal(list->line, i + 1);
		assert_string_equal(
			list->items[1]->scalar, arena_printf(test_arena(), "%d", i + 1));
	}
}

TEST(yaml_refuses_what_a_strict_file_does_not_need)
{
	static const struct {
		const char *file;
		int64_t line;
	} BAD[] = {
		{"a: &x 1\n", 1},
		{"a: 1\nb: *x\n", 2},
		{"a: !!int 1\n", 1},
		{"a: !mine {b: 1}\n", 1},
		{"a: 1\nc: 2\na: 3\n", 3},
		{"a: 1\n---\nb: 2\n", 2},
		{"a: [1\n", 2},
		{"? [1, 2]\n: 3\n", 1},
		{"a: \"x\\0y\"\n", 1},
		{"", 1},
		{"a: \xff\n", 1},
		{"a: 1\n\tb: 2\n", 2},
		{"%TAG ! tag:x,2000:\n---\na: 1\n", 1},
		{"- &l [1]\n", 1},
		{"l: &m\n  k: 1\n", 1},
	};
	for (size_t i = 0; i < COUNT(BAD); i++) {
		struct refusals why;
		struct yaml *node = NULL;
		assert_int_equal(parse(BAD[i].file, &why, &node), ERR_INVALID);
		assert_null(node);
		assert_int_equal(why.total, 1);
		assert_int_equal(why.items[0].line, BAD[i].line);
	}
}

TEST(yaml_refuses_nesting_without_end)
{
	char deep[2001] = {0};
	memset(deep, '[', 1000);
	memset(deep + 1000, ']', 1000);
	struct refusals why;
	struct yaml *node = NULL;
	assert_int_equal(parse(deep, &why, &node), ERR_INVALID);
	assert_string_equal(why.items[0].problem, "is nested too deeply");
}

TEST(yaml_values_are_read_by_kind_and_range)
{
	static const char *const WORDS[] = {"low", "high", NULL};
	const struct yaml *y = good("n: 12\nd: 2026-02-28\nw: high\nt: true\ns: some\n");
	struct refusals why = refusals_new(test_arena());
	int64_t n;
	struct date d;
	int w;
	bool t, u;
	const char *s, *given, *absent;
	assert_ok(yaml_int(y, "n", &why, 0, 12, &n));
	assert_ok(yaml_date(y, "d", &why, &d));
	assert_ok(yaml_word(y, "w", &why, WORDS, &w));
	assert_ok(yaml_bool_or(y, "t", &why, false, &t));
	assert_ok(yaml_bool_or(y, "absent", &why, true, &u));
	assert_ok(yaml_str(y, "s", &why, &s));
	assert_int_equal(n, 12);
	assert_string_equal(date_iso(test_arena(), d), "2026-02-28");
	assert_int_equal(w, 1);
	assert_true(t && u);
	assert_string_equal(s, "some");
	assert_ok(yaml_str_or(y, "s", &why, "none", &given));
	assert_ok(yaml_str_or(y, "absent", &why, "none", &absent));
	assert_string_equal(given, "some");
	assert_string_equal(absent, "none");
	assert_int_equal(why.total, 0);
}

TEST(yaml_says_where_and_why_a_value_is_wrong)
{
	static const char *const WORDS[] = {"low", "high", NULL};
	static const char *const KEYS[] = {"n", "d", NULL};
	const struct yaml *y = good("n: 13\nd: 2026-02-30\nw: middle\nl: [1]\ne:\n");
	struct refusals why = refusals_new(test_arena());
	int64_t n = 5;
	struct date d;
	int w;
	bool t;
	const char *s = "kept";
	assert_int_equal(yaml_int(y, "n", &why, 0, 12, &n), ERR_INVALID);
	assert_int_equal(yaml_date(y, "d", &why, &d), ERR_INVALID);
	assert_int_equal(yaml_word(y, "w", &why, WORDS, &w), ERR_INVALID);
	assert_int_equal(yaml_bool_or(y, "l", &why, false, &t), ERR_INVALID);
	assert_int_equal(yaml_str(y, "e", &why, &s), ERR_INVALID);
	assert_int_equal(yaml_str(y, "absent", &why, &s), ERR_INVALID);
	assert_int_equal(n, 5);
	assert_string_equal(s, "kept");
	assert_int_equal(why.total, 6);
	for (int64_t i = 0; i < 5; i++)
		assert_int_equal(why.items[i].line, i + 1);
	assert_string_equal(why.items[0].accepted, "a whole number from 0 to 12");
	assert_string_equal(why.items[2].accepted, "one of low, high");
	assert_int_equal(yaml_only(y, &why, KEYS), ERR_INVALID);
	assert_int_equal(why.total, 9);
	assert_string_equal(why.items[6].field, "w");
	assert_int_equal(yaml_only(yaml_get(y, "l"), &why, KEYS), ERR_INVALID);
}
