/* report_trial_balance.h: every account's balance at a day, with what was known at a moment. */
#pragma once
#include "service/ctx.h"
#include "store/journal.h"

struct report_trial_balance {
	struct date as_of;
	int64_t known; /* a position; INT64_MAX: all */
};

struct trial_line {
	int64_t account;
	const char *name;
	enum account_kind kind;
	struct money debit; /* one of the two is 0 */
	struct money credit;
};

struct trial_total {
	struct money debit;
	struct money credit;
};

struct trial_balance {
	struct date as_of;
	struct trial_line *lines; /* by account, then currency; accounts at 0 are left out */
	size_t count;
	struct trial_total *totals; /* per currency; debit equals credit */
	size_t total_count;
	const char *method;
	const char *formula;
};

USE_CASE(report_trial_balance, struct trial_balance)
