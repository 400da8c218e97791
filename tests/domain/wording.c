#include "domain/wording.h"
#include "codec/wording_pack.h"
#include "support/mutants.h"

static const struct wording *wording(void)
{
	static const char *const PACKS[] = {
		"law/wording/parts.yaml", "law/wording/threats.yaml", "law/wording/pulls.yaml"};
	struct wording *w = NEW(test_arena(), struct wording);
	struct refusals why = refusals_new(test_arena());
	enum err e = ERR_NONE;
	*w = wording_new(test_arena());
	for (size_t i = 0; i < COUNT(PACKS) && e == ERR_NONE; i++)
		e = wording_pack_read(w, test_file(PACKS[i]), &why);
	if (e == ERR_NONE)
		e = wording_check(w, &why);
	for (size_t i = 0; i < why.count; i++)
		print_error("%s\n", refusal_line(test_arena(), &why.items[i]));
	assert_ok(e);
	return w;
}

static const char *words_in(const struct wording *w, enum wording_kind kind, const char *text)
{
	struct wording_found *found;
	size_t count;
	struct wording_text t = wording_read(test_arena(), text_of(text), NULL, 0);
	wording_find(w, kind, &t, &found, &count);
	const char *all = "";
	for (size_t i = 0; i < count; i++)
		if (!strstr(all, found[i].entry->word))
			all = arena_printf(
				test_arena(), "%s%s%s", all, *all ? " " : "", found[i].entry->word);
	return all;
}

static const char *threats_in(const struct wording *w, const char *text)
{
	return words_in(w, WORDING_THREAT, text);
}

static bool says(
	const struct wording *w, enum wording_kind kind, const char *word, const char *text)
{
	const char *found = words_in(w, kind, text);
	bool seen = strstr(found, word) != NULL;
	if (!seen)
		print_error("%s is not seen in: %s (found: %s)\n", word, text, found);
	return seen;
}

TEST(each_threat_is_seen_in_english_and_in_spanish)
{
	static const char *const SAID[][2] = {
#define THREAT(threat, text) {threat, text},
#define DENIED_TWICE(threat, text) {threat, text},
#include "wording_threats.def"
	};
	const struct wording *w = wording();
	size_t missed = 0;
	for (size_t i = 0; i < COUNT(SAID); i++)
		missed += !says(w, WORDING_THREAT, SAID[i][0], SAID[i][1]);
	assert_int_equal(missed, 0);
}

TEST(each_way_of_asking_for_money_is_seen_in_english_and_in_spanish)
{
	static const char *const SAID[][2] = {
#define PULL(pull, text) {pull, text},
#include "wording_pulls.def"
#undef PULL
	};
	const struct wording *w = wording();
	size_t missed = 0;
	for (size_t i = 0; i < COUNT(SAID); i++)
		missed += !says(w, WORDING_PULL, SAID[i][0], SAID[i][1]);
	assert_int_equal(missed, 0);
}

TEST(every_threat_and_pull_that_the_gate_knows_has_words_and_a_citation_in_both_languages)
{
	static const struct {
		enum wording_kind kind;
		const char *word;
	} KNOWN[] = {
#define GATE_THREAT(NAME, word, about) {WORDING_THREAT, word},
#define GATE_PULL(NAME, word, about) {WORDING_PULL, word},
#include "domain/gate_words.def"
	};
	const struct wording *w = wording();
	for (size_t k = 0; k < COUNT(KNOWN); k++) {
		const struct wording_entry *e = NULL;
		for (size_t i = 0; i < w->count; i++)
			if (w->entries[i].kind == KNOWN[k].kind &&
				str_equal(w->entries[i].word, KNOWN[k].word))
				e = &w->entries[i];
		assert_non_null(e);
		assert_true(e->citation_count > 0);
		assert_true(wording_said_in(e, "en")->count > 0);
		assert_true(wording_said_in(e, "es-MX")->count > 0);
	}
}

/* Those that stand near a threat, and those that stand near a pull, are neither. */
TEST(ordinary_sentences_with_neighboring_words_threaten_and_ask_nothing)
{
	static const char *const SAID[] = {
#define HARMLESS(text) text,
#define DENIED_ONCE(text) text,
#include "wording_threats.def"
#define HARMLESS(text) text,
#include "wording_pulls.def"
#undef HARMLESS
	};
	const struct wording *w = wording();
	int wrong = 0;
	assert_true(COUNT(SAID) >= 120);
	for (size_t i = 0; i < COUNT(SAID); i++)
		for (enum wording_kind k = WORDING_THREAT; k <= WORDING_PULL; k++)
			if (*words_in(w, k, SAID[i])) {
				print_error("%s: %s\n", words_in(w, k, SAID[i]), SAID[i]);
				wrong++;
			}
	assert_int_equal(wrong, 0);
}

