/* gate_index.c: the pressure index (pressure.h) of the person, and the client's cap on it. No law
 * asks for it: whatever is refused here is refused by policy. */
#include "domain/gate_inner.h"

/* Asked of every past contact of every verdict, so that these are tables and no switches. */
#define OF_UNKNOWN PRESSURE_VISIT /* it may have been the heaviest */
#define OF_CALL PRESSURE_CONVERSATION
#define OF_SMS PRESSURE_TEXT
#define OF_EMAIL PRESSURE_MAIL
#define OF_POSTAL PRESSURE_LETTER
#define OF_PORTAL PRESSURE_PORTAL
#define OF_SOCIAL PRESSURE_TEXT
#define OF_VISIT PRESSURE_VISIT
static const unsigned char OF_CHANNEL[] = {
	[GATE_CHANNEL_UNKNOWN] = OF_UNKNOWN,
#define GATE_CHANNEL(NAME, word, medium) [GATE_CHANNEL_##NAME] = OF_##medium,
#include "domain/gate_words.def"
	[GATE_CHANNEL_OTHER] = OF_UNKNOWN,
};
#define BIT(outcome) (UINT64_C(1) << GATE_OUTCOME_##outcome)
/* Calls that came to no conversation; any other, and one of which nobody knows yet, may have. */
static const uint64_t ATTEMPTS = BIT(NO_ANSWER) | BIT(RINGS) | BIT(VOICEMAIL_LIMITED) |
	BIT(VOICEMAIL_OTHER) | BIT(VOICEMAIL_FULL) | BIT(BUSY) | BIT(NOT_IN_SERVICE);
#undef BIT

static inline enum pressure_channel channel_of(const struct gate_event *e)
{
	enum pressure_channel usual = (enum pressure_channel)OF_CHANNEL[e->channel];
	if (usual == PRESSURE_CONVERSATION &&
		((ATTEMPTS >> e->outcome & 1u) || e->channel == GATE_CHANNEL_VOICEMAIL_DROP))
		return PRESSURE_CALL_ATTEMPT;
	if ((e->content == GATE_CONTENT_LETTER_OF_CLAIM ||
		    e->content == GATE_CONTENT_REMEDY_WILL) &&
		(usual == PRESSURE_MAIL || usual == PRESSURE_LETTER))
		return PRESSURE_LEGAL_NOTICE;
	return usual;
}

/* Outside a preferred window: in a time that the person had called inconvenient by then. */
static bool is_outside(const struct gate_facts *f, const struct gate_event *e)
{
	for (size_t i = 0; i < f->preference_count; i++) {
		const struct gate_preference *p = &f->preferences[i];
		bool times = p->kind == GATE_PREFERENCE_WINDOW || p->kind == GATE_PREFERENCE_DAYS;
		bool said = date_is_none(p->said) || !date_before(e->at.day, p->said);
		if (times && said && judge_falls_in(p, e->at.day, e->at.minute))
			return true;
	}
	return false;
}

int64_t gate_pressure_adds(const struct gate_facts *facts, const struct gate_event *proposed)
{
	return pressure_weight(facts->policy.pressure, channel_of(proposed), proposed->tone,
		is_outside(facts, proposed));
}

/* Surely later than the proposal. Clocks of two zones cannot be compared, so that a day more
 * counts.
 */
static bool is_later(const struct gate_event *e, const struct gate_event *p)
{
	bool other = e->at.zone != p->at.zone &&
		!str_equal(str_or_empty(e->at.zone), str_or_empty(p->at.zone));
	if (other || !date_same(e->at.day, p->at.day))
		return date_before(other ? date_add_days(p->at.day, 1) : p->at.day, e->at.day);
	return e->at.minute >= 0 && p->at.minute >= 0 && e->at.minute > p->at.minute;
}

/* What is the same for all past contacts of a verdict. */
struct weighing {
	const struct gate_facts *f;
	const struct pressure_method *m;
	const struct gate_event *proposed;
	const char *person;
	struct date now;
	bool windows; /* the person has told wishes, which may be of hours */
	bool plain;   /* a neutral tone weighs once, and there are no windows */
};

