#include "service/import_contacts.h"
#include "service/point_form.h"
#include <stdlib.h>

static int earlier(const void *a, const void *b)
{
	const struct contact_row *x = *(const struct contact_row *const *)a,
				 *y = *(const struct contact_row *const *)b;
	if (x->at.ms != y->at.ms)
		return x->at.ms < y->at.ms ? -1 : 1;
	return x->line < y->line ? -1 : 1;
}

static const struct contact_row **in_order(struct ctx *c, const struct contact_table *t)
{
	const struct contact_row **rows =
		NEW_ARRAY(c->arena, const struct contact_row *, t->count + 1);
	for (size_t i = 0; i < t->count; i++)
		rows[i] = &t->rows[i];
	/* NOLINTNEXTLINE(bugprone-sizeof-expression): an array of pointers */
	qsort(rows, t->count, sizeof *rows, earlier);
	return rows;
}

/* 0: of no particular address. */
static enum err point_of(struct ctx *c, struct customer_id customer, const struct contact_row *row,
	struct point_id *ret)
{
	struct contact_point *point = NULL;
	if (!str_empty(row->to))
		TRY(point_named(c, customer, row->to, &point));
	*ret = point ? point->id : (struct point_id){0};
	return ERR_NONE;
}

/* A row that names no address may have got the one of its permit. */
static bool is_there(struct point_id point, struct point_id other)
{
	return point.n == 0 || point_id_same(point, other);
}

/* A row and where it went. */
struct located {
	const struct contact_row *row;
	struct customer_id customer;
	struct point_id point;
};

/* How many of the file, up to this one, are the same to the minute that the file tells. */
static enum err nth_of_its_like(struct ctx *c, const struct contact_row *const *rows, size_t at,
	const struct located *l, size_t *ret)
{
	size_t n = 1;
	for (size_t i = at; i > 0 && rows[i - 1]->at.ms == l->row->at.ms; i--) {
		const struct contact_row *row = rows[i - 1];
		struct point_id point;
		if (!str_equal(row->customer, l->row->customer) ||
			!str_equal(row->channel, l->row->channel) ||
			!str_equal(row->outcome, l->row->outcome) ||
			row->inbound != l->row->inbound)
			continue;
		TRY(point_of(c, l->customer, row, &point));
		n += is_there(l->point, point);
	}
	*ret = n;
	return ERR_NONE;
}

static bool is_kept_as(const struct located *l, const struct contact *kept)
{
	const struct contact_row *row = l->row;
	return kept->at.ms == row->at.ms && str_equal(kept->channel, row->channel) &&
		str_equal(kept->outcome, row->outcome) &&
		str_equal(kept->direction, row->inbound ? "in" : "out") &&
		is_there(l->point, kept->point);
}

/* Two calls of one minute are two: as many of a kind are kept as the file has. What differs in
 * outcome or address is another contact: to count one more is the careful side. */
static enum err is_known(struct ctx *c, const struct contact_row *const *rows, size_t at, bool *ret)
{
	struct located l = {.row = rows[at]};
	struct customer customer;
	struct contact *kept;
	size_t count, nth, same = 0;
	*ret = false;
	enum err e = customer_by_number(c->db, c->arena, c->book.id, l.row->customer, &customer);
	if (e == ERR_NOT_FOUND)
		return ERR_NONE; /* recording it says so */
	TRY(e);
	l.customer = customer.id;
	TRY(point_of(c, l.customer, l.row, &l.point));
	TRY(nth_of_its_like(c, rows, at, &l, &nth));
	TRY(contacts_since(c->db, c->arena, c->book.id, customer.id, l.row->at, &kept, &count));
	for (size_t i = 0; i < count; i++)
		same += is_kept_as(&l, &kept[i]);
	*ret = same >= nth;
	return ERR_NONE;
}

static enum err take_row(struct ctx *c, const struct house *house,
	const struct contact_row *const *rows, size_t at, struct imported_contacts *r)
{
	const struct contact_row *row = rows[at];
	struct contact_recorded made;
	bool known;
	struct record_contact in = {.house = house,
		.customer = row->customer,
		.channel = row->channel,
		.to = row->to,
		.outcome = row->outcome,
		.inbound = row->inbound,
		.at = row->at};
	TRY(is_known(c, rows, at, &known));
	if (known) {
		r->known++;
		return ERR_NONE;
	}
	TRY(contact_debts_read(c->arena, row->debts, c->why, &in.debts));
	TRY(record_contact(c, &in, &made));
	r->added++;
	r->without_permit += !row->inbound && made.contact.permit.n == 0;
	return ERR_NONE;
}

/* What a person can mend in the file is told at its line, and the other rows are judged too. */
static bool was_refused(struct ctx *c, const struct contact_row *row, enum err e, size_t before)
{
	for (size_t i = before; i < c->why->count; i++)
		c->why->items[i].line = row->line;
	return e == ERR_INVALID || e == ERR_NOT_FOUND;
}

enum err import_contacts(
	struct ctx *c, const struct import_contacts *in, struct imported_contacts *ret)
{
	struct imported_contacts r = {.added = 0};
	enum err verdict = ERR_NONE;
	TRY(ctx_may(c, RIGHT_WORK));
	const struct contact_row **rows = in_order(c, in->table);
	for (size_t i = 0; i < in->table->count; i++) {
		size_t before = c->why->count;
		enum err e = take_row(c, in->house, rows, i, &r);
		if (e != ERR_NONE && !was_refused(c, rows[i], e, before))
			return e;
		verdict = e == ERR_NONE ? verdict : ERR_INVALID;
	}
	TRY(verdict);
	*ret = r;
	return ERR_NONE;
}
