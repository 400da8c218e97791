/* wish_facts.c: what customers wished, as the gate weighs it. */
#include "service/contact_parts.h"

struct weigh {
	struct ctx *c;
	const struct kept_wish *wish;
	const char *point; /* the endpoint's id; NULL: of none */
	const struct facts_day *day;
	struct gate_facts *f;
};

/* The book's day may be the last one though the person's is the next, and the other way round: what
 * holds on either holds. */
static struct date last_day(const struct weigh *w)
{
	struct date until = w->wish->wish.until;
	bool over = !date_is_none(until) && date_before(until, w->day->own);
	return over && !date_before(until, w->day->book) ? w->day->own : until;
}

static struct gate_preference *prefer(struct weigh *w, enum gate_preference_kind kind)
{
	struct gate_preference *p =
		PUSH(w->c->arena, w->f->preferences, w->f->preference_count, w->f->preference_cap);
	*p = gate_preference_new();
	p->kind = kind;
	p->person = FACTS_PERSON;
	p->until = last_day(w);
	return p;
}

/* What is asked of an address, a medium or a time is asked of whoever calls there, also where
 * somebody else answers for the customer. law: US-MEDIUM-OPTOUT, US-TIME-DESIGNATED */
static struct gate_preference *prefer_for_all(struct weigh *w, enum gate_preference_kind kind)
{
	struct gate_preference *p = prefer(w, kind);
	p->person = NULL;
	return p;
}

/* Said by them on that day, and how it came. */
static void heard(struct weigh *w, enum gate_content content)
{
	struct gate_event *e = PUSH(w->c->arena, w->f->events, w->f->event_count, w->f->event_cap);
	*e = gate_event_new();
	e->at.day = facts_since(w->day, w->wish->wish.since);
	e->dir = GATE_IN;
	e->channel =
		w->wish->wish.heard ? facts_channel(w->wish->wish.heard) : GATE_CHANNEL_UNKNOWN;
	e->outcome = GATE_OUTCOME_RECEIVED;
	e->person = FACTS_PERSON;
	e->content = content;
}

static void cease(struct weigh *w)
{
	heard(w, GATE_CONTENT_CEASE);
}

/* law: US-ORIGINAL-CREDITOR: what was only said stops nothing, and is answered as a task. */
static void original(struct weigh *w)
{
	if (!str_equal(str_or_empty(w->wish->wish.heard), "call"))
		heard(w, GATE_CONTENT_ORIGINAL_REQUEST);
}

static void workplace(struct weigh *w)
{
	struct gate_endpoint *e = facts_endpoint(w->f, w->point);
	struct gate_preference *p = prefer(w, GATE_PREFERENCE_STATEMENT);
	p->meaning = "cannot_take_personal_calls_at_work";
	p->endpoint = w->point;
	if (e == NULL)
		return;
	e->place = "work";
	if (e->kind == GATE_ENDPOINT_EMAIL)
		e->employer = GATE_YES;
}

static void inconvenient(struct weigh *w)
{
	const struct wish *h = &w->wish->wish;
	if (!str_empty(h->place))
		prefer_for_all(w, GATE_PREFERENCE_PLACE)->place = h->place;
	if (h->from < 0 && h->days == 0)
		return;
	struct gate_preference *p =
		prefer_for_all(w, h->from < 0 ? GATE_PREFERENCE_DAYS : GATE_PREFERENCE_WINDOW);
	p->from = h->from;
	p->to = h->to;
	p->days = (uint32_t)h->days;
	p->said = facts_since(w->day, h->since); /* contacts of before weigh as they did */
}

static void opt_out(struct weigh *w)
{
	if (w->point)
		prefer_for_all(w, GATE_PREFERENCE_OPT_OUT_ADDRESS)->endpoint = w->point;
	else
		prefer_for_all(w, GATE_PREFERENCE_OPT_OUT_MEDIUM)->medium =
			gate_medium_of(facts_channel(w->wish->wish.channel));
}

/* Of a business it is said of the person behind it, who is none of the facts yet. */
static void role(struct weigh *w, enum gate_role role)
{
	if (w->f->persons[0].role == GATE_ROLE_CONSUMER)
		w->f->persons[0].role = role;
	else if (w->f->persons[0].role == GATE_ROLE_CORPORATE_DEBTOR)
		*PUSH(w->c->arena, w->f->persons, w->f->person_count, w->f->person_cap) =
			(struct gate_person){facts_id_text(w->c, "owner", w->wish->id), role};
}

/* Somebody else is reached at the wish's address: a contact to it is one with them. */
static void acts(struct weigh *w, const char *who, enum gate_role role)
{
	struct gate_endpoint *e = facts_endpoint(w->f, w->point);
	if (gate_person_find(w->f, who) == NULL)
		*PUSH(w->c->arena, w->f->persons, w->f->person_count, w->f->person_cap) =
			(struct gate_person){who, role};
	if (e)
		e->person = who;
}

static void moratorium(struct weigh *w)
{
	const struct wish *h = &w->wish->wish;
	struct gate_moratorium *m =
		PUSH(w->c->arena, w->f->moratoria, w->f->moratorium_count, w->f->moratorium_cap);
	*m = (struct gate_moratorium){.notified = facts_since(w->day, h->since),
		.crisis = h->kind == WISH_CRISIS_KIND,
		.ended = {!date_is_none(h->until), h->until}};
}

