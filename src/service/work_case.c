#include "service/work_case.h"
#include "service/judge_contact.h"
#include "service/message_facts.h"
#include "service/place_case.h"
#include "service/placed_message.h"
#include "service/write_message.h"

struct work {
	struct ctx *c;
	const struct house *house;
	struct writing *w;
	struct case_loaded l;
	struct strategy ladder; /* of the house, or what is left to an agency of its own */
	struct agency_case of;  /* in an agency's book */
	struct strategy_decision d;
	struct cycle_view *counts;
	bool changed; /* something is to be stored */
};

static enum err note(
	struct work *k, const char *kind, const char *step, const char *code, int64_t about)
{
	const struct case_event e = {.customer = k->l.customer.id,
		.casefile = k->l.state.casefile,
		.day = k->c->today,
		.kind = kind,
		.step = step,
		.code = code,
		.about = about};
	k->changed = true;
	return case_event_add(k->w, &e);
}

static enum err decide(struct work *k)
{
	return strategy_next(&k->ladder, &k->l.facts, k->c->arena, k->c->why, &k->d);
}

static enum err open_case(struct work *k)
{
	if (k->l.state.casefile.n && !date_is_none(k->l.state.next_on))
		return ERR_NONE;
	TRY(case_open(k->w, k->l.customer.id, k->c->today, &k->l.state.casefile));
	return note(k, "opened", NULL, NULL, 0);
}

/* The next look is never today: what was done today is done. */
static enum err wait_until(struct work *k, struct date on, const char *reason)
{
	struct case_state *s = &k->l.state;
	struct date next = date_max(on, date_add_days(k->c->today, 1));
	cycle_add(k->counts->arena, &k->counts->waiting, reason, NULL, 1);
	if (!str_equal(reason, s->reason))
		TRY(note(k, "wait", NULL, reason, 0));
	k->changed = k->changed || !date_same(next, s->next_on);
	s->next_on = next;
	s->reason = reason;
	return ERR_NONE;
}

/* What was done stands in the facts; the strategy says when to look again. */
static enum err wait_for_next(struct work *k)
{
	TRY(decide(k));
	if (k->d.verdict == STRATEGY_WAIT)
		return wait_until(k, k->d.on, strategy_reason_code(k->d.reason));
	return wait_until(k, k->c->today, strategy_reason_code(k->d.reason));
}

static void step_taken(struct work *k, const struct step *step)
{
	struct case_state *s = &k->l.state;
	s->last_step = step->id;
	s->last_kind = step_kind_word(step->kind);
	s->last_on = k->c->today;
	s->reviewed_on = DATE_NONE;
	k->l.facts.last_step = step->id;
	k->l.facts.last_kind = step->kind;
	k->l.facts.last_on = k->c->today;
	k->l.facts.reviewed_on = DATE_NONE;
	k->l.facts.paid_on = DATE_NONE;
}

/* The hand-over is proposed to the agency that the client has a contract with; with none or
 * several, the task alone asks a person to choose. */
static enum err propose(struct work *k)
{
	struct contract *contracts;
	struct book agency;
	struct placed placed;
	size_t count;
	TRY(contract_list(k->c->db, k->c->arena, k->c->book.id, &contracts, &count));
	if (count != 1)
		return ERR_NONE;
	TRY(book_by_id(k->c->db, k->c->arena, contracts[0].agency, &agency));
	const struct propose_placement in = {
		.customer = k->l.customer.number, .agency = agency.code};
	enum err e = propose_placement(k->c, &in, &placed);
	return e == ERR_CONFLICT || e == ERR_NOT_FOUND || e == ERR_INVALID ? ERR_NONE : e;
}

static enum err do_task(struct work *k)
{
	const char *kind = step_kind_word(k->d.kind);
	struct task task = {.customer = k->l.customer.id, .kind = kind, .opened = k->c->today};
	if (!case_has_task(&k->l, kind)) {
		TRY(task_open(k->w, &task));
		TRY(note(k, "task", k->d.step ? k->d.step->id : NULL, kind, task.id));
		cycle_add(k->counts->arena, &k->counts->steps, kind, "task", 1);
	}
	if (k->d.kind == STEP_PROPOSE_PLACEMENT)
		TRY(propose(k));
	if (k->d.step) {
		step_taken(k, k->d.step);
		k->l.facts.approval.on =
			k->l.facts.approval.on || k->d.kind == STEP_PROPOSE_PLACEMENT;
		return wait_for_next(k);
	}
	if (k->d.kind == STEP_FIND_CONTACT && !k->l.facts.finding_contact) {
		k->l.facts.finding_contact = true;
		return wait_for_next(k);
	}
	return wait_until(k, date_add_days(k->c->today, k->house->strategy.review_days),
		strategy_reason_code(k->d.reason));
}

static bool is_agency(const struct work *k)
{
	return k->c->book.kind == BOOK_AGENCY;
}

static enum err write_placed(struct work *k, const char *channel, struct message *ret)
{
	const struct placed_message ask = {.house = k->house,
		.customer = &k->l.customer,
		.placed = &k->l,
		.kind = step_kind_word(k->d.kind),
		.channel = channel,
		.pay_by = k->d.pay_by};
	return write_placed_message(k->c, &ask, ret);
}

