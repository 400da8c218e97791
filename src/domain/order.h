/* order.h: what is sold on credit before it is an invoice: lines, what they come to with tax, and
 * what is left to deliver and to invoice.
 *
 * A line is quantity times price, rounded half-up to the currency's minor unit: each line can be
 * checked with a pocket calculator. Tax is taken once per rate on the sum of the lines of that
 * rate, rounded half-up, as EN 16931 has it for invoices (BR-CO-14 with BG-23: one tax amount per
 * rate; the total tax is their sum). So net + tax = gross always. A part of an order comes to what
 * all parts up to it come to, less what the earlier ones did, net and tax alike: however an order
 * is cut, its parts sum to it.
 *
 *   entered -> confirmed -> part_delivered -> delivered -> invoiced
 *   entered .. part_delivered -> canceled what is not delivered; what is delivered is still
 *   invoiced */
#pragma once
#include "money/money.h"
#include "money/rate.h"

#define ORDER_LINES_MOST 500u
#define ORDER_TEXT_MOST 200u                         /* bytes of a line's text */
#define ORDER_QUANTITY_ONE 1000                      /* quantities are thousandths */
#define ORDER_QUANTITY_MOST ((int64_t)1000000000000) /* a billion pieces */
#define ORDER_PRICE_ONE 10000                        /* prices are ten-thousandths of a dollar */
#define ORDER_PRICE_MOST ((int64_t)10000000000000)   /* a billion */

struct order_line {
	const char *what;
	int64_t quantity; /* thousandths; above 0 */
	int64_t price;    /* of one, ten-thousandths of the currency's unit; 0 or more */
	struct rate tax;  /* 0 .. 100 % */
};

/* "2", "0.5", "1.125": above 0, at most three decimals. ERR_INVALID otherwise. */
MUST_CHECK enum err order_quantity_parse(struct text s, int64_t *ret);
/* No more decimals than it needs. */
const char *order_quantity_plain(struct arena *a, int64_t quantity);
/* "19.90", "0.0125": 0 or more, at most four decimals. ERR_INVALID otherwise. */
MUST_CHECK enum err order_price_parse(struct text s, int64_t *ret);
/* At least the decimals of the currency: "19.90", "0.0125". */
const char *order_price_plain(struct arena *a, int64_t price, const char *code);

/* The line itself is right: a text that fits, amounts in range; refusals name the field and `line`
 * (from 1; 0: the caller's own). */
MUST_CHECK enum err order_line_check(
	const struct order_line *l, int64_t line, struct refusals *why);
/* Quantity times price, rounded half-up. ERR_OVERFLOW beyond MONEY_MOST_MINOR. */
MUST_CHECK enum err order_line_net(const struct order_line *l, const char *code, struct money *ret);

/* What earlier invoices had of a line of an order. */
struct order_billed {
	int64_t quantity; /* thousandths */
	struct money net;
};

/* The net of what a line has now: of both quantities together, rounded half-up, less what was
 * billed of it; never below 0. ERR_OVERFLOW. */
MUST_CHECK enum err order_part_net(
	const struct order_line *l, const struct order_billed *billed, struct money *ret);

struct order_tax {
	struct rate rate;
	struct money net; /* of the lines of that rate */
	struct money tax;
};

struct order_sums {
	struct order_tax *rates; /* by rising rate, one each */
	size_t count;
	struct money net, tax, gross; /* net + tax = gross */
};

/* Sums in the arena. ERR_OVERFLOW when they do not fit or a line is beyond MONEY_MOST_MINOR. */
MUST_CHECK enum err order_sum(struct arena *a, const char *code, const struct order_line *lines,
	size_t count, struct order_sums *ret);

/* Sums of a part whose nets are known: the tax of each rate is that on `before`, what earlier parts
 * had at that rate, and on this part together, less that on `before`. before has one row for each
 * rate; only its rate and net are read. */
MUST_CHECK enum err order_sum_part(struct arena *a, const struct order_sums *before,
	const struct order_line *lines, const struct money *nets, size_t count,
	struct order_sums *ret);

/* The rates of the sums as percentages: "19". */
const char **order_rates(struct arena *a, const struct order_sums *s);

#define ORDER_STATES(STATE)                                                                        \
	STATE(ENTERED, "entered")                                                                  \
	STATE(CONFIRMED, "confirmed")                                                              \
	STATE(PART_DELIVERED, "part_delivered")                                                    \
	STATE(DELIVERED, "delivered")                                                              \
	STATE(INVOICED, "invoiced")                                                                \
	STATE(CANCELED, "canceled")

enum order_state {
#define STATE(NAME, word) ORDER_##NAME,
	ORDER_STATES(STATE)
#undef STATE
};
#define ORDER_STATE_COUNT (ORDER_CANCELED + 1)

const char *order_state_word(enum order_state s);
MUST_CHECK enum err order_state_parse(const char *word, enum order_state *ret);

/* How far one line is. 0 <= invoiced <= delivered <= ordered, always. */
struct order_progress {
	int64_t ordered, delivered, invoiced; /* thousandths */
};

struct order_status {
	bool confirmed;
	bool canceled;
	const struct order_progress *lines;
	size_t count;
};

/* An order of which nothing came before it was canceled is canceled; one that had begun is
 * delivered with what came. */
enum order_state order_state_of(const struct order_status *o);
/* What is still to come of a line: nothing once the order is canceled. */
int64_t order_left_to_deliver(const struct order_status *o, size_t line);
/* Delivered and not yet invoiced. */
int64_t order_left_to_invoice(const struct order_status *o, size_t line);

enum order_act { ORDER_CONFIRM, ORDER_DELIVER, ORDER_INVOICE, ORDER_CANCEL };
#define ORDER_ACT_COUNT (ORDER_CANCEL + 1)

/* True when the act can be done now; for pages that offer it. */
bool order_may(const struct order_status *o, enum order_act act);
/* The same as a verdict: ERR_CONFLICT, explained. */
MUST_CHECK enum err order_check(
	const struct order_status *o, enum order_act act, struct refusals *why);

struct order_part {
	size_t line;      /* from 0 */
	int64_t quantity; /* thousandths */
};

/* What a delivery brings, a quantity for each of o->count lines into ret: as named by parts, or all
 * that is left when there are none. ERR_INVALID, explained, for a line that the order does not
 * have, a quantity that is not above 0 or more than what is left. */
MUST_CHECK enum err order_deliver(const struct order_status *o, const struct order_part *parts,
	size_t part_count, struct refusals *why, int64_t *ret);
