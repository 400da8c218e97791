/* pressure_json.h: a figure of pressure as JSON: {"now": 4.200, "most": 10.000, "version": "1",
 * "falls_to": 3.000, "falls_on": "2026-03-12"}; null when pressure is not weighed. */
#pragma once
#include "codec/json.h"
#include "domain/pressure.h"

void pressure_figure_json(struct json *j, const char *key, const struct pressure_figure *f);
