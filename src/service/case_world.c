#include "service/case_world.h"
#include "money/calendar.h"

int32_t case_business_days(const struct ctx *c, struct date since)
{
	const struct calendar weekends = {.holidays = NULL};
	return calendar_count(&weekends, since, c->today);
}

static enum err is_stale(struct ctx *c, bool *ret)
{
	struct date last;
	TRY(bank_last_statement_date(c, &last));
	*ret = !date_is_none(last) && case_business_days(c, last) > STATEMENT_STALE_DAYS;
	return ERR_NONE;
}

enum err case_world_load(struct ctx *c, struct case_world *ret)
{
	struct case_world w = {.bank_stale = false};
	TRY(holds_all(c, &w.holds));
	TRY(bank_waiting(c, &w.waiting));
	TRY(is_stale(c, &w.bank_stale));
	*ret = w;
	return ERR_NONE;
}

enum err case_world_of(struct ctx *c, struct customer_id customer,
	const struct bank_waiting *waiting, struct case_world *ret)
{
	struct holds *holds = NEW(c->arena, struct holds);
	struct case_world w = {.holds = {map_new(c->arena)}, .waiting = *waiting};
	TRY(holds_of(c, customer, holds));
	map_put_int(&w.holds.by_customer, customer.n, holds);
	TRY(is_stale(c, &w.bank_stale));
	*ret = w;
	return ERR_NONE;
}

enum err case_world_bank(struct ctx *other, const struct case_world *ours, struct case_world *ret)
{
	const struct bank_waiting *waiting;
	struct case_world w = {.holds = {map_new(other->arena)}};
	TRY(bank_waiting_elsewhere(other, &ours->waiting, &waiting));
	w.waiting = *waiting;
	TRY(is_stale(other, &w.bank_stale));
	*ret = w;
	return ERR_NONE;
}
