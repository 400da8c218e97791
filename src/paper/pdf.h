/* pdf.h: a document as PDF 1.5, by cairo and Pango.
 *
 * Fonts are embedded as subsets, text can be searched and copied, structure is tagged (headings,
 * paragraphs, tables with head cells), title, author, language and date are set. The same document
 * gives the same bytes on the same fonts. Pango and fontconfig are not made for threads: calls from
 * several threads wait for each other. */
#pragma once
#include "paper/document.h"

/* The bytes live in the arena. ERR_INVALID when some text is not UTF-8 or the date is DATE_NONE,
 * ERR_LIMIT when a payment code has more than QR_BYTES_MOST bytes, ERR_MEMORY when cairo gives up.
 */
MUST_CHECK enum err pdf_render(struct arena *a, const struct document *doc, struct text *ret);
/* Gives back the fonts that rendering keeps between calls; for the end of a program. Rendering
 * after it works again. */
void pdf_end(void);
