/* gate_help.h: a law of a few rows made here and a consumer with one debt, so that tests of the
 * gate move with nothing but the code. Everything lives in the given arena. */
#pragma once
#include "domain/gate.h"
#include "test.h"

/* A rule for third parties and consumers in the United States, in force on every day. */
void help_row(struct law *law, enum law_rule rule, struct law_param *params, size_t count);
/* Seven calls in seven days, none within seven of a conversation, unconnected ones not counted. */
struct law help_calls_law(void);
/* From 8:00 to 21:00. */
struct law help_hours_law(void);
struct gate_ids help_one(struct arena *a, const char *id);
/* "c1", who owes "d1" to a collector. */
struct gate_facts help_consumer(struct arena *a);
/* With c1 about d1, outgoing, on no particular clock. */
struct gate_event help_contact(
	struct arena *a, struct date day, int32_t minute, enum gate_channel channel);
/* Lists what happened in the order of its days, as facts that are loaded come. */
void help_in_order(struct gate_facts *f);
/* What the gate says to p; no answer keys. */
struct gate_verdict help_ask(
	struct arena *a, const struct law *law, const struct gate_facts *f, struct gate_event *p);
