#include "service/template_json.h"

static void row_fields(struct json *j, const struct template_row *r)
{
	json_str(j, "kind", r->kind);
	json_str(j, "language", r->language);
	json_int(j, "version", r->version);
	json_bool(j, "shipped", r->version == 0);
	json_date(j, "since", r->since);
}

void template_rows_json(struct json *j, const struct template_rows *rows)
{
	json_map(j, NULL);
	json_list(j, "items");
	for (size_t i = 0; i < rows->count; i++) {
		json_map(j, NULL);
		row_fields(j, &rows->items[i]);
		json_end(j);
	}
	json_end(j);
	json_str(j, "next", NULL);
	json_end(j);
}

void template_json(struct json *j, const struct letter_template *t)
{
	json_map(j, NULL);
	json_str(j, "kind", t->kind);
	json_str(j, "language", t->language);
	json_int(j, "version", t->version);
	json_bool(j, "shipped", t->wording == NULL);
	json_date(j, "since", t->since);
	json_str(j, "wording", t->wording); /* to word it so again */
	json_end(j);
}

static void names(struct json *j, const char *key, const char *const *list)
{
	json_list(j, key);
	for (size_t i = 0; list[i]; i++)
		json_str(j, NULL, list[i]);
	json_end(j);
}

void template_view_json(struct json *j, const struct template_view *v)
{
	json_map(j, NULL);
	row_fields(j, &v->row);
	json_str(j, "wording", v->wording);
	names(j, "fields", v->letter->fields);
	names(j, "must", v->letter->must);
	json_list(j, "versions");
	for (size_t i = 0; i < v->version_count; i++)
		template_json(j, &v->versions[i]);
	json_end(j);
	if (v->seen) {
		json_str(j, "subject", v->seen->message.subject);
		json_str(j, "body", v->seen->message.body);
	}
	json_end(j);
}
