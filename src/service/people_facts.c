#include "service/people_facts.h"
#include "service/pressure_share.h"
#include "service/same_person.h"

#define LOOK_BACK_DAYS 60 /* at least */
#define LASTING_DAYS 366  /* validation notices and letters of claim bear on what comes later */

int64_t people_look_back_days(const struct pressure_method *method)
{
	int64_t days = method ? (int64_t)PRESSURE_HALF_LIVES * method->half_life_days + 1 : 0;
	return days > LOOK_BACK_DAYS ? days : LOOK_BACK_DAYS;
}

/* As far as any published version reaches. */
static int64_t longest_look_back(const struct house *house)
{
	int64_t longest = LOOK_BACK_DAYS;
	for (size_t i = 0; i < house->pressure_count; i++) {
		int64_t days = people_look_back_days(&house->pressure[i]);
		longest = days > longest ? days : longest;
	}
	return longest;
}

static size_t place_of(const struct people_known *p, struct customer_id customer)
{
	size_t i = 0;
	while (i < p->count && !customer_id_same(p->at[i].customer.id, customer))
		i++;
	ASSERT(i < p->count);
	return i;
}

const struct person_known *people_find(const struct people_known *p, struct customer_id customer)
{
	return &p->at[place_of(p, customer)];
}

static size_t place_of_point(const struct people_known *p, struct point_id point)
{
	for (size_t i = 0; i < p->count; i++)
		for (size_t k = 0; k < p->at[i].point_count; k++)
			if (point_id_same(p->at[i].points[k].id, point))
				return i;
	NEVER("a point of the slice");
}

/* Is the row one more of the person whose row was the last? */
#define IS_NEXT_OF(p, row, last) customer_id_same((p)->at[last].customer.id, (row)->customer)

/* The rows come one person's after the other's: each has a part of the whole. place says of a row
 * whose it is; last_ is whose the row before was, at first the first person. */
#define DEAL(p, rows, n, place, list, list_count)                                                  \
	do {                                                                                       \
		for (size_t i_ = 0, last_ = 0; i_ < (n); i_++) {                                   \
			__typeof__(*(rows)) *row = &(rows)[i_];                                    \
			last_ = place;                                                             \
			struct person_known *of_ = &(p)->at[last_];                                \
			if (of_->list_count++ == 0)                                                \
				of_->list = row;                                                   \
		}                                                                                  \
	} while (0)
#define DEAL_OWN(p, rows, n, list, list_count)                                                     \
	DEAL(p, rows, n, IS_NEXT_OF(p, row, last_) ? last_ : place_of((p), row->customer), list,   \
		list_count)

/* Who they are and where they are reached. */
static enum err load_people(struct ctx *c, struct slice s, struct people_known *p)
{
	struct customer *customers;
	struct contact_point *points;
	struct point_event *events;
	size_t count;
	TRY(customers_in(c->db, c->arena, c->book.id, s, &customers, &count));
	for (size_t i = 0; i < count; i++)
		p->at[p->count++] =
			(struct person_known){.book = &p->book, .customer = customers[i]};
	if (count != s.count)
		return ERR_NOT_FOUND;
	TRY(points_in(c->db, c->arena, c->book.id, s, &points, &count));
	DEAL_OWN(p, points, count, points, point_count);
	TRY(point_events_in(c->db, c->arena, c->book.id, s, &events, &count));
	DEAL(p, events, count, place_of_point(p, row->point), point_events, point_event_count);
	return ERR_NONE;
}

/* What they said. */
static enum err load_said(struct ctx *c, struct slice s, struct people_known *p)
{
	struct consent *consents;
	struct kept_wish *wishes;
	struct kept_dispute *disputes;
	struct hardship *hardships;
	size_t count;
	TRY(consents_in(c->db, c->arena, c->book.id, s, &consents, &count));
	DEAL_OWN(p, consents, count, consents, consent_count);
	TRY(wishes_in(c->db, c->arena, c->book.id, s, &wishes, &count));
	DEAL_OWN(p, wishes, count, wishes, wish_count);
	TRY(disputes_in(c->db, c->arena, c->book.id, s, &disputes, &count));
	DEAL_OWN(p, disputes, count, disputes, dispute_count);
	TRY(hardships_in(c->db, c->arena, c->book.id, s, &hardships, &count));
	DEAL_OWN(p, hardships, count, hardships, hardship_count);
	return ERR_NONE;
}

