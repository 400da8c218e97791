#include "service/list_journal.h"
#include "base/map.h"

struct run {
	const struct list_journal *in;
	struct map names;       /* account number -> struct account_line */
	struct money *balances; /* per currency */
	size_t count, cap;
	struct arena *arena;
	int64_t lines;
};

static enum err load_names(struct ctx *c, struct run *r)
{
	struct account_line *accounts;
	size_t count;
	TRY(journal_accounts(c->db, c->arena, c->book.id, &accounts, &count));
	for (size_t i = 0; i < count; i++)
		map_put_int(&r->names, accounts[i].code, &accounts[i]);
	if (r->in->which != JOURNAL_ACCOUNT || map_get_int(&r->names, r->in->account))
		return ERR_NONE;
	return refuse_as(ERR_NOT_FOUND, c->why, "account",
		arena_printf(c->arena, "%lld", (long long)r->in->account),
		"is not an account of this book",
		"a number that `fairdue report trial-balance` shows");
}

static enum err start(struct ctx *c, const struct list_journal *in, struct rows *ret)
{
	switch (in->which) {
	case JOURNAL_ALL:
		return journal_walk(c->db, c->book.id, in->as_of, in->known, ret);
	case JOURNAL_ACCOUNT:
		return journal_walk_account(
			c->db, c->book.id, in->account, in->as_of, in->known, ret);
	case JOURNAL_ENTRY:
		return journal_walk_entry(c->db, c->book.id, in->entry, ret);
	case JOURNAL_LATE:
		return journal_walk_late(c->db, c->book.id, in->known, ret);
	}
	NEVER("all ways to list are above");
}

static struct money *balance_in(struct run *r, const char *code)
{
	for (size_t i = 0; i < r->count; i++)
		if (money_is(r->balances[i], code))
			return &r->balances[i];
	struct money *one = PUSH(r->arena, r->balances, r->count, r->cap);
	*one = money_zero(code);
	return one;
}

static enum err tell(struct run *r, const struct journal_line *line)
{
	struct listed_line told = {.line = *line, .balance = money_zero(line->amount.code)};
	const struct account_line *account = map_get_int(&r->names, line->account);
	ASSERT(account != NULL);
	told.account_name = account->name;
	if (r->in->which == JOURNAL_ACCOUNT) {
		struct money *balance = balance_in(r, line->amount.code);
		TRY(money_add(*balance, line->amount, balance));
		told.balance = *balance;
	}
	if (!date_is_none(r->in->from) && date_before(line->effective, r->in->from))
		return ERR_NONE;
	r->lines++;
	return r->in->sink(r->in->cookie, &told);
}

enum err list_journal(struct ctx *c, const struct list_journal *in, struct listed_journal *ret)
{
	struct run r = {.in = in, .names = map_new(c->arena), .arena = c->arena};
	struct journal_line line = {.line = 0};
	struct rows ROWS rows = {.state = NULL};
	ARENA of_line = arena_new(0);
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(load_names(c, &r));
	TRY(start(c, in, &rows));
	while (journal_next(&rows, of_line, &line)) {
		TRY(tell(&r, &line));
		arena_reset(of_line);
	}
	TRY(rows_done(&rows));
	if (in->which == JOURNAL_ENTRY && r.lines == 0)
		return refuse_as(ERR_NOT_FOUND, c->why, "entry",
			arena_printf(c->arena, "%lld", (long long)in->entry.n),
			"is not an entry of this book", "an id that `fairdue journal list` shows");
	ret->lines = r.lines;
	return ERR_NONE;
}
