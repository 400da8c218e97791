#include "service/import_invoices.h"
#include "service/point_form.h"
#include "service/import_cash.h"
#include "service/import_customers.h"
#include "service/import_groups.h"
#include "service/sides.h"
#include "store/customer.h"
#include <stdlib.h>

#define BATCH_MOST ((size_t)65536)

/* What a row means for the book. */
struct fate {
	int64_t place; /* the row's line: the order of one customer's invoices */
	bool skip;     /* nothing to store */
	bool known;    /* the invoice is there already; perhaps its payment is new */
	struct invoice invoice;
	const char *contract; /* the form of the one behind it; NULL: not told */
	struct money paying;  /* 0: no new payment */
	struct date paid_on;
};

/* One run of the import: what the book already has, and the sums of what is new. */
struct run {
	struct ctx *c;
	const struct import_invoices *in;
	struct arena *row;     /* reset after every row */
	struct arena *numbers; /* of the waiting invoices; reset with them */
	struct fate *batch;
	struct fate **order; /* of the batch, by customer */
	size_t waiting;
	bool has_invoices; /* the book is not empty: rows may be known */
	bool has_customers;
	struct map customers; /* number -> struct customer */
	struct map names;     /* "number\nname" of every name met */
	struct import_customers who;
	struct import_groups invoiced;
	struct import_groups paid;
	struct import_result result;
	struct snapshot snapshot;
	bool first; /* the pass that learns */
	struct writing *w;
};

static enum err refuse_row(struct run *r, const struct invoice_row *row, const char *field,
	struct text value, const char *problem, const char *accepted)
{
	return refuse(r->c->why, row->line, field, value, problem, accepted);
}

static enum err same_as_stored(
	struct run *r, const struct invoice_row *row, const struct invoice *stored)
{
	struct text number = row->text[INVOICE_NUMBER];
	if (!money_same(stored->amount, row->amount))
		return refuse_row(r, row, "amount", text_of(money_plain(r->row, row->amount)),
			"differs from the invoice of that number in the book",
			arena_printf(r->row, "%s, or a credit note",
				money_plain(r->row, stored->amount)));
	if (!date_same(stored->issued, row->issued))
		return refuse_row(r, row, "invoice_number", number,
			"is in the book with another issue date", date_iso(r->row, stored->issued));
	return ERR_NONE;
}

/* A known invoice may have been paid since. What a file says is paid is paid in all: only what goes
 * beyond what was told before is a new payment, whatever was credited or written off. */
static enum err fate_of_known(
	struct run *r, const struct invoice_row *row, struct money target, struct fate *f)
{
	int64_t open;
	f->known = true;
	TRY(same_as_stored(r, row, &f->invoice));
	TRY(item_open(r->c->db, r->row, r->c->book.id, f->invoice.id, &open));
	if (r->in->snapshot) {
		TRY(snapshot_paying(
			&r->snapshot, &f->invoice, open, target, r->first, &f->paying.minor));
		f->skip = f->paying.minor == 0;
		return ERR_NONE;
	}
	if (row->has_paid && row->amount.minor > 0) {
		int64_t told;
		TRY(payment_told(r->c->db, r->row, r->c->book.id, &f->invoice, &told));
		if (row->paid_amount.minor > told)
			f->paying.minor = row->paid_amount.minor - told;
	}
	f->skip = f->paying.minor == 0;
	return ERR_NONE;
}

static enum err fate_of(struct run *r, const struct invoice_row *row, struct fate *ret)
{
	struct fate f = {.skip = row->duplicate || row->withdrawn, .paying = row->amount};
	struct money target = row->amount;
	f.paying.minor = 0;
	if (r->in->snapshot)
		TRY(snapshot_see(&r->snapshot, row, &target));
	f.paid_on = date_is_none(row->paid) ? r->c->today : row->paid;
	enum err e = f.skip || !r->has_invoices
		? ERR_NOT_FOUND
		: invoice_by_number(r->c->db, r->row, r->c->book.id,
			  text_dup(r->row, row->text[INVOICE_NUMBER]), &f.invoice);
	if (e == ERR_NONE)
		e = fate_of_known(r, row, target, &f);
	else if (e == ERR_NOT_FOUND && !f.skip && r->in->snapshot)
		f.paying.minor = row->amount.minor - target.minor;
	else if (e == ERR_NOT_FOUND && !f.skip && row->has_paid)
		f.paying = row->paid_amount;
	if (e != ERR_NONE && e != ERR_NOT_FOUND)
		return e;
	*ret = f;
	return ERR_NONE;
}

