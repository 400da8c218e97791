/* notice_facts.c: when an agency, or a client that collects under another name, first spoke with a
 * customer and whether its validation notice was given, as the gate weighs them. */
#include "service/contact_parts.h"

/* From when on what is said counts: since the placement, or ever. */
struct counting {
	struct placement_id placement; /* 0: a client's own */
	struct date since;
	const char *zone; /* the person's calendar */
};

/* When something was said; the day by the person's calendar, DATE_NONE: it was not. */
struct said {
	struct instant at;
	struct date day;
};

/* The first or the last of them that counts, up to that moment. */
static enum err said_since(const struct contact_spoken *s, const struct counting *k,
	struct instant until, bool last, struct said *ret)
{
	const struct instant of[] = {last ? s->last : s->first, last ? s->first : s->last};
	*ret = (struct said){.day = DATE_NONE};
	for (size_t i = 0; i < COUNT(of) && date_is_none(ret->day); i++) {
		struct date day;
		TRY(date_at(of[i], s->zone, &day));
		if (of[i].ms > until.ms || date_before(day, k->since))
			continue;
		TRY(date_at(of[i], k->zone, &ret->day));
		ret->at = of[i];
	}
	return ERR_NONE;
}

static enum err first_said(const struct contact_ask *ask, const struct counting *k,
	struct instant until, struct said *ret)
{
	*ret = (struct said){.day = DATE_NONE};
	for (size_t i = 0; i < ask->known->spoken_count; i++) {
		const struct contact_spoken *s = &ask->known->spoken[i];
		struct said one;
		if (s->placement.n != k->placement.n)
			continue;
		TRY(said_since(s, k, until, false, &one));
		if (!date_is_none(one.day) && (date_is_none(ret->day) || one.at.ms < ret->at.ms))
			*ret = one;
	}
	return ERR_NONE;
}

static void sooner_after(struct instant sent, struct instant at, struct instant *next)
{
	if (at.ms > sent.ms && at.ms < next->ms)
		*next = at;
}

/* When the next notice went there. */
static struct instant next_notice(
	const struct person_known *known, struct point_id point, struct instant sent)
{
	struct instant next = {INT64_MAX};
	for (size_t i = 0; i < known->contact_count; i++) {
		const struct contact_past *k = &known->contacts[i];
		if (point_id_same(k->point, point) && str_equal(k->outcome, CONTACT_NOTICE))
			sooner_after(sent, k->at, &next);
	}
	for (size_t i = 0; i < known->spoken_count; i++) {
		const struct contact_spoken *s = &known->spoken[i];
		if (!point_id_same(s->point, point) || !str_equal(s->outcome, CONTACT_NOTICE))
			continue;
		sooner_after(sent, s->first, &next);
		sooner_after(sent, s->last, &next);
	}
	return next;
}

bool facts_came_back(struct ctx *c, const struct contact_ask *ask, struct gate_facts *f,
	struct point_id point, struct instant sent)
{
	const struct person_known *known = ask->known;
	const struct gate_endpoint *to = facts_endpoint(f, facts_id_text(c, "point", point.n));
	const struct instant next = next_notice(known, point, sent);
	bool back = to && to->last_known == GATE_NO;
	for (size_t i = 0; i < known->point_event_count && !back; i++) {
		const struct point_event *e = &known->point_events[i];
		back = point_id_same(e->point, point) && str_equal(e->what, "bounced") &&
			e->at.ms > sent.ms && e->at.ms < next.ms && e->at.ms <= ask->at.ms;
	}
	return back;
}

/* On paper, as the first word, or by consent. law: US-ESIGN, US-DELIVERY */
static bool is_given(struct ctx *c, const struct contact_ask *ask, const struct contact_spoken *s,
	const struct said *notice, const struct said *first, struct gate_facts *f)
{
	if (!str_equal(s->outcome, CONTACT_NOTICE) || date_is_none(notice->day) ||
		facts_came_back(c, ask, f, s->point, notice->at))
		return false;
	return !gate_is_electronic(facts_channel(s->channel)) || notice->at.ms <= first->at.ms ||
		gate_agreed_electronic(f, notice->day);
}

/* DATE_NONE: none was given. */
static enum err last_notice(struct ctx *c, const struct contact_ask *ask, const struct counting *k,
	struct instant until, const struct said *first, struct gate_facts *f, struct date *ret)
{
	*ret = DATE_NONE;
	for (size_t i = 0; i < ask->known->spoken_count; i++) {
		const struct contact_spoken *s = &ask->known->spoken[i];
		if (s->placement.n != k->placement.n)
			continue;
		for (int last = 0; last < 2; last++) {
			struct said one;
			TRY(said_since(s, k, until, last, &one));
			if (is_given(c, ask, s, &one, first, f))
				*ret = date_max(*ret, one.day);
		}
	}
	return ERR_NONE;
}

/* Whose duty it is; false: nobody's here. Under another name a client is a collector in the law's
 * eyes: it counts from its own first contact. */
static bool owes_notice(struct ctx *c, const struct contact_ask *ask, const struct facts_side *side,
	struct counting *ret)
{
	*ret = (struct counting){side->ours.id, side->ours.proposed, side->zone};
	if (side->placed && side->theirs.id.n)
		return true;
	*ret = (struct counting){.since = DATE_NONE, .zone = side->zone};
	return c->book.kind == BOOK_CLIENT && profile_takes_other_name(&ask->known->book->profile);
}

enum err facts_add_notice(struct ctx *c, const struct law *law, const struct contact_ask *ask,
	const struct facts_side *side, struct gate_facts *f)
{
	struct instant until;
	struct said first;
	struct date sent;
	struct counting k;
	if (!owes_notice(c, ask, side, &k))
		return ERR_NONE;
	TRY(facts_until(c, ask, &until));
	TRY(first_said(ask, &k, until, &first));
	TRY(last_notice(c, ask, &k, until, &first, f, &sent));
	struct date end = date_is_none(sent) ? DATE_NONE : gate_validation_end(law, sent);
	for (size_t i = 0; i < f->debt_count; i++) {
		struct gate_debt *d = &f->debts[i];
		d->notice_given = date_is_none(sent) ? GATE_NO : GATE_YES;
		d->first_talk = (struct gate_day){!date_is_none(first.day), first.day};
		d->validation_until = (struct gate_day){!date_is_none(end), end};
	}
	return ERR_NONE;
}
