/* list_journal.h: the lines behind a balance: all postings, those of one account, or those of one
 * entry. */
#pragma once
#include "service/ctx.h"
#include "store/journal.h"

enum journal_which {
	JOURNAL_ALL,
	JOURNAL_ACCOUNT,
	JOURNAL_ENTRY,
	JOURNAL_LATE, /* booked into a period that was closed already */
};

/* One line as told; strings are gone when the sink returns. */
struct listed_line {
	struct journal_line line;
	const char *account_name;
	struct money
		balance; /* of the account in this currency after the line; JOURNAL_ACCOUNT only */
};

typedef enum err journal_sink(void *cookie, const struct listed_line *line);

struct list_journal {
	enum journal_which which;
	int64_t account;       /* JOURNAL_ACCOUNT: its number */
	struct entry_id entry; /* JOURNAL_ENTRY */
	struct date from;      /* lines before it only count into the balance; DATE_NONE: all */
	struct date as_of;
	int64_t known; /* a position; INT64_MAX: all */
	journal_sink *sink;
	void *cookie;
};

struct listed_journal {
	int64_t lines;
};

/* ERR_NOT_FOUND, explained, for an account that the chart does not have and an entry that does not
 * exist. */
USE_CASE(list_journal, struct listed_journal)
