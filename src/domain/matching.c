#include "domain/matching.h"
#include "base/buf.h"
#include "base/map.h"
#include "domain/match_text.h"
#include <stdlib.h>

#define NAME_SAME_LEAST 900
#define NAME_LIKE_LEAST 600

static const struct {
	int32_t points;
	const char *sentence;
} SIGNAL[MATCH_SIGNAL_COUNT] = {
#define ROW(NAME, points, sentence) {points, sentence},
	MATCH_SIGNALS(ROW)
#undef ROW
};

const char *match_signal_sentence(enum match_signal s)
{
	return SIGNAL[s].sentence;
}

int32_t match_signal_points(enum match_signal s)
{
	return SIGNAL[s].points;
}

/* Of signals that say the same thing more or less surely, only the surest counts. */
static unsigned surest(unsigned signals)
{
	if (signals & MATCH_BIT(MATCH_REFERENCE))
		signals &= ~(MATCH_BIT(MATCH_INVOICE_NUMBER) | MATCH_BIT(MATCH_INVOICE_DIGITS));
	if (signals & MATCH_BIT(MATCH_INVOICE_NUMBER))
		signals &= ~MATCH_BIT(MATCH_INVOICE_DIGITS);
	return signals;
}

static int32_t points_of(unsigned signals)
{
	int32_t sum = 0;
	for (unsigned i = 0; i < MATCH_SIGNAL_COUNT; i++)
		if (signals & MATCH_BIT(i))
			sum += SIGNAL[i].points;
	return sum;
}

static const char *sentences_of(struct arena *a, unsigned signals)
{
	struct buf b = buf_new(a);
	for (unsigned i = 0; i < MATCH_SIGNAL_COUNT; i++)
		if (signals & MATCH_BIT(i))
			buf_printf(&b, "%s%s", b.len ? "; " : "", SIGNAL[i].sentence);
	return buf_done(&b);
}

/* --- Whose is it? --- */

struct item {
	const struct match_invoice *invoice;
	bool named;
};

struct owner {
	const struct match_customer *customer;
	struct item *items; /* open in the line's currency, oldest due first */
	size_t count, cap;
	unsigned signals;
};

struct hit {
	struct item *item;
	struct owner *owner;
	enum match_signal signal;
	size_t start, len; /* pieces of the text; 0, 0 for a structured reference */
};

struct search {
	const struct match_line *line;
	const struct match_book *book;
	struct arena *arena;
	struct match_pieces text;
	struct owner *owners;
	struct hit *hits;
	size_t hit_count, hit_cap;
};

static int by_due(const void *x, const void *y)
{
	const struct match_invoice *a = ((const struct item *)x)->invoice,
				   *b = ((const struct item *)y)->invoice;
	if (!date_same(a->due, b->due))
		return date_before(a->due, b->due) ? -1 : 1;
	return (a->id > b->id) - (a->id < b->id);
}

static void gather_owners(struct search *s)
{
	struct map by_id = map_new(s->arena);
	s->owners = NEW_ARRAY(s->arena, struct owner, s->book->customer_count);
	for (size_t i = 0; i < s->book->customer_count; i++) {
		s->owners[i].customer = &s->book->customers[i];
		map_put_int(&by_id, s->book->customers[i].id, &s->owners[i]);
	}
	for (size_t i = 0; i < s->book->invoice_count; i++) {
		const struct match_invoice *v = &s->book->invoices[i];
		struct owner *o = map_get_int(&by_id, v->customer);
		if (o && v->open.minor > 0 && money_is(v->open, s->line->amount.code))
			PUSH(s->arena, o->items, o->count, o->cap)->invoice = v;
	}
	for (size_t i = 0; i < s->book->customer_count; i++)
		if (s->owners[i].count)
			qsort(s->owners[i].items, s->owners[i].count, sizeof *s->owners[i].items,
				by_due);
}

static void look_for_invoice(struct search *s, struct owner *o, struct item *item)
{
	struct hit h = {.item = item, .owner = o};
	const struct match_invoice *v = item->invoice;
	bool structured = match_same_reference(s->line->reference, v->reference);
	if (structured ||
		match_find_number(&s->text, v->reference, &h.start, &h.len) == MATCH_FOUND_WHOLE) {
		h.signal = MATCH_REFERENCE;
	} else {
		enum match_found found = match_find_number(&s->text, v->number, &h.start, &h.len);
		if (found == MATCH_NOT_FOUND)
			return;
		h.signal = found == MATCH_FOUND_WHOLE ? MATCH_INVOICE_NUMBER : MATCH_INVOICE_DIGITS;
	}
	*PUSH(s->arena, s->hits, s->hit_count, s->hit_cap) = h;
}

