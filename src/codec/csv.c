#include "codec/csv.h"
#include <string.h>

#define SAMPLE_BYTES ((size_t)65536)
#define SAMPLE_ROWS 50

const char *csv_fault_problem(enum csv_fault fault)
{
	switch (fault) {
	case CSV_FINE:
		return "is fine";
	case CSV_QUOTE_OPEN:
		return "has a quote that is never closed";
	case CSV_QUOTE_TEXT:
		return "has text after a closing quote";
	case CSV_FIELD_LARGE:
		return "has a field of more than 1 MiB";
	case CSV_ROW_LARGE:
		return "is longer than 16 MiB";
	case CSV_COLUMNS_MANY:
		return "has more than 1,000 columns";
	}
	NEVER("a fault");
}

static const char CANDIDATE[] = {',', ';', '\t', '|'};

static struct csv reader(struct arena *a, struct text text, char delimiter)
{
	struct csv r = {
		.arena = a, .text = text, .delimiter = delimiter, .line = 1, .start_line = 1};
	r.fields = NEW_ARRAY(a, struct text, CSV_COLUMNS_MOST);
	r.stop[(unsigned char)delimiter] = true;
	r.stop['\n'] = r.stop['\r'] = true;
	return r;
}

/* How well a delimiter suits: rows that have as many columns as the first, then the number of
 * columns. */
static int64_t suits(struct arena *a, struct text sample, bool cut, char delimiter)
{
	struct csv r = reader(a, sample, delimiter);
	struct csv_row row;
	size_t columns = 0;
	int64_t same = 0, rows = 0;
	while (rows < SAMPLE_ROWS && csv_next(&r, &row)) {
		if (cut && rows && r.at == sample.len)
			break; /* the sample ends within this row */
		columns = rows++ ? columns : row.count;
		same += row.count == columns && row.fault == CSV_FINE;
	}
	return columns > 1 ? same * (CSV_COLUMNS_MOST + 1) + (int64_t)columns : 0;
}

static char detect(struct text text)
{
	ARENA a = arena_new(0); /* for the trial readers */
	bool cut = text.len > SAMPLE_BYTES;
	struct text sample = {text.at, cut ? SAMPLE_BYTES : text.len};
	char best = ',';
	int64_t best_suits = 0;
	for (size_t i = 0; i < COUNT(CANDIDATE); i++) {
		int64_t s = suits(a, sample, cut, CANDIDATE[i]);
		if (s > best_suits) {
			best_suits = s;
			best = CANDIDATE[i];
		}
	}
	return best;
}

/* "sep=;" and a line end: the delimiter, and *skip its length; otherwise 0. */
static char announced(struct text t, size_t *skip)
{
	if (t.len < 6 || memcmp(t.at, "sep=", 4) != 0 || (t.at[5] != '\n' && t.at[5] != '\r'))
		return 0;
	if (memchr(CANDIDATE, t.at[4], COUNT(CANDIDATE)) == NULL)
		return 0;
	*skip = t.len > 6 && t.at[5] == '\r' && t.at[6] == '\n' ? 7 : 6;
	return t.at[4];
}

struct csv csv_open(struct arena *a, struct text text, char delimiter)
{
	size_t skip = 0;
	char told = announced(text, &skip);
	char wanted = delimiter ? delimiter : told;
	struct text rows = {text.at + skip, text.len - skip};
	struct csv r = reader(a, text, wanted ? wanted : detect(rows));
	r.start = skip;
	r.start_line = skip ? 2 : 1;
	csv_rewind(&r);
	return r;
}

void csv_rewind(struct csv *r)
{
	r->at = r->start;
	r->line = r->start_line;
}

struct csv csv_twin(const struct csv *r)
{
	struct csv twin = reader(r->arena, r->text, r->delimiter);
	twin.start = r->start;
	twin.start_line = r->start_line;
	csv_rewind(&twin);
	return twin;
}

void csv_seek(struct csv *r, const char *row_start, int64_t line)
{
	r->at = (size_t)(row_start - r->text.at);
	r->line = line;
}

static void skip_line_end(struct csv *r)
{
	if (r->at == r->text.len)
		return;
	if (r->text.at[r->at] == '\r' && r->at + 1 < r->text.len && r->text.at[r->at + 1] == '\n')
		r->at++;
	r->at++;
	r->line++;
}

static int64_t lines_in(struct text t)
{
	int64_t lines = 0;
	for (size_t i = 0; i < t.len; i++)
		lines += t.at[i] == '\n' ||
			(t.at[i] == '\r' && (i + 1 == t.len || t.at[i + 1] != '\n'));
	return lines;
}

