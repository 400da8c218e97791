#include "service/dispute_invoice.h"
#include "service/issue_invoice.h"
#include "service/keep_promises.h"
#include "service/note_point.h"
#include "service/record_payment.h"
#include "service/sample_inner.h"
#include <string.h>

/* --- The morning: goods go out on credit --- */

/* "Ladder 15900": the price in minor units comes last. */
static struct order_line goods(struct sample *s, struct seeded *chance)
{
	const char *word = sample_word(&s->words, chance, s->client->country, "goods");
	struct text rest = text_of(word);
	int64_t minor = 0;
	while (rest.len && text_int(rest, &minor) != ERR_NONE)
		text_cut(&rest, ' ');
	ASSERT(minor > 0);
	return (struct order_line){
		.what = arena_strn(s->scratch, word, (size_t)(rest.at - word - 1)),
		.price = minor * (ORDER_PRICE_ONE / 100),
		.tax = {(int64_t)s->client->tax_percent * (RATE_ONE_PPM / 100)}};
}

/* One to four. */
struct order_line *sample_basket(struct sample *s, struct seeded *chance, size_t *ret_count)
{
	size_t count = (size_t)seeded_between(chance, 1, 4);
	struct order_line *lines = NEW_ARRAY(s->scratch, struct order_line, count);
	for (size_t i = 0; i < count; i++) {
		lines[i] = goods(s, chance);
		lines[i].quantity = ORDER_QUANTITY_ONE * seeded_between(chance, 1, 6);
	}
	*ret_count = count;
	return lines;
}

static const struct invoice_line *basket(struct sample *s, size_t *ret_count)
{
	struct order_line *sold = sample_basket(s, &s->client->chance, ret_count);
	struct invoice_line *lines = NEW_ARRAY(s->scratch, struct invoice_line, *ret_count);
	for (size_t i = 0; i < *ret_count; i++)
		lines[i].sold = sold[i];
	return lines;
}

static struct date day_of_payment(
	struct sample *s, const struct sample_customer *c, struct date due)
{
	struct seeded *chance = &s->client->chance;
	switch (c->habit) {
	case PAYS_EARLY:
		return date_add_days(due, (int32_t)seeded_between(chance, -14, 2));
	case PAYS_LATE:
		return date_add_days(due, (int32_t)seeded_between(chance, 3, 28));
	case PAYS_MUCH_LATER:
		return date_add_days(due, (int32_t)seeded_between(chance, 12, 46));
	case PAYS_NEVER:
		return sample_chance(s, 35)
			? date_add_days(due, (int32_t)seeded_between(chance, 0, 20))
			: DATE_NONE;
	}
	NEVER("a habit");
}

static enum err sell(struct sample *s, const struct sample_customer *c)
{
	struct sample_client *k = s->client;
	struct issued_invoice issued;
	size_t line_count;
	struct sample_invoice *v = PUSH(s->arena, k->invoices, k->invoice_count, k->invoice_cap);
	const struct invoice_line *lines = basket(s, &line_count);
	*v = (struct sample_invoice){
		.customer = c, .due = date_add_days(s->today, k->net_days), .decides = DATE_NONE};
	v->number = arena_printf(s->arena, "%s%05zu", k->prefix, k->invoice_count);
	v->pays = day_of_payment(s, c, v->due);
	v->contested = sample_chance(s, 4);
	v->promised = c->habit != PAYS_EARLY && sample_chance(s, 15);
	const struct issue_invoice in = {.kind = ITEM_INVOICE,
		.customer = c->number,
		.number = v->number,
		.issued = s->today,
		.due = v->due,
		.net = money_zero(k->currency),
		.lines = lines,
		.line_count = line_count,
		.source = "sample"};
	s->made->invoices++;
	if (k->by_order && c->business)
		return sample_sell_by_order(s, &in);
	return sample_do(s, k->code, 8, "invoice.issue", issue_invoice_any, &in, &issued);
}

enum err sample_trade_morning(struct sample *s)
{
	struct sample_client *k = s->client;
	for (size_t i = 0; i < k->count; i++) {
		struct sample_customer *c = &k->customers[i];
		if (!date_same(c->orders_next, s->today))
			continue;
		if (date_weekday(s->today) < 5)
			TRY(sell(s, c));
		c->orders_next = date_weekday(s->today) < 5
			? sample_in_days(s, c->orders_every / 2, c->orders_every * 3 / 2)
			: sample_in_days(s, 1, 2);
	}
	return sample_waiting_orders(s);
}

/* --- Noon: customers pay, contest, promise --- */

enum err sample_open(struct sample *s, const char *invoice, struct money *ret)
{
	struct book book;
	struct invoice v;
	*ret = money_zero(s->client->currency);
	TRY(book_by_code(s->db, s->scratch, s->client->code, &book));
	TRY(invoice_by_number(s->db, s->scratch, book.id, invoice, &v));
	return item_open(s->db, s->scratch, book.id, v.id, &ret->minor);
}

