/* bank_book.h: what matching needs to know of a book, read once for many lines. Not a use-case
 * itself. */
#pragma once
#include "base/buf.h"
#include "base/map.h"
#include "domain/matching.h"
#include "service/ctx.h"
#include "store/bank_line.h"
#include "store/customer.h"

struct bank_book {
	struct match_book match;
	struct match_invoice
		*invoices;         /* those of match; what is open goes down as lines are applied */
	struct map invoice_by_id;  /* to struct match_invoice */
	struct map customer_by_id; /* to struct match_customer */
};

MUST_CHECK enum err bank_book_load(struct ctx *c, struct bank_book *ret);
/* The proposals for one line, by the book's policy. */
MUST_CHECK enum err bank_book_match(const struct bank_book *b, const struct bank_line *line,
	struct arena *a, struct match_result *ret);
struct match_line bank_match_line(const struct bank_line *line);
/* Takes what a payment settled off what is open. */
void bank_book_settled(struct bank_book *b, struct invoice_id invoice, int64_t amount_minor);
/* "" for a customer or invoice that is not of this book. */
const char *bank_book_customer(const struct bank_book *b, int64_t id);
const char *bank_book_name(const struct bank_book *b, int64_t id);
const char *bank_book_invoice(const struct bank_book *b, int64_t id);

/* The signals as codes, "reference amount_named", and codes as sentences for people. */
const char *bank_reason_codes(struct arena *a, unsigned signals);
const char *bank_reason_text(struct arena *a, const char *codes);
