#include "service/interest_test.h"
#include <string.h>

enum err interest_answers(struct arena *a, const struct late_rules *rules, struct text file,
	struct refusals *why, struct late_answered **ret, size_t *ret_count)
{
	struct late_vector *vectors;
	size_t count, usable = 0;
	TRY(late_vectors_read(a, file, why, &vectors, &count));
	struct late_answered *all = NEW_ARRAY(a, struct late_answered, count);
	for (size_t i = 0; i < count; i++) {
		const struct late_vector *v = &vectors[i];
		all[i] = (struct late_answered){
			.id = str_or_empty(v->id), .usable = v->usable, .expected = v->expected};
		if (v->usable)
			TRY(late_case_answer(a, rules, &v->facts, why, &all[i].answers));
		usable += v->usable;
	}
	*ret = all;
	*ret_count = count;
	return usable ? ERR_NONE
		      : refuse(why, 0, "vectors", TEXT(""), "holds none that can be answered", "");
}

const char *interest_answer_json(struct arena *a, const struct late_answered *v)
{
	struct buf b = buf_new(a);
	struct json j = json_new(&b, JSON_DENSE);
	json_map(&j, NULL);
	json_str(&j, "id", v->id);
	json_map(&j, "answers");
	for (size_t i = 0; i < v->answers.count; i++) {
		const struct late_answer *one = &v->answers.items[i];
		switch (one->kind) {
		case LATE_ANSWER_TEXT:
			json_str(&j, one->key, one->text);
			break;
		case LATE_ANSWER_NUMBER:
			json_int(&j, one->key, one->number);
			break;
		case LATE_ANSWER_BOOL:
			json_bool(&j, one->key, one->number != 0);
			break;
		}
	}
	json_end(&j);
	json_end(&j);
	return buf_done(&b);
}

static bool asked_for(const char *key)
{
	static const char END[] = "_published";
	size_t len = strlen(key), end = sizeof END - 1;
	if (len >= end && str_equal(key + len - end, END))
		return false;
	return !str_starts(key, "published_") && !str_starts(key, "misreading_");
}

static const char *given_text(struct arena *a, const struct late_answer *given)
{
	if (given == NULL)
		return "";
	switch (given->kind) {
	case LATE_ANSWER_TEXT:
		return given->text;
	case LATE_ANSWER_NUMBER:
		return arena_printf(a, "%lld", (long long)given->number);
	case LATE_ANSWER_BOOL:
		return given->number ? "true" : "false";
	}
	NEVER("a kind of answer");
}

static const char *expected_text(struct arena *a, const struct json_node *node)
{
	switch (node->kind) {
	case JSON_TEXT:
	case JSON_DECIMAL:
		return node->text;
	case JSON_INT:
		return arena_printf(a, "%lld", (long long)node->integer);
	case JSON_BOOL:
		return node->integer ? "true" : "false";
	case JSON_NONE:
		return "null";
	case JSON_LIST:
	case JSON_MAP:
		return "(a list or map)";
	}
	NEVER("a kind of value");
}

/* A plain decimal without the zeros that say nothing, so that 11.5 is 11.50. */
static struct text decimal(const char *number)
{
	struct text t = text_of(number);
	if (strspn(number, "-0123456789.") != t.len || strchr(number, '.') == NULL)
		return t;
	while (t.at[t.len - 1] == '0')
		t.len--;
	if (t.at[t.len - 1] == '.')
		t.len--;
	return t;
}

static void compare(struct arena *a, struct late_tested *t, const struct late_answered *v,
	const struct json_node *want)
{
	const struct late_answer *given = late_answer_find(&v->answers, want->key);
	const char *wanted = expected_text(a, want), *gave = given_text(a, given);
	bool truth = want->kind == JSON_BOOL;
	if (given && truth == (given->kind == LATE_ANSWER_BOOL) &&
		text_equal(decimal(wanted), decimal(gave)))
		return;
	*PUSH(a, t->differences, t->count, t->cap) = (struct late_difference){
		.id = v->id, .key = want->key, .expected = wanted, .given = gave};
}

static void test_one(struct arena *a, const struct late_answered *v, struct late_tested *t)
{
	size_t before = t->count, asked = 0;
	bool map = v->expected && v->expected->kind == JSON_MAP;
	for (size_t i = 0; map && v->usable && i < v->expected->count; i++) {
		const struct json_node *want = &v->expected->items[i];
		if (!asked_for(want->key))
			continue;
		asked++;
		compare(a, t, v, want);
	}
	if (asked == 0)
		*PUSH(a, t->differences, t->count, t->cap) = (struct late_difference){.id = v->id,
			.key = "expected",
			.expected = v->usable ? "nothing that is asked for" : "an answer",
			.given = ""};
	*(t->count == before ? &t->passed : &t->failed) += 1;
}

enum err interest_test(struct arena *a, const struct late_rules *rules, struct text file,
	struct refusals *why, struct late_tested *ret)
{
	struct late_answered *all;
	size_t count;
	TRY(interest_answers(a, rules, file, why, &all, &count));
	for (size_t i = 0; i < count; i++)
		test_one(a, &all[i], ret);
	return ERR_NONE;
}
