#include "domain/dispute.h"

const char *dispute_state_word(enum dispute_state s)
{
	static const char *const WORD[] = {
#define STATE(NAME, word) word,
		DISPUTE_STATES(STATE)
#undef STATE
	};
	return WORD[s];
}

#define REASON(NAME, word) word,
static const char *const REASON_WORD[] = {DISPUTE_REASONS(REASON)};
#undef REASON

const char *dispute_reason_word(enum dispute_reason r)
{
	return REASON_WORD[r];
}

enum err dispute_reason_parse(const char *word, struct refusals *why, enum dispute_reason *ret)
{
	for (size_t i = 0; i < COUNT(REASON_WORD); i++)
		if (str_equal(REASON_WORD[i], str_or_empty(word))) {
			*ret = (enum dispute_reason)i;
			return ERR_NONE;
		}
#define REASON(NAME, word) word " "
	return refuse_str(why, "reason", word, "is not a reason for a dispute",
		"one of: " DISPUTE_REASONS(REASON));
#undef REASON
}

bool dispute_runs(const struct dispute *d)
{
	return d->state == DISPUTE_OPEN || d->state == DISPUTE_EVIDENCE;
}

bool dispute_late(const struct dispute *d, struct date today)
{
	return dispute_runs(d) && date_before(d->deadline, today);
}

enum err dispute_open(enum dispute_reason reason, struct money amount, struct money open,
	struct money already, struct date today, int32_t answer_days, struct refusals *why,
	struct dispute *ret)
{
	struct money room;
	if (money_sub(open, already, &room) != ERR_NONE || !money_is(amount, room.code))
		return refuse_str(why, "amount", amount.code,
			"is in another currency than the invoice", open.code);
	if (amount.minor <= 0)
		return refuse_str(why, "amount", "", "disputes nothing", "more than 0");
	if (amount.minor > room.minor)
		return refuse_str(why, "amount", "", "is more than is open and not yet disputed",
			"at most what is open");
	if (answer_days < 0)
		return refuse_str(why, "answer_days", "", "is negative", "0 or more days");
	*ret = (struct dispute){DISPUTE_OPEN, reason, amount, money_zero(amount.code), today,
		date_add_days(today, answer_days), DATE_NONE};
	return ERR_NONE;
}

/* What each act needs and leads to. */
static const struct {
	enum dispute_actor by;
	enum dispute_state to;
	bool decides;
} ACT[] = {
	[DISPUTE_GIVE_EVIDENCE] = {DISPUTE_HANDLER, DISPUTE_EVIDENCE, false},
	[DISPUTE_UPHOLD] = {DISPUTE_HANDLER, DISPUTE_UPHELD, true},
	[DISPUTE_UPHOLD_PART] = {DISPUTE_HANDLER, DISPUTE_PARTLY_UPHELD, true},
	[DISPUTE_REJECT] = {DISPUTE_HANDLER, DISPUTE_REJECTED, true},
	[DISPUTE_WITHDRAW] = {DISPUTE_CUSTOMER, DISPUTE_WITHDRAWN, false},
};

static enum err check_granted(
	const struct dispute *d, const struct dispute_move *m, struct refusals *why)
{
	if (m->act != DISPUTE_UPHOLD_PART)
		return ERR_NONE;
	if (!money_is(m->granted, d->amount.code) || m->granted.minor <= 0 ||
		m->granted.minor >= d->amount.minor)
		return refuse_str(why, "granted", "", "is not a part of the disputed amount",
			"more than 0 and less than what is disputed");
	return ERR_NONE;
}

static enum err check_move(
	const struct dispute *d, const struct dispute_move *m, struct refusals *why)
{
	if (!dispute_runs(d))
		return refuse_as(ERR_CONFLICT, why, "state", dispute_state_word(d->state),
			"is final", "a dispute that is open");
	if (ACT[m->act].by != m->by)
		return refuse_as(ERR_DENIED, why, "by", "", "may not do this",
			m->by == DISPUTE_HANDLER ? "only the customer withdraws a dispute"
						 : "only a handler decides a dispute");
	if (m->act == DISPUTE_REJECT && d->state != DISPUTE_EVIDENCE)
		return refuse_as(ERR_RULE, why, "state", dispute_state_word(d->state),
			"has no evidence that the customer was given", "evidence first");
	if (date_is_none(m->on) || date_before(m->on, d->opened))
		return refuse_str(
			why, "on", "", "lies before the dispute was opened", "a later date");
	if (ACT[m->act].decides && str_empty(m->explanation))
		return refuse_str(why, "explanation", "", "is missing",
			"the reason, for the customer to read");
	return check_granted(d, m, why);
}

enum err dispute_do(const struct dispute *d, const struct dispute_move *m, struct refusals *why,
	struct dispute *ret)
{
	TRY(check_move(d, m, why));
	struct dispute next = *d;
	next.state = ACT[m->act].to;
	if (!dispute_runs(&next))
		next.closed = m->on;
	if (m->act == DISPUTE_UPHOLD)
		next.granted = d->amount;
	if (m->act == DISPUTE_UPHOLD_PART)
		next.granted = m->granted;
	*ret = next;
	return ERR_NONE;
}

enum err dispute_collectable(
	struct money open, const struct dispute *disputes, size_t count, struct money *ret)
{
	struct money rest = open;
	for (size_t i = 0; i < count; i++)
		if (dispute_runs(&disputes[i]))
			TRY(money_sub(rest, disputes[i].amount, &rest));
	if (rest.minor < 0)
		rest.minor = 0;
	*ret = rest;
	return ERR_NONE;
}
