/* pagec_head.h: what a page declares about itself: its name, its parameters, the headers it uses.
 */
#pragma once
#include "pagec_scan.h"

enum {
	HEAD_PARAMS_MAX = 8,
	HEAD_USES_MAX = 16,
};

struct head_param {
	const char *text;    /* "const struct customers_view *v" */
	const char *name;    /* "v" */
	const char *pointed; /* "customers_view" when it points to a struct, else NULL */
	bool whole;          /* a struct or enum by value, whose definition the prototype needs */
};

struct head {
	const char *name;
	unsigned line;
	struct head_param param[HEAD_PARAMS_MAX];
	size_t param_count;
	const char *use[HEAD_USES_MAX]; /* "service/list_customers.h", with its quotes or angle
					   brackets */
	size_t use_count;
	bool wraps; /* the page has a {{body}} and becomes two functions */
};

/* Ends the program unless the page begins with {{page name (parameters)}}. */
struct head head_read(const struct tool_file *file, const struct scan *scan);

/* Adds "void page_NAMEsuffix(struct page *out, …)". */
void head_print(struct tool_buffer *out, const struct head *head, const char *suffix);
