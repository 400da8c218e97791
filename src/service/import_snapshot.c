#include "service/import_snapshot.h"
#include "base/buf.h"
#include "store/casefile.h"
#include "store/note.h"
#include "store/payment.h"
#include <string.h>

#define TASK "vanished_invoice"

struct snapshot snapshot_new(struct ctx *c)
{
	return (struct snapshot){.c = c, .numbers = map_new(c->arena)};
}

static struct snapshot_sum *sum_of(struct snapshot *s, const char *code)
{
	struct money zero = money_zero(code);
	for (size_t i = 0; i < s->count; i++)
		if (money_is(s->sums[i].file, code))
			return &s->sums[i];
	struct snapshot_sum *sum = PUSH(s->c->arena, s->sums, s->count, s->cap);
	*sum = (struct snapshot_sum){.file = zero, .vanished = zero, .ahead = zero};
	return sum;
}

/* Never beyond nothing: what was paid too much is not open. */
static enum err target_of(const struct invoice_row *row, struct money *ret)
{
	struct money open = row->has_open ? row->open : row->amount;
	if (!row->has_open && row->has_paid)
		TRY(money_sub(row->amount, row->paid_amount, &open));
	if (row->amount.minor < 0 ? open.minor > 0 : open.minor < 0)
		open.minor = 0;
	*ret = open;
	return ERR_NONE;
}

/* What is left of an item is within it: more would be paid from, or into, a bank that never saw the
 * money. Not even the open amount of the other system says what else it holds. */
static enum err check_within(struct snapshot *s, const struct invoice_row *row, struct money target)
{
	struct arena *a = s->c->arena;
	bool within = row->amount.minor < 0 ? target.minor >= row->amount.minor
					    : target.minor <= row->amount.minor;
	if (within)
		return ERR_NONE;
	return refuse(s->c->why, row->line, row->has_open ? "open_amount" : "paid_amount",
		text_of(money_plain(a, row->has_open ? row->open : row->paid_amount)),
		"leaves more open than the whole amount",
		row->has_open
			? arena_printf(a, "0 to %s", money_plain(a, row->amount))
			: arena_printf(a, "a payment, up to %s", money_plain(a, row->amount)));
}

enum err snapshot_see(struct snapshot *s, const struct invoice_row *row, struct money *ret_target)
{
	TRY(target_of(row, ret_target));
	const char *number = text_dup(s->c->arena, row->text[INVOICE_NUMBER]);
	if (row->duplicate || row->withdrawn)
		return ERR_NONE;
	TRY(check_within(s, row, *ret_target));
	if (map_get(&s->numbers, number))
		return ERR_NONE;
	map_put(&s->numbers, number, s);
	struct snapshot_sum *sum = sum_of(s, row->amount.code);
	return money_add(sum->file, *ret_target, &sum->file);
}

/* Whoever took it back: what an import settled and a person undid is settled no more. */
static enum err by_import(struct snapshot *s, const struct item_event *event, bool *ret)
{
	struct payment p = {.method = event->method};
	if (event->payment.n)
		TRY(payment_by_id(s->c->db, s->c->arena, s->c->book.id, event->payment, &p));
	if (p.reverses.n)
		TRY(payment_by_id(s->c->db, s->c->arena, s->c->book.id, p.reverses, &p));
	*ret = str_equal(str_or_empty(p.method), "import");
	return ERR_NONE;
}

/* What imports have settled of the item, on balance. */
static enum err settled_by_imports(
	struct snapshot *s, const struct invoice *invoice, int64_t *ret_minor)
{
	struct item_event *events;
	size_t count;
	*ret_minor = 0;
	TRY(invoice_history(s->c->db, s->c->arena, s->c->book.id, invoice, &events, &count));
	for (size_t i = 0; i < count; i++) {
		bool imported;
		TRY(by_import(s, &events[i], &imported));
		*ret_minor -= imported ? events[i].amount.minor : 0;
	}
	return ERR_NONE;
}

