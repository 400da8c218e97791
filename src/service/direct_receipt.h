/* direct_receipt.h: money that reaches the client while an agency holds the case. Whatever settles
 * invoices with money (record_payment.h, recover_debt.h, import_invoices.h) calls these, so that no
 * way of recording it can forget the agency; reverse_payment takes it back for all of them. Not a
 * use-case.
 *
 * Commission is earned by money that came while the agency had the case and settled what was
 * handed over: unapplied cash counts when it is used, unless it was there before. It goes back with
 * the money: when the payment is taken back, or some of it is paid back or pays something else.
 * Cash that a reversed charge left keeps its commission while it waits. What a recovery earns on
 * the part that was written off before is the client's alone, since that was not handed over. A
 * credit note that is paid back takes nothing from the agency: the payment still settles what was
 * handed over. */
#pragma once
#include "service/settle.h"
#include "store/receipt.h"

struct direct_receipt {
	bool concerns; /* an agency held the customer's case when the money came */
	struct placed placed;
};

/* Before anything is written, with the payment's own book held, so that a hand-over cannot come in
 * between. It may then hold the agency's out of the order of ids; two that wait for each other are
 * told ERR_BUSY and tried again. What decides is who held the case on the day the money came, the
 * day of a recall included; whoever holds it now has nothing of it. */
MUST_CHECK enum err direct_receipt_open(struct ctx *c, struct customer_id customer,
	struct date received, struct direct_receipt *ret);
/* After money of the payment was spread: a receipt in both books over what settled placed invoices,
 * with its commission, booked on that day. Never more in all than the payment settles of the placed
 * list: a charge that was paid and reversed leaves cash that was a receipt once. */
MUST_CHECK enum err direct_receipt_book(struct ctx *c, const struct direct_receipt *d,
	const struct payment *payment, const struct settle_items *open,
	const struct allocation *spread, struct date on);

/* The receipts that a payment made and that stand. */
struct direct_receipts {
	struct receipt *items;
	size_t count;
};

/* Before a payment is reversed: ERR_CONFLICT when it came through an agency, where it has to
 * bounce. */
MUST_CHECK enum err direct_receipt_find(
	struct ctx *c, struct payment_id payment, struct direct_receipts *ret);
/* After it: the commission goes back in both books. */
MUST_CHECK enum err direct_receipt_undo(
	struct ctx *c, const struct direct_receipts *d, struct date on);

/* That much of what the payment earned commission on, above 0, settles nothing of the placed list
 * any more: its receipts shrink by it, latest first, and the commission on it goes back. *amount is
 * what the receipts did not cover. */
MUST_CHECK enum err direct_receipt_cut(
	struct ctx *c, const struct payment *payment, struct money *amount, struct date on);

/* After cash of the payment was paid back or used: what its receipts have beyond what it settles of
 * the placed list and what stays unapplied is cut. What came through an agency stays earned: the
 * agency did collect it. */
MUST_CHECK enum err direct_receipt_shrink(
	struct ctx *c, const struct payment *payment, struct date on);

/* The agency in whose book a payment of the customer would be booked too, and how far that is
 * closed; *ret is DATE_NONE when nothing is closed or no agency is concerned. */
MUST_CHECK enum err direct_receipt_closed(
	struct ctx *c, struct customer_id customer, struct date *ret, const char **ret_agency);
