/* journal.h: the double-entry book.
 *
 * An entry balances in every currency or is refused (ERR_BROKEN: a mistake of ours, never of the
 * input). Debits are positive. An entry in a closed period is refused with ERR_CLOSED unless late
 * is set, which needs the right and is listed by the close's report. */
#pragma once
#include "domain/chart.h"
#include "store/writing.h"

struct posting {
	enum account account;
	struct money amount; /* debit positive, credit negative, never 0 */
};

struct entry {
	const char *kind; /* "invoice.issued", "payment.received" ... */
	struct date effective;
	struct customer_id customer; /* 0: none or several */
	int64_t about;               /* the id of what it books; 0: none */
	const char *event;           /* joins entries of several books; NULL: this book only */
	bool late;
	struct posting postings[8];
	size_t count;
};

void entry_add(struct entry *e, enum account account, struct money amount); /* 0 is left out */
MUST_CHECK enum err journal_post(struct writing *w, const struct entry *e, struct entry_id *ret);

/* Closes all days up to and including through; DATE_NONE opens everything. The latest word counts,
 * so that an earlier day reopens what lies after it. */
MUST_CHECK enum err journal_close(struct writing *w, struct date through);
/* DATE_NONE when no period is closed. */
MUST_CHECK enum err journal_closed_through(
	struct db *db, struct arena *a, struct book_id book, struct date *ret);

/* Through which day an earlier closing, not reopened since, had closed before this one; DATE_NONE
 * for nothing. */
MUST_CHECK enum err journal_closed_before(
	struct db *db, struct arena *a, struct book_id book, struct date closed, struct date *ret);

struct balance_row {
	int64_t account;
	struct money amount;
};

struct account_line {
	int64_t code;
	const char *name;
	enum account_kind kind;
};

/* The kept balances of today. */
MUST_CHECK enum err journal_balances(struct db *db, struct arena *a, struct book_id book,
	struct balance_row **ret, size_t *ret_count);
/* The same as journal_sums, from the kept balances whenever nothing was booked past the day. */
MUST_CHECK enum err journal_as_of(struct db *db, struct arena *a, struct book_id book,
	struct date as_of, int64_t known, struct balance_row **ret, size_t *ret_count);

struct unapplied_row {
	struct customer_id customer;
	struct money amount; /* as posted: a credit, negative */
};

/* Unapplied cash per customer. */
MUST_CHECK enum err journal_unapplied(struct db *db, struct arena *a, struct book_id book,
	struct date as_of, int64_t known, struct unapplied_row **ret, size_t *ret_count);
/* A customer's unapplied cash by the whole journal, above 0; below when cash that was paid back had
 * to be returned by the bank. */
MUST_CHECK enum err journal_unapplied_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, const char *currency, struct money *ret);
/* Sums of postings effective on or before as_of and recorded at or before known (a position;
 * INT64_MAX: all). */
MUST_CHECK enum err journal_sums(struct db *db, struct arena *a, struct book_id book,
	struct date as_of, int64_t known, struct balance_row **ret, size_t *ret_count);
MUST_CHECK enum err journal_accounts(struct db *db, struct arena *a, struct book_id book,
	struct account_line **ret, size_t *ret_count);

/* One posting with its entry, as the journal is walked: by effective date, then id, then line. */
struct journal_line {
	struct entry_id entry;
	const char *kind;
	struct date effective;
	struct customer_id customer;
	const char *customer_number; /* NULL: none or several */
	int64_t about;
	const char *event;
	int64_t line;
	int64_t account;
	struct money amount;
};

MUST_CHECK enum err journal_walk(
	struct db *db, struct book_id book, struct date as_of, int64_t known, struct rows *ret);
/* account narrows it to one account's postings. */
MUST_CHECK enum err journal_walk_account(struct db *db, struct book_id book, int64_t account,
	struct date as_of, int64_t known, struct rows *ret);
MUST_CHECK enum err journal_walk_entry(
	struct db *db, struct book_id book, struct entry_id entry, struct rows *ret);
/* What was booked into a period that was closed when it was recorded: by id, then line. */
MUST_CHECK enum err journal_walk_late(
	struct db *db, struct book_id book, int64_t known, struct rows *ret);
/* The day of the earliest entry; DATE_NONE when there is none. */
MUST_CHECK enum err journal_first(
	struct db *db, struct arena *a, struct book_id book, struct date *ret);
/* What the command that is running has posted so far: entries that no link covers yet, by id, then
 * line. */
MUST_CHECK enum err journal_walk_unlinked(struct db *db, struct book_id book, struct rows *ret);
bool journal_next(struct rows *rows, struct arena *a, struct journal_line *ret);
