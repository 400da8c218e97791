#include "store/contact_page.h"
#include "store/gather.h"
#include "store/contact_sql.h"

static struct value moment_or_null(struct instant t)
{
	return t.ms ? value_instant(t) : value_text(NULL);
}

static enum err keep_reason(
	struct writing *w, struct permit_id verdict, int64_t line, const struct verdict_reason *r)
{
	const struct value in[] = {V(writing_book(w)), V(verdict), V(line), V(r->rule),
		V(r->answer), V(r->policy), V(r->citations), V(r->why), moment_or_null(r->until),
		V(r->change), V(r->counted), V(r->contacts)};
	return writing_fact(w, FACT_VERDICT_REASON, in, COUNT(in));
}

enum err verdict_keep(struct writing *w, struct verdict *v)
{
	struct permit_id id = {writing_next(w)};
	const struct value in[] = {V(writing_book(w)), V(id), V(v->customer), V(v->channel),
		V(v->point), V(v->purpose), V(v->answer), V(v->rule), V(v->citation), V(v->why),
		V(v->at), V(v->expires), moment_or_null(v->next_allowed), V(&v->pack), V(v->facts)};
	TRY(writing_fact(w, FACT_VERDICT, in, COUNT(in)));
	for (size_t i = 0; i < v->reason_count; i++)
		TRY(keep_reason(w, id, (int64_t)i + 1, &v->reasons[i]));
	v->id = id;
	return ERR_NONE;
}

enum err verdict_reasons(struct db *db, struct arena *a, struct book_id book, struct permit_id id,
	struct verdict_reason **ret, size_t *ret_count)
{
	struct verdict_reason one;
	return GATHER(db, a, &SQL_VERDICT_REASON_OF, IN(book, id), &one,
		OUT(&one.rule, &one.answer, &one.policy, &one.citations, &one.why, &one.until,
			&one.change, &one.counted, &one.contacts),
		ret, ret_count);
}

enum err permit_of(const struct verdict *v, struct permit *ret)
{
	if (!str_equal(v->answer, "allow") || v->id.n == 0)
		return ERR_RULE;
	*ret = (struct permit){v->id, v->customer, v->point, v->channel, v->at, v->expires};
	return ERR_NONE;
}

#define VERDICT_OUT(v)                                                                             \
	OUT(&(v)->id, &(v)->customer, &(v)->channel, &(v)->point, &(v)->purpose, &(v)->answer,     \
		&(v)->rule, &(v)->citation, &(v)->why, &(v)->at, &(v)->expires,                    \
		&(v)->next_allowed, &(v)->pack, &(v)->facts)

enum err verdict_by_id(struct db *db, struct arena *a, struct book_id book, struct permit_id id,
	struct verdict *ret)
{
	struct verdict v = {.id = {0}};
	TRY(db_one(db, a, &SQL_VERDICT_BY_ID, IN(book, id), VERDICT_OUT(&v)));
	*ret = v;
	return ERR_NONE;
}

static enum err gather_verdicts(
	struct rows *rows, struct arena *a, struct verdict **ret, size_t *ret_count)
{
	struct verdict *items = NULL, one = {.id = {0}};
	size_t count = 0, cap = 0;
	while (rows_next(rows, a, VERDICT_OUT(&one)))
		*PUSH(a, items, count, cap) = one;
	TRY(rows_done(rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err verdicts_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct verdict **ret, size_t *ret_count)
{
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_VERDICT_OF, IN(book, customer), &rows));
	return gather_verdicts(&rows, a, ret, ret_count);
}

enum err verdicts_after(struct db *db, struct arena *a, struct book_id book, struct permit_id after,
	int64_t most, struct verdict **ret, size_t *ret_count)
{
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_VERDICT_AFTER, IN(book, after.n, most), &rows));
	return gather_verdicts(&rows, a, ret, ret_count);
}

enum err verdicts_refused(struct db *db, struct arena *a, struct book_id book, int64_t most,
	struct verdict **ret, size_t *ret_count)
{
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_VERDICT_REFUSED, IN(book, (int64_t)0, most), &rows));
	return gather_verdicts(&rows, a, ret, ret_count);
}

