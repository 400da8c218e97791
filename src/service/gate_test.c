#include "service/gate_test.h"
#include <stdlib.h>

static const char *json_text(struct arena *a, const json_t *value)
{
	char *text = value ? json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY) : NULL;
	const char *kept = text ? arena_str(a, text) : "";
	free(text);
	return kept;
}

static void differ(struct arena *a, struct gate_tested *t, const struct gate_case *c,
	const struct gate_verdict *v, const char *key, const char *expected, const char *given)
{
	struct gate_difference *d = PUSH(a, t->differences, t->difference_count, t->difference_cap);
	*d = (struct gate_difference){.id = str_or_empty(c->id),
		.key = arena_str(a, key),
		.expected = expected,
		.given = given};
	d->why = v->reason_count ? v->reasons[0].why : "No rule in force stops it.";
}

static void compare_detail(struct arena *a, struct gate_tested *t, const struct gate_case *c,
	const struct gate_verdict *v)
{
	json_t *given = gate_detail_json(v), *want;
	const char *key;
	json_object_foreach(json_object_get(c->expected, "detail"), key, want)
	{
		json_t *have = json_object_get(given, key);
		if (!json_equal(want, have))
			differ(a, t, c, v, key, json_text(a, want), json_text(a, have));
	}
	json_decref(given);
}

static void test_case(
	struct arena *a, const struct law *law, const struct gate_case *c, struct gate_tested *t)
{
	struct gate_verdict v = {0};
	size_t before = t->difference_count;
	const char *want = json_string_value(json_object_get(c->expected, "verdict"));
	if (c->usable)
		gate_judge(a, law, &c->facts, &c->question, &v);
	if (!c->usable || !want)
		differ(a, t, c, &v, "verdict", want ? want : "",
			c->usable ? gate_answer_word(v.answer) : "");
	else if (!str_equal(want, gate_answer_word(v.answer)))
		differ(a, t, c, &v, "verdict", want, gate_answer_word(v.answer));
	if (c->usable)
		compare_detail(a, t, c, &v);
	*(t->difference_count == before ? &t->passed : &t->failed) += 1;
}

enum err gate_test(struct arena *a, const struct law *law, struct text file, struct refusals *why,
	struct gate_tested *ret)
{
	struct gate_case *cases = NULL;
	size_t count = 0, usable = 0;
	TRY(gate_case_read(a, file, why, &cases, &count));
	for (size_t i = 0; i < count; i++) {
		test_case(a, law, &cases[i], ret);
		usable += cases[i].usable;
	}
	return usable ? ERR_NONE
		      : refuse(why, 0, "", TEXT(""), "holds no case that can be judged", "");
}
