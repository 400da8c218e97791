/* order_json.h: orders as JSON, for the API and the command line alike. */
#pragma once
#include "codec/json.h"
#include "service/view_orders.h"

void orders_json_list(struct json *j, const struct orders_view *v);
/* Into an open map. */
void order_json_fields(struct json *j, const struct order_view *v);
/* {"rate","net","tax"} of each rate under that key. */
void order_json_taxes(struct json *j, const char *key, const struct order_sums *s);
