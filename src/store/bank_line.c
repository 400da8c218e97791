#include "store/bank_line.h"
#include "store/gather.h"
#include "base/random.h"
#include "store/bank_line_sql.h"
#include "store/customer.h"

static const char *const KINDS[] = {"in", "out", "reversal"};
static const char *const STATES[] = {"unmatched", "proposed", "applied", "parked", "undone"};

const char *bank_line_kind_name(enum bank_line_kind kind)
{
	return KINDS[kind];
}

const char *bank_line_state_name(enum bank_line_state state)
{
	return STATES[state];
}

static enum err index_of(const char *const *names, size_t count, const char *name, int *ret)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(names[i], name)) {
			*ret = (int)i;
			return ERR_NONE;
		}
	return ERR_BROKEN;
}

enum err bank_line_state_parse(const char *name, enum bank_line_state *ret)
{
	int i;
	TRY(index_of(STATES, COUNT(STATES), name, &i));
	*ret = (enum bank_line_state)i;
	return ERR_NONE;
}

enum err bank_key(struct writing *w, struct digest *ret)
{
	struct digest secret;
	struct book_id book = writing_book(w);
	enum err e =
		db_one(writing_db(w), writing_arena(w), &SQL_BANK_KEY_OF, IN(book), OUT(&secret));
	if (e == ERR_NOT_FOUND) {
		random_bytes(secret.bytes, DIGEST_BYTES);
		e = db_run(writing_db(w), &SQL_BANK_KEY_KEEP, IN(book, &secret));
	}
	TRY(e);
	*ret = secret;
	return ERR_NONE;
}

static struct value balance(bool has, int64_t minor)
{
	return has ? value_int(minor) : value_text(NULL);
}

enum err bank_statement_make(struct writing *w, struct bank_account_statement *s)
{
	int64_t id = writing_next(w);
	const struct value row[] = {
		V(writing_book(w)),
		V(id),
		V(s->format),
		V(s->number),
		V(s->account),
		V(s->currency),
		balance(s->has_opening, s->opening_minor),
		balance(s->has_closing, s->closing_minor),
		V(s->starts),
		V(s->ends),
		V(s->source),
		V(&s->digest),
	};
	TRY(writing_fact(w, FACT_BANK_STATEMENT, row, COUNT(row)));
	s->id = id;
	return ERR_NONE;
}

/* Whether a question for an id has an answer. */
static enum err is_known(enum err e, bool *ret)
{
	if (e != ERR_NONE && e != ERR_NOT_FOUND)
		return e;
	*ret = e == ERR_NONE;
	return ERR_NONE;
}

enum err bank_statement_known(
	struct db *db, struct arena *a, struct book_id book, const struct digest *digest, bool *ret)
{
	int64_t id;
	return is_known(
		db_one(db, a, &SQL_BANK_STATEMENT_BY_DIGEST, IN(book, digest), OUT(&id)), ret);
}

enum err bank_statement_last(struct db *db, struct arena *a, struct book_id book, struct date *ret)
{
	struct date ends = DATE_NONE;
	bool known;
	TRY(is_known(db_one(db, a, &SQL_BANK_STATEMENT_LAST, IN(book), OUT(&ends)), &known));
	*ret = ends;
	return ERR_NONE;
}

enum err bank_statement_closings(struct db *db, struct arena *a, struct book_id book,
	struct bank_account_statement **ret, size_t *ret_count)
{
	struct bank_account_statement one = {.has_closing = true, .starts = DATE_NONE};
	return GATHER(db, a, &SQL_BANK_STATEMENT_CLOSINGS, IN(book), &one,
		OUT(&one.id, &one.account, &one.currency, &one.closing_minor, &one.ends), ret,
		ret_count);
}

/* Keeps a text apart and gives what the fact says about it: its digest, or nothing. */
static enum err keep(
	struct writing *w, int64_t id, int64_t line, const char *body, struct value *ret)
{
	struct digest *d = NEW(writing_arena(w), struct digest);
	*ret = value_text(NULL);
	if (str_empty(body))
		return ERR_NONE;
	TRY(personal_keep(w, id, line, (struct customer_id){0}, body, d));
	*ret = value_digest(d);
	return ERR_NONE;
}

