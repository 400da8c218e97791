#include "service/account_paper.h"
#include "codec/epc_qr.h"
#include "codec/iban.h"
#include "codec/reference.h"
#include "paper/words.h"
#include "service/brand.h"
#include "service/payment_reference.h"
#include "store/charge.h"
#include <string.h>

enum say {
#define SAY(NAME, en, es) SAY_##NAME,
#include "service/paper_words.def"
#undef SAY
};

static const char *const WORDS[][2] = {
#define SAY(NAME, en, es) {en, es},
#include "service/paper_words.def"
#undef SAY
};

/* What every part of a document is made with. */
struct maker {
	struct ctx *c;
	struct arena *a;
	const struct book *book;
	const struct profile *profile;
	const char *language;
	bool spanish;
	struct doc_block *blocks;
	size_t count, cap;
};

static struct maker maker_new(struct ctx *c, const struct profile *profile, const char *language)
{
	return (struct maker){.c = c,
		.a = c->arena,
		.book = &c->book,
		.profile = profile,
		.language = language,
		.spanish = str_equal(words_for(language)->language, "es")};
}

static const char *say(const struct maker *m, enum say what)
{
	return WORDS[what][m->spanish ? 1 : 0];
}

static struct doc_block *add_block(struct maker *m, enum doc_block_kind kind)
{
	struct doc_block *b = PUSH(m->a, m->blocks, m->count, m->cap);
	b->kind = kind;
	return b;
}

static struct document begin(
	const struct maker *m, const struct customer *customer, const char *address)
{
	const struct profile *p = m->profile;
	const char *name = customer->name ? customer->name : customer->number;
	return (struct document){
		.language = m->language,
		.paper = str_equal(m->book->country, "US") ? DOC_US_LETTER : DOC_A4,
		.window = true,
		.brand = brand_of(m->a, p, m->book),
		.recipient = brand_lines(m->a, name, address),
		.pay_by = DATE_NONE,
	};
}

static const char *const *cells(struct arena *a, size_t count, ...)
{
	const char **ret = NEW_ARRAY(a, const char *, count);
	va_list args;
	va_start(args, count);
	for (size_t i = 0; i < count; i++)
		ret[i] = va_arg(args, const char *);
	va_end(args);
	return ret;
}

static const char *day(const struct maker *m, struct date d)
{
	return date_iso(m->a, d);
}

static const char *plain(const struct maker *m, struct money amount)
{
	const char *shown = money_show(m->a, amount);
	return arena_strn(
		m->a, shown, strlen(shown) - strlen(" USD")); /* the heading names the currency */
}

/* A code for the banking app, where there is a confirmed account and the amount can go by SEPA;
 * nothing otherwise. */
static struct text payment_code(
	const struct maker *m, struct money amount, const char *reference, const char *text)
{
	const char *payload;
	const struct epc_qr in = {.bic = m->profile->value[PROFILE_BIC],
		.name = profile_sender(m->profile, m->book),
		.iban = m->profile->value[PROFILE_IBAN],
		.amount = amount,
		.reference = reference,
		.text = text};
	if (in.iban == NULL || epc_qr_payload(m->a, &in, NULL, &payload) != ERR_NONE)
		return (struct text){NULL, 0};
	return text_of(payload);
}

/* reference: structured; text: what to write when there is none. */
static void add_payment(
	struct maker *m, struct money amount, const char *reference, const char *text)
{
	const char *iban = m->profile->value[PROFILE_IBAN], *bic = m->profile->value[PROFILE_BIC];
	if (iban == NULL || amount.minor <= 0)
		return;
	const char *account = iban_show(m->a, iban);
	struct doc_block *b = add_block(m, DOC_PAYMENT);
	b->payment = (struct doc_payment){
		.heading = say(m, SAY_HOW_TO_PAY),
		.payee = profile_sender(m->profile, m->book),
		.account = bic ? arena_printf(m->a, "%s\nBIC %s", account, bic) : account,
		.reference = reference ? reference_show(m->a, REFERENCE_RF, reference) : text,
		.amount = money_show(m->a, amount),
		.qr = payment_code(m, amount, reference, reference ? NULL : text),
		.qr_caption = say(m, SAY_SCAN),
	};
}

/* Lines of the period. */
static const char *what(const struct maker *m, enum statement_kind kind)
{
	static const enum say WHAT[] = {
		[STATEMENT_INVOICE] = SAY_INVOICE,
		[STATEMENT_CREDIT_NOTE] = SAY_CREDIT_NOTE,
		[STATEMENT_FEE] = SAY_FEE,
		[STATEMENT_INTEREST] = SAY_INTEREST,
		[STATEMENT_ADJUSTMENT] = SAY_ADJUSTMENT,
		[STATEMENT_CASH] = SAY_CASH,
		[STATEMENT_PAYMENT] = SAY_PAYMENT,
		[STATEMENT_RETURNED] = SAY_RETURNED,
	};
	return say(m, WHAT[kind]);
}

