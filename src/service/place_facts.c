#include "service/contact_parts.h"
#include "base/phone.h"
#include "domain/region.h"
#include <string.h>

static const char *country_of(const struct ctx *c, const struct customer *customer)
{
	const char *said = str_empty(customer->country) ? c->book.country : customer->country;
	const struct region *country = region_country(text_of(said));
	return country ? country->code : said;
}

/* Records from before regions were folded hold them as they were typed. A territory may stand as a
 * country of its own. */
static const struct region *state_of(const char *country, const struct customer *customer)
{
	if (!str_equal(country, "US"))
		return region_state(text_of(country));
	return region_state(text_of(str_or_empty(customer->region)));
}

static bool is_american(const char *country)
{
	static const char *const OF[] = {"US", "AS", "GU", "MP", "PR", "VI"};
	for (size_t i = 0; i < COUNT(OF); i++)
		if (str_equal(country, OF[i]))
			return true;
	return false;
}

/* "US-NY"; for each address of each verdict, and so without printf. */
static const char *part_name(struct ctx *c, const char *whole, const char *part)
{
	size_t before = strlen(whole), len = strlen(part);
	char *ret = arena_alloc(c->arena, before + 1 + len + 1);
	/* NOLINTNEXTLINE(bugprone-not-null-terminated-result): a dash follows */
	memcpy(ret, whole, before);
	ret[before] = '-';
	/* NOLINTNEXTLINE(bugprone-not-null-terminated-result): the arena's zero follows */
	memcpy(ret + before + 1, part, len);
	return ret;
}

static void add_place(struct ctx *c, const char *country, const char *region, struct gate_ids *ret)
{
	struct law_place place;
	const char *name = region ? part_name(c, country, region) : country;
	if (law_place_parse(text_of(name), &place) == ERR_NONE && !gate_ids_has(ret, name))
		gate_ids_add(c->arena, ret, name);
}

/* law: US-PREEMPT */
void contact_places(struct ctx *c, const struct customer *customer, struct gate_ids *ret)
{
	const char *country = country_of(c, customer);
	if (is_american(country)) {
		const char *code = str_equal(country, "US")
			? region_code(c->arena, "US", text_of(str_or_empty(customer->region)))
			: country;
		if (code)
			add_place(c, "US", code, ret);
	} else {
		const char *region = str_empty(customer->region)
			? NULL
			: region_code(c->arena, country, text_of(customer->region));
		if (region)
			add_place(c, country, region, ret);
		if (ret->count == 0)
			add_place(c, country, NULL, ret);
	}
	ret->known = ret->count > 0;
}

static void add_zones(struct ctx *c, const struct region *r, struct gate_ids *ret)
{
	for (size_t i = 0; r && r->zones[i]; i++)
		if (!gate_ids_has(ret, r->zones[i]))
			gate_ids_add(c->arena, ret, r->zones[i]);
}

/* Where they said they live counts beside where their numbers ring: the hour has to suit all of it.
 * A stated zone says which of a region's zones it is. A country of many zones alone says too little
 * to stand beside a number or an address, and serves when there is none. law: US-TIME-TZ */
void facts_add_residence(struct ctx *c, const struct customer *customer, struct gate_facts *f)
{
	const char *code = country_of(c, customer);
	const struct region *country = region_country(text_of(code));
	const struct region *state = is_american(code) ? state_of(code, customer) : NULL;
	struct gate_endpoint e = {
		.id = "residence", .person = FACTS_PERSON, .zone_source = "residence"};
	f->fallback_zones.known = true;
	add_zones(c, country, &f->fallback_zones);
	if (f->fallback_zones.count == 0)
		gate_ids_add(c->arena, &f->fallback_zones, c->book.zone);
	if (customer->zone)
		gate_ids_add(c->arena, &e.zones, customer->zone);
	else if (state || f->fallback_zones.count == 1)
		add_zones(c, state ? state : country, &e.zones);
	if (e.zones.count)
		*PUSH(c->arena, f->endpoints, f->endpoint_count, f->endpoint_cap) = e;
}

static void add_spot(
	struct ctx *c, struct region_spot spot, const char *source, struct gate_endpoint *e)
{
	if (spot.state == NULL)
		return;
	const char *code = spot.state->code;
	if (spot.city)
		code = part_name(c, code, spot.city);
	add_place(c, "US", code, &e->places);
	if (e->zones.count == 0)
		add_zones(c, spot.state, &e->zones);
	e->zone_source = source;
}

