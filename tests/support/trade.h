/* trade.h: a small trade to start from: one customer who owes, and the everyday acts upon it. */
#pragma once
#include "base/random.h"
#include "service/issue_invoice.h"
#include "service/record_payment.h"
#include "support/store.h"

/* The client MAIN with the customer C1 (consumer), who owes I-1 100.00 and I-2 50.00, both issued
 * 2026-01-05 and due 2026-02-04. */
struct db *trade_new(enum db_engine engine);
struct issued_invoice trade_issue(
	struct db *db, enum item_kind kind, const char *number, const char *net, const char *about);
struct recorded_payment trade_pay(struct db *db, const char *iso_day, const char *amount);
void trade_bounce(struct db *db, const char *iso_day, struct payment_id payment);
/* What is open on the item, in minor units. */
int64_t trade_open(struct db *db, const char *number);
/* The kept balance of an account, in minor units; debit positive. */
int64_t trade_balance(struct db *db, enum account account);
/* withstands_faults in MAIN; `untouched` says what the store holds before, and so after each
 * failure. */
void trade_faults(struct db *db, const char *iso_day, const char *name, use_case *run,
	const void *in, void *ret, void (*untouched)(struct db *db));
/* Of lives at random: a sum from 0.01 to 90.00. */
struct money trade_some(struct seeded *chance);
/* "R-0" up to and with "R-ITEMS", the last of which may not be there yet. */
const char *trade_item(struct seeded *chance, int items);
/* The act in MAIN at nine that day; true: stored. It may be refused, not fail. */
bool trade_try(struct db *db, const char *iso_day, const char *name, use_case *run, const void *in,
	void *ret);
