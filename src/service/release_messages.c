#include "service/release_messages.h"
#include "service/agency_case.h"
#include "service/keep_duties.h"
#include "service/placed_message.h"
#include "service/pressure_share.h"
#include "service/step_back.h"
#include "service/work_on_case.h"
#include "store/casefile.h"

#define TRIES_MOST 4 /* hours that a message is tried for */

struct release {
	struct ctx *c;
	const struct house *house;
	struct writing *w;
	const struct outbox_row *row;
	struct verdict permit;
	struct message document;
	const struct person_known
		*known; /* read anew for each message: a message weighs on the next */
	struct customer customer;
	struct agency_case of; /* in an agency's book */
	struct contact_point point;
	bool has_point;
	struct profile *profile;
	struct bank_waiting *bank;
	struct outbox_claim claim;
	bool usable; /* nothing known forbids the point, whatever the law says of it */
	struct released_messages *ret;
};

static enum err load(struct release *r)
{
	struct ctx *c = r->c;
	TRY(verdict_by_id(c->db, c->arena, c->book.id, r->row->permit, &r->permit));
	TRY(message_by_id(c->db, c->arena, c->book.id, r->row->document, &r->document));
	TRY(person_load(c, r->house, r->permit.customer, c->now, &r->known));
	r->customer = r->known->customer;
	r->has_point = false;
	for (size_t i = 0; i < r->known->point_count; i++)
		if (point_id_same(r->known->points[i].id, r->permit.point)) {
			r->point = r->known->points[i];
			r->has_point = r->point.value != NULL;
		}
	return ERR_NONE;
}

static enum err hand_over(struct release *r, struct released_messages *ret)
{
	TRY(portal_fill(r->c, r->house->address, r->customer.id, &r->document.body));
	struct outgoing out;
	TRY(outgoing_of(r->c, &r->document, &r->customer, r->profile, &out));
	out.permit = r->permit.id;
	out.channel = r->permit.channel;
	out.to = r->has_point ? r->point.value : "";
	ret->items[ret->count++] = out;
	return ERR_NONE;
}

/* A permit that was not used in its hours counts no more; what was judged just now then stands for
 * it. */
static enum err permit_in_force(struct release *r, struct verdict *now, struct permit_id *ret)
{
	bool expired = r->c->now.ms > r->permit.expires.ms;
	if (expired)
		TRY(verdict_keep(r->w, now));
	*ret = expired ? now->id : r->permit.id;
	return ERR_NONE;
}

/* Whom the duties of third parties may bind; for all others nothing is asked of the law. */
static bool is_third_party(const struct release *r)
{
	return r->c->book.kind == BOOK_AGENCY || profile_takes_other_name(r->profile);
}

static bool is_notice(const struct release *r)
{
	return str_equal(r->permit.purpose, DUTY_NOTICE);
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
		.outcome = is_notice(r) ? DUTY_NOTICE
			: letter        ? "mailed"
					: "sent",
		.at = r->c->now,
		.zone = contact_zone(r->c, &r->customer, r->has_point ? &r->point : NULL),
	};
	TRY(contact_add(r->w, &contact));
	if (is_third_party(r))
		TRY(duties_after_contact(r->c, r->house, &r->customer, &contact));
	TRY(pressure_share_note(r->c, r->w, r->customer.id));
	bool mine;
	TRY(outbox_move(r->w, r->permit.id, "waiting", "released"));
	TRY(outbox_claim(r->w, r->permit.id, &r->claim, &mine));
	ASSERT(mine); /* nobody can have claimed what was waiting */
	r->ret->released++;
	return hand_over(r, r->ret);
}

static enum err stop(struct release *r, const char *from, const char *to, const char *code)
{
	TRY(outbox_move(r->w, r->permit.id, from, to));
	r->ret->stopped++;
	return step_back(r->c, r->w, r->customer.id, r->document.id, code);
}

/* What may be asked for now of one invoice: what is open less what is disputed. */
static int64_t askable(const struct case_loaded *l, struct invoice_id invoice, const char *code)
{
	for (size_t i = 0; i < l->count; i++)
		if (invoice_id_same(l->items[i].invoice, invoice) &&
			money_is(l->items[i].amount, code))
			return l->items[i].amount.minor -
				holds_disputed(l->holds, invoice, code).minor;
	return 0;
}

/* Item by item: what else is open makes up for none that was paid or disputed. */
static enum err asks_too_much(struct release *r, const struct case_loaded *l, bool *ret)
{
	struct ctx *c = r->c;
	struct message_line *lines;
	size_t count;
	*ret = false;
	TRY(message_lines(c->db, c->arena, c->book.id, r->document.id, &lines, &count));
	for (size_t i = 0; i < count; i++)
		*ret = *ret ||
			askable(l, lines[i].invoice, r->document.amount.code) <
				lines[i].amount_minor;
	return ERR_NONE;
}

