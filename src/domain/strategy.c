#include "domain/strategy.h"
#include <string.h>

const char *step_kind_word(enum step_kind k)
{
	static const char *const WORD[] = {
#define STEP_KIND(NAME, word) word,
		STEP_KINDS(STEP_KIND)
#undef STEP_KIND
	};
	return WORD[k];
}

const char *step_channel_word(enum step_channel c)
{
	static const char *const WORD[STEP_CHANNELS] = {"email", "letter", "sms", "call", "task"};
	return WORD[c];
}

const char *step_tone_word(enum step_tone t)
{
	static const char *const WORD[STEP_TONES] = {"friendly", "neutral", "firm"};
	return WORD[t];
}

const char *step_approval_word(enum step_approval p)
{
	static const char *const WORD[STEP_APPROVALS] = {"none", "supervisor", "client"};
	return WORD[p];
}

bool step_is_message(enum step_kind k)
{
	return k <= STEP_FINAL_NOTICE;
}

const char *strategy_reason_code(enum strategy_reason r)
{
	static const char *const CODE[] = {
#define REASON(NAME, code, sentence) code,
		STRATEGY_REASONS(REASON)
#undef REASON
	};
	return CODE[r];
}

static const char *sentence(enum strategy_reason r)
{
	static const char *const SENTENCE[] = {
#define REASON(NAME, code, sentence) sentence,
		STRATEGY_REASONS(REASON)
#undef REASON
	};
	return SENTENCE[r];
}

/* --- Is it a ladder? --- */

static enum err bad(struct refusals *why, const struct step *at, const char *field,
	const char *problem, const char *accepted)
{
	return refuse(why, at->line, field, text_of(at->id), problem, accepted);
}

static enum err bad_if(bool wrong, struct refusals *why, const struct step *at, const char *field,
	const char *problem, const char *accepted)
{
	return wrong ? bad(why, at, field, problem, accepted) : ERR_NONE;
}

static bool channels_doubled(const struct step *p)
{
	unsigned seen = 0;
	for (size_t i = 0; i < p->channel_count; i++) {
		if (seen & STEP_CHANNEL_BIT(p->channels[i]))
			return true;
		seen |= STEP_CHANNEL_BIT(p->channels[i]);
	}
	return false;
}

static enum err check_alone(const struct strategy *s, const struct step *p, struct refusals *why)
{
	bool note = p->kind == STEP_NOTE_BEFORE_DUE;
	bool amounts = p->min_minor != 0 || p->fee_minor != 0;
	TRY(bad_if(str_empty(p->id), why, p, "id", "is missing", "a short name"));
	TRY(bad_if(p->kind >= STEP_LADDER_KINDS, why, p, "kind", "is not a step of a ladder", ""));
	TRY(bad_if(p->channel_count == 0, why, p, "channels", "is empty",
		"email, letter, sms, call or task"));
	TRY(bad_if(channels_doubled(p), why, p, "channels", "names a channel twice", ""));
	TRY(bad_if(p->customers == 0 || p->customers > STEP_EVERYBODY, why, p, "customers",
		"names nobody", ""));
	TRY(bad_if(p->pay_by_days < 0 || p->pay_by_days > STRATEGY_DAYS_MOST, why, p, "pay_by_days",
		"is out of range", "0 to 730"));
	TRY(bad_if(p->min_minor < 0, why, p, "minimum", "is negative", ""));
	TRY(bad_if(p->fee_minor < 0, why, p, "fee", "is negative", ""));
	TRY(bad_if(amounts && str_empty(s->currency), why, p, "currency",
		"is missing for the step's amounts", "a currency for the whole strategy"));
	TRY(bad_if(p->fee_minor != 0 && (note || !step_is_message(p->kind)), why, p, "fee",
		"is charged by a step that asks for nothing overdue",
		"a fee on a reminder or notice"));
	TRY(bad_if(note && (p->anchor != STEP_FROM_DUE || p->delay_days >= 0), why, p, "days",
		"does not lie before the due date", "days_before_due"));
	return bad_if(!note && (p->delay_days < 1 || p->delay_days > STRATEGY_DAYS_MOST), why, p,
		"days", "is out of range", "1 to 730");
}

