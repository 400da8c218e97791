/* case_acts.c: the forms of the case page. Each answers with the page again and a sentence. */
#include "service/add_customer.h"
#include "service/agree_plans.h"
#include "service/dispute_invoice.h"
#include "service/keep_promises.h"
#include "service/keep_wish.h"
#include "service/note_point.h"
#include "service/hold_message.h"
#include "service/open_hardship.h"
#include "service/work_on_case.h"
#include "web/pages.h"
#include "web/read.h"
#include "web/render.h"
#include "web/route.h"
#include "web/web.h"

static void id_json(struct json *j, int64_t id)
{
	json_map(j, NULL);
	json_int(j, "id", id);
	json_end(j);
}

static enum err finish_fill(struct request *r, struct ctx *c, struct finish_task *in)
{
	(void)c;
	*in = (struct finish_task){.outcome = request_field(r, "outcome"),
		.note = request_field(r, "note"),
		.customer = request_arg(r, "number")};
	return read_id(r, "task", &in->task);
}

static void finish_page(struct request *r, const struct task *done)
{
	(void)done;
	answer_done(r, case_path(r), "The task is done. The next cycle looks at the case again.");
}

static void finish_json(struct json *j, const struct task *done)
{
	id_json(j, done->id);
}

ACT(finish, finish_task, struct finish_task, struct task, .command = "task.finish",
	.form = &screen_one_case)

static enum err hold_fill(struct request *r, struct ctx *c, struct hold_message *in)
{
	(void)c;
	*in = (struct hold_message){
		.customer = request_arg(r, "number"), .note = read_or_null(r, "note")};
	return read_id(r, "message", &in->document.n);
}

static void hold_page(struct request *r, const struct held_message *done)
{
	answer_done(r, case_path(r),
		arena_printf(r->arena,
			"%s does not go out. Nothing more does by itself until the task is finished.",
			done->message.number));
}

static void hold_json(struct json *j, const struct held_message *done)
{
	id_json(j, done->task);
}

ACT(hold, hold_message, struct hold_message, struct held_message, .command = "message.hold",
	.form = &screen_message)

static enum err add_note_fill(struct request *r, struct ctx *c, struct write_note *in)
{
	(void)c;
	*in = (struct write_note){request_arg(r, "number"), request_field(r, "body")};
	return ERR_NONE;
}

static void add_note_page(struct request *r, const struct note *done)
{
	(void)done;
	answer_done(r, case_path(r), "The note is kept.");
}

static void add_note_json(struct json *j, const struct note *done)
{
	id_json(j, done->id);
}

ACT(add_note, write_note, struct write_note, struct note, .command = "note.add",
	.form = &screen_one_case)

static enum err add_point_fill(struct request *r, struct ctx *c, struct add_contact_point *in)
{
	(void)c;
	*in = (struct add_contact_point){.customer = request_arg(r, "number"),
		.kind = request_field(r, "kind"),
		.value = request_field(r, "value"),
		.place = read_or_null(r, "place"),
		.source = "manual",
		.zone = read_or_null(r, "zone"),
		.consent = !str_empty(request_field(r, "consent"))};
	return ERR_NONE;
}

static void add_point_page(struct request *r, const struct contact_point *done)
{
	(void)done;
	answer_done(r, case_path(r), "They can be reached there from now on.");
}

static void add_point_json(struct json *j, const struct contact_point *done)
{
	id_json(j, done->id.n);
}

ACT(add_point, add_contact_point, struct add_contact_point, struct contact_point,
	.command = "point.add", .form = &screen_one_case)

static enum err learn_point_fill(struct request *r, struct ctx *c, struct note_point *in)
{
	(void)c;
	*in = (struct note_point){.customer = request_arg(r, "number"),
		.what = request_field(r, "what"),
		.source = "manual"};
	return read_id(r, "point", &in->point.n);
}

static void learn_point_page(struct request *r, const struct noted_points *done)
{
	(void)done;
	answer_done(r, case_path(r), "It is noted and holds from now on.");
}

static void learn_point_json(struct json *j, const struct noted_points *done)
{
	json_map(j, NULL);
	json_int(j, "points", done->count);
	json_end(j);
}

ACT(learn_point, note_point, struct note_point, struct noted_points, .command = "point.note",
	.form = &screen_one_case)

