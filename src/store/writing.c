#include "store/writing.h"
#include "base/map.h"
#include "store/audit.h"
#include "store/audit_sql.h"
#include "store/bank_line_sql.h"
#include "store/book_sql.h"
#include "store/bulk.h"
#include "store/casefile_sql.h"
#include "store/charge_sql.h"
#include "store/consent_sql.h"
#include "store/contact_sql.h"
#include "store/contract_sql.h"
#include "store/customer_sql.h"
#include "store/dispute_sql.h"
#include "store/duty_sql.h"
#include "store/handed_address_sql.h"
#include "store/hardship_sql.h"
#include "store/invoice_line_sql.h"
#include "store/invoice_sql.h"
#include "store/journal_sql.h"
#include "store/ladder_sql.h"
#include "store/law_switch_sql.h"
#include "store/letter_template_sql.h"
#include "store/license_sql.h"
#include "store/note_sql.h"
#include "store/offer_sql.h"
#include "store/order_sql.h"
#include "store/override_sql.h"
#include "store/payment_sql.h"
#include "store/permit_sql.h"
#include "store/placement_sql.h"
#include "store/plan_sql.h"
#include "store/profile_sql.h"
#include "store/promise_sql.h"
#include "store/receipt_sql.h"
#include "store/remittance_sql.h"
#include "store/salesperson_sql.h"
#include "store/trust_sql.h"
#include "store/wish_sql.h"
#include "store/writeoff_sql.h"

static const struct sql *const INSERTS[] = {
#define FACT(table) &SQL_##table##_INSERT,
#include "store/facts.def"
#undef FACT
};

struct balance {
	int64_t account;
	char currency[4];
	int64_t amount_minor;
};

#define BALANCES_MOST 256
#define GATHERED_MOST 8

/* A table whose rows are inserted many at a time. */
struct gathered {
	const struct sql *insert;
	struct bulk_table *table;
};

struct writing {
	struct db *db;
	struct arena *arena;
	struct book_id book;
	int64_t first;
	int64_t position;
	struct date latest;
	struct digest head;
	struct fact_digest tables[FACT_TABLES];
	struct balance balances[BALANCES_MOST];
	size_t balance_count;
	struct bulk *bulk; /* NULL: nothing is gathered */
	struct gathered gathered[GATHERED_MOST];
	size_t gathered_count;
};

const struct sql *fact_insert(enum fact fact)
{
	return INSERTS[fact];
}

enum err writing_open(struct db *db, struct arena *a, struct book_id book, struct writing **ret)
{
	struct writing *w = NEW(a, struct writing);
	*w = (struct writing){.db = db, .arena = a, .book = book};
	TRY(db_one(db, a, &SQL_BOOK_HOLD, IN(book), OUT(&w->position, &w->latest.day, &w->head)));
	w->first = w->position + 1;
	*ret = w;
	return ERR_NONE;
}

struct db *writing_db(struct writing *w)
{
	return w->db;
}

struct book_id writing_book(const struct writing *w)
{
	return w->book;
}

struct arena *writing_arena(struct writing *w)
{
	return w->arena;
}

int64_t writing_next(struct writing *w)
{
	return ++w->position;
}

void writing_gather_state(struct writing *w, const struct sql *insert)
{
	ASSERT(w->gathered_count < GATHERED_MOST);
	if (w->bulk == NULL)
		w->bulk = bulk_new(w->db, w->arena);
	w->gathered[w->gathered_count++] = (struct gathered){insert, bulk_table(w->bulk, insert)};
}

void writing_gather(struct writing *w, enum fact fact)
{
	writing_gather_state(w, INSERTS[fact]);
}

/* By the statement's place in memory: whoever names a table to be gathered also adds its rows. */
enum err writing_state(
	struct writing *w, const struct sql *insert, const struct value *in, size_t in_count)
{
	for (size_t i = 0; i < w->gathered_count; i++)
		if (w->gathered[i].insert == insert)
			return bulk_insert(w->bulk, w->gathered[i].table, in, in_count);
	return db_run(w->db, insert, in, in_count);
}

enum err writing_fact(struct writing *w, enum fact fact, const struct value *in, size_t in_count)
{
	struct fact_digest *table = &w->tables[fact];
	ASSERT(in_count >= 2 && in[1].number >= w->first && in[1].number <= w->position);
	TRY(writing_state(w, INSERTS[fact], in, in_count));
	if (!table->used)
		*table = (struct fact_digest){true, hash_begin()};
	values_hash(&table->rows, in, in_count);
	return ERR_NONE;
}

struct writing *writing_mark(const struct writing *w, struct arena *a)
{
	struct writing *mark = NEW(a, struct writing);
	ASSERT(w->bulk == NULL);
	*mark = *w;
	return mark;
}

void writing_back(struct writing *w, const struct writing *mark)
{
	*w = *mark;
}

static struct balance *balance_of(struct writing *w, int64_t account, const char *currency)
{
	for (size_t i = 0; i < w->balance_count; i++)
		if (w->balances[i].account == account &&
			str_equal(w->balances[i].currency, currency))
			return &w->balances[i];
	ASSERT(w->balance_count <
		BALANCES_MOST); /* accounts of the chart times currencies of one command */
	struct balance *b = &w->balances[w->balance_count++];
	struct money zero = money_zero(currency);
	*b = (struct balance){.account = account};
	for (size_t i = 0; i < sizeof b->currency; i++)
		b->currency[i] = zero.code[i];
	return b;
}

void writing_effective(struct writing *w, struct date day)
{
	w->latest = date_max(w->latest, day);
}

enum err writing_balance(
	struct writing *w, int64_t account, const char *currency, int64_t amount_minor)
{
	struct balance *b = balance_of(w, account, currency);
	if (__builtin_add_overflow(b->amount_minor, amount_minor, &b->amount_minor))
		return ERR_OVERFLOW;
	return ERR_NONE;
}

static enum err store_balances(struct writing *w)
{
	for (size_t i = 0; i < w->balance_count; i++) {
		const struct balance *b = &w->balances[i];
		if (b->amount_minor)
			TRY(db_run(w->db, &SQL_BALANCE_ADD,
				IN(w->book, b->account, (const char *)b->currency,
					b->amount_minor)));
	}
	return ERR_NONE;
}

enum err writing_close(
	struct writing *w, struct instant now, struct user_id actor, const char *command)
{
	if (w->position < w->first)
		return ERR_NONE;
	if (w->bulk)
		TRY(bulk_flush(w->bulk));
	struct audit_link link = {.position = writing_next(w),
		.first = w->first,
		.at = now,
		.actor = actor,
		.command = command};
	link.link = audit_digest(w->book, &w->head, &link, w->tables);
	TRY(store_balances(w));
	TRY(db_run(w->db, &SQL_AUDIT_INSERT,
		IN(w->book, link.position, link.first, link.at, link.actor.n, link.command,
			&link.link)));
	TRY(db_run(w->db, &SQL_BOOK_ADVANCE,
		IN(w->book, link.position, (int64_t)w->latest.day, &link.link)));
	*w = (struct writing){.db = w->db,
		.arena = w->arena,
		.book = w->book,
		.head = link.link,
		.latest = w->latest,
		.first = link.position + 1,
		.position = link.position};
	return ERR_NONE;
}
