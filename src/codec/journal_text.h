/* journal_text.h: a double-entry journal as plain text that ledger, hledger and beancount read, or
 * as CSV.
 *
 * A stream: begin, declare each account, write entries in any order of dates, and take the bytes
 * from the buffer whenever one likes. Names that a program cannot read are changed as little as
 * needed, and two accounts never become one: the later gets a number behind its name. Signs are the
 * programs' own: debits positive, credits negative, so that every entry sums to zero in each
 * currency. */
#pragma once
#include "base/buf.h"
#include "base/map.h"
#include "base/refusals.h"
#include "money/date.h"
#include "money/money.h"

enum journal_text_format {
	JOURNAL_TEXT_LEDGER,
	JOURNAL_TEXT_HLEDGER,
	JOURNAL_TEXT_BEANCOUNT,
	JOURNAL_TEXT_CSV
};

enum journal_text_kind {
	JOURNAL_TEXT_ASSET,
	JOURNAL_TEXT_LIABILITY,
	JOURNAL_TEXT_EQUITY,
	JOURNAL_TEXT_INCOME,
	JOURNAL_TEXT_EXPENSE,
};

struct journal_text {
	struct buf *out;
	enum journal_text_format format;
	struct date from;
	struct map accounts; /* number -> name as written */
	struct map taken;    /* name as written, small letters -> itself */
	struct map tags;     /* keys that were declared (ledger) */
};

struct journal_text_posting {
	int64_t account; /* as declared */
	struct money amount;
};

struct journal_text_tag {
	const char *key; /* small letters, digits and -, two or more, a letter first */
	const char *value;
};

struct journal_text_entry {
	struct date date;
	const char *id;
	const char *description;
	const struct journal_text_posting *postings;
	size_t count;
	const struct journal_text_tag *tags;
	size_t tag_count;
};

/* "ledger", "hledger", "beancount", "csv"; ERR_USAGE otherwise. */
MUST_CHECK enum err journal_text_format_of(const char *name, enum journal_text_format *ret);
/* Writes the head. from is on or before the first entry (beancount opens accounts on it).
 * currencies ends with NULL. What is kept between calls lives in a; out is the caller's to empty.
 */
struct journal_text journal_text_begin(struct arena *a, struct buf *out,
	enum journal_text_format format, const char *book, struct date from,
	const char *const *currencies);
/* name may have parts, "Receivable:Late fees". Each number once. */
void journal_text_account(
	struct journal_text *j, int64_t number, enum journal_text_kind kind, const char *name);
/* Refused, with nothing written: an account that was not declared, a date before `from`, postings
 * that do not sum to zero in each currency, a sum that does not fit. */
MUST_CHECK enum err journal_text_add(
	struct journal_text *j, const struct journal_text_entry *e, struct refusals *why);
