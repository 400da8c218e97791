#include "store/desk.h"
#include "domain/chart.h"
#include "store/gather.h"
#include "store/desk_sql.h"

static enum err gather_rows(
	struct rows *rows, struct arena *a, struct desk_row **ret, size_t *ret_count)
{
	struct desk_row *items = NULL, one;
	size_t count = 0, cap = 0;
	while (rows_next(rows, a,
		OUT(&one.task, &one.kind, &one.since, &one.due, &one.customer, &one.number,
			&one.name)))
		*PUSH(a, items, count, cap) = one;
	TRY(rows_done(rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err desk_tasks(struct db *db, struct arena *a, struct book_id book, const char *currency,
	struct date day, const char *kind, struct desk_cursor after, int64_t most,
	struct desk_row **ret, size_t *ret_count)
{
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_DESK_TASKS,
		IN(book, currency, day, kind, after.late_minor, after.id, most), &rows));
	return gather_rows(&rows, a, ret, ret_count);
}

enum err desk_due(struct db *db, struct arena *a, struct book_id book, const char *currency,
	struct date day, struct desk_cursor after, int64_t most, struct desk_row **ret,
	size_t *ret_count)
{
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_DESK_DUE, IN(book, currency, day, after.late_minor, after.id, most),
		&rows));
	return gather_rows(&rows, a, ret, ret_count);
}

enum err desk_task_kinds(struct db *db, struct arena *a, struct book_id book,
	struct desk_count **ret, size_t *ret_count)
{
	struct desk_count one = {.with = NULL};
	int64_t customers;
	return GATHER(db, a, &SQL_DESK_TASK_KINDS, IN(book), &one,
		OUT(&one.name, &one.count, &customers), ret, ret_count);
}

enum err desk_task_customers(struct db *db, struct arena *a, struct book_id book, int64_t *ret)
{
	return db_one(db, a, &SQL_DESK_TASK_CUSTOMERS, IN(book), OUT(ret));
}

enum err desk_due_count(
	struct db *db, struct arena *a, struct book_id book, struct date day, int64_t *ret)
{
	return db_one(db, a, &SQL_DESK_DUE_COUNT, IN(book, day), OUT(ret));
}

enum err desk_task(
	struct db *db, struct arena *a, struct book_id book, int64_t id, struct task *ret)
{
	struct task t;
	TRY(db_one(
		db, a, &SQL_DESK_TASK, IN(book, id), OUT(&t.id, &t.customer, &t.kind, &t.opened)));
	*ret = t;
	return ERR_NONE;
}

enum err desk_outgoing(struct db *db, struct arena *a, struct book_id book, int64_t most,
	struct desk_outgoing **ret, size_t *ret_count)
{
	struct desk_outgoing one;
	return GATHER(db, a, &SQL_DESK_OUTGOING, IN(book, most), &one,
		OUT(&one.permit, &one.document, &one.release_at, &one.document_number, &one.kind,
			&one.channel, &one.amount.minor, &one.amount.code, &one.number, &one.name),
		ret, ret_count);
}

enum err desk_outgoing_count(struct db *db, struct arena *a, struct book_id book, int64_t *ret)
{
	return db_one(db, a, &SQL_DESK_OUTGOING_COUNT, IN(book), OUT(ret));
}

enum err desk_promises(struct db *db, struct arena *a, struct book_id book, struct date through,
	int64_t most, struct desk_promise **ret, size_t *ret_count)
{
	struct desk_promise one;
	return GATHER(db, a, &SQL_DESK_PROMISES, IN(book, through, most), &one,
		OUT(&one.deadline, &one.due, &one.amount.minor, &one.amount.code, &one.number,
			&one.name),
		ret, ret_count);
}

enum err desk_promises_count(
	struct db *db, struct arena *a, struct book_id book, struct date through, int64_t *ret)
{
	return db_one(db, a, &SQL_DESK_PROMISES_COUNT, IN(book, through), OUT(ret));
}

enum err desk_outbox_states(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct outbox_state **ret, size_t *ret_count)
{
	struct outbox_state one;
	return GATHER(db, a, &SQL_DESK_OUTBOX_STATES, IN(book, customer), &one,
		OUT(&one.document, &one.state, &one.release_at), ret, ret_count);
}

enum err desk_refused_rules(struct db *db, struct arena *a, struct book_id book, int64_t after,
	struct desk_count **ret, size_t *ret_count)
{
	struct desk_count one;
	return GATHER(db, a, &SQL_DESK_REFUSED_RULES, IN(book, after), &one,
		OUT(&one.name, &one.with, &one.count), ret, ret_count);
}

enum err desk_cash(struct db *db, struct arena *a, struct book_id book, int64_t after,
	struct date from, struct desk_cash **ret, size_t *ret_count)
{
	struct desk_cash one;
	return GATHER(db, a, &SQL_DESK_CASH, IN(book, after, from, (int64_t)ACC_UNIDENTIFIED_CASH),
		&one, OUT(&one.received, &one.amount.code, &one.amount.minor), ret, ret_count);
}
