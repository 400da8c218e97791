#include "service/release_messages.h"
#include "service/work_on_case.h"
#include "store/casefile.h"

struct release {
	struct ctx *c;
	const struct house *house;
	struct writing *w;
	const struct outbox_row *row;
	struct verdict permit;
	struct message document;
	struct customer customer;
	struct contact_point point;
	bool has_point;
	struct profile *profile;
	struct released_messages *ret;
};

static enum err load(struct release *r)
{
	struct ctx *c = r->c;
	struct contact_point *points;
	size_t count;
	TRY(verdict_by_id(c->db, c->arena, c->book.id, r->row->permit, &r->permit));
	TRY(message_by_id(c->db, c->arena, c->book.id, r->row->document, &r->document));
	TRY(customer_by_id(c->db, c->arena, c->book.id, r->permit.customer, &r->customer));
	TRY(point_list(c->db, c->arena, c->book.id, r->customer.id, &points, &count));
	r->has_point = false;
	for (size_t i = 0; i < count; i++)
		if (point_id_same(points[i].id, r->permit.point)) {
			r->point = points[i];
			r->has_point = points[i].value != NULL;
		}
	return ERR_NONE;
}

static enum err hand_over(struct release *r, struct released_messages *ret)
{
	TRY(portal_fill(r->c, r->house->address, r->customer.id, &r->document.body));
	ret->items[ret->count++] = (struct outgoing){
		.permit = r->permit.id,
		.document = r->document,
		.channel = r->permit.channel,
		.to = r->has_point ? r->point.value : "",
		.customer = str_or_empty(r->customer.name),
		.number = r->customer.number,
		.profile = r->profile,
	};
	return ERR_NONE;
}

/* A permit that was not used in its hours counts no more; what was judged just now then stands for it. */
static enum err permit_in_force(struct release *r, struct verdict *now, struct permit_id *ret)
{
	bool expired = r->c->now.ms > r->permit.expires.ms;
	if (expired)
		TRY(verdict_keep(r->w, now));
	*ret = expired ? now->id : r->permit.id;
	return ERR_NONE;
}

static enum err let_go(struct release *r, struct permit_id permit)
{
	bool letter = str_equal(r->permit.channel, "letter");
	struct contact contact = {
		.customer = r->customer.id,
		.permit = permit,
		.document = r->document.id,
		.point = r->permit.point,
		.direction = "out",
		.channel = r->permit.channel,
		.outcome = letter ? "mailed" : "sent",
		.at = r->c->now,
		.zone = contact_zone(r->c, &r->customer, r->has_point ? &r->point : NULL),
	};
	TRY(contact_add(r->w, &contact));
	TRY(outbox_move(r->w, r->permit.id, "waiting", "released"));
	r->ret->released++;
	return hand_over(r, r->ret);
}

/* The step that stands once the stopped message is taken off the ladder. */
static enum err step_before(struct release *r, struct case_state *s)
{
	struct case_event *events;
	size_t count, top = 0;
	TRY(case_events_of(r->c->db, r->c->arena, r->c->book.id, r->customer.id, &events, &count));
	for (size_t i = 0; i < count; i++) {
		if (str_equal(events[i].kind, "opened"))
			top = 0;
		if (str_equal(events[i].kind, "step") && events[i].about != r->document.id.n)
			events[top++] = events[i];
		if (str_equal(events[i].kind, "stopped") && top)
			top--;
	}
	s->last_step = top ? events[top - 1].step : NULL;
	s->last_on = top ? events[top - 1].day : DATE_NONE;
	s->last_kind = NULL;
	for (size_t i = 0; top && i < r->house->strategy.count; i++)
		if (str_equal(r->house->strategy.steps[i].id, s->last_step))
			s->last_kind = step_kind_word(r->house->strategy.steps[i].kind);
	return ERR_NONE;
}

static enum err stop(struct release *r, const char *code)
{
	struct case_state s;
	TRY(outbox_move(r->w, r->permit.id, "waiting", "stopped"));
	r->ret->stopped++;
	TRY(case_state_of(r->c->db, r->c->arena, r->c->book.id, r->customer.id, &s));
	TRY(step_before(r, &s));
	const struct case_event e = {.customer = r->customer.id, .casefile = s.casefile, .day = r->c->today,
				     .kind = "stopped", .code = code, .about = r->document.id.n};
	TRY(case_event_add(r->w, &e));
	if (!date_is_none(s.next_on))
		s.next_on = date_add_days(r->c->today, 1);
	s.reason = "stopped";
	return case_put(r->w, &s);
}

static enum err nothing_owed(struct release *r, bool *ret)
{
	struct open_item *items;
	size_t count;
	TRY(open_items_of(r->c->db, r->c->arena, r->c->book.id, r->customer.id, &items, &count));
	*ret = true;
	for (size_t i = 0; i < count; i++)
		*ret = *ret && items[i].amount.minor <= 0;
	return ERR_NONE;
}

static enum err release_one(struct release *r)
{
	struct verdict v;
	bool paid;
	TRY(load(r));
	TRY(nothing_owed(r, &paid));
	if (paid)
		return stop(r, "paid");
	if (!r->has_point)
		return stop(r, "no_contact");
	const struct contact_ask ask = {.customer = &r->customer, .point = &r->point, .channel = r->permit.channel,
					.purpose = r->permit.purpose, .at = r->c->now};
	TRY(contact_judge(r->c, r->house, &ask, true, &v));
	if (v.rule == NULL && v.at.ms > r->c->now.ms) {
		r->ret->postponed++;
		return outbox_postpone(r->w, r->permit.id, v.at);
	}
	if (v.rule == NULL) {
		struct permit_id permit;
		TRY(permit_in_force(r, &v, &permit));
		return let_go(r, permit);
	}
	TRY(verdict_keep(r->w, &v));
	return stop(r, v.rule);
}

/* Handed over before and not confirmed: once more, as it was. */
static enum err again(struct release *r, int64_t most)
{
	struct outbox_row *rows;
	size_t count;
	TRY(outbox_released(r->c->db, r->c->arena, r->c->book.id, most, &rows, &count));
	r->ret->items = NEW_ARRAY(r->c->arena, struct outgoing, count + (size_t)most + 1);
	for (size_t i = 0; i < count; i++) {
		r->row = &rows[i];
		TRY(load(r));
		TRY(hand_over(r, r->ret));
	}
	return ERR_NONE;
}

enum err release_messages(struct ctx *c, const struct release_messages *in, struct released_messages *ret)
{
	struct outbox_row *rows;
	size_t count;
	struct released_messages done = {.count = 0};
	struct release r = {.c = c, .house = in->house, .profile = NEW(c->arena, struct profile), .ret = &done};
	TRY(ctx_may(c, RIGHT_WORK));
	TRY(profile_of(c->db, c->arena, c->book.id, r.profile));
	TRY(ctx_writing(c, &r.w));
	TRY(outbox_due(c->db, c->arena, c->book.id, c->now, in->most, &rows, &count));
	TRY(again(&r, in->most));
	for (size_t i = 0; i < count; i++) {
		r.row = &rows[i];
		TRY(release_one(&r));
	}
	*ret = done;
	return ERR_NONE;
}

enum err confirm_message(struct ctx *c, const struct confirm_message *in, struct permit_id *ret)
{
	struct writing *w;
	TRY(ctx_writing(c, &w));
	TRY(outbox_move(w, in->permit, "released", in->delivered ? "sent" : "failed"));
	*ret = in->permit;
	return ERR_NONE;
}
