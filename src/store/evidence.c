#include "store/evidence.h"
#include "base/random.h"
#include "store/evidence_sql.h"
#include <string.h>

/* Whose a row is follows from the first of these columns that its table has. */
static const struct {
	const char *column, *where;
} OWNERS[] = {
#define OF(table) " IN (SELECT id FROM " table " WHERE book = $1 AND customer = $2)"
#define OF_PLACEMENT "SELECT id FROM placement WHERE book = $1 AND customer = $2"
	{"customer", "customer = $2"},
	{"promise", "promise" OF("promise")},
	{"plan", "plan" OF("plan")},
	{"dispute", "dispute" OF("dispute")},
	{"offer", "offer" OF("offer")},
	{"hardship", "hardship" OF("hardship")},
	{"placement", "placement" OF("placement")},
	{"receipt",
		"receipt IN (SELECT id FROM receipt WHERE book = $1 AND placement IN "
		"(" OF_PLACEMENT "))"},
	{"wish", "wish" OF("wish")},
	{"consent", "consent" OF("consent")},
	{"point", "point" OF("contact_point")},
	{"charge", "charge" OF("invoice")},
	{"document", "document" OF("document")},
	{"task", "task" OF("task")},
	{"writeoff", "writeoff" OF("writeoff")},
	{"sales_order", "sales_order" OF("sales_order")},
	{"invoice", "invoice" OF("invoice")},
	{"payment", "payment" OF("payment")},
	{"ask", "ask" OF("override_ask")},
	{"verdict", "verdict" OF("verdict")},
	{"contact", "contact" OF("contact")},
	{"answer",
		"answer IN (SELECT id FROM override_answer WHERE book = $1 AND ask" OF(
			"override_ask") ")"},
};

/* What is of the whole book and bears on whoever was judged by it. */
#define JUDGED "EXISTS (SELECT 1 FROM verdict v WHERE v.book = $1 AND v.customer = $2)"

/* Tables whose columns do not say it. Of a bank line only the money that came to be the customer's
 * tells: what was once proposed may have been somebody else's. */
static const struct {
	enum fact fact;
	const char *where;
} SPECIAL[] = {
	{FACT_CUSTOMER, "id = $2"},
	{FACT_FEE_TERM, "customer = $2 OR customer IS NULL"},
	{FACT_LAW_SWITCH, JUDGED},
	{FACT_LAW_SWITCH_END, JUDGED},
	{FACT_ORDER_LINE, "position" OF("sales_order")},
	{FACT_INVOICE_LINE, "position" OF("invoice")},
	{FACT_INVOICE_SALES, "position" OF("invoice")},
	{FACT_BANK_LINE,
		"id IN (SELECT bank_line FROM bank_line_state WHERE book = $1 AND payment" OF(
			"payment") ")"},
};

static const struct {
	enum fact fact;
	const char *why;
} NOBODYS[] = {
	{FACT_ACCOUNT, "the book's chart"},
	{FACT_ENTRY, "the journal, which books many customers at once"},
	{FACT_POSTING, "the journal, which books many customers at once"},
	{FACT_ENTRY_PARTY, "the journal, which books many customers at once"},
	{FACT_PERIOD_CLOSE, "the book's periods"},
	{FACT_BANK_STATEMENT, "the book's bank"},
	{FACT_BANK_MATCH, "guesses about money, which may name others"},
	{FACT_PAYMENT_FILE, "the book's files"},
	{FACT_TOLD_ROW, "the book's files"},
	{FACT_WRITEOFF_LIMIT, "what people of the book may do"},
	{FACT_CONTRACT_TERMS, "between client and agency"},
	{FACT_CONTRACT_CHANGE, "between client and agency"},
	{FACT_CONTRACT_FEE, "between client and agency"},
	{FACT_REMITTANCE, "between client and agency"},
	{FACT_REMITTANCE_LINE, "between client and agency"},
	{FACT_REMITTANCE_EVENT, "between client and agency"},
	{FACT_TRUST_STATEMENT, "between client and agency"},
	{FACT_TRUST_ITEM, "between client and agency"},
	{FACT_PROFILE_CHANGE, "the book about itself"},
	{FACT_SALESPERSON, "the book's people"},
	{FACT_LICENSE, "the book about itself"},
	{FACT_LICENSE_END, "the book about itself"},
	{FACT_LICENSE_DETAIL, "the book about itself"},
	{FACT_LETTER_TEMPLATE, "the book about itself"},
	{FACT_LADDER, "the book about itself"},
};

const char *evidence_not_about(enum fact fact)
{
	for (size_t i = 0; i < COUNT(NOBODYS); i++)
		if (NOBODYS[i].fact == fact)
			return NOBODYS[i].why;
	return NULL;
}

