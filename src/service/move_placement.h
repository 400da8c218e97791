/* move_placement.h: what client and agency do with a placement before and after the hand-over:
 * approve, cancel, acknowledge, work, note, recall, object, keep, return, settle, close. Once
 * handed over, both books record each act. */
#pragma once
#include "service/place_case.h"

struct move_placement {
	const char *number;
	enum placement_act
		act;        /* any but SEND_NOTICE and PLACE, which have use-cases of their own */
	const char *reason; /* for recall, object, return, cancel and finishing a recall that was
			       objected to */
};

/* In the book of whoever acts. ERR_CONFLICT when the state does not have the act, ERR_DENIED when
 * it is the other party's or the actor lacks the right, ERR_RULE with every condition that is not
 * met. */
USE_CASE(move_placement, struct placed)

/* A note on the work, for both sides to read; an agency's first one begins the work. */
struct note_placement {
	const char *number;
	const char *note;
};

USE_CASE(note_placement, struct placed)

/* Judges the act by the client's book and records it in both; p is the client's and is brought up
 * to date. For services that hold both books already. */
MUST_CHECK enum err placement_move(struct sides *s, struct placed *p, enum placement_act act,
	enum placement_party by, struct date on, const char *reason);
