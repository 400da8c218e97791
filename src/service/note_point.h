/* note_point.h: what became known of a contact point: consent, an opt-out, that it bounced or
 * belongs to somebody else.
 *
 * An opt-out or a wrong party is kept as the customer's wish (keep_wish.h), and so holds on both
 * sides of a placed case. */
#pragma once
#include "service/ctx.h"
#include "store/customer.h"

struct note_point {
	const char *customer;  /* number */
	struct point_id point; /* this one; 0: by kind and value */
	const char *kind;      /* email, mobile, phone, postal */
	const char *value;     /* NULL: every point of that kind */
	const char *what;      /* consent, opt_out, bounced, wrong_party, confirmed; not_reassigned:
				  the FCC's database of reassigned numbers says that a number is
				  still theirs (law: US-SMS-PROC) */
	const char *source;    /* manual, customer, agency, mail, sample, portal */
};

struct noted_points {
	int64_t count;
};

/* ERR_NOT_FOUND when the customer has no such point. The case is looked at again by the next cycle.
 */
USE_CASE(note_point, struct noted_points)