static enum err wish_for_fill(struct request *r, struct ctx *c, struct add_wish *in)
{
	(void)c;
	*in = (struct add_wish){.house = &r->web->house,
		.customer = request_arg(r, "number"),
		.wish = wish_new(WISH_SAID_KIND),
		.value = read_or_null(r, "point"),
		.source = "staff"};
	TRY(wish_kind_parse(request_field(r, "kind"), &r->why, &in->wish.kind));
	in->wish.channel = read_or_null(r, "channel");
	in->wish.place = read_or_null(r, "place");
	in->wish.words = read_or_null(r, "words");
	in->wish.heard = read_or_null(r, "by");
	TRY(read_clock(r, "from", &in->wish.from));
	TRY(read_clock(r, "to", &in->wish.to));
	TRY(wish_days_parse(request_field(r, "days"), &r->why, &in->wish.days));
	TRY(read_date(r, "on", request_field(r, "on"), &in->wish.since));
	TRY(read_date(r, "until", request_field(r, "until"), &in->wish.until));
	return read_int(r, "read", 0, &in->read);
}

static void wish_for_page(struct request *r, const struct kept_wish *done)
{
	answer_done(r, case_path(r),
		arena_printf(r->arena, "It is kept and holds from now on: %s.",
			wish_sentence(r->arena, done)));
}

static void wish_for_json(struct json *j, const struct kept_wish *done)
{
	id_json(j, done->id);
}

ACT(wish_for, add_wish, struct add_wish, struct kept_wish, .command = "wish.add",
	.form = &screen_one_case)

static enum err unwish_fill(struct request *r, struct ctx *c, struct withdraw_wish *in)
{
	(void)c;
	in->reason = request_field(r, "reason");
	in->customer = request_arg(r, "number");
	return read_id(r, "wish", &in->wish);
}

static void unwish_page(struct request *r, const struct kept_wish *done)
{
	(void)done;
	answer_done(r, case_path(r), "It holds no more.");
}

static void unwish_json(struct json *j, const struct kept_wish *done)
{
	id_json(j, done->id);
}

ACT(unwish, withdraw_wish, struct withdraw_wish, struct kept_wish, .command = "wish.withdraw",
	.form = &screen_one_case)

static enum err new_link_fill(struct request *r, struct ctx *c, struct make_portal_link *in)
{
	(void)c;
	*in = (struct make_portal_link){request_arg(r, "number"), r->web->house.address};
	return ERR_NONE;
}

static void link_view_any(struct page *out, const struct frame *f, const void *view)
{
	page_portal_link(out, f, view);
}

/* Shown once, by the answer itself: a redirect would have to carry the secret. */
static const struct screen LINK_VIEW = {.page = link_view_any};

static void new_link_page(struct request *r, const struct portal_link_made *done)
{
	render_screen(r, &LINK_VIEW, done, 200);
}

ACT_FORM_ONLY(new_link, make_portal_link, struct make_portal_link, struct portal_link_made,
	.command = "portal.link", .form = &screen_one_case)

static enum err promise_fill(struct request *r, struct ctx *c, struct make_promise *in)
{
	(void)c;
	*in = (struct make_promise){.customer = request_arg(r, "number"), .tolerance_days = -1};
	TRY(read_money(r, "amount", &in->amount));
	return read_date(r, "by", request_field(r, "by"), &in->by);
}

static void promise_page(struct request *r, const struct kept_promise *done)
{
	(void)done;
	answer_done(r, case_path(r), "The promise is noted; reminders wait for it.");
}

static void promise_json(struct json *j, const struct kept_promise *done)
{
	id_json(j, done->id.n);
}

ACT(promise, make_promise, struct make_promise, struct kept_promise, .command = "promise.add",
	.form = &screen_one_case)

static enum err unpromise_fill(struct request *r, struct ctx *c, struct withdraw_promise *in)
{
	(void)c;
	return read_id(r, "promise", &in->promise.n);
}

static void unpromise_page(struct request *r, const struct kept_promise *done)
{
	(void)done;
	answer_done(r, case_path(r), "The promise is withdrawn.");
}

static void unpromise_json(struct json *j, const struct kept_promise *done)
{
	id_json(j, done->id.n);
}

ACT(unpromise, withdraw_promise, struct withdraw_promise, struct kept_promise,
	.command = "promise.withdraw", .form = &screen_one_case)

static enum err contest_fill(struct request *r, struct ctx *c, struct open_dispute *in)
{
	(void)c;
	*in = (struct open_dispute){.invoice = request_field(r, "invoice"),
		.amount = money_zero(r->book.currency),
		.reason = request_field(r, "reason"),
		.note = read_or_null(r, "note"),
		.answer_days = -1};
	return str_empty(request_field(r, "amount")) ? ERR_NONE
						     : read_money(r, "amount", &in->amount);
}

static void contest_page(struct request *r, const struct kept_dispute *done)
{
	(void)done;
	answer_done(r, case_path(r),
		"The dispute is open. Nobody asks for that part until it is decided.");
}

static void contest_json(struct json *j, const struct kept_dispute *done)
{
	id_json(j, done->id.n);
}

ACT(contest, open_dispute, struct open_dispute, struct kept_dispute, .command = "dispute.open",
	.form = &screen_one_case)

