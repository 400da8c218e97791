/* open_book.h: a client or an agency joins the installation with a ledger of its own. */
#pragma once
#include "service/ctx.h"

struct open_book {
	enum book_kind kind;
	const char *code;     /* 1 to 20 of A-Z, 0-9, - and _ */
	const char *name;     /* NULL: the code */
	const char *currency; /* NULL: USD */
	const char *country;  /* NULL: US */
	const char *zone;     /* NULL: UTC */
};

USE_CASE(open_book, struct book)
