/* lists.h: what lists have in common: what was asked stands in the address, and the same rows come
 * as a file. */
#pragma once
#include "service/list_wish.h"
#include "web/request.h"

struct list_wish list_wish_of(struct request *r);
/* The same for a file: all rows, up to LIST_ROWS_MOST. */
struct list_wish list_wish_whole(struct request *r);
/* As a file of that name; rows ready as CSV. */
void list_answer_csv(struct request *r, const char *name, struct buf *rows);
void list_csv_str(struct buf *b, const char *s, bool first);
void list_csv_money(struct buf *b, struct money m); /* amount, then currency */
