/* form.h: what a browser sends: query strings and bodies of type application/x-www-form-urlencoded
 * (WHATWG URL Standard, but strict: a percent sign without two hexadecimal digits, NUL and bytes
 * that are not UTF-8 are refused). */
#pragma once
#include "base/buf.h"
#include "base/refusals.h"

#define FORM_FIELDS_MOST 500
#define FORM_BYTES_MOST ((size_t)1 << 20)

struct form_field {
	const char *name;
	const char *value;
};

/* In the order sent; a name may occur several times. */
struct form {
	struct form_field *fields;
	size_t count;
	size_t cap;
};

/* "a=1&b=two+words&c=%C3%A9": a name without = has the value "". ERR_INVALID with the field's name,
 * ERR_LIMIT beyond the limits above. */
MUST_CHECK enum err form_parse(
	struct arena *a, struct text s, struct refusals *why, struct form *ret);
/* The first value of that name, or NULL. */
const char *form_get(const struct form *f, const char *name);
/* Appends name=value, with & before it when the buffer holds something that does not end in "?". */
void form_add(struct buf *b, const char *name, const char *value);
