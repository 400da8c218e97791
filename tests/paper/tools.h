/* tools.h: programs from outside that look at what paper made. */
#pragma once
#include "test.h"

/* Ends the test as skipped unless the program is on this machine. */
void need_tool(const char *name);
/* A new folder for this test's files, removed with all that is in it at the test's end. */
const char *scratch(void);
void save(const char *path, struct text bytes);
/* What the shell command prints; the test fails when it does not end with 0. */
struct text output_of(const char *command);
