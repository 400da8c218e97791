#include "codec/json.h"
#include "test.h"

static const struct json_node *parsed(const char *s)
{
	const struct json_node *ret;
	assert_ok(json_parse(test_arena(), text_of(s), NULL, &ret));
	return ret;
}

static const char *first_line(struct refusals *why)
{
	assert_true(why->count > 0);
	return refusal_line(test_arena(), &why->items[0]);
}

#define LONG "abcdefghijklmnopqrstuvwxyz0123456789"

static void sample(struct json *j)
{
	struct money m;
	struct date d;
	assert_ok(money_of(123456, "USD", &m));
	assert_ok(date_of(2026, 1, 31, &d));
	json_map(j, NULL);
	json_str(j, "number", "A \"1\"\n");
	json_money(j, "amount", m);
	json_date(j, "due", d);
	json_date(j, "paid", DATE_NONE);
	json_list(j, "tags");
	json_int(j, NULL, -7);
	json_bool(j, NULL, true);
	json_map(j, NULL);
	json_end(j);
	json_end(j);
	json_instant(j, "at", (struct instant){1500});
	json_end(j);
}

TEST(json_is_written_dense)
{
	struct buf b = buf_new(test_arena());
	struct json j = json_new(&b, JSON_DENSE);
	sample(&j);
	assert_string_equal(buf_done(&b),
		"{\"number\":\"A \\\"1\\\"\\n\",\"amount\":{\"amount\":\"1234.56\","
		"\"currency\":\"USD\"},\"due\":\"2026-01-31\",\"paid\":null,"
		"\"tags\":[-7,true,{}],\"at\":\"1970-01-01T00:00:01.500Z\"}");
}

TEST(json_is_written_pretty_and_reads_back)
{
	struct buf b = buf_new(test_arena());
	struct json j = json_new(&b, JSON_PRETTY);
	struct money m;
	sample(&j);
	assert_non_null(
		strstr(buf_done(&b), "\n  \"tags\": [\n    -7,\n    true,\n    {}\n  ],\n"));
	const struct json_node *n = parsed(buf_done(&b));
	assert_ok(json_get_money(n, "amount", NULL, &m));
	assert_int_equal(m.minor, 123456);
	assert_string_equal(n->items[0].text, "A \"1\"\n");
}

TEST(json_output_is_utf8_whatever_goes_in)
{
	static const struct text ODD[] = {{"a\xFFz", 3}, {"\xE2\x82", 2}, {"a\0b", 3},
		{"\xC3\xA9\x7F\x01", 4}, {"\xED\xA0\x80", 3}};
	static const char *const WANT[] = {"\"a\xEF\xBF\xBDz\"", "\"\xEF\xBF\xBD\xEF\xBF\xBD\"",
		("\"a\xEF\xBF\xBD"
		 "b\""),
		"\"\xC3\xA9\\u007f\\u0001\"", "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\""};
	for (size_t i = 0; i < COUNT(ODD); i++) {
		struct buf b = buf_new(test_arena());
		struct json j = json_new(&b, JSON_DENSE);
		json_text(&j, NULL, ODD[i]);
		assert_string_equal(buf_done(&b), WANT[i]);
		assert_true(text_is_utf8(buf_text(&b)));
	}
}

/* Texts are looked through eight characters at a time: an escape counts wherever it stands, and no
 * neighbor of one does. */
TEST(json_escapes_a_character_wherever_it_stands_in_a_text)
{
	static const char *const ODD[][2] = {{"\"", "\\\""}, {"\\", "\\\\"}, {"\x1f", "\\u001f"},
		{"\x7f", "\\u007f"}, {"\n", "\\n"}, {"\xC3\xA9", "\xC3\xA9"}, {" ", " "},
		{"~", "~"}, {"!", "!"}, {"#", "#"}, {"[", "["}, {"]", "]"}};
	for (size_t odd = 0; odd < COUNT(ODD); odd++)
		for (int len = 0; len < 30; len++)
			for (int at = 0; at <= len; at++) {
				struct buf b = buf_new(test_arena());
				struct json j = json_new(&b, JSON_DENSE);
				const char *text = arena_printf(test_arena(), "%.*s%s%.*s", at,
					LONG, ODD[odd][0], len - at, LONG);
				json_map(&j, NULL);
				json_str(&j, "a", text);
				json_put_text(&j, JSON_KEY("b"), text_of(text));
				json_list(&j, "c");
				json_str(&j, NULL, text);
				json_end(&j);
				json_end(&j);
				const char *want = arena_printf(test_arena(), "\"%.*s%s%.*s\"", at,
					LONG, ODD[odd][1], len - at, LONG);
				assert_string_equal(buf_done(&b),
					arena_printf(test_arena(), "{\"a\":%s,\"b\":%s,\"c\":[%s]}",
						want, want, want));
			}
}

