/* facts_reader.h: reads single facts out of JSON; only the gate's case reader includes it.
 *
 * Each function reads one key of an object: absent or null is unknown. What cannot be such a fact
 * is refused with its place and makes the whole case unusable; what is only not known is noted in
 * facts.not_understood. */
#pragma once
#include "domain/gate_facts.h"
#include <jansson.h>

struct reader {
	struct arena *arena;
	struct refusals *why;
	struct gate_facts *f;
	const char *where; /* "events[3]" */
	enum err verdict;
};

void facts_not_understood(struct reader *r, const char *name);
void facts_bad(struct reader *r, const char *name, const json_t *value, const char *problem);
/* Notes every key that is not in the list (a NULL ends it). */
void facts_unknown_keys(struct reader *r, json_t *object, const char *const *keys);
const char *facts_str(struct reader *r, json_t *object, const char *name);
/* "" when it is missing, which is noted: nothing can refer to it. */
const char *facts_id(struct reader *r, json_t *object);
enum gate_tri facts_tri(struct reader *r, json_t *object, const char *name);
int32_t facts_place(
	struct reader *r, json_t *object, const char *name); /* of an event, from 0; -1 */
struct gate_ids facts_ids(
	struct reader *r, json_t *object, const char *name); /* a list of texts, or one text */
/* Days from 1900 to 2199, so that arithmetic on them never leaves the calendar. */
struct date facts_day(struct reader *r, json_t *object, const char *name);
struct gate_day facts_known_day(struct reader *r, json_t *object, const char *name);
bool facts_true(struct reader *r, json_t *o, const char *name); /* and nothing else than true */
/* Adds one to those of the facts. */
void facts_moratorium(struct reader *r, json_t *o);
/* What a client did before it passed an address on; absent: nothing is known. */
struct gate_handed facts_handed(struct reader *r, json_t *o);
/* The policy's pressure index, with its numbers in thousandths; absent: pressure is not weighed. */
void facts_pressure(struct reader *r, json_t *o);
int32_t facts_minute(struct reader *r, json_t *object, const char *name); /* "15:00" */
struct gate_time facts_moment(
	struct reader *r, json_t *object, const char *name); /* "2026-06-10T15:00" */
/* Notes what points nowhere: a person, a debt, an address or an event that the case does not have,
 * a place or a word of the message that decides and is not known. To be called when all facts are
 * read. */
void facts_doubt(struct reader *r);
/* The same of the debts of one event, as of a proposal. */
void facts_doubt_event(struct reader *r, const struct gate_event *e);
