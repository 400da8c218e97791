#include "service/point_form.h"
#include "domain/address.h"
#include "store/address.h"

const char *point_form(const struct ctx *c, const char *country, const struct contact_point *p)
{
	return address_form(
		c->arena, p->kind, p->value, str_empty(country) ? c->book.country : country);
}

static enum err keep_form(
	struct ctx *c, struct writing *w, const char *country, const struct contact_point *p)
{
	const char *form = point_form(c, country, p);
	return form ? address_keep(w, p->customer, p->id, form) : ERR_NONE;
}

enum err point_keep(struct ctx *c, struct writing *w, const char *country, struct contact_point *p)
{
	TRY(point_make(w, p));
	return keep_form(c, w, country, p);
}

/* A customer's points with what each comes to. */
struct formed {
	struct customer customer;
	struct contact_point *points;
	size_t count;
};

static enum err formed_of(struct ctx *c, struct customer_id customer, struct formed *ret)
{
	TRY(customer_by_id(c->db, c->arena, c->book.id, customer, &ret->customer));
	return point_list(c->db, c->arena, c->book.id, customer, &ret->points, &ret->count);
}

enum err point_forms_keep(struct ctx *c, struct writing *w, struct customer_id customer)
{
	struct formed f;
	TRY(formed_of(c, customer, &f));
	for (size_t i = 0; i < f.count; i++)
		TRY(keep_form(c, w, f.customer.country, &f.points[i]));
	return ERR_NONE;
}

enum err point_named(
	struct ctx *c, struct customer_id customer, const char *value, struct contact_point **ret)
{
	struct formed f;
	*ret = NULL;
	TRY(formed_of(c, customer, &f));
	for (size_t i = 0; i < f.count && *ret == NULL; i++)
		if (str_equal(str_or_empty(f.points[i].value), value))
			*ret = &f.points[i];
	for (size_t i = 0; i < f.count && *ret == NULL; i++) {
		struct contact_point meant = f.points[i];
		const char *form = point_form(c, f.customer.country, &meant);
		meant.value = value;
		const char *named = point_form(c, f.customer.country, &meant);
		if (form && named && str_equal(form, named))
			*ret = &f.points[i];
	}
	return ERR_NONE;
}

enum err points_alike(struct ctx *c, struct customer_id customer, struct point_id point,
	struct point_id **ret, size_t *ret_count)
{
	struct formed f;
	const char *form = NULL;
	size_t count = 1;
	TRY(formed_of(c, customer, &f));
	struct point_id *ids = NEW_ARRAY(c->arena, struct point_id, f.count + 1);
	ids[0] = point;
	for (size_t i = 0; i < f.count; i++)
		if (point_id_same(f.points[i].id, point))
			form = point_form(c, f.customer.country, &f.points[i]);
	for (size_t i = 0; form && i < f.count; i++) {
		const char *theirs = point_form(c, f.customer.country, &f.points[i]);
		if (theirs && str_equal(theirs, form) && !point_id_same(f.points[i].id, point))
			ids[count++] = f.points[i].id;
	}
	*ret = ids;
	*ret_count = count;
	return ERR_NONE;
}
