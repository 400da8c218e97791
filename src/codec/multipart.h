/* multipart.h: a form with files, as a browser sends it (multipart/form-data, RFC 7578 over RFC
 * 2046, 5.1). Strict: what is not closed by its boundary is refused, so that half a file is never
 * taken for a whole one. */
#pragma once
#include "base/buf.h"
#include "base/refusals.h"

#define MULTIPART_PARTS_MOST 100
#define MULTIPART_BOUNDARY_MOST 70 /* RFC 2046, 5.1.1 */

struct multipart_part {
	const char *name;
	const char *file; /* its name without folders; NULL: a plain field */
	struct text body; /* a slice of the bytes given */
};

struct multipart {
	struct multipart_part *parts; /* in the order sent */
	size_t count;
	size_t cap;
};

/* type: the whole Content-Type with its boundary. ERR_INVALID, explained, for what is not well
 * formed; ERR_LIMIT for more parts than above. */
MUST_CHECK enum err multipart_parse(struct arena *a, struct text type, struct text bytes,
	struct refusals *why, struct multipart *ret);
