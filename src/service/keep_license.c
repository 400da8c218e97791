#include "service/keep_license.h"
#include "service/sides.h"
#include "store/contract.h"

#define NUMBER_BYTES_MOST 120

static bool is_place(const char *name)
{
	struct law_place place;
	return law_place_parse(text_of(str_or_empty(name)), &place) == ERR_NONE;
}

static enum err check(struct ctx *c, const struct add_license *in, const struct license *l)
{
	if (!is_place(in->place))
		return refuse_str(c->why, "place", in->place, "is not a place",
			"such as US-MA, US-NY-NYC or GB");
	if (str_empty(in->number) || text_of(in->number).len > NUMBER_BYTES_MOST)
		return refuse_str(c->why, "number", in->number, "is no license number",
			"the license's number, or why none is needed there");
	if (!date_is_none(l->until) && date_before(l->until, l->since))
		return refuse_str(
			c->why, "to", date_iso(c->arena, l->until), "is before its first day", "");
	if (c->book.kind != BOOK_AGENCY)
		return refuse_as(ERR_RULE, c->why, "book", c->book.code, "is not an agency's",
			"the agency puts its licenses on record in its own book");
	return ERR_NONE;
}

enum err add_license(struct ctx *c, const struct add_license *in, struct license *ret)
{
	struct writing *w;
	struct license l = {
		.place = in->place, .number = in->number, .since = in->since, .until = in->until};
	TRY(ctx_may(c, RIGHT_COMPLY));
	if (date_is_none(l.since))
		l.since = c->today;
	TRY(check(c, in, &l));
	TRY(ctx_writing(c, &w));
	TRY(license_make(w, &l));
	*ret = l;
	return ERR_NONE;
}

static enum err find(struct ctx *c, int64_t id, struct license *ret)
{
	struct license *all;
	size_t count;
	const char *number = arena_printf(c->arena, "%lld", (long long)id);
	TRY(license_list(c->db, c->arena, c->book.id, &all, &count));
	for (size_t i = 0; i < count; i++) {
		if (all[i].id != id)
			continue;
		if (!date_is_none(all[i].ended))
			return refuse_as(
				ERR_CONFLICT, c->why, "license", number, "has ended before", "");
		*ret = all[i];
		return ERR_NONE;
	}
	return refuse_as(ERR_NOT_FOUND, c->why, "license", number, "is not on record here", "");
}

enum err end_license(struct ctx *c, const struct end_license *in, struct license *ret)
{
	struct writing *w;
	struct license l;
	struct date day = date_is_none(in->day) ? c->today : in->day;
	TRY(ctx_may(c, RIGHT_COMPLY));
	TRY(find(c, in->license, &l));
	if (date_before(day, l.since))
		return refuse_str(c->why, "on", date_iso(c->arena, day), "is before its first day",
			date_iso(c->arena, l.since));
	TRY(ctx_writing(c, &w));
	TRY(license_finish(w, l.id, day));
	l.ended = day;
	*ret = l;
	return ERR_NONE;
}

static enum err find_agency(struct ctx *c, const char *code, struct book_id *ret)
{
	struct book agency;
	struct contract k;
	TRY(sides_book(c, BOOK_AGENCY, code, &agency));
	enum err e =
		contract_between(c->db, c->arena, c->book.id, c->book.id, agency.id, c->today, &k);
	if (e == ERR_NOT_FOUND)
		return refuse_as(e, c->why, "agency", code, "has no contract with this book", "");
	*ret = agency.id;
	return e;
}

enum err list_licenses(struct ctx *c, const struct list_licenses *in, struct license_lines *ret)
{
	struct license_lines l;
	struct book_id book = c->book.id;
	TRY(ctx_may(c, RIGHT_VIEW));
	if (!str_empty(in->agency) && !str_equal(in->agency, c->book.code))
		TRY(find_agency(c, in->agency, &book));
	TRY(license_list(c->db, c->arena, book, &l.items, &l.count));
	*ret = l;
	return ERR_NONE;
}

enum err licensed_places(struct ctx *c, struct book_id book, struct date day, struct gate_ids *ret)
{
	struct license *all;
	size_t count;
	TRY(license_list(c->db, c->arena, book, &all, &count));
	for (size_t i = 0; i < count; i++)
		if (license_holds_on(&all[i], day))
			gate_ids_add(c->arena, ret, all[i].place);
	ret->known = count > 0;
	return ERR_NONE;
}

bool license_covers(const struct gate_ids *held, const struct gate_ids *places)
{
	struct law_place place;
	if (held->known && places->count == 0)
		return gate_licensed_country(held);
	for (size_t i = 0; held->known && i < places->count; i++)
		if (law_place_parse(text_of(places->at[i]), &place) == ERR_NONE &&
			!gate_licensed(held, place))
			return false;
	return true;
}