bool evidence_hides(enum fact fact, const char *column)
{
	static const char *const BETWEEN_THEM[] = {"rate", "cap", "least", "commission"};
	for (size_t i = 0; i < COUNT(BETWEEN_THEM); i++)
		if (str_equal(BETWEEN_THEM[i], column))
			return fact == FACT_HAND_OVER || fact == FACT_RECEIPT;
	return false;
}

static const char *whose(enum fact fact, const struct fact_shape *shape)
{
	for (size_t i = 0; i < COUNT(SPECIAL); i++)
		if (SPECIAL[i].fact == fact)
			return SPECIAL[i].where;
	for (size_t i = 0; i < COUNT(OWNERS); i++)
		if (fact_column(shape, OWNERS[i].column) >= 0)
			return OWNERS[i].where;
	NEVER("a test asks for every fact whose it is");
}

/* The bytes of a row are valid until the next step; only texts and blobs have any. */
static const struct value *keep(struct arena *a, const struct value *row, size_t count)
{
	struct value *kept = NEW_ARRAY(a, struct value, count);
	for (size_t i = 0; i < count; i++) {
		bool bytes = row[i].kind == VALUE_TEXT || row[i].kind == VALUE_BLOB;
		kept[i] = (struct value){.kind = row[i].kind}; /* an empty one says nothing */
		if (row[i].kind == VALUE_INT)
			kept[i].number = row[i].number;
		if (bytes) {
			kept[i].bytes = arena_strn(a, row[i].bytes, row[i].len);
			kept[i].len = row[i].len;
		}
	}
	return kept;
}

static enum err load_rows(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, const struct sql *sql, int64_t known,
	struct evidence_table *ret)
{
	struct value row[DB_COLUMNS_MOST];
	struct rows ROWS rows;
	TRY(db_rows(db, sql, IN(book, customer, known), &rows));
	while (rows_step(&rows, row))
		*PUSH(a, ret->rows, ret->count, ret->cap) =
			(struct evidence_row){.values = keep(a, row, rows.count)};
	return rows_done(&rows);
}

static bool has_words(const struct fact_shape *shape)
{
	static const char DIGEST[] = "_digest";
	for (size_t i = 0; i < shape->count; i++) {
		size_t len = strlen(shape->columns[i]);
		if (len >= sizeof DIGEST &&
			str_equal(shape->columns[i] + len - (sizeof DIGEST - 1), DIGEST))
			return true;
	}
	return false;
}

/* A thing has all that was kept under its id; a row that shares a position has its own line. */
static enum err load_words(struct db *db, struct arena *a, struct book_id book,
	const struct fact_shape *shape, struct evidence_row *row)
{
	bool whole = str_equal(shape->columns[1], "id");
	struct evidence_words one;
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_EVIDENCE_WORDS, IN(book, row->values[1].number), &rows));
	while (rows_next(&rows, a, OUT(&one.line, &one.salt, &one.body)))
		if (whole || one.line == row->values[2].number)
			*PUSH(a, row->words, row->word_count, row->word_cap) = one;
	return rows_done(&rows);
}

enum err evidence_table(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, enum fact fact, int64_t known, struct evidence_table *ret)
{
	struct evidence_table t = {.shape = fact_shape(a, fact)};
	if (evidence_not_about(fact)) {
		*ret = t;
		return ERR_NONE;
	}
	const struct sql sql = fact_select(a, &t.shape,
		arena_printf(a, "evidence_%s", t.shape.table),
		arena_printf(a, "(%s) AND %s <= $3", whose(fact, &t.shape), t.shape.columns[1]), 3);
	TRY(load_rows(db, a, book, customer, &sql, known, &t));
	for (size_t i = 0; has_words(&t.shape) && i < t.count; i++)
		TRY(load_words(db, a, book, &t.shape, &t.rows[i]));
	*ret = t;
	return ERR_NONE;
}

enum err evidence_key(struct db *db, struct arena *a, struct book_id book, struct sign_secret *ret)
{
	struct digest secret; /* bytes of the same number */
	_Static_assert(sizeof secret == sizeof *ret, "a secret fits the slot of a digest");
	TRY(db_one(db, a, &SQL_EVIDENCE_KEY_OF, IN(book), OUT(&secret)));
	memcpy(ret->bytes, secret.bytes, sizeof secret);
	return ERR_NONE;
}

enum err evidence_key_make(struct writing *w, struct sign_secret *ret)
{
	struct sign_secret secret;
	struct book_id book = writing_book(w);
	enum err e = evidence_key(writing_db(w), writing_arena(w), book, &secret);
	if (e == ERR_NOT_FOUND) {
		random_bytes(secret.bytes, sizeof secret.bytes);
		e = db_run(writing_db(w), &SQL_EVIDENCE_KEY_KEEP,
			IN(book, ((struct text){(const char *)secret.bytes, sizeof secret.bytes})));
	}
	TRY(e);
	*ret = secret;
	return ERR_NONE;
}
