#include "domain/stop_words.h"
#include "base/buf.h"
#include "support/mutants.h"
#include <string.h>

#define ANY 0xFFFFu

static const struct {
	const char *message;
	enum stop_meaning meaning;
	unsigned media;
	unsigned topics;
	unsigned more; /* 0, 1 */
} SAID[] = {
#define SAID(message, meaning) {message, STOP_##meaning, ANY, ANY, ANY},
#define SAID_OF(message, meaning, media) {message, STOP_##meaning, media, ANY, ANY},
#define SPEAKS(message, topic) {message, STOP_UNCLEAR, 0, STOP_ON_##topic, ANY},
#define PLAIN(message, meaning) {message, STOP_##meaning, ANY, 0, 0},
#define MORE(message, meaning) {message, STOP_##meaning, ANY, ANY, 1},
#define CALL STOP_BY_CALL
#define SMS STOP_BY_SMS
#define EMAIL STOP_BY_EMAIL
#define LETTER STOP_BY_LETTER
#include "stop_words.def"
};

static bool as_said(const struct stop_heard *h, size_t i)
{
	return h->meaning == SAID[i].meaning &&
		(SAID[i].media == ANY || SAID[i].media == h->media) &&
		(SAID[i].topics == ANY || SAID[i].topics == h->topics) &&
		(SAID[i].more == ANY || SAID[i].more == h->more);
}

TEST(what_asks_for_an_end_of_contact_is_told_from_what_does_not_in_english_and_spanish)
{
	size_t wrong = 0;
	for (size_t i = 0; i < COUNT(SAID); i++) {
		struct stop_heard h = stop_words_read(test_arena(), text_of(SAID[i].message));
		if (as_said(&h, i))
			continue;
		print_error("%s: %d and not %d, media %u, topics %u, more %d\n", SAID[i].message,
			(int)h.meaning, (int)SAID[i].meaning, h.media, h.topics, h.more);
		wrong++;
	}
	assert_int_equal(wrong, 0);
	assert_true(COUNT(SAID) >= 180);
}

static enum stop_meaning meaning_of(const char *message)
{
	return stop_words_read(test_arena(), text_of(message)).meaning;
}

TEST(every_topic_has_a_word_of_its_own)
{
	for (size_t i = 0; i < STOP_TOPICS; i++)
		for (size_t k = 0; k <= STOP_TOPICS; k++)
			assert_int_equal(str_equal(stop_topic_word(i), stop_topic_word(k)), i == k);
}

/* law: US-TCPA-REVOKE */
TEST(the_words_that_the_law_names_always_stop_whatever_stands_around_them_in_courtesy)
{
	static const char *const WORDS[] = {
		"stop", "quit", "end", "revoke", "opt out", "cancel", "unsubscribe"};
	static const char *const FORMS[] = {
		"%s", "%s.", " %s ", "please %s", "%s, thank you", "%s now!!"};
	for (size_t i = 0; i < COUNT(WORDS); i++)
		for (size_t k = 0; k < COUNT(FORMS); k++) {
			const char *head = FORMS[k], *mark = strstr(head, "%s");
			const char *message = arena_printf(test_arena(), "%.*s%s%s",
				(int)(mark - head), head, WORDS[i], mark + 2);
			assert_int_equal(meaning_of(message), STOP_MEDIUM);
		}
}

TEST(a_message_that_is_not_text_or_too_long_ends_without_harm)
{
	struct buf b = buf_new(test_arena());
	for (int i = 0; i < 700; i++)
		buf_str(&b, "pay ");
	assert_int_equal(meaning_of(buf_done(&b)), STOP_UNCLEAR);
	assert_int_equal(meaning_of("\xc3"), STOP_UNCLEAR);
	assert_int_equal(meaning_of("\xff\xfe stop \xe2\x80"), STOP_UNCLEAR);
	assert_int_equal(meaning_of("\xff\xfe stop texting \xe2\x80"), STOP_MEDIUM);
}

static bool is_noticed_in(const struct stop_list *list)
{
	for (size_t i = 0; i < COUNT(SAID); i++) {
		ARENA a = arena_new(0);
		struct stop_heard h = stop_words_read_by(a, list, text_of(SAID[i].message));
		if (!as_said(&h, i))
			return true;
	}
	return false;
}

TEST(no_line_of_the_stop_words_can_be_left_out_unnoticed)
{
	struct mutants m = {0};
	struct stop_list all = stop_words_list(), fewer = {NULL, all.count - 1};
	struct stop_line *lines = NEW_ARRAY(test_arena(), struct stop_line, all.count);
	fewer.lines = lines;
	for (size_t without = 0; without < all.count; without++) {
		for (size_t i = 0; i < fewer.count; i++)
			lines[i] = all.lines[i + (i >= without)];
		mutant_met(&m, "stop words", all.lines[without].words, is_noticed_in(&fewer));
	}
	mutants_end(&m, 300);
}
