/* portal_acts.c: what customers do on their own pages. */
#include "paper/words.h"
#include "service/portal.h"
#include "service/portal_pause.h"
#include "web/portal_words.h"
#include "web/read.h"
#include "web/route.h"

static const char *portal_path(struct request *r, const char *rest)
{
	return arena_printf(r->arena, "/portal/%s%s", request_arg(r, "token"), rest);
}

static const char *words(struct request *r, enum say what)
{
	return say_in(r->arena, r->language, what, NULL, NULL, NULL);
}

static enum err pause_fill(struct request *r, struct ctx *c, struct portal_pause *in)
{
	(void)c;
	*in = (struct portal_pause){
		r->customer, request_field(r, "cause"), request_field(r, "note")};
	return ERR_NONE;
}

static void pause_page(struct request *r, const struct hardship *done)
{
	answer_done(r, portal_path(r, ""),
		say_in(r->arena, r->language, SAY_CANNOT_DONE,
			words_date(r->arena, done->review, r->language), NULL, NULL));
}

ACT_FORM_ONLY(pause, portal_pause, struct portal_pause, struct hardship, .command = "portal.pause",
	.form = &screen_portal_cannot)

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
		say_in(r->arena, r->language, SAY_DISAGREE_DONE, money_show(r->arena, done->held),
			done->invoice, words_date(r->arena, done->answer_by, r->language)));
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
	answer_done(r, portal_path(r, "/reach"), words(r, SAY_STOP_DONE));
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
	(void)done;
	answer_done(r, portal_path(r, "/reach"), words(r, SAY_HOURS_DONE));
}

ACT_FORM_ONLY(hours, portal_hours, struct portal_hours, struct kept_wish, .command = "portal.hours",
	.form = &screen_portal_reach)

static enum err cease_fill(struct request *r, struct ctx *c, struct portal_cease *in)
{
	(void)c;
	in->customer = r->customer;
	return ERR_NONE;
}

static void cease_page(struct request *r, const struct kept_wish *done)
{
	(void)done;
	answer_done(r, portal_path(r, "/reach"), words(r, SAY_CEASE_DONE));
}

ACT_FORM_ONLY(cease, portal_cease, struct portal_cease, struct kept_wish, .command = "portal.cease",
	.form = &screen_portal_reach)

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
	answer_done(r, portal_path(r, "/reach"), words(r, SAY_WISH_DONE));
}

ACT_FORM_ONLY(wish, portal_wish, struct portal_wish, struct customer, .command = "portal.wish",
	.form = &screen_portal_reach)
