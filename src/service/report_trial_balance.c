#include "service/report_trial_balance.h"

static const struct account_line *account_named(
	const struct account_line *accounts, size_t count, int64_t code)
{
	for (size_t i = 0; i < count; i++)
		if (accounts[i].code == code)
			return &accounts[i];
	NEVER("postings name accounts of the chart");
}

static struct trial_total *total_in(struct ctx *c, struct trial_balance *t, const char *currency)
{
	for (size_t i = 0; i < t->total_count; i++)
		if (money_is(t->totals[i].debit, currency))
			return &t->totals[i];
	struct trial_total *bigger = NEW_ARRAY(c->arena, struct trial_total, t->total_count + 1);
	for (size_t i = 0; i < t->total_count; i++)
		bigger[i] = t->totals[i];
	t->totals = bigger;
	bigger[t->total_count] = (struct trial_total){money_zero(currency), money_zero(currency)};
	return &bigger[t->total_count++];
}

static enum err add_line(struct ctx *c, struct trial_balance *t, const struct account_line *account,
	struct money amount)
{
	struct trial_total *total = total_in(c, t, amount.code);
	struct trial_line *line = &t->lines[t->count++];
	*line = (struct trial_line){account->code, account->name, account->kind,
		money_zero(amount.code), money_zero(amount.code)};
	if (amount.minor > 0)
		line->debit = amount;
	else
		line->credit = money_negate(amount);
	TRY(money_add(total->debit, line->debit, &total->debit));
	return money_add(total->credit, line->credit, &total->credit);
}

enum err report_trial_balance(
	struct ctx *c, const struct report_trial_balance *in, struct trial_balance *ret)
{
	struct account_line *accounts;
	struct balance_row *rows;
	size_t account_count, count;
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(journal_accounts(c->db, c->arena, c->book.id, &accounts, &account_count));
	TRY(journal_sums(c->db, c->arena, c->book.id, in->as_of, in->known, &rows, &count));
	struct trial_balance t = {
		.as_of = in->as_of,
		.lines = NEW_ARRAY(c->arena, struct trial_line, count + 1),
		.method = "trial balance",
		.formula =
			"sum of postings per account with an effective date on or before the day",
	};
	for (size_t i = 0; i < count; i++)
		if (rows[i].amount.minor)
			TRY(add_line(c, &t, account_named(accounts, account_count, rows[i].account),
				rows[i].amount));
	*ret = t;
	return ERR_NONE;
}