static enum err count_sums(struct run *r, const struct invoice_row *row, const struct fate *f)
{
	struct import_result *n = &r->result;
	n->unchanged += f->skip ? 1 : 0;
	if (!f->skip && !f->known) {
		struct import_group *g = import_group(&r->invoiced, row->issued, row->amount);
		TRY(money_add(g->sum, row->amount, &g->sum));
		n->invoices++;
	}
	if (f->paying.minor) {
		struct import_group *g = import_group(&r->paid, f->paid_on, f->paying);
		TRY(money_add(g->sum, f->paying, &g->sum));
		n->payments++;
	}
	return ERR_NONE;
}

static void reject(struct run *r, const struct invoice_row *row)
{
	struct buf *csv = &r->result.rejected_csv;
	r->result.rejected++;
	if (!r->in->keep_good)
		return;
	if (csv->len == 0)
		invoice_table_write_header(r->in->table, csv);
	invoice_table_write_rejected(r->in->table, row, csv);
}

/* First pass: what is new, what is refused, and the sums of each day. */
static enum err learn(struct run *r)
{
	struct invoice_row row;
	while (invoice_table_next(r->in->table, &row)) {
		struct fate f;
		size_t refused_before = r->c->why->total;
		r->result.rows++;
		enum err e = row.accepted ? fate_of(r, &row, &f) : ERR_INVALID;
		if (e == ERR_INVALID) {
			if (row.accepted && row.why.total == 0 && r->c->why->count > refused_before)
				row.why = (struct refusals){.arena = r->row,
					.items = &r->c->why->items[refused_before],
					.count = 1,
					.total = 1};
			reject(r, &row);
		} else {
			TRY(e);
			r->result.accepted++;
			TRY(count_sums(r, &row, &f));
		}
		arena_reset(r->row);
	}
	return r->result.rejected && !r->in->keep_good ? ERR_INVALID : ERR_NONE;
}

/* Contact points that came with a new customer's first row. */
static enum err add_points(
	struct run *r, const struct invoice_row *row, struct customer_id customer)
{
	static const struct {
		enum invoice_field field;
		const char *kind;
	} POINTS[] = {{INVOICE_EMAIL, "email"}, {INVOICE_PHONE, "phone"}};
	struct contact_point p = {
		.customer = customer, .place = "unknown", .source = "import", .since = r->c->today};
	for (size_t i = 0; i < COUNT(POINTS); i++) {
		struct text value = row->text[POINTS[i].field];
		if (value.len == 0)
			continue;
		p.kind = POINTS[i].kind;
		p.value = text_dup(r->row, value);
		TRY(point_keep(r->c, r->w, NULL, &p));
	}
	if (row->text[INVOICE_ADDRESS].len == 0)
		return ERR_NONE;
	static const enum invoice_field LINES[] = {INVOICE_ADDRESS, INVOICE_ADDRESS_2,
		INVOICE_POSTAL_CODE, INVOICE_CITY, INVOICE_REGION, INVOICE_COUNTRY};
	struct buf lines = buf_new(r->row);
	for (size_t i = 0; i < COUNT(LINES); i++)
		if (row->text[LINES[i]].len)
			buf_printf(&lines, "%s%.*s", lines.len ? "\n" : "",
				(int)row->text[LINES[i]].len, row->text[LINES[i]].at);
	p.kind = "postal";
	p.value = buf_done(&lines);
	return point_keep(r->c, r->w, NULL, &p);
}

static enum err new_customer(struct run *r, const struct invoice_row *row, const char *number,
	const char *name, struct customer *ret)
{
	struct customer c = {.number = number, .name = name, .since = r->c->today};
	import_customer_fill(r->c, &r->who, row, &c);
	TRY(customer_make(r->w, &c));
	TRY(add_points(r, row, c.id));
	r->result.customers++;
	*ret = c;
	return ERR_NONE;
}

/* A number that came with several names keeps the first; the others are aliases. */
static enum err note_name(struct run *r, const struct customer *customer, const char *name)
{
	const char *key = arena_printf(r->row, "%s\n%s", customer->number, name);
	if (str_empty(name) || str_equal(name, str_or_empty(customer->name)) ||
		map_get(&r->names, key))
		return ERR_NONE;
	map_put(&r->names, key, r);
	const char **known;
	size_t count;
	TRY(customer_aliases(r->c->db, r->row, r->c->book.id, customer->id, &known, &count));
	for (size_t i = 0; i < count; i++)
		if (str_equal(known[i], name))
			return ERR_NONE;
	return customer_alias_add(r->w, customer->id, name);
}

