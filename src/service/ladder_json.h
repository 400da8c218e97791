/* ladder_json.h: an agency's steps as JSON, the same for commands and for the API. */
#pragma once
#include "codec/json.h"
#include "service/view_ladder.h"

/* What was kept or dropped; key NULL: stands alone or in a list. */
void ladder_version_json(struct json *j, const char *key, const struct kept_ladder *k);
/* "now" and "versions". */
void ladder_view_json(struct json *j, const struct ladder_view *v);
/* The same with "steps" in words and "clients", with what each leaves. */
void ladder_page_json(struct json *j, const struct ladder_page *v);
