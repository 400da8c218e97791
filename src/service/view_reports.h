/* view_reports.h: aged receivables and the journal behind them, from the picture down to single
 * entries. */
#pragma once
#include "service/aging_tables.h"
#include "service/report_trial_balance.h"
#include "store/invoice.h"
#include "store/journal.h"

#define REPORT_ROWS_MOST 200

struct view_aging {
	struct date as_of;    /* DATE_NONE: today */
	struct instant known; /* ms 0: all that is known by now */
	const char *bucket;   /* its invoices too; NULL: none */
};

struct aged_invoice {
	struct invoice invoice;
	struct money open;
	const char *customer; /* number */
	const char *name;     /* NULL once erased */
	int32_t days_late;
};

struct aged_view {
	struct date as_of;
	struct instant known;
	struct aging_table *tables; /* one per currency */
	size_t count;
	const char *bucket; /* in words; NULL: no bucket was asked for */
	const char *bucket_name;
	struct aged_invoice *rows; /* by customer */
	size_t row_count;
	size_t row_total; /* with those past REPORT_ROWS_MOST */
	const char *method;
	const char *formula;
};

/* ERR_NOT_FOUND, explained, for a bucket that there is not. */
USE_CASE(view_aging, struct aged_view)

struct view_trial_balance {
	struct date as_of;
	struct instant known;
};

struct trial_view {
	struct trial_balance balance;
	struct instant known;
};

USE_CASE(view_trial_balance, struct trial_view)

struct view_account {
	int64_t account;   /* its number */
	struct date as_of; /* DATE_NONE: today */
};

struct account_view {
	struct account_line account;
	struct date as_of;
	struct journal_line *rows; /* the newest, latest last */
	struct money *balances;    /* of the account in that row's currency, after it */
	size_t count;
	size_t total;
};

/* ERR_NOT_FOUND, explained, for an account that the chart does not have. */
USE_CASE(view_account, struct account_view)

struct view_entry {
	struct entry_id entry;
};

struct entry_view {
	struct journal_line first; /* what all its lines share */
	const char *customer;      /* number; NULL: none or several */
	struct journal_line *rows;
	const char **names; /* of the accounts */
	size_t count;
};

USE_CASE(view_entry, struct entry_view)
