/* validation_notice.h: an agency's first letter to a consumer, with all that the law wants in it
 * (12 CFR 1006.34(c)), from what the running placement holds. To print and mail; that it was sent
 * is recorded as a contact (outcome validation_notice). Nothing is stored. */
#pragma once
#include "paper/document.h"
#include "service/house.h"
#include "service/letter_guard.h"
#include "service/release_messages.h"

struct validation_notice {
	const struct house *house;
	const char *customer; /* number in the agency's book */
};

/* law: US-ITEMDATE: the day of the last invoice of the placement, in the client's book; what was
 * charged and paid after it stands apart. amount + interest + fees − credits = now. */
struct notice_sums {
	struct date from;
	struct money amount, interest, fees, credits, now;
};

struct notice_made {
	struct customer customer;
	struct message message; /* without id and number */
	struct notice_sums sums;
	struct date validation_end; /* law: US-VALPERIOD, when it is mailed today */
	struct document document;
};

/* ERR_USAGE in a client's book, ERR_NOT_FOUND without a running placement, ERR_RULE when something
 * that has to be said is not known, each named with its citation; ERR_CONFLICT when the sums cannot
 * be told apart (a payment before was taken back since): a person writes it. */
USE_CASE(validation_notice, struct notice_made)

#define NOTICE_VALUES 5
/* By what the parts that only a notice has are known in the text of one that is mailed today. Not a
 * use-case; fails as validation_notice does. */
MUST_CHECK enum err notice_values(struct ctx *c, const struct house *house,
	const struct customer *customer, const struct letter_value **ret);
