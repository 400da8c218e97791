#include "service/judge_day.h"
#include "service/agree_plans.h"
#include "service/keep_promises.h"
#include "service/make_offers.h"

static enum err judge(struct ctx *c, struct cycle_view *counts)
{
	struct judged_promises promises;
	struct judged_plans plans;
	struct judged_offers offers;
	TRY(judge_promises(c, &(struct judge_promises){.day = c->today}, &promises));
	TRY(judge_plans(c, &(struct judge_plans){.day = c->today}, &plans));
	TRY(judge_offers(c, &(struct judge_offers){.day = c->today}, &offers));
	counts->kept += (int64_t)promises.kept;
	counts->partial += (int64_t)promises.partly;
	counts->broken += (int64_t)promises.broken;
	counts->interest = plans.interest;
	counts->interest_count = plans.interest_count;
	return ERR_NONE;
}

enum err judge_day(struct ctx *c, struct cycle_view *counts)
{
	const uint32_t rights = c->actor.rights;
	c->actor.rights |= RIGHT_WORK | RIGHT_MONEY | RIGHT_APPROVE;
	enum err e = judge(c, counts);
	c->actor.rights = rights;
	return e;
}