static bool point_is_usable(const struct release *r, const struct case_loaded *l)
{
	for (size_t i = 0; i < l->point_count; i++)
		if (point_id_same(l->points[i].id, r->point.id))
			return r->has_point && case_point_usable(l, i);
	return false;
}

/* Why a message stays, when it is so. */
struct reason {
	bool so;
	const char *code;
};

static const char *first_of(const struct reason *reasons, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (reasons[i].so)
			return reasons[i].code;
	return NULL;
}

/* An agency asks for what the client's book still has open of what was placed. */
static enum err agency_overtaken(
	struct release *r, const struct case_world *world, struct case_loaded *l, const char **ret)
{
	const struct agency_case *of = &r->of;
	TRY(agency_case_load(r->c, world, r->document.id, l, &r->of));
	int64_t askable = l->facts.undisputed.minor, asked = r->document.amount.minor;
	const struct reason reasons[] = {
		{!of->worked, "placement_over"},
		{of->recalled, "recalled"},
		{of->off, "contract_off"},
		{of->placed.open.minor <= 0, "paid"},
		{l->facts.held.on, TASK_HELD},
		{l->facts.hardship.on, "hardship"},
		{l->facts.promise.on, "promise"},
		{l->facts.plan.on, "plan"},
		{l->facts.unmatched, "unmatched_money"},
		{(is_notice(r) ? of->placed.open.minor : askable) < asked, "amount_changed"},
		{!date_same(r->document.day, r->c->today), "out_of_date"},
		{!r->has_point, "no_contact"},
	};
	*ret = first_of(reasons, COUNT(reasons));
	return ERR_NONE;
}

/* What came between writing the message and its leaving; NULL: nothing. */
static enum err overtaken(struct release *r, const char **ret)
{
	struct case_loaded l;
	struct case_world world;
	bool too_much;
	TRY(case_world_of(r->c, r->customer.id, r->bank, &world));
	TRY(case_load(r->c, &world, r->known, &l));
	r->usable = point_is_usable(r, &l);
	if (r->c->book.kind == BOOK_AGENCY)
		return agency_overtaken(r, &world, &l, ret);
	TRY(asks_too_much(r, &l, &too_much));
	const struct reason reasons[] = {
		{l.count == 0, "paid"},
		{l.facts.placed.on, "placed"},
		{l.facts.held.on, TASK_HELD},
		{l.facts.hardship.on, "hardship"},
		{l.facts.promise.on, "promise"},
		{l.facts.plan.on, "plan"},
		{l.facts.unmatched, "unmatched_money"},
		{too_much, "amount_changed"},
		{!date_same(r->document.day, r->c->today), "out_of_date"},
		{!r->has_point, "no_contact"},
	};
	*ret = first_of(reasons, COUNT(reasons));
	return ERR_NONE;
}

/* What house and contract keep an agency from may have changed since the message was written. */
static enum err barred(struct release *r, const struct contact_ask *ask, const char **ret)
{
	struct placed_bar bar = {.why = NULL};
	if (r->c->book.kind == BOOK_AGENCY)
		TRY(placed_bar_of(r->c, r->house, &r->of, ask, &bar));
	*ret = bar.why == NULL ? NULL : str_equal(bar.rule, LEAVE_RULE) ? "contract" : bar.rule;
	return ERR_NONE;
}

/* Judges what is loaded; ret_reason NULL: it may leave, at ret->at. A refusal of the gate is kept.
 */
static enum err judge(struct release *r, struct verdict *ret, const char **ret_reason)
{
	const struct contact_ask ask = {.customer = &r->customer,
		.known = r->known,
		.point = &r->point,
		.channel = r->permit.channel,
		.purpose = r->permit.purpose,
		.at = r->c->now,
		.document = r->document.id,
		.notice = is_notice(r)};
	TRY(overtaken(r, ret_reason));
	if (*ret_reason == NULL)
		TRY(barred(r, &ask, ret_reason));
	if (*ret_reason)
		return ERR_NONE;
	TRY(contact_judge(r->c, r->house, &ask, true, ret));
	*ret_reason = ret->rule;
	if (ret->rule)
		return verdict_keep(r->w, ret);
	if (!r->usable)
		*ret_reason = "opt_out";
	return ERR_NONE;
}

static enum err release_one(struct release *r)
{
	struct verdict v = {.id = {0}};
	struct permit_id permit;
	const char *reason;
	TRY(load(r));
	TRY(judge(r, &v, &reason));
	if (reason)
		return stop(r, "waiting", "stopped", reason);
	if (v.at.ms > r->c->now.ms) {
		r->ret->postponed++;
		return outbox_postpone(r->w, r->permit.id, v.at);
	}
	TRY(permit_in_force(r, &v, &permit));
	return let_go(r, permit);
}

/* Handed over before and not confirmed: once more, as it was, while its permit is good and nothing
 * came in between. Nobody knows whether it left, so the contact that was counted stays counted. One
 * that is allowed later today stays claimed, and is judged again when the lease has run out. */
