/* make_evidence.h: everything a book knows about one customer, as one signed archive that anybody
 * can read and check: the answer to a complaint or a lawyer's letter.
 *
 *   index.html      readable, printable, with links to the rest
 *   evidence.json   the same for programs
 *   facts.json      every recorded row about the customer, with the personal text that is kept
 *   chain.json      the head of the audit chain and the links that cover those rows
 *   messages/       each message as it was sent: its text, and for letters the page
 *   verdicts/       each verdict, what it was judged by, and what comes out when it is judged again
 *   law/            the law packs that those verdicts name
 *
 * The archive depends on nothing but the book, the customer, the day, what was known and the names
 * of the book's people: the same of these give the same bytes on every engine. What other books
 * know stays theirs: of an agency's contacts a client's archive tells when, how and with what
 * outcome, and no word more. */
#pragma once
#include "service/ctx.h"
#include "store/customer.h"

#define EVIDENCE_CHAIN "chain.json"
#define EVIDENCE_BYTES_MOST ((size_t)256 << 20) /* of one archive */

struct make_evidence_key {
	char none;
};

struct evidence_key_made {
	const char *key; /* the public half, in hexadecimal */
};

/* The book's key, made on first use. Needs RIGHT_COMPLY. */
USE_CASE(make_evidence_key, struct evidence_key_made)

struct view_evidence {
	const char *customer; /* number */
};

struct evidence_view {
	struct customer customer;
	const char *key; /* the public half; NULL: the book has none yet */
};

/* Needs RIGHT_COMPLY. ERR_NOT_FOUND, explained, for no such customer. */
USE_CASE(view_evidence, struct evidence_view)

struct make_evidence {
	const char *customer;    /* number */
	struct instant known_at; /* ms 0: all that is known now */
};

struct evidence_made {
	struct customer customer;
	const char *key;
	const char *name;    /* for a file: "evidence-C1001.tar" */
	struct text archive; /* see codec/seal.h */
	int64_t contacts, verdicts, messages;
	int64_t not_again; /* verdicts that are not given again, or cannot be judged again */
	int64_t files;
};

/* Needs RIGHT_COMPLY. ERR_NOT_FOUND, explained, for no such customer and while the book has no key;
 * ERR_LIMIT when it would be larger than EVIDENCE_BYTES_MOST. */
USE_CASE(make_evidence, struct evidence_made)
