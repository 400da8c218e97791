#include "service/same_person.h"
#include "base/phone.h"
#include "domain/address.h"
#include "domain/person.h"
#include "service/point_state.h"
#include "store/address.h"
#include "store/casefile.h"

#define TASK_KIND "same_person"

const char *same_person_mark(
	struct ctx *c, const struct customer *customer, const struct contact_point *p)
{
	struct phone phone;
	const char *country = str_empty(customer->country) ? c->book.country : customer->country;
	if (p->value == NULL || customer->name == NULL)
		return NULL;
	if (str_equal(p->kind, "email"))
		return person_mark_by_mail(c->arena, customer->name, p->value);
	if (!str_equal(p->kind, "mobile") && !str_equal(p->kind, "phone"))
		return NULL;
	if (phone_parse(c->arena, text_of(p->value), country, &phone) != ERR_NONE ||
		(phone.type != PHONE_MOBILE && phone.type != PHONE_LANDLINE_OR_MOBILE))
		return NULL;
	return person_mark_by_phone(c->arena, customer->name, phone.e164);
}

static bool same_mark(const char *a, const char *b)
{
	return a && b && str_equal(a, b);
}

/* The name alone, in the words by which a mark takes it. */
static bool same_name(struct ctx *c, const struct customer *a, const struct customer *b)
{
	return same_mark(person_mark_by_mail(c->arena, a->name, "name"),
		person_mark_by_mail(c->arena, b->name, "name"));
}

/* Is it of the person, whatever the debt? A wish about an address goes by the address, one of a
 * medium by the person. */
static bool is_of_person(const struct kept_wish *k)
{
	switch (k->wish.kind) {
	case WISH_WORKPLACE_KIND:
	case WISH_INCONVENIENT_KIND:
	case WISH_BANKRUPTCY_KIND:
	case WISH_MORATORIUM_KIND:
	case WISH_CRISIS_KIND:
	case WISH_DECEASED_KIND:
	case WISH_ESTATE_KIND:
	case WISH_MINOR_KIND:
	case WISH_GUARDIAN_KIND:
	case WISH_SPOUSE_KIND:
	case WISH_OBJECTION_KIND:
	case WISH_SAID_KIND:
		return true;
	case WISH_OPT_OUT_KIND:
		return k->point.n == 0;
	case WISH_CEASE_KIND:
	case WISH_ATTORNEY_KIND:
	case WISH_WRONG_PARTY_KIND:
	case WISH_DISCHARGED_KIND:
	case WISH_ORIGINAL_KIND:
		return false;
	}
	NEVER("a kind of wish");
}

static bool is_of_address(enum wish_kind kind)
{
	return kind == WISH_OPT_OUT_KIND || kind == WISH_WRONG_PARTY_KIND;
}

static const struct contact_point *find_point(const struct person_known *k, struct point_id point)
{
	for (size_t i = 0; i < k->point_count; i++)
		if (point_id_same(k->points[i].id, point))
			return &k->points[i];
	return NULL;
}

/* One person's lists while they grow; the store's own arrays are shared and stay. */
struct join {
	struct ctx *c;
	struct person_known *own;
	const struct address_twin *twins; /* of all people of the slice */
	size_t twin_count;
	struct point_event *events;
	size_t event_count, event_cap;
	struct kept_wish *wishes;
	size_t wish_count, wish_cap;
};

static bool is_own(const struct join *j, const struct address_twin *t, struct customer_id other)
{
	return customer_id_same(t->customer, j->own->customer.id) &&
		customer_id_same(t->other, other);
}

static void add_wish_copy(struct join *j, const struct kept_wish *k, struct point_id point)
{
	struct kept_wish *copy = PUSH(j->c->arena, j->wishes, j->wish_count, j->wish_cap);
	*copy = *k;
	copy->customer = j->own->customer.id;
	copy->point = point;
	copy->wish.of_point = point.n != 0;
}

/* In its time, after what was heard by then: the last word counts. */
static void add_event_copy(struct join *j, const struct point_event *e, struct point_id point)
{
	size_t at = j->event_count;
	(void)PUSH(j->c->arena, j->events, j->event_count, j->event_cap);
	for (; at > 0 && j->events[at - 1].at.ms > e->at.ms; at--)
		j->events[at] = j->events[at - 1];
	j->events[at] = *e;
	j->events[at].point = point;
}

