#include "service/view_case.h"
#include "base/buf.h"
#include "service/case_lines.h"
#include "service/keep_duties.h"
#include "service/settle.h"
#include "service/view_work.h"

static enum err load_items(struct ctx *c, struct case_view *v)
{
	struct open_item *items;
	TRY(open_items_of(c->db, c->arena, c->book.id, v->customer.id, &items, &v->item_count));
	v->items = NEW_ARRAY(c->arena, struct case_item, v->item_count + 1);
	for (size_t i = 0; i < v->item_count; i++)
		v->items[i] = (struct case_item){items[i],
			holds_disputed(&v->nego.holds, items[i].invoice, items[i].amount.code)};
	return ERR_NONE;
}

static enum err load_points(struct ctx *c, const struct case_loaded *l, struct case_view *v)
{
	struct point_event *events;
	size_t count;
	TRY(point_events(c->db, c->arena, c->book.id, v->customer.id, &events, &count));
	v->point_count = l->point_count;
	v->points = NEW_ARRAY(c->arena, struct case_point_state, l->point_count + 1);
	for (size_t p = 0; p < l->point_count; p++) {
		struct case_point_state *state = &v->points[p];
		*state = (struct case_point_state){l->points[p], "",
			p < 32 && !(l->unusable_points & 1u << p) && l->points[p].value};
		for (size_t i = 0; i < count; i++)
			if (point_id_same(events[i].point, l->points[p].id))
				state->last = events[i].what;
	}
	return ERR_NONE;
}

static enum err load_wishes(struct ctx *c, struct case_view *v)
{
	struct kept_wish *all;
	size_t count;
	TRY(wishes_of(c->db, c->arena, c->book.id, v->customer.id, &all, &count));
	v->wishes = NEW_ARRAY(c->arena, struct case_wish, count + 1);
	for (size_t i = 0; i < count; i++) {
		struct case_wish *w = &v->wishes[v->wish_count];
		if (!date_is_none(all[i].ended))
			continue;
		*w = (struct case_wish){.kept = all[i],
			.sentence = wish_sentence(c->arena, &all[i]),
			.unread = all[i].wish.kind == WISH_SAID_KIND};
		for (size_t p = 0; p < v->point_count; p++)
			if (point_id_same(v->points[p].point.id, all[i].point))
				w->point = v->points[p].point.value;
		v->wish_count++;
	}
	return ERR_NONE;
}

static enum err load_consents(struct ctx *c, struct case_view *v)
{
	struct consent *all;
	size_t count;
	TRY(consents_of(c->db, c->arena, c->book.id, v->customer.id, &all, &count));
	v->consents = NEW_ARRAY(c->arena, struct case_consent, count + 1);
	for (size_t i = 0; i < count; i++) {
		struct case_consent *k = &v->consents[v->consent_count];
		bool over = !date_is_none(all[i].until) && date_before(all[i].until, v->today);
		if (over || !date_is_none(all[i].revoked))
			continue;
		*k = (struct case_consent){
			.kept = all[i], .sentence = consent_sentence(c->arena, &all[i])};
		for (size_t p = 0; p < v->point_count; p++)
			if (point_id_same(v->points[p].point.id, all[i].point))
				k->point = v->points[p].point.value;
		v->consent_count++;
	}
	return ERR_NONE;
}

