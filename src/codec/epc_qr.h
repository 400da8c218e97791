/* epc_qr.h: the text inside a QR code that fills in a SEPA credit transfer (European Payments
 * Council, EPC069-12, version 002, UTF-8). */
#pragma once
#include "money/money.h"

#define EPC_QR_BYTES_MOST 331

/* NULL and "" both mean that the part is absent. */
struct epc_qr {
	const char *bic;       /* optional */
	const char *name;      /* of the payee, at most 70 characters */
	const char *iban;      /* of the payee; blanks are dropped */
	struct money amount;   /* EUR 0.01 to 999999999.99 */
	const char *purpose;   /* optional, at most 4 letters or digits */
	const char *reference; /* optional, ISO 11649; excludes text */
	const char *text;      /* optional, at most 140 characters; excludes reference */
};

/* The payload, ending with its last part and without a line feed after it. Every part that breaks
 * the standard is refused by its name: nothing is cut or left out in silence. */
MUST_CHECK enum err epc_qr_payload(
	struct arena *a, const struct epc_qr *in, struct refusals *why, const char **ret);
