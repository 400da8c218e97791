/* cases.c: the case page and its messages. What is done on it is in case_acts.c. */
#include "codec/pressure_json.h"
#include "service/view_case.h"
#include "service/verdict_json.h"
#include "service/view_message.h"
#include "web/pages.h"
#include "web/read.h"
#include "web/screen.h"
#include "web/totals.h"
#include "web/web.h"

static enum err one_case_load(struct request *r, struct ctx *c, struct case_view *view)
{
	const struct view_case in = {
		&r->web->house, request_arg(r, "number"), request_query(r, "show")};
	return view_case(c, &in, view);
}

static void write_items(struct json *j, const struct case_view *v)
{
	json_list(j, "open_items");
	for (size_t i = 0; i < v->item_count; i++) {
		const struct open_item *item = &v->items[i].item;
		json_map(j, NULL);
		json_str(j, "number", item->number);
		json_str(j, "kind", item_kind_name(item->kind));
		json_date(j, "due", item->due);
		json_money(j, "open", item->amount);
		json_money(j, "disputed", v->items[i].disputed);
		json_end(j);
	}
	json_end(j);
}

static void write_channels(struct json *j, const struct case_view *v)
{
	json_list(j, "channels");
	for (size_t i = 0; i < v->channel_count; i++) {
		const struct case_channel *c = &v->channels[i];
		json_map(j, NULL);
		json_str(j, "channel", c->channel);
		json_bool(j, "reachable", c->point != NULL);
		json_str(j, "answer", c->verdict.answer);
		json_str(j, "rule", c->verdict.rule);
		json_str(j, "citation", c->verdict.citation);
		json_str(j, "why", c->verdict.why);
		if (c->verdict.next_allowed.ms)
			json_instant(j, "next_allowed", c->verdict.next_allowed);
		reasons_json(j, c->verdict.reasons, c->verdict.reason_count);
		if (c->verdict.override.ask)
			override_json(j, "override", &c->verdict.override, c->verdict.at);
		json_end(j);
	}
	json_end(j);
	json_list(j, "override_asks");
	for (size_t i = 0; i < v->ask_count; i++)
		override_json(j, NULL, &v->asks[i], v->asks[i].asked);
	json_end(j);
	json_list(j, "acts");
	for (size_t i = 0; i < v->act_count; i++) {
		json_map(j, NULL);
		json_str(j, "act", v->acts[i].act);
		json_bool(j, "allowed", v->acts[i].allowed);
		json_str(j, "why", v->acts[i].why);
		json_end(j);
	}
	json_end(j);
}

static void write_tasks(struct json *j, const struct case_view *v)
{
	json_list(j, "tasks");
	for (size_t i = 0; i < v->task_count; i++) {
		json_map(j, NULL);
		json_int(j, "id", v->tasks[i].id);
		json_str(j, "kind", v->tasks[i].kind);
		json_date(j, "opened", v->tasks[i].opened);
		json_end(j);
	}
	json_end(j);
}

static void write_duties(struct json *j, const struct case_view *v)
{
	json_list(j, "duties");
	for (size_t i = 0; i < v->duty_count; i++) {
		const struct case_duty *d = &v->duties[i];
		json_map(j, NULL);
		json_int(j, "task", d->duty.task.id);
		json_str(j, "kind", d->duty.task.kind);
		json_date(j, "due", d->duty.due);
		json_bool(j, "late", d->late);
		json_str(j, "rule", d->duty.rule);
		json_str(j, "citation", d->duty.citation);
		json_str(j, "ways", d->ways);
		json_str(j, "barred", d->barred);
		json_end(j);
	}
	json_end(j);
}

static void write_points(struct json *j, const struct case_view *v)
{
	json_list(j, "contact_points");
	for (size_t i = 0; i < v->point_count; i++) {
		const struct case_point_state *p = &v->points[i];
		json_map(j, NULL);
		json_int(j, "id", p->point.id.n);
		json_str(j, "kind", p->point.kind);
		json_str(j, "place", p->point.place);
		json_str(j, "value", p->point.value);
		json_bool(j, "usable", p->usable);
		json_end(j);
	}
	json_end(j);
}

static void write_wishes(struct json *j, const struct case_view *v)
{
	json_list(j, "wishes");
	for (size_t i = 0; i < v->wish_count; i++) {
		const struct case_wish *w = &v->wishes[i];
		json_map(j, NULL);
		json_int(j, "id", w->kept.id);
		json_str(j, "kind", wish_kind_word(w->kept.wish.kind));
		json_str(j, "means", w->sentence);
		json_str(j, "point", w->point);
		json_str(j, "words", w->kept.wish.words);
		json_date(j, "on", w->kept.wish.since);
		json_bool(j, "unread", w->unread);
		json_end(j);
	}
	json_end(j);
}