/* A comma ends what a "not" denies, and so does a verb of its own. */
TEST(a_threat_is_taken_back_only_by_a_word_that_denies_it)
{
	const struct wording *w = wording();
	assert_string_equal(threats_in(w, "We will not have you arrested."), "");
	assert_string_equal(threats_in(w, "You will never be sued for this."), "");
	assert_string_equal(
		threats_in(w, "If you do not pay, we will have you arrested."), "arrest");
	assert_string_equal(
		threats_in(w, "If you do not pay we will have you arrested."), "arrest");
	assert_string_equal(threats_in(w, "We will not hesitate to have you arrested."), "arrest");
	assert_string_equal(threats_in(w, "Si no paga, lo vamos a arrestar."), "arrest");
	assert_string_equal(threats_in(w, "Nadie va a la cárcel por esto."), "");
}

TEST(case_accents_line_ends_and_marks_that_nobody_sees_hide_no_threat)
{
	const struct wording *w = wording();
	assert_string_equal(threats_in(w, "YOU WILL BE ARRESTED"), "arrest");
	assert_string_equal(threats_in(w, "La carcel le espera"), "arrest");
	assert_string_equal(threats_in(w,
				    "you will be arr\xC2\xAD"
				    "ested"),
		"arrest");
	assert_string_equal(threats_in(w,
				    "you will be arr\xE2\x80\x8B"
				    "ested"),
		"arrest");
	assert_string_equal(threats_in(w, "the sheriﬀ will be at your home"), "arrest");
	assert_string_equal(threats_in(w, "we may take legal\naction"), "suit");
	assert_string_equal(threats_in(w, "ca\xCC\x81rcel"), "arrest");
	assert_string_equal(threats_in(w, "this is legal. Action items follow"), "");
}

static size_t mixed_in(const char *text)
{
	size_t mixed = 0;
	struct wording_text t = wording_read(test_arena(), text_of(text), NULL, 0);
	for (size_t i = 0; i < t.count; i++)
		mixed += t.tokens[i].mixed;
	return mixed;
}

TEST(a_word_of_two_alphabets_is_told_from_words_of_one)
{
	assert_int_equal(mixed_in("We will аrrest yоu."), 2); /* a and o are Cyrillic */
	assert_int_equal(mixed_in("αβγ and Жanuary"), 1);
	assert_int_equal(mixed_in("Größe, crème, Łódź, naïve, ＷＩＤＥ, ạrrest"), 0);
	assert_int_equal(mixed_in("Москва Αθήνα 東京 shop, № А12, 5µm, 👍ok"), 0);
	assert_int_equal(mixed_in("5kΩ 10MΩ 3 μs 100μF ５社 oﬃce ﬁnal ﬅ"), 0);
	assert_int_equal(mixed_in("αrrest μsec kΩΩ sυеs хm"), 5);
}

TEST(letters_with_blanks_between_are_one_word)
{
	const struct wording *w = wording();
	assert_string_equal(threats_in(w, "You will be a r r e s t e d."), "arrest");
	assert_string_equal(threats_in(w, "j.a.i.l."), "arrest");
	assert_string_equal(threats_in(w, "Plan a, b. J. A. I. L."), "");
}

TEST(a_threat_is_found_with_its_line_and_words)
{
	struct wording_found *found;
	size_t count;
	struct wording_text t = wording_read(test_arena(),
		TEXT("Subject: hello\n\nDear you,\nwe will garnish your wages\n"), NULL, 0);
	wording_find(wording(), WORDING_THREAT, &t, &found, &count);
	assert_int_equal(count, 1);
	assert_string_equal(found[0].entry->word, "garnishment");
	assert_int_equal(found[0].line, 4);
	assert_string_equal(found[0].words, "garnish");
}

