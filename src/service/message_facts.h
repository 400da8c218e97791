/* message_facts.h: what a message of ours says, as the gate is told. Not a use-case itself. */
#pragma once
#include "service/judge_contact.h"
#include "service/letter_guard.h"
#include "service/letter_voice.h"

/* One message and all by which its parts are known. */
struct message_words {
	const struct customer *customer;
	const struct letter_voice *voice;
	const struct message *message;
	const char *reason; /* what the debt is for: "I-1, I-2" */
};

/* In the language of the text: the customer's when letters are shipped in it, else English. Strings
 * are the arguments' or live in the arena. */
struct letter_said message_said(
	struct arena *a, const struct wording *wording, const struct message_words *words);
/* The day to name for payment: the wanted one (DATE_NONE stays), or where a collector's notice
 * leaves time to contest the debt, the day after that. law: US-OVERSHADOW */
MUST_CHECK enum err message_pay_by(struct ctx *c, const struct house *house,
	const struct customer *customer, const struct person_known *known, struct date wanted,
	struct date *ret);
/* What a message of that kind has to say when it goes by ask->channel. */
MUST_CHECK enum err message_due(struct ctx *c, const struct house *house,
	const struct contact_ask *ask, const char *kind, struct gate_due **ret, size_t *ret_count);
