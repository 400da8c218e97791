/* bank_line.h: what the bank said, line by line, and what was decided about each line.
 *
 * Statements, lines and decisions are facts; how a line stands is the fold of its decisions. What
 * tells of the payer is kept as personal text. Only booked lines come here: pending ones are not
 * money yet. */
#pragma once
#include "store/payment.h"

struct bank_account_statement {
	int64_t id;
	const char *format;  /* camt.053, csv ... */
	const char *number;  /* the bank's own; NULL */
	const char *account; /* NULL: not said */
	const char *currency;
	bool has_opening;
	bool has_closing;
	int64_t opening_minor;
	int64_t closing_minor;
	struct date starts; /* DATE_NONE: it has no lines */
	struct date ends;
	const char *source;
	struct digest digest;
};

enum bank_line_kind {
	BANK_LINE_IN,
	BANK_LINE_OUT,      /* kept, never applied */
	BANK_LINE_REVERSAL, /* takes an earlier line in back */
};

enum bank_line_state {
	LINE_UNMATCHED,
	LINE_PROPOSED,
	LINE_APPLIED,
	LINE_PARKED, /* booked as unidentified cash */
	LINE_UNDONE, /* was applied or parked, by mistake; open again */
};

struct bank_line {
	struct bankline_id id;
	int64_t statement;
	enum bank_line_kind kind;
	struct date booked;
	struct date value;   /* DATE_NONE: not said */
	struct money amount; /* money in is positive */
	const char *bank_reference, *end_to_end, *reference,
		*return_reason;                   /* each NULL when not said */
	const char *payer, *payer_account, *text; /* each NULL when not said, or erased */
	struct digest fingerprint;                /* only for bank_line_make */
	int64_t ordinal;                          /* only for bank_line_make */

	enum bank_line_state state;
	struct customer_id customer; /* 0: not known */
	struct payment_id payment;   /* applied, parked: what booked it; proposed: what a reversal
					would take back */
	struct payment_id parking;   /* the payment that keeps it as unidentified cash; 0: none */
	int32_t points;
	const char *reasons; /* codes, separated by blanks; "" for none */
};

struct bank_match {
	int64_t position;
	enum bank_line_state what; /* LINE_UNMATCHED: a proposal no longer holds */
	struct customer_id customer;
	struct payment_id payment;
	const char *how; /* policy, person */
	int32_t points;
	const char *reasons;
};

const char *bank_line_kind_name(enum bank_line_kind kind);
const char *bank_line_state_name(enum bank_line_state state);
MUST_CHECK enum err bank_line_state_parse(const char *name, enum bank_line_state *ret);

/* The book's secret for fingerprints, made on first use. */
MUST_CHECK enum err bank_key(struct writing *w, struct digest *ret);

/* s->id is given here. */
MUST_CHECK enum err bank_statement_make(struct writing *w, struct bank_account_statement *s);
MUST_CHECK enum err bank_statement_known(struct db *db, struct arena *a, struct book_id book,
	const struct digest *digest, bool *ret);
/* The last day any statement tells about; DATE_NONE when there is none. */
MUST_CHECK enum err bank_statement_last(
	struct db *db, struct arena *a, struct book_id book, struct date *ret);
/* Those that state a closing balance, by their last day: id, account, currency, closing and ends
 * are filled. */
MUST_CHECK enum err bank_statement_closings(struct db *db, struct arena *a, struct book_id book,
	struct bank_account_statement **ret, size_t *ret_count);

/* line->id is given here; its state is unmatched. */
MUST_CHECK enum err bank_line_make(struct writing *w, struct bank_line *line);
/* ERR_NOT_FOUND: no statement told of it before. */
MUST_CHECK enum err bank_line_told(struct db *db, struct arena *a, struct book_id book,
	const struct digest *fingerprint, int64_t ordinal, struct bankline_id *ret);
MUST_CHECK enum err bank_line_by_id(struct db *db, struct arena *a, struct book_id book,
	struct bankline_id id, struct bank_line *ret);
/* The line that stands by this payment, or was parked by it; ERR_NOT_FOUND when none does. */
MUST_CHECK enum err bank_line_by_payment(struct db *db, struct arena *a, struct book_id book,
	struct payment_id payment, struct bank_line *ret);
/* Money in and reversals that are not applied, parked ones included; by id. */
MUST_CHECK enum err bank_lines_open(struct db *db, struct arena *a, struct book_id book,
	struct bank_line **ret, size_t *ret_count);
/* Every line before that id, newest first, at most `most`; 0 starts at the newest. */
MUST_CHECK enum err bank_lines_page(struct db *db, struct arena *a, struct book_id book,
	struct bankline_id before, int64_t most, struct bank_line **ret, size_t *ret_count);
/* Applied or parked money in of that amount, booked on or before the day, whose payment still
 * stands. */
MUST_CHECK enum err bank_lines_standing(struct db *db, struct arena *a, struct book_id book,
	struct money amount, struct date through, struct bank_line **ret, size_t *ret_count);

/* Records the decision and how the line now stands: decided holds state, customer, payment,
 * parking, points, reasons. The fact names decided->payment, or `undoing` where a payment took the
 * match back. */
MUST_CHECK enum err bank_line_decide(struct writing *w, const struct bank_line *decided,
	const char *how, struct payment_id undoing);
MUST_CHECK enum err bank_matches_of(struct db *db, struct arena *a, struct book_id book,
	struct bankline_id line, struct bank_match **ret, size_t *ret_count);

struct bank_sum {
	char currency[4];
	const char *kind;  /* by its name */
	const char *state; /* by its name */
	int64_t lines;
	int64_t amount_minor;
};

MUST_CHECK enum err bank_line_sums(struct db *db, struct arena *a, struct book_id book,
	struct bank_sum **ret, size_t *ret_count);

/* What matching looks at beside the customers themselves. */
struct bank_payer {
	struct customer_id customer;
	const char *text; /* a name, or an account it has paid from */
};

MUST_CHECK enum err bank_payer_names(struct db *db, struct arena *a, struct book_id book,
	struct bank_payer **ret, size_t *ret_count);
MUST_CHECK enum err bank_payer_accounts(struct db *db, struct arena *a, struct book_id book,
	struct bank_payer **ret, size_t *ret_count);
/* All items of the book that are owed; only invoice, customer, number, due and amount are filled.
 */
MUST_CHECK enum err bank_open_items(struct db *db, struct arena *a, struct book_id book,
	struct open_item **ret, size_t *ret_count);

MUST_CHECK enum err payment_file_known(struct db *db, struct arena *a, struct book_id book,
	const struct digest *digest, bool *ret);
MUST_CHECK enum err payment_file_make(
	struct writing *w, const struct digest *digest, const char *source, int64_t payments);

/* What files told of that is recognized when another file tells it again: a row of payments, and a
 * booking of the bank that was taken in by its parts. The digest is keyed with bank_key; the
 * ordinal counts from 1 what looks the same in one file. */
MUST_CHECK enum err told_row_known(struct db *db, struct arena *a, struct book_id book,
	const struct digest *digest, int64_t ordinal, bool *ret);
MUST_CHECK enum err told_row_make(struct writing *w, const struct digest *digest, int64_t ordinal);
