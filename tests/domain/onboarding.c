#include "domain/onboarding.h"
#include "test.h"

static struct onboarding_facts complete(void)
{
	return (struct onboarding_facts){.legal_name = "Acme Inc.",
		.address = "1 Main St",
		.country = "US",
		.bank_account = "021000021/123",
		.bank_confirmed = true,
		.currency = "USD",
		.time_zone = "America/New_York",
		.terms = true,
		.sender = "Acme",
		.reply_to = "ar@acme.example",
		.calendar = true,
		.strategies = 1,
		.policies = 1,
		.users = 1};
}

/* The codes of what is missing, with blanks between. */
static const char *missing(struct onboarding_facts f)
{
	struct onboarding_item item[ONBOARDING_ITEMS];
	const char *ret = "";
	size_t count = onboarding_list(&f, item);
	for (size_t i = 0; i < ONBOARDING_ITEMS; i++) {
		assert_int_equal(item[i].done, item[i].missing[0] == '\0');
		if (item[i].done)
			continue;
		ret = arena_printf(test_arena(), "%s%s ", ret, item[i].code);
		count--;
	}
	assert_int_equal(count, 0);
	return ret;
}

TEST(a_client_with_everything_misses_nothing_and_with_nothing_everything)
{
	assert_string_equal(missing(complete()), "");
	assert_string_equal(missing((struct onboarding_facts){0}),
		"profile bank_account currency terms brand calendar strategy policy user ");
}

TEST(each_missing_fact_is_named)
{
	struct onboarding_facts f = complete();
	f.country = "";
	f.bank_confirmed = false;
	f.currency = "usd";
	assert_string_equal(missing(f), "profile bank_account currency ");
	f = complete();
	f.terms = false;
	f.reply_to = NULL;
	f.time_zone = "Moon/Crater";
	assert_string_equal(missing(f), "terms brand calendar ");
	f = complete();
	f.calendar = false;
	f.strategies = f.policies = f.users = 0;
	assert_string_equal(missing(f), "calendar strategy policy user ");
}
