/* whole.h: questions about a whole book (aging, forecast, simulation), by one interface with two
 * readers.
 *
 * The SQL reader asks the store each time. The memory reader loads the items and their changes
 * once, catches up from the position it has, and answers by a plain scan. Both give the same rows
 * in the same order; a flow proves it daily. */
#pragma once
#include "store/book.h"
#include "store/invoice.h"

struct whole;

struct whole_row {
	struct customer_id customer;
	struct invoice_id invoice;
	enum item_kind kind;
	struct date due;
	struct money open; /* never 0 */
};

/* Told of each row; anything but ERR_NONE ends the walk with that verdict. */
typedef enum err whole_sink(void *cookie, const struct whole_row *row);

struct whole *whole_sql(struct db *db, struct arena *a, struct book_id book);
/* Holds its memory in the arena until that is dropped. */
struct whole *whole_memory(struct db *db, struct arena *a, struct book_id book);
/* What is open on as_of with what was known at a position (INT64_MAX: all), by customer, then
 * invoice. */
MUST_CHECK enum err whole_open(
	struct whole *w, struct date as_of, int64_t known, whole_sink *sink, void *cookie);
