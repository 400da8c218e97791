/* document.h: what a letter, an invoice, a statement or a receipt says, before it becomes a page.
 *
 * Services fill these structs; every string is UTF-8, already in the reader's language, and stays
 * the caller's. Amounts arrive printed, so that paper never computes. NULL or "" leaves a part out.
 */
#pragma once
#include "money/date.h"

enum doc_paper { DOC_A4, DOC_US_LETTER };
enum doc_align { DOC_LEFT, DOC_RIGHT, DOC_CENTER };

struct doc_lines {
	const char *const *items;
	size_t count;
};

/* Whose letter it is. */
struct doc_brand {
	const char *name;
	struct doc_lines address;
	const char *contact; /* one line: phone, e-mail, hours */
	uint32_t accent;     /* 0xRRGGBB; dark enough to be read on white is the caller's duty */
	const char *legal;   /* the foot of every page: registered name, license, tax number */
};

struct doc_pair {
	const char *label;
	const char *value;
};

struct doc_column {
	const char *head;
	enum doc_align align; /* numbers go DOC_RIGHT and are never broken over lines while they fit
				 the page */
};

struct doc_row {
	const char *const *cells; /* one per column */
};

struct doc_table {
	const char *caption;
	const struct doc_column *columns;
	size_t column_count; /* 1 to DOC_COLUMNS_MOST */
	const struct doc_row *rows;
	size_t row_count;
	const struct doc_row *totals; /* kept with the last row; the last of them is bold */
	size_t total_count;
};
#define DOC_COLUMNS_MOST 12

/* The one figure that the reader must not have to look for. */
struct doc_amount {
	const char *label;  /* "Amount due" */
	const char *amount; /* "1,234.56 USD" */
	const char *note;
};

struct doc_payment {
	const char *heading;
	const char *payee;
	const char *account; /* an IBAN, or routing and account number in words; may have several
				lines */
	const char *reference;
	const char *amount;
	struct text qr; /* the bytes of a payment code (at most QR_BYTES_MOST) or nothing */
	const char *qr_caption;
};

enum doc_block_kind { DOC_PARAGRAPH, DOC_HEADING, DOC_AMOUNT, DOC_TABLE, DOC_PAYMENT };

/* What stands between salutation and closing, in the order given. */
struct doc_block {
	enum doc_block_kind kind;
	union {
		const char *text; /* DOC_PARAGRAPH, DOC_HEADING; line ends are kept */
		struct doc_amount amount;
		struct doc_table table;
		struct doc_payment payment;
	};
};

struct document {
	const char *language; /* "en", "es-MX"; chooses paper's own words, shaping and the file's
				 language tag */
	enum doc_paper paper;
	bool window; /* recipient stands where the paper's customary envelope has its window */
	struct doc_brand brand;
	struct doc_lines recipient;
	const char *kind;   /* "Invoice", "Second reminder"; the title */
	const char *number; /* of this document */
	struct date date;   /* required; also the file's creation date */
	struct date pay_by; /* DATE_NONE leaves it out */
	const struct doc_pair
		*facts; /* further lines beside the recipient: customer number, period */
	size_t fact_count;
	const char *salutation;
	const struct doc_block *blocks;
	size_t block_count;
	struct doc_lines closing; /* "Kind regards," and who signs */
	struct doc_lines notes;   /* attachments and small print, each a short paragraph */
};