static enum err ask_gate(
	struct ctx *c, const struct view_case *in, const struct case_loaded *l, struct case_view *v)
{
	for (size_t i = 0; i < CASE_CHANNELS; i++) {
		const char *channel = case_channel_word(i);
		struct case_channel *now = &v->channels[v->channel_count++];
		*now = (struct case_channel){.channel = channel, .point = case_channel_point(l, i)};
		if (now->point == NULL)
			continue;
		struct verdict verdict;
		const struct permit_wanted wanted = {
			.channel = channel, .point = now->point->id, .at = c->now};
		TRY(permit_for(c, l->customer.id, &wanted, &now->permit));
		const struct contact_ask ask = {.customer = &l->customer,
			.permit = now->permit.permit,
			.known = l->known,
			.point = now->point,
			.channel = channel,
			.purpose = "check",
			.at = c->now,
			.asked = true};
		TRY(contact_judge(c, in->house, &ask, false, &verdict));
		TRY(contact_checked_of(c, &ask, &verdict, &now->verdict));
		now->verdict.pressure = v->pressure;
		now->allowed = verdict.rule == NULL;
		if (str_equal(channel, "call") && now->point->value)
			now->dial = arena_printf(c->arena, "tel:%s", now->point->value);
		now->askable = str_equal(verdict.answer, gate_answer_word(GATE_PRESUMED_VIOLATION));
	}
	return ERR_NONE;
}

static enum err load_asks(struct ctx *c, struct case_view *v)
{
	struct override *all;
	size_t count;
	TRY(overrides_of(c->db, c->arena, c->book.id, v->customer.id, &all, &count));
	v->asks = NEW_ARRAY(c->arena, struct override, count + 1);
	for (size_t i = 0; i < count; i++)
		if (override_at(&all[i], c->now) == OVERRIDE_ASKED)
			v->asks[v->ask_count++] = all[i];
	for (size_t i = 0; i < v->ask_count; i++)
		for (size_t k = 0; k < v->channel_count; k++)
			v->channels[k].askable = v->channels[k].askable &&
				!str_equal(v->channels[k].channel, v->asks[i].channel);
	return ERR_NONE;
}

static enum err add_up(const struct case_view *v, const char *code, struct case_facts *f)
{
	f->open = f->undisputed = f->charges = money_zero(code);
	for (size_t i = 0; i < v->item_count; i++) {
		const struct open_item *item = &v->items[i].item;
		if (!money_is(item->amount, code) || item->amount.minor <= 0)
			continue;
		TRY(money_add(f->open, item->amount, &f->open));
		TRY(money_add(f->undisputed, item->amount, &f->undisputed));
		TRY(money_sub(f->undisputed, v->items[i].disputed, &f->undisputed));
		if (item->kind == ITEM_FEE || item->kind == ITEM_INTEREST)
			TRY(money_add(f->charges, item->amount, &f->charges));
		f->overdue = f->overdue || date_before(item->due, v->today);
	}
	return ERR_NONE;
}

static enum err ask_casework(struct ctx *c, const struct case_loaded *l, struct case_view *v)
{
	struct case_verdict verdicts[CASE_ACT_COUNT];
	const struct holds *h = &v->nego.holds;
	struct case_facts f = {
		.promise = h->promise,
		.plan = h->plan,
		.hardship = h->hardship,
		.proposed = case_has_task(l, "propose_placement"),
		.placed = l->facts.placed.on,
		.can_write = case_point(l, STEP_BY_EMAIL) || case_point(l, STEP_BY_LETTER),
		.can_phone = case_point(l, STEP_BY_CALL) != NULL,
		.right_contact = c->actor.rights & RIGHT_WORK,
		.right_waive = c->actor.rights & RIGHT_APPROVE,
		.right_write_off = c->actor.rights & RIGHT_APPROVE,
		.right_place = c->actor.rights & RIGHT_PLACE,
	};
	TRY(add_up(v, l->count ? l->items[0].amount.code : c->book.currency, &f));
	casework_allowed(&f, verdicts);
	for (int i = 0; i < CASE_ACT_COUNT; i++)
		v->acts[v->act_count++] = (struct case_act_now){
			case_act_word((enum case_act)i), verdicts[i].allowed, verdicts[i].why};
	return ERR_NONE;
}

static enum err local_time(struct ctx *c, const struct case_loaded *l, const char **ret)
{
	struct local wall;
	const char *zone = contact_zone(c, &l->customer, l->point_count ? &l->points[0] : NULL);
	TRY(zone_local(zone, c->now, &wall));
	*ret = arena_printf(c->arena, "%02d:%02d in %s", wall.hour, wall.minute, zone);
	return ERR_NONE;
}

