/* contact_parts.h: the facts of a live case that come from several aggregates; only
 * contact_facts.c and the files of these functions include it.
 *
 * In the facts there is one person, "customer", and the debt "case": what is owed and not disputed,
 * which calls are counted to. A dispute of a part adds a debt of its own, "dispute" with its
 * number; one of everything is about "case". An invoice that some contact names is the debt
 * "invoice" with its number, a part of "case": it has all that is known of the whole, and calls
 * that name it count for it alone. A contact that names none is about the case and each of its
 * parts.
 *
 * The functions that add to the facts take an ask whose customer is known. */
#pragma once
#include "service/judge_contact.h"

#define FACTS_PERSON "customer"
#define FACTS_CASE "case"
/* The outcome of a contact that was a validation notice: it went out, and carried that. */
#define CONTACT_NOTICE "validation_notice"
/* The same of a letter of claim, which comes before court. */
#define CONTACT_CLAIM "letter_of_claim"
/* Of a contact that came in: it asked for the original creditor's name and address. The wish of
 * that kind is what the gate weighs. */
#define CONTACT_ORIGINAL "original_creditor_request"
/* And of the one that sent them, or said that it is who has the claim now. */
#define CONTACT_ORIGINAL_SENT "original_creditor_answer"

/* The judged day: facts are dated by the book's, the gate compares with the proposal's own, which
 * may be the one before or after. */
struct facts_day {
	struct date book;
	struct date own;
};

/* The day that the gate is told for something that is in the book since then: what the book has on
 * the judged day counts, though where the customer is that day may not have begun. */
struct date facts_since(const struct facts_day *day, struct date since);

/* The last moment at which something may have happened that counts for the ask. What is stored came
 * before a contact that is yet to be made, whatever the clocks said, and so all of it counts; where
 * only the day is asked about, what came on days after it is not there. One that was made in the
 * past is judged by its own moment. */
MUST_CHECK enum err facts_until(
	const struct ctx *c, const struct contact_ask *ask, struct instant *ret);
/* Every zone where the customer may be, as their record has it: the stated zone, else those of the
 * region, else of the country, which also serve when nothing is known of whom is reached.
 * law: US-TIME-TZ */
void facts_add_residence(struct ctx *c, const struct customer *customer, struct gate_facts *f);
/* The zones and the states that a number's area code or a postal address says; a zone that was
 * stated for the point stays. */
void facts_place_point(struct ctx *c, const struct customer *customer,
	const struct contact_point *p, struct gate_endpoint *e);
/* Where every address at which they may live says the same part of a state, the state alone says
 * nothing more: else the rules of its largest city would bind in all of it. After all points are
 * placed, and what is known of them. */
void facts_narrow_places(struct gate_facts *f);
/* What customers wished, as far as it holds on the day:
 *
 *   cease         an incoming refusal; by telephone it is kept by policy, else by law
 *   attorney      the debt is represented
 *   workplace     no contact at work; a named point is at work, an e-mail address is the employer's
 *   inconvenient  a window, days, a place
 *   opt-out       of the address, or of the medium
 *   wrong-party   the address is a stranger's
 *   bankruptcy    known since that day
 *   deceased, minor   the person's role
 *   original-creditor   an incoming request for the original creditor's name; what was said by
 *                 telephone stops nothing
 *   words         a statement that nobody has read */
void facts_add_wishes(struct ctx *c, const struct contact_ask *ask, const struct facts_day *day,
	struct gate_facts *f);
/* Whom a past contact at a point of somebody who acts for the customer counts toward: them, from
 * the day on which that was said. What was before it, and every conversation, stays the customer's:
 * to name a number another's frees no call. */
const char *facts_counted_to(const struct person_known *known, const struct gate_endpoint *at,
	struct point_id point, const struct gate_event *e);
/* Whose claim it is, and how it stands between client and agency on the judged day. */
struct facts_side {
	bool placed;          /* the case is under way with an agency */
	bool taken_back;      /* of an agency's book: it was, and is no longer */
	struct placed ours;   /* as this book has it */
	struct ctx owner;     /* of the book that holds the claim: the client's, or this one */
	struct placed theirs; /* an agency's case as its client has it */
	struct customer_id customer;   /* in the owner's book */
	const struct open_item *items; /* what is open there; known after facts_add_debt */
	size_t item_count;
	const char *zone; /* by whose calendar the person's days are counted; set before contacts
			     are weighed */
};
MUST_CHECK enum err facts_side_of(
	struct ctx *c, const struct person_known *known, struct date day, struct facts_side *ret);
/* The agency may work under it on that day of its own: by its own copy of the terms; with none that
 * says so, nobody may. The client dates what it changes: where its day has begun already, the
 * change holds. */
MUST_CHECK enum err facts_contract_runs(struct ctx *c, const struct facts_side *side,
	const struct contract *k, struct date day, bool *ret);
/* Running disputes and open hardship; in an agency's book also the client's, as far as they concern
 * what is placed. A part of that is the debt "client_dispute" with a number of its own here. Of a
 * day that has passed: as they stood then. */
