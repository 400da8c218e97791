#include "domain/writeoff.h"

#define REASON(NAME, word) word,
static const char *const REASON_WORD[] = {WRITEOFF_REASONS(REASON)};
#undef REASON

const char *writeoff_reason_word(enum writeoff_reason r)
{
	return REASON_WORD[r];
}

enum err writeoff_reason_parse(const char *word, struct refusals *why, enum writeoff_reason *ret)
{
	for (size_t i = 0; i < COUNT(REASON_WORD); i++)
		if (str_equal(REASON_WORD[i], str_or_empty(word))) {
			*ret = (enum writeoff_reason)i;
			return ERR_NONE;
		}
#define REASON(NAME, word) word " "
	return refuse_str(why, "reason", word, "is not a reason for a write-off",
		"one of: " WRITEOFF_REASONS(REASON));
#undef REASON
}

static enum err check_amounts(const struct writeoff *w, struct refusals *why)
{
	const char *code = w->open.code;
	if (!money_is(w->amount, code) || !money_is(w->authority, code) ||
		!money_is(w->small_most, code) || !money_is(w->expected_return, code) ||
		!money_is(w->expected_cost, code))
		return refuse_str(why, "amount", w->amount.code,
			"is in another currency than the invoice", code);
	if (w->amount.minor <= 0)
		return refuse_str(why, "amount", "", "writes nothing off", "more than 0");
	if (w->amount.minor > w->open.minor)
		return refuse_str(
			why, "amount", "", "is more than is open", "at most what is open");
	return ERR_NONE;
}

static enum err check_reason(const struct writeoff *w, struct refusals *why)
{
	const char *word = writeoff_reason_word(w->reason);
	if (w->reason == WRITEOFF_SMALL_DIFFERENCE && w->amount.minor > w->small_most.minor)
		return refuse_as(
			ERR_RULE, why, "reason", word, "does not fit: the amount is not small", "");
	if (w->reason == WRITEOFF_UNECONOMIC && w->expected_return.minor > w->expected_cost.minor)
		return refuse_as(ERR_RULE, why, "reason", word,
			"does not fit: collecting brings more than it costs", "");
	return ERR_NONE;
}

static enum err check_running(const struct writeoff *w, struct refusals *why)
{
	bool settled = w->reason == WRITEOFF_SETTLED;
	if (w->disputed)
		return refuse_as(
			ERR_CONFLICT, why, "dispute", "", "is running", "decide the dispute first");
	if (w->arranged && !settled)
		return refuse_as(ERR_CONFLICT, why, "arrangement", "", "is running",
			"end the promise or plan first");
	if (w->placed && !settled)
		return refuse_as(
			ERR_CONFLICT, why, "placement", "", "is running", "recall the case first");
	return ERR_NONE;
}

enum err writeoff_check(const struct writeoff *w, struct refusals *why)
{
	TRY(check_amounts(w, why));
	TRY(check_running(w, why));
	TRY(check_reason(w, why));
	if (w->amount.minor > w->authority.minor)
		return refuse_as(ERR_DENIED, why, "amount", "", "is above what you may write off",
			"the approval of somebody with a higher limit");
	return ERR_NONE;
}

/* Moves as much as fits from *rest into ret. */
static struct money take(struct money *rest, int64_t most)
{
	struct money taken = *rest;
	taken.minor = rest->minor < most ? rest->minor : most;
	rest->minor -= taken.minor;
	return taken;
}

enum err writeoff_recover(struct money received, struct money open, struct money written_off,
	struct money recovered, struct writeoff_recovery *ret)
{
	const char *code = received.code;
	if (!money_is(open, code) || !money_is(written_off, code) || !money_is(recovered, code))
		return ERR_INVALID;
	if (received.minor <= 0 || open.minor < 0 || recovered.minor < 0 ||
		recovered.minor > written_off.minor)
		return ERR_INVALID;
	struct money rest = received;
	ret->to_open = take(&rest, open.minor);
	ret->recovered = take(&rest, written_off.minor - recovered.minor);
	ret->unapplied = rest;
	return ERR_NONE;
}
