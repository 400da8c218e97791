#include "domain/gate_change.h"
#include "domain/gate_inner.h"
#include <string.h>

#define DETAILS_USUAL 24
#define NEXT_TRIES 60 /* more than the longest chain of refusals that end by themselves */

const char *gate_answer_word(enum gate_answer answer)
{
	static const char *const WORDS[] = {"allow", "classify", "presumed-violation", "deny"};
	return WORDS[answer];
}

/* law: US-COV-COLLECTOR. Unknown traits leave the actor bound. */
static bool is_third_party(const struct gate_actor *a)
{
	switch (a->kind) {
	case GATE_ACTOR_CREDITOR:
		return a->brand == GATE_BRAND_OTHER_NAME;
	case GATE_ACTOR_OUTSOURCER:
		return a->in_default != GATE_NO;
	case GATE_ACTOR_PURCHASER:
		return a->principal_purpose != GATE_NO || a->for_others != GATE_NO;
	case GATE_ACTOR_UNKNOWN:
	case GATE_ACTOR_COLLECTOR:
	case GATE_ACTOR_MORTGAGE_SERVICER:
	case GATE_ACTOR_OTHER:
		return true;
	}
	return true;
}

/* law: US-COV-DEBT */
static bool is_business(const struct gate_facts *f, const struct gate_debt *d)
{
	const struct gate_person *debtor = gate_person_find(f, d->debtor);
	if (d->business == GATE_YES)
		return true;
	return !d->consumer && debtor && debtor->role == GATE_ROLE_CORPORATE_DEBTOR;
}

static bool is_consumer_matter(const struct gate_facts *f, const struct gate_event *p)
{
	bool named = p && p->debts.count;
	for (size_t i = 0; i < f->debt_count; i++)
		if ((!named || gate_ids_has(&p->debts, f->debts[i].id)) &&
			!is_business(f, &f->debts[i]))
			return true;
	return f->debt_count == 0;
}

const struct gate_detail *gate_detail_find(
	const struct gate_verdict *v, const char *key, const char *sub)
{
	for (size_t i = 0; i < v->detail_count; i++) {
		const struct gate_detail *d = &v->details[i];
		bool same_sub = sub ? d->sub && str_equal(d->sub, sub) : d->sub == NULL;
		if (str_equal(d->key, key) && same_sub)
			return d;
	}
	return NULL;
}

/* Room for the keys of most questions, so that the list need not grow. */
static void detail_room(struct arena *a, struct gate_verdict *v)
{
	v->detail_cap = DETAILS_USUAL;
	v->details = NEW_ARRAY(a, struct gate_detail, DETAILS_USUAL);
}

/* Most keys are given once: where none like it was, there is nothing to search. */
struct gate_detail *judge_detail(
	struct judge *j, const char *key, uint64_t key_bit, const char *sub, enum gate_value kind)
{
	struct gate_verdict *v = j->v;
	const struct gate_detail *old =
		v->detail_bits & key_bit ? gate_detail_find(v, key, sub) : NULL;
	struct gate_detail *d = old ? &v->details[old - v->details]
				    : PUSH(j->arena, v->details, v->detail_count, v->detail_cap);
	v->detail_bits |= key_bit;
	*d = (struct gate_detail){.key = key, .sub = sub, .kind = kind};
	return d;
}

void judge_words(struct judge *j, const char *key, const char *sub, const struct gate_ids *words)
{
	if (judge_keys(j))
		judge_detail(j, key, judge_key_bit(key), sub, GATE_VALUE_WORDS)->words = *words;
}

bool judge_topic(const struct judge *j, const char *topic)
{
	return j->q->topic && str_equal(j->q->topic, topic);
}

bool judge_mortgage_servicing(const struct judge *j)
{
	const struct gate_facts *f = j->f;
	if (f->actor.kind != GATE_ACTOR_MORTGAGE_SERVICER || !j->p)
		return false;
	for (size_t i = 0; i < j->p->debts.count; i++) {
		const struct gate_debt *d = gate_debt_find(f, j->p->debts.at[i]);
		if (!d || d->kind != GATE_DEBT_MORTGAGE)
			return false;
	}
	return j->p->debts.count > 0;
}

static struct judge judge_new(struct arena *a, const struct law *law, const struct gate_facts *f,
	const struct judge_sum *sum, const struct gate_question *q, const struct gate_event *p,
	struct gate_verdict *v, struct judge_looked *looked)
{
	struct judge j = {.arena = a,
		.law = law,
		.f = f,
		.q = q,
		.p = p,
		.v = v,
		.sum = sum,
		.looked = looked};
	memset(looked->rules, 0, sizeof looked->rules);
	j.today = p ? p->at.day : DATE_NONE;
	for (size_t i = 0; date_is_none(j.today) && i < f->event_count; i++)
		j.today = f->events[f->event_count - 1 - i].at.day;
	if (date_is_none(j.today))
		j.today = (struct date){
			INT32_MAX / 2}; /* facts without a date are judged by the newest law */
	judge_find_places(&j);
	return j;
}

