#include "store/invoice_line.h"
#include "store/invoice_line_sql.h"

static enum err keep(
	struct writing *w, struct invoice_id invoice, int64_t line, const struct invoice_line *l)
{
	struct book_id book = writing_book(w);
	struct value of =
		l->order.n ? value_int(l->order_line) : (struct value){.kind = VALUE_NULL};
	const struct value in[] = {V(book), V(invoice.n), V(line), V(l->sold.what),
		V(l->sold.quantity), V(l->sold.price), V(l->sold.tax.ppm), V(l->net.minor),
		V(l->order), of};
	TRY(writing_fact(w, FACT_INVOICE_LINE, in, COUNT(in)));
	if (l->order.n == 0)
		return ERR_NONE;
	return db_run(writing_db(w), &SQL_ORDER_LINE_INVOICE,
		IN(book, l->order, l->order_line, l->sold.quantity));
}

enum err invoice_lines_keep(struct writing *w, struct invoice_id invoice,
	const struct invoice_line *lines, size_t count)
{
	for (size_t i = 0; i < count; i++)
		TRY(keep(w, invoice, (int64_t)i + 1, &lines[i]));
	return ERR_NONE;
}

enum err invoice_lines_of(struct db *db, struct arena *a, struct book_id book,
	const struct invoice *invoice, struct invoice_line **ret, size_t *ret_count)
{
	struct invoice_line *items = NULL, one = {.net = money_zero(invoice->amount.code)};
	size_t count = 0, cap = 0;
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_INVOICE_LINE_OF, IN(book, invoice->id), &rows));
	while (rows_next(&rows, a,
		OUT(&one.sold.what, &one.sold.quantity, &one.sold.price, &one.sold.tax.ppm,
			&one.net.minor, &one.order, &one.order_line)))
		*PUSH(a, items, count, cap) = one;
	TRY(rows_done(&rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err invoice_lines_before(struct db *db, struct arena *a, struct book_id book,
	struct order_id order, const char *code, int64_t position, struct billed_of_order **ret,
	size_t *ret_count)
{
	struct billed_of_order *items = NULL, one = {.billed = {.net = money_zero(code)}};
	size_t count = 0, cap = 0;
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_INVOICE_LINE_BEFORE, IN(book, order, position), &rows));
	while (rows_next(&rows, a,
		OUT(&one.order_line, &one.tax.ppm, &one.billed.quantity, &one.billed.net.minor)))
		*PUSH(a, items, count, cap) = one;
	TRY(rows_done(&rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}
