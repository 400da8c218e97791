#include "store/fact_shape.h"
#include "base/buf.h"
#include <string.h>

/* "INSERT INTO t (a, b, c) VALUES …" taken apart. */
struct fact_shape fact_shape(struct arena *a, enum fact fact)
{
	const char *table = strstr(fact_insert(fact)->text, "INTO ") + strlen("INTO ");
	const char *open = strchr(table, '('), *close = strchr(open, ')');
	struct fact_shape shape = {
		.table = text_dup(a, text_trim((struct text){table, (size_t)(open - table)}))};
	struct text rest = {open + 1, (size_t)(close - open - 1)};
	shape.columns = NEW_ARRAY(a, const char *, DB_COLUMNS_MOST);
	while (rest.len) {
		ASSERT(shape.count < DB_COLUMNS_MOST);
		shape.columns[shape.count++] = text_dup(a, text_trim(text_cut(&rest, ',')));
	}
	return shape;
}

int fact_column(const struct fact_shape *shape, const char *name)
{
	for (size_t i = 0; i < shape->count; i++)
		if (str_equal(shape->columns[i], name))
			return (int)i;
	return -1;
}

struct sql fact_select(struct arena *a, const struct fact_shape *shape, const char *name,
	const char *where, int params)
{
	struct buf b = buf_new(a);
	for (size_t i = 0; i < shape->count; i++)
		buf_printf(&b, "%s%s", i ? ", " : "SELECT ", shape->columns[i]);
	buf_printf(&b, " FROM %s WHERE book = $1 AND (%s) ORDER BY 1, 2, 3", shape->table, where);
	return (struct sql){.name = name, .text = buf_done(&b), .params = params};
}
