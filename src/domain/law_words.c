#include "domain/law_words.h"
#include "base/buf.h"
#include "base/zone.h"
#include "domain/gate_facts.h"
#include <string.h>

#define ZONE_BYTES_MOST 40 /* longer than any name of IANA's */

/* In the order of each list's enum, which begins with UNKNOWN. */
static const char *const ACTORS[] = {"",
#define GATE_ACTOR(NAME, word) word,
#include "domain/gate_words.def"
	NULL};
static const char *const ROLES[] = {"",
#define GATE_ROLE(NAME, word) word,
#include "domain/gate_words.def"
	NULL};
static const char *const CHANNELS[] = {"",
#define GATE_CHANNEL(NAME, word, medium) word,
#include "domain/gate_words.def"
	NULL};
static const char *const OUTCOMES[] = {"",
#define GATE_OUTCOME(NAME, word) word,
#include "domain/gate_words.def"
	NULL};
static const char *const DEBTS[] = {"",
#define GATE_DEBT(NAME, word) word,
#include "domain/gate_words.def"
	NULL};
static const char *const ENDPOINTS[] = {"",
#define GATE_ENDPOINT(NAME, word) word,
#include "domain/gate_words.def"
	NULL};
static const char *const CONTENTS[] = {"",
#define GATE_CONTENT(NAME, word) word,
#include "domain/gate_words.def"
	NULL};
static const char *const PARTS[] = {
#define GATE_PART(NAME, word, about) word,
#include "domain/gate_words.def"
	NULL};
static const char *const THREATS[] = {
#define GATE_THREAT(NAME, word, about) word,
#include "domain/gate_words.def"
	NULL};
static const char *const PULLS[] = {
#define GATE_PULL(NAME, word, about) word,
#include "domain/gate_words.def"
	NULL};
static const char *const RULES[] = {
#define LAW_RULE(NAME, id, params) id,
#include "domain/law_rules.def"
#undef LAW_RULE
	NULL};
static const char *const PERSON[] = {"person", NULL}, *const AUTOMATED[] = {"automated", NULL},
			 *const WRITTEN[] = {"written", NULL}, *const SUIT[] = {"suit", NULL},
			 *const STAGES[] = {"first", "later", NULL},
			 *const RESETS[] = {"never", "half_year", NULL};
/* The series of law/rates. */
static const char *const SERIES[] = {"uk-bank-rate", "ecb-main-refinancing", "de-base-rate", NULL};

_Static_assert(LAW_RULES <= 64, "law_row.extends has a bit for each rule");
_Static_assert(GATE_CONTENT_OTHER < 32, "law_row.contents has a bit for each content");

/* A parameter may mean one of two lists: the kinds of endpoints here, of debts there. */
static const struct {
	const char *param;
	const char *const *words;
} LISTS[] = {{"actors", ACTORS}, {"roles", ROLES}, {"channels", CHANNELS}, {"outcomes", OUTCOMES},
	{"debts", DEBTS}, {"spent", DEBTS}, {"kinds", ENDPOINTS}, {"kinds", DEBTS},
	{"contents", CONTENTS}, {"rules", RULES}, {"per", PERSON}, {"only", AUTOMATED},
	{"forms", WRITTEN}, {"acts", SUIT}, {"required", PARTS}, {"optional", PARTS},
	{"first", PARTS}, {"later", PARTS}, {"electronic", PARTS}, {"threats", THREATS},
	{"stages", STAGES}, {"pulls", PULLS}, {"series", SERIES}, {"resets", RESETS}};

static size_t place_in(const char *const *words, struct text word)
{
	size_t n = 0;
	while (words[n] && !text_is(word, words[n]))
		n++;
	return n;
}

static uint64_t mask_in(const char *const *list, const char *words)
{
	struct text rest = text_of(words);
	uint64_t mask = 0;
	while (rest.len) {
		size_t n = place_in(list, text_cut(&rest, ' '));
		mask |= list[n] ? (uint64_t)1 << n : 0;
	}
	return mask;
}

uint64_t law_words_mask(const char *param, const char *words)
{
	for (size_t i = 0; words && i < COUNT(LISTS); i++)
		if (str_equal(LISTS[i].param, param))
			return mask_in(LISTS[i].words, words);
	return 0;
}

static bool is_zone(struct text word)
{
	char name[ZONE_BYTES_MOST];
	if (word.len >= sizeof name)
		return false;
	memcpy(name, word.at, word.len);
	name[word.len] = '\0';
	return zone_known(name);
}

bool law_word_known(const char *param, struct text word)
{
	bool listed = false;
	if (str_equal(param, "zone"))
		return is_zone(word);
	for (size_t i = 0; i < COUNT(LISTS); i++) {
		if (!str_equal(LISTS[i].param, param))
			continue;
		listed = true;
		if (LISTS[i].words[place_in(LISTS[i].words, word)])
			return true;
	}
	return !listed;
}

static void add_words(struct buf *b, const char *const *words)
{
	for (size_t n = 0; words[n]; n++)
		if (words[n][0]) /* the enum's UNKNOWN has no word */
			buf_printf(b, "%s%s", b->len ? ", " : "one of ", words[n]);
}

const char *law_words_accepted(struct arena *a, const char *param)
{
	struct buf b = buf_new(a);
	if (str_equal(param, "zone"))
		return "a zone of the tz database, such as America/New_York";
	for (size_t i = 0; i < COUNT(LISTS); i++)
		if (str_equal(LISTS[i].param, param))
			add_words(&b, LISTS[i].words);
	return b.len ? buf_done(&b) : "a word, or a list of words";
}