/* "INV-1234-5" names that invoice and not INV-1234; digits alone say nothing beside a whole number.
 */
static bool outdone(const struct search *s, const struct hit *h)
{
	for (size_t i = 0; i < s->hit_count; i++) {
		const struct hit *o = &s->hits[i];
		if (h->signal == MATCH_INVOICE_DIGITS && o->signal != MATCH_INVOICE_DIGITS)
			return true;
		bool inside = o->start <= h->start && h->start + h->len <= o->start + o->len;
		if (h->len && inside && o->len > h->len)
			return true;
	}
	return false;
}

static void look_for_invoices(struct search *s)
{
	for (size_t c = 0; c < s->book->customer_count; c++)
		for (size_t i = 0; i < s->owners[c].count; i++)
			look_for_invoice(s, &s->owners[c], &s->owners[c].items[i]);
	for (size_t i = 0; i < s->hit_count; i++)
		if (!outdone(s, &s->hits[i])) {
			s->hits[i].item->named = true;
			s->hits[i].owner->signals |= MATCH_BIT(s->hits[i].signal);
		}
}

static unsigned payer_signals(const struct search *s, const struct match_customer *c)
{
	unsigned signals = 0;
	int32_t like = 0;
	size_t start, len;
	if (match_find_number(&s->text, c->number, &start, &len) == MATCH_FOUND_WHOLE)
		signals |= MATCH_BIT(MATCH_CUSTOMER_NUMBER);
	for (size_t i = 0; i < c->account_count; i++)
		if (match_same_reference(s->line->payer_account, c->accounts[i]))
			signals |= MATCH_BIT(MATCH_ACCOUNT);
	for (size_t i = 0; i < c->name_count && !str_empty(s->line->payer_name); i++) {
		int32_t l = match_name_likeness(s->line->payer_name, c->names[i]);
		like = l > like ? l : like;
	}
	if (like >= NAME_SAME_LEAST)
		signals |= MATCH_BIT(MATCH_NAME_SAME);
	else if (like >= NAME_LIKE_LEAST)
		signals |= MATCH_BIT(MATCH_NAME_LIKE);
	return signals;
}

/* --- Which invoices does it pay? --- */

enum pick { PICK_NAMED, PICK_OVERDUE, PICK_OPEN };

struct choice {
	struct match_proposal *to;
	struct arena *arena;
	int64_t left; /* of the line, not yet given to an invoice */
	size_t cap;
};

static bool picked(const struct search *s, const struct item *item, enum pick pick)
{
	switch (pick) {
	case PICK_NAMED:
		return item->named;
	case PICK_OVERDUE:
		return date_before(item->invoice->due, s->book->today);
	case PICK_OPEN:
		return true;
	}
	NEVER("a way to pick invoices");
}

static enum err sum_of(
	const struct search *s, const struct owner *o, enum pick pick, struct money *ret)
{
	struct money sum = money_zero(s->line->amount.code);
	for (size_t i = 0; i < o->count; i++)
		if (picked(s, &o->items[i], pick))
			TRY(money_add(sum, o->items[i].invoice->open, &sum));
	*ret = sum;
	return ERR_NONE;
}

static void pay(struct choice *c, const struct match_invoice *v)
{
	int64_t part = c->left < v->open.minor ? c->left : v->open.minor;
	if (part == 0)
		return;
	struct match_part *p = PUSH(c->arena, c->to->parts, c->to->part_count, c->cap);
	*p = (struct match_part){v->id, v->open};
	p->amount.minor = part;
	c->left -= part;
	if (part < v->open.minor)
		c->to->shape = MATCH_SHORT;
}

static void pay_all(const struct search *s, struct choice *c, const struct owner *o, enum pick pick)
{
	for (size_t i = 0; i < o->count; i++)
		if (picked(s, &o->items[i], pick))
			pay(c, o->items[i].invoice);
}

/* The first invoice of exactly the amount; *many says whether there are more like it. */
static const struct match_invoice *one_of(
	const struct search *s, const struct owner *o, enum pick pick, bool *many)
{
	const struct match_invoice *found = NULL;
	*many = false;
	for (size_t i = 0; i < o->count; i++) {
		const struct match_invoice *v = o->items[i].invoice;
		if (!picked(s, &o->items[i], pick) || v->open.minor != s->line->amount.minor)
			continue;
		*many = found != NULL;
		found = found ? found : v;
	}
	return found;
}

/* Counts the sets of two or more of the oldest invoices that sum to the amount; *set is one of
 * them. At most 2^16 steps, and it stops at the second set, since then the amount does not tell. */