static bool gentler(const struct step *p, const struct step *before)
{
	return p->kind != STEP_CALL_TASK && before->kind != STEP_CALL_TASK &&
		p->kind < before->kind;
}

/* before is any earlier step. */
static enum err check_pair(const struct step *p, const struct step *before, struct refusals *why)
{
	bool both_due = p->anchor == STEP_FROM_DUE && before->anchor == STEP_FROM_DUE;
	TRY(bad_if(str_equal(p->id, before->id), why, p, "id", "is already taken",
		"an id of its own"));
	TRY(bad_if(gentler(p, before), why, p, "kind", "is gentler than a step before it",
		"steps from gentle to firm"));
	TRY(bad_if(before->kind == STEP_PROPOSE_PLACEMENT, why, p, "kind",
		"comes after the hand-over", "propose_placement as the last step"));
	return bad_if(both_due && p->delay_days <= before->delay_days, why, p, "days",
		"does not come after a step before it", "more days than the steps before");
}

static enum err check_gap(const struct step *p, const struct step *previous, struct refusals *why)
{
	int32_t gap = p->anchor == STEP_FROM_PREVIOUS ? p->delay_days
						      : p->delay_days - previous->delay_days;
	bool known = p->anchor == STEP_FROM_PREVIOUS || previous->anchor == STEP_FROM_DUE;
	return bad_if(known && previous->pay_by_days > 0 && gap <= previous->pay_by_days, why, p,
		"days", "comes before the previous step's pay-by date has passed",
		"more days than the previous step's pay_by_days");
}

static enum err check_step(const struct strategy *s, size_t i, struct refusals *why)
{
	const struct step *p = &s->steps[i];
	TRY(check_alone(s, p, why));
	TRY(bad_if(i == 0 && p->anchor != STEP_FROM_DUE, why, p, "days", "has no step before it",
		"days_before_due or days_after_due"));
	for (size_t b = 0; b < i; b++)
		TRY(check_pair(p, &s->steps[b], why));
	return i ? check_gap(p, &s->steps[i - 1], why) : ERR_NONE;
}

enum err strategy_check(const struct strategy *s, struct refusals *why)
{
	enum err verdict = ERR_NONE;
	if (str_empty(s->id))
		verdict = refuse_str(why, "strategy", "", "is missing", "a short name");
	if (s->version < 1)
		verdict =
			refuse_str(why, "version", "", "is not a version", "a whole number from 1");
	if (s->review_days < 1 || s->review_days > STRATEGY_DAYS_MOST)
		verdict = refuse_str(why, "review_days", "", "is out of range", "1 to 730");
	if (s->count == 0 || s->count > STRATEGY_STEPS_MOST)
		return refuse_str(why, "steps", "", "are none or too many", "1 to 40 steps");
	for (size_t i = 0; i < s->count; i++)
		if (check_step(s, i, why) != ERR_NONE) /* go on: say everything at once */
			verdict = ERR_INVALID;
	return verdict;
}

/* --- Where is the case? --- */

struct climb {
	const struct strategy *s;
	const struct strategy_facts *f;
	struct arena *arena;
	const struct step *last; /* that happened and still counts, or NULL */
	const struct step *next; /* NULL after the last one */
};

static const struct step *step_by_id(const struct strategy *s, const char *id)
{
	for (size_t i = 0; i < s->count; i++)
		if (str_equal(s->steps[i].id, id))
			return &s->steps[i];
	return NULL;
}

/* The last step of a newer version that is no firmer than what already happened; NULL when all are
 * firmer. */
static const struct step *step_by_kind(const struct strategy *s, enum step_kind kind)
{
	const struct step *found = NULL;
	for (size_t i = 0; i < s->count; i++) {
		const struct step *p = &s->steps[i];
		bool comparable = (p->kind == STEP_CALL_TASK) == (kind == STEP_CALL_TASK);
		if (comparable && p->kind <= kind)
			found = p;
	}
	return found;
}

