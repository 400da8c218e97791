/* pagec_write.h: a page as C source. */
#pragma once
#include "pagec_head.h"

/* Writes the page's functions. Ends the program when the page's blocks or its HTML are not
 * balanced, or when a value stands where it cannot be made safe. */
struct tool_buffer write_page(
	const struct tool_file *file, const struct scan *scan, const struct head *head);
