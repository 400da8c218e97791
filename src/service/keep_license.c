#include "service/keep_license.h"
#include "base/buf.h"
#include "service/sides.h"
#include "store/contract.h"
#include "store/profile.h"
#include <stdlib.h>
#include <string.h>

#define LINE_BYTES_MOST 120

static bool is_place(const char *name)
{
	struct law_place place;
	return law_place_parse(text_of(str_or_empty(name)), &place) == ERR_NONE;
}

/* It is printed in letters: one line, and nothing that breaks them. */
static enum err check_line(struct ctx *c, const char *field, const char *value)
{
	struct text t = text_of(str_or_empty(value));
	if (t.len > LINE_BYTES_MOST || !text_is_utf8(t) || strpbrk(t.at, "\r\n\t"))
		return refuse_str(c->why, field, value, "is not one short line of plain text",
			"up to 120 bytes");
	return ERR_NONE;
}

static enum err check(struct ctx *c, const struct add_license *in, const struct license *l)
{
	if (!is_place(in->place))
		return refuse_str(c->why, "place", in->place, "is not a place",
			"such as US-MA, US-NY-NYC or GB");
	if (str_empty(in->number))
		return refuse_str(c->why, "number", in->number, "is no license number",
			"the license's number, or why none is needed there");
	TRY(check_line(c, "number", in->number));
	TRY(check_line(c, "authority", in->authority));
	TRY(check_line(c, "holder", in->holder));
	if (!date_is_none(l->until) && date_before(l->until, l->since))
		return refuse_str(
			c->why, "to", date_iso(c->arena, l->until), "is before its first day", "");
	return ERR_NONE;
}

static const char *or_null(const char *s)
{
	return str_empty(s) ? NULL : s;
}

enum err add_license(struct ctx *c, const struct add_license *in, struct license *ret)
{
	struct writing *w;
	struct license l = {.place = in->place,
		.number = in->number,
		.authority = or_null(in->authority),
		.holder = or_null(in->holder),
		.exempt = in->exempt || strpbrk(str_or_empty(in->number), "0123456789") == NULL,
		.since = in->since,
		.until = in->until};
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

static bool is_followed(const struct license_lines *all, const struct license *l)
{
	for (size_t i = 0; i < all->count; i++)
		if (str_equal(all->items[i].place, l->place) &&
			license_holds_on(&all->items[i], date_add_days(l->until, 1)))
			return true;
	return false;
}

static int first_to_end(const void *a, const void *b)
{
	const struct license *x = a, *y = b;
	return x->until.day < y->until.day    ? -1
		: x->until.day > y->until.day ? 1
					      : (x->id > y->id) - (x->id < y->id);
}

enum err licenses_to_renew(struct ctx *c, struct license_lines *ret)
{
	struct license_lines all;
	struct date through = date_add_days(c->today, LICENSE_RENEW_DAYS);
	TRY(license_list(c->db, c->arena, c->book.id, &all.items, &all.count));
	*ret = (struct license_lines){NEW_ARRAY(c->arena, struct license, all.count + 1), 0};
	for (size_t i = 0; i < all.count; i++) {
		const struct license *l = &all.items[i];
		if (!date_is_none(l->until) && date_is_none(l->ended) &&
			!date_before(through, l->until) && !is_followed(&all, l))
			ret->items[ret->count++] = *l;
	}
	if (ret->count)
		qsort(ret->items, ret->count, sizeof *ret->items, first_to_end);
	return ERR_NONE;
}

enum err license_rows_of(
	struct ctx *c, struct book_id book, const char *code, struct license_rows *ret)
{
	struct license *all;
	size_t count;
	TRY(license_list(c->db, c->arena, book, &all, &count));
	for (size_t i = 0; i < count; i++)
		*PUSH(c->arena, ret->items, ret->count, ret->cap) =
			(struct license_row){code, all[i], license_holds_on(&all[i], c->today)};
	return ERR_NONE;
}

enum err view_licenses(struct ctx *c, const struct view_licenses *in, struct licenses_view *ret)
{
	struct licenses_view v = {.book = c->book, .rights = c->actor.rights};
	struct profile profile;
	(void)in;
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(profile_of(c->db, c->arena, c->book.id, &profile));
	v.collects = c->book.kind == BOOK_AGENCY || profile_takes_other_name(&profile);
	TRY(license_rows_of(c, c->book.id, c->book.code, &v.licenses));
	*ret = v;
	return ERR_NONE;
}

/* "US-CA" for somebody in California; somebody in New York may be in its city. */
static bool concerns(struct arena *a, const char *place, const struct customer *customer)
{
	struct law_place row, person;
	const char *country = str_or_empty(customer->country), *region = customer->region;
	const char *where = str_empty(region) ? country : arena_printf(a, "%s-%s", country, region);
	if (law_place_parse(text_of(place), &row) != ERR_NONE)
		return false;
	if (law_place_parse(text_of(where), &person) != ERR_NONE &&
		law_place_parse(text_of(country), &person) != ERR_NONE)
		return false;
	return law_place_meets(row, person);
}

static void print_number(const struct license *l, const char *sender, struct buf *ret)
{
	buf_printf(ret, "%s%s", ret->len ? ", " : "", l->number);
	if (l->holder && !str_equal(l->holder, sender))
		buf_printf(ret, " (%s)", l->holder);
}

enum err license_line(struct ctx *c, const struct customer *customer, struct date day,
	const char *sender, struct license_line *ret)
{
	struct license_line line = {.authority = NULL};
	struct buf numbers = buf_new(c->arena);
	struct license *all;
	size_t count;
	TRY(license_list(c->db, c->arena, c->book.id, &all, &count));
	for (size_t i = 0; i < count; i++) {
		const struct license *l = &all[i];
		if (!license_holds_on(l, day) || !concerns(c->arena, l->place, customer))
			continue;
		if (line.authority == NULL)
			line.authority = l->authority;
		if (!l->exempt)
			print_number(l, sender, &numbers);
	}
	line.numbers = buf_done(&numbers);
	*ret = line;
	return ERR_NONE;
}

void licensed_among(struct arena *a, const struct license *all, size_t count, struct date day,
	struct gate_ids *ret)
{
	for (size_t i = 0; i < count; i++)
		if (license_holds_on(&all[i], day))
			gate_ids_add(a, ret, all[i].place);
	ret->known = count > 0;
}

enum err licensed_places(struct ctx *c, struct book_id book, struct date day, struct gate_ids *ret)
{
	struct license *all;
	size_t count;
	TRY(license_list(c->db, c->arena, book, &all, &count));
	licensed_among(c->arena, all, count, day, ret);
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
