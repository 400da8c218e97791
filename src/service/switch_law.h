/* switch_law.h: counsel's switch. A rule whose source nobody read (confidence S or U) may be
 * switched off for a book by its counsel, with a reason, from a day on; never one that was read in
 * the law's text or on an official page, nor a period by which other rules know a time-barred claim
 * (gate_may_switch).
 *
 * It counts for the acts of that book alone: an agency's contacts are judged by the agency's
 * switches, never by its client's. A switch does not reach back: contacts from before it was
 * recorded are judged with the rule. Every verdict that was given without a rule of the place says
 * so, and keeps counsel and reason among its facts. */
#pragma once
#include "service/ctx.h"
#include "service/house.h"
#include "store/law_switch.h"

/* Both need RIGHT_COMPLY. */
struct switch_law_off {
	const struct house *house;
	const char *rule;  /* an id of the packs */
	const char *place; /* the row of that jurisdiction; NULL or "": every row of the rule */
	const char *counsel;
	const char *reason;
	struct date since; /* DATE_NONE: today; not before today */
	struct date until; /* its last day; DATE_NONE: until it is switched on again */
};

/* ERR_INVALID, explained by field, without counsel or reason or with blank ones, for days that
 * cannot be; ERR_NOT_FOUND for a rule that is in no pack or not in force then; ERR_RULE for a row
 * that may not be switched; ERR_CONFLICT when such a switch holds or waits already. */
USE_CASE(switch_law_off, struct law_switch)

struct switch_law_on {
	const char *rule;
	const char *place; /* as it was switched off */
};

struct law_switches {
	struct law_switch *items;
	size_t count;
};

struct law_switched_on {
	struct law_switch on;      /* the one that has ended */
	struct law_switches still; /* of the same rule, for another place or for all: they hold or
				      wait, and the rule stays off by them */
};

/* That one switch ends, from today on. ERR_NOT_FOUND, explained, when there is none. */
USE_CASE(switch_law_on, struct law_switched_on)

struct list_law_switches {
	bool all; /* also those that have ended */
};

USE_CASE(list_law_switches, struct law_switches)

/* Does it switch off the row on the day? */
bool switch_is_of(const struct law_switch *s, const struct law_row *row, struct date day);