static enum err take_over(struct release *r)
{
	struct verdict v = {.id = {0}};
	const char *reason = "undeliverable";
	TRY(load(r));
	if (r->c->now.ms <= r->permit.expires.ms)
		TRY(judge(r, &v, &reason));
	if (reason)
		return stop(r, "released", "failed", reason);
	if (v.at.ms <= r->c->now.ms)
		return hand_over(r, r->ret);
	r->ret->postponed++;
	return ERR_NONE;
}

static enum err again(struct release *r, const struct outbox_row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) { /* at most as many as are wanted */
		bool mine;
		r->row = &rows[i];
		TRY(outbox_claim(r->w, r->row->permit, &r->claim, &mine));
		if (mine)
			TRY(take_over(r));
	}
	return ERR_NONE;
}

static struct outbox_claim claim_of(const struct ctx *c, const char *worker, struct instant clock)
{
	struct instant now = clock.ms ? clock : c->now;
	return (struct outbox_claim){str_or_empty(worker), now, {now.ms + RELEASE_LEASE_MS}};
}

/* A message that could not be handed over tries again for a while; then its rung was not climbed.
 */
static enum err not_delivered(struct ctx *c, struct writing *w, struct permit_id permit)
{
	struct outbox_row row;
	struct verdict v;
	TRY(outbox_of(c->db, c->arena, c->book.id, permit, &row));
	if (row.tries < TRIES_MOST)
		return outbox_retry(w, permit, (struct instant){c->now.ms + INSTANT_HOUR_MS});
	TRY(verdict_by_id(c->db, c->arena, c->book.id, permit, &v));
	TRY(outbox_move(w, permit, "released", "failed"));
	return step_back(c, w, v.customer, row.document, "undeliverable");
}

static enum err not_yours(struct ctx *c, struct permit_id permit)
{
	return refuse_as(ERR_CONFLICT, c->why, "permit",
		arena_printf(c->arena, "%lld", (long long)permit.n),
		"is with another worker, or was recorded before", "");
}

static enum err check_claim(struct ctx *c, struct permit_id permit, const char *worker)
{
	const char *holder;
	TRY(outbox_worker(c->db, c->arena, c->book.id, permit, &holder));
	return str_equal(holder, str_or_empty(worker)) ? ERR_NONE : not_yours(c, permit);
}

enum err confirm_message(struct ctx *c, const struct confirm_message *in, struct permit_id *ret)
{
	struct writing *w;
	TRY(ctx_writing(c, &w));
	TRY(check_claim(c, in->permit, in->worker));
	TRY(in->delivered ? outbox_move(w, in->permit, "released", "sent")
			  : not_delivered(c, w, in->permit));
	*ret = in->permit;
	return ERR_NONE;
}

static enum err record_before(struct ctx *c, const struct confirm_message *before)
{
	struct permit_id done;
	if (before == NULL)
		return ERR_NONE;
	enum err e = confirm_message(c, before, &done);
	return e == ERR_CONFLICT ? ERR_NONE : e;
}

/* What all that is judged in this command needs. */
static enum err prepare(struct release *r)
{
	TRY(contact_keep_law(r->c, r->house));
	TRY(pressure_share_hold(r->c, r->w));
	return bank_waiting_again(r->c, r->bank);
}

static enum err release_due(struct release *r, int64_t most)
{
	struct ctx *c = r->c;
	struct outbox_row *rows, *lapsed;
	size_t count, lapsed_count;
	TRY(outbox_due(c->db, c->arena, c->book.id, c->now, most, &rows, &count));
	TRY(outbox_released(
		c->db, c->arena, c->book.id, r->claim.clock, most, &lapsed, &lapsed_count));
	r->ret->items = NEW_ARRAY(c->arena, struct outgoing, (size_t)most);
	if (count + lapsed_count)
		TRY(prepare(r));
	TRY(again(r, lapsed, lapsed_count));
	for (size_t i = 0; i < count && r->ret->count < (size_t)most; i++) {
		r->row = &rows[i];
		TRY(release_one(r));
	}
	return ERR_NONE;
}

enum err release_messages(
	struct ctx *c, const struct release_messages *in, struct released_messages *ret)
{
	struct released_messages done = {.count = 0};
	struct bank_waiting bank = {.since = map_new(c->arena)};
	struct release r = {.c = c,
		.house = in->house,
		.profile = NEW(c->arena, struct profile),
		.bank = in->bank ? in->bank : &bank,
		.claim = claim_of(c, in->worker, in->clock),
		.ret = &done};
	TRY(ctx_may(c, RIGHT_WORK));
	TRY(profile_of(c->db, c->arena, c->book.id, r.profile));
	TRY(ctx_writing(c, &r.w));
	TRY(record_before(c, in->before));
	TRY(release_due(&r, in->most));
	*ret = done;
	return ERR_NONE;
}
