/* payment_reference.h: the structured reference that a payer's bank carries back to us with the
 * money.
 *
 * It is the ISO 11649 reference of the item's id: documents print it, matching looks for it.
 * Numbers of documents do not serve, since A-1 and A1 would be one reference. */
#pragma once
#include "base/arena.h"
#include "base/ids.h"

const char *payment_reference(struct arena *a, struct invoice_id id);
