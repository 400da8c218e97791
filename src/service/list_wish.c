#include "service/list_wish.h"

static enum err check_word(struct ctx *c, const char *field, const char *word, const char *one,
	const char *two, const char *accepted)
{
	if (str_empty(word) || str_equal(word, one) || str_equal(word, two))
		return ERR_NONE;
	return refuse_str(c->why, field, word, "is not known here", accepted);
}

enum err list_wish_check(struct ctx *c, const struct list_wish *in)
{
	TRY(check_word(c, "show", in->show, "open", "late", "open or late"));
	return check_word(c, "sort", in->sort, "owed", "owed", "owed");
}

struct listing_wish list_wish_narrow(const struct ctx *c, const struct list_wish *in)
{
	return (struct listing_wish){.begins = str_or_empty(in->search),
		.open = str_equal(str_or_empty(in->show), "open"),
		.late = str_equal(str_or_empty(in->show), "late"),
		.day = c->today,
		.currency = c->book.currency};
}

bool list_wish_plain(const struct list_wish *in)
{
	return str_empty(in->show) && str_empty(in->sort);
}

int64_t list_wish_most(const struct list_wish *in)
{
	return in->most ? in->most : LIST_ROWS_USUAL;
}

enum err list_cursor_read(struct ctx *c, const char *s, int64_t *ret, int64_t *ret_id)
{
	struct text rest = text_of(str_or_empty(s));
	*ret = *ret_id = 0;
	if (str_empty(s))
		return ERR_NONE;
	if (text_int(text_cut(&rest, '.'), ret) == ERR_NONE && text_int(rest, ret_id) == ERR_NONE)
		return ERR_NONE;
	return refuse_str(c->why, "after", s, "is not a cursor", "the next of the page before");
}

const char *list_cursor(struct ctx *c, int64_t value, int64_t id)
{
	return arena_printf(c->arena, "%lld.%lld", (long long)value, (long long)id);
}
