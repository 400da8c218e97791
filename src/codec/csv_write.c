#include "codec/csv_write.h"
#include <string.h>

static bool starts_formula(struct text t)
{
	return t.len && strchr("=+-@\t\r", t.at[0]) != NULL && t.at[0] != '\0';
}

/* A sign, digits, and single points or commas between them. */
static bool plain_number(struct text t)
{
	bool digit = false;
	for (size_t i = t.at[0] == '-' || t.at[0] == '+' ? 1 : 0; i < t.len; i++) {
		bool now = t.at[i] >= '0' && t.at[i] <= '9';
		if (!now && ((t.at[i] != '.' && t.at[i] != ',') || !digit))
			return false;
		digit = now;
	}
	return digit;
}

static bool needs_quotes(struct text t)
{
	for (size_t i = 0; i < t.len; i++)
		if (strchr(",\"\r\n;\t|", t.at[i]) != NULL)
			return true;
	return t.len && (t.at[0] == ' ' || t.at[t.len - 1] == ' ');
}

void csv_write_field(struct buf *ret, struct text field, bool first)
{
	const char *guard = starts_formula(field) && !plain_number(field) ? "'" : "";
	if (!first)
		buf_char(ret, ',');
	if (!needs_quotes(field)) {
		buf_str(ret, guard);
		buf_add(ret, field.at, field.len);
		return;
	}
	buf_char(ret, '"');
	buf_str(ret, guard);
	for (size_t i = 0; i < field.len; i++) {
		if (field.at[i] == '"')
			buf_char(ret, '"');
		buf_char(ret, field.at[i]);
	}
	buf_char(ret, '"');
}

void csv_write_end(struct buf *ret)
{
	buf_str(ret, "\r\n");
}

void csv_write_row(struct buf *ret, const struct text *fields, size_t count)
{
	for (size_t i = 0; i < count; i++)
		csv_write_field(ret, fields[i], i == 0);
	csv_write_end(ret);
}

struct text csv_unguarded(struct text field)
{
	if (field.len < 2 || field.at[0] != '\'')
		return field;
	struct text rest = {field.at + 1, field.len - 1};
	return starts_formula(rest) && !plain_number(rest) ? rest : field;
}
