/* law_switches.c: counsel's switch, on the compliance page. */
#include "base/buf.h"
#include "service/switch_law.h"
#include "service/verdict_json.h"
#include "web/read.h"
#include "web/route.h"
#include "web/web.h"

static const char *back(struct request *r)
{
	return arena_printf(r->arena, "/b/%s/compliance#switches", r->book.code);
}

static enum err law_off_fill(struct request *r, struct ctx *c, struct switch_law_off *in)
{
	(void)c;
	*in = (struct switch_law_off){.house = &r->web->house,
		.rule = request_field(r, "rule"),
		.place = read_or_null(r, "place"),
		.counsel = read_or_null(r, "counsel"),
		.reason = read_or_null(r, "reason")};
	TRY(read_date(r, "from", request_field(r, "from"), &in->since));
	return read_date(r, "until", request_field(r, "until"), &in->until);
}

static void law_off_page(struct request *r, const struct law_switch *done)
{
	answer_done(r, back(r),
		arena_printf(r->arena,
			"%s is switched off from %s on. Every verdict that is given without it says so.",
			done->rule, date_iso(r->arena, done->since)));
}

static void law_off_json(struct json *j, const struct law_switch *done)
{
	law_switch_json(j, done);
}

ACT(law_off, switch_law_off, struct switch_law_off, struct law_switch, .command = "law.off",
	.form = &screen_compliance)

static enum err law_on_fill(struct request *r, struct ctx *c, struct switch_law_on *in)
{
	(void)c;
	*in = (struct switch_law_on){
		.rule = request_field(r, "rule"), .place = read_or_null(r, "place")};
	return ERR_NONE;
}

/* " Still switched off: US-NY-NYC." */
static const char *still_off(struct arena *a, const struct law_switches *l)
{
	struct buf b = buf_new(a);
	for (size_t i = 0; i < l->count; i++)
		buf_printf(&b, "%s%s", i ? ", " : " Still switched off: ",
			l->items[i].place ? l->items[i].place : "in every place");
	return l->count ? arena_printf(a, "%s.", buf_done(&b)) : "";
}

static void law_on_page(struct request *r, const struct law_switched_on *done)
{
	answer_done(r, back(r),
		arena_printf(r->arena, "The switch of %s%s%s ends on %s.%s", done->on.rule,
			done->on.place ? " in " : "", str_or_empty(done->on.place),
			date_iso(r->arena, done->on.ended), still_off(r->arena, &done->still)));
}

static void law_on_json(struct json *j, const struct law_switched_on *done)
{
	law_switched_on_json(j, done);
}

ACT(law_on, switch_law_on, struct switch_law_on, struct law_switched_on, .command = "law.on",
	.form = &screen_compliance)
