/* aging_json.h: an aging as JSON, for Today and the report. */
#pragma once
#include "codec/json.h"
#include "service/aging_tables.h"

void aging_json(struct json *j, const char *key, const struct aging_table *tables, size_t count);
