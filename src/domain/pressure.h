/* pressure.h: how much contact weighs on a person: the pressure index.
 *
 *     pressure(day) = sum over contacts of weight × tone × outside × 2^(−days / half-life)
 *
 * weight is the channel's, tone the message's, outside what a contact outside the person's
 * preferred hours weighs more; days are whole calendar days since the contact. The person's own
 * contacts weigh nothing. The numbers are data, published and dated (law/pressure.yaml); no law
 * asks for them, so that whatever is refused by them is refused by policy.
 *
 * Exact: points are counted in thousandths (milli). What one contact weighs when it is made is
 * rounded up to a millipoint (the published version never needs to); the sum is kept in 2^-32 of a
 * millipoint and rounded up once. So the index is never below the formula, and rounding never frees
 * a contact. After eight half-lives a contact weighs nothing (what is left is under 0.4 percent).
 */
#pragma once
#include "base/refusals.h"
#include "money/date.h"

#define PRESSURE_CHANNELS(X)                                                                       \
	X(LETTER, "letter")                                                                        \
	X(MAIL, "mail")                                                                            \
	X(PORTAL, "portal")                                                                        \
	X(TEXT, "text")                                                                            \
	X(CALL_ATTEMPT, "call_attempt")                                                            \
	X(CONVERSATION, "conversation")                                                            \
	X(LEGAL_NOTICE, "legal_notice")                                                            \
	X(VISIT, "visit")
#define PRESSURE_TONES(X)                                                                          \
	X(NEUTRAL, "neutral")                                                                      \
	X(FINAL, "final")                                                                          \
	X(LEGAL, "legal")

enum pressure_channel {
#define PRESSURE_CHANNEL(NAME, word) PRESSURE_##NAME,
	PRESSURE_CHANNELS(PRESSURE_CHANNEL)
#undef PRESSURE_CHANNEL
		PRESSURE_CHANNEL_COUNT
};
enum pressure_tone {
#define PRESSURE_TONE(NAME, word) PRESSURE_TONE_##NAME,
	PRESSURE_TONES(PRESSURE_TONE)
#undef PRESSURE_TONE
		PRESSURE_TONE_COUNT
};

#define PRESSURE_FORMULA                                                                           \
	"sum over contacts of channel weight x tone x (outside a preferred window) x "             \
	"2^(-days / half-life)"
#define PRESSURE_HALF_LIVES 8       /* after which a contact weighs nothing */
#define PRESSURE_WEIGHT_MOST 100000 /* millipoints; a channel's weight is 0 to that */
#define PRESSURE_FACTOR_MOST 10000  /* thousandths; a factor is 1000 to that */
#define PRESSURE_CAP_MOST 100000    /* millipoints */
#define PRESSURE_CONTACTS_MOST 100
#define PRESSURE_APART_MOST 10080 /* minutes: a week */

/* One published version. */
struct pressure_method {
	const char *version;    /* "1" */
	struct date from;       /* the first day it serves */
	struct date to;         /* the last; DATE_NONE: none is known */
	int32_t half_life_days; /* 7, 14 or 28 */
	int32_t weight_milli[PRESSURE_CHANNEL_COUNT];
	int32_t tone_milli[PRESSURE_TONE_COUNT];
	int32_t outside_milli;
	int64_t most_milli; /* the cap; a client may lower it and not raise it */
	/* Caps beside the index, which a client may tighten and not loosen; 0: none. */
	int32_t contacts_most; /* over all channels, to one person, in contacts_days */
	int32_t contacts_days;
	int32_t apart_minutes; /* least time between two contacts */
	int64_t line;          /* of the file it came from; 0: none */
};

/* A contact that was made to the person. */
struct pressure_contact {
	struct date day;
	int64_t weight_milli; /* when it was made: pressure_weight */
};

const char *pressure_channel_word(enum pressure_channel channel);
const char *pressure_tone_word(enum pressure_tone tone);
/* Refuses, with its line, a number out of range, a half-life that is none of the above, a tone or
 * window that would make a contact lighter, and days that end before they begin. */
