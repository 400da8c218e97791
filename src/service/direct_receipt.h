/* direct_receipt.h: money that reaches the client while an agency holds the case. record_payment
 * and reverse_payment call these, so that no way of recording a payment can forget the agency. Not
 * a use-case. */
#pragma once
#include "service/record_payment.h"
#include "store/receipt.h"

struct direct_receipt {
	bool concerns; /* an agency holds the customer's case */
	struct placed placed;
	struct receipt receipt; /* of reverse_payment: what takes it back; id 0: none */
};

/* Before anything is written, with the payment's own book held, so that a hand-over cannot come in
 * between. It may then hold the agency's out of the order of ids; two that wait for each other are
 * told ERR_BUSY and tried again. */
MUST_CHECK enum err direct_receipt_open(
	struct ctx *c, struct customer_id customer, struct direct_receipt *ret);
/* After the payment: a receipt in both books over what settled placed invoices, with its
 * commission. */
MUST_CHECK enum err direct_receipt_book(
	struct ctx *c, const struct direct_receipt *d, const struct recorded_payment *r);
/* Before a payment is reversed: ERR_CONFLICT when it came through an agency, where it has to
 * bounce. */
MUST_CHECK enum err direct_receipt_find(
	struct ctx *c, struct payment_id payment, struct direct_receipt *ret);
/* After it: the commission goes back in both books. */
MUST_CHECK enum err direct_receipt_undo(
	struct ctx *c, const struct direct_receipt *d, struct date on);
