/* csv.h: rows of delimited text (RFC 4180), read one at a time.
 *
 * Beyond the RFC: lines end in CRLF, LF or CR; the delimiter may be , ; tab or |; empty lines are
 * passed over; a first line "sep=;" (a spreadsheet's own) sets the delimiter; blanks after a
 * closing quote are dropped. A quote inside a field that does not start with one is a plain
 * character.
 *
 * A reader never fails as a whole: what is wrong is a fault of the row it is in. Rows shorter or
 * longer than the first are not a fault here; whoever knows what the columns mean compares counts.
 */
#pragma once
#include "base/text.h"

#define CSV_FIELD_MOST ((size_t)1 << 20) /* bytes of one field */
#define CSV_ROW_MOST ((size_t)16 << 20)  /* bytes of one row */
#define CSV_COLUMNS_MOST 1000

enum csv_fault {
	CSV_FINE,
	CSV_QUOTE_OPEN, /* a quote that never closes: the last row, it took all the rest of the file
			 */
	CSV_QUOTE_TEXT, /* text after a closing quote */
	CSV_FIELD_LARGE,
	CSV_ROW_LARGE,
	CSV_COLUMNS_MANY, /* further columns were dropped */
};

struct csv_row {
	int64_t line;              /* on which it starts, from 1 */
	size_t count;              /* of fields, at least 1 */
	const struct text *fields; /* unquoted; the slices are good until the next csv_next */
	struct text raw;           /* the row as it stands in the text, without its line end */
	enum csv_fault fault;
	int64_t fault_line; /* the line on which the faulty field starts */
};

struct csv {
	struct arena *arena;
	struct text text;
	char delimiter;
	/* below: the reader's own */
	size_t start; /* where the first row is */
	int64_t start_line;
	size_t at;
	int64_t line;
	struct text *fields;
	char *spare; /* where quoted fields lose their doubled quotes; reused for each row */
	size_t spare_cap;
	size_t spare_used;
	bool stop[256]; /* bytes that end a field */
};

/* text is UTF-8 without NUL and outlives the reader. delimiter 0 detects it: the one of , ; tab |
 * that gives the rows at the beginning the same number of columns, more than one; comma when none
 * does. */
struct csv csv_open(struct arena *a, struct text text, char delimiter);
/* False at the end. */
bool csv_next(struct csv *r, struct csv_row *ret);
void csv_rewind(struct csv *r);
/* A second reader of the same text, to look at other rows while the first one's row stays good. */
struct csv csv_twin(const struct csv *r);
/* Back to a row that was read before; the twin's next row is that one. */
void csv_seek(struct csv *r, const char *row_start, int64_t line);
/* The fault in words, to follow "the row": "has a quote that is never closed". */
const char *csv_fault_problem(enum csv_fault fault);
