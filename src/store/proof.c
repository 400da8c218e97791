#include "store/proof.h"
#include "store/proof_sql.h"

/* Asks a question that lists offenders; the first one becomes the problem. */
static enum err ask(struct db *db, struct arena *a, const struct sql *sql, struct book_id book,
	const char *claim, const char **problem)
{
	int64_t offender;
	char currency[4];
	const struct value in = value_book_id(book);
	enum err e = db_one(db, a, sql, &in, 1, OUT(&offender, &currency));
	if (e == ERR_NOT_FOUND)
		return ERR_NONE;
	TRY(e);
	*problem = arena_printf(a, "%s: %lld in %s", claim, (long long)offender, currency);
	return ERR_NONE;
}

enum err proof_of_sums(
	struct db *db, struct arena *a, struct book_id book, const char **ret_problem)
{
	const struct {
		const struct sql *sql;
		const char *claim;
	} questions[] = {
		{&SQL_PROOF_ENTRIES, "an entry does not balance"},
		{&SQL_PROOF_BALANCES,
			"the kept balance of an account is not the sum of its postings"},
		{&SQL_PROOF_BALANCES_EXTRA,
			"a balance is kept of an account that nothing was posted to"},
		{&SQL_PROOF_OPEN,
			"what is kept as open on an invoice is not the sum of its changes"},
		{&SQL_PROOF_OPEN_EXTRA, "something is kept as open that no invoice explains"},
		{&SQL_PROOF_INVOICE_LINES,
			"the lines of an invoice do not sum to what it is without its tax"},
		{&SQL_PROOF_DELIVERED,
			"what is kept as delivered of an order is not the sum of its deliveries"},
		{&SQL_PROOF_INVOICED,
			"what is kept as invoiced of an order is not the sum of its invoices' lines"},
		{&SQL_PROOF_WRITTEN_OFF,
			"what is kept as written off or recovered of an item is not the sum of its "
			"facts"},
		{&SQL_PROOF_WRITTEN_OFF_MISSING, "an item was written off and is not kept as such"},
		{&SQL_PROOF_RECEIPTS, "a receipt is kept otherwise than its events say"},
		{&SQL_PROOF_BANK_LINES,
			"a bank line is kept otherwise than the last word about it says"},
		{&SQL_PROOF_PROMISES, "a promise is kept otherwise than it was last judged"},
		{&SQL_PROOF_OFFERS, "an offer is kept otherwise than its events say"},
		{&SQL_PROOF_PLANS, "a plan is kept otherwise than its events say"},
	};
	*ret_problem = NULL;
	for (size_t i = 0; i < COUNT(questions) && *ret_problem == NULL; i++)
		TRY(ask(db, a, questions[i].sql, book, questions[i].claim, ret_problem));
	return ERR_NONE;
}

enum err proof_of_head(struct db *db, struct arena *a, struct book_id book,
	const struct digest *head, const char **ret_problem)
{
	int64_t position;
	enum err e = db_one(db, a, &SQL_PROOF_HEAD, IN(book, head), OUT(&position));
	*ret_problem = e == ERR_NOT_FOUND ? "the printed head is not in the chain: its tail was cut"
					  : NULL;
	return e == ERR_NOT_FOUND ? ERR_NONE : e;
}