/* A number of the United States adds the rules of its state for who lives there somewhere; abroad
 * it says no more than its clock. Numbers are kept when people move within a state, so that all of
 * its zones count, which ever the prefix was given out in. */
static void add_area(
	struct ctx *c, const struct phone_area *area, bool american, struct gate_endpoint *e)
{
	struct region_spot spot = region_of_area(area->code);
	bool known = e->zones.count > 0;
	e->zone_source = "area_code";
	if (!known && spot.state)
		add_zones(c, spot.state, &e->zones);
	for (size_t i = 0; !known && !spot.state && i < area->zone_count; i++)
		gate_ids_add(c->arena, &e->zones, area->zones[i]);
	if (american)
		add_spot(c, spot, "area_code", e);
}

static void add_number(
	struct ctx *c, const char *country, const char *value, bool stated, struct gate_endpoint *e)
{
	struct phone_area area;
	struct phone phone;
	bool american = is_american(country), at_home = american || str_equal(country, "CA");
	if (phone_area(c->arena, text_of(value), at_home, &area) == ERR_NONE) {
		add_area(c, &area, american, e);
	} else if (!stated && phone_parse(c->arena, text_of(value), country, &phone) == ERR_NONE) {
		for (size_t i = 0; i < phone.zone_count; i++)
			gate_ids_add(c->arena, &e->zones, phone.zones[i]);
		e->zone_source = phone.type == PHONE_LANDLINE ? "area_code" : NULL;
	}
}

void facts_place_point(struct ctx *c, const struct customer *customer,
	const struct contact_point *p, struct gate_endpoint *e)
{
	const char *country = country_of(c, customer);
	bool american = is_american(country);
	if (p->zone)
		gate_ids_add(c->arena, &e->zones, p->zone);
	if (p->value && (str_equal(p->kind, "mobile") || str_equal(p->kind, "phone")))
		add_number(c, country, p->value, p->zone != NULL, e);
	else if (p->value && american && str_equal(p->kind, "postal"))
		add_spot(c, region_of_address(p->value), "address", e);
	if (customer->zone && e->zones.count > 1)
		e->zone_source = NULL; /* the stated zone says which of them it is */
	if (customer->zone && e->zones.count == 0)
		gate_ids_add(c->arena, &e->zones, customer->zone);
}

static void replace_place(struct gate_ids *places, struct text coarse, const char *fine)
{
	bool there = gate_ids_has(places, fine);
	size_t kept = 0;
	for (size_t i = 0; i < places->count; i++) {
		bool is = text_is(coarse, places->at[i]);
		if (!is || !there)
			places->at[kept++] = is ? fine : places->at[i];
		there = there || is;
	}
	places->count = kept;
}

/* "US-NY" of "US-NY-OUT"; empty for a state or a country. */
static struct text state_of_city(const char *place)
{
	struct text rest = text_of(place), whole = rest;
	text_cut(&rest, '-');
	text_cut(&rest, '-');
	return rest.len ? (struct text){whole.at, whole.len - rest.len - 1} : TEXT("");
}

static bool is_home(const struct gate_endpoint *e)
{
	return e->kind == GATE_ENDPOINT_POSTAL && !(e->place && str_equal(e->place, "work")) &&
		!e->known_owner && !e->later_owner && e->last_known != GATE_NO;
}

/* The part of a state that all addresses where they may live name; NULL when one says less or
 * other, or there is none. */
static const char *part_of_all(const struct gate_facts *f)
{
	const char *part = NULL;
	for (size_t i = 0; i < f->endpoint_count; i++) {
		const struct gate_endpoint *e = &f->endpoints[i];
		if (!is_home(e))
			continue;
		if (e->places.count != 1 || (part && !str_equal(part, e->places.at[0])))
			return NULL;
		part = e->places.at[0];
	}
	return part;
}

void facts_narrow_places(struct gate_facts *f)
{
	const char *part = part_of_all(f);
	struct text state = part ? state_of_city(part) : TEXT("");
	if (state.len == 0)
		return;
	replace_place(&f->places, state, part);
	for (size_t i = 0; i < f->endpoint_count; i++)
		if (f->endpoints[i].kind != GATE_ENDPOINT_POSTAL)
			replace_place(&f->endpoints[i].places, state, part);
}
