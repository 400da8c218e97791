/* desk_life.h: a desk that calls beside a life: it asks the gate before each call, and calls only
 * where the gate allows it. Hours are tried that no caller should think of, so that refusals come.
 *
 * What it asked is written to a file, for tests/oracle/contacts.py to judge anew. */
#pragma once
#include "base/random.h"
#include "flow/ar_ibm_file.h"
#include "domain/wish.h"
#include "flow/life.h"
#include <stdio.h>

struct desk_life {
	struct life *life; /* of the client */
	const struct ibm_file *file;
	struct seeded chance;
	const char *path; /* of what was asked */
	FILE *asked;
	int64_t *wishes; /* kept, by line of the desk's list; 0: not said yet */
	int64_t calls;
};

struct desk_life desk_life_new(struct life *client, const struct ibm_file *file);
/* What some customers say about calls, each on a day of its own, while no message is due. */
void desk_life_hear(struct desk_life *d);
/* A number of that consumer in the client's book; NULL: none, or a business. */
const char *desk_life_number(const struct desk_life *d, const char *customer);
/* In the second half of that hour, by the client's clock and after all else of it: some of those
 * who owe and can be called. */
void desk_life_hour(struct desk_life *d, int32_t hour);
/* One attempt in that book; to: the number. */
void desk_life_try(
	struct desk_life *d, const char *book, const char *customer, const char *to, int32_t hour);
/* A wish in that book, said today. */
void desk_life_wish(struct desk_life *d, const char *book, const char *customer, struct wish wish);
/* The oracle recounts every contact of the store and every question of the desk's, and agrees; and
 * it does not agree once a stored contact is moved by an hour, doubled or without its permit. */
void desk_life_recount(struct desk_life *d);
