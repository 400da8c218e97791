/* compliance_json.h: the reports of contacts and refusals as JSON and CSV, the same for commands
 * and for the API. */
#pragma once
#include "base/buf.h"
#include "codec/json.h"
#include "service/report_compliance.h"

void contacts_report_json(struct json *j, const struct contacts_report *r);
/* Inside an open map. */
void refused_parts_json(struct json *j, const struct refused_report *r);
void refused_report_json(struct json *j, const struct refused_report *r);
/* The rows, with a heading. */
void contacts_report_csv(struct buf *b, const struct contacts_report *r);
void refused_report_csv(struct buf *b, const struct refused_report *r);
/* What is due by a day: a map with "late" and "items". */
void duties_report_json(struct json *j, const char *key, const struct duties_report *r);