/* Every address of the customer, judged for what the duty wants sent. */
static enum err judge_ways(
	struct ctx *c, const struct view_case *in, const struct case_loaded *l, struct case_duty *d)
{
	struct buf ways = buf_new(c->arena), barred = buf_new(c->arena);
	for (int i = STEP_BY_EMAIL; i < STEP_BY_CALL; i++)
		for (size_t p = 0; p < l->point_count; p++) {
			struct verdict v;
			const char *channel = step_channel_word((enum step_channel)i);
			const struct contact_ask ask = {.customer = &l->customer,
				.known = l->known,
				.point = &l->points[p],
				.channel = channel,
				.purpose = d->duty.task.kind,
				.notice = str_equal(d->duty.task.kind, DUTY_NOTICE),
				.names_original = str_equal(d->duty.task.kind, DUTY_ORIGINAL),
				.at = c->now};
			if (!l->points[p].value || !case_point_is_for(l, p, (enum step_channel)i))
				continue;
			TRY(contact_judge(c, in->house, &ask, false, &v));
			struct buf *b = v.rule ? &barred : &ways;
			buf_printf(
				b, "%s%s to %s", b->len ? "; " : "", channel, l->points[p].value);
			if (v.rule)
				buf_printf(b, " (%s)", v.why);
		}
	d->ways = ways.len ? buf_done(&ways) : "";
	d->barred = barred.len ? buf_done(&barred) : NULL;
	return ERR_NONE;
}

static enum err load_duties(
	struct ctx *c, const struct view_case *in, const struct case_loaded *l, struct case_view *v)
{
	struct duty *all;
	TRY(duties_open_of(c->db, c->arena, c->book.id, v->customer.id, &all, &v->duty_count));
	v->duties = NEW_ARRAY(c->arena, struct case_duty, v->duty_count + 1);
	for (size_t i = 0; i < v->duty_count; i++) {
		v->duties[i] = (struct case_duty){
			.duty = all[i], .late = date_before(all[i].due, c->today)};
		if (str_equal(all[i].task.kind, DUTY_NOTICE) ||
			str_equal(all[i].task.kind, DUTY_ORIGINAL))
			TRY(judge_ways(c, in, l, &v->duties[i]));
	}
	return ERR_NONE;
}

enum err view_case(struct ctx *c, const struct view_case *in, struct case_view *ret)
{
	struct case_view v = {.today = c->today,
		.show = in->show,
		.reader = c->actor.user,
		.rights = c->actor.rights};
	struct case_loaded l;
	const struct person_known *known;
	struct case_world world;
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(settle_customer(c, in->number, &v.customer));
	TRY(case_world_load(c, &world));
	TRY(person_load(c, in->house, v.customer.id, c->now, &known));
	TRY(case_load(c, &world, known, &l));
	v.state = l.state;
	v.reason = reason_words(l.state.reason);
	v.tasks = l.tasks;
	v.task_count = l.task_count;
	TRY(view_negotiation(c, &(struct view_negotiation){in->number}, &v.nego));
	TRY(listing_totals(
		c->db, c->arena, c->book.id, v.customer.id, c->today, &v.totals, &v.total_count));
	TRY(load_items(c, &v));
	TRY(load_points(c, &l, &v));
	TRY(load_wishes(c, &v));
	TRY(load_consents(c, &v));
	TRY(contact_pressure(c, in->house, &l.customer, c->now, &v.pressure));
	v.pressure_words = pressure_words(c->arena, &v.pressure);
	TRY(ask_gate(c, in, &l, &v));
	TRY(load_asks(c, &v));
	TRY(load_duties(c, in, &l, &v));
	TRY(ask_casework(c, &l, &v));
	TRY(local_time(c, &l, &v.local_time));
	TRY(case_lines(c, in, &v));
	*ret = v;
	return ERR_NONE;
}
