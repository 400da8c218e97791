/* template_json.h: a book's own wording as JSON, the same for commands and for the API. */
#pragma once
#include "codec/json.h"
#include "service/keep_template.h"

void template_rows_json(struct json *j, const struct template_rows *rows);
void template_view_json(struct json *j, const struct template_view *v);
/* What was kept or dropped. */
void template_json(struct json *j, const struct letter_template *t);