enum err bank_line_make(struct writing *w, struct bank_line *l)
{
	struct book_id book = writing_book(w);
	int64_t id = writing_next(w);
	struct value payer, account, text;
	TRY(keep(w, id, 1, l->payer, &payer));
	TRY(keep(w, id, 2, l->payer_account, &account));
	TRY(keep(w, id, 3, l->text, &text));
	const struct value row[] = {
		V(book),
		V(id),
		V(l->statement),
		V(KINDS[l->kind]),
		V(l->booked),
		V(l->value),
		V(l->amount.minor),
		V((const char *)l->amount.code),
		V(l->bank_reference),
		V(l->end_to_end),
		V(l->reference),
		V(l->return_reason),
		V(&l->fingerprint),
		V(l->ordinal),
		payer,
		account,
		text,
	};
	TRY(writing_fact(w, FACT_BANK_LINE, row, COUNT(row)));
	TRY(db_run(writing_db(w), &SQL_BANK_LINE_STATE_INSERT,
		IN(book, id, STATES[LINE_UNMATCHED], (struct customer_id){0},
			(struct payment_id){0}, (struct payment_id){0}, (int64_t)0, "")));
	l->id = (struct bankline_id){id};
	l->state = LINE_UNMATCHED;
	l->reasons = "";
	return ERR_NONE;
}

enum err bank_line_told(struct db *db, struct arena *a, struct book_id book,
	const struct digest *fingerprint, int64_t ordinal, struct bankline_id *ret)
{
	return db_one(
		db, a, &SQL_BANK_LINE_BY_FINGERPRINT, IN(book, fingerprint, ordinal), OUT(ret));
}

struct names {
	const char *kind, *state;
};

#define LINE_OUT(l, n)                                                                             \
	OUT(&(l)->id, &(l)->statement, &(n)->kind, &(l)->booked, &(l)->value, &(l)->amount.minor,  \
		&(l)->amount.code, &(l)->bank_reference, &(l)->end_to_end, &(l)->reference,        \
		&(l)->return_reason, &(l)->payer, &(l)->payer_account, &(l)->text, &(n)->state,    \
		&(l)->customer, &(l)->payment, &(l)->parking, &(l)->points, &(l)->reasons)

static enum err take_names(const struct names *n, struct bank_line *l)
{
	int kind;
	TRY(index_of(KINDS, COUNT(KINDS), n->kind, &kind));
	l->kind = (enum bank_line_kind)kind;
	return bank_line_state_parse(n->state, &l->state);
}

enum err bank_line_by_id(struct db *db, struct arena *a, struct book_id book, struct bankline_id id,
	struct bank_line *ret)
{
	struct bank_line l = {0};
	struct names n;
	TRY(db_one(db, a, &SQL_BANK_LINE_BY_ID, IN(book, id), LINE_OUT(&l, &n)));
	TRY(take_names(&n, &l));
	*ret = l;
	return ERR_NONE;
}

enum err bank_line_by_payment(struct db *db, struct arena *a, struct book_id book,
	struct payment_id payment, struct bank_line *ret)
{
	struct bank_line l = {0};
	struct names n;
	TRY(db_one(db, a, &SQL_BANK_LINE_BY_PAYMENT, IN(book, payment), LINE_OUT(&l, &n)));
	TRY(take_names(&n, &l));
	*ret = l;
	return ERR_NONE;
}

static enum err gather(
	struct rows *rows, struct arena *a, struct bank_line **ret, size_t *ret_count)
{
	struct bank_line *items = NULL, one = {0};
	struct names n;
	size_t count = 0, cap = 0;
	while (rows_next(rows, a, LINE_OUT(&one, &n))) {
		TRY(take_names(&n, &one));
		*PUSH(a, items, count, cap) = one;
	}
	TRY(rows_done(rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err bank_lines_open(struct db *db, struct arena *a, struct book_id book,
	struct bank_line **ret, size_t *ret_count)
{
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_BANK_LINE_OPEN, IN(book), &rows));
	return gather(&rows, a, ret, ret_count);
}

enum err bank_lines_page(struct db *db, struct arena *a, struct book_id book,
	struct bankline_id before, int64_t most, struct bank_line **ret, size_t *ret_count)
{
	struct rows ROWS rows;
	TRY(db_rows(
		db, &SQL_BANK_LINE_PAGE, IN(book, before.n ? before.n : INT64_MAX, most), &rows));
	return gather(&rows, a, ret, ret_count);
}

enum err bank_lines_standing(struct db *db, struct arena *a, struct book_id book,
	struct money amount, struct date through, struct bank_line **ret, size_t *ret_count)
{
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_BANK_LINE_STANDING,
		IN(book, amount.minor, (const char *)amount.code, through), &rows));
	return gather(&rows, a, ret, ret_count);
}