/* Speaking on a call that the person has made is not placing one. law: US-INBOUND-ONE-REPLY */
static bool answers_on_the_line(const struct judge *j)
{
	const struct law_row *row = judge_answers(j, 1) ? judge_rule(j, LAW_US_CALL_REBUT) : NULL;
	if (!row)
		return false;
	const struct gate_time *asked = &j->f->events[j->p->in_reply_to].at, *at = &j->p->at;
	bool clocked = asked->minute >= 0 && at->minute >= 0 && !asked->filler && !at->filler;
	return clocked && date_same(asked->day, at->day) &&
		at->minute - asked->minute <= row->rapid_minutes;
}

static void judge_one(struct judge *j)
{
	judge_place_in_time(j);
	judge_hours(j);
	judge_designated(j);
	judge_contact(j);
	judge_dispute(j);
	judge_delivery(j);
	bool on_the_line = answers_on_the_line(j);
	judge_local(j, on_the_line);
	judge_duties(j);
	if (judge_is_call(j->p) && j->q->kind == GATE_ASK_GATE && !on_the_line)
		judge_calls(j);
	judge_own_numbers(j); /* after the law, whose reason is the one that is shown */
	judge_own_addresses(j);
	judge_own_caps(j);
	if (j->q->kind == GATE_ASK_GATE)
		judge_pressure_index(j);
}

/* Asking for a better time is fair; asking to go on at a bad one is not. law: US-6B-EXCEPT */
static void judge_within(struct judge *j)
{
	bool ask_time = j->q->action && str_equal(j->q->action, "ask_convenient_time");
	bool ask_go_on = j->q->action && str_equal(j->q->action, "ask_consent_to_continue");
	if (j->q->action && !ask_time && !ask_go_on)
		judge_find_own(j, "GATE-NOT-UNDERSTOOD", GATE_DENY, gate_time_none(),
			"What is to be done inside the contact is not understood; a person has to decide.");
	for (size_t i = 0; ask_go_on && i < j->f->preference_count; i++) {
		const struct gate_preference *pref = &j->f->preferences[i];
		if (pref->during_event == j->q->within_event)
			judge_find(j, LAW_US_6B_EXCEPT, GATE_DENY, gate_time_none(),
				"Consent to go on may not be asked for inside a contact that the person has called "
				"inconvenient.");
	}
}

static void judge_review(struct judge *j)
{
	for (size_t i = 0; i < j->f->event_count; i++) {
		const struct gate_event *e = &j->f->events[i];
		if (e->dir == GATE_IN)
			continue;
		struct judge_looked looked;
		struct judge one =
			judge_new(j->arena, j->law, j->f, j->sum, j->q, e, j->v, &looked);
		one.quiet = j->quiet;
		judge_one(&one);
	}
	judge_calls_review(j);
	judge_calls_classify(j);
	judge_notices(j);
	judge_message(j);
	judge_pressure(j);
	judge_classify(j);
}

static void judge_gate(struct judge *j)
{
	if (j->p && j->p->action && str_equal(j->p->action, "furnish_cra"))
		judge_furnish(j, j->p->at.day, j->p->debts.at, j->p->debts.count);
	else if (j->p && j->p->action && str_equal(j->p->action, "file_suit"))
		judge_suit(j);
	else if (j->p && j->p->action)
		judge_find_own(j, "GATE-NOT-UNDERSTOOD", GATE_DENY, gate_time_none(),
			"The proposed act is not understood; a person has to decide.");
	else if (j->q->within_event >= 0)
		judge_within(j);
	else if (j->p)
		judge_one(j);
	else
		judge_find_own(j, "GATE-NOT-UNDERSTOOD", GATE_DENY, gate_time_none(),
			"Nothing was proposed.");
	judge_message(j);
	judge_wording(j);
	judge_pressure(j);
	judge_classify(j);
}

static void judge_unknown(struct judge *j)
{
	if (j->f->not_understood.count == 0)
		return;
	judge_words(j, "not_understood", NULL, &j->f->not_understood);
	judge_find_own(j, "GATE-NOT-UNDERSTOOD", GATE_DENY, gate_time_none(),
		"A fact was given that the gate does not know how to weigh; a person has to decide.");
}

static void settle(struct gate_verdict *v)
{
	for (size_t i = 0; i < v->reason_count; i++)
		for (size_t k = i; k > 0 && v->reasons[k].answer > v->reasons[k - 1].answer; k--) {
			struct gate_reason swap = v->reasons[k];
			v->reasons[k] = v->reasons[k - 1];
			v->reasons[k - 1] = swap;
		}
	v->answer = v->reason_count ? v->reasons[0].answer : GATE_ALLOW;
	v->policy = v->answer != GATE_ALLOW;
	for (size_t i = 0; i < v->reason_count && v->reasons[i].answer != GATE_ALLOW; i++)
		v->policy = v->policy && v->reasons[i].policy;
}

