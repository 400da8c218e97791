/* gate_case.h: the gate's facts and question as JSON, and its answer.
 *
 * A file holds one case {"facts", "question", ...}, or a set {"vectors": [case, ...]} in the shape
 * contact-gate-vectors/1. What a case adds besides (id, topic, expected) is kept; where it came
 * from is not. A fact whose name or value the reader does not know is not refused: it is noted in
 * facts.not_understood, which makes every answer more careful. What cannot be a fact at all (a date
 * that is none, a list where a word belongs) is refused. */
#pragma once
#include "domain/gate.h"
#include <jansson.h>

struct gate_case {
	const char *id; /* NULL when the case has none */
	struct gate_facts facts;
	struct gate_question question;
	const json_t *expected; /* {"verdict", "detail"}; NULL when the case expects nothing; lives
				   with the arena */
	bool usable;            /* false: it was refused, and the refusals say why */
};

/* ERR_INVALID when the bytes are not such a file; a case that is refused among others is set aside,
 * not the file. */
MUST_CHECK enum err gate_case_read(struct arena *a, struct text bytes, struct refusals *why,
	struct gate_case **ret, size_t *count);
/* The same as one case: gate_case_read gives facts and question back so that the gate answers
 * alike. Only the addresses themselves are left out, on which no answer turns. */
const char *gate_case_write(
	struct arena *a, const struct gate_facts *f, const struct gate_question *q);
/* Reads one free-text piece of knowledge into what the gate can use; kind NOTHING when it is not
 * understood. */
struct gate_known gate_known_read(struct arena *a, const char *text);
/* {"verdict", "detail": {...}, "citations": [...], "why", "next_allowed", ...} on one line; with id
 * when not NULL and without the reasons when brief. Moments are instants; of a time without a zone
 * they are what the clock of the place shows. */
const char *gate_answer_json(
	struct arena *a, const char *id, const struct gate_verdict *v, bool brief);
/* The detail as a JSON object, with "counts" of "m" as {"counts": {"m": ...}}. The caller owns it.
 */
json_t *gate_detail_json(const struct gate_verdict *v);
/* "2026-06-10T11:00", "2026-06-10" without a clock; with the zone after a blank when it has one. */
const char *gate_time_text(struct arena *a, const struct gate_time *t);