static void add_lines(
	struct maker *m, const struct statement *s, const struct statement_sheet *sheet)
{
	struct doc_column *column = NEW_ARRAY(m->a, struct doc_column, 6);
	struct doc_row *rows = NEW_ARRAY(m->a, struct doc_row, sheet->count + 1);
	struct doc_row *total = NEW(m->a, struct doc_row);
	column[0] = (struct doc_column){say(m, SAY_DATE), DOC_LEFT};
	column[1] = (struct doc_column){say(m, SAY_DOCUMENT), DOC_LEFT};
	column[2] = (struct doc_column){say(m, SAY_WHAT), DOC_LEFT};
	column[3] = (struct doc_column){say(m, SAY_DUE), DOC_LEFT};
	column[4] = (struct doc_column){say(m, SAY_AMOUNT), DOC_RIGHT};
	column[5] = (struct doc_column){say(m, SAY_BALANCE), DOC_RIGHT};
	rows[0].cells = cells(m->a, 6, day(m, s->from), "", say(m, SAY_OPENING), "", "",
		plain(m, sheet->opening));
	for (size_t i = 0; i < sheet->count; i++) {
		const struct statement_line *l = &sheet->lines[i];
		rows[i + 1].cells =
			cells(m->a, 6, day(m, l->day), str_or_empty(l->number), what(m, l->kind),
				day(m, l->due), plain(m, l->amount), plain(m, l->balance));
	}
	total->cells = cells(
		m->a, 6, day(m, s->to), "", say(m, SAY_CLOSING), "", "", plain(m, sheet->closing));
	struct doc_block *b = add_block(m, DOC_TABLE);
	b->table = (struct doc_table){
		.caption = arena_printf(m->a, "%s %s", say(m, SAY_ACCOUNT_IN), sheet->currency),
		.columns = column,
		.column_count = 6,
		.rows = rows,
		.row_count = sheet->count + 1,
		.totals = total,
		.total_count = 1};
}

static const char *item_title(const struct maker *m, enum item_kind kind)
{
	static const enum say TITLE[] = {
		[ITEM_INVOICE] = SAY_INVOICE,
		[ITEM_CREDIT_NOTE] = SAY_CREDIT_NOTE,
		[ITEM_FEE] = SAY_FEE,
		[ITEM_INTEREST] = SAY_INTEREST,
	};
	return say(m, TITLE[kind]);
}

static void add_open(
	struct maker *m, const struct statement *s, const struct statement_sheet *sheet)
{
	struct doc_column *column = NEW_ARRAY(m->a, struct doc_column, 6);
	struct doc_row *rows = NEW_ARRAY(m->a, struct doc_row, sheet->item_count + 1);
	if (sheet->item_count == 0)
		return;
	column[0] = (struct doc_column){say(m, SAY_DATE), DOC_LEFT};
	column[1] = (struct doc_column){say(m, SAY_DOCUMENT), DOC_LEFT};
	column[2] = (struct doc_column){say(m, SAY_WHAT), DOC_LEFT};
	column[3] = (struct doc_column){say(m, SAY_DUE), DOC_LEFT};
	column[4] = (struct doc_column){say(m, SAY_DAYS_LATE), DOC_RIGHT};
	column[5] = (struct doc_column){say(m, SAY_OPEN), DOC_RIGHT};
	for (size_t i = 0; i < sheet->item_count; i++) {
		const struct open_item *o = &sheet->items[i];
		int32_t late = date_days_between(o->due, s->to);
		const char *days =
			late > 0 && o->amount.minor > 0 ? arena_printf(m->a, "%d", (int)late) : "";
		rows[i].cells = cells(m->a, 6, day(m, o->issued), o->number, item_title(m, o->kind),
			day(m, o->due), days, plain(m, o->amount));
	}
	struct doc_block *b = add_block(m, DOC_TABLE);
	b->table = (struct doc_table){.caption = say(m, SAY_OPEN_ITEMS),
		.columns = column,
		.column_count = 6,
		.rows = rows,
		.row_count = sheet->item_count};
}

