#include "store/law_switch.h"
#include "store/gather.h"
#include "store/law_switch_sql.h"

enum err law_switch_make(struct writing *w, struct law_switch *s)
{
	s->id = writing_next(w);
	s->ended = DATE_NONE;
	return writing_fact(w, FACT_LAW_SWITCH,
		IN(writing_book(w), s->id, s->rule, s->place, s->since, s->until, s->counsel,
			s->reason, s->recorded_by, s->at));
}

enum err law_switch_finish(
	struct writing *w, const struct law_switch *s, struct date day, struct user_id by)
{
	return writing_fact(w, FACT_LAW_SWITCH_END,
		IN(writing_book(w), writing_next(w), (int64_t)1, s->id, day, by));
}

enum err law_switch_list(struct db *db, struct arena *a, struct book_id book,
	struct law_switch **ret, size_t *ret_count)
{
	struct law_switch one;
	return GATHER(db, a, &SQL_LAW_SWITCH_LIST, IN(book), &one,
		OUT(&one.id, &one.rule, &one.place, &one.since, &one.until, &one.counsel,
			&one.reason, &one.recorded_by, &one.recorder, &one.at, &one.ended),
		ret, ret_count);
}

bool law_switch_holds_on(const struct law_switch *s, struct date day)
{
	return !date_before(day, s->since) &&
		(date_is_none(s->until) || !date_before(s->until, day)) &&
		(date_is_none(s->ended) || date_before(day, s->ended));
}
