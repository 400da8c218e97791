/* chart.h: the accounts that postings name; each book has the chart of its kind. */
#pragma once
#include "base/text.h"

enum book_kind { BOOK_CLIENT, BOOK_AGENCY };
enum account_kind {
	ACCOUNT_ASSET,
	ACCOUNT_LIABILITY,
	ACCOUNT_EQUITY,
	ACCOUNT_INCOME,
	ACCOUNT_EXPENSE
};

enum account {
#define ACCOUNT(name, book, code, kind, text) ACC_##name = code,
#include "domain/chart.def"
#undef ACCOUNT
};

struct account_row {
	enum account account;
	enum book_kind book;
	enum account_kind kind;
	const char *name;
};

extern const struct account_row CHART[];
extern const size_t CHART_COUNT;

const char *book_kind_name(enum book_kind kind);
MUST_CHECK enum err book_kind_parse(const char *name, enum book_kind *ret);
const char *chart_name(int64_t code); /* of an account; "" for none */
const char *account_kind_name(enum account_kind kind);
MUST_CHECK enum err account_kind_parse(const char *name, enum account_kind *ret);
/* True for the accounts whose sum is the receivables control: trade, charges, unapplied cash. */
bool account_is_control(int64_t code);
