#include "store/plan.h"
#include "store/gather.h"
#include "store/plan_sql.h"

#define STANDING(NAME, word) word,
static const char *const WORD[] = {PLAN_STANDINGS(STANDING)};
#undef STANDING
static const char *const EVERY[] = {[PLAN_WEEKLY] = "weekly", [PLAN_MONTHLY] = "monthly"};

const char *plan_standing_word(enum plan_standing s)
{
	return WORD[s];
}

bool plan_is_running(enum plan_standing s)
{
	return s == PLAN_IS_KEPT || s == PLAN_IS_LATE;
}

enum err plan_reschedule(struct writing *w, struct kept_plan *p)
{
	int64_t position = writing_next(w);
	for (uint32_t i = 0; i < p->plan.count; i++) {
		const struct plan_part *part = &p->plan.parts[i];
		TRY(writing_fact(w, FACT_PLAN_PART,
			IN(writing_book(w), position, (int64_t)i + 1, p->id, part->due,
				part->amount.minor, part->principal.minor, part->interest.minor,
				part->rest.minor, part->moved)));
	}
	p->schedule = position;
	return ERR_NONE;
}

enum err plan_make(struct writing *w, struct kept_plan *p)
{
	const struct plan *plan = &p->plan;
	struct book_id book = writing_book(w);
	p->id = (struct plan_id){writing_next(w)};
	TRY(writing_fact(w, FACT_PLAN,
		IN(book, p->id, p->customer, plan->method, EVERY[plan->dates.every],
			plan->dates.first, plan->dates.anchor_day, plan->total.minor,
			plan->interest.minor, (const char *)plan->total.code,
			p->rule.tolerance_days, (int64_t)p->rule.late_allowed,
			p->rule.catch_up_days, (int64_t)p->rule.moves_allowed, p->offered,
			p->expires)));
	TRY(plan_reschedule(w, p));
	p->standing = PLAN_IS_OFFERED;
	p->accepted = DATE_NONE;
	p->next_due = plan->parts[0].due;
	return db_run(writing_db(w), &SQL_PLAN_STATE_INSERT,
		IN(book, p->id, p->customer, WORD[p->standing], p->schedule, p->next_due));
}

enum err plan_happened(
	struct writing *w, struct plan_id id, const char *what, struct date on, int64_t detail)
{
	return writing_fact(w, FACT_PLAN_EVENT,
		IN(writing_book(w), writing_next(w), (int64_t)1, id, what, on, detail));
}

enum err plan_restate(struct writing *w, const struct kept_plan *p)
{
	return db_run(writing_db(w), &SQL_PLAN_STATE_UPDATE,
		IN(writing_book(w), p->id, WORD[p->standing], p->accepted, p->accepted_at,
			p->schedule, p->redated, p->charged_minor, p->late, p->paid_minor,
			p->arrears_minor, p->next_due));
}

enum err plan_cover(
	struct writing *w, struct plan_id id, const struct open_item *items, size_t count)
{
	int64_t position = writing_next(w);
	for (size_t i = 0; i < count; i++)
		TRY(writing_fact(w, FACT_PLAN_COVER,
			IN(writing_book(w), position, (int64_t)i + 1, id, items[i].invoice,
				items[i].amount.minor)));
	return ERR_NONE;
}

#define PLAN_OUT(p, every, late_allowed, moves, standing)                                          \
	OUT(&(p)->id, &(p)->customer, &(p)->plan.method, &every, &(p)->plan.dates.first,           \
		&(p)->plan.dates.anchor_day, &(p)->plan.total.minor, &(p)->plan.interest.minor,    \
		&(p)->plan.total.code, &(p)->rule.tolerance_days, &late_allowed,                   \
		&(p)->rule.catch_up_days, &moves, &(p)->offered, &(p)->expires, &standing,         \
		&(p)->accepted, &(p)->accepted_at, &(p)->schedule, &(p)->redated,                  \
		&(p)->charged_minor, &(p)->late, &(p)->paid_minor, &(p)->arrears_minor,            \
		&(p)->next_due)

