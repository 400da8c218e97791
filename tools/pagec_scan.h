/* pagec_scan.h: a page cut into literal HTML, expressions and directives. */
#pragma once
#include <stddef.h>

#include "tool.h"

enum scan_kind {
	SCAN_LITERAL,
	SCAN_EXPRESSION,
	SCAN_PAGE,
	SCAN_USE,
	SCAN_FOR,
	SCAN_IF,
	SCAN_ELIF,
	SCAN_ELSE,
	SCAN_END,
	SCAN_CALL,
	SCAN_HTML,
	SCAN_WITHIN,
	SCAN_BODY,
};

struct scan_piece {
	enum scan_kind kind;
	const char *text; /* the literal, the expression, or what follows a directive's word,
			     without outer spaces */
	size_t size;
	unsigned line;
};

struct scan {
	struct scan_piece *piece;
	size_t count;
};

/* Comments are dropped, and so is the rest of a line that holds one directive and nothing else.
 * Ends the program when a {{ is not closed or a directive has too much or too little behind its
 * word. */
struct scan scan_page(const struct tool_file *file);
