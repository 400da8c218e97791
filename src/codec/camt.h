/* camt.h: bank messages camt.052, camt.053 and camt.054 of ISO 20022, any version and any namespace
 * prefix.
 *
 * Read as a stream by libxml2 without network, DTD or entities: a DOCTYPE is refused. Balances OPBD
 * (or PRCD) and CLBD become opening and closing; others are left aside. */
#pragma once
#include "codec/bank.h"

MUST_CHECK enum err camt_parse(
	struct arena *a, struct text bytes, struct refusals *why, struct bank_file *ret);