static unsigned sets_of(const struct search *s, const struct owner *o, unsigned *set)
{
	size_t n = o->count < MATCH_SEVERAL_MOST ? o->count : MATCH_SEVERAL_MOST;
	unsigned found = 0;
	for (unsigned bits = 3; bits < 1u << n && found < 2; bits++) {
		wide sum = 0;
		for (size_t i = 0; i < n; i++)
			if (bits & 1u << i)
				sum += o->items[i].invoice->open.minor;
		if (sum != s->line->amount.minor || (bits & (bits - 1)) == 0)
			continue;
		*set = bits;
		found++;
	}
	return found;
}

static enum err choose_named(const struct search *s, const struct owner *o, struct choice *c)
{
	struct money named, overdue;
	bool many;
	const struct match_invoice *one = one_of(s, o, PICK_NAMED, &many);
	TRY(sum_of(s, o, PICK_NAMED, &named));
	TRY(sum_of(s, o, PICK_OVERDUE, &overdue));
	c->to->named = true;
	if (one && !many) {
		c->to->signals |= MATCH_BIT(MATCH_AMOUNT_NAMED);
		pay(c, one);
	} else if (s->line->amount.minor > named.minor && money_same(s->line->amount, overdue)) {
		c->to->signals |= MATCH_BIT(MATCH_AMOUNT_OVERDUE);
		pay_all(s, c, o, PICK_OVERDUE);
	} else {
		if (money_same(s->line->amount, named))
			c->to->signals |= MATCH_BIT(MATCH_AMOUNT_NAMED);
		pay_all(s, c, o, PICK_NAMED);
	}
	return ERR_NONE;
}

/* One way only to make the amount of several invoices, looked for where the money has an owner. */
static bool choose_several(const struct search *s, const struct owner *o, struct choice *c)
{
	unsigned set = 0;
	if (sets_of(s, o, &set) != 1)
		return false;
	c->to->signals |= MATCH_BIT(MATCH_AMOUNT_SEVERAL);
	for (size_t i = 0; i < MATCH_SEVERAL_MOST; i++)
		if (set & 1u << i)
			pay(c, o->items[i].invoice);
	return true;
}

static enum err choose_unnamed(const struct search *s, const struct owner *o, struct choice *c)
{
	struct money overdue, open;
	bool many;
	const struct match_invoice *one = one_of(s, o, PICK_OPEN, &many);
	TRY(sum_of(s, o, PICK_OVERDUE, &overdue));
	TRY(sum_of(s, o, PICK_OPEN, &open));
	if (one) {
		c->to->signals |= many ? 0 : MATCH_BIT(MATCH_AMOUNT_ONE);
		pay(c, one);
	} else if (money_same(s->line->amount, overdue)) {
		c->to->signals |= MATCH_BIT(MATCH_AMOUNT_OVERDUE);
		pay_all(s, c, o, PICK_OVERDUE);
	} else if (money_same(s->line->amount, open)) {
		c->to->signals |= MATCH_BIT(MATCH_AMOUNT_OPEN);
		pay_all(s, c, o, PICK_OPEN);
	} else if (o->signals && !choose_several(s, o, c)) { /* else nothing speaks for it */
		pay_all(s, c, o, PICK_OPEN);
	}
	return ERR_NONE;
}

static enum err propose(const struct search *s, const struct owner *o, struct match_proposal *ret)
{
	struct match_proposal p = {.customer = o->customer->id, .signals = o->signals};
	struct choice c = {&p, s->arena, s->line->amount.minor, 0};
	unsigned names = MATCH_BIT(MATCH_REFERENCE) | MATCH_BIT(MATCH_INVOICE_NUMBER) |
		MATCH_BIT(MATCH_INVOICE_DIGITS);
	p.shape = MATCH_EXACT;
	TRY(o->signals & names ? choose_named(s, o, &c) : choose_unnamed(s, o, &c));
	if (c.left > 0)
		p.shape = p.part_count ? MATCH_OVER : MATCH_ON_ACCOUNT;
	p.unapplied = s->line->amount;
	p.unapplied.minor = c.left;
	p.signals = surest(p.signals);
	p.points = points_of(p.signals);
	p.ownership = points_of(p.signals & MATCH_OWNERSHIP);
	p.why = sentences_of(s->arena, p.signals);
	*ret = p;
	return ERR_NONE;
}

/* --- The decision --- */

static int by_points(const void *x, const void *y)
{
	const struct match_proposal *a = x, *b = y;
	if (a->ownership != b->ownership)
		return a->ownership > b->ownership ? -1 : 1;
	if (a->points != b->points)
		return a->points > b->points ? -1 : 1;
	return (a->customer > b->customer) - (a->customer < b->customer);
}

