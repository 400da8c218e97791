/* Links of an audit chain as an archive tells them: each must come out again. */
#include "test.h"
#include "codec/chain_slice.h"

static struct chain_told told(int64_t first, int64_t last, const struct digest *before)
{
	static const char *const NAMES[] = {"customer", "note"};
	struct chain_part *parts = NEW_ARRAY(test_arena(), struct chain_part, 2);
	struct chain_told t = {.command = {.book = 3,
				       .first = first,
				       .position = last,
				       .at = {1767225600250},
				       .actor = 7,
				       .command = "note.add"},
		.before = *before,
		.parts = parts,
		.names = NAMES,
		.part_count = 2};
	parts[0] = (struct chain_part){4, digest_of("rows", 4)};
	parts[1] = (struct chain_part){57, digest_of("more", 4)};
	t.link = chain_link(before, &t.command, t.parts, t.part_count);
	return t;
}

/* Two links that follow each other and one after a gap; the head is the last. */
static const char *document(struct digest *ret_second)
{
	struct buf b = buf_new(test_arena());
	struct json j = json_new(&b, JSON_PRETTY);
	const struct digest start = digest_of("", 0), elsewhere = digest_of("x", 1);
	const struct chain_told one = told(5, 6, &start), two = told(7, 9, &one.link),
				three = told(20, 20, &elsewhere);
	json_map(&j, NULL);
	json_int(&j, "book_id", 3);
	json_int(&j, "head_position", 20);
	json_str(&j, "head", digest_hex(test_arena(), &three.link));
	json_list(&j, "links");
	chain_told_write(&j, &one);
	chain_told_write(&j, &two);
	chain_told_write(&j, &three);
	json_end(&j);
	json_end(&j);
	*ret_second = two.link;
	return buf_done(&b);
}

/* The first place that is refused and why; "" when nothing is. */
static const char *fault(const char *text)
{
	struct chain_slice slice;
	struct refusals why = refusals_new(test_arena());
	if (chain_slice_check(test_arena(), text_of(text), &why, &slice) == ERR_NONE)
		return "";
	assert_true(why.count > 0);
	return arena_printf(test_arena(), "%s %s", why.items[0].field, why.items[0].problem);
}

static const char *changed(const char *text, const char *from, const char *to)
{
	const char *at = strstr(text, from);
	assert_non_null(at);
	return arena_printf(
		test_arena(), "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
}

TEST(chain_slice_reads_what_was_written)
{
	struct digest second;
	struct chain_slice slice;
	const char *text = document(&second);
	struct refusals why = refusals_new(test_arena());
	assert_ok(chain_slice_check(test_arena(), text_of(text), &why, &slice));
	assert_int_equal(slice.links, 3);
	assert_int_equal(slice.head_position, 20);
}

TEST(chain_slice_sees_whatever_a_link_was_made_from)
{
	struct digest second;
	const char *text = document(&second);
	const char *const CHANGES[][2] = {
		{"\"book_id\": 3", "\"book_id\": 4"},
		{"\"position\": 6", "\"position\": 5"},
		{"00:00.250Z", "00:00.251Z"},
		{"\"actor\": 7", "\"actor\": 8"},
		{"note.add", "note.end"},
		{"\"place\": 57", "\"place\": 58"},
	};
	for (size_t i = 0; i < COUNT(CHANGES); i++)
		assert_string_equal(fault(changed(text, CHANGES[i][0], CHANGES[i][1])),
			"links[0].link is not what it was made from");
	const struct digest rows = digest_of("rows", 4), other = digest_of("rowz", 4);
	assert_string_equal(fault(changed(text, digest_hex(test_arena(), &rows),
				    digest_hex(test_arena(), &other))),
		"links[0].link is not what it was made from");
}

TEST(chain_slice_sees_links_that_do_not_follow)
{
	struct buf b = buf_new(test_arena());
	struct json j = json_new(&b, JSON_DENSE);
	const struct digest start = digest_of("", 0);
	const struct chain_told one = told(5, 6, &start), not_next = told(7, 9, &start);
	json_map(&j, NULL);
	json_int(&j, "book_id", 3);
	json_int(&j, "head_position", 30);
	json_str(&j, "head", digest_hex(test_arena(), &start));
	json_list(&j, "links");
	chain_told_write(&j, &one);
	chain_told_write(&j, &not_next);
	json_end(&j);
	json_end(&j);
	assert_string_equal(fault(buf_done(&b)), "links[1].before is not the link right before it");
	assert_string_equal(
		fault(changed(buf_done(&b), "\"head_position\":30", "\"head_position\":9")),
		"links[1].before is not the link right before it");
}

TEST(chain_slice_wants_rising_links_that_end_at_the_head)
{
	struct digest second;
	const char *text = document(&second);
	assert_string_equal(fault(changed(text, "\"head_position\": 20", "\"head_position\": 19")),
		"head is not the last link");
	const struct json_node *top;
	assert_ok(json_parse(test_arena(), text_of(text), NULL, &top));
	const char *head = json_get(top, "head")->text;
	assert_string_equal(fault(changed(text, head, digest_hex(test_arena(), &second))),
		"head is not the last link");
	assert_string_equal(fault("{}"), "book_id is missing");
}
