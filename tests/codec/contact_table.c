#include "codec/contact_table.h"
#include "test.h"

static struct refusals last;

static enum err parse(const char *bytes, struct contact_table *ret)
{
	last = refusals_new(test_arena());
	return contact_table_parse(test_arena(), text_of(bytes), &last, ret);
}

static void refused(const char *bytes, int64_t line, const char *field)
{
	struct contact_table t;
	assert_int_equal(parse(bytes, &t), ERR_INVALID);
	assert_int_equal(last.items[0].line, line);
	assert_string_equal(last.items[0].field, field);
}

#define HEAD "customer,channel,outcome,at,direction,to\n"

TEST(contact_tables_are_read_by_the_names_of_their_columns)
{
	struct contact_table t;
	assert_ok(parse("Outcome;AT;Our note;Customer;Channel\r\n"
			"no_answer;2026-03-02T18:00:00+01:00;sounded angry;MAIN/C1;call\r\n\r\n"
			"mailed;2026-03-03T08:00:00Z;;C2;letter\r\n",
		&t));
	assert_int_equal(t.count, 2);
	assert_string_equal(t.rows[0].customer, "MAIN/C1");
	assert_string_equal(t.rows[0].channel, "call");
	assert_string_equal(instant_iso(test_arena(), t.rows[0].at), "2026-03-02T17:00:00Z");
	assert_null(t.rows[0].to);
	assert_false(t.rows[0].inbound);
	assert_int_equal(t.rows[1].line, 4);
	assert_ok(parse(HEAD "C1,email,received,2026-03-02T18:00:00Z,IN,a@b.example\n", &t));
	assert_true(t.rows[0].inbound);
	assert_string_equal(t.rows[0].to, "a@b.example");
	assert_null(t.rows[0].debts);
	assert_ok(parse(
		"customer,channel,outcome,at,Debts\nC1,call,busy,2026-03-02T18:00:00Z,I-1; I-2\n",
		&t));
	assert_string_equal(t.rows[0].debts, "I-1; I-2");
}

TEST(contact_tables_name_the_line_and_field_of_what_they_refuse)
{
	refused("", 0, "");
	refused(HEAD, 0, "");
	refused("customer,channel,outcome\nC1,call,busy\n", 1, "at");
	refused(HEAD "C1,call,busy,2026-03-02 18:00,,\n", 2, "at"); /* by which clock? */
	refused(HEAD "C1,call,busy,2026-03-02T18:00:00Z,,\n,call,busy,2026-03-02T18:00:00Z,,\n", 3,
		"customer");
	refused(HEAD "C1,call,busy,2026-03-02T18:00:00Z,sideways,\n", 2, "direction");
	refused(HEAD "C1,call,busy,2026-03-02T18:00:00Z,out,,more\n", 2, "");
	refused(HEAD "C1,\"call,busy,2026-03-02T18:00:00Z,out,\n", 2, "");
}