/* Most pay all; some pay half now and the rest later. */
static enum err pay(struct sample *s, struct sample_invoice *v)
{
	struct recorded_payment ret;
	struct money open;
	bool done;
	TRY(sample_open(s, v->number, &open));
	v->pays = DATE_NONE;
	if (open.minor <= 0)
		return ERR_NONE;
	if (open.minor > 10000 && sample_chance(s, 6)) {
		open.minor /= 2; /* what they have: no rule of money */
		v->pays = sample_in_days(s, 5, 30);
	}
	const struct settle_pick pick = {v->number, open};
	const struct record_payment in = {.customer = v->customer->number,
		.received = s->today,
		.amount = open,
		.method = "manual",
		.reference = v->number,
		.into = ACC_BANK,
		.picks = &pick,
		.pick_count = 1};
	TRY(sample_try(
		s, s->client->code, 13, "payment.record", record_payment_any, &in, &ret, &done));
	s->made->payments += done;
	return ERR_NONE;
}

static enum err contest(struct sample *s, struct sample_invoice *v)
{
	static const char *const REASONS[] = {
		"defective", "not_received", "wrong_amount", "not_as_agreed"};
	struct kept_dispute d;
	bool done;
	const struct open_dispute in = {.invoice = v->number,
		.reason = REASONS[seeded_below(&s->client->chance, COUNT(REASONS))],
		.amount = money_zero(s->client->currency),
		.answer_days = -1};
	v->contested = false;
	TRY(sample_try(s, s->client->code, 12, "dispute.open", open_dispute_any, &in, &d, &done));
	if (!done)
		return ERR_NONE;
	s->made->disputes++;
	v->dispute = d.id;
	v->pays = DATE_NONE;
	v->decides = sample_in_days(s, 6, 24);
	return ERR_NONE;
}

static enum err decide(struct sample *s, struct sample_invoice *v)
{
	struct decided_dispute ret;
	struct decide_dispute in = {
		.dispute = v->dispute, .granted = money_zero(s->client->currency)};
	bool done;
	uint64_t n = seeded_below(&s->client->chance, 10);
	v->decides = DATE_NONE;
	if (n < 3) {
		in.act = DISPUTE_GIVE_EVIDENCE;
		in.explanation = "Signed delivery note sent to the customer.";
		TRY(sample_try(s, s->client->code, 12, "dispute.decide", decide_dispute_any, &in,
			&ret, &done));
	}
	in.act = n < 3 ? DISPUTE_REJECT : n < 7 ? DISPUTE_UPHOLD : DISPUTE_WITHDRAW;
	in.explanation = n < 3 ? "The goods arrived as ordered."
		: n < 7        ? "We made a mistake."
			       : "The customer agrees.";
	if (n >= 3 || v->customer->habit != PAYS_NEVER)
		v->pays = sample_in_days(s, 2, 20);
	return sample_try(
		s, s->client->code, 12, "dispute.decide", decide_dispute_any, &in, &ret, &done);
}

static enum err promise(struct sample *s, struct sample_invoice *v)
{
	struct kept_promise p;
	struct make_promise in = {.customer = v->customer->number,
		.by = sample_in_days(s, 5, 12),
		.tolerance_days = -1};
	bool done;
	v->promised = false;
	TRY(sample_open(s, v->number, &in.amount));
	if (in.amount.minor <= 0)
		return ERR_NONE;
	TRY(sample_try(s, s->client->code, 12, "promise.make", make_promise_any, &in, &p, &done));
	if (!done)
		return ERR_NONE;
	s->made->promises++;
	v->pays = sample_chance(s, 60) ? in.by : date_add_days(in.by, 25);
	return ERR_NONE;
}

static enum err write_stop(struct sample *s, const struct sample_customer *c)
{
	struct noted_points noted;
	const struct note_point in = {
		.customer = c->number, .kind = "email", .what = "opt_out", .source = "customer"};
	return sample_do(
		s, s->client->code, 12, "customer.point.note", note_point_any, &in, &noted);
}

static enum err live_invoice(struct sample *s, struct sample_invoice *v)
{
	if (v->contested && date_same(date_add_days(v->due, 2), s->today))
		TRY(contest(s, v));
	if (date_same(v->decides, s->today))
		TRY(decide(s, v));
	if (v->promised && date_same(date_add_days(v->due, 9), s->today))
		TRY(promise(s, v));
	return date_same(v->pays, s->today) ? pay(s, v) : ERR_NONE;
}

enum err sample_trade_noon(struct sample *s)
{
	struct sample_client *k = s->client;
	for (size_t i = 0; i < k->invoice_count; i++)
		TRY(live_invoice(s, &k->invoices[i]));
	for (size_t i = 0; i < k->count; i++)
		if (k->customers[i].email && date_same(k->customers[i].stops, s->today))
			TRY(write_stop(s, &k->customers[i]));
	return ERR_NONE;
}
