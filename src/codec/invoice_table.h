/* invoice_table.h: a file of invoices, one per row, as other programs and people write it.
 *
 * Opening decodes the bytes, finds delimiter and headings (title lines above them are passed over),
 * and reads the whole file once to learn what no single row says: the order of day and month, the
 * decimal sign, which optional columns do not hold what their heading promises, which numbers come
 * twice. invoice_table_next then gives one row at a time. Beside the bytes a table keeps about 100
 * bytes for each invoice and customer number.
 *
 * Rules of a row:
 * - numbers of invoices and customers are text, leading zeros kept; without a customer number the
 * name is the number;
 * - an invoice counts from its issue date, without one from its posting date;
 * - a paid date without an amount means paid in full; a paid amount without a date leaves paid
 * empty (a warning);
 * - without either, an open amount below the amount says how much was paid, not when; so does,
 * without an open amount, a status of paid;
 * - a row whose facts (dates, amounts, currency, customer, disputed) are those of an earlier row
 * with the same number is a duplicate; when they differ every row of that number is refused,
 * because nobody knows which one is right;
 * - the currency is the row's own, else one its amount names, else the option's, else one the
 * heading names;
 * - a dispute on a row that is paid in full is history;
 * - a row marked draft, void, canceled or deleted is not owed: withdrawn. */
#pragma once
#include "base/buf.h"
#include "codec/invoice_heads.h"
#include "money/date.h"
#include "money/money.h"

#define INVOICE_TABLE_ROWS_MOST 2000000

struct invoice_table;

struct invoice_table_options {
	const struct invoice_map *maps;
	size_t map_count;
	const char *currency; /* where the file names none; NULL: not given */
	const char
		*preset;   /* "quickbooks", "xero", "odoo", "erpnext", "invoiceninja"; NULL: none */
	const char *dates; /* "dmy", "mdy", "ymd"; NULL: by inference */
	char delimiter;    /* 0: detected */
	bool round;        /* further decimals half-up instead of refused */
};

struct invoice_row {
	int64_t line;  /* on which the row starts */
	bool accepted; /* false: why says what is wrong, and nothing below is to be used */
	struct refusals why;
	const struct text *fields; /* the row as read, for invoice_table_write_rejected */
	size_t field_count;

	struct text text[INVOICE_FIELDS]; /* trimmed, by INVOICE_NUMBER, INVOICE_NAME ...; empty
					   * when absent. CUSTOMER is never empty. Of fields that
					   * were ignored for their values: empty */
	struct date issued;
	struct date due;          /* DATE_NONE when absent */
	struct date paid;         /* DATE_NONE when absent */
	struct money amount;      /* negative: a credit note */
	struct money open;        /* when has_open; what the other program says is left */
	struct money paid_amount; /* when has_paid */
	bool has_open;
	bool has_paid;
	bool disputed;     /* and not settled */
	bool was_disputed; /* a dispute on a settled row: history */
	bool withdrawn;
	bool duplicate; /* an earlier row says the same: nothing to store */
};

struct table_warning {
	const char *kind; /* "due_before_issue"; the kinds are in table_warnings.def */
	int64_t count;
	const char *example; /* "line 5: ..." */
};

struct table_ignored {
	const char *header;
	const char *reason; /* "has no known meaning" */
};

/* Two numbers that differ only by leading zeros: perhaps the same, perhaps not; for a person to
 * say. */
struct number_pair {
	bool customers; /* else invoices */
	struct text first;
	int64_t first_line;
	struct text second;
	int64_t second_line;
};

/* The file's bytes and the options outlive the table. Fails, explained in why, when no row could be
 * read: no text, needed columns missing, an unknown option (ERR_USAGE), dates or currency
 * undecided, too many rows (ERR_LIMIT). why is kept: what is wrong with single rows is added to it
 * while they are read the first time. */
MUST_CHECK enum err invoice_table_open(struct arena *a, struct text file,
	const struct invoice_table_options *options, struct refusals *why,
	struct invoice_table **ret);
/* The next row, good until the next call; false at the end. Rows that are empty or a total are
 * passed over. */
bool invoice_table_next(struct invoice_table *t, struct invoice_row *ret);
void invoice_table_rewind(struct invoice_table *t);
/* The table's headings, and the ones that are not used, each with the reason. */
const struct invoice_heads *invoice_table_heads(const struct invoice_table *t);
size_t invoice_table_ignored(const struct invoice_table *t, const struct table_ignored **ret);
/* What is odd but not wrong; complete once every row was read. */
size_t invoice_table_warnings(
	const struct invoice_table *t, struct arena *a, const struct table_warning **ret);
/* The first 1,000 pairs of numbers that differ only by leading zeros. */
size_t invoice_table_pairs(const struct invoice_table *t, const struct number_pair **ret);
/* FILE.rejected.csv: the original columns, then the line and the reasons. The reader passes the two
 * over when the file comes back. */
void invoice_table_write_header(const struct invoice_table *t, struct buf *ret);
void invoice_table_write_rejected(
	const struct invoice_table *t, const struct invoice_row *row, struct buf *ret);
