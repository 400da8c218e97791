/* totals.h: what is open and what is late, per currency, in JSON. */
#pragma once
#include "codec/json.h"
#include "store/listing.h"

void totals_json(struct json *j, const char *key, const struct open_total *totals, size_t count);