/* What the last step asked for was due up to this day: a note reaches ahead, everything else asks
 * for what is late. */
static struct date asked_until(const struct step *last, struct date on)
{
	return date_add_days(on, last->kind == STEP_NOTE_BEFORE_DUE ? -last->delay_days : -1);
}

static const struct step *last_that_counts(const struct strategy *s, const struct strategy_facts *f)
{
	if (str_empty(f->last_step) || date_is_none(f->last_on))
		return NULL;
	const struct step *last = step_by_id(s, f->last_step);
	if (last == NULL)
		last = step_by_kind(s, f->last_kind);
	return last && date_before(asked_until(last, f->last_on), f->oldest_due) ? NULL : last;
}

static bool passed_over(const struct step *p, const struct strategy_facts *f)
{
	bool too_late = p->kind == STEP_NOTE_BEFORE_DUE && date_before(f->oldest_due, f->today);
	bool noticed = p->kind == STEP_VALIDATION_NOTICE && f->notice_settled;
	return too_late || noticed || (p->customers & (unsigned)f->customer) == 0;
}

static const struct step *step_after(const struct climb *c)
{
	const struct step *end = c->s->steps + c->s->count;
	for (const struct step *p = c->last ? c->last + 1 : c->s->steps; p < end; p++)
		if (!passed_over(p, c->f))
			return p;
	return NULL;
}

static bool reanchored(const struct climb *c)
{
	const struct strategy_facts *f = c->f;
	return c->last && !date_is_none(f->paid_on) && !date_before(f->paid_on, f->last_on) &&
		f->paid.minor > 0 && f->paid.minor >= c->s->reanchor_minor;
}

/* The day from which waits after the last step are counted. */
static struct date anchor_of(const struct climb *c)
{
	return reanchored(c) ? date_max(c->f->last_on, c->f->paid_on) : c->f->last_on;
}

/* Days to leave between the last step and p, whatever the calendar says. */
static int32_t gap_days(const struct step *p, const struct step *last)
{
	if (p->anchor == STEP_FROM_PREVIOUS)
		return p->delay_days;
	bool rungs = last->anchor == STEP_FROM_DUE && last->kind != STEP_NOTE_BEFORE_DUE;
	return rungs ? p->delay_days - last->delay_days : 1;
}

static struct date date_of_step(const struct climb *c, const struct step *p)
{
	struct date by_due = date_add_days(c->f->oldest_due, p->delay_days);
	if (c->last == NULL)
		return by_due; /* also for a step whose previous one was passed over */
	struct date by_gap = date_add_days(anchor_of(c), gap_days(p, c->last));
	struct date after_pay_by = date_add_days(c->f->last_on, c->last->pay_by_days + 1);
	struct date day = date_max(by_gap, after_pay_by);
	return p->anchor == STEP_FROM_DUE ? date_max(day, by_due) : day;
}

/* --- What happens now? --- */

static struct strategy_decision decide(const struct climb *c, enum strategy_verdict verdict,
	enum strategy_reason reason, enum step_kind kind, struct date on)
{
	const char *what = step_kind_word(kind);
	const char *day = date_iso(c->arena, on);
	struct strategy_decision d = {verdict, reason, "", kind, NULL, STEP_BY_TASK, on, DATE_NONE,
		money_zero(c->f->open.code)};
	switch (verdict) {
	case STRATEGY_ACT:
		d.why = arena_printf(c->arena, "%s: %s on %s", sentence(reason), what, day);
		break;
	case STRATEGY_WAIT:
		d.why = arena_printf(
			c->arena, "%s: %s is looked at again on %s", sentence(reason), what, day);
		break;
	case STRATEGY_CLOSE:
		d.why = sentence(reason);
		break;
	}
	return d;
}

static struct strategy_decision wait_until(
	const struct climb *c, enum strategy_reason reason, struct date on)
{
	struct date tomorrow = date_add_days(c->f->today, 1);
	enum step_kind kind = c->next ? c->next->kind : STEP_REVIEW;
	struct strategy_decision d = decide(c, STRATEGY_WAIT, reason, kind, date_max(on, tomorrow));
	d.step = c->next;
	return d;
}