/* Only who collects as a third person owes a notice from the first word on, and no time that looks
 * back ends that. law: US-NOTICE-5D */
static enum err load_spoken(struct ctx *c, struct slice s, struct people_known *p)
{
	struct contact_spoken *spoken;
	size_t count;
	if (c->book.kind == BOOK_AGENCY)
		TRY(contacts_spoken_in(c->db, c->arena, c->book.id, s, &spoken, &count));
	else if (profile_takes_other_name(&p->book.profile))
		TRY(contacts_spoken_ever(c->db, c->arena, c->book.id, s, &spoken, &count));
	else
		return ERR_NONE;
	DEAL_OWN(p, spoken, count, spoken, spoken_count);
	return ERR_NONE;
}

/* What they owe, who asks for it, and what they have had of it. */
static enum err load_case(struct ctx *c, const struct house *house, struct slice s,
	struct instant at, struct people_known *p)
{
	struct placed *placed;
	struct open_item *items;
	struct contact_past *contacts;
	struct contact_debt *debts;
	struct permit_taken *permits;
	size_t count;
	struct instant lasting = {at.ms - LASTING_DAYS * INSTANT_DAY_MS};
	struct instant counted = {at.ms - longest_look_back(house) * INSTANT_DAY_MS};
	TRY(placements_in(c->db, c->arena, c->book.id, s, &placed, &count));
	DEAL_OWN(p, placed, count, placed, placed_count);
	TRY(open_items_in(c->db, c->arena, c->book.id, s, &items, &count));
	DEAL_OWN(p, items, count, items, item_count);
	TRY(contacts_in(c->db, c->arena, c->book.id, s, lasting, counted, &contacts, &count));
	DEAL_OWN(p, contacts, count, contacts, contact_count);
	TRY(contact_debts_in(c->db, c->arena, c->book.id, s, &debts, &count));
	DEAL_OWN(p, debts, count, debts, debt_count);
	TRY(load_spoken(c, s, p));
	TRY(permits_open_in(c->db, c->arena, c->book.id, s, at, &permits, &count));
	DEAL_OWN(p, permits, count, permits, permit_count);
	return ERR_NONE;
}

enum err people_load_said(
	struct ctx *c, const struct customer_id *customers, size_t count, struct people_known *ret)
{
	const struct slice s = {customers, count};
	*ret = (struct people_known){.count = 0};
	TRY(load_people(c, s, ret));
	return load_said(c, s, ret);
}

enum err people_load(struct ctx *c, const struct house *house, const struct customer_id *customers,
	size_t count, struct instant at, struct people_known *ret)
{
	const struct slice s = {customers, count};
	*ret = (struct people_known){.count = 0};
	TRY(profile_of(c->db, c->arena, c->book.id, &ret->book.profile));
	TRY(pressure_shares(c, &ret->book.shares));
	TRY(law_switch_list(
		c->db, c->arena, c->book.id, &ret->book.switches, &ret->book.switch_count));
	TRY(license_list(
		c->db, c->arena, c->book.id, &ret->book.licenses, &ret->book.license_count));
	TRY(load_people(c, s, ret));
	TRY(load_said(c, s, ret));
	TRY(people_join_same(c, s, ret));
	return load_case(c, house, s, at, ret);
}

enum err person_load(struct ctx *c, const struct house *house, struct customer_id customer,
	struct instant at, const struct person_known **ret)
{
	struct people_known *one = NEW(c->arena, struct people_known);
	TRY(people_load(c, house, &customer, 1, at, one));
	*ret = &one->at[0];
	return ERR_NONE;
}
