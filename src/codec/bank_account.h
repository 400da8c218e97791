/* bank_account.h: the account that customers pay to, as banks of its country write it.
 *
 * kind                what is typed                                   stored form
 * IBAN                an IBAN (iban.h)                                DE89370400440532013000
 * routing number      nine digits whose sum 3, 7, 1, 3 ... ends in 0  021000021/1234567890
 * and account (US)    (ABA routing number policy), then 4 to 17
 *                     digits of the account, parted by a slash, a
 *                     comma or a blank */
#pragma once
#include "base/refusals.h"

/* ERR_INVALID, explained under the field's name. *ret is the stored form. */
MUST_CHECK enum err bank_account_parse(
	struct arena *a, struct text s, struct refusals *why, const char *field, const char **ret);
bool bank_account_is_iban(const char *stored);
/* For people: the IBAN in groups, or "routing 021000021, account 1234567890". */
const char *bank_account_show(struct arena *a, const char *stored);