/* The aged footer: a bucket a column, and what stands beside the buckets. */
static enum err add_ages(struct maker *m, const struct statement_sheet *sheet)
{
	uint32_t buckets = aging_buckets(&sheet->aging.bounds);
	size_t count = buckets + 3;
	struct doc_column *column = NEW_ARRAY(m->a, struct doc_column, count);
	const char **cell = NEW_ARRAY(m->a, const char *, count);
	struct doc_row *row = NEW(m->a, struct doc_row);
	struct money beside = sheet->credits;
	ASSERT(count <= DOC_COLUMNS_MOST);
	TRY(money_add(sheet->credits, sheet->unapplied, &beside));
	beside = money_negate(beside);
	for (uint32_t i = 0; i < buckets; i++) {
		const char *name =
			i ? aging_name(m->a, &sheet->aging.bounds, i) : say(m, SAY_CURRENT);
		column[i] = (struct doc_column){name, DOC_RIGHT};
		cell[i] = plain(m, sheet->aging.row[i].amount);
	}
	column[buckets] = (struct doc_column){say(m, SAY_CHARGES), DOC_RIGHT};
	cell[buckets] = plain(m, sheet->charges);
	column[buckets + 1] = (struct doc_column){say(m, SAY_CREDITS), DOC_RIGHT};
	cell[buckets + 1] = plain(m, beside);
	column[buckets + 2] = (struct doc_column){say(m, SAY_TOTAL), DOC_RIGHT};
	cell[buckets + 2] = plain(m, sheet->closing);
	row->cells = cell;
	struct doc_block *b = add_block(m, DOC_TABLE);
	b->table = (struct doc_table){.caption = say(m, SAY_BY_AGE),
		.columns = column,
		.column_count = count,
		.rows = row,
		.row_count = 1};
	return ERR_NONE;
}

static void add_amount(struct maker *m, struct money amount, struct money overdue)
{
	struct doc_block *b = add_block(m, DOC_AMOUNT);
	bool favor = amount.minor < 0;
	b->amount = (struct doc_amount){
		.label = say(m, favor ? SAY_IN_YOUR_FAVOR : SAY_AMOUNT_DUE),
		.amount = money_show(m->a, favor ? money_negate(amount) : amount),
		.note = overdue.minor > 0 ? arena_printf(m->a, "%s %s", say(m, SAY_OVERDUE_NOTE),
						    money_show(m->a, overdue))
					  : say(m, SAY_NOTHING_PAST_DUE),
	};
}

static void add_notes(struct maker *m, struct document *d)
{
	const char *contact = brand_contact(m->a, m->profile);
	const char **notes = NEW_ARRAY(m->a, const char *, 2);
	notes[0] = say(m, SAY_DISAGREE);
	notes[1] = contact ? arena_printf(m->a, "%s %s", say(m, SAY_QUESTIONS), contact) : NULL;
	d->notes = (struct doc_lines){notes, contact ? 2 : 1};
}

/* A currency in which nothing happened and nothing is open needs no table, unless it is the only
 * one. */
static bool worth_showing(const struct statement *s, const struct statement_sheet *sheet)
{
	return s->count == 1 || sheet->count || sheet->item_count || sheet->opening.minor ||
		sheet->closing.minor;
}

enum err statement_document(struct ctx *c, const struct statement *s, struct document *ret)
{
	struct maker m = maker_new(c, &s->profile, s->customer.language);
	struct document d = begin(&m, &s->customer, s->address);
	struct doc_pair *facts = NEW_ARRAY(c->arena, struct doc_pair, 2);
	facts[0] = (struct doc_pair){say(&m, SAY_CUSTOMER), s->customer.number};
	facts[1] = (struct doc_pair){say(&m, SAY_PERIOD),
		arena_printf(c->arena, "%s – %s", day(&m, s->from), day(&m, s->to))};
	for (size_t i = 0; i < s->count; i++) {
		const struct statement_sheet *sheet = &s->sheets[i];
		if (!worth_showing(s, sheet))
			continue;
		add_amount(&m, sheet->closing, sheet->overdue);
		add_lines(&m, s, sheet);
		add_open(&m, s, sheet);
		TRY(add_ages(&m, sheet));
		add_payment(&m, sheet->closing, NULL, s->customer.number);
	}
	d.kind = say(&m, SAY_STATEMENT);
	d.number = arena_printf(c->arena, "%s-%s", s->customer.number, day(&m, s->to));
	d.date = s->to;
	d.facts = facts;
	d.fact_count = 2;
	d.blocks = m.blocks;
	d.block_count = m.count;
	add_notes(&m, &d);
	*ret = d;
	return ERR_NONE;
}

