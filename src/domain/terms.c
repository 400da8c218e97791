#include "domain/terms.h"
#include "base/buf.h"
#include <string.h>

#define CODE_MOST 40 /* bytes of a code without blanks */

static bool take(struct text *rest, const char *word)
{
	size_t len = strlen(word);
	if (rest->len < len || memcmp(rest->at, word, len) != 0)
		return false;
	*rest = (struct text){rest->at + len, rest->len - len};
	return true;
}

/* A whole number of at most 4 digits at the front. */
static bool take_number(struct text *rest, int32_t *ret)
{
	size_t n = 0;
	int32_t value = 0;
	for (; n < rest->len && n < 4 && rest->at[n] >= '0' && rest->at[n] <= '9'; n++)
		value = value * 10 + (rest->at[n] - '0');
	*rest = (struct text){rest->at + n, rest->len - n};
	*ret = value;
	return n > 0;
}

/* "2/10" at the front, when there is a slash at all. */
static bool take_discount(struct text *rest, struct terms *t)
{
	if (rest->len == 0 || memchr(rest->at, '/', rest->len) == NULL)
		return true;
	struct text percent = text_cut(rest, '/');
	return rate_parse(percent, &t->discount) == ERR_NONE && t->discount.ppm > 0 &&
		t->discount.ppm <= RATE_ONE_PPM && take_number(rest, &t->discount_days);
}

static bool take_base(struct text *rest, struct terms *t)
{
	if (take(rest, "net"))
		t->from = TERMS_FROM_INVOICE_DATE;
	else if (take(rest, "eom"))
		t->from = TERMS_FROM_MONTH_END;
	else
		return false;
	return take_number(rest, &t->days);
}

static bool take_parts(struct text *rest, struct terms *t)
{
	int32_t parts = 1;
	bool good = !take(rest, "x") || take_number(rest, &parts);
	t->parts = (uint32_t)parts;
	return good && parts >= 1 && t->parts <= TERMS_PARTS_MOST;
}

static bool makes_sense(struct terms t)
{
	bool outlasts = t.from == TERMS_FROM_INVOICE_DATE && t.discount_days > t.days;
	return t.days <= TERMS_DAYS_MOST && t.discount_days <= TERMS_DAYS_MOST && !outlasts;
}

/* Lower case without blanks, in buf of CODE_MOST bytes; empty when it does not fit. */
static struct text squeezed(struct text code, char *buf)
{
	size_t n = 0;
	for (size_t i = 0; i < code.len; i++) {
		char c = code.at[i];
		if (c == ' ' || c == '\t')
			continue;
		if (n == CODE_MOST)
			return (struct text){buf, 0};
		buf[n++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
	}
	return (struct text){buf, n};
}

enum err terms_parse(struct text code, struct refusals *why, struct terms *ret)
{
	char buf[CODE_MOST];
	struct text rest = squeezed(code, buf);
	struct terms t = {.parts = 1};
	if (!take_discount(&rest, &t) || !take_base(&rest, &t) || !take_parts(&rest, &t) ||
		rest.len != 0 || !makes_sense(t))
		return refuse(why, 0, "terms", code, "are not payment terms",
			"a code such as net30, eom30, 2/10net30 or net30x3");
	*ret = t;
	return ERR_NONE;
}

const char *terms_code(struct arena *a, struct terms t)
{
	struct buf b = buf_new(a);
	if (t.discount.ppm)
		buf_printf(&b, "%s/%d", rate_plain(a, t.discount), t.discount_days);
	buf_printf(&b, "%s%d", t.from == TERMS_FROM_MONTH_END ? "eom" : "net", t.days);
	if (t.parts > 1)
		buf_printf(&b, "x%u", t.parts);
	return buf_done(&b);
}

struct date terms_due(struct terms t, struct date invoice_date, uint32_t part)
{
	ASSERT(part < t.parts);
	if (t.from == TERMS_FROM_MONTH_END) {
		struct date month =
			date_add_months(date_month_start(invoice_date), (int32_t)part, 0);
		return date_add_days(date_month_end(month), t.days);
	}
	return date_add_months(date_add_days(invoice_date, t.days), (int32_t)part, 0);
}

enum err terms_parts(
	struct terms t, struct date invoice_date, struct money total, struct terms_part *ret)
{
	struct money amount[TERMS_PARTS_MOST];
	ASSERT(t.parts <= TERMS_PARTS_MOST);
	TRY(money_split(total, t.parts, amount));
	for (uint32_t i = 0; i < t.parts; i++)
		ret[i] = (struct terms_part){terms_due(t, invoice_date, i), amount[i]};
	return ERR_NONE;
}

struct date terms_discount_until(struct terms t, struct date invoice_date)
{
	return t.discount.ppm ? date_add_days(invoice_date, t.discount_days) : DATE_NONE;
}

enum err terms_discount(struct terms t, struct date invoice_date, struct date paid,
	struct money total, struct money *ret)
{
	struct date until = terms_discount_until(t, invoice_date);
	bool late = date_is_none(until) || date_before(until, paid);
	return money_scale(total, late ? 0 : t.discount.ppm, RATE_ONE_PPM, ROUND_HALF_UP, ret);
}
