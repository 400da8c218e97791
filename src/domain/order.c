#include "domain/order.h"
#include "money/currency.h"
#include <string.h>

/* --- Numbers as people write them --- */

/* Digits with at most that many decimals, as a whole number of the smallest part. */
static enum err parse_scaled(struct text s, int decimals, int64_t *ret)
{
	struct text whole = text_cut(&s, '.'), fraction = s;
	int64_t value = 0;
	if (whole.len == 0 || whole.len > 12 || fraction.len > (size_t)decimals)
		return ERR_INVALID;
	for (size_t i = 0; i < whole.len + (size_t)decimals; i++) {
		size_t f = i < whole.len ? 0 : i - whole.len;
		char c = i < whole.len ? whole.at[i] : f < fraction.len ? fraction.at[f] : '0';
		if (c < '0' || c > '9')
			return ERR_INVALID;
		value = value * 10 + (c - '0');
	}
	*ret = value;
	return ERR_NONE;
}

/* At least `least` decimals, and no more than it needs beyond them. */
static const char *plain_scaled(struct arena *a, int64_t value, int decimals, int least)
{
	int64_t one = 1;
	for (int i = 0; i < decimals; i++)
		one *= 10;
	char *digits = arena_printf(a, "%0*lld", decimals, (long long)(value % one));
	size_t len = strlen(digits);
	while (len > (size_t)least && digits[len - 1] == '0')
		len--;
	if (len == 0)
		return arena_printf(a, "%lld", (long long)(value / one));
	return arena_printf(a, "%lld.%.*s", (long long)(value / one), (int)len, digits);
}

enum err order_quantity_parse(struct text s, int64_t *ret)
{
	int64_t value;
	TRY(parse_scaled(text_trim(s), 3, &value));
	if (value <= 0 || value > ORDER_QUANTITY_MOST)
		return ERR_INVALID;
	*ret = value;
	return ERR_NONE;
}

const char *order_quantity_plain(struct arena *a, int64_t quantity)
{
	return plain_scaled(a, quantity, 3, 0);
}

enum err order_price_parse(struct text s, int64_t *ret)
{
	int64_t value;
	TRY(parse_scaled(text_trim(s), 4, &value));
	if (value > ORDER_PRICE_MOST)
		return ERR_INVALID;
	*ret = value;
	return ERR_NONE;
}

const char *order_price_plain(struct arena *a, int64_t price, const char *code)
{
	const struct currency *c = currency_find(code);
	return plain_scaled(a, price, 4, c ? c->decimals : 2);
}

/* --- What lines come to --- */

enum err order_line_check(const struct order_line *l, int64_t line, struct refusals *why)
{
	struct text what = text_of(str_or_empty(l->what));
	if (what.len == 0 || what.len > ORDER_TEXT_MOST || !text_is_utf8(what))
		return refuse(why, line, "text", what, "does not name what is sold",
			"one to 200 bytes of text");
	if (l->quantity <= 0 || l->quantity > ORDER_QUANTITY_MOST)
		return refuse(why, line, "quantity", text_of(""), "is out of range",
			"above 0, at most a billion");
	if (l->price < 0 || l->price > ORDER_PRICE_MOST)
		return refuse(why, line, "price", text_of(""), "is out of range",
			"0 or more, at most a billion");
	if (l->tax.ppm < 0 || l->tax.ppm > RATE_ONE_PPM)
		return refuse(
			why, line, "tax", text_of(""), "is not a rate of tax", "0 to 100 percent");
	return ERR_NONE;
}

enum err order_line_net(const struct order_line *l, const char *code, struct money *ret)
{
	struct money net = money_zero(code);
	int64_t minor_per_unit = 1;
	for (int i = 0; i < currency_find(code)->decimals; i++)
		minor_per_unit *= 10;
	TRY(wide_divide((wide)l->quantity * l->price * minor_per_unit,
		(wide)ORDER_QUANTITY_ONE * ORDER_PRICE_ONE, ROUND_HALF_UP, &net.minor));
	if (net.minor > MONEY_MOST_MINOR)
		return ERR_OVERFLOW;
	*ret = net;
	return ERR_NONE;
}

