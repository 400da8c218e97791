#include "domain/trust.h"

struct proving {
	const struct trust_account *t;
	struct arena *arena;
	struct trust_proof proof;
};

static void differ(struct proving *p, enum trust_kind kind, int64_t client, struct money amount,
	const char *why)
{
	struct trust_proof *proof = &p->proof;
	*PUSH(p->arena, proof->differences, proof->count, proof->cap) =
		(struct trust_difference){kind, client, amount, why};
}

static size_t age_of(int32_t days)
{
	static const int32_t LAST[TRUST_AGES - 1] = {3, 10, 30};
	size_t i = 0;
	while (i < COUNT(LAST) && days > LAST[i])
		i++;
	return i;
}

static void judge_item(
	struct proving *p, const struct trust_item *item, int32_t days, const char *list)
{
	const char *what = arena_printf(p->arena, "%s of %s (%s)", list,
		date_iso(p->arena, item->on), str_or_empty(item->what));
	if (item->amount.minor <= 0 || days < 0)
		differ(p, TRUST_ITEM, 0, item->amount,
			arena_printf(p->arena,
				"%s is not an amount above zero on or before the day of the proof",
				what));
	else if (days > p->t->stale_days)
		differ(p, TRUST_STALE, 0, item->amount,
			arena_printf(
				p->arena, "%s has been on its way for %d days", what, (int)days));
}

static enum err add_items(struct proving *p, const struct trust_item *items, size_t count,
	const char *list, struct money *ages, struct money *sum)
{
	for (size_t i = 0; i < TRUST_AGES; i++)
		ages[i] = money_zero(p->t->statement.code);
	*sum = ages[0];
	for (size_t i = 0; i < count; i++) {
		int32_t days = date_days_between(items[i].on, p->t->on);
		struct money *age = &ages[age_of(days)];
		TRY(money_add(*age, items[i].amount, age));
		TRY(money_add(*sum, items[i].amount, sum));
		judge_item(p, &items[i], days, list);
	}
	return ERR_NONE;
}

static enum err adjust_bank(struct proving *p)
{
	const struct trust_account *t = p->t;
	struct money coming, going, with_coming, rest;
	TRY(add_items(p, t->in_transit, t->in_transit_count, "a deposit in transit",
		p->proof.in_transit, &coming));
	TRY(add_items(p, t->outstanding, t->outstanding_count, "an outstanding payment",
		p->proof.outstanding, &going));
	TRY(money_add(t->statement, coming, &with_coming));
	TRY(money_sub(with_coming, going, &p->proof.adjusted_bank));
	TRY(money_sub(p->proof.adjusted_bank, t->ledger, &rest));
	if (rest.minor)
		differ(p, TRUST_BANK, 0, rest, "the adjusted bank balance is not the trust ledger");
	return ERR_NONE;
}

static void judge_share(struct proving *p, struct money share, int64_t client, const char *what)
{
	if (share.minor < 0)
		differ(p, TRUST_NEGATIVE, client, share,
			arena_printf(
				p->arena, "%s is below zero: another's money covers it", what));
}

static enum err add_client(struct proving *p, const struct trust_client *c)
{
	struct money rest;
	TRY(money_add(p->proof.owed, c->ledger, &p->proof.owed));
	TRY(money_sub(c->ledger, c->records, &rest));
	if (rest.minor)
		differ(p, TRUST_CLIENT, c->client, rest,
			"the trust ledger and the client's own book do not agree");
	judge_share(p, c->ledger, c->client, "the client's share");
	return ERR_NONE;
}

static enum err add_owed(struct proving *p)
{
	const struct trust_account *t = p->t;
	const struct {
		struct money amount;
		const char *what;
	} OTHER[] = {
		{t->unidentified, "unidentified money"},
		{t->refunds_due, "what is due for refund"},
		{t->own_commission, "the agency's own commission"},
	};
	struct money rest;
	p->proof.owed = money_zero(t->statement.code);
	for (size_t i = 0; i < t->client_count; i++)
		TRY(add_client(p, &t->clients[i]));
	for (size_t i = 0; i < COUNT(OTHER); i++) {
		TRY(money_add(p->proof.owed, OTHER[i].amount, &p->proof.owed));
		judge_share(p, OTHER[i].amount, 0, OTHER[i].what);
	}
	TRY(money_sub(t->ledger, p->proof.owed, &rest));
	if (rest.minor)
		differ(p, TRUST_OWED, 0, rest, "the trust ledger is not what is owed out of it");
	return ERR_NONE;
}

enum err trust_prove(const struct trust_account *t, struct arena *a, struct trust_proof *ret)
{
	struct proving p = {.t = t, .arena = a};
	struct money known;
	TRY(money_of(0, t->statement.code, &known));
	p.proof.ledger = t->ledger;
	TRY(adjust_bank(&p));
	TRY(add_owed(&p));
	p.proof.whole = p.proof.count == 0;
	*ret = p.proof;
	return ERR_NONE;
}
