#include "base/buf.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/random.h"
#include "test.h"

static void count_up(void *what)
{
	++*(int *)what;
}

TEST(an_arena_runs_what_was_deferred_once_when_dropped)
{
	int runs = 0;
	struct arena *a = arena_new(0);
	arena_defer(a, count_up, &runs);
	arena_reset(a);
	assert_int_equal(runs, 1);
	arena_drop(a);
	assert_int_equal(runs, 1);
}

TEST(an_arena_gives_zeroed_memory_after_a_reset)
{
	ARENA a = arena_new(0);
	memset(arena_alloc(a, 1000), 0xAA, 1000);
	(void)arena_alloc(a, 100000);
	arena_reset(a);
	unsigned char *again = arena_alloc(a, 1000);
	for (int i = 0; i < 1000; i++)
		assert_int_equal(again[i], 0);
}

/* Turn after turn in the memory of the one before, some of it as bytes that are never cleared. */
TEST(an_arena_gives_zeroed_memory_wherever_it_was_written_before)
{
	ARENA a = arena_new(0);
	for (size_t turn = 0; turn < 40; turn++) {
		memset(arena_bytes(a, 37 * turn), 0xAA, 37 * turn);
		unsigned char *clear = arena_alloc(a, 900);
		for (size_t i = 0; i < 900; i++)
			assert_int_equal(clear[i], 0);
		memset(clear, 0xAA, 900);
		arena_reset(a);
	}
}

TEST(push_gives_zeroed_elements_in_memory_that_was_written_before)
{
	ARENA a = arena_new(0);
	for (int turn = 0; turn < 4; turn++) {
		struct digest *items = NULL;
		size_t count = 0, cap = 0;
		EXPECT(a, items, count, cap, 3);
		for (int i = 0; i < 20; i++) {
			struct digest *one = PUSH(a, items, count, cap);
			for (size_t k = 0; k < sizeof *one; k++)
				assert_int_equal(one->bytes[k], 0);
			memset(one, 0xAA, sizeof *one);
		}
		arena_reset(a);
	}
}

TEST(texts_end_where_they_end_in_memory_that_was_written_before)
{
	ARENA a = arena_new(0);
	memset(arena_alloc(a, 2000), 0xAA, 2000);
	arena_reset(a);
	struct buf b = buf_new(a);
	buf_expect(&b, 100);
	assert_string_equal(buf_done(&b), "");
	assert_string_equal(arena_strn(a, "Annabel", 3), "Ann");
	assert_string_equal(arena_printf(a, "%s-%d", "US", 7), "US-7");
}

TEST(push_keeps_all_elements_as_it_grows)
{
	int *items = NULL;
	size_t count = 0, cap = 0;
	for (int i = 0; i < 1000; i++)
		*PUSH(test_arena(), items, count, cap) = i;
	for (int i = 0; i < 1000; i++)
		assert_int_equal(items[i], i);
}

TEST(a_map_finds_what_was_put_and_keeps_the_order)
{
	struct map m = map_new(test_arena());
	int value[500];
	for (int i = 0; i < 500; i++)
		map_put(&m, arena_printf(test_arena(), "key %d", i), &value[i]);
	for (int i = 0; i < 500; i++) {
		assert_ptr_equal(map_get(&m, arena_printf(test_arena(), "key %d", i)), &value[i]);
		assert_ptr_equal(m.items[i].value, &value[i]);
	}
	assert_null(map_get(&m, "key 500"));
	map_put(&m, "key 3", &value[4]);
	assert_ptr_equal(map_get(&m, "key 3"), &value[4]);
	assert_int_equal(m.count, 500);
}

TEST(a_map_of_numbers_does_not_mix_them)
{
	struct map m = map_new(test_arena());
	int value[100];
	for (int64_t i = 0; i < 100; i++)
		map_put_int(&m, i << 32, &value[i]);
	for (int64_t i = 0; i < 100; i++)
		assert_ptr_equal(map_get_int(&m, i << 32), &value[i]);
}

TEST(a_buffer_joins_pieces)
{
	struct buf b = buf_new(test_arena());
	assert_string_equal(buf_done(&b), "");
	for (int i = 0; i < 300; i++)
		buf_printf(&b, "%d,", i % 10);
	assert_int_equal(b.len, 600);
	assert_int_equal(strlen(buf_done(&b)), 600);
}

TEST(a_digest_changes_with_where_strings_are_cut)
{
	struct hash one = hash_begin(), two = hash_begin();
	hash_str(&one, "ab");
	hash_str(&one, "c");
	hash_str(&two, "a");
	hash_str(&two, "bc");
	struct digest d = hash_end(&one), e = hash_end(&two);
	assert_false(digest_equal(&d, &e));
	struct digest back;
	assert_ok(digest_parse(text_of(digest_hex(test_arena(), &d)), &back));
	assert_true(digest_equal(&d, &back));
}

TEST(a_seeded_stream_is_the_same_everywhere)
{
	struct seeded s = seeded_from(1);
	assert_int_equal(seeded_next(&s), 0x910A2DEC89025CC1u);
	for (int i = 0; i < 1000; i++)
		assert_in_range(seeded_between(&s, 3, 9), 3, 9);
}

TEST(an_arena_keeps_its_largest_block_so_that_like_turns_take_no_more_memory)
{
	ARENA a = arena_new(0);
	for (int i = 0; i < 3; i++) {
		for (int k = 0; k < 100; k++)
			(void)arena_alloc(a, 1000);
		arena_reset(a);
	}
	size_t held = arena_used(a);
	for (int k = 0; k < 100; k++)
		(void)arena_alloc(a, 1000);
	assert_int_equal(arena_used(a), held);
}

TEST(an_arena_gives_back_a_single_large_block)
{
	ARENA a = arena_new(0);
	(void)arena_alloc(a, 10000000);
	arena_reset(a);
	assert_true(arena_used(a) < 10000000);
}