static enum err write_own(struct work *k, const char *channel, struct message *ret)
{
	struct open_item *items = NEW_ARRAY(k->c->arena, struct open_item, k->l.count + 1);
	const struct message_ask ask = {.house = k->house,
		.customer = &k->l.customer,
		.letter = step_kind_word(k->d.kind),
		.channel = channel,
		.items = items,
		.count = case_asked(&k->l, k->d.step, k->c->today, items),
		.pay_by = k->d.pay_by};
	return write_message(k->c, &ask, ret);
}

static enum err send(struct work *k, const char *channel, const struct verdict *v)
{
	struct permit permit;
	struct message document;
	TRY(permit_of(v, &permit));
	TRY(message_pay_by(k->c, k->house, &k->l.customer, k->l.known, k->d.pay_by, &k->d.pay_by));
	TRY(is_agency(k) ? write_placed(k, channel, &document) : write_own(k, channel, &document));
	TRY(outbox_put(k->w, &permit, document.id));
	TRY(note(k, "step", k->d.step->id, channel, document.id.n));
	cycle_add(k->counts->arena, &k->counts->steps, step_kind_word(k->d.kind), channel, 1);
	k->l.state.written_on = k->c->today;
	k->l.facts.written_today = true;
	step_taken(k, k->d.step);
	return wait_for_next(k);
}

/* Every point of the step's channels that was asked for, and refused. */
struct tried {
	bool any;
	struct instant next; /* the earliest moment at which one of them is allowed; ms 0: never */
	bool of_the_points;  /* each was refused for its address: another one might do */
};

/* Rules that speak of an address, a number or a medium and not of the person. */
static bool is_of_the_point(const char *rule)
{
	static const char *const RULES[] = {"US-MEDIUM-OPTOUT", "POLICY-OPT-OUT", "US-WORK-EMAIL",
		"US-WORKPLACE", "POLICY-WORKPLACE", "US-PLACE", "POLICY-PLACE", "US-DELIVERY",
		"US-EMAIL-PROC", "POLICY-EMAIL-PROC", "US-SMS-PROC", "POLICY-WRONG-PARTY"};
	for (size_t i = 0; i < COUNT(RULES); i++)
		if (str_equal(RULES[i], rule))
			return true;
	return false;
}

static enum err note_refusal(struct work *k, const struct verdict *v, struct tried *t)
{
	t->of_the_points = is_of_the_point(v->rule) && (!t->any || t->of_the_points);
	t->any = true;
	if (v->next_allowed.ms && (t->next.ms == 0 || v->next_allowed.ms < t->next.ms))
		t->next = v->next_allowed;
	TRY(note(k, "refused", k->d.step->id, v->rule, v->id.n));
	cycle_add(k->counts->arena, &k->counts->refused, v->rule, v->citation, 1);
	return ERR_NONE;
}

/* What house or client keep an agency from is no verdict of the gate: nothing was judged. */
static enum err is_barred(struct work *k, const struct contact_ask *ask, struct tried *t, bool *ret)
{
	struct placed_bar bar = {.why = NULL};
	if (is_agency(k))
		TRY(placed_bar_of(k->c, k->house, &k->of, ask, &bar));
	*ret = bar.why != NULL;
	if (bar.why == NULL)
		return ERR_NONE;
	struct verdict none = {.rule = bar.rule, .citation = bar.citation};
	if (!date_is_none(bar.until))
		TRY(date_instant(bar.until, 0, 0, k->c->book.zone, &none.next_allowed));
	return note_refusal(k, &none, t);
}

/* A person who looked and found nothing to do is asked again only after the review days. */
static enum err ask_person(struct work *k, enum step_kind kind)
{
	struct case_state *s = &k->l.state;
	struct task task = {
		.customer = k->l.customer.id, .kind = step_kind_word(kind), .opened = k->c->today};
	int32_t days = k->house->strategy.review_days;
	struct date again =
		date_is_none(s->reviewed_on) ? k->c->today : date_add_days(s->reviewed_on, days);
	if (date_before(k->c->today, again))
		return wait_until(k, again, "refused");
	if (!case_has_task(&k->l, task.kind)) {
		TRY(task_open(k->w, &task));
		TRY(note(k, "task", NULL, task.kind, task.id));
		cycle_add(k->counts->arena, &k->counts->steps, task.kind, "task", 1);
	}
	return wait_until(k, date_add_days(k->c->today, days), "refused");
}

/* A refusal that ends is waited for; one that does not is a person's to look at. */
static enum err refused(struct work *k, const struct tried *t)
{
	struct date next;
	if (t->next.ms == 0)
		return ask_person(k, t->of_the_points ? STEP_FIND_CONTACT : STEP_REVIEW);
	TRY(date_at(t->next, k->c->book.zone, &next));
	return wait_until(k, next, "refused");
}

static enum err ask_gate(struct work *k, const struct contact_ask *ask, struct verdict *v)
{
	TRY(contact_judge(k->c, k->house, ask, true, v));
	return verdict_keep(k->w, v);
}

