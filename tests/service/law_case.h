/* law_case.h: cases of the law in one line each, so that a table of them can be read, and run again
 * under a law in which one thing was changed.
 *
 *     "agency place=US-MA past=call,-1 past=call,-6 ask=call"
 *
 * A word sets a fact; the day asked about is Monday, October 5, 2026, 10:00 in New York, unless
 * at=HH:MM, on=DATE or tz=ZONE say otherwise; days with a sign are counted from it.
 *
 *     agency creditor buyer servicer    who acts (agency when nothing is said)
 *     basis=WORD licensed=PLACE         of the actor
 *     place=CODE zone=ZONE              where the person may be; the home's zone
 *     role=WORD deceased                of the person asked for; another has died
 *     business natural                  owed by a business; by a natural person all the same
 *     kind=WORD amount=AMOUNT           of the debt, as the next three lines
 *     accrued=DATE paid=DATE barred=yes|no inwriting=yes|no
 *     notice=no                         no validation notice was given
 *     until=DAY                         the validation period runs until then
 *     ask=CHANNEL to=ENDPOINT           the contact; home, work, mobile, landline, mail
 *     auto reply purpose=WORD           a machine's; an answer to the first event
 *     content=WORD do=ACTION
 *     past=CHANNEL,DAY[@HH:MM][,OUTCOME[,ENDPOINT]]
 *     other=... spouse=...              the same of a second loan; to the spouse
 *     auto_past=DAY auto_sent=DAY       a machine's call to the landline, to the mobile
 *     auto_other=DAY                    to the landline, about another debt
 *     in=CHANNEL,DAY[,CONTENT]          from the person
 *     sent=CONTENT,DAY                  a letter
 *     sent_other=... sent_spouse=...    the same about a second loan; to the spouse
 *     consent=MEDIUM[,DAY-REVOKED]      to the endpoint asked for, if it was named before
 *     scope=WORD since=DAY              of the last consent
 *     wish=MEANING[,oral|written,DAY] stop=CHANNEL not=WEEKDAY avoid=PLACE
 *     strangers=ENDPOINT employers=ENDPOINT kindof=ENDPOINT,KIND
 *     checked=DATABASE address=ADDRESS  of the mobile, of the mail
 *     represented bankrupt hardship stricter   (stricter: the state asks for more)
 *     moratorium=DAY crisis=DAY ended=DAY
 *     active=DATE                       the last collection activity
 *     part=NAME:VALUE[,VALUE]...        of the message
 *     off=RULE,REASON                   switched off by counsel
 *     policy=NAME                       the client's own, which goes as far as the law elsewhere
 *     review classify                   instead of asking for the contact
 */
#pragma once
#include "domain/gate.h"
#include "test.h"

struct gate_verdict law_case_ask(const struct law *law, const char *words);
/* The same with those rules switched off, when there are any. */
struct gate_verdict law_case_ask_without(
	const struct law *law, const char *words, const struct gate_waiver *waivers, size_t count);
/* The same facts and question as a file has them. */
const char *law_case_json(const char *words);
/* "deny MA-DOB-FREQ US-TIME": the answer and the rules that spoke, each once. */
const char *law_case_answer(const struct gate_verdict *v);
/* The same with moments, sentences and details: all that could be different. */
const char *law_case_whole(const struct gate_verdict *v);