/* Every customer that scores at least the policy's points, best first. */
static enum err rank(const struct match_line *line, const struct match_book *book,
	const struct match_policy *policy, struct arena *a, struct match_result *ret)
{
	struct search s = {.line = line, .book = book, .arena = a};
	size_t cap = 0;
	*ret = (struct match_result){0};
	if (line->amount.minor <= 0)
		return ERR_NONE;
	s.text = match_pieces_of(arena_printf(
		a, "%s / %s", str_or_empty(line->reference), str_or_empty(line->text)));
	gather_owners(&s);
	look_for_invoices(&s);
	for (size_t i = 0; i < book->customer_count; i++) {
		struct match_proposal p;
		s.owners[i].signals |= payer_signals(&s, &book->customers[i]);
		TRY(propose(&s, &s.owners[i], &p));
		if (p.points >= policy->propose_points)
			*PUSH(a, ret->proposals, ret->count, cap) = p;
	}
	if (ret->count)
		qsort(ret->proposals, ret->count, sizeof *ret->proposals, by_points);
	return ERR_NONE;
}

static bool clear_owner(const struct match_result *r, const struct match_policy *policy)
{
	int32_t next = r->count > 1 ? r->proposals[1].ownership : 0;
	int32_t best = r->count ? r->proposals[0].ownership : 0;
	return best >= policy->apply_points && best - next >= policy->lead_points;
}

static bool clear_invoices(const struct match_proposal *p, const struct match_policy *policy)
{
	unsigned amounts = MATCH_BIT(MATCH_AMOUNT_NAMED) | MATCH_BIT(MATCH_AMOUNT_ONE) |
		MATCH_BIT(MATCH_AMOUNT_OVERDUE) | MATCH_BIT(MATCH_AMOUNT_OPEN);
	bool sure_name =
		p->signals & (MATCH_BIT(MATCH_REFERENCE) | MATCH_BIT(MATCH_INVOICE_NUMBER));
	switch (p->shape) {
	case MATCH_EXACT:
		return p->signals & amounts;
	case MATCH_SHORT:
		return p->named && sure_name && policy->apply_short;
	case MATCH_OVER:
		return p->named && sure_name && policy->apply_over;
	case MATCH_ON_ACCOUNT:
		return false;
	}
	NEVER("a shape of a match");
}

static bool could_be_either(const struct match_result *r)
{
	return r->count > 1 && r->proposals[0].ownership == r->proposals[1].ownership;
}

static void decide(
	const struct match_line *line, const struct match_policy *policy, struct match_result *r)
{
	r->decision = MATCH_PARK;
	if (line->amount.minor <= 0)
		r->why = "it is not money in";
	else if (r->count == 0)
		r->why = "nothing says whose it is";
	else if (could_be_either(r))
		r->why = "two customers could own it";
	else
		r->decision = MATCH_PROPOSE;
	if (r->decision == MATCH_PARK)
		return;
	if (!clear_owner(r, policy))
		r->why = "a person should say whose it is";
	else if (!clear_invoices(&r->proposals[0], policy))
		r->why = "it is clear whose it is, but not which invoices it pays";
	else {
		r->decision = MATCH_APPLY;
		r->why = "it is clear whose it is and what it pays";
	}
}

enum err match_owner(const struct match_line *line, const struct match_book *book,
	const struct match_policy *policy, struct arena *a, struct match_result *ret)
{
	struct match_result r;
	TRY(rank(line, book, policy, a, &r));
	decide(line, policy, &r);
	if (r.count > MATCH_PROPOSALS_MOST)
		r.count = MATCH_PROPOSALS_MOST;
	*ret = r;
	return ERR_NONE;
}

enum err match_scorers(const struct match_line *line, const struct match_book *book,
	const struct match_policy *policy, struct arena *a, int64_t **ret, size_t *ret_count)
{
	struct match_result r;
	TRY(rank(line, book, policy, a, &r));
	size_t count = r.count && clear_owner(&r, policy) ? 1 : r.count;
	int64_t *customers = NEW_ARRAY(a, int64_t, count + 1);
	for (size_t i = 0; i < count; i++)
		customers[i] = r.proposals[i].customer;
	*ret = customers;
	*ret_count = count;
	return ERR_NONE;
}

enum err match_scores_as(const struct match_line *line, const struct match_book *book,
	const struct match_policy *policy, int64_t customer, struct arena *a, bool *ret)
{
	int64_t *customers;
	size_t count;
	bool scores = false;
	TRY(match_scorers(line, book, policy, a, &customers, &count));
	for (size_t i = 0; i < count; i++)
		scores = scores || customers[i] == customer;
	*ret = scores;
	return ERR_NONE;
}