enum err bank_line_decide(
	struct writing *w, const struct bank_line *l, const char *how, struct payment_id undoing)
{
	struct book_id book = writing_book(w);
	struct payment_id named = undoing.n ? undoing : l->payment;
	const char *what = undoing.n ? STATES[LINE_UNDONE] : STATES[l->state];
	TRY(writing_fact(w, FACT_BANK_MATCH,
		IN(book, writing_next(w), (int64_t)1, l->id, what, l->customer, named, how,
			(int64_t)l->points, l->reasons)));
	return db_run(writing_db(w), &SQL_BANK_LINE_STATE_UPDATE,
		IN(book, l->id, STATES[l->state], l->customer, l->payment, l->parking,
			(int64_t)l->points, l->reasons));
}

enum err bank_matches_of(struct db *db, struct arena *a, struct book_id book,
	struct bankline_id line, struct bank_match **ret, size_t *ret_count)
{
	struct bank_match *items = NULL, one;
	const char *what;
	size_t count = 0, cap = 0;
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_BANK_MATCH_OF, IN(book, line), &rows));
	while (rows_next(&rows, a,
		OUT(&one.position, &what, &one.customer, &one.payment, &one.how, &one.points,
			&one.reasons))) {
		TRY(bank_line_state_parse(what, &one.what));
		*PUSH(a, items, count, cap) = one;
	}
	TRY(rows_done(&rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err bank_line_sums(struct db *db, struct arena *a, struct book_id book, struct bank_sum **ret,
	size_t *ret_count)
{
	struct bank_sum one;
	return GATHER(db, a, &SQL_BANK_LINE_SUMS, IN(book), &one,
		OUT(&one.currency, &one.kind, &one.state, &one.lines, &one.amount_minor), ret,
		ret_count);
}

static enum err gather_payers(struct db *db, struct arena *a, const struct sql *sql,
	struct book_id book, struct bank_payer **ret, size_t *ret_count)
{
	struct bank_payer one;
	return GATHER(db, a, sql, IN(book), &one, OUT(&one.customer, &one.text), ret, ret_count);
}

enum err bank_payer_names(struct db *db, struct arena *a, struct book_id book,
	struct bank_payer **ret, size_t *ret_count)
{
	return gather_payers(db, a, &SQL_BANK_NAMES, book, ret, ret_count);
}

enum err bank_payer_accounts(struct db *db, struct arena *a, struct book_id book,
	struct bank_payer **ret, size_t *ret_count)
{
	return gather_payers(db, a, &SQL_BANK_ACCOUNTS, book, ret, ret_count);
}

enum err bank_open_items(struct db *db, struct arena *a, struct book_id book,
	struct open_item **ret, size_t *ret_count)
{
	struct open_item one = {.kind = ITEM_INVOICE, .issued = DATE_NONE};
	return GATHER(db, a, &SQL_BANK_OPEN_ITEMS, IN(book), &one,
		OUT(&one.invoice, &one.customer, &one.number, &one.due, &one.amount.minor,
			&one.amount.code),
		ret, ret_count);
}

enum err payment_file_known(
	struct db *db, struct arena *a, struct book_id book, const struct digest *digest, bool *ret)
{
	int64_t position;
	return is_known(
		db_one(db, a, &SQL_PAYMENT_FILE_BY_DIGEST, IN(book, digest), OUT(&position)), ret);
}

enum err told_row_known(struct db *db, struct arena *a, struct book_id book,
	const struct digest *digest, int64_t ordinal, bool *ret)
{
	int64_t position;
	return is_known(
		db_one(db, a, &SQL_TOLD_ROW_FIND, IN(book, digest, ordinal), OUT(&position)), ret);
}

enum err told_row_make(struct writing *w, const struct digest *digest, int64_t ordinal)
{
	return writing_fact(w, FACT_TOLD_ROW,
		IN(writing_book(w), writing_next(w), (int64_t)1, digest, ordinal));
}

enum err payment_file_make(
	struct writing *w, const struct digest *digest, const char *source, int64_t payments)
{
	return writing_fact(w, FACT_PAYMENT_FILE,
		IN(writing_book(w), writing_next(w), (int64_t)1, digest, source, payments));
}
