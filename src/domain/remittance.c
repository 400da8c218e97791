#include "domain/remittance.h"

enum remittance_part remittance_part_of(
	const struct remittance_receipt *r, struct date cutoff, int32_t clearing_days)
{
	bool bounced = !date_is_none(
		r->bounced); /* also after the cut-off: what is known to be gone is not paid on */
	struct date clear = date_add_days(r->received, r->to_agency ? clearing_days : 0);
	if (!date_is_none(r->settled))
		return bounced && !r->taken_back ? REMITTANCE_DEDUCTED : REMITTANCE_DONE;
	if (date_before(cutoff, r->received))
		return REMITTANCE_LATER;
	if (bounced)
		return REMITTANCE_BOUNCED;
	return date_before(cutoff, clear) ? REMITTANCE_CLEARING : REMITTANCE_INCLUDED;
}

struct sums {
	struct money agency, agency_commission, client_commission, clearing;
};

static enum err check(
	const struct remittance_receipt *r, size_t i, const char *currency, struct refusals *why)
{
	int64_t line = (int64_t)i + 1;
	if (!money_is(r->amount, currency) || !money_is(r->commission, currency))
		return refuse(why, line, "amount", text_of(r->amount.code),
			"is in another currency", currency);
	bool alone = r->amount.minor == 0 && !r->to_agency;
	if (!alone &&
		(r->amount.minor <= 0 || r->commission.minor < 0 ||
			r->commission.minor > r->amount.minor))
		return refuse(why, line, "commission", TEXT(""), "is out of range",
			"0 to the receipt, which is above 0");
	if (!date_is_none(r->settled) && date_before(r->settled, r->received))
		return refuse(why, line, "settled", TEXT(""), "lies before the money came in",
			"a later date");
	return ERR_NONE;
}

/* sign is 1 to include, -1 to deduct. */
static enum err count_in(const struct remittance_receipt *r, int sign, struct sums *s)
{
	struct money amount = sign > 0 ? r->amount : money_negate(r->amount);
	struct money commission = sign > 0 ? r->commission : money_negate(r->commission);
	if (!r->to_agency)
		return money_add(s->client_commission, commission, &s->client_commission);
	TRY(money_add(s->agency, amount, &s->agency));
	return money_add(s->agency_commission, commission, &s->agency_commission);
}

static enum err count_part(const struct remittance_receipt *r, enum remittance_part part,
	struct sums *s, struct remittance *ret)
{
	switch (part) {
	case REMITTANCE_INCLUDED:
		ret->included++;
		return count_in(r, 1, s);
	case REMITTANCE_DEDUCTED:
		ret->deducted++;
		return count_in(r, -1, s);
	case REMITTANCE_CLEARING:
		return money_add(s->clearing, r->amount, &s->clearing);
	case REMITTANCE_BOUNCED:
	case REMITTANCE_DONE:
	case REMITTANCE_LATER:
		return ERR_NONE;
	}
	NEVER("a part of a remittance");
}

/* What is kept back of the agency's receipts. In the combined way commission beyond the receipts
 * cannot be kept and is invoiced instead. */
static struct money kept(enum remittance_way way, const struct sums *s, struct money commission)
{
	switch (way) {
	case REMITTANCE_GROSS:
		return money_zero(commission.code);
	case REMITTANCE_NET:
		return s->agency_commission;
	case REMITTANCE_COMBINED:
		if (commission.minor > 0 && commission.minor > s->agency.minor)
			commission.minor = s->agency.minor > 0 ? s->agency.minor : 0;
		return commission;
	}
	NEVER("a way to remit");
}

static enum err conclude(enum remittance_way way, const struct sums *s, struct remittance *ret)
{
	struct money over;
	TRY(money_add(s->agency_commission, s->client_commission, &ret->commission));
	ret->keep = kept(way, s, ret->commission);
	TRY(money_sub(ret->commission, ret->keep, &ret->invoice));
	TRY(money_sub(s->agency, ret->keep, &over));
	ret->remit = ret->claim = money_zero(over.code);
	if (over.minor >= 0)
		ret->remit = over;
	else
		ret->claim = money_negate(over);
	ret->clearing = s->clearing;
	return ERR_NONE;
}

enum err remittance_of(enum remittance_way way, const struct remittance_receipt *receipts,
	size_t count, const char *currency, struct date cutoff, int32_t clearing_days,
	struct refusals *why, struct remittance *ret)
{
	struct money zero;
	struct remittance done = {0};
	if (clearing_days < 0 || money_of(0, currency, &zero) != ERR_NONE)
		return refuse_str(
			why, "currency", currency, "or the clearing days are not usable", "");
	struct sums sums = {zero, zero, zero, zero};
	for (size_t i = 0; i < count; i++) {
		TRY(check(&receipts[i], i, currency, why));
		TRY(count_part(&receipts[i],
			remittance_part_of(&receipts[i], cutoff, clearing_days), &sums, &done));
	}
	TRY(conclude(way, &sums, &done));
	*ret = done;
	return ERR_NONE;
}

static struct money not_below_zero(struct money m)
{
	return m.minor > 0 ? m : money_zero(m.code);
}

enum err remittance_within(struct money due, struct money cleared, struct remittance *r)
{
	struct money own, over;
	struct remittance less = *r;
	TRY(money_sub(cleared, r->remit, &own));
	TRY(money_sub(own, not_below_zero(due), &over));
	if (over.minor <= 0)
		return ERR_NONE;
	TRY(money_add(r->remit, over, &less.remit));
	TRY(money_sub(r->keep, over, &less.keep));
	TRY(money_add(r->invoice, over, &less.invoice));
	*r = less;
	return ERR_NONE;
}

enum err remittance_payable(
	const struct remittance *waiting, struct money cleared, struct money due, struct money *ret)
{
	struct money kept, payable;
	TRY(money_sub(cleared, waiting->remit, &kept));
	TRY(money_add(kept, waiting->claim, &kept));
	TRY(money_sub(due, not_below_zero(kept), &payable));
	*ret = not_below_zero(payable);
	return ERR_NONE;
}
