#include "codec/order_table.h"
#include "base/buf.h"
#include "test.h"

static enum err parse(const char *csv, struct refusals *why, struct order_table *ret)
{
	*ret = (struct order_table){NULL, 0, 0};
	return order_table_parse(test_arena(), text_of(csv), why, ret);
}

TEST(a_line_of_an_order_has_text_quantity_price_and_perhaps_tax)
{
	struct order_table t = {NULL, 0, 0};
	assert_ok(order_table_add(test_arena(), TEXT("Oak chair | 2.5 | 19.90 | 20"), NULL, &t));
	assert_ok(order_table_add(test_arena(), TEXT("Delivery|1|0"), NULL, &t));
	assert_int_equal(t.count, 2);
	assert_string_equal(t.lines[0].what, "Oak chair");
	assert_int_equal(t.lines[0].quantity, 2500);
	assert_int_equal(t.lines[0].price, 199000);
	assert_int_equal(t.lines[0].tax.ppm, 200000);
	assert_int_equal(t.lines[1].tax.ppm, 0);
}

TEST(a_bad_line_of_an_order_is_refused_by_its_number_and_field)
{
	static const struct {
		const char *line, *field;
	} BAD[] = {{"|1|1|0", "text"}, {"a|0|1|0", "quantity"}, {"a|1|x|0", "price"},
		{"a|1|1|101", "tax"}, {"a|1|1|-1", "tax"}, {"a|1|1|0|0", "line"},
		{"a", "quantity"}};
	for (size_t i = 0; i < COUNT(BAD); i++) {
		struct refusals why = refusals_new(test_arena());
		struct order_table t = {NULL, 0, 0};
		assert_ok(order_table_add(test_arena(), TEXT("a|1|1"), NULL, &t));
		assert_int_equal(
			order_table_add(test_arena(), text_of(BAD[i].line), &why, &t), ERR_INVALID);
		assert_string_equal(why.items[0].field, BAD[i].field);
		assert_int_equal(why.items[0].line, 2);
		assert_int_equal(t.count, 1);
	}
}

TEST(a_form_with_several_lines_lists_every_bad_one)
{
	struct refusals why = refusals_new(test_arena());
	struct order_table t = {NULL, 0, 0};
	assert_int_equal(
		order_table_add_all(test_arena(), TEXT("a|1|1\r\n\r\nb|x|1\r\nc|2|y\n"), &why, &t),
		ERR_INVALID);
	assert_int_equal(why.count, 2);
	assert_int_equal(t.count, 1);
}

TEST(the_columns_of_a_table_are_known_by_its_header_or_by_their_order)
{
	struct order_table t;
	assert_ok(parse(
		"Tax %;Unit price;Description;Qty\n19 %;\"1.5\";Screw, long;1000\n\n", NULL, &t));
	assert_int_equal(t.count, 1);
	assert_string_equal(t.lines[0].what, "Screw, long");
	assert_int_equal(t.lines[0].quantity, 1000000);
	assert_int_equal(t.lines[0].tax.ppm, 190000);
	assert_ok(parse("Chair,2,5.00,0\nTable,1,80,7\n", NULL, &t));
	assert_int_equal(t.count, 2);
	assert_int_equal(t.lines[1].tax.ppm, 70000);
}

TEST(a_table_with_bad_rows_names_them_all_with_their_lines)
{
	struct refusals why = refusals_new(test_arena());
	struct order_table t;
	assert_int_equal(
		parse("text,quantity,price\na,1,1\nb,-1,1\nc,1,1.23456\n", &why, &t), ERR_INVALID);
	assert_int_equal(why.count, 2);
	assert_int_equal(why.items[0].line, 3);
	assert_string_equal(why.items[1].field, "price");
	assert_int_equal(parse("", &why, &t), ERR_INVALID);
	struct buf b = buf_new(test_arena());
	for (int i = 0; i < 501; i++)
		buf_str(&b, "a,1,1\n");
	assert_int_equal(parse(buf_done(&b), &why, &t), ERR_LIMIT);
}

TEST(a_tax_column_that_is_not_recognized_is_refused_and_not_taken_for_no_tax)
{
	struct order_table t;
	struct refusals why = refusals_new(test_arena());
	assert_ok(parse("Artikel,Menge,Preis,MwSt %\nStuhl,1,10,19\n", NULL, &t));
	assert_int_equal(t.lines[0].tax.ppm, 190000);
	assert_int_equal(
		parse("Artikel,Menge,Preis,Abgabe\nStuhl,1,10,19\n", &why, &t), ERR_INVALID);
	assert_string_equal(why.items[0].field, "header");
	assert_string_equal(why.items[0].value, "Abgabe");
	assert_ok(parse("sku,text,quantity,price,tax\nS1,a,1,1,0\n", NULL, &t));
	assert_ok(parse("text,quantity,price\na,1,1\n", NULL, &t));
}
