/* read.h: what a path, a query or a form says, read into what a use-case takes; each refuses by
 * field. */
#pragma once
#include "web/request.h"

/* A number in the path, such as {id}; ERR_NOT_FOUND for anything else: such an address leads
 * nowhere. */
MUST_CHECK enum err read_id(struct request *r, const char *arg, int64_t *ret);
/* "" is DATE_NONE. */
MUST_CHECK enum err read_date(
	struct request *r, const char *field, const char *value, struct date *ret);
/* "" is ms 0. */
MUST_CHECK enum err read_instant(
	struct request *r, const char *field, const char *value, struct instant *ret);
/* "" is the fallback. */
MUST_CHECK enum err read_int(struct request *r, const char *field, int64_t fallback, int64_t *ret);
/* "09:30" as minutes of the day; "" is -1. */
MUST_CHECK enum err read_clock(struct request *r, const char *field, int32_t *ret);
/* An amount in the book's currency, or a JSON object with one of its own; "" is refused. */
MUST_CHECK enum err read_money(struct request *r, const char *field, struct money *ret);
/* The field of a form; NULL when it is absent or empty. */
const char *read_or_null(struct request *r, const char *field);
/* The path of the case that the request is about. */
const char *case_path(struct request *r);
/* And of its customer. */
const char *customer_path(struct request *r);
