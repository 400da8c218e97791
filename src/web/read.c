#include "web/read.h"
#include "domain/wish.h"
#include "web/page.h"

enum err read_id(struct request *r, const char *arg, int64_t *ret)
{
	const char *s = request_arg(r, arg);
	if (text_int(text_of(s), ret) == ERR_NONE && *ret > 0)
		return ERR_NONE;
	return refuse_as(ERR_NOT_FOUND, &r->why, arg, s, "leads nowhere", "");
}

enum err read_date(struct request *r, const char *field, const char *value, struct date *ret)
{
	*ret = DATE_NONE;
	if (str_empty(value) || date_parse(text_of(value), ret) == ERR_NONE)
		return ERR_NONE;
	return refuse_str(&r->why, field, value, "is not a date", "a date such as 2026-01-31");
}

enum err read_instant(struct request *r, const char *field, const char *value, struct instant *ret)
{
	*ret = (struct instant){0};
	if (str_empty(value) || instant_parse(text_of(value), ret) == ERR_NONE)
		return ERR_NONE;
	return refuse_str(
		&r->why, field, value, "is not a moment", "one such as 2026-01-31T17:00:00Z");
}

enum err read_int(struct request *r, const char *field, int64_t fallback, int64_t *ret)
{
	const char *value = request_field(r, field);
	*ret = fallback;
	if (str_empty(value) || text_int(text_of(value), ret) == ERR_NONE)
		return ERR_NONE;
	return refuse_str(&r->why, field, value, "is not a whole number", "one such as 12");
}

enum err read_money(struct request *r, const char *field, struct money *ret)
{
	const struct json_node *node = request_json(r, field);
	const char *value = request_field(r, field);
	if (node && node->kind == JSON_MAP)
		return json_get_money(r->json, field, &r->why, ret);
	if (money_parse(text_of(value), r->book.currency, ret) == ERR_NONE)
		return ERR_NONE;
	return refuse_str(&r->why, field, value, "is not an amount that can be taken",
		money_accepted(r->arena, r->book.currency));
}

static const char *path_in(struct request *r, const char *section)
{
	struct page part = page_new(r->arena, "UTC", "");
	page_part_str(&part, request_arg(r, "number"));
	return arena_printf(r->arena, "/b/%s/%s/%s", r->book.code, section, buf_done(&part.buf));
}

const char *case_path(struct request *r)
{
	return path_in(r, "cases");
}

const char *customer_path(struct request *r)
{
	return path_in(r, "customers");
}

const char *read_or_null(struct request *r, const char *field)
{
	const char *value = request_field(r, field);
	return str_empty(value) ? NULL : value;
}

enum err read_clock(struct request *r, const char *field, int32_t *ret)
{
	const char *value = request_field(r, field);
	*ret = -1;
	if (str_empty(value) || wish_clock_parse(value, ret) == ERR_NONE)
		return ERR_NONE;
	return refuse_str(&r->why, field, value, "is not a time of day", "a time such as 09:30");
}
