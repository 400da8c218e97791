/* gate_cases.h: cases written as files are, so that the reader is tried with the rules. In them '
 * stands for ". */
#pragma once
#include "service/gate_explain.h"
#include "test.h"

#define WHO "'actor':{'kind':'debt_collector'},'persons':[{'id':'c1','role':'consumer'}]"
#define DEBT "'debts':[{'id':'d1','kind':'unspecified','consumer':'c1'}]"
#define BASE WHO "," DEBT

struct law case_law(void); /* the federal pack */
struct gate_verdict case_ask(const char *facts, const char *question);
/* Facts beyond the consumer c1 and the debt d1; more adds to a proposal to c1 about d1. */
struct gate_verdict case_propose(
	const char *facts, const char *at, const char *channel, const char *more);
struct gate_verdict case_review(const char *facts);
struct gate_verdict case_classify(const char *facts);
void case_refused_by(const struct gate_verdict *v, const char *rule);
/* By the gate itself, which cites no law. */
void case_refused_by_own(const struct gate_verdict *v, const char *rule);
void case_yes(const struct gate_verdict *v, const char *key, bool expected);
const char *case_call(
	const char *at, const char *outcome, const char *more); /* an event to c1 about d1 */
