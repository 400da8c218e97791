/* show.h: the pieces of results that several commands print alike. */
#pragma once
#include "app/app.h"
#include "codec/order_table.h"
#include "service/contact_debts.h"
#include "service/settle.h"

/* Exactly that many words after the command; what names them in the refusal (ERR_USAGE). */
MUST_CHECK enum err app_words(struct app *app, size_t count, const char *what);
/* The word at that place as an id above 0. */
MUST_CHECK enum err app_id(struct app *app, size_t at, const char *what, int64_t *ret);
/* Every --invoice NUMBER=AMOUNT, in the currency; *ret is NULL without any. */
MUST_CHECK enum err app_picks(
	struct app *app, const char *code, struct settle_pick **ret, size_t *ret_count);
/* Every --line "text|quantity|unit price|tax %" and the rows of --file; none gives none. */
MUST_CHECK enum err app_lines(struct app *app, struct order_table *ret);
/* Every --debt NUMBER. */
MUST_CHECK enum err app_debts(struct app *app, struct contact_debts *ret);
/* --currency, or the book's. */
MUST_CHECK enum err app_currency(struct app *app, const char **ret);

/* Around the items of a list that is given whole: {"items":[...],"next":null}, or, when there are
 * none, the sentence that says so. */
void show_items_begin(struct app *app, struct json *j);
void show_items_end(struct app *app, struct json *j, size_t count, const char *none);

/* What the journal says:
 * "entry":{"kind","effective","postings":[{"account","name","debit","credit"}]}. */
void show_entry_json(struct json *j, const struct entry *e);
/* The same as lines, then whether it was stored. */
void show_entry_text(struct app *app, const struct entry *e);
/* One line of CSV; NULL is an empty cell. */
void show_csv_line(struct app *app, const char *const *cells, size_t count);
/* "stored": true with --yes. */
void show_stored_json(struct app *app, struct json *j);
