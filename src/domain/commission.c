#include "domain/commission.h"

static bool valid_on(const struct commission_row *r, struct date d)
{
	return !date_before(d, r->valid_from) &&
		(date_is_none(r->valid_to) || !date_before(r->valid_to, d));
}

static bool periods_meet(const struct commission_row *a, const struct commission_row *b)
{
	return valid_on(a, date_max(a->valid_from, b->valid_from)) &&
		valid_on(b, date_max(a->valid_from, b->valid_from));
}

static bool overlap(const struct commission_row *a, const struct commission_row *b)
{
	return a->stage == b->stage && a->age_from_days <= b->age_to_days &&
		b->age_from_days <= a->age_to_days &&
		a->balance_from_minor <= b->balance_to_minor &&
		b->balance_from_minor <= a->balance_to_minor && periods_meet(a, b);
}

static bool row_bad(const struct commission_row *r)
{
	bool ranges = r->age_from_days <= r->age_to_days &&
		r->balance_from_minor <= r->balance_to_minor && !date_is_none(r->valid_from) &&
		valid_on(r, r->valid_from);
	bool rate = r->rate_ppm >= 0 && r->rate_ppm <= COMMISSION_PPM;
	bool bounds = r->cap_minor >= 0 && r->min_minor >= 0 &&
		(r->cap_minor == 0 || r->min_minor <= r->cap_minor);
	return !ranges || !rate || !bounds;
}

enum err commission_check(const struct commission_schedule *s, struct refusals *why)
{
	enum err verdict = ERR_NONE;
	for (size_t i = 0; i < s->count; i++) {
		int64_t line = (int64_t)i + 1;
		if (row_bad(&s->rows[i]))
			verdict = refuse(why, line, "row", TEXT(""),
				"has an upside-down range or a bad rate",
				"from <= to, a rate of 0 to 1000000 ppm, min <= cap");
		for (size_t b = 0; b < i; b++)
			if (overlap(&s->rows[b], &s->rows[i]))
				verdict = refuse(why, line, "row", TEXT(""),
					"fits cases that an earlier row fits too",
					"ranges that do not overlap");
	}
	return verdict;
}

static bool fits(const struct commission_row *r, const struct commission_case *c)
{
	return r->stage == c->stage && c->age_days >= r->age_from_days &&
		c->age_days <= r->age_to_days && c->balance.minor >= r->balance_from_minor &&
		c->balance.minor <= r->balance_to_minor && valid_on(r, c->on);
}

enum err commission_pick(const struct commission_schedule *s, const struct commission_case *c,
	struct refusals *why, const struct commission_row **ret)
{
	const struct commission_row *found = NULL;
	if (!money_is(c->balance, s->currency))
		return refuse_str(why, "balance", c->balance.code,
			"is not in the schedule's currency", s->currency);
	for (size_t i = 0; i < s->count; i++) {
		if (!fits(&s->rows[i], c))
			continue;
		if (found)
			return refuse_as(ERR_CONFLICT, why, "schedule", "",
				"has two rows for this case (overlap)", "exactly one row");
		found = &s->rows[i];
	}
	if (found == NULL)
		return refuse_as(ERR_NOT_FOUND, why, "schedule", "",
			"has no row for this case (gap)", "exactly one row");
	*ret = found;
	return ERR_NONE;
}

static int64_t at_most(int64_t value, int64_t most)
{
	return value < most ? value : most;
}

enum err commission_together(const struct commission_row *row, const char *currency,
	const struct money *receipts, size_t count, struct money *ret)
{
	struct money received = money_zero(currency), earned = received;
	for (size_t i = 0; i < count; i++) {
		struct money share;
		if (receipts[i].minor <= 0 || !money_is(receipts[i], currency))
			return ERR_INVALID;
		TRY(money_scale(receipts[i], row->rate_ppm, COMMISSION_PPM, ROUND_HALF_UP, &share));
		TRY(money_add(received, receipts[i], &received));
		TRY(money_add(earned, share, &earned));
	}
	if (earned.minor < row->min_minor)
		earned.minor = row->min_minor;
	if (row->cap_minor)
		earned.minor = at_most(earned.minor, row->cap_minor);
	earned.minor = at_most(earned.minor, received.minor);
	*ret = earned;
	return ERR_NONE;
}

static bool held_on(const struct commission_holding *h, struct date on)
{
	return !date_before(on, h->from) && (date_is_none(h->to) || !date_before(h->to, on));
}

static bool tail_lasts(const struct commission_holding *h, struct date on)
{
	return !date_before(on, h->from) &&
		(date_is_none(h->to) || !date_before(date_add_days(h->to, h->tail_days), on));
}

static struct commission_earner held_or_direct(
	const struct commission_holding *h, const struct commission_receipt *r)
{
	if (h == NULL)
		return (struct commission_earner){
			0, COMMISSION_NOT_PLACED, "no agency held the case on that day"};
	if (!r->to_agency && !h->direct_counts)
		return (struct commission_earner){0, COMMISSION_DIRECT,
			"paid directly to the client, which the contract does not count"};
	return (struct commission_earner){
		h->agency, COMMISSION_HELD, "the agency held the case on that day"};
}

struct commission_earner commission_earned_by(
	const struct commission_holding *holdings, size_t count, const struct commission_receipt *r)
{
	const struct commission_holding *held = NULL;
	for (size_t i = 0; i < count; i++) {
		const struct commission_holding *h = &holdings[i];
		if (r->arranged_by && h->agency == r->arranged_by && tail_lasts(h, r->on))
			return (struct commission_earner){h->agency, COMMISSION_ARRANGED,
				"it pays an arrangement that the agency made"};
		if (held_on(h, r->on) && (held == NULL || date_before(held->from, h->from)))
			held = h;
	}
	return held_or_direct(held, r);
}
