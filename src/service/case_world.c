#include "service/case_world.h"
#include "money/calendar.h"

int32_t case_business_days(const struct ctx *c, struct date since)
{
	const struct calendar weekends = {.holidays = NULL};
	return calendar_count(&weekends, since, c->today);
}

enum err case_world_load(struct ctx *c, struct case_world *ret)
{
	struct date last;
	struct case_world w = {.bank_stale = false};
	TRY(holds_all(c, &w.holds));
	TRY(bank_waiting(c, &w.waiting));
	TRY(bank_last_statement_date(c, &last));
	w.bank_stale = !date_is_none(last) && case_business_days(c, last) > STATEMENT_STALE_DAYS;
	*ret = w;
	return ERR_NONE;
}
