/* judge_contact.h: the gate for a real customer: facts from the store, the verdict of
 * domain/gate.h, kept whole. */
#pragma once
#include "domain/gate.h"
#include "service/contact_debts.h"
#include "service/ctx.h"
#include "service/people_facts.h"

struct contact_ask {
	const struct customer *customer;
	const struct contact_point *point; /* NULL: no particular one */
	const char *channel;               /* email, letter, sms, call */
	const char *purpose;               /* the step's kind or what a person wants */
	struct instant at;
	/* the message in question: a contact that it was counted as before is the same one, and is
	 * not weighed; 0: none */
	struct document_id document;
	struct permit_id permit; /* the permit that was taken for it, which is not weighed either */
	bool notice;             /* it is the validation notice */
	bool made;               /* it was made before it is judged */
	bool asked;          /* a question about its day: nobody is about to make it by this ask */
	bool names_original; /* it sends the original creditor's name, which was asked for */
	bool suit;           /* not a contact: may a suit be filed, or be spoken of? */
	/* the customer as read in this transaction, for `at` or an earlier moment; NULL: is read */
	const struct person_known *known;
	bool automated; /* dialed or spoken by a machine; a call is a person's unless it is said not
			   to be */
	struct contact_debts debts; /* what it is about; none: any of them */
};

#define PERMIT_HOURS 12 /* a permit that is not used expires */

/* The channel's word for the gate: a letter is "postal". */
const char *contact_gate_channel(const char *channel);
/* The zone by whose clock a contact is recorded and shown: the point's, else the customer's, else
 * the book's. Its day is counted by gate_day_zone. */
const char *contact_zone(
	const struct ctx *c, const struct customer *customer, const struct contact_point *point);
/* Where the law of the customer is, as their record states it: "US-MA" when the region is known,
 * else the country; nothing when in the United States the state is not known. */
void contact_places(struct ctx *c, const struct customer *customer, struct gate_ids *ret);
/* The same ask with its customer known: read now, if it was not. */
MUST_CHECK enum err contact_known(struct ctx *c, const struct house *house,
	const struct contact_ask *ask, struct contact_ask *ret);
/* Facts of a live case, as the gate takes them. */
MUST_CHECK enum err contact_facts(struct ctx *c, const struct house *house,
	const struct contact_ask *ask, struct gate_facts *ret, struct gate_event *ret_proposed);
/* What the book's own contacts weigh on the customer at that moment; nothing of others'. */
MUST_CHECK enum err contact_pressure(struct ctx *c, const struct house *house,
	const struct customer *customer, struct instant at, struct pressure_figure *ret);
/* What people are told of a verdict: answer, why, rule, citation, the next moment, and every reason
 * with what was counted for it and what would change it. zone is where the proposal's clock was
 * read. */
void verdict_explain(struct arena *a, const struct gate_verdict *v, const struct gate_facts *f,
	const char *zone, struct verdict *ret);
/* What would change that of which `rule` and `why` tell, besides waiting; "" when nobody has said.
 * The reasons must be there. */
const char *verdict_change(const struct verdict *v);
/* Keeps the packs that verdicts of this command are judged by, once for each digest; to be called
 * before the first verdict is kept. */
MUST_CHECK enum err contact_keep_law(struct ctx *c, const struct house *house);
/* Judges; nothing is stored. ret->at is the moment judged for: the asked one, or the next allowed
 * one of the same day in the book when `same_day` is set and the asked one is refused. */
MUST_CHECK enum err contact_judge(struct ctx *c, const struct house *house,
	const struct contact_ask *ask, bool same_day, struct verdict *ret);
/* The permit for a message that is to be written now and to leave today: judges as contact_judge
 * does and keeps the verdict. ERR_RULE, explained, when the gate refuses. */
MUST_CHECK enum err contact_permit(struct ctx *c, const struct house *house,
	const struct contact_ask *ask, struct permit *ret);
