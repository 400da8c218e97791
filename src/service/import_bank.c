#include "service/import_bank.h"
#include "base/map.h"

/* What one statement's lines share while they are taken in. */
struct intake {
	struct ctx *c;
	struct writing *w;
	struct digest key;
	const struct bank_statement *from;
	struct bank_account_statement to;
	struct map seen; /* fingerprint in hex, to how many lines of this statement have it */
};

static struct money zero_of(const struct bank_statement *s, const char *fallback)
{
	return money_zero(s->currency ? s->currency
			: s->count    ? s->entries[0].amount.code
				      : fallback);
}

static struct date day_of(
	const struct bank_entry *e, const struct bank_statement *s, struct date today)
{
	if (!date_is_none(e->booked))
		return e->booked;
	if (!date_is_none(e->value))
		return e->value;
	return date_is_none(s->created) ? today : s->created;
}

/* --- What a statement is recognized by --- */

static void feed(struct buf *b, const char *s)
{
	buf_printf(b, "%zu:%s", text_of(str_or_empty(s)).len, str_or_empty(s));
}

static void feed_int(struct buf *b, int64_t n)
{
	buf_printf(b, "%lld;", (long long)n);
}

static struct digest keyed(const struct digest *key, const struct buf *b)
{
	return digest_keyed(key->bytes, DIGEST_BYTES, buf_done(b), b->len);
}

static void feed_detail(struct buf *b, const struct bank_detail *d)
{
	feed(b, d->bank_reference);
	feed(b, d->end_to_end_id);
	for (size_t i = 0; i < d->reference_count; i++)
		feed(b, d->references[i]);
	feed(b, d->text);
	feed(b, d->party);
	feed(b, d->account);
}

static struct digest statement_digest(
	struct arena *a, const struct digest *key, const struct bank_statement *s)
{
	struct buf b = buf_new(a);
	feed(&b, s->id);
	feed(&b, s->account);
	feed(&b, s->currency);
	feed_int(&b, s->created.day);
	feed_int(&b, s->has_opening ? s->opening.minor : 0);
	feed_int(&b, s->has_closing ? s->closing.minor : 0);
	for (size_t i = 0; i < s->count; i++) {
		const struct bank_entry *e = &s->entries[i];
		feed_int(&b, (int64_t)e->status);
		feed_int(&b, e->booked.day);
		feed_int(&b, e->value.day);
		feed_int(&b, e->amount.minor);
		feed_detail(&b, &e->detail);
		for (size_t p = 0; p < e->part_count; p++)
			feed_detail(&b, &e->parts[p].detail);
	}
	return keyed(key, &b);
}

/* --- What a line is recognized by --- */

/* Where the bank numbers a line, the number is enough: files word the payer and the text of one
 * booking differently, or leave them out. */
static struct digest fingerprint(
	struct intake *in, const struct bank_line *l, const char *bank_reference)
{
	struct buf b = buf_new(in->c->arena);
	feed(&b, in->from->account);
	feed(&b, l->amount.code);
	feed_int(&b, l->amount.minor);
	feed_int(&b, l->booked.day);
	feed(&b, bank_reference);
	if (bank_reference == NULL) {
		feed_int(&b, l->value.day);
		feed(&b, l->end_to_end);
		feed(&b, l->reference);
		feed(&b, l->payer);
		feed(&b, l->payer_account);
		feed(&b, l->text);
	}
	return keyed(&in->key, &b);
}

/* The line's number among lines of this statement that look the same. */
static int64_t ordinal(struct intake *in, const struct digest *d)
{
	const char *hex = digest_hex(in->c->arena, d);
	int64_t *count = map_get(&in->seen, hex);
	if (count == NULL) {
		count = NEW(in->c->arena, int64_t);
		map_put(&in->seen, hex, count);
	}
	return ++*count;
}

static const char *references_of(struct arena *a, const struct bank_detail *d)
{
	struct buf b = buf_new(a);
	for (size_t i = 0; i < d->reference_count; i++)
		buf_printf(&b, "%s%s", i ? " " : "", d->references[i]);
	return d->reference_count ? buf_done(&b) : NULL;
}

static enum bank_line_kind kind_of(const struct bank_entry *e, const struct bank_detail *d)
{
	if (e->amount.minor < 0)
		return e->reversal || d->return_reason ? BANK_LINE_REVERSAL : BANK_LINE_OUT;
	/* Our own payment that came back is no customer's money. */
	return e->reversal ? BANK_LINE_OUT : BANK_LINE_IN;
}

