#include "store/customer.h"
#include "store/gather.h"
#include "store/customer_sql.h"

#define SALT_BYTES 16

enum err personal_keep(struct writing *w, int64_t id, int64_t line, struct customer_id customer,
	const char *body, struct digest *ret)
{
	unsigned char salt[SALT_BYTES];
	db_salt(writing_db(w), salt, sizeof salt);
	struct digest d = digest_keyed(salt, sizeof salt, body, text_of(body).len);
	TRY(db_run(writing_db(w), &SQL_PERSONAL_INSERT,
		IN(writing_book(w), id, line, customer,
			((struct text){(const char *)salt, sizeof salt}), body)));
	*ret = d;
	return ERR_NONE;
}

enum err customer_make(struct writing *w, struct customer *customer)
{
	struct digest name;
	struct book_id book = writing_book(w);
	struct customer_id id = {writing_next(w)};
	TRY(personal_keep(w, id.n, 1, id, customer->name, &name));
	TRY(writing_fact(w, FACT_CUSTOMER,
		IN(book, id, customer->number, customer->kind, customer->since, &name)));
	TRY(db_run(writing_db(w), &SQL_CUSTOMER_STATE_INSERT,
		IN(book, id, customer->language, customer->zone, customer->country,
			customer->region)));
	customer->id = id;
	return ERR_NONE;
}

enum err customer_alias_add(struct writing *w, struct customer_id id, const char *name)
{
	struct digest digest;
	int64_t position = writing_next(w);
	TRY(personal_keep(w, position, 1, id, name, &digest));
	return writing_fact(
		w, FACT_CUSTOMER_ALIAS, IN(writing_book(w), position, (int64_t)1, id, &digest));
}

static bool same(const char *a, const char *b)
{
	return str_equal(str_or_empty(a), str_or_empty(b));
}

enum err customer_restate(
	struct writing *w, const struct customer *before, const struct customer *after)
{
	const struct {
		const char *field, *from, *to;
	} changes[] = {
		{"kind", before->kind, after->kind},
		{"language", before->language, after->language},
		{"zone", before->zone, after->zone},
		{"country", before->country, after->country},
		{"region", before->region, after->region},
	};
	int64_t position = writing_next(w), line = 0;
	for (size_t i = 0; i < COUNT(changes); i++)
		if (!same(changes[i].from, changes[i].to))
			TRY(writing_fact(w, FACT_CUSTOMER_CHANGE,
				IN(writing_book(w), position, ++line, before->id, changes[i].field,
					changes[i].to)));
	return db_run(writing_db(w), &SQL_CUSTOMER_STATE_UPDATE,
		IN(writing_book(w), before->id, after->language, after->zone, after->country,
			after->region, after->kind));
}

#define CUSTOMER_OUT(c)                                                                            \
	OUT(&(c)->id, &(c)->number, &(c)->kind, &(c)->since, &(c)->name, &(c)->language,           \
		&(c)->zone, &(c)->country, &(c)->region)

enum err customer_by_number(struct db *db, struct arena *a, struct book_id book, const char *number,
	struct customer *ret)
{
	return db_one(db, a, &SQL_CUSTOMER_BY_NUMBER, IN(book, number), CUSTOMER_OUT(ret));
}

static int by_id(const void *a, const void *b)
{
	int64_t x = ((const struct customer *)a)->id.n, y = ((const struct customer *)b)->id.n;
	return (x > y) - (x < y);
}

enum err customers_in(struct db *db, struct arena *a, struct book_id book, struct slice slice,
	struct customer **ret, size_t *ret_count)
{
	struct customer one;
	const struct slice_in in = slice_values(book, slice);
	TRY(GATHER(db, a, &SQL_CUSTOMER_BY_ID, IN_SLICE(in), &one, CUSTOMER_OUT(&one), ret,
		ret_count));
	gather_order(*ret, *ret_count, sizeof **ret, by_id);
	return ERR_NONE;
}

enum err customer_by_id(struct db *db, struct arena *a, struct book_id book, struct customer_id id,
	struct customer *ret)
{
	const struct slice_in in = slice_values(book, slice_of(&id));
	return db_one(db, a, &SQL_CUSTOMER_BY_ID, IN_SLICE(in), CUSTOMER_OUT(ret));
}

enum err customer_list(struct db *db, struct arena *a, struct book_id book,
	struct customer_id after, int64_t most, struct customer **ret, size_t *ret_count)
{
	struct customer one;
	return GATHER(db, a, &SQL_CUSTOMER_WALK, IN(book, after.n, most), &one, CUSTOMER_OUT(&one),
		ret, ret_count);
}

enum err customer_aliases(struct db *db, struct arena *a, struct book_id book,
	struct customer_id id, const char ***ret, size_t *ret_count)
{
	const char *one;
	return GATHER(db, a, &SQL_CUSTOMER_ALIASES, IN(book, id), &one, OUT(&one), ret, ret_count);
}

enum err point_make(struct writing *w, struct contact_point *point)
{
	struct digest value;
	struct point_id id = {writing_next(w)};
	TRY(personal_keep(w, id.n, 1, point->customer, point->value, &value));
	TRY(writing_fact(w, FACT_CONTACT_POINT,
		IN(writing_book(w), id, point->customer, point->kind, point->place, point->source,
			point->zone, point->since, &value)));
	point->id = id;
	return ERR_NONE;
}

enum err point_event_add(struct writing *w, const struct point_event *e)
{
	return writing_fact(w, FACT_POINT_EVENT,
		IN(writing_book(w), writing_next(w), (int64_t)1, e->point, e->what, e->at,
			e->source));
}

static int by_customer(const void *a, const void *b)
{
	const struct contact_point *x = a, *y = b;
	if (x->customer.n != y->customer.n)
		return x->customer.n > y->customer.n ? 1 : -1;
	return (x->id.n > y->id.n) - (x->id.n < y->id.n);
}

enum err points_in(struct db *db, struct arena *a, struct book_id book, struct slice slice,
	struct contact_point **ret, size_t *ret_count)
{
	struct contact_point one;
	const struct slice_in in = slice_values(book, slice);
	TRY(GATHER(db, a, &SQL_CONTACT_POINT_OF, IN_SLICE(in), &one,
		OUT(&one.id, &one.customer, &one.kind, &one.place, &one.source, &one.zone,
			&one.since, &one.value),
		ret, ret_count));
	gather_order(*ret, *ret_count, sizeof **ret, by_customer);
	return ERR_NONE;
}

enum err point_list(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct contact_point **ret, size_t *ret_count)
{
	return points_in(db, a, book, slice_of(&customer), ret, ret_count);
}

enum err point_events_in(struct db *db, struct arena *a, struct book_id book, struct slice slice,
	struct point_event **ret, size_t *ret_count)
{
	struct point_event one;
	const struct slice_in in = slice_values(book, slice);
	return GATHER(db, a, &SQL_POINT_EVENT_OF, IN_SLICE(in), &one,
		OUT(&one.point, &one.what, &one.at, &one.source), ret, ret_count);
}

enum err point_events(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct point_event **ret, size_t *ret_count)
{
	return point_events_in(db, a, book, slice_of(&customer), ret, ret_count);
}
