/* verify_books.h: proof that nothing recorded was changed and that the kept sums are the sums of
 * the records. */
#pragma once
#include "service/ctx.h"

struct book_proof {
	const char *code;
	int64_t links;
	int64_t rows;
	const char *head;    /* hex */
	int64_t head_at;     /* position of the last link */
	int64_t broken_at;   /* 0: whole */
	const char *problem; /* NULL: whole */
};

struct verify_books {
	const char *book; /* code; NULL: every book */
	const char
		*head; /* hex digest printed earlier, that must still be in the chain; NULL: none */
};

struct books_proof {
	struct book_proof *items;
	size_t count;
	bool whole;
};

USE_CASE(verify_books, struct books_proof)
