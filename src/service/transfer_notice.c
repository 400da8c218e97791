#include "service/transfer_notice.h"
#include "paper/words.h"
#include "service/brand.h"
#include "service/point_state.h"
#include "store/consent.h"

enum err transfer_agency_name(struct ctx *c, struct book_id agency, const char **ret)
{
	struct book book;
	struct profile *profile = NEW(c->arena, struct profile);
	TRY(book_by_id(c->db, c->arena, agency, &book));
	TRY(profile_of(c->db, c->arena, agency, profile));
	*ret = profile_sender(profile, &book);
	return ERR_NONE;
}

enum err transfer_parts(struct ctx *c, const struct handed_address *h, const char *address,
	const char *language, struct message_part ret[TRANSFER_PARTS])
{
	const char *name;
	TRY(transfer_agency_name(c, h->agency, &name));
	ret[0] = (struct message_part){"agency_name", name, "transfer_collector"};
	ret[1] = (struct message_part){"handed_address", str_or_empty(address), "transfer_address"};
	ret[2] = (struct message_part){
		"opt_out_by_date", words_date(c->arena, h->until, language), "transfer_deadline"};
	return ERR_NONE;
}

/* Consent to the address, or to e-mail, that holds on the day. */
static enum err is_agreed(
	struct ctx *c, const struct contact_point *point, struct date day, bool *ret)
{
	struct consent *all;
	size_t count;
	TRY(consents_of(c->db, c->arena, c->book.id, point->customer, &all, &count));
	*ret = false;
	for (size_t i = 0; i < count; i++) {
		const struct consent *k = &all[i];
		bool here = k->point.n ? point_id_same(k->point, point->id)
				       : str_equal(str_or_empty(k->channel), "email");
		bool over = (!date_is_none(k->until) && date_before(k->until, day)) ||
			(!date_is_none(k->revoked) && !date_before(day, k->revoked));
		*ret = *ret || (here && !over && !date_before(day, k->since));
	}
	return ERR_NONE;
}

enum err transfer_standing(struct ctx *c, const struct law *law, const struct contact_point *point,
	struct instant at, struct gate_handed *ret)
{
	struct point_event *events;
	struct point_state state = {NULL};
	struct date day;
	size_t count;
	bool given;
	TRY(date_at(at, c->book.zone, &day));
	TRY(is_agreed(c, point, day, &given));
	TRY(point_events(c->db, c->arena, c->book.id, point->customer, &events, &count));
	given = given || str_equal(str_or_empty(point->source), "customer");
	for (size_t i = 0; i < count; i++) {
		if (!point_id_same(events[i].point, point->id) || events[i].at.ms > at.ms)
			continue;
		point_state_hear(&state, &events[i]);
		given = given || str_equal(events[i].what, "consent");
	}
	*ret = (struct gate_handed){.obtained = given ? GATE_YES : GATE_UNKNOWN,
		.told_to_stop = state.out ? GATE_YES : GATE_NO,
		.open_domain = gate_open_domain(c->arena, law, point->value, day)};
	return ERR_NONE;
}

bool transfer_same_address(struct arena *a, const struct contact_point *point, const char *address)
{
	return str_equal(point->kind, "email") && point->value &&
		str_equal(str_lower(a, point->value), str_lower(a, address));
}
