/* point_form.h: points by the addresses they stand for, however those were written. None of these
 * is a use-case. */
#pragma once
#include "service/ctx.h"
#include "store/customer.h"

/* See domain/address.h; a number without a country is of the customer's, else of the book's. NULL
 * for what says nothing or was erased. */
const char *point_form(const struct ctx *c, const char *country, const struct contact_point *p);
/* Makes the point and keeps what its address comes to. w: the ctx's own book. */
MUST_CHECK enum err point_keep(
	struct ctx *c, struct writing *w, const char *country, struct contact_point *p);
/* Keeps it for points that were made before there were forms. */
MUST_CHECK enum err point_forms_keep(struct ctx *c, struct writing *w, struct customer_id customer);
/* The customer's point that was written so, else one of the same address; NULL when there is none.
 */
MUST_CHECK enum err point_named(
	struct ctx *c, struct customer_id customer, const char *value, struct contact_point **ret);
/* All points of the customer with that point's address, itself the first. */
MUST_CHECK enum err points_alike(struct ctx *c, struct customer_id customer, struct point_id point,
	struct point_id **ret, size_t *ret_count);
