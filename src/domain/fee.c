#include "domain/fee.h"

static bool limits_fit(const struct fee_term *t, const char *code)
{
	if ((t->has_least && (!money_is(t->least, code) || t->least.minor < 0)) ||
		(t->has_most && (!money_is(t->most, code) || t->most.minor < 0)))
		return false;
	return !t->has_least || !t->has_most || money_compare(t->least, t->most) <= 0;
}

static bool term_fits(const struct fee_term *t, const char *code)
{
	if (t->grace_days < 0 || t->grace_days > FEE_GRACE_DAYS_MOST)
		return false;
	switch (t->kind) {
	case FEE_KIND_NONE:
	case FEE_KIND_LAW:
		return true;
	case FEE_KIND_FIXED:
		return money_is(t->fixed, code) && t->fixed.minor > 0;
	case FEE_KIND_PERCENT:
		return t->percent.ppm >= 0 && t->percent.ppm <= RATE_ONE_PPM && limits_fit(t, code);
	}
	NEVER("a kind of fee");
}

static enum err percent_of(const struct fee_term *t, struct money overdue, struct fee *ret)
{
	*ret = (struct fee){overdue, "a percentage of what is overdue"};
	TRY(money_scale(overdue, t->percent.ppm, RATE_ONE_PPM, ROUND_HALF_UP, &ret->amount));
	if (t->has_least && money_compare(ret->amount, t->least) < 0)
		*ret = (struct fee){t->least, "a percentage, raised to the minimum"};
	if (t->has_most && money_compare(ret->amount, t->most) > 0)
		*ret = (struct fee){t->most, "a percentage, cut to the maximum"};
	return ERR_NONE;
}

enum err fee_for(
	const struct fee_term *t, struct money overdue, int32_t days_past_due, struct fee *ret)
{
	struct fee f = {money_zero(overdue.code), "no recorded term"};
	if (overdue.minor < 0 || !term_fits(t, overdue.code))
		return ERR_INVALID;
	if (t->kind == FEE_KIND_NONE)
		;
	else if (t->kind == FEE_KIND_LAW)
		f.why = "a law sets interest and a fixed sum instead";
	else if (overdue.minor == 0 || days_past_due <= 0)
		f.why = "nothing is overdue";
	else if (days_past_due <= t->grace_days)
		f.why = "within the days of grace";
	else if (t->kind == FEE_KIND_FIXED)
		f = (struct fee){t->fixed, "a fixed amount"};
	else
		TRY(percent_of(t, overdue, &f));
	*ret = f;
	return ERR_NONE;
}

enum need {
	NEEDS_TERM = 1,
	NEEDS_TOLD = 2,
	NEEDS_REASON = 4,
	NEEDS_AUTHORITY = 8,
	NEEDS_UNPAID = 16
};

struct move {
	enum fee_state from;
	enum fee_act act;
	enum fee_state to;
	unsigned needs;
};

/* What is not here may not happen. A waived fee that was wrong from the start may be reversed, so
 * that it cannot come back. */
static const struct move MOVE[] = {
	{FEE_PROPOSED, FEE_ASSESS, FEE_ASSESSED, NEEDS_TERM | NEEDS_TOLD},
	{FEE_ASSESSED, FEE_WAIVE, FEE_WAIVED, NEEDS_REASON | NEEDS_AUTHORITY | NEEDS_UNPAID},
	{FEE_REINSTATED, FEE_WAIVE, FEE_WAIVED, NEEDS_REASON | NEEDS_AUTHORITY | NEEDS_UNPAID},
	{FEE_WAIVED, FEE_REINSTATE, FEE_REINSTATED, NEEDS_REASON | NEEDS_AUTHORITY | NEEDS_TOLD},
	{FEE_ASSESSED, FEE_REVERSE, FEE_REVERSED, NEEDS_REASON},
	{FEE_REINSTATED, FEE_REVERSE, FEE_REVERSED, NEEDS_REASON},
	{FEE_WAIVED, FEE_REVERSE, FEE_REVERSED, NEEDS_REASON},
};

static const struct move *move_find(enum fee_state from, enum fee_act act)
{
	for (size_t i = 0; i < COUNT(MOVE); i++)
		if (MOVE[i].from == from && MOVE[i].act == act)
			return &MOVE[i];
	return NULL;
}

static bool told_in_time(const struct fee_grounds *g)
{
	return !date_is_none(g->told) && !date_before(g->on, g->told);
}

static enum err check_grounds(unsigned needs, const struct fee_grounds *g, struct refusals *why)
{
	enum err verdict = ERR_NONE;
	if ((needs & NEEDS_TERM) && str_blank(g->term))
		verdict = refuse_str(why, "term", g->term, "is missing",
			"the recorded term or law that allows the fee");
	if ((needs & NEEDS_TOLD) && !told_in_time(g))
		verdict = refuse_str(why, "told", "", "the customer was not told before",
			"a day on or before the day of the act");
	if ((needs & NEEDS_REASON) && str_blank(g->reason))
		verdict = refuse_str(why, "reason", g->reason, "is missing", "why it is done");
	if ((needs & NEEDS_AUTHORITY) && str_blank(g->authority))
		verdict = refuse_str(why, "authority", g->authority, "is missing",
			"the right under which it is done");
	if ((needs & NEEDS_UNPAID) && g->unpaid.minor <= 0)
		verdict = refuse_str(why, "unpaid", "", "nothing of the fee is unpaid",
			"a refund of what was paid");
	return verdict;
}

enum err fee_move(enum fee_state from, enum fee_act act, const struct fee_grounds *g,
	struct refusals *why, enum fee_state *ret)
{
	const struct move *m = move_find(from, act);
	if (m == NULL)
		return refuse_as(ERR_CONFLICT, why, "state", fee_state_name(from),
			"does not allow this", "an act that fits the fee's state");
	TRY(check_grounds(m->needs, g, why));
	*ret = m->to;
	return ERR_NONE;
}

bool fee_owed(enum fee_state s)
{
	return s == FEE_ASSESSED || s == FEE_REINSTATED;
}

static const char *const STATE_NAME[] = {
	[FEE_PROPOSED] = "proposed",
	[FEE_ASSESSED] = "assessed",
	[FEE_WAIVED] = "waived",
	[FEE_REINSTATED] = "reinstated",
	[FEE_REVERSED] = "reversed",
};

const char *fee_state_name(enum fee_state s)
{
	return STATE_NAME[s];
}

enum err fee_state_parse(struct text name, enum fee_state *ret)
{
	for (size_t i = 0; i < COUNT(STATE_NAME); i++)
		if (text_is(name, STATE_NAME[i])) {
			*ret = (enum fee_state)i;
			return ERR_NONE;
		}
	return ERR_INVALID;
}