enum err message_keep(
	struct writing *w, struct message *d, const struct message_item *items, size_t count)
{
	struct digest subject, body;
	struct book_id book = writing_book(w);
	struct document_id id = {writing_next(w)};
	const char *number = arena_printf(writing_arena(w), "D-%lld", (long long)id.n);
	TRY(personal_keep(w, id.n, 1, d->customer, d->subject, &subject));
	TRY(personal_keep(w, id.n, 2, d->customer, d->body, &body));
	TRY(writing_fact(w, FACT_DOCUMENT,
		IN(book, id, number, d->kind, d->customer, d->day, d->pay_by, d->amount.minor,
			(const char *)d->amount.code, d->channel, &body)));
	for (size_t i = 0; i < count; i++)
		TRY(writing_fact(w, FACT_DOCUMENT_ITEM,
			IN(book, id, (int64_t)i + 1, items[i].invoice, items[i].amount_minor)));
	d->id = id;
	d->number = number;
	return ERR_NONE;
}

#define DOCUMENT_OUT(d)                                                                            \
	OUT(&(d)->id, &(d)->number, &(d)->kind, &(d)->customer, &(d)->day, &(d)->pay_by,           \
		&(d)->amount.minor, &(d)->amount.code, &(d)->channel, &(d)->subject, &(d)->body)

enum err message_by_id(struct db *db, struct arena *a, struct book_id book, struct document_id id,
	struct message *ret)
{
	return db_one(db, a, &SQL_DOCUMENT_BY_ID, IN(book, id), DOCUMENT_OUT(ret));
}

enum err message_lines(struct db *db, struct arena *a, struct book_id book, struct document_id id,
	struct message_line **ret, size_t *ret_count)
{
	struct message_line one;
	return GATHER(db, a, &SQL_DOCUMENT_ITEM_OF, IN(book, id), &one,
		OUT(&one.invoice, &one.number, &one.due, &one.amount_minor), ret, ret_count);
}

enum err messages_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct message **ret, size_t *ret_count)
{
	struct message one;
	return GATHER(db, a, &SQL_DOCUMENT_OF, IN(book, customer), &one, DOCUMENT_OUT(&one), ret,
		ret_count);
}

enum err message_count(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, int64_t *ret)
{
	return db_one(db, a, &SQL_DOCUMENT_COUNT, IN(book, customer), OUT(ret));
}

enum err outbox_put(struct writing *w, const struct permit *permit, struct document_id document)
{
	return db_run(writing_db(w), &SQL_OUTBOX_INSERT,
		IN(writing_book(w), permit->id, document, permit->at));
}

static enum err gather_outbox(
	struct rows *rows, struct arena *a, struct outbox_row **ret, size_t *ret_count)
{
	struct outbox_row *items = NULL, one;
	size_t count = 0, cap = 0;
	while (rows_next(rows, a, OUT(&one.permit, &one.document, &one.release_at, &one.tries)))
		*PUSH(a, items, count, cap) = one;
	TRY(rows_done(rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err outbox_due(struct db *db, struct arena *a, struct book_id book, struct instant now,
	int64_t most, struct outbox_row **ret, size_t *ret_count)
{
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_OUTBOX_DUE, IN(book, now, most), &rows));
	return gather_outbox(&rows, a, ret, ret_count);
}

enum err outbox_released(struct db *db, struct arena *a, struct book_id book, struct instant clock,
	int64_t most, struct outbox_row **ret, size_t *ret_count)
{
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_OUTBOX_RELEASED, IN(book, clock, most), &rows));
	return gather_outbox(&rows, a, ret, ret_count);
}

enum err outbox_move(struct writing *w, struct permit_id permit, const char *from, const char *to)
{
	int64_t changed;
	TRY(db_change(writing_db(w), &SQL_OUTBOX_SETTLE, IN(writing_book(w), permit, to, from),
		&changed));
	return changed == 1 ? ERR_NONE : ERR_CONFLICT;
}

enum err outbox_claim(
	struct writing *w, struct permit_id permit, const struct outbox_claim *claim, bool *ret)
{
	int64_t changed;
	TRY(db_change(writing_db(w), &SQL_OUTBOX_CLAIM,
		IN(writing_book(w), permit, claim->worker, claim->until, claim->clock), &changed));
	*ret = changed == 1;
	return ERR_NONE;
}

enum err outbox_worker(struct db *db, struct arena *a, struct book_id book, struct permit_id permit,
	const char **ret)
{
	return db_one(db, a, &SQL_OUTBOX_WORKER, IN(book, permit), OUT(ret));
}

enum err outbox_retry(struct writing *w, struct permit_id permit, struct instant release_at)
{
	return db_run(writing_db(w), &SQL_OUTBOX_RETRY, IN(writing_book(w), permit, release_at));
}

#define OUTBOX_OUT(ret) OUT(&(ret)->permit, &(ret)->document, &(ret)->release_at, &(ret)->tries)

enum err outbox_of(struct db *db, struct arena *a, struct book_id book, struct permit_id permit,
	struct outbox_row *ret)
{
	return db_one(db, a, &SQL_OUTBOX_OF, IN(book, permit), OUTBOX_OUT(ret));
}

