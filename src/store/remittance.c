#include "store/remittance.h"
#include "store/remittance_sql.h"

static enum err keep_lines(struct writing *w, const struct remitted *r,
	const struct remitted_line *lines, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct remitted_line *l = &lines[i];
		TRY(writing_fact(w, FACT_REMITTANCE_LINE,
			IN(writing_book(w), r->id, (int64_t)i + 1, l->receipt,
				l->deducted ? "deducted" : "included", l->amount.minor,
				(const char *)l->amount.code, l->rate_ppm, l->commission.minor)));
	}
	return ERR_NONE;
}

enum err remittance_make(
	struct writing *w, struct remitted *r, const struct remitted_line *lines, size_t count)
{
	const struct remittance *s = &r->sums;
	r->id.n = writing_next(w);
	r->arrived = DATE_NONE;
	TRY(writing_fact(w, FACT_REMITTANCE,
		IN(writing_book(w), r->id, r->number, r->client, r->agency, r->contract,
			remittance_way_word(r->way), r->on, r->cutoff, (const char *)s->remit.code,
			s->remit.minor, s->invoice.minor, s->keep.minor, s->claim.minor,
			s->commission.minor, s->clearing.minor, r->entry)));
	return keep_lines(w, r, lines, count);
}

enum err remittance_keep_arrival(struct writing *w, const struct remitted *r, struct date on)
{
	return writing_fact(w, FACT_REMITTANCE_EVENT,
		IN(writing_book(w), writing_next(w), (int64_t)1, r->id, "arrived", on));
}

struct row {
	struct remitted r;
	const char *way;
	char code[4];
};

#define REMITTED_OUT(x)                                                                            \
	OUT(&(x)->r.id, &(x)->r.number, &(x)->r.client, &(x)->r.agency, &(x)->r.contract,          \
		&(x)->way, &(x)->r.on, &(x)->r.cutoff, &(x)->code, &(x)->r.sums.remit.minor,       \
		&(x)->r.sums.invoice.minor, &(x)->r.sums.keep.minor, &(x)->r.sums.claim.minor,     \
		&(x)->r.sums.commission.minor, &(x)->r.sums.clearing.minor, &(x)->r.entry,         \
		&(x)->r.arrived)

static enum err finish(struct row *x, struct remitted *ret)
{
	struct remittance *s = &x->r.sums;
	struct money *const each[] = {
		&s->remit, &s->invoice, &s->keep, &s->claim, &s->commission, &s->clearing};
	for (size_t i = 0; i < COUNT(each); i++) {
		struct money amount = money_zero(x->code);
		amount.minor = each[i]->minor;
		*each[i] = amount;
	}
	if (remittance_way_parse(x->way, NULL, &x->r.way) != ERR_NONE)
		return ERR_BROKEN;
	*ret = x->r;
	return ERR_NONE;
}

enum err remittance_by_number(struct db *db, struct arena *a, struct book_id book,
	const char *number, struct remitted *ret)
{
	struct row x = {.code = ""};
	TRY(db_one(db, a, &SQL_REMITTANCE_BY_NUMBER, IN(book, number), REMITTED_OUT(&x)));
	return finish(&x, ret);
}

enum err remittance_list(struct db *db, struct arena *a, struct book_id book,
	struct remittance_id after, int64_t most, struct remitted **ret, size_t *ret_count)
{
	struct remitted *items = NULL;
	struct row x = {.code = ""};
	size_t count = 0, cap = 0;
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_REMITTANCE_LIST, IN(book, after.n, most), &rows));
	while (rows_next(&rows, a, REMITTED_OUT(&x)))
		TRY(finish(&x, PUSH(a, items, count, cap)));
	TRY(rows_done(&rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err remittance_lines(struct db *db, struct arena *a, struct book_id book,
	struct remittance_id id, struct remitted_line **ret, size_t *ret_count)
{
	struct remitted_line *items = NULL, one;
	size_t count = 0, cap = 0;
	const char *part, *paid_to;
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_REMITTANCE_LINES, IN(book, id), &rows));
	while (rows_next(&rows, a,
		OUT(&one.receipt, &one.receipt_number, &part, &paid_to, &one.received,
			&one.amount.minor, &one.amount.code, &one.rate_ppm,
			&one.commission.minor))) {
		struct money commission = one.amount;
		commission.minor = one.commission.minor;
		one.commission = commission;
		one.deducted = str_equal(part, "deducted");
		one.to_agency = str_equal(paid_to, "agency");
		*PUSH(a, items, count, cap) = one;
	}
	TRY(rows_done(&rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}
