/* customer_kind.h: who owes: a business, a consumer, or a sole trader, who is a natural person with
 * a debt of the trade.
 *
 * The kind is a word, as it is stored. What protects people as such protects sole traders too; what
 * is for debts of consumers does not reach them. law: CA-ROSENTHAL-B2B, US-COV-DEBT */
#pragma once
#include "base/text.h"

#define CUSTOMER_BUSINESS "business"
#define CUSTOMER_CONSUMER "consumer"
#define CUSTOMER_SOLE_TRADER "sole_trader"
#define CUSTOMER_KINDS_ACCEPTED "business, consumer or sole-trader"

/* The kind that people and other programs call so ("Person", "B2B", "sole proprietor",
 * "Einzelunternehmen"), or NULL. */
const char *customer_kind_of(struct text said);
/* The debt is one of a trade. */
bool customer_trades(const char *kind);
/* A natural person owes. */
bool customer_is_person(const char *kind);
/* "a business", "a consumer", "a sole trader". */
const char *customer_kind_said(const char *kind);
/* True when what protects a customer may be less after the change. */
bool customer_kind_loosens(const char *from, const char *to);
