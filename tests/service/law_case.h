/* law_case.h: cases of the law in one line each, so that a table of them can be read, and run again
 * under a law in which one thing was changed.
 *
 *     "agency place=US-MA past=call,-1 past=call,-6 ask=call"
 *
 * A word sets a fact; the day asked about is Monday, October 5, 2026, 10:00 in New York, unless
 * at=HH:MM or on=DATE say otherwise; days with a sign are counted from it.
 *
 *     agency creditor buyer servicer        who acts (agency when nothing is said)
 *     place=CODE zone=ZONE                  where the person may be; the home's zone
 *     business natural kind=WORD amount=A   the debt: of a business; owed by a natural person
 *     ask=CHANNEL to=ENDPOINT auto          the contact; home, work, mobile, landline, mail
 *     past=CHANNEL,DAY[,OUTCOME[,ENDPOINT]] in=CHANNEL,DAY[,CONTENT]
 *     sent=CONTENT,DAY                      a letter of ours
 *     consent=MEDIUM[,DAY-REVOKED]          to the endpoint asked for; scope=WORD of the last one
 *     wish=MEANING[,oral|written,DAY] stop=MEDIUM not=DAYS of inconvenient weekdays
 *     role=WORD                             of the person asked for
 *     accrued=DATE paid=DATE barred=yes|no inwriting=yes|no notice=no until=DAY (validation)
 *     moratorium=DAY crisis=DAY ended=DAY hardship basis=WORD active=DATE
 *     part=NAME:VALUE[,VALUE]... do=ACTION review classify off=RULE,REASON represented
 */
#pragma once
#include "domain/gate.h"
#include "test.h"

struct gate_verdict law_case_ask(const struct law *law, const char *words);
/* "deny MA-DOB-FREQ US-TIME": the answer and the rules that spoke, each once. */
const char *law_case_answer(const struct gate_verdict *v);
/* The same with moments, sentences and details: all that could be different. */
const char *law_case_whole(const struct gate_verdict *v);
