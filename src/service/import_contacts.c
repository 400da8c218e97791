#include "service/import_contacts.h"
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

/* How many of the file, up to this one, are the same to the minute that the file tells. */
static size_t nth_of_its_like(const struct contact_row *const *rows, size_t at)
{
	size_t n = 1;
	for (size_t i = at; i > 0 && rows[i - 1]->at.ms == rows[at]->at.ms; i--)
		n += str_equal(rows[i - 1]->customer, rows[at]->customer) &&
			str_equal(rows[i - 1]->channel, rows[at]->channel) &&
			rows[i - 1]->inbound == rows[at]->inbound;
	return n;
}

/* Two calls of one minute are two: as many of a kind are kept as the file has. */
static enum err is_known(struct ctx *c, const struct contact_row *row, size_t nth, bool *ret)
{
	struct customer customer;
	struct contact *kept;
	size_t count, same = 0;
	*ret = false;
	enum err e = customer_by_number(c->db, c->arena, c->book.id, row->customer, &customer);
	if (e == ERR_NOT_FOUND)
		return ERR_NONE; /* recording it says so */
	TRY(e);
	TRY(contacts_since(c->db, c->arena, c->book.id, customer.id, row->at, &kept, &count));
	for (size_t i = 0; i < count; i++)
		same += kept[i].at.ms == row->at.ms && str_equal(kept[i].channel, row->channel) &&
			str_equal(kept[i].direction, row->inbound ? "in" : "out");
	*ret = same >= nth;
	return ERR_NONE;
}

static enum err take_row(struct ctx *c, const struct house *house, const struct contact_row *row,
	size_t nth, struct imported_contacts *r)
{
	struct contact_recorded made;
	bool known;
	struct record_contact in = {.house = house,
		.customer = row->customer,
		.channel = row->channel,
		.to = row->to,
		.outcome = row->outcome,
		.inbound = row->inbound,
		.at = row->at};
	TRY(is_known(c, row, nth, &known));
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
		enum err e = take_row(c, in->house, rows[i], nth_of_its_like(rows, i), &r);
		if (e != ERR_NONE && !was_refused(c, rows[i], e, before))
			return e;
		verdict = e == ERR_NONE ? verdict : ERR_INVALID;
	}
	TRY(verdict);
	*ret = r;
	return ERR_NONE;
}
