/* csv_write.h: rows of comma-separated text (RFC 4180, lines end in CRLF).
 *
 * A spreadsheet takes a cell that begins with = + - @ tab or CR for a formula, so such a cell is
 * written with an apostrophe before it (OWASP, "CSV Injection"), except a plain number such as
 * -5.00 or +49301234, which is none. csv_unguarded takes the apostrophe off again for a program
 * that reads the file back. */
#pragma once
#include "base/buf.h"

/* One field; first says that it opens its row. */
void csv_write_field(struct buf *ret, struct text field, bool first);
void csv_write_end(struct buf *ret);
void csv_write_row(struct buf *ret, const struct text *fields, size_t count);
/* The field without the apostrophe that csv_write_field put before it; any other field as it is. */
struct text csv_unguarded(struct text field);
