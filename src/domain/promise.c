#include "domain/promise.h"

struct date promise_deadline(const struct promise *p)
{
	return date_add_days(p->by, p->tolerance_days);
}

/* A word taken back before it had to be kept is neither kept nor broken; one taken back later was
 * judged already. */
static bool is_withdrawn(const struct promise *p, struct date as_of)
{
	return !date_is_none(p->withdrawn) && !date_before(as_of, p->withdrawn) &&
		!date_before(promise_deadline(p), p->withdrawn);
}

static enum promise_verdict verdict(
	const struct promise *p, struct money received, struct date as_of)
{
	if (money_compare(received, p->amount) >= 0)
		return PROMISE_KEPT;
	if (is_withdrawn(p, as_of))
		return PROMISE_WITHDRAWN;
	if (!date_before(promise_deadline(p), as_of))
		return PROMISE_OPEN;
	return received.minor > 0 ? PROMISE_PARTLY_KEPT : PROMISE_BROKEN;
}

enum err promise_judge(const struct promise *p, struct money received, struct date as_of,
	struct promise_state *ret)
{
	struct money missing;
	if (p->amount.minor <= 0 || received.minor < 0 || p->tolerance_days < 0 ||
		p->tolerance_days > PROMISE_TOLERANCE_DAYS_MOST)
		return ERR_INVALID;
	TRY(money_sub(p->amount, received, &missing));
	if (missing.minor < 0)
		missing = money_zero(p->amount.code);
	*ret = (struct promise_state){verdict(p, received, as_of), missing};
	return ERR_NONE;
}

static const char *const VERDICT_NAME[] = {
	[PROMISE_OPEN] = "open",
	[PROMISE_KEPT] = "kept",
	[PROMISE_PARTLY_KEPT] = "partly_kept",
	[PROMISE_BROKEN] = "broken",
	[PROMISE_WITHDRAWN] = "withdrawn",
};

const char *promise_verdict_name(enum promise_verdict v)
{
	return VERDICT_NAME[v];
}

enum err promise_verdict_parse(struct text name, enum promise_verdict *ret)
{
	for (size_t i = 0; i < COUNT(VERDICT_NAME); i++)
		if (text_is(name, VERDICT_NAME[i])) {
			*ret = (enum promise_verdict)i;
			return ERR_NONE;
		}
	return ERR_INVALID;
}