enum err outbox_waiting_of(struct db *db, struct arena *a, struct book_id book,
	struct document_id document, struct outbox_row *ret)
{
	return db_one(db, a, &SQL_OUTBOX_WAITING_OF, IN(book, document), OUTBOX_OUT(ret));
}

enum err outbox_postpone(struct writing *w, struct permit_id permit, struct instant release_at)
{
	return db_run(writing_db(w), &SQL_OUTBOX_POSTPONE, IN(writing_book(w), permit, release_at));
}

const char *contact_judged(const struct contact *c, const char *rule)
{
	if (c->permit.n || !str_equal(c->direction, "out"))
		return NULL;
	return rule ? "refused" : "would_have_been_allowed";
}

enum err contact_add(struct writing *w, struct contact *c)
{
	struct contact_id id = {writing_next(w)};
	TRY(writing_fact(w, FACT_CONTACT,
		IN(writing_book(w), id, c->customer, c->permit, c->document, c->point, c->direction,
			c->channel, c->outcome, c->at, c->zone)));
	if (c->automated)
		TRY(writing_fact(w, FACT_CONTACT_AUTOMATED, IN(writing_book(w), id, (int64_t)1)));
	struct contact kept = *c;
	kept.id = id;
	TRY(contact_page_add(w, &kept));
	c->id = id;
	return ERR_NONE;
}

enum err contact_name_debts(
	struct writing *w, const struct contact *c, const char *const *numbers, size_t count)
{
	for (size_t i = 0; i < count; i++)
		TRY(writing_fact(w, FACT_CONTACT_DEBT,
			IN(writing_book(w), c->id, (int64_t)i + 1, c->customer, numbers[i])));
	return ERR_NONE;
}

enum err contact_debts_in(struct db *db, struct arena *a, struct book_id book, struct slice slice,
	struct contact_debt **ret, size_t *ret_count)
{
	struct contact_debt *items = NULL, one;
	size_t count = 0, cap = 0;
	struct rows ROWS rows;
	const struct slice_in in = slice_values(book, slice);
	TRY(db_rows(db, &SQL_CONTACT_DEBT_OF, IN_SLICE(in), &rows));
	while (rows_next(&rows, a, OUT(&one.customer, &one.contact, &one.number)))
		*PUSH(a, items, count, cap) = one;
	TRY(rows_done(&rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err contacts_unpermitted(struct db *db, struct arena *a, struct book_id book,
	struct contact_id after, int64_t *ret_count, struct contact_id *ret_last)
{
	TRY(db_one(db, a, &SQL_CONTACT_UNPERMITTED, IN(book, after.n), OUT(ret_count)));
	return db_one(db, a, &SQL_CONTACT_LAST, IN(book), OUT(ret_last));
}

enum err contacts_since(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct instant since, struct contact **ret, size_t *ret_count)
{
	struct contact one;
	return GATHER(db, a, &SQL_CONTACT_OF, IN(book, customer, since), &one,
		OUT(&one.id, &one.customer, &one.permit, &one.document, &one.point, &one.direction,
			&one.channel, &one.outcome, &one.at, &one.zone, &one.message),
		ret, ret_count);
}

static enum err spoken(struct db *db, struct arena *a, const struct sql *of, struct slice_in in,
	struct contact_spoken **ret, size_t *ret_count)
{
	struct contact_spoken one;
	return GATHER(db, a, of, IN_SLICE(in), &one,
		OUT(&one.customer, &one.placement, &one.point, &one.first, &one.last, &one.channel,
			&one.outcome, &one.zone),
		ret, ret_count);
}

enum err contacts_spoken_in(struct db *db, struct arena *a, struct book_id book, struct slice slice,
	struct contact_spoken **ret, size_t *ret_count)
{
	return spoken(db, a, &SQL_CONTACT_SPOKEN, slice_values(book, slice), ret, ret_count);
}

enum err contacts_spoken_ever(struct db *db, struct arena *a, struct book_id book,
	struct slice slice, struct contact_spoken **ret, size_t *ret_count)
{
	return spoken(db, a, &SQL_CONTACT_SPOKEN_EVER, slice_values(book, slice), ret, ret_count);
}

enum err contact_customers(struct db *db, struct arena *a, struct book_id book,
	struct instant since, struct instant until, struct customer_id **ret, size_t *ret_count)
{
	struct customer_id one;
	return GATHER(db, a, &SQL_CONTACT_CUSTOMERS, IN(book, since, until), &one, OUT(&one), ret,
		ret_count);
}