static struct date in_review_days(const struct climb *c, struct date from)
{
	return date_add_days(from, c->s->review_days);
}

/* A person looks, unless one has since `since`; then again after the review days. */
static struct strategy_decision review(
	const struct climb *c, enum strategy_reason reason, struct date since)
{
	struct date seen = c->f->reviewed_on;
	if (!date_is_none(seen) && !date_before(seen, since)) {
		struct date again = in_review_days(c, seen);
		if (date_before(c->f->today, again))
			return wait_until(c, reason, again);
	}
	return decide(c, STRATEGY_ACT, reason, STEP_REVIEW, c->f->today);
}

/* After the ladder: a person looks when the review days are over, counted like the wait for a step.
 */
static struct strategy_decision after_ladder(const struct climb *c)
{
	struct date since = c->last ? anchor_of(c) : c->f->oldest_due;
	struct date first = in_review_days(c, since);
	if (date_before(c->f->today, first))
		return wait_until(c, STRATEGY_LADDER_DONE, first);
	return review(c, STRATEGY_LADDER_DONE, first);
}

/* Does money that may be this customer's, or ignorance of it, stop the step that is due? */
static bool money_unclear(const struct climb *c, struct strategy_decision *ret)
{
	const struct strategy_facts *f = c->f;
	struct date tomorrow = date_add_days(f->today, 1);
	bool too_long = f->unmatched && f->unmatched_days >= f->unmatched_most_days;
	if (too_long && !f->unmatched_with_person)
		*ret = decide(c, STRATEGY_ACT, STRATEGY_UNMATCHED_TOO_LONG, STEP_REVIEW, f->today);
	else if (f->unmatched)
		*ret = wait_until(c, STRATEGY_UNMATCHED_MONEY, tomorrow);
	else if (f->bank_stale)
		*ret = wait_until(c, STRATEGY_STALE_BANK, tomorrow);
	else
		return false;
	return true;
}

static bool find_channel(const struct step *p, unsigned usable, enum step_channel *ret)
{
	usable |= STEP_CHANNEL_BIT(STEP_BY_TASK);
	for (size_t i = 0; i < p->channel_count; i++)
		if (usable & STEP_CHANNEL_BIT(p->channels[i])) {
			*ret = p->channels[i];
			return true;
		}
	return false;
}

static struct strategy_decision take(const struct climb *c)
{
	const struct step *p = c->next;
	struct date today = c->f->today;
	enum step_channel channel;
	if (!find_channel(p, c->f->channels, &channel))
		return c->f->finding_contact
			? wait_until(c, STRATEGY_NO_CONTACT, in_review_days(c, today))
			: decide(c, STRATEGY_ACT, STRATEGY_NO_CONTACT, STEP_FIND_CONTACT, today);
	struct strategy_decision d = decide(c, STRATEGY_ACT, STRATEGY_STEP_DUE, p->kind, today);
	d.step = p;
	d.channel = channel;
	d.fee.minor = p->fee_minor;
	if (p->pay_by_days)
		d.pay_by = date_add_days(today, p->pay_by_days);
	return d;
}

static struct strategy_decision climb(const struct climb *c)
{
	struct strategy_decision unclear;
	const struct strategy_facts *f = c->f;
	if (c->next == NULL)
		return after_ladder(c);
	struct date due = date_of_step(c, c->next);
	if (date_before(f->today, due))
		return wait_until(c, reanchored(c) ? STRATEGY_PART_PAYMENT : STRATEGY_NOT_YET, due);
	if (f->undisputed.minor < c->next->min_minor)
		return review(c, STRATEGY_BELOW_MINIMUM, due);
	if (money_unclear(c, &unclear))
		return unclear;
	if (f->written_today && step_is_message(c->next->kind))
		return wait_until(c, STRATEGY_WRITTEN_TODAY, date_add_days(f->today, 1));
	return take(c);
}

