/* license_json.h: licenses as JSON, the same for commands and for the API. */
#pragma once
#include "codec/json.h"
#include "service/keep_license.h"

void license_json(struct json *j, const struct license *l);
/* As a list of that name, each with whose it is and whether it holds today. */
void license_rows_json(struct json *j, const char *name, const struct license_rows *rows);
