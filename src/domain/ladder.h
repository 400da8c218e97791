/* ladder.h: the steps by which an agency follows up on what was placed with it, and how far its
 * client leaves that to it. An agency's ladder is a strategy (strategy.h) whose days count from the
 * hand-over. */
#pragma once
#include "domain/strategy.h"

#define LEAVE_MOST 100
#define LEAVE_DAYS_MOST 30 /* no further back than contacts are looked at */

/* What a client lets its agency do when it writes or calls by itself. The validation notice is the
 * law's to want: nothing here keeps it back. */
struct leave {
	unsigned channels;      /* bits of enum step_channel */
	enum step_tone firmest; /* no message is firmer */
	int32_t most, days; /* so many contacts within so many days; most 0: as the law has it */
};

struct leave leave_all(void);
/* "letter email": what the agency may write by. Each of the three refuses what it cannot read
 * (ERR_INVALID, explained) and then leaves ret as it was. */
MUST_CHECK enum err leave_read_channels(const char *words, struct refusals *why, struct leave *ret);
/* "neutral" */
MUST_CHECK enum err leave_read_tone(const char *word, struct refusals *why, struct leave *ret);
/* "3/14": three within 14 days, today included; "none" */
MUST_CHECK enum err leave_read_most(const char *words, struct refusals *why, struct leave *ret);
/* The first day on which one more contact is left to the agency, by the days of those that it made,
 * in any order; today when it is. */
struct date leave_next(
	const struct leave *l, const struct date *made, size_t count, struct date today);

/* How firm a message of that kind is, whatever it says; friendly for all that are no reminders. */
enum step_tone step_tone_of(enum step_kind k);
/* What an agency may follow up by, beside strategy_check: its days count from the hand-over, it
 * charges nothing, hands nothing over and asks nobody, and the first message that a consumer gets
 * is the validation notice, by letter. Each refused with its line. law: US-NOTICE-5D */
MUST_CHECK enum err ladder_check(const struct strategy *s, struct refusals *why);
/* The steps that are left to the agency, by the channels that are, of which there may be none; they
 * live in the arena. The notice stays as it is. */
struct strategy ladder_within(const struct strategy *s, const struct leave *leave, struct arena *a);
