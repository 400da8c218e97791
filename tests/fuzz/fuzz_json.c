/* Whatever parses is walked, written and parsed again: both trees must be alike. */
#include "codec/json.h"
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void alike(const struct json_node *a, const struct json_node *b)
{
	ASSERT(a->count == b->count && a->integer == b->integer);
	ASSERT(a->kind == b->kind || a->kind == JSON_DECIMAL);
	ASSERT((a->text == NULL) == (b->text == NULL) &&
		(a->text == NULL || str_equal(a->text, b->text)));
	ASSERT(a->key == NULL || str_equal(a->key, b->key));
	for (size_t i = 0; i < a->count; i++)
		alike(&a->items[i], &b->items[i]);
}

static void read_as_everything(struct arena *a, const struct json_node *n, struct refusals *why)
{
	struct money m;
	struct date d;
	struct instant t;
	int64_t i;
	bool flag;
	const char *s;
	(void)(json_get_money(n, NULL, why, &m) + json_get_date(n, "a", why, &d) +
		json_get_instant(n, NULL, why, &t) + json_get_int(n, "b", why, -5, 5, &i) +
		json_get_bool(n, NULL, why, &flag) + json_get_decimal(n, NULL, why, &s) +
		json_get_str(n, "c", why, &s));
	for (size_t k = 0; k < why->count; k++)
		ASSERT(text_is_utf8(text_of(refusal_line(a, &why->items[k]))));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ARENA a = arena_new(0);
	const struct json_node *n, *again;
	struct refusals why = refusals_new(a);
	struct buf b = buf_new(a);
	if (json_parse(a, (struct text){(const char *)data, size}, &why, &n) != ERR_NONE)
		return 0;
	struct json j = json_new(&b, size % 2 ? JSON_PRETTY : JSON_DENSE);
	json_value(&j, n);
	ASSERT(json_parse(a, buf_text(&b), &why, &again) == ERR_NONE);
	alike(n, again);
	read_as_everything(a, n, &why);
	return 0;
}