static const char *either(const char *one, const char *other)
{
	return str_empty(one) ? (str_empty(other) ? NULL : other) : one;
}

/* A payment as the bank tells it; whole is what the bank says of the booking it is a part of. */
static struct bank_line line_of(struct intake *in, const struct bank_entry *e,
	const struct bank_detail *d, struct money amount)
{
	const struct bank_detail *whole = &e->detail;
	return (struct bank_line){
		.statement = in->to.id,
		.kind = kind_of(e, d),
		.booked = day_of(e, in->from, in->c->today),
		.value = e->value,
		.amount = amount,
		.bank_reference = either(d->bank_reference, whole->bank_reference),
		.end_to_end = either(d->end_to_end_id, NULL),
		.reference = references_of(in->c->arena, d),
		.return_reason = either(d->return_reason, whole->return_reason),
		.payer = either(d->party, NULL),
		.payer_account = either(d->account, NULL),
		.text = either(d->text, whole->text),
	};
}

static bool differ(const char *one, const char *other)
{
	return one && other && !str_equal(one, other);
}

/* Words in place of a number were once taken for the bank's number, and payer and text not looked
 * at. What was kept so is recognized, unless it tells of somebody else. */
static enum err known_by_words(struct intake *in, const struct bank_line *l, bool *ret)
{
	static const char *const WORDS[] = {"NONREF", "NOTPROVIDED"};
	struct bankline_id id;
	struct bank_line kept;
	*ret = false;
	for (size_t i = 0; i < COUNT(WORDS) && l->bank_reference == NULL && !*ret; i++) {
		struct digest old = fingerprint(in, l, WORDS[i]);
		enum err e = bank_line_told(
			in->c->db, in->c->arena, in->c->book.id, &old, ordinal(in, &old), &id);
		if (e == ERR_NOT_FOUND)
			continue;
		TRY(e);
		TRY(bank_line_by_id(in->c->db, in->c->arena, in->c->book.id, id, &kept));
		*ret = !differ(kept.payer, l->payer) && !differ(kept.text, l->text);
	}
	return ERR_NONE;
}

/* Gives the line what it is recognized by. */
static enum err is_known(struct intake *in, struct bank_line *l, bool *ret)
{
	struct bankline_id id;
	l->fingerprint = fingerprint(in, l, l->bank_reference);
	l->ordinal = ordinal(in, &l->fingerprint);
	enum err e = bank_line_told(
		in->c->db, in->c->arena, in->c->book.id, &l->fingerprint, l->ordinal, &id);
	if (e == ERR_NOT_FOUND)
		return known_by_words(in, l, ret);
	*ret = e == ERR_NONE;
	return e;
}

static enum err take_line(struct intake *in, struct bank_line *l, struct imported_statement *ret)
{
	bool known;
	ret->lines++;
	if (l->amount.minor == 0)
		return ERR_NONE; /* banks list messages as bookings of 0 */
	TRY(is_known(in, l, &known));
	if (known)
		return ERR_NONE;
	TRY(bank_line_make(in->w, l));
	ret->added++;
	return ERR_NONE;
}

/* By what a booking that was taken in by its parts is recognized. */
static struct digest parted(struct intake *in, const struct bank_line *whole)
{
	struct buf b = buf_new(in->c->arena);
	struct digest d = fingerprint(in, whole, whole->bank_reference);
	buf_printf(&b, "parts of %s", digest_hex(in->c->arena, &d));
	return keyed(&in->key, &b);
}

static enum err take_whole(
	struct intake *in, struct bank_line *whole, struct imported_statement *ret)
{
	bool known = false;
	struct digest d = parted(in, whole);
	if (whole->bank_reference)
		TRY(told_row_known(
			in->c->db, in->c->arena, in->c->book.id, &d, ordinal(in, &d), &known));
	if (!known)
		return take_line(in, whole, ret);
	ret->lines++;
	return ERR_NONE;
}

static enum err take_parts(struct intake *in, const struct bank_entry *e, struct bank_line *whole,
	struct imported_statement *ret)
{
	bool known = false, marked;
	struct digest d = parted(in, whole);
	int64_t number = ordinal(in, &d);
	if (whole->bank_reference)
		TRY(is_known(in, whole, &known));
	if (known) {
		ret->lines += (int64_t)e->part_count;
		return ERR_NONE;
	}
	TRY(told_row_known(in->c->db, in->c->arena, in->c->book.id, &d, number, &marked));
	if (whole->bank_reference && !marked)
		TRY(told_row_make(in->w, &d, number));
	for (size_t i = 0; i < e->part_count; i++) {
		struct bank_line part = line_of(in, e, &e->parts[i].detail, e->parts[i].amount);
		TRY(take_line(in, &part, ret));
	}
	return ERR_NONE;
}