MUST_CHECK enum err facts_add_holds(struct ctx *c, const struct contact_ask *ask,
	const struct facts_day *day, struct facts_side *side, struct gate_facts *f);
/* What the book's counsel has switched off at that moment, by both of the days; in doubt the rule
 * stays on. */
void switches_add(struct arena *a, const struct book_known *book, struct instant at,
	const struct facts_day *day, struct gate_policy *policy);
/* Who acts, under whose name, and where they are licensed; whether the other one asks while this
 * one waits: an agency whose case was taken back or whose contract does not run. */
MUST_CHECK enum err facts_add_actor(struct ctx *c, const struct book_known *book,
	const struct facts_side *side, struct date day, struct gate_facts *f);
/* Of an agency's case, where e-mail is proposed: what its client did before it handed the address
 * over, and whether the contract wants one of the law's procedures for every address. After the
 * points. law: US-EMAIL-PROC */
MUST_CHECK enum err facts_add_handed(struct ctx *c, const struct law *law,
	const struct contact_ask *ask, struct facts_side *side, struct date day,
	struct gate_facts *f);
/* The list of a placement, in the client's book, holds that invoice. */
bool facts_is_placed(const struct placed_item *items, size_t count, struct invoice_id invoice);
/* Of an address that the ask names: that the agency which had the case right before this one, with
 * something of the same debt, had it from the customer itself, wrote there and was never told to
 * stop; nothing else of what that one's book holds. law: US-EMAIL-PROC */
MUST_CHECK enum err facts_add_prior(struct ctx *c, const struct contact_ask *ask,
	struct facts_side *side, struct gate_facts *f);
/* What "case" is about, from the book that holds the claim: the kind by its profile, the amount,
 * since when the oldest of it has been owed, what was paid last, and whether it was agreed in
 * writing. Of a contact that is yet to be made: paid, when nothing is left for an agency to
 * ask for. law: US-AMOUNTS */
MUST_CHECK enum err facts_add_debt(const struct contact_ask *ask, struct facts_side *side,
	struct date day, struct gate_facts *f);
/* The parts of "case" that the ask or a past contact names; of a contact that is yet to be made one
 * of which nothing is open any more is paid. After facts_add_debt. law: US-AMOUNTS */
MUST_CHECK enum err facts_add_parts(const struct contact_ask *ask, const struct facts_side *side,
	struct arena *a, struct gate_facts *f);
/* What a contact that named these numbers is about; none: the case and all its parts. */
struct gate_ids facts_about(
	struct arena *a, const struct gate_facts *f, const struct contact_debts *named);
/* The fact's name of a debt that the book knows by that number. */
const char *facts_part_id(struct arena *a, const char *number);
/* Of an agency's case: when it first spoke with them since it was placed, whether the validation
 * notice went out since, and the last day of the period that it began; of a client's under another
 * name, since ever. Contacts are in f already.
 * law: US-NOTICE-5D, US-VALPERIOD */
MUST_CHECK enum err facts_add_notice(struct ctx *c, const struct law *law,
	const struct contact_ask *ask, const struct facts_side *side, struct gate_facts *f);
/* A notice that was sent to the point then did not arrive: mail came back from there since and
 * before the next notice, whatever was learned of the address later, or what was last known of it
 * is that it does. law: US-DELIVERY */
bool facts_came_back(struct ctx *c, const struct contact_ask *ask, struct gate_facts *f,
	struct point_id point, struct instant sent);
/* What the message in question says; nothing when no document is. */
MUST_CHECK enum err facts_add_message(struct ctx *c, const struct house *house,
	const struct contact_ask *ask, struct gate_facts *f);
/* The pressure index that serves on the day, and the book's cap on it: the published one, or a
 * lower one of the book's own profile or, in an agency's book, of the client whose case it is. */
MUST_CHECK enum err facts_add_pressure(struct ctx *c, const struct house *house,
	const struct contact_ask *ask, struct date day, struct gate_facts *f);
/* The day until which others' contacts with the same person hold this one back, if they do: all
 * that is ever learned of them. To be called last: it weighs what the facts hold. */
MUST_CHECK enum err facts_add_elsewhere(struct ctx *c, const struct house *house,
	const struct contact_ask *ask, const struct gate_event *proposed, struct gate_facts *f);
/* contact_facts without what comes from elsewhere. */
MUST_CHECK enum err contact_own_facts(struct ctx *c, const struct house *house,
	const struct contact_ask *ask, struct gate_facts *ret, struct gate_event *ret_proposed);
/* How a message of that kind speaks; NULL or another word: neutrally. */
enum pressure_tone facts_tone(const char *message);
/* A piece of knowledge in a wording of gate_words.def. */
void facts_know(struct ctx *c, struct gate_facts *f, const char *text);
const char *facts_id_text(struct ctx *c, const char *kind, int64_t id);
struct gate_endpoint *facts_endpoint(struct gate_facts *f, const char *id);
enum gate_channel facts_channel(const char *channel);
/* And back: the word that commands and pages call the channel by. */
const char *facts_channel_word(enum gate_channel channel);
/* OTHER for a word that is none. */
enum gate_outcome facts_outcome(const char *outcome);
