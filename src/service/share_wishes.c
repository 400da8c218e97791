#include "service/share_wishes.h"
#include "service/point_form.h"
#include "service/sides.h"
#include "store/casefile.h"
#include "store/placement.h"

#define ENDED_ELSEWHERE "wish_ended_elsewhere"

static bool holds(const struct kept_wish *w)
{
	return date_is_none(w->ended);
}

static bool same_wish(const struct kept_wish *a, const struct kept_wish *b)
{
	const struct wish *x = &a->wish, *y = &b->wish;
	return x->kind == y->kind && x->from == y->from && x->to == y->to && x->days == y->days &&
		date_same(x->since, y->since) && point_id_same(a->point, b->point) &&
		str_equal(str_or_empty(x->channel), str_or_empty(y->channel)) &&
		str_equal(str_or_empty(x->place), str_or_empty(y->place)) &&
		str_equal(str_or_empty(x->words), str_or_empty(y->words));
}

static bool same_address(const struct ctx *from, const struct contact_point *a,
	const struct ctx *to, const struct contact_point *b)
{
	const char *ours = point_form(from, NULL, a), *theirs = point_form(to, NULL, b);
	return str_equal(str_or_empty(a->value), str_or_empty(b->value)) ||
		(ours && theirs && str_equal(ours, theirs));
}

/* The address of the wish in the other book; false when it has none such. */
static bool same_point(const struct ctx *from, const struct ctx *to,
	const struct contact_point *ours, size_t count, const struct contact_point *theirs,
	size_t their_count, struct point_id *point)
{
	if (point->n == 0)
		return true;
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < their_count; k++)
			if (point_id_same(ours[i].id, *point) && ours[i].value &&
				same_address(from, &ours[i], to, &theirs[k])) {
				*point = theirs[k].id;
				return true;
			}
	return false;
}

/* Heeded wherever they are reached, so that such a wish goes along without its address: the
 * workplace is left alone, and somebody acts for the customer. */
static bool goes_bare(enum wish_kind kind)
{
	return kind == WISH_WORKPLACE_KIND ||
		(wish_names_another(kind) && kind != WISH_SPOUSE_KIND);
}

static bool goes_along(const struct kept_wish *w, bool has_point, struct kept_wish *copy)
{
	if (has_point || !goes_bare(w->wish.kind))
		return has_point;
	copy->point.n = 0;
	copy->wish.of_point = false;
	return true;
}

/* The copy, and what becomes of the other book's point for whoever looks at the points alone. */
static enum err keep_copy(struct ctx *to, struct writing *to_w, struct kept_wish *copy)
{
	TRY(wish_make(to_w, copy));
	if (copy->point.n == 0 || !wish_names_another(copy->wish.kind))
		return ERR_NONE;
	return point_event_add(
		to_w, &(struct point_event){copy->point, POINT_OF_ANOTHER, to->now, copy->source});
}

/* `only`: a point of the other book, whose wishes alone follow; 0: all of them. */
static enum err follow(struct ctx *from, struct customer_id customer, struct ctx *to,
	struct writing *to_w, struct customer_id to_customer, struct point_id only)
{
	struct kept_wish *ours, *theirs;
	struct contact_point *points, *their_points;
	size_t count, their_count, point_count, their_point_count;
	TRY(wishes_of(from->db, from->arena, from->book.id, customer, &ours, &count));
	TRY(wishes_of(to->db, to->arena, to->book.id, to_customer, &theirs, &their_count));
	TRY(point_list(from->db, from->arena, from->book.id, customer, &points, &point_count));
	TRY(point_list(
		to->db, to->arena, to->book.id, to_customer, &their_points, &their_point_count));
	for (size_t i = 0; i < count; i++) {
		struct kept_wish copy = ours[i];
		bool there = same_point(from, to, points, point_count, their_points,
			their_point_count, &copy.point);
		bool known = !holds(&copy) || !goes_along(&ours[i], there, &copy) ||
			(only.n && !point_id_same(copy.point, only));
		for (size_t k = 0; k < their_count; k++)
			known = known || (holds(&theirs[k]) && same_wish(&copy, &theirs[k]));
		if (known)
			continue;
		copy.customer = to_customer;
		copy.source = book_kind_name(from->book.kind);
		TRY(keep_copy(to, to_w, &copy));
	}
	return ERR_NONE;
}

enum err wishes_follow(struct ctx *from, struct customer_id customer, struct ctx *to,
	struct writing *to_w, struct customer_id to_customer)
{
	return follow(from, customer, to, to_w, to_customer, (struct point_id){0});
}

/* The other book of a case that is with an agency. */
struct other_side {
	bool there; /* false: nobody else works the case */
	struct ctx *from, *to;
	struct writing *to_w;
	struct customer_id customer; /* in the other book */
};

