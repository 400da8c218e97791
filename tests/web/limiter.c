#include "web/limiter.h"
#include "test.h"

TEST(a_key_is_refused_once_it_failed_too_often_and_free_again_later)
{
	struct limiter *l = limiter_new();
	struct instant now = {1000};
	for (int i = 0; i < 5; i++) {
		assert_true(limiter_allows(l, "account a", 5, now));
		limiter_count(l, "account a", now);
	}
	assert_false(limiter_allows(l, "account a", 5, now));
	assert_true(limiter_allows(l, "account b", 5, now));
	now.ms += LIMITER_WINDOW_MS - 1;
	assert_false(limiter_allows(l, "account a", 5, now));
	now.ms += 1;
	assert_true(limiter_allows(l, "account a", 5, now));
	limiter_drop(l);
}

TEST(a_flood_of_other_keys_does_not_free_one_that_failed_more)
{
	struct limiter *l = limiter_new();
	struct instant now = {1000};
	for (int i = 0; i < 5; i++)
		limiter_count(l, "account a", now);
	for (int i = 0; i < 20000; i++)
		limiter_count(l, arena_printf(test_arena(), "account %d", i), now);
	assert_false(limiter_allows(l, "account a", 5, now));
	limiter_drop(l);
}
