#include "base/err.h"
#include <stdio.h>
#include <stdlib.h>

struct err_row {
	const char *name;
	const char *text;
	int http;
	int exit;
};

static const struct err_row ROWS[] = {
#define ERROR(NAME, name, http, exit, text) {name, text, http, exit},
#include "base/errors.def"
#undef ERROR
};

int err_http(enum err e)
{
	return ROWS[e].http;
}

int err_exit(enum err e)
{
	return ROWS[e].exit;
}

const char *err_name(enum err e)
{
	return ROWS[e].name;
}

const char *err_text(enum err e)
{
	return ROWS[e].text;
}

_Noreturn void assert_failed(const char *cond, const char *file, int line)
{
	fprintf(stderr, "fairdue: %s:%d: assertion failed: %s\n", file, line, cond);
	abort();
}