TEST(a_name_is_no_threat)
{
	static const char *const NAMES[] = {"Sue You", "Jail House Records"};
	struct wording_found *found;
	size_t count;
	const char *text = "Dear Sue You,\n\nJail House Records thanks you. No jail.";
	struct wording_text t = wording_read(test_arena(), text_of(text), NAMES, COUNT(NAMES));
	wording_find(wording(), WORDING_THREAT, &t, &found, &count);
	assert_int_equal(count, 0);
	assert_string_equal(threats_in(wording(), text), "suit arrest");
}

TEST(a_part_is_said_when_all_its_patterns_are_found_in_its_language)
{
	const struct wording_entry *e = wording_part(wording(), "mini_miranda");
	struct wording_text whole = wording_read(test_arena(),
		TEXT("This is an attempt to collect a debt. Any information obtained will be used for that "
		     "purpose."),
		NULL, 0);
	struct wording_text half =
		wording_read(test_arena(), TEXT("This is an attempt to collect a debt."), NULL, 0);
	assert_true(wording_says(e, "en", &whole));
	assert_false(wording_says(e, "en", &half));
	assert_false(wording_says(e, "es", &whole));
	assert_false(wording_says(wording_part(wording(), "amount"), "en", &whole));
}

TEST(a_pattern_needs_words_and_an_end)
{
	static const char *const BAD[] = {"", " ", "~", "~ a", "a ~", "a//b", "/a", "a/", "*",
		"a*b", "a  b", "a ~ b ~ c ~ d ~ e", "a b c d e f g h i j k l m"};
	struct wording_pattern p;
	for (size_t i = 0; i < COUNT(BAD); i++)
		assert_int_equal(wording_pattern_parse(test_arena(), BAD[i], &p), ERR_INVALID);
	assert_ok(wording_pattern_parse(test_arena(), "a/b* ~ Cárcel", &p));
	assert_int_equal(p.count, 3);
	assert_string_equal(p.tokens[2], "carcel");
}

/* --- each phrase left out --- */

static const struct {
	enum wording_kind kind;
	const char *word, *text;
} FOUND[] = {
#define THREAT(threat, text) {WORDING_THREAT, threat, text},
#include "wording_threats.def"
#define THREAT(threat, text) {WORDING_THREAT, threat, text},
#include "wording_words.def"
#undef THREAT
#define PULL(pull, text) {WORDING_PULL, pull, text},
#include "wording_pulls.def"
#define PULL(pull, text) {WORDING_PULL, pull, text},
#include "wording_pull_words.def"
#undef PULL
};

static bool is_seen(
	const struct wording *w, enum wording_kind kind, const char *word, const char *text)
{
	struct wording_found *found;
	size_t count;
	ARENA a = arena_new(0);
	struct wording_text t = wording_read(a, text_of(text), NULL, 0);
	wording_find(w, kind, &t, &found, &count);
	for (size_t i = 0; i < count; i++)
		if (str_equal(found[i].entry->word, word))
			return true;
	return false;
}

static bool all_seen(const struct wording *w, const struct wording_entry *e)
{
	for (size_t i = 0; i < COUNT(FOUND); i++)
		if (FOUND[i].kind == e->kind && str_equal(FOUND[i].word, e->word) &&
			!is_seen(w, e->kind, e->word, FOUND[i].text))
			return false;
	return true;
}

/* What a message says in so many words, or lacks one thing of: PART_SAYS(part, language, text),
 * PART_LACKS(part, language, text). */
static const struct {
	const char *part, *language;
	bool says;
	const char *text;
} PARTS[] = {
#define PART_SAYS(part, language, text) {part, language, true, text},
#define PART_LACKS(part, language, text) {part, language, false, text},
#include "wording_parts.def"
#undef PART_LACKS
#define PART_SAYS(part, language, text) {part, language, true, text},
#include "wording_words.def"
};

static bool all_parts_told(const struct wording_entry *e)
{
	for (size_t i = 0; i < COUNT(PARTS); i++) {
		ARENA a = arena_new(0);
		struct wording_text t = wording_read(a, text_of(PARTS[i].text), NULL, 0);
		if (str_equal(PARTS[i].part, e->word) &&
			wording_says(e, PARTS[i].language, &t) != PARTS[i].says)
			return false;
	}
	return true;
}

/* What turns on a word that agrees with a denial, or stands between two. */
static bool denials_told(const struct wording *w)
{
	static const struct {
		const char *text;
		bool threat;
	} SAID[] = {
#define DENIED_TWICE(threat, text) {text, true},
#define DENIED_ONCE(text) {text, false},
#include "wording_threats.def"
	};
	for (size_t i = 0; i < COUNT(SAID); i++)
		if ((*threats_in(w, SAID[i].text) != '\0') != SAID[i].threat)
			return false;
	return true;
}