static enum err customer_for(struct run *r, const struct invoice_row *row, struct customer **ret)
{
	const char *number = text_dup(r->row, row->text[INVOICE_CUSTOMER]);
	struct text name_text = row->text[INVOICE_NAME];
	const char *name = name_text.len ? text_dup(r->row, name_text) : NULL;
	struct customer *customer = map_get(&r->customers, number);
	if (customer == NULL) {
		customer = NEW(r->c->arena, struct customer);
		number = arena_str(r->c->arena, number);
		enum err e = r->has_customers
			? customer_by_number(r->c->db, r->c->arena, r->c->book.id, number, customer)
			: ERR_NOT_FOUND;
		if (e == ERR_NOT_FOUND)
			e = new_customer(r, row, number,
				name ? arena_str(r->c->arena, name) : number, customer);
		TRY(e);
		map_put(&r->customers, number, customer);
	}
	*ret = customer;
	return name ? note_name(r, customer, name) : ERR_NONE;
}

static struct row_cash cash_of(const struct fate *f)
{
	return (struct row_cash){.invoice = f->invoice,
		.known = f->known,
		.paying = f->paying,
		.paid_on = f->paid_on};
}

static enum err store_invoice(struct run *r, struct fate *f)
{
	f->invoice.entry = import_group(&r->invoiced, f->invoice.issued, f->invoice.amount)->entry;
	const struct row_cash cash = cash_of(f);
	int64_t amount = f->invoice.amount.minor;
	TRY(invoice_make_settled(r->w, &f->invoice, amount - import_cash_settles(&cash, amount)));
	return f->contract ? invoice_say_contract(r->w, f->invoice.id.n, &f->invoice, f->contract)
			   : ERR_NONE;
}

static enum err store_payment(struct run *r, const struct fate *f)
{
	const struct import_cash into = {r->c, r->w, r->row};
	struct row_cash cash = cash_of(f);
	cash.entry = import_group(&r->paid, f->paid_on, f->paying)->entry;
	return import_cash_store(&into, &cash);
}

/* Rows wait in a batch and are stored by customer, because every index on the customer is then met
 * in its own order instead of page by page at random: four times faster for a large book. */
static int by_customer(const void *a, const void *b)
{
	const struct fate *x = *(struct fate *const *)a, *y = *(struct fate *const *)b;
	if (x->invoice.customer.n != y->invoice.customer.n)
		return x->invoice.customer.n < y->invoice.customer.n ? -1 : 1;
	return (x->place > y->place) - (x->place < y->place);
}

static enum err store_batch(struct run *r)
{
	for (size_t i = 0; i < r->waiting; i++)
		r->order[i] = &r->batch[i];
	/* NOLINTNEXTLINE(bugprone-sizeof-expression): it is pointers that are sorted */
	qsort(r->order, r->waiting, sizeof *r->order, by_customer);
	for (size_t i = 0; i < r->waiting; i++) {
		struct fate *f = r->order[i];
		if (!f->known)
			TRY(store_invoice(r, f));
		if (f->paying.minor)
			TRY(store_payment(r, f));
		arena_reset(r->row);
	}
	r->waiting = 0;
	arena_reset(r->numbers);
	return ERR_NONE;
}

static enum err queue_row(struct run *r, const struct invoice_row *row)
{
	struct fate f;
	struct customer *customer;
	enum err e = fate_of(r, row, &f);
	if (e == ERR_INVALID)
		return ERR_NONE; /* refused in the first pass */
	TRY(e);
	if (f.skip)
		return ERR_NONE;
	if (!f.known) {
		TRY(customer_for(r, row, &customer));
		f.invoice = (struct invoice){
			.kind = row->amount.minor < 0 ? ITEM_CREDIT_NOTE : ITEM_INVOICE,
			.customer = customer->id,
			.issued = row->issued,
			.due = date_is_none(row->due) ? row->issued : row->due,
			.amount = row->amount,
			.source = "import",
		};
	}
	f.invoice.number = text_dup(r->numbers, row->text[INVOICE_NUMBER]);
	if (row->text[INVOICE_CONTRACT].len)
		f.contract = text_equal_nocase(row->text[INVOICE_CONTRACT], TEXT(INVOICE_ORAL))
			? INVOICE_ORAL
			: INVOICE_WRITTEN;
	f.place = row->line;
	r->batch[r->waiting++] = f;
	return r->waiting == BATCH_MOST ? store_batch(r) : ERR_NONE;
}

