/* uploads.h: what the page shows after a file of invoices was taken in. */
#pragma once
#include "service/import_invoices.h"

struct import_view {
	bool done; /* false: nothing was sent yet, or it was refused */
	struct import_result result;
	const struct table_warning *warnings;
	size_t warning_count;
	const struct table_ignored *ignored;
	size_t ignored_count;
};