TEST(json_with_keys_of_our_own_is_the_same)
{
	struct buf b = buf_new(test_arena());
	struct json j = json_new(&b, JSON_DENSE);
	json_map(&j, NULL);
	json_put_map(&j, JSON_KEY("first"));
	json_put(&j, JSON_KEY("yes"), TEXT("true"));
	json_put_list(&j, JSON_KEY("none"));
	json_end(&j);
	json_end(&j);
	memcpy(json_put_letters(&j, JSON_KEY("at"), 5), "09:05", 5);
	json_int(&j, "n", -7);
	json_put_text(&j, JSON_KEY("last"), TEXT(""));
	json_end(&j);
	assert_string_equal(buf_done(&b),
		"{\"first\":{\"yes\":true,\"none\":[]},\"at\":\"09:05\",\"n\":-7,\"last\":\"\"}");
}

TEST(json_refuses_what_two_readers_could_read_differently)
{
	static const char *const BAD[] = {"", "{", "{\"a\":1,\"a\":2}", "[1] 2",
		"99999999999999999999", "\"\\u0000\"", "\"\xFF\"", "[1,]", "{'a':1}", "NaN", "01",
		"\"\\ud800\""};
	const struct json_node *n = NULL;
	for (size_t i = 0; i < COUNT(BAD); i++) {
		assert_int_equal(json_parse(test_arena(), text_of(BAD[i]), NULL, &n), ERR_INVALID);
		assert_null(n);
	}
}

TEST(json_syntax_errors_name_their_line)
{
	struct refusals why = refusals_new(test_arena());
	const struct json_node *n;
	assert_int_equal(
		json_parse(test_arena(), TEXT("{\n\"a\": 1,\n\"a\": 2}"), &why, &n), ERR_INVALID);
	assert_int_equal(why.items[0].line, 3);
}

TEST(json_depth_and_size_are_bounded)
{
	struct buf b = buf_new(test_arena());
	const struct json_node *n;
	for (int i = 0; i < JSON_DEPTH_MOST; i++)
		buf_char(&b, '[');
	for (int i = 0; i < JSON_DEPTH_MOST; i++)
		buf_char(&b, ']');
	assert_ok(json_parse(test_arena(), buf_text(&b), NULL, &n));
	struct buf deeper = buf_new(test_arena());
	buf_printf(&deeper, "[%s]", buf_done(&b));
	assert_int_equal(json_parse(test_arena(), buf_text(&deeper), NULL, &n), ERR_LIMIT);
	struct buf wide_one = buf_new(test_arena());
	buf_char(&wide_one, '[');
	for (size_t i = 0; i < JSON_VALUES_MOST; i++)
		buf_str(&wide_one, "0,");
	buf_str(&wide_one, "0]");
	assert_int_equal(json_parse(test_arena(), buf_text(&wide_one), NULL, &n), ERR_LIMIT);
	assert_ok(json_parse(test_arena(), TEXT("\"[[[[,,,,\\\"[[\""), NULL,
		&n)); /* brackets in strings are text */
}

