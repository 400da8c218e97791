/* pdf_language.h: what cairo 1.16 cannot say in a PDF: its language, and that it is tagged. Private
 * to paper. */
#pragma once
#include "base/buf.h"

/* pdf with an incremental update (ISO 32000-1, 7.5.6) after it, whose catalog adds /Lang, says that
 * the structure tags are meant, and shows the title instead of the file name. A file that is not
 * built as cairo builds it comes back unchanged. */
struct text pdf_with_language(struct arena *a, struct text pdf, const char *language);
