/* record_contact.h: a contact that was made outside: a call from a desk phone, a letter of an
 * agency's, a customer who called.
 *
 * It is judged afterwards, by the facts before it, and the verdict is kept whatever it says. With a
 * permit is only what somebody had one for before: taken (take_permit.h), and allowed by that
 * verdict too, or by an override (override_contact.h). Everything else is kept as made without a
 * permit, whether or not it would have been allowed. All of it counts toward the limits.
 *
 * An original_creditor_request that came in is kept as a wish, and ends when an
 * original_creditor_answer went out: until then it may hold back collection.
 *
 * The words of an inbound message are read for a wish to be left alone (domain/stop_words.h): what
 * asks for it is kept as an opt-out of the address, or of each medium that is named, or as a
 * request to cease. Whatever else is not harmless altogether, alone or beside that, and what may
 * speak of a lawyer, a death or the like, is kept with its words: they hold all contact until a
 * person has read them. */
#pragma once
#include "domain/stop_words.h"
#include "service/judge_contact.h"
#include "service/keep_wish.h"

#define CONTACT_BACK_DAYS_MOST 366
#define CONTACT_WISHES 6 /* of one message: an end of each of four media, its words, a request */

struct record_contact {
	const struct house *house;
	const char *customer; /* number */
	const char *channel;  /* email, letter, sms, call, visit */
	const char *to;       /* address or number; NULL: not said */
	const char *outcome;  /* a word of gate_words.def, or one of contact_parts.h */
	bool inbound;
	bool automated;    /* an outgoing call or sms that a machine dialed or spoke */
	const char *words; /* what an inbound message says; NULL: not kept */
	struct instant at; /* ms 0: now; past the hours of its permit, the moment it was taken */
	struct permit_id
		permit; /* that was taken for it; 0: the actor's open one, if there is one */
	/* what was spoken of, whoever brought it up, or what an unanswered call was for; none: it
	 * counts for all of them */
	struct contact_debts debts;
};

struct contact_recorded {
	struct contact contact;
	struct verdict verdict;                  /* id 0: inbound, nothing to judge */
	struct stop_heard heard;                 /* what the words ask for */
	struct kept_wish wishes[CONTACT_WISHES]; /* as which they were kept */
	size_t wish_count;
	bool overridden; /* only presumed to be forbidden, and carried by an override */
};

/* ERR_INVALID, explained by field, for a word that is none and a moment to come or long past. */
USE_CASE(record_contact, struct contact_recorded)
