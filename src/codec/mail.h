/* mail.h: an e-mail message as bytes (RFC 5322, MIME by RFC 2045-2047, attachment names by RFC
 * 2231).
 *
 * Nothing is taken from a clock or from chance: date and message id are given, and the boundary
 * follows from the id, so that the same mail is the same bytes. Every line ends in CRLF and is at
 * most 998 bytes; all bytes are ASCII. */
#pragma once
#include "base/instant.h"
#include "base/refusals.h"

struct mail_address {
	const char *name;    /* shown; NULL or "" for none */
	const char *address; /* local@domain, ASCII */
};

struct mail_attachment {
	const char *name; /* file name, at most 150 bytes of UTF-8 */
	const char *type; /* "application/pdf" */
	struct text bytes;
};

struct mail {
	struct mail_address from;
	const struct mail_address *to; /* at least one */
	size_t to_count;
	const char *reply_to;    /* an address, optional */
	const char *subject;     /* at most 500 bytes of UTF-8 */
	const char *message_id;  /* "<x@example.com>" */
	const char *in_reply_to; /* another message's id, optional */
	const char *unsubscribe; /* https: or mailto: address for List-Unsubscribe, optional */
	struct instant date;
	const char *text; /* UTF-8, lines end in LF or CRLF */
	const struct mail_attachment *attachments;
	size_t attachment_count;
};

/* Refused by field: an address that is none, a line break or control character in anything that
 * becomes a header, text that is not UTF-8. */
MUST_CHECK enum err mail_compose(
	struct arena *a, const struct mail *in, struct refusals *why, struct text *ret);
/* Whether s can be written into To: local@domain in ASCII, at most 254 bytes, no quotes, no
 * comment. */
bool mail_address_valid(const char *s);