/* The customer's other entries of one address: what is known of each is known of all. */
static void join_own(struct join *j)
{
	const struct person_known *own = j->own;
	for (size_t i = 0; i < own->point_event_count; i++) {
		*PUSH(j->c->arena, j->events, j->event_count, j->event_cap) = own->point_events[i];
		for (size_t t = 0; t < j->twin_count; t++)
			if (is_own(j, &j->twins[t], own->customer.id) &&
				point_id_same(j->twins[t].point, own->point_events[i].point))
				add_event_copy(j, &own->point_events[i], j->twins[t].same);
	}
	for (size_t i = 0; i < own->wish_count; i++) {
		*PUSH(j->c->arena, j->wishes, j->wish_count, j->wish_cap) = own->wishes[i];
		for (size_t t = 0; t < j->twin_count; t++)
			if (is_own(j, &j->twins[t], own->customer.id) &&
				point_id_same(j->twins[t].point, own->wishes[i].point))
				add_wish_copy(j, &own->wishes[i], j->twins[t].same);
	}
}

/* The place that one entry names is the place of all. */
static void join_places(struct join *j)
{
	struct contact_point *points =
		NEW_ARRAY(j->c->arena, struct contact_point, j->own->point_count + 1);
	for (size_t i = 0; i < j->own->point_count; i++) {
		points[i] = j->own->points[i];
		for (size_t t = 0; t < j->twin_count; t++) {
			const struct contact_point *same =
				is_own(j, &j->twins[t], j->own->customer.id) &&
					point_id_same(j->twins[t].point, points[i].id)
				? find_point(j->own, j->twins[t].same)
				: NULL;
			if (same && str_equal(points[i].place, "unknown"))
				points[i].place = same->place;
		}
	}
	j->own->points = points;
}

static bool is_same_person(const struct join *j, const struct person_known *other)
{
	for (size_t t = 0; t < j->twin_count; t++) {
		const struct address_twin *twin = &j->twins[t];
		if (!is_own(j, twin, other->customer.id))
			continue;
		const struct contact_point *a = find_point(j->own, twin->point),
					   *b = find_point(other, twin->same);
		if (a && b &&
			same_mark(same_person_mark(j->c, &j->own->customer, a),
				same_person_mark(j->c, &other->customer, b)))
			return true;
	}
	return false;
}

/* What stands of the address at the other customer. */
static void join_address(struct join *j, const struct person_known *other,
	const struct address_twin *twin, bool same_person)
{
	struct point_state state = {0};
	for (size_t i = 0; i < other->point_event_count; i++)
		if (point_id_same(other->point_events[i].point, twin->same))
			point_state_hear(&state, &other->point_events[i]);
	if (state.out)
		add_event_copy(j, state.out, twin->point);
	if (state.spoiled)
		add_event_copy(j, state.spoiled, twin->point);
	if (state.another && same_person)
		add_event_copy(j, state.another, twin->point);
	for (size_t i = 0; i < other->wish_count; i++)
		if (is_of_address(other->wishes[i].wish.kind) &&
			point_id_same(other->wishes[i].point, twin->same))
			add_wish_copy(j, &other->wishes[i], twin->point);
}

/* Our entry of the address at which the other one's wish was said; id 0: we have none. */
static struct point_id own_point(
	const struct join *j, const struct person_known *other, struct point_id theirs)
{
	for (size_t t = 0; t < j->twin_count; t++)
		if (is_own(j, &j->twins[t], other->customer.id) &&
			point_id_same(j->twins[t].same, theirs))
			return j->twins[t].point;
	return (struct point_id){0};
}

static void join_person(struct join *j, const struct person_known *other)
{
	for (size_t i = 0; i < other->wish_count; i++) {
		const struct kept_wish *k = &other->wishes[i];
		struct point_id point = own_point(j, other, k->point);
		bool lost = k->point.n && !point.n && k->wish.kind == WISH_SPOUSE_KIND;
		if (is_of_person(k) && !lost)
			add_wish_copy(j, k, point);
	}
}

static void join_other(struct join *j, const struct person_known *other)
{
	bool met = false, same = is_same_person(j, other);
	for (size_t t = 0; t < j->twin_count; t++) {
		const struct address_twin *twin = &j->twins[t];
		if (!is_own(j, twin, other->customer.id))
			continue;
		met = true;
		if (!address_is_post(twin->form) ||
			same_name(j->c, &j->own->customer, &other->customer))
			join_address(j, other, twin, same);
	}
	if (met && same)
		join_person(j, other);
}