static void add_sums(struct maker *m, const struct invoice *v, const char *about, struct money open)
{
	struct money net = v->amount, tax = v->amount, settled = v->amount;
	bool credit = v->kind == ITEM_CREDIT_NOTE;
	struct doc_column *column = NEW_ARRAY(m->a, struct doc_column, 2);
	struct doc_row *rows = NEW_ARRAY(m->a, struct doc_row, 3),
		       *totals = NEW(m->a, struct doc_row);
	size_t count = 0;
	tax.minor = credit ? -v->tax_minor : v->tax_minor;
	net.minor -= tax.minor;
	settled.minor = open.minor - v->amount.minor;
	column[0] = (struct doc_column){say(m, SAY_WHAT), DOC_LEFT};
	column[1] = (struct doc_column){
		arena_printf(m->a, "%s %s", say(m, SAY_AMOUNT), v->amount.code), DOC_RIGHT};
	const char *title = tax.minor ? say(m, SAY_NET) : item_title(m, v->kind);
	rows[count++].cells = cells(
		m->a, 2, about ? arena_printf(m->a, "%s, %s", title, about) : title, plain(m, net));
	if (tax.minor)
		rows[count++].cells = cells(m->a, 2, say(m, SAY_TAX), plain(m, tax));
	if (settled.minor)
		rows[count++].cells = cells(m->a, 2, say(m, SAY_PAID_SO_FAR), plain(m, settled));
	totals->cells = cells(m->a, 2, say(m, SAY_OPEN), plain(m, open));
	struct doc_block *b = add_block(m, DOC_TABLE);
	b->table = (struct doc_table){.columns = column,
		.column_count = 2,
		.rows = rows,
		.row_count = count,
		.totals = totals,
		.total_count = 1};
}

static enum err find(struct ctx *c, const char *number, struct invoice *ret, const char **ret_about)
{
	struct invoice about;
	enum err e = invoice_by_number(c->db, c->arena, c->book.id, number, ret);
	*ret_about = NULL;
	if (e == ERR_NOT_FOUND)
		return refuse_as(e, c->why, "number", number, "is not an invoice of this book",
			"an invoice number");
	TRY(e);
	if (ret->about.n == 0)
		return ERR_NONE;
	TRY(invoice_by_id(c->db, c->arena, c->book.id, ret->about, &about));
	*ret_about = about.number;
	return ERR_NONE;
}

/* What was open at the end of the ctx's day. */
static enum err open_today(struct ctx *c, const struct invoice *v, struct money *ret)
{
	struct item_change *changes;
	size_t count;
	struct money open = money_zero(v->amount.code);
	TRY(item_changes_of(c->db, c->arena, c->book.id, v->id, &changes, &count));
	for (size_t i = 0; i < count; i++) {
		struct money change = {.minor = changes[i].amount_minor};
		memcpy(change.code, open.code, sizeof change.code);
		if (!date_before(c->today, changes[i].effective))
			TRY(money_add(open, change, &open));
	}
	*ret = open;
	return ERR_NONE;
}

static void fill(struct maker *m, const struct invoice *v, const char *about, struct money open,
	struct document *d)
{
	struct money overdue = money_zero(open.code);
	if (open.minor > 0 && date_before(v->due, m->c->today))
		overdue = open;
	add_sums(m, v, about, open);
	add_amount(m, open, overdue);
	add_payment(m, open, payment_reference(m->a, v->id), NULL);
	d->kind = item_title(m, v->kind);
	d->number = v->number;
	d->date = v->issued;
	d->pay_by = open.minor > 0 ? v->due : DATE_NONE;
	d->blocks = m->blocks;
	d->block_count = m->count;
	add_notes(m, d);
}

/* A charge names the clause or the law that allows it, before the other notes. */
static enum err add_basis(const struct maker *m, const struct invoice *v, struct document *d)
{
	const char *basis, **notes = NEW_ARRAY(m->a, const char *, d->notes.count + 1);
	TRY(charge_basis(m->c->db, m->a, m->book->id, v->id, &basis));
	if (basis == NULL)
		return ERR_NONE;
	notes[0] = arena_printf(m->a, "%s %s", say(m, SAY_CHARGED_UNDER), basis);
	for (size_t i = 0; i < d->notes.count; i++)
		notes[i + 1] = d->notes.items[i];
	d->notes = (struct doc_lines){notes, d->notes.count + 1};
	return ERR_NONE;
}

enum err invoice_paper(struct ctx *c, const struct invoice_paper *in, struct document *ret)
{
	struct invoice v;
	struct customer customer;
	struct profile *profile = NEW(c->arena, struct profile);
	const char *address, *about;
	struct money open;
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(find(c, in->number, &v, &about));
	TRY(customer_by_id(c->db, c->arena, c->book.id, v.customer, &customer));
	TRY(statement_address(c, customer.id, &address));
	TRY(profile_of(c->db, c->arena, c->book.id, profile));
	TRY(open_today(c, &v, &open));
	struct maker m = maker_new(c, profile, customer.language);
	struct document d = begin(&m, &customer, address);
	struct doc_pair *facts = NEW_ARRAY(c->arena, struct doc_pair, 2);
	facts[0] = (struct doc_pair){say(&m, SAY_CUSTOMER), customer.number};
	facts[1] = (struct doc_pair){say(&m, SAY_FOR), about};
	d.facts = facts;
	d.fact_count = about ? 2 : 1;
	fill(&m, &v, about, open, &d);
	TRY(add_basis(&m, &v, &d));
	*ret = d;
	return ERR_NONE;
}
