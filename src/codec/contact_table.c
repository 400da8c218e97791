#include "codec/contact_table.h"
#include "codec/csv.h"
#include "codec/csv_write.h"
#include "codec/encoding.h"

enum column { CUSTOMER, CHANNEL, OUTCOME, AT, DIRECTION, TO, DEBTS, COLUMNS };
static const char *const NAMES[COLUMNS] = {
	"customer", "channel", "outcome", "at", "direction", "to", "debts"};
#define COLUMNS_NEEDED DIRECTION /* those before it */

struct reading {
	struct arena *arena;
	struct refusals *why;
	struct csv_row row;
	size_t width;
	size_t place[COLUMNS]; /* of the column + 1; 0: the file has none */
};

static enum err read_header(struct reading *r)
{
	r->width = r->row.count;
	for (size_t i = 0; i < r->row.count; i++)
		for (size_t c = 0; c < COLUMNS; c++)
			if (!r->place[c] &&
				text_equal_nocase(text_trim(r->row.fields[i]), text_of(NAMES[c])))
				r->place[c] = i + 1;
	for (size_t c = 0; c < COLUMNS_NEEDED; c++)
		if (!r->place[c])
			return refuse(r->why, r->row.line, NAMES[c], r->row.raw,
				"is missing in the header",
				"a header such as customer,channel,outcome,at,direction,to");
	return ERR_NONE;
}

static struct text cell(const struct reading *r, enum column column)
{
	size_t place = r->place[column];
	return place && place <= r->row.count ? text_trim(csv_unguarded(r->row.fields[place - 1]))
					      : (struct text){"", 0};
}

static enum err bad(
	struct reading *r, enum column column, const char *problem, const char *accepted)
{
	return refuse(r->why, r->row.line, NAMES[column], cell(r, column), problem, accepted);
}

static bool is_blank(const struct csv_row *row)
{
	for (size_t i = 0; i < row->count; i++)
		if (text_trim(row->fields[i]).len)
			return false;
	return true;
}

static enum err take_row(struct reading *r, struct contact_row *ret)
{
	struct contact_row row = {.line = r->row.line};
	struct text direction = cell(r, DIRECTION);
	if (r->row.fault != CSV_FINE)
		return refuse(r->why, r->row.fault_line, "", text_of(""),
			csv_fault_problem(r->row.fault), "");
	if (r->row.count > r->width)
		return refuse(r->why, r->row.line, "", r->row.raw,
			"has more columns than the header", "");
	for (size_t c = 0; c < COLUMNS_NEEDED; c++)
		if (cell(r, (enum column)c).len == 0)
			return bad(r, (enum column)c, "is missing", "");
	if (instant_parse(cell(r, AT), &row.at) != ERR_NONE)
		return bad(r, AT, "is not a moment", "an instant such as 2026-01-31T17:00:00Z");
	row.inbound = text_equal_nocase(direction, text_of("in"));
	if (direction.len && !row.inbound && !text_equal_nocase(direction, text_of("out")))
		return bad(r, DIRECTION, "is not a direction", "in or out");
	row.customer = text_dup(r->arena, cell(r, CUSTOMER));
	row.channel = text_dup(r->arena, cell(r, CHANNEL));
	row.outcome = text_dup(r->arena, cell(r, OUTCOME));
	row.to = cell(r, TO).len ? text_dup(r->arena, cell(r, TO)) : NULL;
	row.debts = cell(r, DEBTS).len ? text_dup(r->arena, cell(r, DEBTS)) : NULL;
	*ret = row;
	return ERR_NONE;
}

static enum err take_all(struct reading *r, struct csv *csv, struct contact_table *t)
{
	enum err verdict = ERR_NONE;
	while (csv_next(csv, &r->row)) {
		struct contact_row row;
		if (is_blank(&r->row) && r->row.fault == CSV_FINE)
			continue;
		if (t->count == CONTACT_ROWS_MOST)
			return refuse_as(ERR_LIMIT, r->why, "", "", "the file has too many rows",
				"at most 100000");
		if (take_row(r, &row) == ERR_NONE)
			*PUSH(r->arena, t->rows, t->count, t->cap) = row;
		else
			verdict = ERR_INVALID;
	}
	return verdict;
}

enum err contact_table_parse(
	struct arena *a, struct text bytes, struct refusals *why, struct contact_table *ret)
{
	struct reading r = {.arena = a, .why = why};
	struct contact_table t = {.count = 0};
	struct decoded decoded;
	TRY(encoding_decode(a, bytes, why, &decoded));
	struct csv csv = csv_open(a, decoded.text, 0);
	if (!csv_next(&csv, &r.row))
		return refuse(why, 0, "", text_of(""), "is empty", "a header and rows");
	TRY(read_header(&r));
	TRY(take_all(&r, &csv, &t));
	if (t.count == 0)
		return refuse(
			why, 0, "", text_of(""), "has a header but no rows: nothing to import", "");
	*ret = t;
	return ERR_NONE;
}
