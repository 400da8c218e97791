/* send_message.h: somebody at an agency writes to the customer of a case that was placed there: the
 * validation notice or a reminder, by the outbox like every message.
 *
 * The gate judges it with the agency as actor, and once more when it leaves. What it asks for is
 * what was placed and is still open in the client's book. What else is asked for first stands in
 * placed_message.h. */
#pragma once
#include "service/placed_message.h"

struct send_message {
	const struct house *house;
	const char *customer; /* number in the agency's book */
	const char *kind;     /* validation_notice, reminder, firmer_reminder, final_notice */
	const char
		*channel; /* letter, email or sms; NULL or "": letter. The notice goes by letter */
	const char *to;   /* address; NULL or "": the first usable one */
	struct date pay_by; /* of a reminder; DATE_NONE: in 14 days */
};

struct sent_message {
	struct customer customer;
	struct message message;
	const char *to;
	struct permit_id permit;
};

/* Needs RIGHT_WORK. ERR_USAGE in a client's book, ERR_NOT_FOUND without a placement that is worked
 * or a usable address, ERR_CONFLICT when nothing of it may be asked for or the client asks for it
 * back, ERR_RULE with rule and citation
 * when the gate refuses, the notice is to go first, a number is not known to be the customer's, or
 * the text lacks what it must say. */
USE_CASE(send_message, struct sent_message)