/* The first of the named holds that is on, the one that lasts longest for good reason first. */
static bool held(const struct climb *c, struct strategy_decision *ret)
{
	const struct strategy_facts *f = c->f;
	bool all_disputed = date_is_none(f->oldest_due);
	const struct {
		bool on;
		enum strategy_reason reason;
		struct date until;
	} HOLD[] = {
		{f->placed.on, STRATEGY_PLACED, f->placed.until},
		{f->recalled.on, STRATEGY_RECALLED, f->recalled.until},
		{f->contract_off.on, STRATEGY_CONTRACT_OFF, f->contract_off.until},
		{f->approval.on, STRATEGY_APPROVAL_AWAITED, f->approval.until},
		{f->held.on, STRATEGY_HELD, f->held.until},
		{f->hardship.on, STRATEGY_HARDSHIP, f->hardship.until},
		{all_disputed, STRATEGY_DISPUTE, f->dispute.on ? f->dispute.until : DATE_NONE},
		{f->plan.on, STRATEGY_PLAN, f->plan.until},
		{f->promise.on, STRATEGY_PROMISE, f->promise.until},
	};
	for (size_t i = 0; i < COUNT(HOLD); i++)
		if (HOLD[i].on) {
			struct date until = HOLD[i].until;
			*ret = wait_until(c, HOLD[i].reason,
				date_is_none(until) ? in_review_days(c, f->today)
						    : date_add_days(until, 1));
			return true;
		}
	return false;
}

static enum err check_facts(
	const struct strategy *s, const struct strategy_facts *f, struct refusals *why)
{
	const char *code = f->open.code;
	if (!money_is(f->undisputed, code) || (f->paid.minor && !money_is(f->paid, code)))
		return refuse_str(
			why, "undisputed", f->undisputed.code, "is in another currency", code);
	if (!str_empty(s->currency) && !str_equal(s->currency, code))
		return refuse_str(why, "currency", code, "is not the strategy's", s->currency);
	return ERR_NONE;
}

enum err strategy_next(const struct strategy *s, const struct strategy_facts *f, struct arena *a,
	struct refusals *why, struct strategy_decision *ret)
{
	struct climb c = {.s = s, .f = f, .arena = a};
	TRY(check_facts(s, f, why));
	if (f->open.minor <= 0) {
		*ret = decide(&c, STRATEGY_CLOSE, STRATEGY_NOTHING_OPEN, STEP_REVIEW, DATE_NONE);
		return ERR_NONE;
	}
	if (!date_is_none(f->oldest_due)) {
		c.last = last_that_counts(s, f);
		c.next = step_after(&c);
	}
	if (!held(&c, ret))
		*ret = climb(&c);
	return ERR_NONE;
}

/* --- From invoices to facts --- */

struct sums {
	struct money open, overdue, undisputed;
	struct date oldest;
};

static enum err sum_item(const struct strategy_item *item, struct date today, struct sums *sums)
{
	struct money rest;
	if (item->disputed.minor < 0 || item->disputed.minor > item->open.minor)
		return ERR_INVALID;
	TRY(money_sub(item->open, item->disputed, &rest));
	TRY(money_add(sums->open, item->open, &sums->open));
	if (rest.minor == 0)
		return ERR_NONE;
	sums->oldest = date_is_none(sums->oldest) ? item->due : date_min(sums->oldest, item->due);
	if (date_before(item->due, today))
		TRY(money_add(sums->overdue, rest, &sums->overdue));
	return money_add(sums->undisputed, rest, &sums->undisputed);
}

enum err strategy_gather(const struct strategy_item *items, size_t count, const char *currency,
	struct date today, struct strategy_facts *f)
{
	struct money zero;
	TRY(money_of(0, currency, &zero));
	struct sums sums = {zero, zero, zero, DATE_NONE};
	for (size_t i = 0; i < count; i++)
		TRY(sum_item(&items[i], today, &sums));
	f->today = today;
	f->open = sums.open;
	f->undisputed = sums.overdue.minor ? sums.overdue : sums.undisputed;
	f->oldest_due = sums.oldest;
	return ERR_NONE;
}
