/* Any bytes: rows end, slices stay inside, two readings agree, and what is written is read back. */
#include "codec/csv.h"
#include "codec/csv_write.h"
#include "codec/encoding.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void write_and_read(struct arena *a, const struct csv_row *row)
{
	struct buf b = buf_new(a);
	struct csv_row back;
	csv_write_row(&b, row->fields, row->count);
	struct csv r = csv_open(a, buf_text(&b), ',');
	if (!csv_next(&r, &back))
		return; /* one empty field is an empty line */
	ASSERT(back.fault == CSV_FINE && back.count == row->count);
	for (size_t i = 0; i < back.count; i++)
		ASSERT(text_equal(csv_unguarded(back.fields[i]), csv_unguarded(row->fields[i])) ||
			text_equal(csv_unguarded(back.fields[i]), row->fields[i]));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ARENA a = arena_new(0);
	struct decoded d;
	struct csv_row row, again;
	if (encoding_decode(a, (struct text){(const char *)data, size}, NULL, &d) != ERR_NONE)
		return 0;
	ASSERT(text_is_utf8(d.text));
	struct csv r = csv_open(a, d.text, 0);
	struct csv twin = csv_twin(&r);
	int64_t line = 0;
	for (int rows = 0; csv_next(&r, &row); rows++) {
		ASSERT(row.line > line && row.count >= 1 && row.count <= CSV_COLUMNS_MOST);
		line = row.line;
		csv_seek(&twin, row.raw.at, row.line);
		ASSERT(csv_next(&twin, &again) && again.count == row.count &&
			again.fault == row.fault);
		for (size_t i = 0; i < row.count; i++)
			ASSERT(text_equal(row.fields[i], again.fields[i]));
		if (row.fault == CSV_FINE && rows < 20)
			write_and_read(a, &row);
	}
	return 0;
}