enum err order_part_net(
	const struct order_line *l, const struct order_billed *billed, struct money *ret)
{
	struct money net;
	struct order_line whole = *l;
	whole.quantity += billed->quantity; /* both are in range, and so is their sum */
	TRY(order_line_net(&whole, billed->net.code, &net));
	TRY(money_sub(net, billed->net, &net));
	net.minor = net.minor > 0 ? net.minor : 0;
	*ret = net;
	return ERR_NONE;
}

/* The rate's place, made where it belongs in the rising order. */
static struct order_tax *rate_of(struct order_sums *s, struct rate rate, const char *code)
{
	size_t at = 0;
	while (at < s->count && s->rates[at].rate.ppm < rate.ppm)
		at++;
	if (at < s->count && s->rates[at].rate.ppm == rate.ppm)
		return &s->rates[at];
	memmove(&s->rates[at + 1], &s->rates[at], (s->count - at) * sizeof *s->rates);
	s->rates[at] = (struct order_tax){rate, money_zero(code), money_zero(code)};
	s->count++;
	return &s->rates[at];
}

static enum err tax_on(struct money net, struct rate rate, struct money *ret)
{
	return money_scale(net, rate.ppm, RATE_ONE_PPM, ROUND_HALF_UP, ret);
}

static struct money net_before(const struct order_sums *before, struct rate rate)
{
	for (size_t i = 0; i < before->count; i++)
		if (before->rates[i].rate.ppm == rate.ppm)
			return before->rates[i].net;
	return money_zero(before->net.code);
}

/* The tax of one rate: on all up to this part, less that on what came before. */
static enum err tax_of_part(const struct order_sums *before, struct order_tax *t)
{
	struct money all, all_tax, earlier_tax;
	struct money earlier = net_before(before, t->rate);
	TRY(money_add(earlier, t->net, &all));
	TRY(tax_on(all, t->rate, &all_tax));
	TRY(tax_on(earlier, t->rate, &earlier_tax));
	return money_sub(all_tax, earlier_tax, &t->tax);
}

enum err order_sum_part(struct arena *a, const struct order_sums *before,
	const struct order_line *lines, const struct money *nets, size_t count,
	struct order_sums *ret)
{
	struct money zero = money_zero(before->net.code);
	struct order_sums s = {.rates = NEW_ARRAY(a, struct order_tax, count + 1),
		.net = zero,
		.tax = zero,
		.gross = zero};
	for (size_t i = 0; i < count; i++) {
		struct order_tax *t = rate_of(&s, lines[i].tax, zero.code);
		TRY(money_add(t->net, nets[i], &t->net));
		TRY(money_add(s.net, nets[i], &s.net));
	}
	for (size_t i = 0; i < s.count; i++) {
		TRY(tax_of_part(before, &s.rates[i]));
		TRY(money_add(s.tax, s.rates[i].tax, &s.tax));
	}
	TRY(money_add(s.net, s.tax, &s.gross));
	*ret = s;
	return ERR_NONE;
}

enum err order_sum(struct arena *a, const char *code, const struct order_line *lines, size_t count,
	struct order_sums *ret)
{
	const struct order_sums nothing = {.net = money_zero(code)};
	struct money *nets = NEW_ARRAY(a, struct money, count + 1);
	for (size_t i = 0; i < count; i++)
		TRY(order_line_net(&lines[i], code, &nets[i]));
	return order_sum_part(a, &nothing, lines, nets, count, ret);
}

const char **order_rates(struct arena *a, const struct order_sums *s)
{
	const char **ret = NEW_ARRAY(a, const char *, s->count + 1);
	for (size_t i = 0; i < s->count; i++)
		ret[i] = rate_plain(a, s->rates[i].rate);
	return ret;
}

/* --- How far an order is --- */

static const char *const STATE_WORD[] = {
#define STATE(NAME, word) word,
	ORDER_STATES(STATE)
#undef STATE
};

const char *order_state_word(enum order_state s)
{
	return STATE_WORD[s];
}