static void write_consents(struct json *j, const struct case_view *v)
{
	json_list(j, "consents");
	for (size_t i = 0; i < v->consent_count; i++) {
		const struct case_consent *k = &v->consents[i];
		json_map(j, NULL);
		json_int(j, "id", k->kept.id);
		json_str(j, "means", k->sentence);
		json_str(j, "channel", k->kept.channel);
		json_str(j, "point", k->point);
		json_str(j, "scope", k->kept.scope);
		json_str(j, "form", k->kept.form);
		json_str(j, "given_to", k->kept.given_to);
		json_date(j, "on", k->kept.since);
		json_date(j, "until", k->kept.until);
		json_end(j);
	}
	json_end(j);
}

static void write_lines(struct json *j, const struct case_view *v)
{
	json_list(j, "time_line");
	for (size_t i = 0; i < v->line_count; i++) {
		const struct case_line *l = &v->lines[i];
		json_map(j, NULL);
		json_int(j, "position", l->position);
		json_str(j, "group", l->group);
		json_date(j, "day", l->day);
		json_str(j, "title", l->title);
		json_str(j, "detail", l->detail);
		json_str(j, "citation", l->citation);
		if (l->document.n)
			json_int(j, "message", l->document.n);
		if (l->verdict.n)
			json_int(j, "verdict", l->verdict.n);
		json_end(j);
	}
	json_end(j);
}

static void write_agreed(struct json *j, const struct negotiation *n)
{
	json_list(j, "promises");
	for (size_t i = 0; i < n->promise_count; i++) {
		json_map(j, NULL);
		json_int(j, "id", n->promises[i].id.n);
		json_money(j, "amount", n->promises[i].word.amount);
		json_date(j, "by", n->promises[i].word.by);
		json_str(j, "state", promise_verdict_name(n->promises[i].verdict));
		json_end(j);
	}
	json_end(j);
	json_list(j, "disputes");
	for (size_t i = 0; i < n->dispute_count; i++) {
		const struct kept_dispute *d = &n->disputes[i].dispute;
		json_map(j, NULL);
		json_int(j, "id", d->id.n);
		json_str(j, "invoice", d->number);
		json_money(j, "amount", d->dispute.amount);
		json_str(j, "reason", dispute_reason_word(d->dispute.reason));
		json_str(j, "state", dispute_state_word(d->dispute.state));
		json_end(j);
	}
	json_end(j);
	json_list(j, "plans");
	for (size_t i = 0; i < n->plan_count; i++) {
		const struct kept_plan *p = &n->plans[i].plan;
		json_map(j, NULL);
		json_int(j, "id", p->id.n);
		json_money(j, "total", p->plan.total);
		json_str(j, "state", plan_standing_word(p->standing));
		json_date(j, "next_due", p->next_due);
		json_end(j);
	}
	json_end(j);
}

static void one_case_json(struct json *j, const struct case_view *v)
{
	json_map(j, NULL);
	json_str(j, "number", v->customer.number);
	json_str(j, "name", v->customer.name);
	totals_json(j, "currencies", v->totals, v->total_count);
	json_str(j, "reason", v->state.reason);
	json_str(j, "last_step", v->state.last_step);
	json_date(j, "next_on", v->state.next_on);
	json_str(j, "local_time", v->local_time);
	write_items(j, v);
	write_tasks(j, v);
	write_duties(j, v);
	pressure_figure_json(j, "pressure", &v->pressure);
	write_channels(j, v);
	write_points(j, v);
	write_wishes(j, v);
	write_consents(j, v);
	write_agreed(j, &v->nego);
	write_lines(j, v);
	json_bool(j, "older", v->more);
	json_end(j);
}

SCREEN(one_case, struct case_view)

static enum err message_load(struct request *r, struct ctx *c, struct message_view *view)
{
	struct view_message in = {.customer = request_arg(r, "number")};
	TRY(read_id(r, "message", &in.document.n));
	return view_message(c, &in, view);
}

static void message_json(struct json *j, const struct message_view *v)
{
	json_map(j, NULL);
	json_int(j, "id", v->message.id.n);
	json_str(j, "number", v->message.number);
	json_str(j, "kind", v->message.kind);
	json_str(j, "customer", v->customer.number);
	json_str(j, "channel", v->message.channel);
	json_str(j, "state", v->state);
	json_date(j, "day", v->message.day);
	json_date(j, "pay_by", v->message.pay_by);
	json_money(j, "amount", v->message.amount);
	json_str(j, "subject", v->message.subject);
	json_str(j, "body", v->message.body);
	json_int(j, "wording_version", v->version);
	json_end(j);
}

SCREEN(message, struct message_view)

static enum err letter_load(struct request *r, struct ctx *c, struct message_view *view)
{
	struct view_message in = {.customer = request_arg(r, "number")};
	TRY(read_id(r, "message", &in.document.n));
	TRY(view_letter(c, &in, view));
	answer_header(r, "Content-Disposition",
		arena_printf(r->arena, "inline; filename=\"letter-%lld.pdf\"",
			(long long)in.document.n));
	answer_bytes(r, 200, "application/pdf", view->pdf);
	return ERR_NONE;
}

SCREEN_FILE(letter, struct message_view)
