/* wish.h: what a customer asks for about contact, and what is known of them that limits it.
 *
 * The last day of a moratorium is the one that was told; of a crisis it is that of the treatment,
 * and the law adds days of its own: both are weighed by the law of the place, not by that day
 * alone.
 *
 * A wish is kept from the day it was said and holds until it is withdrawn or its last day has
 * passed. The contact gate weighs it (service/wish_facts.h says as what). Words that nobody has
 * read yet hold all contact: only a person can say which kind they are. */
#pragma once
#include "base/refusals.h"
#include "money/date.h"

/* WISH_KIND(NAME, word, may, must): may are the parts it can name; of must at least one is needed.
 */
#define WISH_KINDS(KIND)                                                                           \
	KIND(CEASE, "cease", WISH_WORDS | WISH_HEARD, 0)                                           \
	KIND(ATTORNEY, "attorney", WISH_POINT | WISH_WORDS | WISH_HEARD, WISH_WORDS)               \
	KIND(WORKPLACE, "workplace", WISH_POINT | WISH_WORDS | WISH_HEARD, 0)                      \
	KIND(INCONVENIENT, "inconvenient",                                                         \
		WISH_HOURS | WISH_DAYS | WISH_PLACE | WISH_UNTIL | WISH_WORDS | WISH_HEARD,        \
		WISH_HOURS | WISH_DAYS | WISH_PLACE)                                               \
	KIND(OPT_OUT, "opt-out", WISH_CHANNEL | WISH_POINT | WISH_WORDS | WISH_HEARD,              \
		WISH_CHANNEL | WISH_POINT)                                                         \
	KIND(WRONG_PARTY, "wrong-party", WISH_POINT | WISH_WORDS | WISH_HEARD, WISH_POINT)         \
	KIND(BANKRUPTCY, "bankruptcy", WISH_WORDS | WISH_HEARD, 0)                                 \
	KIND(DISCHARGED, "discharged", WISH_WORDS | WISH_HEARD, 0)                                 \
	KIND(MORATORIUM, "moratorium", WISH_UNTIL | WISH_WORDS | WISH_HEARD, 0)                    \
	KIND(CRISIS, "crisis", WISH_UNTIL | WISH_WORDS | WISH_HEARD, 0)                            \
	KIND(DECEASED, "deceased", WISH_WORDS | WISH_HEARD, 0)                                     \
	KIND(ESTATE, "estate", WISH_POINT | WISH_WORDS | WISH_HEARD, WISH_WORDS)                   \
	KIND(MINOR, "minor", WISH_WORDS | WISH_HEARD, 0)                                           \
	KIND(GUARDIAN, "guardian", WISH_POINT | WISH_WORDS | WISH_HEARD, WISH_WORDS)               \
	KIND(SPOUSE, "spouse", WISH_POINT | WISH_WORDS | WISH_HEARD, WISH_POINT)                   \
	KIND(OBJECTION, "objection", WISH_WORDS | WISH_HEARD, 0)                                   \
	KIND(ORIGINAL, "original-creditor", WISH_WORDS | WISH_HEARD, 0)                            \
	KIND(SAID, "words", WISH_WORDS | WISH_HEARD, WISH_WORDS)

enum wish_kind {
#define KIND(NAME, word, may, must) WISH_##NAME##_KIND,
	WISH_KINDS(KIND)
#undef KIND
};
#define WISH_KIND_COUNT (WISH_SAID_KIND + 1)

/* What a wish may name besides its kind. */
enum wish_part {
	WISH_CHANNEL = 1,
	WISH_POINT = 2,
	WISH_PLACE = 4,
	WISH_HOURS = 8,
	WISH_DAYS = 16,
	WISH_UNTIL = 32,
	WISH_WORDS = 64,
	WISH_HEARD = 128,
};

struct wish {
	enum wish_kind kind;
	const char *channel; /* email, letter, sms, call; NULL: any */
	bool of_point;       /* it speaks of one address or number */
	const char *place;   /* home or work; NULL: none */
	int32_t from;        /* minute of the day, 0 to 1439; -1: no hours */
	int32_t to;          /* the first minute after it, 1 to 1440; before from: past midnight */
	int64_t days;        /* bits, 1 Monday .. 64 Sunday; 0: every day */
	struct date since;
	struct date until; /* the last day it holds; DATE_NONE: it has none */
	const char *heard; /* the channel it came by: a channel or portal; NULL: not known */
	const char *words; /* the customer's own, or the name and address of an attorney,
			      an estate's representative, a guardian; NULL: none */
};

#define WISH_WORDS_BYTES_MOST 2000

/* Nothing is said beyond the kind. */
struct wish wish_new(enum wish_kind kind);
const char *wish_kind_word(enum wish_kind kind);
/* ERR_INVALID, explained, for another word. */
MUST_CHECK enum err wish_kind_parse(const char *word, struct refusals *why, enum wish_kind *ret);
/* "Mon,Wed" or "Mon-Fri" as bits; ERR_INVALID, explained, otherwise. "" is every day. */
MUST_CHECK enum err wish_days_parse(const char *words, struct refusals *why, int64_t *ret);
/* "Mon, Wed"; "" for every day. */
const char *wish_days_words(struct arena *a, int64_t days);
/* "09:30" as minutes of the day, "24:00" included; ERR_INVALID otherwise. */
MUST_CHECK enum err wish_clock_parse(const char *words, int32_t *ret);
const char *wish_clock(struct arena *a, int32_t minute);
/* Refuses, by field: parts that such a wish cannot name, one that it needs and lacks, hours that
 * are none, a day after today, an end before the beginning. */
MUST_CHECK enum err wish_check(const struct wish *w, struct date today, struct refusals *why);
bool wish_holds_on(const struct wish *w, struct date day);
/* True of a kind that names somebody else who is reached at its address: an attorney, who acts for
 * an estate, a guardian, a spouse. */
bool wish_names_another(enum wish_kind kind);
