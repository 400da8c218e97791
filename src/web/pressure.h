/* pressure.h: the pressure report as JSON, the same from the API and from the command. */
#pragma once
#include "codec/json.h"
#include "service/report_pressure.h"

void pressure_report_json(struct json *j, const struct pressure_report *r);