static enum err find_other(
	struct ctx *c, struct customer_id customer, struct sides *s, struct other_side *ret)
{
	struct placed ours, theirs;
	struct other_side o = {.there = false};
	*ret = o;
	enum err e = placement_live(c->db, c->arena, c->book.id, customer, &ours);
	if (e == ERR_NOT_FOUND || (e == ERR_NONE && !placement_with_agency(ours.life.state)))
		return ERR_NONE;
	TRY(e);
	TRY(sides_open(c, ours.client, ours.agency, s));
	bool client = book_id_same(c->book.id, ours.client);
	o = (struct other_side){true, client ? &s->client : &s->agency,
		client ? &s->agency : &s->client, client ? s->agency_w : s->client_w, {0}};
	TRY(placement_by_number(c->db, c->arena, o.to->book.id, ours.number, &theirs));
	o.customer = theirs.customer;
	*ret = o;
	return ERR_NONE;
}

enum err wishes_open(struct ctx *c, struct customer_id customer, struct writing **ret)
{
	struct sides s;
	struct other_side o;
	TRY(find_other(c, customer, &s, &o));
	return ctx_writing(c, ret);
}

enum err wishes_come(struct ctx *c, const struct contact_point *point)
{
	struct sides s;
	struct other_side o;
	struct writing *w;
	TRY(find_other(c, point->customer, &s, &o));
	if (!o.there)
		return ERR_NONE;
	TRY(ctx_writing(c, &w));
	return follow(o.to, o.customer, o.from, w, point->customer, point->id);
}

/* The other side's copy of one of ours; a workplace wish may have gone along without its address.
 */
static bool is_copy(const struct kept_wish *theirs, const struct kept_wish *ours, bool there)
{
	struct kept_wish bare = *ours;
	bare.point.n = 0;
	return holds(theirs) &&
		((there && same_wish(ours, theirs)) ||
			(goes_bare(ours->wish.kind) && same_wish(&bare, theirs)));
}

enum err wishes_share(struct ctx *c, struct customer_id customer)
{
	struct sides s;
	struct other_side o;
	TRY(find_other(c, customer, &s, &o));
	if (!o.there)
		return ERR_NONE;
	TRY(wishes_follow(o.from, customer, o.to, o.to_w, o.customer));
	return case_touch(o.to_w, o.customer, c->today);
}

static const char *shared(const char *theirs, const char *before, const char *after)
{
	return str_equal(str_or_empty(before), str_or_empty(after)) ? theirs : after;
}

enum err customer_share(struct ctx *c, const struct customer *before, const struct customer *after)
{
	struct sides s;
	struct other_side o;
	struct customer there, then;
	TRY(find_other(c, before->id, &s, &o));
	if (!o.there)
		return ERR_NONE;
	TRY(customer_by_id(o.to->db, o.to->arena, o.to->book.id, o.customer, &there));
	then = there;
	then.kind = shared(there.kind, before->kind, after->kind);
	then.language = shared(there.language, before->language, after->language);
	then.zone = shared(there.zone, before->zone, after->zone);
	then.country = shared(there.country, before->country, after->country);
	then.region = shared(there.region, before->region, after->region);
	TRY(customer_restate(o.to_w, &there, &then));
	return case_touch(o.to_w, o.customer, c->today);
}

/* What was said to the other side is theirs to end: here only a person there is told. */
static enum err end_copy(struct other_side *o, struct ctx *c, const struct kept_wish *theirs,
	const char *outcome, const char *reason)
{
	struct task task = {.customer = o->customer, .kind = ENDED_ELSEWHERE, .opened = c->today};
	bool from_us = str_equal(theirs->source, book_kind_name(c->book.kind));
	return from_us ? wish_finish(o->to_w, theirs, c->today, outcome, reason)
		       : task_open(o->to_w, &task);
}

enum err wish_end_shared(
	struct ctx *c, const struct kept_wish *wish, const char *outcome, const char *reason)
{
	struct sides s;
	struct other_side o;
	struct kept_wish *theirs, ours = *wish;
	struct contact_point *points, *their_points;
	size_t count, point_count, their_point_count;
	TRY(find_other(c, wish->customer, &s, &o));
	if (!o.there)
		return ERR_NONE;
	TRY(wishes_of(c->db, c->arena, o.to->book.id, o.customer, &theirs, &count));
	TRY(point_list(c->db, c->arena, c->book.id, wish->customer, &points, &point_count));
	TRY(point_list(
		c->db, c->arena, o.to->book.id, o.customer, &their_points, &their_point_count));
	bool there = same_point(
		c, o.to, points, point_count, their_points, their_point_count, &ours.point);
	for (size_t i = 0; i < count; i++)
		if (is_copy(&theirs[i], &ours, there))
			TRY(end_copy(&o, c, &theirs[i], outcome, reason));
	return case_touch(o.to_w, o.customer, c->today);
}