static void blame(struct csv_row *row, enum csv_fault fault, int64_t line)
{
	if (row->fault != CSV_FINE)
		return;
	row->fault = fault;
	row->fault_line = line;
}

/* Room for len bytes; slices that were given out in this row stay where they are. */
static char *spare(struct csv *r, size_t len)
{
	if (len > r->spare_cap - r->spare_used) {
		size_t cap = r->spare_cap * 2 > len ? r->spare_cap * 2 : len + 256;
		r->spare = arena_alloc(r->arena, cap);
		r->spare_cap = cap;
		r->spare_used = 0;
	}
	char *ret = r->spare + r->spare_used;
	r->spare_used += len;
	return ret;
}

static struct text undouble(struct csv *r, struct text quoted)
{
	char *start = spare(r, quoted.len);
	char *out = start;
	while (quoted.len) {
		const char *quote = memchr(quoted.at, '"', quoted.len);
		size_t len = quote ? (size_t)(quote - quoted.at) + 1 : quoted.len;
		size_t used = quote ? len + 1 : len;
		memcpy(out, quoted.at, len);
		out += len;
		quoted = (struct text){quoted.at + used, quoted.len - used};
	}
	return (struct text){start, (size_t)(out - start)};
}

/* To the byte that ends the field. */
static void run_on(struct csv *r)
{
	const char *p = r->text.at + r->at, *end = r->text.at + r->text.len;
	while (p < end && !r->stop[(unsigned char)*p])
		p++;
	r->at = (size_t)(p - r->text.at);
}

/* The reader stands after the closing quote: nothing but blanks may follow in this field. */
static void after_quote(struct csv *r, struct csv_row *row, int64_t line)
{
	size_t from = r->at;
	run_on(r);
	if (text_trim((struct text){r->text.at + from, r->at - from}).len)
		blame(row, CSV_QUOTE_TEXT, line);
}

static struct text quoted_field(struct csv *r, struct csv_row *row)
{
	const char *start = r->text.at + r->at + 1, *end = r->text.at + r->text.len;
	const char *p = start;
	int64_t line = r->line;
	bool doubled = false;
	while ((p = p < end ? memchr(p, '"', (size_t)(end - p)) : NULL) && p + 1 < end &&
		p[1] == '"') {
		doubled = true;
		p += 2;
	}
	struct text inside = {start, (size_t)((p ? p : end) - start)};
	r->at = p ? (size_t)(p + 1 - r->text.at) : r->text.len;
	r->line += lines_in(inside);
	if (p == NULL)
		blame(row, CSV_QUOTE_OPEN, line);
	else
		after_quote(r, row, line);
	if (inside.len > CSV_FIELD_MOST) {
		blame(row, CSV_FIELD_LARGE, line);
		inside.len = 0;
	}
	/* No copies for a row that is refused anyway: they would have no limit. */
	bool refused = row->count == CSV_COLUMNS_MOST ||
		(size_t)(r->text.at + r->at - row->raw.at) > CSV_ROW_MOST;
	return doubled && p && inside.len && !refused ? undouble(r, inside) : inside;
}

static struct text plain_field(struct csv *r, struct csv_row *row)
{
	size_t from = r->at;
	run_on(r);
	struct text field = {r->text.at + from, r->at - from};
	if (field.len > CSV_FIELD_MOST) {
		blame(row, CSV_FIELD_LARGE, r->line);
		field.len = 0;
	}
	return field;
}

static bool at_line_end(const struct csv *r)
{
	return r->at == r->text.len || r->text.at[r->at] == '\n' || r->text.at[r->at] == '\r';
}

bool csv_next(struct csv *r, struct csv_row *ret)
{
	while (r->at < r->text.len && at_line_end(r))
		skip_line_end(r);
	if (r->at == r->text.len)
		return false;
	size_t start = r->at;
	struct csv_row row = {.line = r->line, .fields = r->fields, .raw.at = r->text.at + start};
	r->spare_used = 0;
	for (;;) {
		bool quoted = r->at < r->text.len && r->text.at[r->at] == '"';
		struct text field = quoted ? quoted_field(r, &row) : plain_field(r, &row);
		if (row.count < CSV_COLUMNS_MOST)
			r->fields[row.count++] = field;
		else
			blame(&row, CSV_COLUMNS_MANY, r->line);
		if (at_line_end(r))
			break;
		r->at++; /* the delimiter; at the end of the text an empty field follows it */
	}
	row.raw.len = r->at - start;
	if (row.raw.len > CSV_ROW_MOST)
		blame(&row, CSV_ROW_LARGE, row.line);
	skip_line_end(r);
	*ret = row;
	return true;
}
