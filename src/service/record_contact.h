/* record_contact.h: a contact that was made outside: a call from a desk phone, a letter of an
 * agency's, a customer who called.
 *
 * It is judged afterwards, by the facts before it. The verdict is kept whatever it says; a contact
 * that it does not allow is kept as made without a permit, unless an override carries it
 * (override_contact.h). Either counts toward the limits. */
#pragma once
#include "service/judge_contact.h"

#define CONTACT_BACK_DAYS_MOST 366

struct record_contact {
	const struct house *house;
	const char *customer; /* number */
	const char *channel;  /* email, letter, sms, call */
	const char *to;       /* address or number; NULL: not said */
	const char *outcome;  /* a word of gate_words.def, or validation_notice */
	bool inbound;
	struct instant at; /* ms 0: now */
};

struct contact_recorded {
	struct contact contact;
	struct verdict verdict; /* id 0: inbound, nothing to judge */
	bool overridden;        /* only presumed to be forbidden, and carried by an override */
};

/* ERR_INVALID, explained by field, for a word that is none and a moment to come or long past. */
USE_CASE(record_contact, struct contact_recorded)
