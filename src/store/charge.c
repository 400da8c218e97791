#include "store/charge.h"
#include "store/charge_sql.h"

/* A term by law is kept under the name of the law. */
static const char *const KIND[] = {
	[FEE_KIND_NONE] = "none", [FEE_KIND_FIXED] = "fixed", [FEE_KIND_PERCENT] = "percent"};

static const char *kind_name(const struct fee_term *t)
{
	return t->kind == FEE_KIND_LAW ? late_law_name(t->law) : KIND[t->kind];
}

static enum err kind_parse(const char *name, struct fee_term *ret)
{
	for (size_t i = 0; i < COUNT(KIND); i++)
		if (str_equal(name, KIND[i])) {
			ret->kind = (enum fee_kind)i;
			return ERR_NONE;
		}
	ret->kind = FEE_KIND_LAW;
	return late_law_parse(text_of(name), &ret->law) == ERR_NONE ? ERR_NONE : ERR_BROKEN;
}

#define NO_LIMIT ((int64_t)-1)

enum err fee_term_record(
	struct writing *w, struct customer_id customer, const char *currency, struct kept_term *t)
{
	const struct fee_term *x = &t->term;
	bool fixed = x->kind == FEE_KIND_FIXED;
	t->position = writing_next(w);
	return writing_fact(w, FACT_FEE_TERM,
		IN(writing_book(w), t->position, (int64_t)1, customer, kind_name(x),
			fixed ? x->fixed.minor : (int64_t)0, x->percent.ppm,
			x->has_least ? x->least.minor : NO_LIMIT,
			x->has_most ? x->most.minor : NO_LIMIT, currency, x->grace_days, t->basis,
			t->since));
}

static struct money in_currency(int64_t minor, const char *code)
{
	struct money m = money_zero(code);
	m.minor = minor;
	return m;
}

static enum err term_one(struct db *db, struct arena *a, const struct sql *sql,
	const struct value *in, size_t in_count, struct kept_term *ret)
{
	const char *kind;
	struct kept_term t = {.position = 0};
	struct fee_term *x = &t.term;
	TRY(db_one(db, a, sql, in, in_count,
		OUT(&t.position, &kind, &x->fixed.minor, &x->percent.ppm, &x->least.minor,
			&x->most.minor, &x->fixed.code, &x->grace_days, &t.basis, &t.since)));
	TRY(kind_parse(kind, x));
	x->has_least = x->least.minor != NO_LIMIT;
	x->has_most = x->most.minor != NO_LIMIT;
	x->least = in_currency(x->least.minor, x->fixed.code);
	x->most = in_currency(x->most.minor, x->fixed.code);
	*ret = t;
	return ERR_NONE;
}

enum err fee_term_for(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct date day, struct kept_term *ret)
{
	struct kept_term t = {.term = {.kind = FEE_KIND_NONE}, .since = DATE_NONE};
	enum err e = term_one(db, a, &SQL_FEE_TERM_OWN, IN(book, customer, day), &t);
	if (e == ERR_NOT_FOUND)
		e = term_one(db, a, &SQL_FEE_TERM_COMMON, IN(book, day), &t);
	if (e != ERR_NONE && e != ERR_NOT_FOUND)
		return e;
	*ret = t;
	return ERR_NONE;
}

enum err fee_tell(struct writing *w, struct customer_id customer, int64_t term, struct date told,
	const char *how)
{
	return writing_fact(w, FACT_FEE_TOLD,
		IN(writing_book(w), writing_next(w), (int64_t)1, customer, term, told, how));
}

enum err fee_told(struct db *db, struct arena *a, struct book_id book, struct customer_id customer,
	int64_t term, struct date *ret)
{
	struct date told = DATE_NONE;
	enum err e = db_one(db, a, &SQL_FEE_TOLD_FIRST, IN(book, customer, term), OUT(&told));
	if (e != ERR_NONE && e != ERR_NOT_FOUND)
		return e;
	*ret = told;
	return ERR_NONE;
}

enum err charge_happened(struct writing *w, const struct charge_event *e)
{
	struct digest digest;
	const struct invoice *charge = &e->charge;
	int64_t position = writing_next(w);
	TRY(personal_keep(w, position, 1, charge->customer, str_or_empty(e->reason), &digest));
	TRY(writing_fact(w, FACT_CHARGE_EVENT,
		IN(writing_book(w), position, (int64_t)1, charge->id, fee_state_name(e->state),
			e->amount_minor, e->on, str_or_empty(e->authority), e->term, e->entry,
			&digest)));
	return db_run(writing_db(w), &SQL_CHARGE_STATE_PUT,
		IN(writing_book(w), charge->id, charge->customer, charge->about,
			fee_state_name(e->state), e->waived_minor));
}

enum err charge_state_of(struct db *db, struct arena *a, struct book_id book,
	struct invoice_id charge, enum fee_state *ret, int64_t *ret_waived_minor)
{
	const char *state = fee_state_name(FEE_ASSESSED);
	int64_t waived = 0;
	enum err e = db_one(db, a, &SQL_CHARGE_STATE_BY_ID, IN(book, charge), OUT(&state, &waived));
	if (e != ERR_NONE && e != ERR_NOT_FOUND)
		return e;
	*ret_waived_minor = waived;
	return fee_state_parse(text_of(state), ret) == ERR_NONE ? ERR_NONE : ERR_BROKEN;
}

enum err charge_waived_since(
	struct db *db, struct arena *a, const struct charge_waiver *by, struct money *ret)
{
	int64_t minor;
	TRY(db_one(db, a, &SQL_CHARGE_WAIVED_SINCE,
		IN(by->book, by->customer, by->currency, by->person, by->since), OUT(&minor)));
	*ret = in_currency(minor, by->currency);
	return ERR_NONE;
}

enum err charge_state_since(struct db *db, struct arena *a, struct book_id book,
	struct invoice_id charge, int64_t position, enum fee_state *ret)
{
	const char *what;
	TRY(db_one(db, a, &SQL_CHARGE_STATE_SINCE, IN(book, charge, position), OUT(&what)));
	return fee_state_parse(text_of(what), ret) == ERR_NONE ? ERR_NONE : ERR_BROKEN;
}

enum err charge_count(struct db *db, struct arena *a, struct book_id book,
	const struct invoice *about, int64_t *ret_ever, int64_t *ret_standing)
{
	return db_one(db, a, &SQL_CHARGE_ABOUT_COUNT, IN(book, about->customer, about->id),
		OUT(ret_ever, ret_standing));
}

enum err charges_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct charge **ret, size_t *ret_count)
{
	struct charge *items = NULL, one;
	size_t count = 0, cap = 0;
	const char *kind, *state;
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_CHARGE_OF_CUSTOMER, IN(book, customer), &rows));
	while (rows_next(&rows, a,
		OUT(&one.id, &one.number, &kind, &one.issued, &one.amount.minor, &one.amount.code,
			&state, &one.waived_minor, &one.open_minor, &one.about))) {
		TRY(item_kind_parse(kind, &one.kind));
		if (fee_state_parse(text_of(state), &one.state) != ERR_NONE)
			return ERR_BROKEN;
		*PUSH(a, items, count, cap) = one;
	}
	TRY(rows_done(&rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err charge_basis(struct db *db, struct arena *a, struct book_id book, struct invoice_id charge,
	const char **ret)
{
	const char *basis = NULL;
	enum err e = db_one(db, a, &SQL_CHARGE_BASIS, IN(book, charge), OUT(&basis));
	if (e != ERR_NONE && e != ERR_NOT_FOUND)
		return e;
	*ret = basis;
	return ERR_NONE;
}
