/* outsourcing.h: a client MAIN, an agency HAND and a contract between them, for tests of what they
 * do together. */
#pragma once
#include "service/add_contract.h"
#include "service/list_placements.h"
#include "service/move_placement.h"
#include "service/place_case.h"
#include "service/prove_trust.h"
#include "service/record_receipt.h"
#include "service/remit.h"
#include "support/store.h"

#define THEIRS "MAIN/C1" /* the customer in the agency's book */

/* The customer C1 owes 1,000.00 since 2026-02-04 (I-1 700.00, I-2 300.00) and 50.00 not yet due
 * (I-3); fees: 30 % up to 90 days past due, 40 % after; five days to clear, three to object, no
 * waiting after the notice. */
struct db *outsourced(enum db_engine engine, const char *mode);
/* The same with a customer of another place than Texas. */
struct db *outsourced_in(
	enum db_engine engine, const char *mode, const char *country, const char *region);
/* The same with this fee alone. */
struct db *outsourced_for(
	enum db_engine engine, const char *mode, const struct commission_row *fee);
/* Proposed, approved, told and handed over on 2026-03-01; gives the placement's number. */
const char *placed_with_hand(struct db *db);
const char *placed_with_hand_on(struct db *db, const char *iso_day);
/* The customer pays the agency. Gives the receipt's number. */
const char *agency_receives(
	struct db *db, const char *placement, const char *iso_day, const char *amount);
void client_receives(struct db *db, const char *iso_day, const char *amount);
void bounces(struct db *db, const char *book, const char *receipt, const char *iso_day);
struct remittance_made remits(struct db *db, const char *iso_day, bool sweep);
struct placed moves(struct db *db, const char *book, const char *iso_day, const char *placement,
	enum placement_act act, const char *reason);
/* The number of C1's living placement with HAND. */
const char *number_at_hand(struct db *db);
enum placement_state state_in(struct db *db, const char *book, const char *placement);
/* An account's balance in minor units, debit positive. */
int64_t balance_in(struct db *db, const char *book, enum account account);
/* What is open on an invoice of MAIN, in minor units. */
int64_t open_in_main(struct db *db, const char *invoice);
/* Every book whole, what each holds of the other's the same in both, and the trust account provably
 * whole when the bank agrees with the ledger. */
void assert_square(struct db *db, const char *iso_day);
/* The same with C1's letter box and a contract under which HAND works the case in its own name from
 * 2026-03-01, as Harbor Recovery. */
struct db *worked_by_hand(enum db_engine engine);
/* The same before the case is placed. */
struct db *agreed_with_hand(enum db_engine engine);
/* Where HAND's letters come from. */
void hand_writes_from(struct db *db, const char *address);
