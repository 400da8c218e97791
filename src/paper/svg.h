/* svg.h: text that is safe inside SVG and HTML elements and attributes. Private to paper. */
#pragma once
#include "base/buf.h"

/* Escapes the five characters that mean something in XML and drops control bytes that XML does not
 * allow; bytes that are not UTF-8 become "?". */
void svg_escape(struct buf *b, const char *s);
/* The same for elements of HTML that keep line ends. */
void svg_escape_lines(struct buf *b, const char *s);
