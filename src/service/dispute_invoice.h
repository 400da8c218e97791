/* dispute_invoice.h: a customer contests part of an invoice. Only that part is held; if they are
 * right a credit note gives it back. */
#pragma once
#include "service/issue_invoice.h"
#include "store/dispute.h"

#define DISPUTE_ANSWER_DAYS_USUAL 30

struct open_dispute {
	const char *invoice; /* number */
	struct money amount; /* 0: all that is open and not yet disputed */
	const char *reason;  /* a word of domain/dispute.h */
	const char *note;    /* in the customer's words; personal; NULL: none */
	int32_t answer_days; /* below 0: the usual */
};

/* ERR_NOT_FOUND for an unknown invoice, ERR_INVALID for an amount that is not open or a reason that
 * is none, ERR_CONFLICT for a charge (it is waived or reversed) and for an invoice that is paid. */
USE_CASE(open_dispute, struct kept_dispute)

struct decide_dispute {
	struct dispute_id dispute;
	enum dispute_act act;
	struct money granted; /* for part: what the customer gets back */
	const char
		*explanation; /* for the customer to read; the evidence for DISPUTE_GIVE_EVIDENCE */
	const char *credit_note; /* number of the document; NULL: made from the dispute's id */
};

struct decided_dispute {
	struct kept_dispute dispute;
	bool credited;
	struct issued_invoice note; /* when credited */
};

/* Evidence, or the end. A rejection needs evidence before it. */
USE_CASE(decide_dispute, struct decided_dispute)
