/* account_paper.h: statements and invoices as documents that paper can print, in the customer's
 * language. */
#pragma once
#include "paper/document.h"
#include "service/statement_of.h"

/* Strings live in the ctx's arena or are the statement's. */
MUST_CHECK enum err statement_document(
	struct ctx *c, const struct statement *s, struct document *ret);

struct invoice_paper {
	const char *number;
};

/* An invoice, credit note or charge of the book as a document, with what is open of it and, when
 * that can be paid by a SEPA transfer to a confirmed account, a payment code. ERR_NOT_FOUND,
 * explained, for an unknown number. */
USE_CASE(invoice_paper, struct document)
