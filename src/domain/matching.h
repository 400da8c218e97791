/* matching.h: whose money a bank line is, and which invoices it pays.
 *
 * Two questions, kept apart. Whose: only signals of ownership count (a structured reference, an
 * invoice or customer number, a known account, the payer's name). Which: the amount chooses among
 * that customer's invoices. An amount by itself never applies money, and where two customers could
 * own it the line is parked. Scores are whole points, the sum of the signals found; the order is by
 * the points of ownership, then all points, then customer id, so the same facts always give the
 * same answer. */
#pragma once
#include "money/date.h"
#include "money/money.h"

/* MATCH_SIGNAL(NAME, points, sentence); the amount signals come last. */
#define MATCH_SIGNALS(SIGNAL)                                                                      \
	SIGNAL(REFERENCE, 100, "it carries the structured reference of an invoice")                \
	SIGNAL(INVOICE_NUMBER, 70, "it names an invoice number")                                   \
	SIGNAL(INVOICE_DIGITS, 35, "it names the digits of an invoice number")                     \
	SIGNAL(CUSTOMER_NUMBER, 55, "it names the customer number")                                \
	SIGNAL(ACCOUNT, 60, "it comes from an account the customer has paid from")                 \
	SIGNAL(NAME_SAME, 45, "the payer's name is the customer's")                                \
	SIGNAL(NAME_LIKE, 25, "the payer's name is like the customer's")                           \
	SIGNAL(AMOUNT_NAMED, 30, "the amount is that of the invoices it names")                    \
	SIGNAL(AMOUNT_ONE, 25, "the amount is that of one open invoice")                           \
	SIGNAL(AMOUNT_OVERDUE, 25, "the amount is all that is overdue")                            \
	SIGNAL(AMOUNT_OPEN, 25, "the amount is all that is open")                                  \
	SIGNAL(AMOUNT_SEVERAL, 15,                                                                 \
		"the amount is that of several open invoices together, in one way only")

enum match_signal {
#define SIGNAL(NAME, points, sentence) MATCH_##NAME,
	MATCH_SIGNALS(SIGNAL)
#undef SIGNAL
};
#define MATCH_SIGNAL_COUNT (MATCH_AMOUNT_SEVERAL + 1)
#define MATCH_BIT(signal) (1u << (signal))
#define MATCH_OWNERSHIP (MATCH_BIT(MATCH_AMOUNT_NAMED) - 1) /* every signal before the amounts */

struct match_line {
	struct money amount; /* money in is above zero */
	struct date booked;
	const char *payer_name, *payer_account; /* "" or NULL when the bank does not say */
	const char *reference; /* structured; blanks and leading zeros do not matter */
	const char *text;      /* remittance text */
};

struct match_invoice {
	int64_t id;
	int64_t customer;
	const char *number;
	const char *reference; /* printed on it, or "" */
	struct money open;     /* > 0 */
	struct date due;
};

struct match_customer {
	int64_t id;
	const char *number;
	const char *const *names; /* its name and aliases */
	size_t name_count;
	const char *const *accounts; /* it is known to pay from */
	size_t account_count;
};

struct match_book {
	const struct match_customer *customers;
	size_t customer_count;
	const struct match_invoice
		*invoices; /* open ones; those in other currencies are left aside */
	size_t invoice_count;
	struct date today;
};

struct match_policy {
	int32_t apply_points;   /* of ownership, to apply without a person */
	int32_t lead_points;    /* that the owner must have over the next customer */
	int32_t propose_points; /* in all, to propose it at all */
	bool apply_short;       /* may a named invoice be paid in part without a person? */
	bool apply_over;        /* may more than the named invoices be taken, the rest unapplied? */
};
#define MATCH_POLICY                                                                               \
	((struct match_policy){.apply_points = 60,                                                 \
		.lead_points = 30,                                                                 \
		.propose_points = 25,                                                              \
		.apply_short = true,                                                               \
		.apply_over = true})

enum match_shape {
	MATCH_EXACT,      /* pays its invoices in full, nothing over */
	MATCH_SHORT,      /* the last invoice stays open in part */
	MATCH_OVER,       /* more than there is to pay: the rest is unapplied */
	MATCH_ON_ACCOUNT, /* nothing open: all unapplied */
};

struct match_part {
	int64_t invoice;
	struct money amount;
};

struct match_proposal {
	int64_t customer;
	int32_t points;    /* of all signals */
	int32_t ownership; /* of those that say whose it is */
	unsigned signals;  /* bits */
	enum match_shape shape;
	bool named;               /* the parts are the invoices the line names */
	struct match_part *parts; /* oldest due first; parts + unapplied = the line */
	size_t part_count;
	struct money unapplied;
	const char *why; /* the signals as sentences */
};

enum match_decision { MATCH_APPLY, MATCH_PROPOSE, MATCH_PARK };

struct match_result {
	enum match_decision decision;
	const char *why;
	struct match_proposal *proposals; /* best first, at most MATCH_PROPOSALS_MOST */
	size_t count;
};
#define MATCH_PROPOSALS_MOST 10
/* Invoices of one customer among which sums of several are looked for. */
#define MATCH_SEVERAL_MOST 16

const char *match_signal_sentence(enum match_signal s);
int32_t match_signal_points(enum match_signal s);

/* Everything in ret lives in the arena. ERR_OVERFLOW when the sums of a customer's invoices cannot
 * be counted. */
MUST_CHECK enum err match_owner(const struct match_line *line, const struct match_book *book,
	const struct match_policy *policy, struct arena *a, struct match_result *ret);
/* Could this line be that customer's? Careful on purpose, since a reminder waits on it: an amount
 * alone is enough, unless the line clearly is another's. */
MUST_CHECK enum err match_scores_as(const struct match_line *line, const struct match_book *book,
	const struct match_policy *policy, int64_t customer, struct arena *a, bool *ret);
/* Everyone whose it could be by that same measure, for whoever asks about many customers at once.
 */
MUST_CHECK enum err match_scorers(const struct match_line *line, const struct match_book *book,
	const struct match_policy *policy, struct arena *a, int64_t **ret, size_t *ret_count);
