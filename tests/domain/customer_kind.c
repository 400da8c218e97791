#include "domain/customer_kind.h"
#include "test.h"

static const char *kind(const char *said)
{
	return str_or_empty(customer_kind_of(text_of(said)));
}

TEST(a_kind_of_customer_is_known_by_the_words_of_other_programs)
{
	assert_string_equal(kind("Business"), CUSTOMER_BUSINESS);
	assert_string_equal(kind("B2B"), CUSTOMER_BUSINESS);
	assert_string_equal(kind("Private person"), CUSTOMER_CONSUMER);
	assert_string_equal(kind("Individual"), CUSTOMER_CONSUMER);
	assert_string_equal(kind("sole-trader"), CUSTOMER_SOLE_TRADER);
	assert_string_equal(kind("sole_trader"), CUSTOMER_SOLE_TRADER);
	assert_string_equal(kind("Aut\303\263nomo"), CUSTOMER_SOLE_TRADER);
	assert_string_equal(kind("robot"), "");
	assert_string_equal(kind(""), "");
	assert_string_equal(kind("business business business business business"), "");
}

TEST(a_sole_trader_is_a_person_and_trades)
{
	assert_true(customer_is_person(CUSTOMER_SOLE_TRADER));
	assert_true(customer_trades(CUSTOMER_SOLE_TRADER));
	assert_false(customer_is_person(CUSTOMER_BUSINESS));
	assert_false(customer_trades(CUSTOMER_CONSUMER));
}

TEST(protection_is_taken_only_by_a_step_toward_a_business)
{
	assert_true(customer_kind_loosens(CUSTOMER_CONSUMER, CUSTOMER_SOLE_TRADER));
	assert_true(customer_kind_loosens(CUSTOMER_SOLE_TRADER, CUSTOMER_BUSINESS));
	assert_false(customer_kind_loosens(CUSTOMER_BUSINESS, CUSTOMER_SOLE_TRADER));
	assert_false(customer_kind_loosens(CUSTOMER_CONSUMER, CUSTOMER_CONSUMER));
}
