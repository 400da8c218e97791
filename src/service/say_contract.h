/* say_contract.h: whether the contract behind one invoice is in writing, which decides how long it
 * may be sued for. What nobody said of an invoice is what the book's profile says of all. */
#pragma once
#include "service/ctx.h"
#include "store/invoice.h"

struct say_contract {
	const char *invoice; /* number */
	const char *form;    /* written, oral; not_known takes back what was said */
};

struct said_contract {
	struct invoice invoice;
	const char *form;
};

/* ERR_INVALID, explained, for a form that is none; NULL is none too. */
MUST_CHECK enum err contract_form_check(struct ctx *c, const char *form);
/* ERR_NOT_FOUND for a number that is no invoice's or charge's of the book; each explained. */
USE_CASE(say_contract, struct said_contract)
