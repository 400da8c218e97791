#include "codec/csv.h"
#include "codec/csv_write.h"
#include "test.h"
#include <jansson.h>

static struct csv_row row_of(struct csv *r)
{
	struct csv_row row;
	assert_true(csv_next(r, &row));
	return row;
}

static void field_is(struct csv_row row, size_t i, const char *expected)
{
	assert_true(i < row.count);
	assert_string_equal(text_dup(test_arena(), row.fields[i]), expected);
}

/* Every record of the JSON list against every row below the header. */
static void comes_out_as(struct text text, json_t *records)
{
	struct csv r = csv_open(test_arena(), text, 0);
	struct csv_row row = row_of(&r);
	size_t columns = row.count, i;
	const char *header[CSV_COLUMNS_MOST];
	json_t *record;
	for (size_t c = 0; c < columns; c++)
		header[c] = text_dup(test_arena(), row.fields[c]);
	json_array_foreach(records, i, record)
	{
		row = row_of(&r);
		assert_int_equal(row.count, columns);
		assert_int_equal(row.fault, CSV_FINE);
		for (size_t c = 0; c < columns; c++)
			field_is(row, c, json_string_value(json_object_get(record, header[c])));
	}
	assert_false(csv_next(&r, &row));
}

TEST(csv_of_the_torture_collection_comes_out_as_its_json_says)
{
	static const char *const NAME[] = {
		"simple", "simple_crlf", "comma_in_quotes", "escaped_quotes", "newlines", "empty"};
	for (size_t i = 0; i < COUNT(NAME); i++) {
		const char *csv =
			corpus(arena_printf(test_arena(), "data/csv-torture/%s.csv", NAME[i]));
		const char *json =
			corpus(arena_printf(test_arena(), "data/csv-torture/%s.json", NAME[i]));
		if (csv == NULL || json == NULL)
			not_here("data/csv-torture");
		json_t *records = json_load_file(json, 0, NULL);
		assert_non_null(records);
		comes_out_as(test_file(csv), records);
		json_decref(records);
	}
}

TEST(csv_detects_its_delimiter)
{
	static const struct {
		const char *text;
		char delimiter;
	} ROW[] = {
		{"a,b\n1,2\n", ','},
		{"a;b\n1,50;2,50\n", ';'},
		{"a\tb\n1\t2", '\t'},
		{"a|b|c\n1|2|3\n", '|'},
		{"just one\ncolumn\n", ','},
		{"name; first, last\nx; z\n", ';'},
		{"sep=|\na|b\n", '|'},
		{"\"a;a\",b\n\"1;1\",2\n", ','},
		{"", ','},
	};
	for (size_t i = 0; i < COUNT(ROW); i++)
		assert_int_equal(csv_open(test_arena(), text_of(ROW[i].text), 0).delimiter,
			ROW[i].delimiter);
	assert_int_equal(csv_open(test_arena(), TEXT("a;b\n"), ',').delimiter, ',');
}

TEST(csv_knows_the_line_on_which_a_row_starts)
{
	struct csv r =
		csv_open(test_arena(), TEXT("a,b\r\n\r\n\"x\r\ny\",2\rz,3\n\"p\nq\nr\",4"), 0);
	assert_int_equal(row_of(&r).line, 1);
	struct csv_row row = row_of(&r);
	assert_int_equal(row.line, 3);
	field_is(row, 0, "x\r\ny");
	assert_int_equal(row_of(&r).line, 5);
	row = row_of(&r);
	assert_int_equal(row.line, 6);
	assert_true(text_is(row.raw, "\"p\nq\nr\",4"));
	assert_false(csv_next(&r, &row));
	csv_rewind(&r);
	assert_int_equal(row_of(&r).line, 1);
}

TEST(csv_keeps_empty_fields_at_both_ends)
{
	struct csv r = csv_open(test_arena(), TEXT(",a,\n,,\n\"\",\"\"\"\",\"\""), ',');
	struct csv_row row = row_of(&r);
	assert_int_equal(row.count, 3);
	field_is(row, 0, "");
	field_is(row, 2, "");
	assert_int_equal(row_of(&r).count, 3);
	row = row_of(&r);
	assert_int_equal(row.count, 3);
	field_is(row, 1, "\"");
	assert_false(csv_next(&r, &row));
}

TEST(csv_takes_a_quote_inside_a_plain_field_as_it_is)
{
	struct csv r = csv_open(test_arena(), TEXT("5\" pipe,\"6\"\" pipe\" ,x"), ',');
	struct csv_row row = row_of(&r);
	assert_int_equal(row.fault, CSV_FINE);
	field_is(row, 0, "5\" pipe");
	field_is(row, 1, "6\" pipe");
	field_is(row, 2, "x");
}