/* Second pass. */
static enum err store(struct run *r)
{
	struct invoice_row row;
	TRY(db_expect_bulk(r->c->db));
	TRY(ctx_writing(r->c, &r->w));
	TRY(import_groups_post(
		r->c, r->w, &r->invoiced, "invoices.imported", ACC_RECEIVABLES, ACC_REVENUE));
	TRY(import_groups_post(
		r->c, r->w, &r->paid, "payments.imported", ACC_BANK, ACC_RECEIVABLES));
	invoices_gather(r->w);
	writing_gather(r->w, FACT_PAYMENT);
	writing_gather(r->w, FACT_INVOICE_CONTRACT);
	r->batch = NEW_ARRAY(r->c->arena, struct fate, BATCH_MOST);
	r->order = NEW_ARRAY(r->c->arena, struct fate *, BATCH_MOST);
	invoice_table_rewind(r->in->table);
	while (invoice_table_next(r->in->table, &row)) {
		if (row.accepted)
			TRY(queue_row(r, &row));
		arena_reset(r->row);
	}
	return store_batch(r);
}

static enum err know_book(struct run *r)
{
	struct invoice *invoices;
	struct customer *customers;
	size_t count;
	TRY(invoice_list(r->c->db, r->c->arena, r->c->book.id, (struct invoice_id){0}, 1, &invoices,
		&count));
	r->has_invoices = count > 0;
	TRY(customer_list(r->c->db, r->c->arena, r->c->book.id, (struct customer_id){0}, 1,
		&customers, &count));
	r->has_customers = count > 0;
	return ERR_NONE;
}

/* What the whole file says, before anything of it is stored. */
static enum err judge_snapshot(struct run *r)
{
	if (r->in->has_control)
		TRY(snapshot_check(&r->snapshot, r->in->control));
	TRY(snapshot_find_gone(&r->snapshot));
	r->result.sums = r->snapshot.sums;
	r->result.sum_count = r->snapshot.count;
	return ERR_NONE;
}

static void tell_notes(struct run *r)
{
	size_t cap = 0;
	for (size_t i = 0; i < IMPORT_CUSTOMER_NOTES; i++)
		if (r->who.notes[i].count)
			*PUSH(r->c->arena, r->result.notes, r->result.note_count, cap) =
				r->who.notes[i];
}

enum err import_invoices(struct ctx *c, const struct import_invoices *in, struct import_result *ret)
{
	ARENA row = arena_new(0);
	ARENA numbers = arena_new(0);
	struct run r = {
		.c = c,
		.in = in,
		.row = row,
		.numbers = numbers,
		.customers = map_new(c->arena),
		.names = map_new(c->arena),
		.invoiced = import_groups_new(c->arena),
		.paid = import_groups_new(c->arena),
		.result = {.rejected_csv = buf_new(c->arena)},
		.snapshot = snapshot_new(c),
	};
	TRY(ctx_may(c, RIGHT_MONEY));
	TRY(sides_be(c, BOOK_CLIENT));
	ASSERT(!in->snapshot || !in->keep_good);
	TRY(know_book(&r));
	TRY(import_customers_begin(c, in->customers, &r.who));
	invoice_table_rewind(in->table);
	r.first = true;
	TRY(learn(&r));
	r.first = false;
	if (in->snapshot)
		TRY(judge_snapshot(&r));
	if (r.result.invoices || r.result.payments)
		TRY(store(&r));
	if (in->snapshot)
		TRY(snapshot_mark(&r.snapshot));
	tell_notes(&r);
	TRY(import_groups_total(&r.invoiced, &r.result.invoiced, &r.result.invoiced_count));
	TRY(import_groups_total(&r.paid, &r.result.paid, &r.result.paid_count));
	*ret = r.result;
	return ERR_NONE;
}

void import_count(struct invoice_table *table, struct import_result *ret)
{
	struct invoice_row row;
	struct import_result n = {.rows = 0};
	invoice_table_rewind(table);
	while (invoice_table_next(table, &row)) {
		n.rows++;
		n.accepted += row.accepted ? 1 : 0;
		n.rejected += row.accepted ? 0 : 1;
	}
	*ret = n;
}
