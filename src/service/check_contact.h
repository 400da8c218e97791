/* check_contact.h: what the gate would say to a contact with a real customer; nothing is stored. */
#pragma once
#include "service/override_contact.h"

struct check_contact {
	const struct house *house;
	const char *customer; /* number */
	const char *channel;  /* email, letter, sms, call */
	const char *to;       /* an address or number of the customer; NULL: the first that fits the
				 channel */
	struct instant at;
	bool automated;      /* a machine would dial or speak it */
	bool notice;         /* what would be sent is the validation notice */
	bool names_original; /* what would be sent is the original creditor's name, as asked for */
	struct contact_debts debts; /* what it would be about; none: any of them */
	bool suit; /* not a contact: may a suit be filed, or be spoken of? channel is not asked */
};

struct contact_checked {
	const char *answer;
	const char *channel;
	const char *rule;     /* NULL when allowed */
	const char *citation; /* NULL when allowed */
	const char *why;
	struct instant at;
	struct instant next_allowed;    /* ms 0: not known */
	struct verdict_reason *reasons; /* none when allowed */
	size_t reason_count;
	struct override override;        /* that would carry the contact now; ask 0: none */
	struct pressure_figure pressure; /* before this contact */
};

/* What a judged contact is told as. */
MUST_CHECK enum err contact_checked_of(struct ctx *c, const struct contact_ask *ask,
	const struct verdict *v, struct contact_checked *ret);

USE_CASE(check_contact, struct contact_checked)
