#include "service/prove_trust.h"

#define STALE_DAYS 10 /* what is on its way for longer is looked into */

const char *trust_kind_name(enum trust_kind kind)
{
	static const char *const NAME[] = {"bank", "owed", "client", "negative", "stale", "item"};
	return NAME[kind];
}

struct proving {
	struct ctx *c;
	const char *currency;
	struct trust_proved r;
	struct trust_item *in_transit, *outstanding;
	size_t in_transit_count, outstanding_count;
	size_t way_cap;
	struct money ledger;
};

/* --- What is on its way --- */

static void add_way(struct proving *p, const struct journal_line *line)
{
	bool out = line->amount.minor < 0;
	struct money amount = out ? money_negate(line->amount) : line->amount;
	const char *what = arena_printf(p->c->arena, "entry %lld, %s", (long long)line->entry.n,
		str_empty(line->event) ? line->kind : line->event);
	*PUSH(p->c->arena, p->r.ways, p->r.way_count, p->way_cap) =
		(struct trust_way){line->entry, {line->effective, amount, what}, out};
}

static bool listed(const struct entry_id *entries, size_t count, struct entry_id entry)
{
	for (size_t i = 0; i < count; i++)
		if (entry_id_same(entries[i], entry))
			return true;
	return false;
}

/* Entries of the trust bank that are listed, and those after the statement. */
static enum err find_ways(struct proving *p, const struct entry_id *entries, size_t count)
{
	struct journal_line line;
	struct rows ROWS rows;
	size_t found = 0;
	struct ctx *c = p->c;
	TRY(journal_walk_account(c->db, c->book.id, ACC_TRUST_BANK, p->r.on, INT64_MAX, &rows));
	while (journal_next(&rows, c->arena, &line)) {
		bool known = listed(entries, count, line.entry);
		found += known;
		if (money_is(line.amount, p->currency) &&
			(known || date_before(p->r.statement_on, line.effective)))
			add_way(p, &line);
	}
	TRY(rows_done(&rows));
	if (found < count)
		return refuse_as(ERR_NOT_FOUND, c->why, "on its way", "",
			"lists an entry that is not one of the trust bank on or before that day",
			"the numbers of entries of the trust bank, each once");
	return ERR_NONE;
}

static void split_ways(struct proving *p)
{
	size_t n = p->r.way_count;
	p->in_transit = NEW_ARRAY(p->c->arena, struct trust_item, n + 1);
	p->outstanding = NEW_ARRAY(p->c->arena, struct trust_item, n + 1);
	for (size_t i = 0; i < n; i++) {
		const struct trust_way *way = &p->r.ways[i];
		if (way->outstanding)
			p->outstanding[p->outstanding_count++] = way->item;
		else
			p->in_transit[p->in_transit_count++] = way->item;
	}
}

/* --- What the books say --- */

/* What the client's own book says that this agency holds: its mirror of the trust ledger. */
static enum err records_of(struct proving *p, struct book_id client, struct money *ret)
{
	struct ctx *c = p->c;
	struct party_sum *sums;
	size_t count;
	*ret = money_zero(p->currency);
	TRY(entry_party_sums(
		c->db, c->arena, client, ACC_DUE_FROM_AGENCY, p->currency, p->r.on, &sums, &count));
	for (size_t i = 0; i < count; i++)
		if (book_id_same(sums[i].party, c->book.id))
			*ret = sums[i].amount;
	return ERR_NONE;
}

static struct trust_share *share_of(struct proving *p, int64_t client)
{
	for (size_t i = 0; i < p->r.share_count; i++)
		if (p->r.shares[i].sums.client == client)
			return &p->r.shares[i];
	return NULL;
}

/* Every client with a contract has a share, be it 0. */
static enum err load_shares(struct proving *p)
{
	struct ctx *c = p->c;
	struct contract *contracts;
	struct party_sum *sums;
	size_t count, sum_count;
	TRY(contract_list(c->db, c->arena, c->book.id, &contracts, &count));
	TRY(entry_party_sums(c->db, c->arena, c->book.id, ACC_CLIENT_MONEY, p->currency, p->r.on,
		&sums, &sum_count));
	p->r.shares = NEW_ARRAY(c->arena, struct trust_share, count + 1);
	for (size_t i = 0; i < count; i++) {
		struct book client;
		if (share_of(p, contracts[i].client.n))
			continue;
		TRY(book_by_id(c->db, c->arena, contracts[i].client, &client));
		struct trust_share *share = &p->r.shares[p->r.share_count++];
		*share = (struct trust_share){
			client.code, {client.id.n, money_zero(p->currency), {0}}};
		TRY(records_of(p, client.id, &share->sums.records));
	}
	for (size_t i = 0; i < sum_count; i++) {
		struct trust_share *share = share_of(p, sums[i].party.n);
		if (share == NULL)
			return ERR_BROKEN; /* money held for somebody without a contract */
		share->sums.ledger = money_negate(sums[i].amount);
	}
	return ERR_NONE;
}