MUST_CHECK enum err pressure_check(const struct pressure_method *m, struct refusals *why);
/* In the order of their days, without overlap: the one that serves on that day, or NULL. */
const struct pressure_method *pressure_method_on(
	const struct pressure_method *methods, size_t count, struct date day);
/* Millipoints of a contact on the day it is made, rounded up. Asked of past contacts at every
 * verdict, as is pressure_add: so both are here. */
static inline int64_t pressure_weight(const struct pressure_method *m,
	enum pressure_channel channel, enum pressure_tone tone, bool outside)
{
	/* Both factors at once: rounded up once, not twice. At most 10^5 × 10^4 × 10^4. */
	int64_t factors = (int64_t)m->tone_milli[tone] * (outside ? m->outside_milli : 1000);
	return (m->weight_milli[channel] * factors + 999999) / 1000000;
}

#define PRESSURE_STEPS 28    /* the table's parts of a half-life */
#define PRESSURE_SUM_BITS 32 /* the sum's unit is 2^-32 of a millipoint */
/* 2^32 × 2^(-i/28), rounded up: the root is irrational, and too much is never freer. */
extern const int64_t PRESSURE_DECAY[PRESSURE_STEPS];

/* What weighs on a day, added up contact by contact. */
struct pressure_sum {
	struct date day;
	uint64_t steps_a_day;
	int64_t units; /* of 2^-32 millipoints */
};
static inline struct pressure_sum pressure_sum_new(const struct pressure_method *m, struct date day)
{
	return (struct pressure_sum){
		.day = day, .steps_a_day = (uint64_t)(PRESSURE_STEPS / m->half_life_days)};
}
/* What is left of a contact of that weight, each rounded up; it divides by constants only. */
static inline void pressure_add(struct pressure_sum *sum, struct date day, int64_t weight_milli)
{
	int64_t days = (int64_t)sum->day.day - day.day;
	uint64_t steps = (uint64_t)days * sum->steps_a_day; /* of a later day: too many */
	if (steps >= (uint64_t)PRESSURE_HALF_LIVES * PRESSURE_STEPS)
		return;
	uint32_t halves = (uint32_t)steps / PRESSURE_STEPS, part = (uint32_t)steps % PRESSURE_STEPS;
	int64_t whole = weight_milli * PRESSURE_DECAY[part]; /* below 2^56 */
	int64_t one = (whole + ((int64_t)1 << halves) - 1) >> halves;
	sum->units += one;
	if (sum->units > INT64_MAX / 2)
		sum->units = INT64_MAX / 2;
}
/* Millipoints, rounded up. */
static inline int64_t pressure_sum_milli(const struct pressure_sum *sum)
{
	return (sum->units + ((int64_t)1 << PRESSURE_SUM_BITS) - 1) >> PRESSURE_SUM_BITS;
}
/* Millipoints on that day, rounded up; contacts of later days weigh nothing yet. */
int64_t pressure_on(const struct pressure_method *m, const struct pressure_contact *contacts,
	size_t count, struct date day);
/* The first day from `from` on, on which the pressure is at most that; DATE_NONE for a negative
 * most. */
struct date pressure_falls(const struct pressure_method *m, const struct pressure_contact *contacts,
	size_t count, struct date from, int64_t most_milli);
/* "4.2": tenths of a point, rounded up. */
const char *pressure_text(struct arena *a, int64_t milli);
/* Points with at most three decimals, "6" or "6.5", as millipoints; ERR_INVALID otherwise. At most
 * a million points. */
MUST_CHECK enum err pressure_parse(struct text t, int64_t *ret);

/* What people are shown: "pressure 4.2 of 10; falls to 3.0 by 2026-03-12". */
struct pressure_figure {
	const char *version; /* of the method; NULL: pressure is not weighed */
	int64_t now_milli;
	int64_t most_milli;
	int64_t next_milli;  /* a whole point at least one below, or half a point */
	struct date next_on; /* when it has fallen so far; DATE_NONE: there is nearly none */
};

struct pressure_figure pressure_figure_of(const struct pressure_method *m, int64_t most_milli,
	const struct pressure_contact *contacts, size_t count, struct date day);
/* As above; "" when pressure is not weighed. */
const char *pressure_words(struct arena *a, const struct pressure_figure *f);
