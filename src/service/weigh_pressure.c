/* weigh_pressure.c: what a real customer's contacts weigh, and against which cap. */
#include "service/contact_parts.h"

enum pressure_tone facts_tone(const char *message)
{
	static const char *const FINAL[] = {"final_notice", "placement_notice"};
	for (size_t i = 0; i < COUNT(FINAL); i++)
		if (str_equal(FINAL[i], str_or_empty(message)))
			return PRESSURE_TONE_FINAL;
	return PRESSURE_TONE_NEUTRAL;
}

static bool whole(const char *value, int64_t *ret)
{
	return value && text_int(text_of(value), ret) == ERR_NONE && *ret > 0;
}

/* A book may promise more restraint than is published, never less. */
static void tighten_by(const struct profile *profile, struct gate_policy *policy)
{
	int64_t own;
	const char *points = profile->value[PROFILE_PRESSURE_MOST];
	if (points && pressure_parse(text_of(points), &own) == ERR_NONE &&
		own < policy->pressure_most_milli)
		policy->pressure_most_milli = own;
	if (whole(profile->value[PROFILE_CONTACTS_MOST], &own) &&
		(!policy->contacts_most || own < policy->contacts_most))
		policy->contacts_most = (int32_t)own;
	if (whole(profile->value[PROFILE_APART_MINUTES], &own) && own > policy->apart_minutes)
		policy->apart_minutes = (int32_t)own;
}

/* What is published, unless the house was given a tighter cap of its own. */
static void publish(const struct pressure_method *m, struct gate_policy *policy)
{
	policy->pressure = m;
	policy->pressure_most_milli = m->most_milli;
	if (m->contacts_most && !policy->contacts_most) {
		policy->contacts_most = m->contacts_most;
		policy->contacts_days = m->contacts_days;
	}
	if (m->apart_minutes > policy->apart_minutes)
		policy->apart_minutes = m->apart_minutes;
}

enum err facts_add_pressure(struct ctx *c, const struct house *house, const struct contact_ask *ask,
	struct date day, struct gate_facts *f)
{
	const struct person_known *known = ask->known;
	const struct pressure_method *m =
		pressure_method_on(house->pressure, house->pressure_count, day);
	struct placed placed;
	struct profile theirs;
	if (m == NULL)
		return ERR_NONE;
	publish(m, &f->policy);
	tighten_by(&known->book->profile, &f->policy);
	if (c->book.kind != BOOK_AGENCY ||
		placed_live(known->placed, known->placed_count, &placed) != ERR_NONE)
		return ERR_NONE;
	TRY(profile_of(c->db, c->arena, placed.client, &theirs));
	tighten_by(&theirs, &f->policy);
	return ERR_NONE;
}

enum err contact_pressure(struct ctx *c, const struct house *house, const struct customer *customer,
	struct instant at, struct pressure_figure *ret)
{
	const struct contact_ask ask = {.customer = customer,
		.channel = "email",
		.purpose = "check",
		.at = at,
		.asked = true};
	struct gate_facts f;
	struct gate_event now;
	struct pressure_contact *contacts;
	size_t count;
	TRY(contact_own_facts(c, house, &ask, &f, &now));
	*ret = (struct pressure_figure){.version = NULL};
	if (f.policy.pressure == NULL)
		return ERR_NONE;
	gate_pressure_of(c->arena, &f, &now, &contacts, &count);
	*ret = pressure_figure_of(
		f.policy.pressure, f.policy.pressure_most_milli, contacts, count, now.at.day);
	return ERR_NONE;
}
