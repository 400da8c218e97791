/* door.h: what is refused before anything else looks at a request, because two programs in a row
 * could read it in two ways (RFC 9112, 6.1 to 6.3) or because it is larger than is taken. */
#pragma once
#include "web/request.h"

struct door {
	int lengths;   /* how many Content-Length */
	int encodings; /* how many Transfer-Encoding */
	int hosts;     /* how many Host */
	int authorizations;
	const char *length;
	const char *encoding;
};

/* Notes one header line; names are compared without case. */
void door_note(struct door *d, const char *name, const char *value);
/* Each refuses (answer is set, and the connection closes) or lets pass. */
bool door_passes(struct request *r, const struct door *d);
bool door_fits(struct request *r, const struct door *d, size_t body_most);
/* For bodies without a declared size, which are counted as they come. */
void door_refuse_size(struct request *r);
