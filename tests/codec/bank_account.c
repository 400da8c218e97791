#include "codec/bank_account.h"
#include "test.h"

static const char *verdict(const char *s)
{
	struct refusals why = refusals_new(test_arena());
	const char *stored;
	if (bank_account_parse(test_arena(), text_of(s), &why, "account", &stored) == ERR_NONE)
		return stored;
	assert_string_equal(why.items[0].field, "account");
	return why.items[0].problem;
}

TEST(a_routing_number_and_an_account_are_one_bank_account)
{
	assert_string_equal(verdict("021000021/1234567890"), "021000021/1234567890");
	assert_string_equal(verdict(" 021000021 1234567890 "), "021000021/1234567890");
	assert_string_equal(verdict("011000015, 0042"), "011000015/0042");
	assert_string_equal(bank_account_show(test_arena(), "021000021/1234567890"),
		"routing 021000021, account 1234567890");
}

TEST(an_iban_is_a_bank_account_as_it_is)
{
	assert_string_equal(verdict("de89 3704 0044 0532 0130 00"), "DE89370400440532013000");
	assert_true(bank_account_is_iban("DE89370400440532013000"));
	assert_false(bank_account_is_iban("021000021/1234567890"));
	assert_string_equal(bank_account_show(test_arena(), "DE89370400440532013000"),
		"DE89 3704 0044 0532 0130 00");
}

TEST(every_other_last_digit_of_a_routing_number_is_refused)
{
	for (char digit = '0'; digit <= '9'; digit++) {
		const char *s = arena_printf(test_arena(), "02100002%c/1234567890", digit);
		assert_string_equal(
			verdict(s), digit == '1' ? s : "does not begin with a routing number");
	}
}

TEST(what_is_no_account_is_refused_by_its_part)
{
	static const char ROUTING[] = "does not begin with a routing number",
			  ACCOUNT[] = "has no account after the routing number";
	assert_string_equal(verdict("000000000/1234567890"), ROUTING);
	assert_string_equal(verdict("21000021/1234567890"), ROUTING);
	assert_string_equal(verdict("021000021"), ACCOUNT);
	assert_string_equal(verdict("021000021/123"), ACCOUNT);
	assert_string_equal(verdict("021000021/123456789012345678"), ACCOUNT);
	assert_string_equal(verdict("021000021/12 34 56"), ACCOUNT);
}