static enum err decide_fill(struct request *r, struct ctx *c, struct decide_dispute *in)
{
	static const char *const WORDS[] = {"evidence", "uphold", "part", "reject", "withdraw"};
	const char *word = request_field(r, "act");
	(void)c;
	*in = (struct decide_dispute){.granted = money_zero(r->book.currency),
		.explanation = read_or_null(r, "explanation")};
	TRY(read_id(r, "dispute", &in->dispute.n));
	if (!str_empty(request_field(r, "granted")))
		TRY(read_money(r, "granted", &in->granted));
	for (size_t i = 0; i < COUNT(WORDS); i++)
		if (str_equal(WORDS[i], word)) {
			in->act = (enum dispute_act)i;
			return ERR_NONE;
		}
	return refuse_str(&r->why, "act", word, "is not a decision",
		"evidence, uphold, part, reject or withdraw");
}

static void decide_page(struct request *r, const struct decided_dispute *done)
{
	answer_done(r, case_path(r),
		done->credited ? "They are right: a credit note gives it back." : "It is noted.");
}

static void decide_json(struct json *j, const struct decided_dispute *done)
{
	json_map(j, NULL);
	json_int(j, "id", done->dispute.id.n);
	json_str(j, "state", dispute_state_word(done->dispute.dispute.state));
	json_bool(j, "credited", done->credited);
	json_end(j);
}

ACT(decide, decide_dispute, struct decide_dispute, struct decided_dispute,
	.command = "dispute.decide", .form = &screen_one_case)

static enum err plan_fill(struct request *r, struct ctx *c, struct offer_plan *in)
{
	int64_t parts;
	(void)c;
	*in = (struct offer_plan){.customer = request_arg(r, "number"),
		.amount = money_zero(r->book.currency),
		.payment = money_zero(r->book.currency),
		.dates = {.every = PLAN_MONTHLY},
		.expires = DATE_NONE};
	TRY(read_int(r, "parts", 0, &parts));
	if (parts < 1 || parts > PLAN_PARTS_MOST)
		return refuse_str(&r->why, "parts", request_field(r, "parts"),
			"is not a number of parts", "1 to 120");
	in->parts = (uint32_t)parts;
	return read_date(r, "first", request_field(r, "first"), &in->dates.first);
}

static void plan_page(struct request *r, const struct kept_plan *done)
{
	(void)done;
	answer_done(r, case_path(r), "The plan is offered. It begins when they accept it.");
}

static void plan_json(struct json *j, const struct kept_plan *done)
{
	id_json(j, done->id.n);
}

ACT(plan, offer_plan, struct offer_plan, struct kept_plan, .command = "plan.offer",
	.form = &screen_one_case)

static enum err agree_fill(struct request *r, struct ctx *c, struct accept_plan *in)
{
	(void)c;
	return read_id(r, "plan", &in->plan.n);
}

static void agree_page(struct request *r, const struct accepted_plan *done)
{
	(void)done;
	answer_done(r, case_path(r), "The plan is in force; reminders wait while it is kept.");
}

static void agree_json(struct json *j, const struct accepted_plan *done)
{
	id_json(j, done->plan.id.n);
}

ACT(agree, accept_plan, struct accept_plan, struct accepted_plan, .command = "plan.accept",
	.form = &screen_one_case)

static enum err hardship_fill(struct request *r, struct ctx *c, struct open_hardship *in)
{
	(void)c;
	*in = (struct open_hardship){.customer = request_arg(r, "number"),
		.cause = request_field(r, "cause"),
		.note = read_or_null(r, "note"),
		.review = DATE_NONE};
	return ERR_NONE;
}

static void hardship_page(struct request *r, const struct hardship *done)
{
	(void)done;
	answer_done(
		r, case_path(r), "Everything pauses until somebody has looked at their situation.");
}

static void hardship_json(struct json *j, const struct hardship *done)
{
	id_json(j, done->id);
}

ACT(hardship, open_hardship, struct open_hardship, struct hardship, .command = "hardship.open",
	.form = &screen_one_case)

static enum err calm_fill(struct request *r, struct ctx *c, struct review_hardship *in)
{
	(void)c;
	*in = (struct review_hardship){.customer = request_arg(r, "number"),
		.close = str_empty(request_field(r, "review"))};
	return read_date(r, "review", request_field(r, "review"), &in->review);
}

static void calm_page(struct request *r, const struct hardship *done)
{
	answer_done(r, case_path(r),
		done->open ? arena_printf(r->arena, "It stays paused; the next look is on %s.",
				     date_show(r->arena, done->review))
			   : "The pause is over; the next cycle looks at the case again.");
}

static void calm_json(struct json *j, const struct hardship *done)
{
	id_json(j, done->id);
}

ACT(calm, review_hardship, struct review_hardship, struct hardship, .command = "hardship.review",
	.form = &screen_one_case)
