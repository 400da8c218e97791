/* record_contact.h: a contact that was made outside: a call from a desk phone, a letter of an
 * agency's, a customer who called.
 *
 * It is judged afterwards, by the facts before it, and the verdict is kept whatever it says. With a
 * permit is only what somebody had one for before: taken (take_permit.h), and allowed by that
 * verdict too, or by an override (override_contact.h). Everything else is kept as made without a
 * permit, whether or not it would have been allowed. All of it counts toward the limits.
 *
 * The words of an inbound message are read for a wish to be left alone (domain/stop_words.h): one
 * that asks for it is kept as an opt-out of the address, or else of the channel, or as a request to
 * cease; one that may ask for it holds all contact until a person has read it. */
#pragma once
#include "domain/stop_words.h"
#include "service/judge_contact.h"
#include "service/keep_wish.h"

#define CONTACT_BACK_DAYS_MOST 366

struct record_contact {
	const struct house *house;
	const char *customer; /* number */
	const char *channel;  /* email, letter, sms, call, visit */
	const char *to;       /* address or number; NULL: not said */
	const char *outcome;  /* a word of gate_words.def, or validation_notice */
	bool inbound;
	const char *words; /* what an inbound message says; NULL: not kept */
	struct instant at; /* ms 0: now; past the hours of its permit, the moment it was taken */
	struct permit_id
		permit; /* that was taken for it; 0: the actor's open one, if there is one */
};

struct contact_recorded {
	struct contact contact;
	struct verdict verdict;  /* id 0: inbound, nothing to judge */
	enum stop_meaning heard; /* what the words ask for */
	struct kept_wish wish;   /* as which it was kept; id 0: as none */
	bool overridden;         /* only presumed to be forbidden, and carried by an override */
};

/* ERR_INVALID, explained by field, for a word that is none and a moment to come or long past. */
USE_CASE(record_contact, struct contact_recorded)
