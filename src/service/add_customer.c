#include "service/add_customer.h"
#include "base/phone.h"
#include "domain/region.h"
#include "service/add_salesperson.h"
#include "service/customer_record.h"
#include "store/casefile.h"
#include "service/point_form.h"
#include "service/settle.h"
#include "service/share_wishes.h"
#include <string.h>

static bool one_of(const char *word, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(str_or_empty(word), words[i]))
			return true;
	return false;
}

static enum err check_customer(struct ctx *c, const struct add_customer *in)
{
	if (str_empty(in->number))
		return refuse_str(c->why, "number", "", "is missing", "the customer's number");
	if (str_empty(in->name))
		return refuse_str(c->why, "name", "", "is missing", "the customer's name");
	return ERR_NONE;
}

enum err add_customer(struct ctx *c, const struct add_customer *in, struct customer *ret)
{
	struct writing *w;
	struct salesperson_id seller;
	TRY(ctx_may(c, RIGHT_WORK));
	TRY(check_customer(c, in));
	TRY(find_salesperson(c, in->salesperson, &seller));
	struct customer customer = {
		.number = in->number,
		.name = in->name,
		.kind = in->kind,
		.since = c->today,
		.language = in->language ? in->language : "en",
		.zone = in->zone,
		.country = in->country,
		.region = in->region,
	};
	TRY(customer_record_fold(c, &customer));
	TRY(ctx_writing(c, &w));
	enum err e = customer_make(w, &customer);
	if (e == ERR_CONFLICT)
		return refuse_as(e, c->why, "number", in->number,
			"is the number of another customer", "a number that is free");
	TRY(e);
	if (seller.n)
		TRY(salesperson_assign(w, customer.id, seller, c->today));
	*ret = customer;
	return ERR_NONE;
}

static enum err check_point(struct ctx *c, const struct add_contact_point *in)
{
	static const char *const KINDS[] = {"email", "mobile", "phone", "postal"};
	if (!one_of(in->kind, KINDS, COUNT(KINDS)))
		return refuse_str(c->why, "kind", in->kind, "is not a way to reach someone",
			"email, mobile, phone or postal");
	bool email = str_equal(in->kind, "email");
	if (str_empty(in->value) || (email && strchr(in->value, '@') == NULL))
		return refuse_str(
			c->why, "value", in->value, "cannot be reached", "an address or number");
	if (strpbrk(in->value, email ? "\r\n ,;<>" : "\r"))
		return refuse_str(c->why, "value", in->value,
			"has characters that do not belong there", "one address or number");
	if (in->zone && !zone_known(in->zone))
		return refuse_str(c->why, "zone", in->zone, "is not a time zone",
			"an IANA name such as Europe/Berlin");
	return ERR_NONE;
}

/* Whoever looked for a way to reach the customer need not look on, and the case goes on at once. */
static enum err finish_search(struct ctx *c, struct writing *w, struct customer_id customer)
{
	struct task *tasks;
	size_t count;
	TRY(task_list(c->db, c->arena, c->book.id, customer, &tasks, &count));
	for (size_t i = 0; i < count; i++)
		if (str_equal(tasks[i].kind, "find_contact"))
			TRY(task_finish(w, tasks[i].id, c->today, "a way was found"));
	return case_touch(w, customer, c->today);
}

static bool of_split_state(struct ctx *c, const char *value)
{
	struct phone_area area;
	if (phone_area(c->arena, text_of(value), true, &area) != ERR_NONE)
		return false;
	const struct region *state = region_of_area(area.code).state;
	return state && state->zones[1];
}

/* Where a number rings, when its prefix says one zone; a number of several, as of any in Tennessee,
 * is no hint. Whoever states a zone knows better. law: US-TIME-TZ */
static const char *zone_of(
	struct ctx *c, const struct customer *customer, const struct add_contact_point *in)
{
	struct phone phone;
	bool number = str_equal(in->kind, "mobile") || str_equal(in->kind, "phone");
	const char *region = str_empty(customer->country) ? c->book.country : customer->country;
	if (in->zone || !number ||
		phone_parse(c->arena, text_of(in->value), region, &phone) != ERR_NONE)
		return in->zone;
	return phone.zone_count == 1 && !of_split_state(c, in->value) ? phone.zones[0] : NULL;
}

/* Said of another place it is another entry: that is how a place is learned. */
static bool is_known_as(
	const struct contact_point *have, const struct contact_point *p, const char *form)
{
	bool place = str_equal(p->place, "unknown") || str_equal(p->place, have->place);
	return str_equal(have->kind, p->kind) && place && form;
}

/* The customer's entry of that address, however it was written; id 0: none. */
static enum err find_same(struct ctx *c, const struct customer *customer,
	const struct contact_point *p, struct contact_point *ret)
{
	struct contact_point *points;
	size_t count;
	const char *form = point_form(c, customer->country, p);
	*ret = (struct contact_point){.kind = NULL};
	TRY(point_list(c->db, c->arena, c->book.id, customer->id, &points, &count));
	for (size_t i = 0; i < count; i++) {
		const char *theirs = point_form(c, customer->country, &points[i]);
		if (is_known_as(&points[i], p, form) && theirs && str_equal(theirs, form)) {
			*ret = points[i];
			return ERR_NONE;
		}
	}
	return ERR_NONE;
}

/* Naming it once more says nothing of what was asked of it. */
static enum err keep_known(
	struct ctx *c, const struct add_contact_point *in, const struct contact_point *known)
{
	if (!in->consent)
		return ERR_NONE;
	return refuse_as(ERR_CONFLICT, c->why, "value", known->value,
		"is an address of this customer already", "the consent, as one to that address");
}

enum err add_contact_point(
	struct ctx *c, const struct add_contact_point *in, struct contact_point *ret)
{
	struct writing *w;
	struct customer customer;
	struct contact_point known;
	TRY(ctx_may(c, RIGHT_WORK));
	TRY(check_point(c, in));
	TRY(settle_customer(c, in->customer, &customer));
	struct contact_point point = {
		.customer = customer.id,
		.kind = in->kind,
		.place = in->place ? in->place : "unknown",
		.source = in->source,
		.zone = zone_of(c, &customer, in),
		.since = c->today,
		.value = in->value,
	};
	TRY(find_same(c, &customer, &point, &known));
	if (known.id.n) {
		TRY(keep_known(c, in, &known));
		*ret = known;
		return ERR_NONE;
	}
	TRY(wishes_open(c, customer.id, &w));
	TRY(point_forms_keep(c, w, customer.id));
	TRY(point_keep(c, w, customer.country, &point));
	const struct point_event consent = {point.id, "consent", c->now, in->source};
	if (in->consent)
		TRY(point_event_add(w, &consent));
	TRY(wishes_come(c, &point));
	TRY(finish_search(c, w, customer.id));
	*ret = point;
	return ERR_NONE;
}
