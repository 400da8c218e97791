/* remittance.h: what an agency pays over to a client, and what it invoices, for one period.
 *
 * Three ways, agreed as a dated fact. Worked example (30 %; 400 paid to the agency of which 100
 * bounces before remitting, 200 paid to the client): gross remits 300 and invoices 150; net remits
 * 210 and invoices 60; combined remits 150 and invoices nothing.
 *
 * Only cleared money is remitted, so that no client's money covers another's. A receipt that comes
 * back after it was remitted is made good in the trust account the same day from the agency's own
 * money and deducted from the next remittance. */
#pragma once
#include "money/date.h"
#include "money/money.h"

enum remittance_way {
	REMITTANCE_GROSS, /* all the agency's receipts; commission on everything is invoiced */
	REMITTANCE_NET,   /* commission on the agency's own receipts kept back; that on the client's
			     invoiced */
	REMITTANCE_COMBINED, /* commission on everything kept back; invoiced only if receipts do not
				cover it */
};

struct remittance_receipt {
	bool to_agency;          /* else paid directly to the client */
	struct money amount;     /* > 0; or 0 to the client: commission alone */
	struct money commission; /* as earned: 0 .. amount; any when it stands alone */
	struct date received;
	struct date bounced; /* DATE_NONE: stands */
	struct date settled; /* the remittance that carried it, DATE_NONE: none yet */
	bool taken_back;     /* a later remittance already deducted the bounce */
};

#define REMITTANCE_ALL ((struct date){INT32_MAX}) /* the cut-off past all receipts and clearing */

enum remittance_part {
	REMITTANCE_INCLUDED, /* settled by this remittance */
	REMITTANCE_DEDUCTED, /* bounced after an earlier one: taken back by this one */
	REMITTANCE_CLEARING, /* not cleared yet */
	REMITTANCE_BOUNCED,  /* came back before it was remitted */
	REMITTANCE_DONE,     /* settled (and, if bounced, deducted) before */
	REMITTANCE_LATER,    /* received after the cut-off */
};

struct remittance {
	struct money remit;   /* to the client, >= 0 */
	struct money invoice; /* commission to be paid by the client; negative: credited to it */
	struct money keep; /* commission to sweep from trust to the agency's own account; negative:
			      put back */
	struct money
		claim; /* deductions beyond what there is to remit: the client pays them back */
	struct money commission; /* of everything in this remittance: keep + invoice */
	struct money clearing;   /* the agency's receipts that wait to clear */
	size_t included, deducted;
};

/* What happens to one receipt at the cut-off day; agency receipts clear clearing_days after they
 * came in, the client's own at once. */
enum remittance_part remittance_part_of(
	const struct remittance_receipt *r, struct date cutoff, int32_t clearing_days);

/* ERR_INVALID, with the receipt's number from 1 as line, for another currency, amounts out of
 * range, or a receipt that was settled before it came in. */
MUST_CHECK enum err remittance_of(enum remittance_way way,
	const struct remittance_receipt *receipts, size_t count, const char *currency,
	struct date cutoff, int32_t clearing_days, struct refusals *why, struct remittance *ret);

/* Commission that the client has paid already is not kept back once more: no more than `due` (what
 * the client owes the agency before this remittance; negative: is owed) goes from the `cleared`
 * receipts to the agency. The rest is remitted and stands as invoiced, which the payment has met.
 */
MUST_CHECK enum err remittance_within(struct money due, struct money cleared, struct remittance *r);

/* What of `due` the client may pay now, >= 0: all but what a remittance of everything that waits,
 * cleared or not, would keep back of the `cleared` receipts or claim. */
MUST_CHECK enum err remittance_payable(const struct remittance *waiting, struct money cleared,
	struct money due, struct money *ret);
