/* announce_address.h: before a case goes to an agency, its client tells the customer that the
 * agency may use an e-mail address: the only way in which a client's addresses open to an agency.
 *
 * law: US-EMAIL-PROC: 12 CFR 1006.6(d)(4)(ii). The notice goes to the address that it is about, so
 * that whoever may opt out can do so by answering it, and answers come to the client alone. It goes
 * by gate and outbox; that it was sent, and when, is what the outbox and its contact say. */
#pragma once
#include "service/house.h"
#include "service/sides.h"
#include "store/contact.h"

struct announce_address {
	const struct house *house;
	const char *customer; /* number */
	const char *agency;   /* code */
	const char *to;       /* e-mail address; NULL or "": the first that may be announced */
	struct date
		until; /* the last day to opt out; DATE_NONE: the earliest that the law allows */
};

struct announced_address {
	struct customer customer;
	struct message message;
	const char *to;
	const char *agency; /* by the name that the notice says */
	struct date until;
	struct permit_id permit;
};

/* Needs RIGHT_PLACE. ERR_USAGE in an agency's book; ERR_NOT_FOUND without a contract or a usable
 * e-mail address; ERR_CONFLICT when an agency has the case or nothing is overdue; ERR_RULE, with
 * what is missing, when the address cannot be opened in this way (the customer never gave it,
 * nothing was sent there before, an employer's, a domain that is not open to everybody), when the
 * last day is too early, or when the gate refuses. */
USE_CASE(announce_address, struct announced_address)