enum err snapshot_paying(struct snapshot *s, const struct invoice *invoice, int64_t open,
	struct money target, bool first, int64_t *ret_minor)
{
	int64_t paying = open - target.minor, imported;
	bool away = invoice->amount.minor < 0 ? paying > 0 : paying < 0;
	*ret_minor = paying;
	if (!away)
		return ERR_NONE;
	TRY(settled_by_imports(s, invoice, &imported));
	if (invoice->amount.minor < 0 ? paying <= -imported : -paying <= imported)
		return ERR_NONE;
	*ret_minor = 0;
	if (!first)
		return ERR_NONE;
	struct snapshot_sum *sum = sum_of(s, target.code);
	struct money ahead = target;
	ahead.minor = -paying;
	sum->ahead_count++;
	return money_add(sum->ahead, ahead, &sum->ahead);
}

enum err snapshot_find_gone(struct snapshot *s)
{
	struct imported_item *all;
	size_t count;
	TRY(items_imported(s->c->db, s->c->arena, s->c->book.id, &all, &count));
	s->gone = all;
	for (size_t i = 0; i < count; i++) {
		if (map_get(&s->numbers, all[i].number))
			continue;
		struct snapshot_sum *sum = sum_of(s, all[i].open.code);
		TRY(money_add(sum->vanished, all[i].open, &sum->vanished));
		sum->vanished_count++;
		s->gone[s->gone_count++] = all[i];
	}
	return ERR_NONE;
}

enum err snapshot_check(const struct snapshot *s, struct money control)
{
	struct money file = money_zero(control.code);
	struct arena *a = s->c->arena;
	for (size_t i = 0; i < s->count; i++)
		if (money_is(s->sums[i].file, control.code))
			file = s->sums[i].file;
	if (money_same(file, control))
		return ERR_NONE;
	return refuse_str(s->c->why, "control-total", money_show(a, control),
		arena_printf(
			a, "is not what the file's open amounts come to, %s", money_show(a, file)),
		"the receivables total of the other system at the moment of the file");
}

/* --- What a person is asked --- */

static const char *words_about(struct ctx *c, const struct imported_item *items, size_t count)
{
	struct buf b = buf_new(c->arena);
	buf_printf(&b, "Not in the snapshot of %s:", date_iso(c->arena, c->today));
	for (size_t i = 0; i < count; i++)
		buf_printf(&b, "%s %s (%s open)", i ? "," : "", items[i].number,
			money_show(c->arena, items[i].open));
	return buf_done(&b);
}

static enum err find_task(struct ctx *c, struct customer_id customer, struct task *ret)
{
	struct task *tasks;
	size_t count;
	TRY(task_list(c->db, c->arena, c->book.id, customer, &tasks, &count));
	*ret = (struct task){.customer = customer, .kind = TASK, .opened = c->today};
	for (size_t i = 0; i < count; i++)
		if (str_equal(tasks[i].kind, TASK))
			*ret = tasks[i];
	return ERR_NONE;
}

/* A note that was written about the same items is not repeated: what follows the day is compared.
 */
static enum err has_note(struct ctx *c, const struct task *task, const char *words, bool *ret)
{
	struct note *notes;
	size_t count;
	const char *items = strchr(words, ':');
	*ret = false;
	TRY(notes_of(c->db, c->arena, c->book.id, task->customer, &notes, &count));
	for (size_t i = 0; i < count; i++) {
		const char *body = str_or_empty(notes[i].body), *said = strchr(body, ':');
		if (notes[i].about == task->id && said && str_equal(said, items))
			*ret = true;
	}
	return ERR_NONE;
}

static enum err ask_about(struct ctx *c, const struct imported_item *items, size_t count)
{
	struct task task;
	struct writing *w;
	bool known = false;
	const char *words = words_about(c, items, count);
	TRY(find_task(c, items[0].customer, &task));
	if (task.id)
		TRY(has_note(c, &task, words, &known));
	if (known)
		return ERR_NONE;
	TRY(ctx_writing(c, &w));
	if (task.id == 0)
		TRY(task_open(w, &task));
	struct note note = {.customer = task.customer,
		.about = task.id,
		.source = "staff",
		.at = c->now,
		.body = words};
	return note_add(w, &note);
}

enum err snapshot_mark(struct snapshot *s)
{
	for (size_t i = 0, n; i < s->gone_count; i += n) {
		const struct imported_item *first = &s->gone[i];
		for (n = 1; i + n < s->gone_count &&
			customer_id_same(first[n].customer, first->customer);
			n++)
			continue;
		TRY(ask_about(s->c, first, n));
	}
	return ERR_NONE;
}
