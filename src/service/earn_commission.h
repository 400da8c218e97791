/* earn_commission.h: what receipts of a placed case earn the agency, in both journals. Not a
 * use-case.
 *
 * Commission is what the standing receipts earn together (domain/commission.h). A new receipt earns
 * what they then earn more. When one goes back, its own commission goes back with it, and what the
 * others now earn more or less (a cap that is free again, a minimum that is gone) is kept as a
 * receipt of amount 0: commission alone, which the next remittance settles like that on money paid
 * to the client. */
#pragma once
#include "service/sides.h"
#include "store/receipt.h"

/* What one more receipt of that day and amount earns; nothing once the agency no longer holds the
 * case. `own` is the placement in the ctx's book. */
MUST_CHECK enum err receipt_commission(struct ctx *side, const struct placed *own, bool to_agency,
	struct money amount, struct date on, struct hand_over *ret_hand_over, struct money *ret);
/* The commission's side of a receipt in each journal; sign -1 takes it back. */
void receipt_commission_agency(struct entry *e, struct money commission, int sign);
void receipt_commission_client(struct entry *e, struct money commission, int sign);

/* The placement as each of the two books has it. */
struct placed_twice {
	struct placed client, agency;
};

/* Posts the receipt's commission in both journals on that day or the first that is open in both. */
MUST_CHECK enum err commission_post(struct sides *s, const struct placed_twice *p,
	const struct receipt *r, const char *kind, int sign, struct date on);
/* Gives the receipt a number, posts its commission and keeps it in both books; the agency's knows
 * nothing of the client's payment. r->placement is the client's. */
MUST_CHECK enum err commission_keep(struct sides *s, const struct placed_twice *p,
	struct receipt *r, const char *kind, struct date on);
/* After a receipt went back: keeps the difference between what was posted and what those that stand
 * earn together; nothing when there is none. */
MUST_CHECK enum err commission_settle(
	struct sides *s, const struct placed_twice *p, struct date on);