static enum err load_balances(struct proving *p)
{
	struct ctx *c = p->c;
	struct balance_row *rows;
	size_t count;
	const struct {
		enum account account;
		struct money *to;
		int sign;
	} WANTED[] = {
		{ACC_TRUST_BANK, &p->ledger, 1},
		{ACC_TRUST_UNIDENTIFIED, &p->r.unidentified, -1},
		{ACC_TRUST_REFUNDS, &p->r.refunds_due, -1},
		{ACC_TRUST_COMMISSION, &p->r.own_commission, -1},
	};
	TRY(journal_sums(c->db, c->arena, c->book.id, p->r.on, INT64_MAX, &rows, &count));
	for (size_t w = 0; w < COUNT(WANTED); w++) {
		*WANTED[w].to = money_zero(p->currency);
		for (size_t i = 0; i < count; i++)
			if (rows[i].account == (int64_t)WANTED[w].account &&
				money_is(rows[i].amount, p->currency))
				WANTED[w].to->minor = WANTED[w].sign * rows[i].amount.minor;
	}
	return ERR_NONE;
}

/* --- The proof --- */

static enum err prove(struct proving *p)
{
	struct ctx *c = p->c;
	struct trust_client *clients =
		NEW_ARRAY(c->arena, struct trust_client, p->r.share_count + 1);
	for (size_t i = 0; i < p->r.share_count; i++)
		clients[i] = p->r.shares[i].sums;
	const struct trust_account account = {
		.on = p->r.on,
		.statement = p->r.statement,
		.in_transit = p->in_transit,
		.in_transit_count = p->in_transit_count,
		.outstanding = p->outstanding,
		.outstanding_count = p->outstanding_count,
		.ledger = p->ledger,
		.clients = clients,
		.client_count = p->r.share_count,
		.unidentified = p->r.unidentified,
		.refunds_due = p->r.refunds_due,
		.own_commission = p->r.own_commission,
		.stale_days = STALE_DAYS,
	};
	return trust_prove(&account, c->arena, &p->r.proof);
}

static enum err use_last(struct proving *p, struct entry_id **ret, size_t *ret_count)
{
	struct ctx *c = p->c;
	struct trust_statement last;
	enum err e = trust_statement_last(c->db, c->arena, c->book.id, p->currency, p->r.on, &last);
	if (e == ERR_NOT_FOUND)
		return refuse_as(e, c->why, "bank-balance", "",
			"was never given for this trust account",
			"the balance of the bank's statement");
	TRY(e);
	p->r.statement = last.balance;
	p->r.statement_on = last.on;
	return trust_statement_items(c->db, c->arena, c->book.id, last.position, ret, ret_count);
}

static enum err use_given(struct proving *p, const struct prove_trust *in)
{
	struct ctx *c = p->c;
	struct writing *w;
	struct trust_statement s = {.on = p->r.on, .balance = in->balance};
	if (!money_is(in->balance, p->currency))
		return refuse_str(c->why, "bank-balance", in->balance.code,
			"is not in the account's currency", p->currency);
	p->r.statement = in->balance;
	p->r.statement_on = p->r.on;
	if (!in->keep)
		return ERR_NONE;
	TRY(ctx_may(c, RIGHT_MONEY));
	TRY(ctx_writing(c, &w));
	return trust_statement_keep(w, &s, in->on_their_way, in->count);
}

enum err prove_trust(struct ctx *c, const struct prove_trust *in, struct trust_proved *ret)
{
	struct proving p = {.c = c, .currency = in->currency ? in->currency : c->book.currency};
	struct entry_id *entries = NULL;
	size_t count = 0;
	struct money zero;
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(sides_be(c, BOOK_AGENCY));
	if (money_of(0, p.currency, &zero) != ERR_NONE)
		return refuse_str(c->why, "currency", p.currency, "is not a currency",
			"three letters such as USD");
	p.r.on = date_is_none(in->on) ? c->today : in->on;
	if (in->has_balance)
		TRY(use_given(&p, in));
	else
		TRY(use_last(&p, &entries, &count));
	TRY(find_ways(&p, in->has_balance ? in->on_their_way : entries,
		in->has_balance ? in->count : count));
	split_ways(&p);
	TRY(load_shares(&p));
	TRY(load_balances(&p));
	TRY(prove(&p));
	*ret = p.r;
	return ERR_NONE;
}
