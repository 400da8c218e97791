#include "domain/casework.h"

const char *case_act_word(enum case_act a)
{
	static const char *const WORD[] = {
#define ACT(NAME, word) word,
		CASE_ACTS(ACT)
#undef ACT
	};
	return WORD[a];
}

#define A(NAME) (1u << CASE_##NAME)
#define EVERYTHING ((1u << CASE_ACT_COUNT) - 1)
#define CONTACT (A(SEND) | A(CALL))

struct bar {
	bool stands;
	unsigned acts; /* that it stops */
	const char *code, *why;
};

static struct case_verdict verdict_of(enum case_act act, const struct bar *bars, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (bars[i].stands && (bars[i].acts & (1u << act)))
			return (struct case_verdict){false, bars[i].code, bars[i].why};
	return (struct case_verdict){true, "ok", "may be done now"};
}

/* long: one table of everything that can be in the way, most telling first */
void casework_allowed(const struct case_facts *f, struct case_verdict *ret)
{
	bool foreign = f->placed && !f->agency; /* the client, while an agency has the case */
	bool outside = f->agency && !f->placed; /* an agency without the case */
	bool all_disputed = f->undisputed.minor <= 0;
	const struct bar BARS[] = {
		{f->closed, EVERYTHING, "closed", "the case is closed"},
		{f->open.minor <= 0, EVERYTHING & ~A(RECALL), "nothing_open", "nothing is open"},
		{outside, EVERYTHING, "not_yours", "the case is not with your agency"},
		{!f->placed, A(RECALL), "not_placed", "the case is not with an agency"},
		{f->agency, A(PLACE) | A(RECALL) | A(WRITE_OFF), "clients_act",
			"only the client does this"},
		{f->recall_pending, A(RECALL), "recall_pending",
			"the case is already being recalled"},
		{f->recall_pending, CONTACT | A(PLAN), "recall_pending",
			"a recall is pending: no new contact"},
		{foreign, CONTACT | A(PROMISE) | A(PLAN), "placed",
			"an agency works the case; recall it first"},
		{f->placed, A(PLACE), "placed", "the case is already with an agency"},
		{f->placed, A(WRITE_OFF), "placed", "the case is with an agency; recall it first"},
		{f->proposed, A(PLACE), "proposed", "the hand-over is already on its way"},
		{all_disputed, CONTACT | A(PROMISE) | A(PLAN) | A(PLACE) | A(WRITE_OFF), "disputed",
			"all that is open is in dispute"},
		{all_disputed, A(DISPUTE), "disputed", "all that is open is already in dispute"},
		{f->hardship, A(CALL) | A(PROMISE) | A(PLACE), "hardship",
			"the customer has said they cannot pay"},
		{f->plan, A(PROMISE) | A(PLAN), "plan", "a payment plan is running"},
		{f->plan, A(CALL) | A(PLACE) | A(WRITE_OFF), "plan",
			"a payment plan is running and is being kept"},
		{f->promise, A(PROMISE), "promise", "a promise is running; change that one"},
		{f->promise, A(CALL) | A(PLACE) | A(WRITE_OFF), "promise",
			"a promise to pay is running"},
		{!f->overdue, A(CALL) | A(PLACE) | A(WRITE_OFF), "not_overdue",
			"nothing is past its due date"},
		{f->charges.minor <= 0, A(WAIVE), "no_charges", "there is no charge to waive"},
		{!f->right_contact, CONTACT | A(PROMISE) | A(PLAN), "no_right",
			"you may not contact customers"},
		{!f->right_waive, A(WAIVE), "no_right", "you may not waive charges"},
		{!f->right_write_off, A(WRITE_OFF), "no_right", "you may not write off"},
		{!f->right_place, A(PLACE) | A(RECALL), "no_right",
			"you may not place or recall cases"},
		{!f->can_write, A(SEND), "no_contact", "there is no usable address to write to"},
		{!f->can_phone, A(CALL), "no_contact", "there is no usable phone number"},
	};
	for (size_t i = 0; i < CASE_ACT_COUNT; i++)
		ret[i] = verdict_of((enum case_act)i, BARS, COUNT(BARS));
}
