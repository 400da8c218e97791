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

/* What consents say by the day: one to this very address that the customer gave it; one to it or to
 * e-mail, taken back when none stands, that they asked to stop. Consent to something else than
 * being written to says neither. */
static enum err heard_by_consent(struct ctx *c, const struct contact_point *point, struct date day,
	bool *ret_given, bool *ret_stopped)
{
	struct consent *all;
	size_t count;
	bool given = false, standing = false, back = false;
	TRY(consents_of(c->db, c->arena, c->book.id, point->customer, &all, &count));
	for (size_t i = 0; i < count; i++) {
		const struct consent *k = &all[i];
		bool here = point_id_same(k->point, point->id);
		bool alike = here || (!k->point.n && str_equal(str_or_empty(k->channel), "email"));
		bool revoked = !date_is_none(k->revoked) && !date_before(day, k->revoked);
		if (k->scope || !alike || date_before(day, k->since))
			continue;
		given = given || here;
		standing = standing || !revoked;
		back = back || revoked;
	}
	*ret_given = given;
	*ret_stopped = back && !standing;
	return ERR_NONE;
}

enum err transfer_standing(struct ctx *c, const struct law *law, const struct contact_point *point,
	struct instant at, struct gate_handed *ret)
{
	struct point_event *events;
	struct point_state state = {0};
	struct date day;
	size_t count;
	bool given, stopped;
	TRY(date_at(at, c->book.zone, &day));
	TRY(heard_by_consent(c, point, day, &given, &stopped));
	TRY(point_events(c->db, c->arena, c->book.id, point->customer, &events, &count));
	given = given || str_equal(str_or_empty(point->source), "customer");
	for (size_t i = 0; i < count; i++) {
		if (!point_id_same(events[i].point, point->id) || events[i].at.ms > at.ms)
			continue;
		point_state_hear(&state, &events[i]);
		given = given || str_equal(events[i].what, "consent");
	}
	*ret = (struct gate_handed){.obtained = given ? GATE_YES : GATE_UNKNOWN,
		.told_to_stop = state.out || stopped ? GATE_YES : GATE_NO,
		.open_domain = gate_open_domain(c->arena, law, point->value, day)};
	return ERR_NONE;
}

bool transfer_same_address(struct arena *a, const struct contact_point *point, const char *address)
{
	return str_equal(point->kind, "email") && point->value &&
		str_equal(str_lower(a, point->value), str_lower(a, address));
}
