#include "web/door.h"
#include "web/render.h"
#include <strings.h>

void door_note(struct door *d, const char *name, const char *value)
{
	if (strcasecmp(name, "Content-Length") == 0) {
		d->lengths++;
		d->length = str_or_empty(value);
	} else if (strcasecmp(name, "Transfer-Encoding") == 0) {
		d->encodings++;
		d->encoding = str_or_empty(value);
	} else if (strcasecmp(name, "Host") == 0) {
		d->hosts++;
	} else if (strcasecmp(name, "Authorization") == 0) {
		d->authorizations++;
	}
}

static void refuse_request(struct request *r, int status, const char *name, const char *sentence)
{
	r->answer.closing = true;
	render_status(r, status, name, sentence);
}

/* What is wrong with the framing; NULL: nothing. */
static const char *framing_fault(const struct request *r, const struct door *d)
{
	int64_t length = 0;
	if (d->lengths && d->encodings)
		return "Content-Length and Transfer-Encoding exclude each other.";
	if (d->lengths > 1)
		return "Content-Length may stand once.";
	if (d->encodings > 1 || (d->encodings && strcasecmp(d->encoding, "chunked") != 0))
		return "The only Transfer-Encoding taken is chunked, once.";
	if (d->lengths &&
		(text_int(text_of(d->length), &length) != ERR_NONE || length < 0 ||
			d->length[0] == '-'))
		return "Content-Length must be a whole number.";
	if (d->hosts > 1 || d->authorizations > 1)
		return "Host and Authorization may stand once.";
	if (r->path == NULL)
		return "The address cannot be read: it must be percent-encoded UTF-8 without NUL.";
	return NULL;
}

bool door_passes(struct request *r, const struct door *d)
{
	const char *fault = framing_fault(r, d);
	if (fault == NULL)
		return true;
	r->path = str_or_empty(r->path);
	refuse_request(r, 400, "bad_request", fault);
	return false;
}

bool door_fits(struct request *r, const struct door *d, size_t body_most)
{
	int64_t length = 0;
	if (d->lengths && text_int(text_of(d->length), &length) == ERR_NONE &&
		(uint64_t)length > body_most) {
		door_refuse_size(r);
		return false;
	}
	return true;
}

void door_refuse_size(struct request *r)
{
	refuse_request(r, 413, "limit", "The body is larger than is taken here.");
}
