/* take_line.h: the pieces that the policy and people share when a bank line becomes a payment, and
 * when it stops being one. Each moves the money, records the decision and gives the line as it then
 * stands. The money came on the day of the line, whenever that is done; where its month is closed,
 * the books say today (payment.h). Not use-cases themselves. */
#pragma once
#include "service/record_payment.h"
#include "store/bank_line.h"

struct taken_line {
	struct bank_line line;
	struct recorded_payment payment;
};

/* Who decided, and why. */
struct line_reason {
	const char *how; /* policy, person */
	int32_t points;
	const char *codes;
};

/* The money is this customer's; without picks it goes to the oldest due. A parked line leaves
 * unidentified cash. */
MUST_CHECK enum err line_apply(struct ctx *c, const struct bank_line *line, const char *customer,
	const struct settle_pick *picks, size_t pick_count, const struct line_reason *why,
	struct taken_line *ret);
/* Nobody knows whose it is: it becomes unidentified cash. */
MUST_CHECK enum err line_park(struct ctx *c, const struct bank_line *line, struct taken_line *ret);
/* The bank took a payment back: it goes for good, and with it the parking that it was made of, so
 * that the money leaves the bank and not the unidentified cash. The line that brought it is done
 * with. `payment` is the customer's, or what parked the line. */
MUST_CHECK enum err payment_bounce(struct ctx *c, struct payment_id payment, struct date on,
	const char *reason, struct recorded_payment *ret);
/* A reversal takes that payment back on the day it was booked, or today where that is closed.
 * ERR_INVALID unless the amounts agree. */
MUST_CHECK enum err line_reverse(struct ctx *c, const struct bank_line *line,
	struct payment_id payment, const struct line_reason *why, struct taken_line *ret);
/* Takes the payment of an applied or parked line back as if it had never been. What was parked
 * before is parked again. DATE_NONE: on the day the line was booked, or today where that is closed.
 */
MUST_CHECK enum err line_undo(struct ctx *c, const struct bank_line *line, struct date on,
	const char *reason, struct taken_line *ret);

/* Which payment a reversal takes back, by what both lines say; ret->n is 0 when it is not clear.
 * Never by amount alone. */
MUST_CHECK enum err line_reverses(
	struct ctx *c, const struct bank_line *line, struct payment_id *ret, const char **ret_code);