/* Asks for one point; *ret_sent: the step is taken. */
static enum err try_point(
	struct work *k, enum step_channel channel, size_t place, struct tried *t, bool *ret_sent)
{
	struct verdict v;
	bool barred;
	const struct contact_ask ask = {.customer = &k->l.customer,
		.known = k->l.known,
		.point = &k->l.points[place],
		.channel = step_channel_word(channel),
		.purpose = step_kind_word(k->d.kind),
		.at = k->c->now,
		.notice = k->d.kind == STEP_VALIDATION_NOTICE};
	TRY(is_barred(k, &ask, t, &barred));
	if (barred)
		return ERR_NONE;
	TRY(ask_gate(k, &ask, &v));
	*ret_sent = v.rule == NULL;
	return v.rule ? note_refusal(k, &v, t) : send(k, ask.channel, &v);
}

/* The step's channels in their order, each with all its usable points; the first that the gate
 * allows is used. */
static enum err do_message(struct work *k)
{
	struct tried t = {.any = false};
	bool sent = false;
	const struct step *step = k->d.step; /* once sent, the next one is decided on */
	for (size_t i = 0; i < step->channel_count && !sent; i++)
		for (size_t p = 0; p < k->l.point_count && !sent; p++)
			if (case_point_carries(&k->l, p, step->channels[i]))
				TRY(try_point(k, step->channels[i], p, &t, &sent));
	ASSERT(sent || t.any); /* the strategy found a usable channel */
	return sent ? ERR_NONE : refused(k, &t);
}

static enum err close_case(struct work *k)
{
	if (date_is_none(k->l.state.next_on))
		return ERR_NONE;
	k->l.state.next_on = DATE_NONE;
	k->l.state.reason = strategy_reason_code(k->d.reason);
	k->l.state.last_step = NULL;
	k->l.state.last_kind = NULL;
	k->l.state.last_on = DATE_NONE;
	for (size_t i = 0; i < k->l.task_count; i++)
		TRY(task_finish(k->w, k->l.tasks[i].id, k->c->today, "nothing is open any more"));
	return note(k, "closed", NULL, k->l.state.reason, 0);
}

static enum err act(struct work *k)
{
	if (k->d.verdict == STRATEGY_CLOSE)
		return close_case(k);
	k->counts->cases++;
	TRY(open_case(k));
	if (k->d.verdict == STRATEGY_WAIT)
		return wait_until(k, k->d.on, strategy_reason_code(k->d.reason));
	return step_is_message(k->d.kind) && k->d.channel != STEP_BY_TASK ? do_message(k)
									  : do_task(k);
}

/* The placement that came of the proposal, if it is over: settled, returned, canceled. */
static enum err placement_over(struct work *k, const struct task *proposal, bool *ret)
{
	struct placed *placed, live;
	size_t count;
	struct ctx *c = k->c;
	TRY(placements_of(c->db, c->arena, c->book.id, k->l.customer.id, &placed, &count));
	enum err e = placement_live(c->db, c->arena, c->book.id, k->l.customer.id, &live);
	*ret = e == ERR_NOT_FOUND && count > 0 &&
		!date_before(placed[0].proposed, proposal->opened);
	return e == ERR_NOT_FOUND ? ERR_NONE : e;
}

/* A proposal that was answered is no longer waited for: what is owed after it climbs the ladder
 * again. */
static enum err finish_answered(struct work *k)
{
	size_t kept = 0;
	for (size_t i = 0; i < k->l.task_count; i++) {
		const struct task *t = &k->l.tasks[i];
		bool over = false;
		if (str_equal(t->kind, step_kind_word(STEP_PROPOSE_PLACEMENT)))
			TRY(placement_over(k, t, &over));
		if (over)
			TRY(task_finish(k->w, t->id, k->c->today, "the hand-over was answered"));
		else
			k->l.tasks[kept++] = *t;
		k->l.facts.approval.on = k->l.facts.approval.on && !over;
	}
	k->l.task_count = kept;
	return ERR_NONE;
}

/* An agency climbs its own steps, as far as its client leaves them to it. */
static enum err load_placed(struct work *k, const struct case_world *world)
{
	TRY(agency_case_load(k->c, world, (struct document_id){0}, &k->l, &k->of));
	k->ladder = ladder_within(&k->house->strategy, &k->of.leave, k->c->arena);
	return placed_notice_settled(k->c, k->house, k->l.known, &k->l.facts.notice_settled);
}

enum err work_case(struct ctx *c, const struct house *house, const struct case_world *world,
	const struct person_known *known, struct cycle_view *counts)
{
	struct work k = {.c = c, .house = house, .ladder = house->strategy, .counts = counts};
	TRY(ctx_writing(c, &k.w));
	TRY(case_load(c, world, known, &k.l));
	counts->customers++;
	if (is_agency(&k))
		TRY(load_placed(&k, world));
	TRY(finish_answered(&k));
	TRY(decide(&k));
	TRY(act(&k));
	return k.changed ? case_put(k.w, &k.l.state) : ERR_NONE;
}
