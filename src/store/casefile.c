#include "store/casefile.h"
#include "base/map.h"
#include "store/casefile_sql.h"

enum err case_open(
	struct writing *w, struct customer_id customer, struct date day, struct casefile_id *ret)
{
	struct casefile_id id = {writing_next(w)};
	TRY(writing_fact(w, FACT_CASEFILE, IN(writing_book(w), id, customer, day)));
	*ret = id;
	return ERR_NONE;
}

enum err case_event_add(struct writing *w, const struct case_event *e)
{
	struct value about = e->about ? value_int(e->about) : value_text(NULL);
	const struct value in[] = {V(writing_book(w)), V(writing_next(w)), V((int64_t)1),
		V(e->customer), V(e->casefile), V(e->day), V(e->kind), V(e->step), V(e->code),
		about};
	return writing_fact(w, FACT_CASE_EVENT, in, COUNT(in));
}

static enum err gather_events(
	struct rows *rows, struct arena *a, struct case_event **ret, size_t *ret_count)
{
	struct case_event *items = NULL, one;
	size_t count = 0, cap = 0;
	while (rows_next(rows, a,
		OUT(&one.position, &one.customer, &one.casefile, &one.day, &one.kind, &one.step,
			&one.code, &one.about)))
		*PUSH(a, items, count, cap) = one;
	TRY(rows_done(rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err case_events_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct case_event **ret, size_t *ret_count)
{
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_CASE_EVENT_OF, IN(book, customer), &rows));
	return gather_events(&rows, a, ret, ret_count);
}

enum err case_events_since(struct db *db, struct arena *a, struct book_id book, int64_t after,
	struct case_event **ret, size_t *ret_count)
{
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_CASE_EVENT_SINCE, IN(book, after), &rows));
	return gather_events(&rows, a, ret, ret_count);
}

enum err case_put(struct writing *w, const struct case_state *s)
{
	return db_run(writing_db(w), &SQL_CASE_STATE_PUT,
		IN(writing_book(w), s->customer, s->casefile, s->next_on, s->reason, s->last_step,
			s->last_kind, s->last_on, s->reviewed_on, s->written_on));
}

#define STATE_OUT(s)                                                                               \
	OUT(&(s)->customer, &(s)->casefile, &(s)->next_on, &(s)->reason, &(s)->last_step,          \
		&(s)->last_kind, &(s)->last_on, &(s)->reviewed_on, &(s)->written_on)

enum err case_state_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct case_state *ret)
{
	return db_one(db, a, &SQL_CASE_STATE_OF, IN(book, customer), STATE_OUT(ret));
}

enum err case_state_or_none(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct case_state *ret)
{
	struct case_state none = {.customer = customer,
		.next_on = DATE_NONE,
		.reason = "",
		.last_on = DATE_NONE,
		.reviewed_on = DATE_NONE,
		.written_on = DATE_NONE};
	enum err e = case_state_of(db, a, book, customer, ret);
	if (e != ERR_NOT_FOUND)
		return e;
	*ret = none;
	return ERR_NONE;
}

enum err case_touch(struct writing *w, struct customer_id customer, struct date day)
{
	return db_run(writing_db(w), &SQL_CASE_TOUCH, IN(writing_book(w), customer, day, day));
}

static enum err gather(
	struct rows *rows, struct arena *a, struct case_state **ret, size_t *ret_count)
{
	struct case_state *items = NULL, one;
	size_t count = 0, cap = 0;
	while (rows_next(rows, a, STATE_OUT(&one)))
		*PUSH(a, items, count, cap) = one;
	TRY(rows_done(rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err case_due(struct db *db, struct arena *a, struct book_id book, struct date day,
	int64_t most, struct case_state **ret, size_t *ret_count)
{
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_CASE_DUE, IN(book, day, most), &rows));
	return gather(&rows, a, ret, ret_count);
}

enum err case_list(struct db *db, struct arena *a, struct book_id book, struct customer_id after,
	int64_t most, struct case_state **ret, size_t *ret_count)
{
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_CASE_WALK, IN(book, after.n, most), &rows));
	return gather(&rows, a, ret, ret_count);
}

enum err case_adrift(struct db *db, struct arena *a, struct book_id book, int64_t *ret)
{
	return db_one(db, a, &SQL_CASE_ADRIFT, IN(book), OUT(ret));
}

enum err task_open(struct writing *w, struct task *task)
{
	int64_t id = writing_next(w);
	TRY(writing_fact(
		w, FACT_TASK, IN(writing_book(w), id, task->customer, task->kind, task->opened)));
	task->id = id;
	return ERR_NONE;
}

enum err task_finish(struct writing *w, int64_t task, struct date day, const char *outcome)
{
	return writing_fact(w, FACT_TASK_DONE,
		IN(writing_book(w), writing_next(w), (int64_t)1, task, day, outcome));
}

enum err task_list(struct db *db, struct arena *a, struct book_id book, struct customer_id customer,
	struct task **ret, size_t *ret_count)
{
	struct task *items = NULL, one;
	size_t count = 0, cap = 0;
	struct rows ROWS rows;
	if (customer.n)
		TRY(db_rows(db, &SQL_TASK_OPEN_OF, IN(book, customer), &rows));
	else
		TRY(db_rows(db, &SQL_TASK_OPEN_ALL, IN(book), &rows));
	while (rows_next(&rows, a, OUT(&one.id, &one.customer, &one.kind, &one.opened)))
		*PUSH(a, items, count, cap) = one;
	TRY(rows_done(&rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err cycle_state_of(
	struct db *db, struct arena *a, struct book_id book, struct cycle_state *ret)
{
	struct cycle_state s = {.day = DATE_NONE};
	enum err e = db_one(db, a, &SQL_CYCLE_STATE_OF, IN(book), OUT(&s.position, &s.day));
	if (e != ERR_NONE && e != ERR_NOT_FOUND)
		return e;
	*ret = s;
	return ERR_NONE;
}

enum err cycle_state_put(struct writing *w, const struct cycle_state *s)
{
	return db_run(
		writing_db(w), &SQL_CYCLE_STATE_PUT, IN(writing_book(w), s->position, s->day));
}

static enum err customers_after(struct db *db, struct arena *a, const struct sql *sql,
	struct book_id book, int64_t upto, int64_t most, struct cycle_state *s,
	struct customer_id **ret, size_t *ret_count)
{
	struct customer_id *items = NULL, one;
	size_t count = 0, cap = 0;
	int64_t position, seen = 0;
	struct map met = map_new(a);
	struct rows ROWS rows;
	TRY(db_rows(db, sql, IN(book, s->position, upto, most), &rows));
	while (rows_next(&rows, a, OUT(&position, &one))) {
		if (!map_get_int(&met, one.n)) {
			map_put_int(&met, one.n, &met);
			*PUSH(a, items, count, cap) = one;
		}
		s->position = position;
		seen++;
	}
	TRY(rows_done(&rows));
	if (seen < most)
		s->position = upto;
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err changed_customers(struct db *db, struct arena *a, struct book_id book, int64_t upto,
	int64_t most, struct cycle_state *s, struct customer_id **ret, size_t *ret_count)
{
	return customers_after(db, a, &SQL_CHANGED_CUSTOMERS, book, upto, most, s, ret, ret_count);
}

enum err placed_customers(struct db *db, struct arena *a, struct book_id book, int64_t upto,
	int64_t most, struct cycle_state *s, struct customer_id **ret, size_t *ret_count)
{
	return customers_after(db, a, &SQL_PLACED_CUSTOMERS, book, upto, most, s, ret, ret_count);
}