TEST(csv_names_the_line_of_a_quote_that_never_closes)
{
	struct csv r = csv_open(test_arena(), TEXT("a,b\n1,2\n3,\"4\n5,6\n"), 0);
	struct csv_row row;
	(void)row_of(&r);
	(void)row_of(&r);
	row = row_of(&r);
	assert_int_equal(row.fault, CSV_QUOTE_OPEN);
	assert_int_equal(row.fault_line, 3);
	assert_false(csv_next(&r, &row));
}

TEST(csv_faults_one_row_and_reads_the_next)
{
	struct csv r = csv_open(test_arena(), TEXT("a,b\n\"1\"x,2\n3,4\n"), 0);
	(void)row_of(&r);
	assert_int_equal(row_of(&r).fault, CSV_QUOTE_TEXT);
	struct csv_row row = row_of(&r);
	assert_int_equal(row.fault, CSV_FINE);
	field_is(row, 1, "4");
}

static struct text repeated(char c, size_t count, const char *tail)
{
	char *at = arena_alloc(test_arena(), count + strlen(tail) + 1);
	memset(at, c, count);
	memcpy(at + count, tail, strlen(tail));
	return (struct text){at, count + strlen(tail)};
}

TEST(csv_has_limits_for_fields_and_columns)
{
	struct csv r = csv_open(test_arena(), repeated('x', CSV_FIELD_MOST, ",2\n"), ',');
	assert_int_equal(row_of(&r).fault, CSV_FINE);
	r = csv_open(test_arena(), repeated('x', CSV_FIELD_MOST + 1, ",2\n"), ',');
	assert_int_equal(row_of(&r).fault, CSV_FIELD_LARGE);
	r = csv_open(test_arena(), repeated(',', CSV_COLUMNS_MOST - 1, "\n"), ',');
	struct csv_row row = row_of(&r);
	assert_int_equal(row.fault, CSV_FINE);
	assert_int_equal(row.count, CSV_COLUMNS_MOST);
	r = csv_open(test_arena(), repeated(',', CSV_COLUMNS_MOST, "\n1\n"), ',');
	assert_int_equal(row_of(&r).fault, CSV_COLUMNS_MANY);
	assert_int_equal(row_of(&r).count, 1);
}

static const char *written(const char *field)
{
	struct buf b = buf_new(test_arena());
	csv_write_field(&b, text_of(field), true);
	return buf_done(&b);
}

TEST(csv_write_quotes_only_when_needed)
{
	assert_string_equal(written("plain text"), "plain text");
	assert_string_equal(written("a,b"), "\"a,b\"");
	assert_string_equal(written("say \"hi\""), "\"say \"\"hi\"\"\"");
	assert_string_equal(written("two\nlines"), "\"two\nlines\"");
	assert_string_equal(written(" x"), "\" x\"");
}

TEST(csv_write_guards_formulas_and_leaves_numbers_alone)
{
	assert_string_equal(written("=1+1"), "'=1+1");
	assert_string_equal(written("@SUM(A1)"), "'@SUM(A1)");
	assert_string_equal(written("+cmd|' /C calc'!A0"), "\"'+cmd|' /C calc'!A0\"");
	assert_string_equal(written("\tx"), "\"'\tx\"");
	assert_string_equal(written("-2+3"), "'-2+3");
	assert_string_equal(written("-"), "'-");
	assert_string_equal(written("-12.50"), "-12.50");
	assert_string_equal(written("-1,234.50"), "\"-1,234.50\"");
	assert_string_equal(written("+4930123456"), "+4930123456");
}

TEST(csv_that_was_written_is_read_back_as_it_was)
{
	static const char *const FIELD[] = {
		"=x", "a,\"b\"\r\nc", "", "'quoted'", "-5", "\ttab", " ", "'-5"};
	struct text in[COUNT(FIELD)];
	for (size_t i = 0; i < COUNT(FIELD); i++)
		in[i] = text_of(FIELD[i]);
	struct buf b = buf_new(test_arena());
	csv_write_row(&b, in, COUNT(FIELD));
	struct csv r = csv_open(test_arena(), buf_text(&b), ',');
	struct csv_row row = row_of(&r);
	assert_int_equal(row.count, COUNT(FIELD));
	for (size_t i = 0; i < COUNT(FIELD); i++)
		assert_string_equal(text_dup(test_arena(), csv_unguarded(row.fields[i])), FIELD[i]);
}

TEST(csv_makes_no_copies_for_a_row_without_end)
{
	struct buf b = buf_new(test_arena());
	for (size_t i = 0; i < CSV_ROW_MOST / 8 + 8; i++)
		buf_str(&b, "\"x\"\"yz\",");
	buf_str(&b, "\n1,2\n");
	ARENA small = arena_new((size_t)4 << 20);
	struct csv r = csv_open(small, buf_text(&b), ',');
	assert_int_equal(row_of(&r).fault, CSV_COLUMNS_MANY);
	assert_int_equal(row_of(&r).count, 2);
}
