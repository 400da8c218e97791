/* err.h: one verdict for everything that can fail.
 *
 * The verdict says what kind of failure it is; struct refusals (refusals.h) explains it to people.
 */
#pragma once
#include "base/defs.h"

enum err {
#define ERROR(NAME, name, http, exit, text) ERR_##NAME,
#include "base/errors.def"
#undef ERROR
};

#define TRY(call)                                                                                  \
	do {                                                                                       \
		enum err try_err_ = (call);                                                        \
		if (try_err_ != ERR_NONE)                                                          \
			return try_err_;                                                           \
	} while (0)

int err_http(enum err e);
int err_exit(enum err e);
/* A stable lower-case name for machines, such as "not_found". */
const char *err_name(enum err e);
/* A plain sentence for people. */
const char *err_text(enum err e);
