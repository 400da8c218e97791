/* refusals.h: why input was refused, in words that help to mend it.
 *
 * A refusal names where (line and field), what was found, what is wrong and what would be accepted.
 * The list is capped: past REFUSALS_MOST only the count goes on. Everything lives in the list's
 * arena. */
#pragma once
#include "base/text.h"

#define REFUSALS_MOST 1000
#define REFUSAL_VALUE_MOST                                                                         \
	200 /* bytes of the value that are kept; longer ones are cut and marked with "..." */

struct refusal {
	const char *file;     /* NULL: the caller's own input */
	int64_t line;         /* from 1; 0: not about a line */
	const char *field;    /* "" : not about one field */
	const char *value;    /* as found, made printable */
	const char *problem;  /* "is not a date" */
	const char *accepted; /* "a date such as 2026-01-31"; "" when it goes without saying */
};

struct refusals {
	struct arena *arena;
	const char *file; /* stamped on every refusal added */
	struct refusal *items;
	size_t count; /* kept in items */
	size_t cap;
	size_t total; /* with those past the cap */
};

struct refusals refusals_new(struct arena *a);
/* Adds one. why may be NULL: nobody listens. */
void refusal_add(struct refusals *why, int64_t line, const char *field, struct text value,
	const char *problem, const char *accepted);

/* Adds one and returns ERR_INVALID, so that a check can `return refuse(...)`. In the header, so
 * that the compiler sees that a refusal never counts as success. */
static inline enum err refuse(struct refusals *why, int64_t line, const char *field,
	struct text value, const char *problem, const char *accepted)
{
	refusal_add(why, line, field, value, problem, accepted);
	return ERR_INVALID;
}

/* The same for a value that is a string; NULL counts as empty. */
static inline enum err refuse_str(struct refusals *why, const char *field, const char *value,
	const char *problem, const char *accepted)
{
	return refuse(why, 0, field, text_of(value), problem, accepted);
}

/* Explains a verdict other than ERR_INVALID (a rule, a right, a conflict) and returns that verdict.
 */
static inline enum err refuse_as(enum err verdict, struct refusals *why, const char *field,
	const char *value, const char *problem, const char *accepted)
{
	refusal_add(why, 0, field, text_of(value), problem, accepted);
	return verdict;
}

/* FILE:LINE: FIELD: what is wrong: "the value"; what would be accepted */
const char *refusal_line(struct arena *a, const struct refusal *r);
/* FIELD: what is wrong; for logs, which others read than the people of the book: what was found
 * there may be a customer's name or address. */
const char *refusal_logged(struct arena *a, const struct refusal *r);