static enum err gather(
	struct rows *rows, struct arena *a, struct kept_plan **ret, size_t *ret_count)
{
	struct kept_plan *items = NULL, one = {.accepted_at = 0};
	size_t count = 0, cap = 0;
	int64_t late_allowed, moves;
	const char *every, *standing;
	while (rows_next(rows, a, PLAN_OUT(&one, every, late_allowed, moves, standing))) {
		one.rule.late_allowed = (uint32_t)late_allowed;
		one.rule.moves_allowed = (uint32_t)moves;
		one.plan.dates.every =
			str_equal(every, EVERY[PLAN_WEEKLY]) ? PLAN_WEEKLY : PLAN_MONTHLY;
		for (size_t i = 0; i < COUNT(WORD); i++)
			if (str_equal(standing, WORD[i]))
				one.standing = (enum plan_standing)i;
		int64_t interest = one.plan.interest.minor;
		one.plan.interest = money_zero(one.plan.total.code);
		one.plan.interest.minor = interest;
		*PUSH(a, items, count, cap) = one;
	}
	TRY(rows_done(rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

static enum err load_parts(struct db *db, struct arena *a, struct book_id book, struct kept_plan *p)
{
	struct money none = money_zero(p->plan.total.code);
	struct plan_part *parts = NULL,
			 one = {.amount = none, .principal = none, .interest = none, .rest = none};
	uint32_t count = 0, cap = 0;
	struct rows ROWS rows;
	p->plan.moved = 0;
	TRY(db_rows(db, &SQL_PLAN_PARTS, IN(book, p->schedule), &rows));
	while (rows_next(&rows, a,
		OUT(&one.due, &one.amount.minor, &one.principal.minor, &one.interest.minor,
			&one.rest.minor, &one.moved))) {
		p->plan.moved += one.moved;
		*PUSH(a, parts, count, cap) = one;
	}
	TRY(rows_done(&rows));
	p->plan.parts = parts;
	p->plan.count = count;
	return count ? ERR_NONE : ERR_BROKEN;
}

static enum err load(struct rows *rows, struct arena *a, struct book_id book,
	struct kept_plan **ret, size_t *ret_count)
{
	struct db *db = rows->db;
	TRY(gather(rows, a, ret, ret_count));
	for (size_t i = 0; i < *ret_count; i++)
		TRY(load_parts(db, a, book, &(*ret)[i]));
	return ERR_NONE;
}

enum err plan_by_id(struct db *db, struct arena *a, struct book_id book, struct plan_id id,
	struct kept_plan *ret)
{
	struct kept_plan *found;
	size_t count;
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_PLAN_BY_ID, IN(book, id), &rows));
	TRY(load(&rows, a, book, &found, &count));
	if (count == 0)
		return ERR_NOT_FOUND;
	*ret = found[0];
	return ERR_NONE;
}

enum err plans_of(struct db *db, struct arena *a, struct book_id book, struct customer_id customer,
	struct kept_plan **ret, size_t *ret_count)
{
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_PLAN_OF_CUSTOMER, IN(book, customer), &rows));
	return load(&rows, a, book, ret, ret_count);
}

enum err plans_running(struct db *db, struct arena *a, struct book_id book, struct kept_plan **ret,
	size_t *ret_count)
{
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_PLAN_RUNNING, IN(book), &rows));
	return load(&rows, a, book, ret, ret_count);
}

enum err plans_in_force(struct db *db, struct arena *a, struct book_id book, struct kept_plan **ret,
	size_t *ret_count)
{
	size_t count, kept = 0;
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_PLAN_RUNNING, IN(book), &rows));
	TRY(gather(&rows, a, ret, &count));
	for (size_t i = 0; i < count; i++)
		if (plan_is_running((*ret)[i].standing))
			(*ret)[kept++] = (*ret)[i];
	*ret_count = kept;
	return ERR_NONE;
}

enum err plan_covered(struct db *db, struct arena *a, struct book_id book, struct plan_id id,
	struct plan_covered **ret, size_t *ret_count)
{
	struct plan_covered *items = NULL, one;
	size_t count = 0, cap = 0;
	const char *kind;
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_PLAN_COVERED, IN(book, id), &rows));
	while (rows_next(&rows, a,
		OUT(&one.invoice, &one.number, &kind, &one.amount_minor, &one.open_minor))) {
		TRY(item_kind_parse(kind, &one.kind));
		*PUSH(a, items, count, cap) = one;
	}
	TRY(rows_done(&rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err plan_events(struct db *db, struct arena *a, struct book_id book, struct plan_id id,
	struct plan_event **ret, size_t *ret_count)
{
	struct plan_event one;
	return GATHER(db, a, &SQL_PLAN_EVENTS, IN(book, id), &one,
		OUT(&one.what, &one.happened, &one.detail), ret, ret_count);
}
