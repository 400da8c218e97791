/* reference.h: structured payment references, which a payer's bank carries unchanged to the payee.
 *
 * kind                digits                                       stored form
 * REFERENCE_RF        ISO 11649: RF, 2 check digits, 1 to 21       RF18539007547034
 *                     letters or digits
 * REFERENCE_QRR       Swiss QR reference: 27 digits, the last one  27 digits, zeros in front
 *                     a check digit (modulo 10 recursive)
 * REFERENCE_ESR       the older Swiss slip: the same sum, 2 to 27  digits without zeros in front
 *                     digits
 * REFERENCE_BELGIAN   10 digits and 2 check digits (mod 97)        +++090/9337/55493+++
 *
 * Zeros in front mean nothing in both Swiss kinds. */
#pragma once
#include "base/refusals.h"

enum reference_kind { REFERENCE_RF, REFERENCE_QRR, REFERENCE_ESR, REFERENCE_BELGIAN };

/* Blanks, hyphens and small letters are allowed; for the Belgian kind its signs (+ * /) as well.
 * *ret is the stored form. */
MUST_CHECK enum err reference_parse(struct arena *a, enum reference_kind kind, struct text s,
	struct refusals *why, const char *field, const char **ret);
/* Adds the check digits to a number: 1 to 21 letters or digits for RF, up to 26 digits for the
 * Swiss kinds, up to 10 for the Belgian one; ERR_INVALID otherwise, for a hyphen (A-1 and A1 would
 * become one reference), and for a Swiss number of zeros only. *ret is the stored form. */
MUST_CHECK enum err reference_make(
	struct arena *a, enum reference_kind kind, struct text number, const char **ret);
/* In the groups people are used to, from the stored form. */
const char *reference_show(struct arena *a, enum reference_kind kind, const char *reference);
