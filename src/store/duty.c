#include "store/duty.h"
#include "store/duty_sql.h"
#include "store/gather.h"

enum err duty_open(struct writing *w, struct duty *d)
{
	TRY(task_open(w, &d->task));
	return writing_fact(w, FACT_DUTY,
		IN(writing_book(w), d->task.id, (int64_t)1, d->due, d->rule, d->citation,
			d->about));
}

#define DUTY_OUT(d)                                                                                \
	OUT(&(d)->task.id, &(d)->task.customer, &(d)->task.kind, &(d)->task.opened, &(d)->due,     \
		&(d)->rule, &(d)->citation, &(d)->about)

enum err duties_open_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct duty **ret, size_t *ret_count)
{
	struct duty one;
	return GATHER(
		db, a, &SQL_DUTY_OPEN_OF, IN(book, customer), &one, DUTY_OUT(&one), ret, ret_count);
}

enum err duties_open_all(struct db *db, struct arena *a, struct book_id book, int64_t most,
	struct duty_line **ret, size_t *ret_count)
{
	struct duty_line one;
	struct duty *d = &one.duty;
	return GATHER(db, a, &SQL_DUTY_OPEN_ALL, IN(book, most), &one,
		OUT(&d->task.id, &d->task.customer, &d->task.kind, &d->task.opened, &d->due,
			&d->rule, &d->citation, &d->about, &one.number, &one.name),
		ret, ret_count);
}

enum err duties_of_kind(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, const char *kind, struct duty **ret, size_t *ret_count)
{
	struct duty one;
	return GATHER(db, a, &SQL_DUTY_OF_KIND, IN(book, customer, kind), &one, DUTY_OUT(&one), ret,
		ret_count);
}

enum err duties_late(
	struct db *db, struct arena *a, struct book_id book, struct date day, int64_t *ret)
{
	return db_one(db, a, &SQL_DUTY_OPEN_COUNT, IN(book, day), OUT(ret));
}
