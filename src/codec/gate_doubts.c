#include "codec/facts_reader.h"
#include "codec/gate_case.h"

/* Facts whose form is right and that still point nowhere: a person, a debt, an address, an event or
 * a place that the case does not have, a word of a message that decides and that the gate does not
 * know. */

static bool debt_is(const struct gate_facts *f, const char *id)
{
	for (size_t i = 0; i < f->debt_count; i++)
		if (str_equal(f->debts[i].id, id))
			return true;
	return false;
}

static void doubt_debts(struct reader *r, const struct gate_ids *ids, const char *name)
{
	for (size_t i = 0; i < ids->count; i++)
		if (!debt_is(r->f, ids->at[i]))
			facts_not_understood(r, arena_printf(r->arena, "%s=%s", name, ids->at[i]));
}

/* Somebody whom the case does not have may be anybody in it. */
static void doubt_person(struct reader *r, const char *person)
{
	if (person && !gate_person_find(r->f, person))
		facts_not_understood(r, arena_printf(r->arena, "person=%s", person));
}

static void doubt_event_place(struct reader *r, int32_t place, const char *name)
{
	if (place >= (int32_t)r->f->event_count)
		facts_not_understood(r, name);
}

void facts_doubt_event(struct reader *r, const struct gate_event *e)
{
	doubt_person(r, e->person);
	doubt_event_place(r, e->refers_to, "refers_to");
	doubt_event_place(r, e->in_reply_to, "in_reply_to");
	doubt_debts(r, &e->debts, "debts");
	doubt_debts(r, &e->discussed, "discussed");
	doubt_debts(r, &e->intended, "intended_debts");
	doubt_debts(r, &e->declined, "consumer_declined");
}

static bool is_a_place(const char *place)
{
	return str_equal(place, "home") || str_equal(place, "work");
}

static void doubt_parts(struct reader *r)
{
	const struct gate_facts *f = r->f;
	for (size_t i = 0; i < f->endpoint_count; i++) {
		r->where = arena_printf(r->arena, "endpoints[%zu]", i);
		doubt_person(r, f->endpoints[i].person);
		if (f->endpoints[i].place && !is_a_place(f->endpoints[i].place))
			facts_not_understood(r, "place");
	}
	for (size_t i = 0; i < f->preference_count; i++) {
		r->where = arena_printf(r->arena, "preferences[%zu]", i);
		doubt_person(r, f->preferences[i].person);
		doubt_event_place(r, f->preferences[i].during_event, "during_event");
		if (f->preferences[i].place && !is_a_place(f->preferences[i].place))
			facts_not_understood(r, "place");
	}
}

static bool speaks_of_address(enum gate_known_kind kind)
{
	return kind == GATE_KNOWN_LED_TO_DISCLOSURE || kind == GATE_KNOWN_NO_LONGER_MAIL ||
		kind == GATE_KNOWN_EMPLOYER_UNUSED || kind == GATE_KNOWN_EMPLOYER_TOLD ||
		kind == GATE_KNOWN_NOT_CONSUMERS;
}

/* Does what is known speak of something that the case has, or of no one thing? */
static bool points_somewhere(const struct gate_facts *f, const struct gate_known *k)
{
	if (speaks_of_address(k->kind))
		return gate_endpoint_find(f, k->id) != NULL;
	if (k->kind == GATE_KNOWN_REPRESENTED || k->kind == GATE_KNOWN_UNDECIDED)
		return debt_is(f, k->id);
	return k->kind != GATE_KNOWN_IS_AT_PLACE || is_a_place(k->id);
}

static void doubt_known(struct reader *r)
{
	r->where = "knowledge";
	for (size_t i = 0; i < r->f->known_count; i++)
		if (!points_somewhere(r->f, &r->f->known[i]))
			facts_not_understood(r, r->f->known[i].text);
}

static const struct {
	const char *part;
	const char *words[12];
} DECIDES[] = {
	{"medium",
		{"call", "email", "letter", "portal", "postal", "sms", "social_dm", "social_public",
			"visit", "voicemail"}},
	{"purpose",
		{"connection_request_in_connection_with_collection", "location_information",
			"scrubbing"}},
	{"viewable_by", {"contacts", "recipient_only"}},
};

static bool decides(size_t row, const char *word)
{
	for (size_t i = 0; DECIDES[row].words[i]; i++)
		if (str_equal(DECIDES[row].words[i], word))
			return true;
	return false;
}

static void doubt_message(struct reader *r)
{
	r->where = "message";
	for (size_t i = 0; i < COUNT(DECIDES); i++) {
		const struct gate_ids *said = gate_part(r->f, DECIDES[i].part);
		for (size_t k = 0; said && k < said->count; k++)
			if (!decides(i, said->at[k]))
				facts_not_understood(r,
					arena_printf(
						r->arena, "%s=%s", DECIDES[i].part, said->at[k]));
	}
}

void facts_doubt(struct reader *r)
{
	for (size_t i = 0; i < r->f->event_count; i++) {
		r->where = arena_printf(r->arena, "events[%zu]", i);
		facts_doubt_event(r, &r->f->events[i]);
	}
	doubt_parts(r);
	doubt_known(r);
	doubt_message(r);
}