static void discharged(struct weigh *w)
{
	w->f->debts[0].kind = GATE_DEBT_DISCHARGED;
}

static void objection(struct weigh *w)
{
	struct gate_preference *p = prefer(w, GATE_PREFERENCE_STATEMENT);
	p->meaning = "object_to_processing";
	p->said = w->wish->wish.since;
}

static void bankruptcy(struct weigh *w)
{
	facts_know(w->c, w->f,
		arena_printf(w->c->arena, "bankruptcy known since %s",
			date_iso(w->c->arena, w->wish->wish.since)));
}

static void wrong_party(struct weigh *w)
{
	struct gate_endpoint *e = facts_endpoint(w->f, w->point);
	if (e)
		e->known_owner = "stranger";
}

static void attorney(struct weigh *w)
{
	facts_know(w->c, w->f, "represented_by_attorney_for_" FACTS_CASE);
	acts(w, "attorney", GATE_ROLE_CONSUMER_ATTORNEY);
}

static void deceased(struct weigh *w)
{
	role(w, GATE_ROLE_DECEASED_CONSUMER);
}

static void minor(struct weigh *w)
{
	role(w, GATE_ROLE_MINOR_CONSUMER);
}

static void estate(struct weigh *w)
{
	deceased(w);
	acts(w, "estate", GATE_ROLE_ESTATE_REPRESENTATIVE);
}

static void guardian(struct weigh *w)
{
	acts(w, "guardian", GATE_ROLE_GUARDIAN);
}

static void spouse(struct weigh *w)
{
	acts(w, "spouse", GATE_ROLE_SPOUSE);
}

static void said(struct weigh *w)
{
	(void)prefer_for_all(w, GATE_PREFERENCE_STATEMENT);
}

static void (*const WEIGH[])(struct weigh *) = {
	[WISH_CEASE_KIND] = cease,
	[WISH_ATTORNEY_KIND] = attorney,
	[WISH_WORKPLACE_KIND] = workplace,
	[WISH_INCONVENIENT_KIND] = inconvenient,
	[WISH_OPT_OUT_KIND] = opt_out,
	[WISH_WRONG_PARTY_KIND] = wrong_party,
	[WISH_BANKRUPTCY_KIND] = bankruptcy,
	[WISH_DISCHARGED_KIND] = discharged,
	[WISH_MORATORIUM_KIND] = moratorium,
	[WISH_CRISIS_KIND] = moratorium,
	[WISH_DECEASED_KIND] = deceased,
	[WISH_ESTATE_KIND] = estate,
	[WISH_GUARDIAN_KIND] = guardian,
	[WISH_SPOUSE_KIND] = spouse,
	[WISH_OBJECTION_KIND] = objection,
	[WISH_ORIGINAL_KIND] = original,
	[WISH_MINOR_KIND] = minor,
	[WISH_SAID_KIND] = said,
};
_Static_assert(COUNT(WEIGH) == WISH_KIND_COUNT, "every kind of wish is weighed");

/* A contact is often recorded later than it was made: what ended since held on its day. How long a
 * moratorium goes on after the day that was told is the law's to say. */
static bool held_on(const struct kept_wish *k, struct date day)
{
	bool ended = !date_is_none(k->ended) && !date_before(day, k->ended);
	bool legal = k->wish.kind == WISH_MORATORIUM_KIND || k->wish.kind == WISH_CRISIS_KIND;
	if (legal)
		return !ended && !date_before(day, k->wish.since);
	return !ended && wish_holds_on(&k->wish, day);
}

/* On the day of the book, or on the person's own, where its last one has not passed. */
static bool holds_for_either(const struct kept_wish *k, const struct facts_day *day)
{
	bool known = !date_before(day->book, k->wish.since);
	return held_on(k, day->book) ||
		(known && (date_is_none(k->ended) || date_before(day->book, k->ended)) &&
			wish_holds_on(&k->wish, day->own));
}

const char *facts_counted_to(const struct person_known *known, const struct gate_endpoint *at,
	struct point_id point, const struct gate_event *e)
{
	struct date named = DATE_NONE;
	for (size_t i = 0; i < known->wish_count; i++) {
		const struct kept_wish *k = &known->wishes[i];
		if (wish_names_another(k->wish.kind) && point_id_same(k->point, point) &&
			date_is_none(k->ended))
			named = date_max(named, k->wish.since);
	}
	bool talked = e->outcome == GATE_OUTCOME_CONVERSATION;
	return talked || date_before(e->at.day, named) ? FACTS_PERSON : at->person;
}

void facts_add_wishes(struct ctx *c, const struct contact_ask *ask, const struct facts_day *day,
	struct gate_facts *f)
{
	const struct kept_wish *wishes = ask->known->wishes;
	for (size_t i = 0; i < ask->known->wish_count; i++) {
		struct weigh w = {.c = c, .wish = &wishes[i], .day = day, .f = f};
		if (!holds_for_either(&wishes[i], day))
			continue;
		if (wishes[i].point.n)
			w.point = facts_id_text(c, "point", wishes[i].point.n);
		WEIGH[wishes[i].wish.kind](&w);
	}
}
