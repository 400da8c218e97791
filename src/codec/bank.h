/* bank.h: what a bank says happened on an account, whatever file it says it in.
 *
 * A file is taken whole or refused whole: a statement with a missing line would not balance and its
 * gap would be found too late. Refusals name the line of the file. Texts are UTF-8 in the arena; an
 * absent one is NULL. */
#pragma once
#include "base/refusals.h"
#include "money/date.h"
#include "money/money.h"

#define BANK_BYTES_MOST ((size_t)64 << 20) /* of one file */
#define BANK_LINES_MOST ((size_t)500000)   /* entries and parts together */

enum bank_format {
	BANK_UNKNOWN,
	BANK_CAMT052, /* intraday report */
	BANK_CAMT053, /* end-of-day statement */
	BANK_CAMT054, /* notification of debits and credits: has no balances */
	BANK_MT940,
	BANK_BAI2,
	BANK_OFX,
	BANK_QIF,
	BANK_CSV,
};

enum bank_status {
	BANK_BOOKED,
	BANK_PENDING, /* announced or expected: not money yet, never to be applied */
	BANK_INFO,    /* said for information only: never to be applied */
};

/* What is known about one payment. */
struct bank_detail {
	const char *bank_reference; /* the bank's own number; unique within the account where the
				       bank gives it */
	const char *end_to_end_id;  /* the payer's number; "NOTPROVIDED" counts as absent */
	const char *
		*references; /* structured, as sent (RF, QRR, or whatever the payer filled in) */
	size_t reference_count;
	const char *text;          /* remittance text, its lines joined by one blank */
	const char *party;         /* the other side: the payer of a credit, the payee of a debit */
	const char *account;       /* the other side's account, as written */
	const char *return_reason; /* ISO 20022 code such as AC04 when a payment came back */
};

/* One of several payments that were booked as one sum. */
struct bank_part {
	struct bank_detail detail;
	bool has_amount;
	struct money amount; /* signed; may be in another currency than the entry */
};

struct bank_entry {
	int64_t line;
	enum bank_status status;
	bool reversal; /* takes back an earlier entry; amount has the sign of what happens now */
	struct date booked;        /* DATE_NONE when the bank does not say */
	struct date value;         /* DATE_NONE when the bank does not say */
	struct money amount;       /* credits to the account are positive */
	struct bank_detail detail; /* of the whole; of the only part when there is just one */
	struct bank_part *parts;   /* as many as the bank listed, which may be none or one */
	size_t part_count;
	bool parts_agree; /* every part has an amount in the entry's currency and they sum to it */
};

struct bank_statement {
	int64_t line;
	enum bank_format format;
	const char *id;
	const char *account;  /* IBAN or the bank's own number, as written */
	const char *currency; /* of the account; NULL when nothing tells */
	struct date created;  /* DATE_NONE when not said */
	bool has_opening;
	bool has_closing;
	struct money opening; /* each in its own currency: banks may state them in different ones */
	struct money closing;
	struct bank_entry *entries;
	size_t count;
	size_t cap;
};

struct bank_file {
	enum bank_format format;
	struct bank_statement *statements;
	size_t count;
	size_t cap;
	struct refusals
		notices; /* what was set aside on purpose, such as lines in another currency */
};

/* What a file without headers of its own cannot say. Each may be left zero. */
struct bank_options {
	const char
		*currency; /* of the account (CSV): lines in others are set aside with a notice */
	const char *fallback; /* currency where neither the file nor the line above names one */
	const char *account;  /* for formats that do not name it */
	const char *dates;    /* "dmy", "mdy" or "ymd" where the file leaves it open (CSV) */
};

/* By content, never by file name. */
enum bank_format bank_detect(struct text bytes);
/* "camt.053", "mt940", "csv" ...; "unknown". */
const char *bank_format_name(enum bank_format format);

/* ERR_INVALID with refusals, ERR_LIMIT for more than the limits above. MT940, BAI2, OFX and QIF are
 * recognized and refused by name. */
MUST_CHECK enum err bank_parse(struct arena *a, struct text bytes,
	const struct bank_options *options, struct refusals *why, struct bank_file *ret);

enum bank_balance { BANK_BALANCE_UNKNOWN, BANK_BALANCED, BANK_OUT_OF_BALANCE };

/* Sums of the booked entries in the statement's currency, both >= 0. ERR_INVALID when the currency
 * is not known, ERR_OVERFLOW when a sum does not fit. */
MUST_CHECK enum err bank_totals(
	const struct bank_statement *s, struct money *credits, struct money *debits);
/* Whether opening and booked entries give closing; unknown when a balance is missing or currencies
 * differ, for they are never added. */
enum bank_balance bank_balanced(const struct bank_statement *s);
