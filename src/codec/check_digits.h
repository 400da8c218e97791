/* check_digits.h: the two sums that guard account numbers and payment references. */
#pragma once
#include "base/text.h"

/* The remainder by 97 of the number that digits and capital letters (A = 10 .. Z = 35) spell (ISO
 * 7064 MOD 97-10); -1 when another character occurs. */
int check_mod97(struct text t);
/* The check digit, 0 to 9, of the digits by modulo 10 recursive (Swiss payment slips, annex B of
 * the QR-bill's implementation guidelines); -1 when another character occurs. */
int check_mod10_recursive(struct text digits);
/* Without blanks and hyphens and with capital letters: the form in which such numbers are stored.
 * NUL becomes "?", so that it is refused like any other foreign sign. */
const char *check_stored_form(struct arena *a, struct text t);
/* In groups with one blank between, for reading aloud: the first group has `first` characters, the
 * others `group`. */
const char *check_grouped(struct arena *a, const char *s, size_t first, size_t group);
