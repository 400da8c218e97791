/* weigh_pressure.c: what a real customer's contacts weigh, and against which cap. */
#include "service/contact_parts.h"
#include "store/placement.h"
#include "store/profile.h"

enum pressure_tone facts_tone(const char *message)
{
	static const char *const FINAL[] = {"final_notice", "placement_notice"};
	for (size_t i = 0; i < COUNT(FINAL); i++)
		if (str_equal(FINAL[i], str_or_empty(message)))
			return PRESSURE_TONE_FINAL;
	return PRESSURE_TONE_NEUTRAL;
}

static enum err lower_by(struct ctx *c, struct book_id book, int64_t *most_milli)
{
	struct profile profile;
	int64_t own;
	TRY(profile_of(c->db, c->arena, book, &profile));
	const char *value = profile.value[PROFILE_PRESSURE_MOST];
	if (value && pressure_parse(text_of(value), &own) == ERR_NONE && own < *most_milli)
		*most_milli = own;
	return ERR_NONE;
}

enum err facts_add_pressure(struct ctx *c, const struct house *house, const struct contact_ask *ask,
	struct date day, struct gate_facts *f)
{
	struct placed placed;
	f->policy.pressure = pressure_method_on(house->pressure, house->pressure_count, day);
	if (f->policy.pressure == NULL)
		return ERR_NONE;
	f->policy.pressure_most_milli = f->policy.pressure->most_milli;
	TRY(lower_by(c, c->book.id, &f->policy.pressure_most_milli));
	if (c->book.kind != BOOK_AGENCY)
		return ERR_NONE;
	enum err e = placement_live(c->db, c->arena, c->book.id, ask->customer->id, &placed);
	if (e == ERR_NOT_FOUND)
		return ERR_NONE;
	TRY(e);
	return lower_by(c, placed.client, &f->policy.pressure_most_milli);
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
