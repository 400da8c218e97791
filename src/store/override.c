#include "store/override.h"
#include "store/gather.h"
#include "store/override_sql.h"

enum err override_asked(struct writing *w, struct override *o)
{
	struct digest reason;
	int64_t id = writing_next(w);
	TRY(personal_keep(w, id, 1, o->customer, o->ask_reason, &reason));
	TRY(writing_fact(w, FACT_OVERRIDE_ASK,
		IN(writing_book(w), id, o->customer, o->channel, o->point, o->refusal, o->asked_by,
			o->asked, o->lapses, &reason)));
	o->ask = id;
	return ERR_NONE;
}

enum err override_answered(struct writing *w, struct override *o)
{
	struct digest reason;
	int64_t id = writing_next(w);
	TRY(personal_keep(w, id, 1, o->customer, o->answer_reason, &reason));
	TRY(writing_fact(w, FACT_OVERRIDE_ANSWER,
		IN(writing_book(w), id, o->ask, o->outcome, o->answered_by, o->answered, o->expires,
			o->rules, o->verdict, &reason)));
	o->answer = id;
	return ERR_NONE;
}

enum err override_used(
	struct writing *w, const struct override *o, struct permit_id permit, const char *outcome)
{
	return writing_fact(w, FACT_OVERRIDE_USE,
		IN(writing_book(w), writing_next(w), (int64_t)1, o->answer, permit, outcome));
}

#define OVERRIDE_OUT(o)                                                                            \
	OUT(&(o)->ask, &(o)->customer, &(o)->number, &(o)->name, &(o)->channel, &(o)->point,       \
		&(o)->refusal, &(o)->asked_by, &(o)->asker, &(o)->asked, &(o)->lapses,             \
		&(o)->ask_reason, &(o)->answer, &(o)->outcome, &(o)->answered_by, &(o)->answerer,  \
		&(o)->answered, &(o)->expires, &(o)->rules, &(o)->verdict, &(o)->answer_reason,    \
		&(o)->use, &(o)->permit)

enum err overrides_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct override **ret, size_t *ret_count)
{
	struct override one;
	return GATHER(db, a, &SQL_OVERRIDE_OF, IN(book, customer), &one, OVERRIDE_OUT(&one), ret,
		ret_count);
}

enum err overrides_before(struct db *db, struct arena *a, struct book_id book, int64_t before,
	int64_t most, struct override **ret, size_t *ret_count)
{
	struct override one;
	return GATHER(db, a, &SQL_OVERRIDE_BEFORE, IN(book, before, most), &one, OVERRIDE_OUT(&one),
		ret, ret_count);
}

enum override_state override_at(const struct override *o, struct instant now)
{
	const struct override_facts f = {.answered = o->answer != 0,
		.granted = o->outcome && str_equal(o->outcome, "granted"),
		.used = o->use && str_equal(o->use, "used"),
		.ended = o->use && str_equal(o->use, "ended"),
		.lapsed = now.ms > o->lapses.ms,
		.expired = now.ms > o->expires.ms};
	return override_state_of(&f);
}