static void try_list(struct mutants *m, const struct wording *w, const char *of, const char **words,
	size_t count)
{
	assert_true(denials_told(w));
	for (size_t i = 0; i < count; i++) {
		const char *word = words[i];
		words[i] = "";
		mutant_met(m, of, word, !denials_told(w));
		words[i] = word;
	}
}

TEST(no_word_beside_two_denials_can_be_left_out_unnoticed)
{
	struct mutants m = {0};
	const struct wording *w = wording();
	for (size_t i = 0; i < w->word_count; i++) {
		struct wording_words *words = &w->words[i];
		try_list(&m, w, "agree", words->agree, words->agree_count);
		try_list(&m, w, "between", words->between, words->between_count);
	}
	mutants_end(&m, 40);
}

static bool is_as_said(const struct wording *w, const struct wording_entry *e)
{
	return e->kind == WORDING_PART ? all_parts_told(e) : all_seen(w, e);
}

static void try_phrases(struct mutants *m, const struct wording *w, struct wording_entry *e,
	struct wording_said *said)
{
	const struct wording_said whole = *said;
	struct wording_pattern *fewer =
		NEW_ARRAY(test_arena(), struct wording_pattern, whole.count);
	for (size_t without = 0; without < whole.count; without++) {
		for (size_t i = 0; i + 1 < whole.count; i++)
			fewer[i] = whole.patterns[i + (i >= without)];
		said->patterns = fewer;
		said->count = whole.count - 1;
		mutant_met(m, e->word, whole.patterns[without].source, !is_as_said(w, e));
	}
	*said = whole;
}

TEST(no_phrase_of_a_part_or_threat_can_be_left_out_unnoticed)
{
	struct mutants m = {0};
	const struct wording *w = wording();
	for (size_t i = 0; i < w->count; i++) {
		assert_true(is_as_said(w, &w->entries[i]));
		for (size_t s = 0; s < w->entries[i].said_count; s++)
			try_phrases(&m, w, &w->entries[i], &w->entries[i].said[s]);
	}
	mutants_end(&m, 330);
}

/* The pattern as it is but for one of the words of one of its choices; false where there is no such
 * word, or no choice without it. */
static bool without_word(const struct wording_pattern *whole, size_t place, size_t word,
	struct wording_pattern *ret, const char **ret_word)
{
	struct text rest = text_of(whole->tokens[place]);
	const char *fewer = "";
	size_t at = 0;
	*ret_word = NULL;
	for (; rest.len; at++) {
		const char *one = text_dup(test_arena(), text_cut(&rest, '/'));
		if (at == word)
			*ret_word = one;
		else
			fewer = arena_printf(test_arena(), "%s%s%s", fewer, *fewer ? "/" : "", one);
	}
	if (at < 2 || *ret_word == NULL)
		return false;
	const char *source = "";
	for (size_t i = 0; i < whole->count; i++)
		source = arena_printf(test_arena(), "%s%s%s", source, i ? " " : "",
			i == place ? fewer : whole->tokens[i]);
	assert_ok(wording_pattern_parse(test_arena(), source, ret));
	return true;
}

/* The entry alone: what else a text says is no matter. */
static void try_words(struct mutants *m, struct wording_entry *e, struct wording_pattern *p)
{
	const struct wording_pattern whole = *p;
	struct wording alone = wording_new(test_arena());
	alone.entries = e;
	alone.count = 1;
	for (size_t place = 0; place < whole.count; place++) {
		const char *word;
		for (size_t i = 0; without_word(&whole, place, i, p, &word); i++)
			mutant_met(m, e->word,
				arena_printf(test_arena(), "%s - %s", whole.source, word),
				!is_as_said(&alone, e));
	}
	*p = whole;
}

TEST(no_word_of_a_phrase_can_be_left_out_unnoticed)
{
	struct mutants m = {0};
	const struct wording *w = wording();
	for (size_t i = 0; i < w->count; i++)
		for (size_t s = 0; s < w->entries[i].said_count; s++)
			for (size_t p = 0; p < w->entries[i].said[s].count; p++)
				try_words(&m, &w->entries[i], &w->entries[i].said[s].patterns[p]);
	mutants_end(&m, 900);
}