static struct weighing weighing_of(const struct gate_facts *f, const struct gate_event *proposed)
{
	const struct pressure_method *m = f->policy.pressure;
	bool windows = f->preference_count > 0;
	bool plain = !windows && m->tone_milli[PRESSURE_TONE_NEUTRAL] == 1000;
	return (struct weighing){
		f, m, proposed, proposed->person, proposed->at.day, windows, plain};
}

/* The event as a contact that weighs on the person at the time of the proposal; false for one that
 * does not. Of an earlier day it is in any zone no later. */
static inline bool weighs(
	const struct weighing *w, const struct gate_event *e, struct pressure_contact *ret)
{
	struct date day = e->at.day;
	if (e == w->proposed || e->dir == GATE_IN || !judge_toward(e, w->person))
		return false;
	if (date_is_none(day))
		day = w->now;
	else if (!date_before(day, w->now)) {
		if (is_later(e, w->proposed))
			return false;
		day = w->now;
	}
	ret->day = day;
	ret->weight_milli = w->plain && e->tone == PRESSURE_TONE_NEUTRAL
		? w->m->weight_milli[channel_of(e)]
		: pressure_weight(w->m, channel_of(e), e->tone, w->windows && is_outside(w->f, e));
	return true;
}

void gate_pressure_of(struct arena *a, const struct gate_facts *facts,
	const struct gate_event *proposed, struct pressure_contact **ret, size_t *ret_count)
{
	const struct weighing w = weighing_of(facts, proposed);
	struct pressure_contact *contacts =
		NEW_ARRAY(a, struct pressure_contact, facts->event_count + 1);
	size_t count = 0;
	for (size_t i = 0; i < facts->event_count; i++)
		count += weighs(&w, &facts->events[i], &contacts[count]);
	*ret = contacts;
	*ret_count = count;
}

/* The same added up at once: nearly every verdict asks for no more. */
static int64_t sum_of(const struct gate_facts *f, const struct gate_event *proposed)
{
	const struct weighing w = weighing_of(f, proposed);
	struct pressure_sum sum = pressure_sum_new(w.m, w.now);
	struct pressure_contact c;
	const struct gate_event *end = f->events + f->event_count;
	for (const struct gate_event *e = f->events; e < end; e++)
		if (weighs(&w, e, &c))
			pressure_add(&sum, c.day, c.weight_milli);
	return pressure_sum_milli(&sum);
}

/* The beginning of that day, by the clock that the proposal was read on. */
static struct gate_time until(const struct judge *j, struct date day)
{
	if (date_is_none(day))
		return gate_time_none();
	return (struct gate_time){.day = day, .minute = 0, .zone = j->p->at.zone};
}

static void judge_cap(struct judge *j)
{
	const struct gate_policy *own = &j->f->policy;
	int64_t room = own->pressure_most_milli - gate_pressure_adds(j->f, j->p);
	int64_t now = sum_of(j->f, j->p);
	judge_number(j, "pressure_milli", NULL, now);
	judge_number(j, "pressure_most_milli", NULL, own->pressure_most_milli);
	judge_word(j, "pressure_version", NULL, own->pressure->version);
	if (now <= room)
		return;
	struct pressure_contact *contacts;
	size_t count;
	gate_pressure_of(j->arena, j->f, j->p, &contacts, &count);
	struct date falls = pressure_falls(own->pressure, contacts, count, j->p->at.day, room);
	judge_find_own(j, "POLICY-PRESSURE", GATE_DENY, until(j, falls),
		"The contacts of the last weeks, with this one, would press the person more than the "
		"client's cap.");
}

/* What is said of others' contacts, and nothing more. */
static void judge_elsewhere(struct judge *j)
{
	if (j->f->elsewhere.known && date_before(j->p->at.day, j->f->elsewhere.day))
		judge_find_own(j, "POLICY-PRESSURE-ELSEWHERE", GATE_DENY,
			until(j, j->f->elsewhere.day), "A cap elsewhere applies.");
}

/* Answers to the person are no pressure. */
void judge_pressure_index(struct judge *j)
{
	if (date_is_none(j->p->at.day) || judge_answers(j, 1) || judge_in_session(j))
		return;
	if (j->f->policy.pressure)
		judge_cap(j);
	judge_elsewhere(j);
}
