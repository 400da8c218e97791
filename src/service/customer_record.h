/* customer_record.h: what is kept of who a customer is and where, brought into the words that the
 * rules know. Not a use-case. */
#pragma once
#include "service/ctx.h"
#include "store/customer.h"

/* Kind, country and region by their codes however they were written, the zone a real one. A
 * country or zone that is none, a kind or a state of the United States that is none, is refused
 * with what would be taken; text is in the ctx's arena. */
MUST_CHECK enum err customer_record_fold(struct ctx *c, struct customer *record);