static void done(struct join *j)
{
	j->own->point_events = j->events;
	j->own->point_event_count = j->event_count;
	j->own->wishes = j->wishes;
	j->own->wish_count = j->wish_count;
}

/* Customers of the twins, each once, without those whose own ones are meant. */
static struct customer_id *others_of(
	struct ctx *c, const struct address_twin *twins, size_t count, size_t *ret_count)
{
	struct customer_id *ids = NEW_ARRAY(c->arena, struct customer_id, count + 1);
	size_t n = 0;
	for (size_t t = 0; t < count; t++) {
		bool known = customer_id_same(twins[t].customer, twins[t].other);
		for (size_t i = 0; i < n && !known; i++)
			known = customer_id_same(ids[i], twins[t].other);
		if (!known)
			ids[n++] = twins[t].other;
	}
	*ret_count = n;
	return ids;
}

enum err people_join_same(struct ctx *c, struct slice s, struct people_known *p)
{
	struct address_twin *twins;
	size_t count, other_count;
	TRY(address_twins_in(c->db, c->arena, c->book.id, s, &twins, &count));
	if (count == 0)
		return ERR_NONE;
	struct customer_id *ids = others_of(c, twins, count, &other_count);
	struct join *joins = NEW_ARRAY(c->arena, struct join, p->count);
	for (size_t i = 0; i < p->count; i++) {
		joins[i] = (struct join){
			.c = c, .own = &p->at[i], .twins = twins, .twin_count = count};
		join_places(&joins[i]);
		join_own(&joins[i]);
	}
	for (size_t from = 0; from < other_count; from += SLICE_MOST) {
		size_t n = other_count - from < SLICE_MOST ? other_count - from : SLICE_MOST;
		struct people_known *others = NEW(c->arena, struct people_known);
		TRY(people_load_said(c, ids + from, n, others));
		for (size_t i = 0; i < p->count; i++)
			for (size_t k = 0; k < others->count; k++)
				join_other(&joins[i], &others->at[k]);
	}
	for (size_t i = 0; i < p->count; i++)
		done(&joins[i]);
	return ERR_NONE;
}

/* --- Work for a person --- */

static enum err open_once(struct ctx *c, struct writing *w, struct customer_id customer)
{
	struct task *tasks, task = {.customer = customer, .kind = TASK_KIND, .opened = c->today};
	size_t count;
	TRY(task_list(c->db, c->arena, c->book.id, customer, &tasks, &count));
	for (size_t i = 0; i < count; i++)
		if (str_equal(tasks[i].kind, TASK_KIND))
			return ERR_NONE;
	TRY(task_open(w, &task));
	return case_touch(w, customer, c->today);
}

/* One name at one letter box or landline, or one number under two names: it may be one person. */
static bool may_be_same(struct join *j, const struct person_known *other)
{
	bool named = same_name(j->c, &j->own->customer, &other->customer), near = false;
	for (size_t t = 0; t < j->twin_count; t++)
		near = near ||
			(is_own(j, &j->twins[t], other->customer.id) &&
				(named || !address_is_post(j->twins[t].form)));
	return near && !is_same_person(j, other);
}

enum err same_person_tasks(struct ctx *c, struct writing *w, const struct kept_wish *wish)
{
	struct address_twin *twins;
	size_t count, other_count;
	struct people_known *own = NEW(c->arena, struct people_known);
	if (!is_of_person(wish))
		return ERR_NONE;
	TRY(address_twins_of(c->db, c->arena, c->book.id, wish->customer, &twins, &count));
	struct customer_id *ids = others_of(c, twins, count, &other_count);
	if (other_count)
		TRY(people_load_said(c, &wish->customer, 1, own));
	struct join j = {.c = c, .own = &own->at[0], .twins = twins, .twin_count = count};
	for (size_t i = 0; i < other_count; i++) {
		struct people_known *other = NEW(c->arena, struct people_known);
		TRY(people_load_said(c, &ids[i], 1, other));
		if (may_be_same(&j, &other->at[0]))
			TRY(open_once(c, w, ids[i]));
		else if (is_same_person(&j, &other->at[0]))
			TRY(case_touch(w, ids[i], c->today));
	}
	return ERR_NONE;
}
