#include "codec/wording_pack.h"
#include "test.h"

#define HEAD "wording: w\nabout: of tests\n"
#define WORDS "words:\n  en: {negators: [not, nor], light: [be], agree: [nor], between: way}\n"
#define THREATS "threats:\n  - threat: arrest\n    citation: [c]\n    en: [arrest*, jail]\n"
#define PULLS "pulls:\n  - pull: by_form\n    citation: [c]\n    en: [sign ~ debit]\n"
#define PARTS                                                                                      \
	"parts:\n  - part: opt_out\n    citation: c\n    fields: [opt_out_line]\n"                 \
	"    en: {says: Reply STOP to end this., known_by: [reply ~ end]}\n"

static struct refusals last;

static enum err read_wording(const char *bytes, struct wording *w)
{
	*w = wording_new(test_arena());
	last = refusals_new(test_arena());
	enum err e = wording_pack_read(w, text_of(bytes), &last);
	return e == ERR_NONE ? wording_check(w, &last) : e;
}

static void refused(const char *bytes, int64_t line, const char *problem)
{
	struct wording w;
	assert_int_equal(read_wording(bytes, &w), ERR_INVALID);
	if (!strstr(last.items[0].problem, problem) || last.items[0].line != line)
		print_error("%s\n", refusal_line(test_arena(), &last.items[0]));
	assert_int_equal(last.items[0].line, line);
	assert_non_null(strstr(last.items[0].problem, problem));
}

TEST(a_pack_of_wording_gives_parts_threats_pulls_and_words_that_deny)
{
	struct wording w;
	assert_ok(read_wording(HEAD WORDS THREATS PULLS PARTS, &w));
	assert_int_equal(w.count, 3);
	assert_int_equal(w.entries[0].kind, WORDING_PART);
	assert_int_equal(w.entries[1].kind, WORDING_THREAT);
	assert_int_equal(w.entries[2].kind, WORDING_PULL);
	assert_string_equal(w.entries[2].word, "by_form");
	const struct wording_entry *part = wording_part(&w, "opt_out");
	assert_string_equal(part->fields[0], "opt_out_line");
	assert_false(part->any);
	assert_string_equal(wording_said_in(part, "en-US")->says, "Reply STOP to end this.");
	assert_null(wording_said_in(part, "es"));
	assert_null(wording_part(&w, "arrest"));
	assert_string_equal(w.words[0].negators[0], "not");
	assert_string_equal(w.words[0].agree[0], "nor");
	assert_string_equal(w.words[0].between[0], "way");
}

TEST(a_pack_of_wording_is_refused_by_its_line)
{
	refused(HEAD "more: x\n", 3, "");
	refused(HEAD "threats:\n  - threat: sorcery\n    citation: c\n    en: [a]\n", 4,
		"is not a word that the gate knows");
	refused(HEAD "parts:\n  - part: arrest\n    citation: c\n    en: {known_by: [a]}\n", 4,
		"is not a word that the gate knows");
	refused(HEAD "threats:\n  - threat: arrest\n    en: [a]\n", 4, "is missing");
	refused(HEAD "threats:\n  - threat: arrest\n    citation: c\n    en: ['~ a']\n", 6,
		"is not a pattern");
	refused(HEAD "threats:\n  - threat: arrest\n    citation: c\n    en: []\n", 6,
		"is not a list of patterns");
	refused(HEAD "threats:\n  - threat: arrest\n    citation: c\n    fr: [a]\n", 6, "");
	refused(HEAD "pulls:\n  - pull: arrest\n    citation: c\n    en: [a]\n", 4,
		"is not a word that the gate knows");
	refused(HEAD "pulls:\n  - threat: arrest\n    citation: c\n    en: [a]\n", 4, "");
	refused(HEAD THREATS "  - threat: arrest\n    citation: c\n    en: [a]\n", 7,
		"is there twice");
}

TEST(a_sentence_of_ours_has_to_be_known_by_its_words_and_threaten_nothing)
{
	refused(HEAD "parts:\n  - part: opt_out\n    citation: c\n"
		     "    en: {says: Reply STOP., known_by: [answer]}\n",
		6, "is not known by its own patterns");
	refused(HEAD WORDS THREATS "parts:\n  - part: opt_out\n    citation: c\n"
				   "    en: {says: Reply or go to jail., known_by: [reply]}\n",
		12, "threatens");
	refused(HEAD PULLS "parts:\n  - part: opt_out\n    citation: c\n"
			   "    en: {says: Sign for the debit., known_by: [sign]}\n",
		10, "speaks of taking money");
	refused(HEAD "parts:\n  - part: opt_out\n    citation: c\n"
		     "    en: {says: 'Reply {where}.', known_by: [reply]}\n",
		6, "is not the field of this part");
}
