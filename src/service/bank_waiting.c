#include "service/bank_waiting.h"
#include "service/bank_book.h"

static void note(struct bank_waiting *w, int64_t customer, struct date booked)
{
	struct date *since = map_get_int(&w->since, customer);
	if (since == NULL) {
		since = NEW(w->since.arena, struct date);
		*since = booked;
		map_put_int(&w->since, customer, since);
	}
	*since = date_min(*since, booked);
}

static enum err note_line(
	const struct bank_book *b, const struct bank_line *line, struct bank_waiting *w)
{
	ARENA scratch = arena_new(0);
	const struct match_line m = bank_match_line(line);
	const struct match_policy policy = MATCH_POLICY;
	int64_t *customers;
	size_t count;
	TRY(match_scorers(&m, &b->match, &policy, scratch, &customers, &count));
	for (size_t i = 0; i < count; i++)
		note(w, customers[i], line->booked);
	return ERR_NONE;
}

static enum err open_lines(struct ctx *c, struct bank_line **ret, size_t *ret_count)
{
	struct bank_line *lines;
	size_t count, in = 0;
	TRY(bank_lines_open(c->db, c->arena, c->book.id, &lines, &count));
	for (size_t i = 0; i < count; i++)
		if (lines[i].kind == BANK_LINE_IN && !date_before(c->today, lines[i].booked))
			lines[in++] = lines[i];
	*ret = lines;
	*ret_count = in;
	return ERR_NONE;
}

static struct digest digest_of_lines(struct ctx *c, const struct bank_line *lines, size_t count)
{
	struct buf b = buf_new(c->arena);
	buf_str(&b, date_iso(c->arena, c->today));
	for (size_t i = 0; i < count; i++)
		buf_printf(&b, " %lld", (long long)lines[i].id.n);
	return digest_of(b.at, b.len);
}

/* Made once, so that every copy of `w` keeps the same. */
static void hold_elsewhere(const struct ctx *c, struct bank_waiting *w)
{
	if (c->book.kind != BOOK_AGENCY || w->elsewhere)
		return;
	w->elsewhere = NEW(w->since.arena, struct map);
	*w->elsewhere = map_new(w->since.arena);
}

enum err bank_waiting_again(struct ctx *c, struct bank_waiting *w)
{
	struct bank_book b;
	struct bank_line *lines;
	size_t count;
	hold_elsewhere(c, w);
	TRY(open_lines(c, &lines, &count));
	struct digest of = digest_of_lines(c, lines, count);
	if (digest_equal(&of, &w->of))
		return ERR_NONE;
	struct bank_waiting fresh = {map_new(w->since.arena), of, w->elsewhere};
	if (count)
		TRY(bank_book_load(c, &b));
	for (size_t i = 0; i < count; i++)
		TRY(note_line(&b, &lines[i], &fresh));
	*w = fresh;
	return ERR_NONE;
}

enum err bank_waiting(struct ctx *c, struct bank_waiting *ret)
{
	struct bank_waiting w = {.since = map_new(c->arena)};
	TRY(bank_waiting_again(c, &w));
	*ret = w;
	return ERR_NONE;
}

enum err bank_waiting_elsewhere(
	struct ctx *other, const struct bank_waiting *w, const struct bank_waiting **ret)
{
	ASSERT(w->elsewhere != NULL); /* an agency's */
	struct bank_waiting *kept = map_get_int(w->elsewhere, other->book.id.n);
	if (kept == NULL) {
		kept = NEW(w->elsewhere->arena, struct bank_waiting);
		*kept = (struct bank_waiting){.since = map_new(w->elsewhere->arena)};
		map_put_int(w->elsewhere, other->book.id.n, kept);
	}
	TRY(bank_waiting_again(other, kept));
	*ret = kept;
	return ERR_NONE;
}

bool bank_waits_for(
	const struct bank_waiting *w, struct customer_id customer, struct date *ret_since)
{
	const struct date *since = map_get_int(&w->since, customer.n);
	if (since)
		*ret_since = *since;
	return since != NULL;
}

enum err bank_last_statement_date(struct ctx *c, struct date *ret)
{
	return bank_statement_last(c->db, c->arena, c->book.id, ret);
}
