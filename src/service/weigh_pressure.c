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

static void lower_by(const struct profile *profile, int64_t *most_milli)
{
	int64_t own;
	const char *value = profile->value[PROFILE_PRESSURE_MOST];
	if (value && pressure_parse(text_of(value), &own) == ERR_NONE && own < *most_milli)
		*most_milli = own;
}

enum err facts_add_pressure(struct ctx *c, const struct house *house, const struct contact_ask *ask,
	struct date day, struct gate_facts *f)
{
	const struct person_known *known = ask->known;
	struct placed placed;
	struct profile theirs;
	f->policy.pressure = pressure_method_on(house->pressure, house->pressure_count, day);
	if (f->policy.pressure == NULL)
		return ERR_NONE;
	f->policy.pressure_most_milli = f->policy.pressure->most_milli;
	lower_by(&known->book->profile, &f->policy.pressure_most_milli);
	if (c->book.kind != BOOK_AGENCY ||
		placed_live(known->placed, known->placed_count, &placed) != ERR_NONE)
		return ERR_NONE;
	TRY(profile_of(c->db, c->arena, placed.client, &theirs));
	lower_by(&theirs, &f->policy.pressure_most_milli);
	return ERR_NONE;
}

enum err contact_pressure(struct ctx *c, const struct house *house, const struct customer *customer,
	struct instant at, struct pressure_figure *ret)
{
	const struct contact_ask ask = {
		.customer = customer, .channel = "email", .purpose = "check", .at = at};
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