static struct judge_sum sum_up(const struct gate_facts *f)
{
	const uint32_t talks = 1u << GATE_OUTCOME_CONVERSATION | 1u << GATE_OUTCOME_UNKNOWN |
		1u << GATE_OUTCOME_OTHER;
	struct judge_sum sum = {0};
	uint32_t outcomes = 0, falls_back = 0;
	struct date last = {INT32_MIN + 1}; /* an unknown day comes before every other */
	for (const struct gate_event *e = f->events, *end = e + f->event_count; e < end; e++) {
		outcomes |= 1u << e->outcome;
		falls_back |= date_before(e->at.day, last);
		last = e->at.day;
		if (e->dir == GATE_OUT)
			continue; /* one of which nobody knows the direction may have come in */
		sum.has_in = true;
		sum.in_contents |= 1u << e->content;
	}
	sum.may_have_talked = outcomes & talks;
	sum.in_order = !falls_back;
	return sum;
}

static void judge_all(struct arena *a, const struct law *law, const struct gate_facts *f,
	const struct judge_sum *sum, const struct gate_question *q, const struct gate_event *p,
	struct gate_verdict *v)
{
	*v = (struct gate_verdict){.pack = law->hash};
	v->third_party = is_third_party(&f->actor);
	v->consumer = is_consumer_matter(f, p);
	struct judge_looked looked;
	struct judge j = judge_new(a, law, f, sum, q, p, v, &looked);
	if (judge_keys(&j))
		detail_room(a, v);
	j.quiet = q->kind == GATE_ASK_CLASSIFY;
	judge_show_waivers(&j); /* before all else, so that no other remark hides it */
	switch (q->kind) {
	case GATE_ASK_GATE:
		judge_gate(&j);
		break;
	case GATE_ASK_CLASSIFY:
		judge_review(&j);
		break;
	case GATE_ASK_REVIEW:
	case GATE_ASK_UNKNOWN:
		judge_review(&j);
		break;
	}
	judge_unknown(&j);
	judge_show_no_state(&j);
	settle(v);
	if (q->kind == GATE_ASK_CLASSIFY)
		v->answer = GATE_CLASSIFY;
}

static bool latest_until(const struct gate_verdict *v, struct gate_time *ret)
{
	struct gate_time latest = gate_time_none();
	for (size_t i = 0; i < v->reason_count; i++) {
		const struct gate_time *until = &v->reasons[i].until;
		if (v->reasons[i].answer == GATE_ALLOW)
			continue;
		if (date_is_none(until->day))
			return false;
		if (date_is_none(latest.day) || gate_time_may_precede(&latest, until))
			latest = *until;
	}
	*ret = latest;
	return !date_is_none(latest.day);
}

/* Moves the proposal to where the last refusal ends and asks again, until nothing refuses. */
static void find_next(struct arena *a, const struct law *law, const struct gate_facts *f,
	const struct judge_sum *sum, const struct gate_question *q, struct gate_verdict *v)
{
	struct gate_event moved = *q->proposed;
	struct gate_question again = *q;
	struct gate_verdict last = *v;
	again.proposed = &moved;
	for (int i = 0; i < NEXT_TRIES && last.answer != GATE_ALLOW; i++) {
		struct gate_time until;
		if (!latest_until(&last, &until))
			return;
		until.zone = moved.at.zone;
		moved.at = until;
		judge_all(a, law, f, sum, &again, &moved, &last);
	}
	v->next_known = last.answer == GATE_ALLOW;
	v->next_allowed = moved.at;
}

void gate_judge(struct arena *a, const struct law *law, const struct gate_facts *facts,
	const struct gate_question *question, struct gate_verdict *ret)
{
	const struct judge_sum sum = sum_up(facts);
	judge_all(a, law, facts, &sum, question, question->proposed, ret);
	for (size_t i = 0; i < ret->reason_count; i++)
		ret->reasons[i].tally = gate_counted_words(a, facts, &ret->reasons[i]);
	bool refused = ret->answer == GATE_DENY || ret->answer == GATE_PRESUMED_VIOLATION;
	if (question->kind == GATE_ASK_GATE && question->proposed && refused)
		find_next(a, law, facts, &sum, question, ret);
}

void gate_duties(struct arena *a, const struct law *law, const struct gate_facts *facts,
	struct gate_event *now, struct gate_duty **ret, size_t *ret_count)
{
	const struct judge_sum sum = sum_up(facts);
	struct gate_question q = gate_question_new(GATE_ASK_GATE);
	struct gate_verdict v = {.pack = law->hash};
	q.proposed = now;
	q.answer_only = true;
	v.third_party = is_third_party(&facts->actor);
	v.consumer = is_consumer_matter(facts, now);
	struct judge_looked looked;
	struct judge j = judge_new(a, law, facts, &sum, &q, now, &v, &looked);
	judge_dated(&j, ret, ret_count);
}

void gate_parts_due(struct arena *a, const struct law *law, const struct gate_facts *facts,
	const struct gate_question *question, struct gate_due **ret, size_t *ret_count)
{
	const struct judge_sum sum = sum_up(facts);
	struct gate_verdict v = {.third_party = is_third_party(&facts->actor),
		.consumer = is_consumer_matter(facts, question->proposed)};
	struct judge_looked looked;
	struct judge j = judge_new(a, law, facts, &sum, question, question->proposed, &v, &looked);
	judge_due(&j, ret, ret_count);
}
