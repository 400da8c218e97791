/* portal.c: the customer's own pages, behind a personal link. */
#include "service/portal.h"
#include "web/pages.h"
#include "web/read.h"
#include "web/route.h"
#include "web/totals.h"

static enum err portal_load(struct request *r, struct ctx *c, struct portal_view *view)
{
	return view_portal(c, &(struct view_portal){r->customer}, view);
}

static void portal_json(struct json *j, const struct portal_view *v)
{
	json_map(j, NULL);
	json_str(j, "to", v->sender);
	json_str(j, "customer", v->customer.number);
	totals_json(j, "currencies", v->totals, v->total_count);
	json_list(j, "items");
	for (size_t i = 0; i < v->item_count; i++) {
		const struct portal_item *p = &v->items[i];
		json_map(j, NULL);
		json_str(j, "number", p->item.number);
		json_str(j, "kind", item_kind_name(p->item.kind));
		json_date(j, "issued", p->item.issued);
		json_date(j, "due", p->item.due);
		json_money(j, "open", p->item.amount);
		json_money(j, "disputed", p->disputed);
		json_str(j, "reference", p->reference);
		json_end(j);
	}
	json_end(j);
	json_str(j, "iban", v->iban);
	json_str(j, "bic", v->bic);
	json_str(j, "reference", v->reference);
	json_end(j);
}

SCREEN(portal, struct portal_view)

static enum err portal_disagree_load(struct request *r, struct ctx *c, struct portal_view *view)
{
	return portal_load(r, c, view);
}

SCREEN_PAGE_ONLY(portal_disagree, struct portal_view)

static enum err portal_reach_load(struct request *r, struct ctx *c, struct portal_view *view)
{
	return portal_load(r, c, view);
}

SCREEN_PAGE_ONLY(portal_reach, struct portal_view)

static const char *portal_path(struct request *r, const char *rest)
{
	return arena_printf(r->arena, "/portal/%s%s", request_arg(r, "token"), rest);
}

static enum err object_fill(struct request *r, struct ctx *c, struct portal_object *in)
{
	(void)c;
	*in = (struct portal_object){r->customer, request_field(r, "invoice"),
		request_field(r, "reason"), request_field(r, "note")};
	return ERR_NONE;
}

static void object_page(struct request *r, const struct portal_objected *done)
{
	answer_done(r, portal_path(r, ""),
		arena_printf(r->arena,
			"Thank you. We will not ask for the %s of invoice %s until we have answered, by %s.",
			money_show(r->arena, done->held), done->invoice,
			date_show(r->arena, done->answer_by)));
}

ACT_FORM_ONLY(object, portal_object, struct portal_object, struct portal_objected,
	.command = "portal.object", .form = &screen_portal_disagree)

static enum err stop_fill(struct request *r, struct ctx *c, struct portal_stop *in)
{
	(void)c;
	in->customer = r->customer;
	return read_id(r, "point", &in->point.n);
}

static void stop_page(struct request *r, const struct kept_wish *done)
{
	(void)done;
	answer_done(r, portal_path(r, "/reach"), "We will send nothing there any more.");
}

ACT_FORM_ONLY(stop, portal_stop, struct portal_stop, struct kept_wish, .command = "portal.stop",
	.form = &screen_portal_reach)

static enum err hours_fill(struct request *r, struct ctx *c, struct portal_hours *in)
{
	(void)c;
	*in = (struct portal_hours){.customer = r->customer};
	TRY(read_clock(r, "from", &in->from));
	TRY(read_clock(r, "to", &in->to));
	return wish_days_parse(request_field(r, "days"), &r->why, &in->days);
}

static void hours_page(struct request *r, const struct kept_wish *done)
{
	answer_done(r, portal_path(r, "/reach"),
		arena_printf(r->arena, "Thank you. %s: we will keep to it.",
			wish_sentence(r->arena, done)));
}

ACT_FORM_ONLY(hours, portal_hours, struct portal_hours, struct kept_wish,
	.command = "portal.hours", .form = &screen_portal_reach)

static enum err cease_fill(struct request *r, struct ctx *c, struct portal_cease *in)
{
	(void)c;
	in->customer = r->customer;
	return ERR_NONE;
}

static void cease_page(struct request *r, const struct kept_wish *done)
{
	(void)done;
	answer_done(r, portal_path(r, "/reach"),
		"We will not write or call about this any more. What you owe stays as it is.");
}

ACT_FORM_ONLY(cease, portal_cease, struct portal_cease, struct kept_wish,
	.command = "portal.cease", .form = &screen_portal_reach)

static enum err wish_fill(struct request *r, struct ctx *c, struct portal_wish *in)
{
	(void)c;
	*in = (struct portal_wish){
		r->customer, request_field(r, "language"), request_field(r, "text")};
	return ERR_NONE;
}

static void wish_page(struct request *r, const struct customer *done)
{
	(void)done;
	answer_done(r, portal_path(r, "/reach"),
		"Thank you, we have it. Until a person has read what you wrote, we send nothing.");
}

ACT_FORM_ONLY(wish, portal_wish, struct portal_wish, struct customer, .command = "portal.wish",
	.form = &screen_portal_reach)