/* One file tells of a booking by its parts, another one as a whole: it is taken in once, as it came
 * first. */
static enum err take_entry(
	struct intake *in, const struct bank_entry *e, struct imported_statement *ret)
{
	struct bank_line whole = line_of(in, e, &e->detail, e->amount);
	return e->part_count < 2 || !e->parts_agree ? take_whole(in, &whole, ret)
						    : take_parts(in, e, &whole, ret);
}

static struct date last_day(
	const struct bank_statement *s, struct date today, struct date *ret_first)
{
	struct date first = DATE_NONE, last = s->created;
	for (size_t i = 0; i < s->count; i++) {
		struct date d = day_of(&s->entries[i], s, today);
		first = date_is_none(first) ? d : date_min(first, d);
		last = date_is_none(last) ? d : date_max(last, d);
	}
	*ret_first = first;
	return date_is_none(last) ? today : last;
}

static enum err make_statement(struct intake *in, const char *source)
{
	const struct bank_statement *s = in->from;
	struct money zero = zero_of(s, in->c->book.currency);
	struct bank_account_statement *to = &in->to;
	to->format = bank_format_name(s->format);
	to->number = s->id;
	to->account = s->account;
	to->currency = arena_str(in->c->arena, zero.code);
	to->has_opening = s->has_opening && money_is(s->opening, zero.code);
	to->has_closing = s->has_closing && money_is(s->closing, zero.code);
	to->opening_minor = s->opening.minor;
	to->closing_minor = s->closing.minor;
	to->ends = last_day(s, in->c->today, &to->starts);
	to->source = source;
	return bank_statement_make(in->w, to);
}

static int64_t count_booked(const struct bank_statement *s)
{
	int64_t n = 0;
	for (size_t i = 0; i < s->count; i++)
		n += s->entries[i].status == BANK_BOOKED;
	return n;
}

static enum err take_statement(
	struct intake *in, const char *source, struct imported_statement *ret)
{
	const struct bank_statement *s = in->from;
	struct ctx *c = in->c;
	*ret = (struct imported_statement){.account = s->account,
		.currency = arena_str(c->arena, zero_of(s, c->book.currency).code)};
	in->to.digest = statement_digest(c->arena, &in->key, s);
	TRY(bank_statement_known(c->db, c->arena, c->book.id, &in->to.digest, &ret->known));
	if (ret->known) {
		ret->lines = count_booked(s);
		return ERR_NONE;
	}
	in->seen = map_new(c->arena);
	TRY(make_statement(in, source));
	for (size_t i = 0; i < s->count; i++)
		if (s->entries[i].status == BANK_BOOKED)
			TRY(take_entry(in, &s->entries[i], ret));
	return ERR_NONE;
}

static void add_up(struct imported_bank *r, const struct bank_statement *s,
	const struct imported_statement *one)
{
	r->lines += one->lines;
	r->added += one->added;
	r->known += one->lines - one->added;
	r->pending += (int64_t)s->count - count_booked(s);
	r->unchanged = r->unchanged && one->known;
}

enum err import_bank(struct ctx *c, const struct import_bank *in, struct imported_bank *ret)
{
	struct imported_bank r = {.unchanged = true};
	struct intake intake = {.c = c};
	const struct match_bank match = {.propose_only = in->propose_only};
	TRY(ctx_may(c, RIGHT_MONEY));
	TRY(ctx_writing(c, &intake.w));
	TRY(bank_key(intake.w, &intake.key));
	r.statements = NEW_ARRAY(c->arena, struct imported_statement, in->file->count);
	for (size_t i = 0; i < in->file->count; i++) {
		intake.from = &in->file->statements[i];
		intake.to = (struct bank_account_statement){.starts = DATE_NONE};
		TRY(take_statement(&intake, in->source, &r.statements[i]));
		add_up(&r, intake.from, &r.statements[i]);
	}
	r.statement_count = in->file->count;
	if (!r.unchanged)
		TRY(match_bank(c, &match, &r.matched));
	*ret = r;
	return ERR_NONE;
}
