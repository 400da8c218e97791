/* bank_help.h: a book with invoices and statements that come in, for the tests of bank lines. */
#pragma once
#include "service/apply_match.h"
#include "service/import_bank.h"
#include "service/issue_invoice.h"
#include "support/camt_writer.h"
#include "support/store.h"

#define TODAY "2026-02-20"

struct customer customer(struct db *db, const char *number, const char *name);
struct invoice issue(struct db *db, const char *customer, const char *number, const char *net);
/* Ann (C1001) owes 100 on INV-101, 50 on INV-102 and 30 on INV-103; Bob (C1002) owes 100 on
 * INV-201. */
struct db *with_invoices(enum db_engine engine);
struct bank_file parsed(struct text bytes);
struct bank_file bank_statement_of(const char *number, const struct camt_line *lines, size_t count);
/* Takes a statement with these lines in. */
struct imported_bank take(
	struct db *db, const char *number, const struct camt_line *lines, size_t count);
/* Of 2026-02-10. */
struct camt_line line(const char *amount, const char *text);
int64_t open_on(struct db *db, const char *number);
int64_t balance_of(struct db *db, enum account account);
struct bank_line line_now(struct db *db, struct bankline_id id);
/* How a line stands, by its name. */
void assert_state(const struct matched_line *m, enum bank_line_state state);
struct taken_line apply_to(struct db *db, struct bankline_id id, const char *customer,
	const struct settle_pick *picks, size_t count);
struct taken_line undo(struct db *db, struct bankline_id id);