TEST(json_refusals_name_the_path)
{
	struct refusals why = refusals_new(test_arena());
	const struct json_node *n =
		parsed("{\"facts\":{\"events\":[{},{},{},{\"at\":\"noon\",\"n\":1.5}]}}");
	const struct json_node *facts, *events;
	struct instant at = {7};
	int64_t i;
	assert_ok(json_get_map(n, "facts", &why, &facts));
	assert_ok(json_get_list(facts, "events", &why, &events));
	assert_int_equal(json_get_instant(&events->items[3], "at", &why, &at), ERR_INVALID);
	assert_int_equal(at.ms, 7);
	assert_string_equal(first_line(&why),
		"facts.events[3].at: is not a moment: \"noon\"; a moment such as "
		"2026-01-31T09:00:00Z");
	assert_int_equal(json_get_int(&events->items[3], "n", &why, 0, 9, &i), ERR_INVALID);
	assert_string_equal(why.items[1].field, "facts.events[3].n");
	assert_int_equal(
		json_get_str(&events->items[0], "id", &why, &(const char *){NULL}), ERR_INVALID);
	assert_string_equal(why.items[2].field, "facts.events[0].id");
	assert_string_equal(why.items[2].problem, "is missing");
}

TEST(json_only_names_every_unknown_field)
{
	static const char *const KEYS[] = {"a", "b", NULL};
	struct refusals why = refusals_new(test_arena());
	assert_ok(json_only(parsed("{\"a\":1}"), &why, KEYS));
	assert_int_equal(json_only(parsed("{\"a\":1,\"zz\":2,\"y\":3}"), &why, KEYS), ERR_INVALID);
	assert_int_equal(why.count, 2);
	assert_string_equal(why.items[0].field, "zz");
	assert_string_equal(why.items[0].accepted, "one of: a, b");
	assert_int_equal(json_only(parsed("[]"), &why, KEYS), ERR_INVALID);
}

TEST(json_money_is_never_a_number)
{
	static const char *const BAD[] = {"12.5", "{\"amount\":12.5,\"currency\":\"USD\"}",
		"{\"amount\":\"12.505\",\"currency\":\"USD\"}",
		"{\"amount\":\"12\",\"currency\":\"XXX\"}",
		"{\"amount\":\"12\",\"currency\":\"USD\",\"x\":1}", "{\"amount\":\"12\"}"};
	struct money m = {.minor = 3};
	for (size_t i = 0; i < COUNT(BAD); i++)
		assert_int_equal(json_get_money(parsed(BAD[i]), NULL, NULL, &m), ERR_INVALID);
	assert_int_equal(m.minor, 3);
	assert_ok(json_get_money(
		parsed("{\"amount\":\"-0.05\",\"currency\":\"EUR\"}"), NULL, NULL, &m));
	assert_int_equal(m.minor, -5);
}

TEST(json_decimals_keep_the_digits_of_the_document)
{
	static const char *const GOOD[] = {
		"8.25", "0.1", "-12", "\"0.000000000000000000001\"", "123456789.012345"};
	static const char *const BAD[] = {
		"1e30", "0.12345678901234567", "\"1e5\"", "\".5\"", "\"5.\"", "true", "null"};
	const char *s;
	for (size_t i = 0; i < COUNT(GOOD); i++) {
		assert_ok(json_get_decimal(parsed(GOOD[i]), NULL, NULL, &s));
		assert_non_null(strstr(GOOD[i], s));
	}
	for (size_t i = 0; i < COUNT(BAD); i++)
		assert_int_equal(json_get_decimal(parsed(BAD[i]), NULL, NULL, &s), ERR_INVALID);
}

TEST(json_fallbacks_serve_absence_but_not_mistakes)
{
	const struct json_node *n = parsed("{\"a\":null,\"b\":\"x\",\"w\":\"yes\"}");
	static const char *const WORDS[] = {"no", "yes", NULL};
	int64_t i = 0;
	bool flag = false;
	int word;
	assert_ok(json_get_int_or(n, "a", NULL, 0, 9, 5, &i));
	assert_int_equal(i, 5);
	assert_int_equal(json_get_int_or(n, "b", NULL, 0, 9, 5, &i), ERR_INVALID);
	assert_ok(json_get_bool_or(n, "zz", NULL, true, &flag));
	assert_true(flag);
	assert_ok(json_get_word(n, "w", NULL, WORDS, &word));
	assert_int_equal(word, 1);
	assert_int_equal(json_get_word(n, "b", NULL, WORDS, &word), ERR_INVALID);
}