enum err order_state_parse(const char *word, enum order_state *ret)
{
	for (size_t i = 0; i < COUNT(STATE_WORD); i++)
		if (str_equal(STATE_WORD[i], word)) {
			*ret = (enum order_state)i;
			return ERR_NONE;
		}
	return ERR_INVALID;
}

int64_t order_left_to_deliver(const struct order_status *o, size_t line)
{
	return o->canceled ? 0 : o->lines[line].ordered - o->lines[line].delivered;
}

int64_t order_left_to_invoice(const struct order_status *o, size_t line)
{
	return o->lines[line].delivered - o->lines[line].invoiced;
}

struct standing {
	bool begun;   /* something came */
	bool coming;  /* something is still to come */
	bool waiting; /* something that came is not invoiced */
};

static struct standing standing_of(const struct order_status *o)
{
	struct standing s = {false, false, false};
	for (size_t i = 0; i < o->count; i++) {
		s.begun = s.begun || o->lines[i].delivered > 0;
		s.coming = s.coming || order_left_to_deliver(o, i) > 0;
		s.waiting = s.waiting || order_left_to_invoice(o, i) > 0;
	}
	return s;
}

enum order_state order_state_of(const struct order_status *o)
{
	struct standing s = standing_of(o);
	if (!s.begun)
		return o->canceled     ? ORDER_CANCELED
			: o->confirmed ? ORDER_CONFIRMED
				       : ORDER_ENTERED;
	if (s.coming)
		return ORDER_PART_DELIVERED;
	return s.waiting ? ORDER_DELIVERED : ORDER_INVOICED;
}

bool order_may(const struct order_status *o, enum order_act act)
{
	return order_check(o, act, NULL) == ERR_NONE;
}

enum err order_check(const struct order_status *o, enum order_act act, struct refusals *why)
{
	struct standing s = standing_of(o);
	const char *state = order_state_word(order_state_of(o));
	switch (act) {
	case ORDER_CONFIRM:
		if (o->confirmed || o->canceled)
			return refuse_as(ERR_CONFLICT, why, "order", state,
				"cannot be confirmed any more", "an order just entered");
		return ERR_NONE;
	case ORDER_DELIVER:
		if (!o->confirmed)
			return refuse_as(ERR_CONFLICT, why, "order", state,
				"has not been confirmed", "an order that was confirmed before");
		if (!s.coming)
			return refuse_as(ERR_CONFLICT, why, "order", state,
				"has nothing left to deliver", "");
		return ERR_NONE;
	case ORDER_INVOICE:
		if (!s.waiting)
			return refuse_as(ERR_CONFLICT, why, "order", state,
				"has nothing that was delivered and is not yet invoiced",
				"a delivery first");
		return ERR_NONE;
	case ORDER_CANCEL:
		if (!s.coming)
			return refuse_as(ERR_CONFLICT, why, "order", state,
				"has nothing left to cancel",
				"a credit note, for what is invoiced already");
		return ERR_NONE;
	}
	NEVER("an act on an order");
}

static enum err take_part(const struct order_status *o, const struct order_part *p,
	struct refusals *why, int64_t *ret)
{
	if (p->line >= o->count)
		return refuse_str(why, "part", "", "names a line that the order does not have",
			"a line of the order, counted from 1");
	int64_t left = order_left_to_deliver(o, p->line) - ret[p->line];
	if (p->quantity <= 0 || p->quantity > left)
		return refuse(why, (int64_t)p->line + 1, "part", text_of(""),
			"is not a quantity that is left to deliver",
			"above 0 and at most what is left of the line");
	ret[p->line] += p->quantity;
	return ERR_NONE;
}

enum err order_deliver(const struct order_status *o, const struct order_part *parts,
	size_t part_count, struct refusals *why, int64_t *ret)
{
	TRY(order_check(o, ORDER_DELIVER, why));
	for (size_t i = 0; i < o->count; i++)
		ret[i] = part_count ? 0 : order_left_to_deliver(o, i);
	for (size_t i = 0; i < part_count; i++)
		TRY(take_part(o, &parts[i], why, ret));
	return ERR_NONE;
}
