#include "base/log.h"
#include <stdarg.h>
#include <stdio.h>

/* One write per line, so that lines of several threads do not mix. */
static void line(const char *kind, const char *fmt, va_list args)
{
	char text[1024];
	vsnprintf(text, sizeof text, fmt, args);
	fprintf(stderr, "fairdue: %s%s\n", kind, text);
}

void log_info(const char *fmt, ...)
{
	va_list args;
	va_start(args, fmt);
	line("", fmt, args);
	va_end(args);
}

void log_error(const char *fmt, ...)
{
	va_list args;
	va_start(args, fmt);
	line("error: ", fmt, args);
	va_end(args);
}
