/* html.h: a document as one self-contained HTML page: no script, no reference to the outside,
 * readable and printable as it is. Payment codes are drawn as SVG. */
#pragma once
#include "paper/document.h"

/* ERR_LIMIT when a payment code has more than QR_BYTES_MOST bytes, ERR_INVALID when the date is
 * DATE_NONE. */
MUST_CHECK enum err html_render(struct arena *a, const struct document *doc, const char **ret);
