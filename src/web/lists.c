#include "web/lists.h"
#include "codec/csv_write.h"

struct list_wish list_wish_of(struct request *r)
{
	return (struct list_wish){.search = request_query(r, "search"),
		.show = request_query(r, "show"),
		.sort = request_query(r, "sort"),
		.after = request_query(r, "after")};
}

struct list_wish list_wish_whole(struct request *r)
{
	struct list_wish wish = list_wish_of(r);
	wish.most = LIST_ROWS_MOST;
	return wish;
}

void list_answer_csv(struct request *r, const char *name, struct buf *rows)
{
	answer_header(r, "Content-Disposition",
		arena_printf(r->arena, "attachment; filename=\"%s-%s.csv\"", r->book.code, name));
	answer_bytes(r, 200, "text/csv; charset=utf-8", buf_text(rows));
}

void list_csv_str(struct buf *b, const char *s, bool first)
{
	csv_write_field(b, text_of(str_or_empty(s)), first);
}

void list_csv_money(struct buf *b, struct money m)
{
	list_csv_str(b, money_plain(b->arena, m), false);
	list_csv_str(b, m.code, false);
}
