#include "service/export_journal.h"
#include "store/journal.h"

#define PIECE_BYTES 65536
#define POSTINGS_MOST COUNT(((struct entry *)0)->postings)

/* One entry, gathered from its lines. */
struct run {
	struct ctx *c;
	const struct export_journal *in;
	struct buf out;
	struct journal_text text;
	struct arena *scratch; /* what one entry needs */
	struct journal_line head;
	struct journal_text_posting postings[POSTINGS_MOST];
	size_t count;
	int64_t entries;
};

static enum err flush(struct run *r)
{
	if (r->out.len == 0)
		return ERR_NONE;
	TRY(r->in->sink(r->in->cookie, buf_text(&r->out)));
	r->out.len = 0;
	return ERR_NONE;
}

/* "payment.received" reads as "payment received" there. */
static const char *description(struct run *r)
{
	char *words = arena_str(r->scratch, r->head.kind);
	for (char *at = words; *at; at++)
		if (*at == '.' || *at == '_')
			*at = ' ';
	return r->head.customer_number
		? arena_printf(r->scratch, "%s, customer %s", words, r->head.customer_number)
		: words;
}

static enum err add_entry(struct run *r)
{
	struct journal_text_tag tags[2];
	size_t tag_count = 0;
	if (r->count == 0)
		return ERR_NONE;
	if (r->head.customer_number)
		tags[tag_count++] = (struct journal_text_tag){"customer", r->head.customer_number};
	if (r->head.event)
		tags[tag_count++] = (struct journal_text_tag){"event", r->head.event};
	const struct journal_text_entry e = {
		.date = r->head.effective,
		.id = arena_printf(r->scratch, "%lld", (long long)r->head.entry.n),
		.description = description(r),
		.postings = r->postings,
		.count = r->count,
		.tags = tags,
		.tag_count = tag_count,
	};
	TRY(journal_text_add(&r->text, &e, r->c->why));
	r->entries++;
	r->count = 0;
	arena_reset(r->scratch);
	return r->out.len >= PIECE_BYTES ? flush(r) : ERR_NONE;
}

/* The lines of an entry follow each other. A line is read into an arena of its own, since the entry
 * before it is written only when the next one begins. */
static enum err take(struct run *r, const struct journal_line *line)
{
	if (r->count && r->head.entry.n != line->entry.n)
		TRY(add_entry(r));
	if (r->count == 0) {
		r->head = *line;
		r->head.kind = arena_str(r->scratch, line->kind);
		r->head.event = line->event ? arena_str(r->scratch, line->event) : NULL;
		r->head.customer_number =
			line->customer_number ? arena_str(r->scratch, line->customer_number) : NULL;
	}
	ASSERT(r->count < POSTINGS_MOST);
	r->postings[r->count++] = (struct journal_text_posting){line->account, line->amount};
	return ERR_NONE;
}

static enum err walk(struct run *r)
{
	struct journal_line line = {.line = 0};
	struct rows ROWS rows;
	ARENA of_line = arena_new(0);
	TRY(journal_walk(r->c->db, r->c->book.id, r->in->as_of, r->in->known, &rows));
	while (journal_next(&rows, of_line, &line)) {
		TRY(take(r, &line));
		arena_reset(of_line);
	}
	TRY(rows_done(&rows));
	TRY(add_entry(r));
	return flush(r);
}

/* Every currency that the postings name, ended by NULL. */
static enum err currencies(struct ctx *c, const struct export_journal *in, const char ***ret)
{
	struct balance_row *rows;
	size_t count, used = 0;
	TRY(journal_as_of(c->db, c->arena, c->book.id, in->as_of, in->known, &rows, &count));
	const char **codes = NEW_ARRAY(c->arena, const char *, count + 2);
	codes[used++] = c->book.currency;
	for (size_t i = 0; i < count; i++) {
		bool seen = false;
		for (size_t k = 0; k < used; k++)
			seen = seen || money_is(rows[i].amount, codes[k]);
		if (!seen)
			codes[used++] = rows[i].amount.code;
	}
	*ret = codes;
	return ERR_NONE;
}

static enum err begin(struct run *r)
{
	static const enum journal_text_kind KIND[] = {
		[ACCOUNT_ASSET] = JOURNAL_TEXT_ASSET,
		[ACCOUNT_LIABILITY] = JOURNAL_TEXT_LIABILITY,
		[ACCOUNT_EQUITY] = JOURNAL_TEXT_EQUITY,
		[ACCOUNT_INCOME] = JOURNAL_TEXT_INCOME,
		[ACCOUNT_EXPENSE] = JOURNAL_TEXT_EXPENSE,
	};
	struct ctx *c = r->c;
	struct account_line *accounts;
	size_t count;
	const char **codes;
	struct date from;
	TRY(journal_first(c->db, c->arena, c->book.id, &from));
	TRY(journal_accounts(c->db, c->arena, c->book.id, &accounts, &count));
	TRY(currencies(c, r->in, &codes));
	r->text = journal_text_begin(c->arena, &r->out, r->in->format, c->book.name,
		date_is_none(from) ? r->in->as_of : from, codes);
	for (size_t i = 0; i < count; i++)
		journal_text_account(
			&r->text, accounts[i].code, KIND[accounts[i].kind], accounts[i].name);
	return ERR_NONE;
}

enum err export_journal(
	struct ctx *c, const struct export_journal *in, struct exported_journal *ret)
{
	ARENA scratch = arena_new(0);
	struct run r = {.c = c, .in = in, .out = buf_new(c->arena), .scratch = scratch};
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(begin(&r));
	TRY(walk(&r));
	ret->entries = r.entries;
	return ERR_NONE;
}
