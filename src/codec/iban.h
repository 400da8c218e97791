/* iban.h: international bank account numbers (ISO 13616).
 *
 * A number is judged by the registry's length and structure for its country and by its check digits
 * (mod 97). The check digits that some countries hide inside the national part are not judged: a
 * bank is the only one to know those rules for certain. */
#pragma once
#include "base/refusals.h"

/* Blanks, hyphens and small letters are allowed; *ret is the stored form, capital and without
 * either. A refusal under `field` says which of country, length, structure or check digits is
 * wrong. */
MUST_CHECK enum err iban_parse(
	struct arena *a, struct text s, struct refusals *why, const char *field, const char **ret);
/* "NL26 VAYB 8060 4768 90", from the stored form. */
const char *iban_show(struct arena *a, const char *iban);
