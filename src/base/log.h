/* log.h: one line on standard error per event worth an operator's look. Not used below web, link
 * and app. */
#pragma once
#include "base/defs.h"

void log_info(const char *fmt, ...) PRINTF_LIKE(1, 2);
void log_error(const char *fmt, ...) PRINTF_LIKE(1, 2);
