#include "base/buf.h"
#include "service/gate_test.h"
#include "test.h"
#include <jansson.h>
#include <stdio.h>

static struct law federal(void)
{
	struct law_bytes pack = {"law/us-federal.yaml", test_file("law/us-federal.yaml")};
	struct law law;
	struct refusals why = refusals_new(test_arena());
	enum err verdict = gate_law(test_arena(), &pack, 1, &why, &law);
	for (size_t i = 0; i < why.count; i++)
		print_error("%s\n", refusal_line(test_arena(), &why.items[i]));
	assert_ok(verdict);
	return law;
}

/* law: US-COV-DEBT, US-DEF-ATTEMPT, US-LCM, US-CALL-EXCL-UNCONN, US-EMAIL-PROC, US-SOCIAL,
 * US-IDENTITY, US-MINIMIRANDA, US-NOTICE-CONTENT, US-ITEMDATE, US-DELIVERY, US-RETAIN, US-PREEMPT
 */
static void text_passes(struct text file, size_t count)
{
	struct law law = federal();
	struct gate_tested tested = {0};
	struct refusals why = refusals_new(test_arena());
	assert_ok(gate_test(test_arena(), &law, file, &why, &tested));
	for (size_t i = 0; i < tested.difference_count; i++) {
		const struct gate_difference *d = &tested.differences[i];
		print_error("%s %s: expected %s, given %s (%s)\n", d->id, d->key, d->expected,
			d->given, d->why);
	}
	assert_int_equal(tested.failed, 0);
	assert_int_equal(tested.passed, count);
}

static struct text examples(const char *name)
{
	const char *path =
		corpus(arena_printf(test_arena(), "rules/vectors/regf-1006-%s.json", name));
	if (!path)
		not_here(name);
	return test_file(path);
}

static void all_pass(const char *name, size_t count)
{
	text_passes(examples(name), count);
}

TEST(gate_answers_the_official_examples_on_definitions)
{
	all_pass("02-definitions", 8);
}
TEST(gate_answers_the_official_examples_on_communications)
{
	all_pass("06-communications", 47);
}
TEST(gate_answers_the_official_examples_on_location)
{
	all_pass("10-location", 1);
}
TEST(gate_answers_the_official_examples_on_harassment)
{
	all_pass("14-harassment", 27);
}
TEST(gate_answers_the_official_examples_on_false_means)
{
	all_pass("18-false-means", 3);
}
TEST(gate_answers_the_official_examples_on_unfair_means)
{
	all_pass("22-unfair-means", 3);
}
TEST(gate_answers_the_official_examples_on_reporting_and_transfer)
{
	all_pass("30-other-prohibited", 5);
}
TEST(gate_answers_the_official_examples_on_validation)
{
	all_pass("34-validation", 14);
}
TEST(gate_answers_the_official_examples_on_disputes)
{
	all_pass("38-disputes", 5);
}
TEST(gate_answers_the_official_examples_on_delivery)
{
	all_pass("42-disclosures", 3);
}
TEST(gate_answers_the_official_examples_on_records)
{
	all_pass("100-records", 2);
}
TEST(gate_answers_the_official_examples_on_state_law)
{
	all_pass("104-state-law", 1);
}

/* Written and read again, a case must be answered alike to the last detail: so that what is stored
 * with a verdict is enough to give it again. */
static size_t survive_writing(const struct law *law, struct text file)
{
	struct gate_case *cases, *again;
	size_t count, one;
	struct refusals why = refusals_new(test_arena());
	assert_ok(gate_case_read(test_arena(), file, &why, &cases, &count));
	for (size_t i = 0; i < count; i++) {
		struct gate_verdict first, second;
		assert_true(cases[i].usable);
		const char *text =
			gate_case_write(test_arena(), &cases[i].facts, &cases[i].question);
		assert_ok(gate_case_read(test_arena(), text_of(text), &why, &again, &one));
		assert_int_equal(one, 1);
		assert_true(again->usable);
		for (size_t k = 0; k < cases[i].facts.endpoint_count; k++)
			cases[i].facts.endpoints[k].address = NULL; /* is not written */
		gate_judge(test_arena(), law, &cases[i].facts, &cases[i].question, &first);
		gate_judge(test_arena(), law, &again->facts, &again->question, &second);
		assert_string_equal(gate_answer_json(test_arena(), cases[i].id, &first, false),
			gate_answer_json(test_arena(), cases[i].id, &second, false));
	}
	return count;
}

static const char *const ALL[] = {"02-definitions", "06-communications", "10-location",
	"14-harassment", "18-false-means", "22-unfair-means", "30-other-prohibited",
	"34-validation", "38-disputes", "42-disclosures", "100-records", "104-state-law"};
static const size_t EXAMPLES[] = {8, 47, 1, 27, 3, 3, 5, 14, 5, 3, 2, 1}; /* of each */

TEST(every_official_example_is_answered_alike_when_it_was_written_and_read_again)
{
	struct law law = federal();
	for (size_t i = 0; i < COUNT(ALL); i++)
		assert_int_equal(survive_writing(&law, examples(ALL[i])), EXAMPLES[i]);
}

/* --- the answer comes from the facts: not from a name, nor from the year --- */

static bool is_wordy(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
		c == '-';
}

/* Every day in the text by so many later; weekdays stay where it is a multiple of seven. */
static struct text later(struct text file, int32_t days)
{
	struct buf out = buf_new(test_arena());
	for (size_t i = 0; i < file.len;) {
		struct date day;
		struct text ten = {file.at + i, 10};
		bool fits =
			i + 10 <= file.len && ten.at[0] == '2' && date_parse(ten, &day) == ERR_NONE;
		if (fits)
			buf_str(&out, date_iso(test_arena(), date_add_days(day, days)));
		else
			buf_char(&out, file.at[i]);
		i += fits ? 10 : 1;
	}
	return (struct text){buf_done(&out), out.len};
}

/* The names that the facts give: short, unlike those of the examples themselves. */
static bool is_named(struct text file, struct text word)
{
	const char *as = arena_printf(test_arena(), "\"id\": \"%.*s\"", (int)word.len, word.at);
	return word.len <= 2 && memmem(file.at, file.len, as, strlen(as)) != NULL;
}

static struct text renamed(struct text file)
{
	struct buf out = buf_new(test_arena());
	for (size_t i = 0; i < file.len;) {
		size_t len = 0;
		while (i + len < file.len && is_wordy(file.at[i + len]))
			len++;
		struct text word = {file.at + i, len ? len : 1};
		if (len && is_named(file, word))
			buf_str(&out, "q7");
		buf_add(&out, word.at, word.len);
		i += word.len;
	}
	return (struct text){buf_done(&out), out.len};
}

TEST(official_examples_a_year_of_weeks_later_are_answered_that_much_later)
{
	for (size_t i = 0; i < COUNT(ALL); i++) {
		text_passes(later(examples(ALL[i]), 364), EXAMPLES[i]);
		text_passes(later(examples(ALL[i]), -364), EXAMPLES[i]);
	}
}

TEST(official_examples_whose_people_debts_and_addresses_have_other_names_are_answered_alike)
{
	for (size_t i = 0; i < COUNT(ALL); i++)
		text_passes(renamed(examples(ALL[i])), EXAMPLES[i]);
}

/* --- what is not understood, or not told, never makes the answer freer --- */

static enum gate_answer answer_to(const struct law *law, json_t *example, bool *usable)
{
	struct gate_case *one;
	size_t count;
	struct gate_verdict v = {.answer = GATE_DENY};
	struct refusals why = refusals_new(test_arena());
	char *text = json_dumps(example, 0);
	assert_ok(gate_case_read(test_arena(), text_of(text), &why, &one, &count));
	free(text);
	*usable = one->usable;
	if (one->usable)
		gate_judge(test_arena(), law, &one->facts, &one->question, &v);
	return v.answer;
}

/* An example that cannot be read is refused whole, which frees nothing. */
static void not_freer(const struct law *law, json_t *example, enum gate_answer as_it_was,
	const char *where, const char *said)
{
	bool usable;
	enum gate_answer now = answer_to(law, example, &usable);
	if (usable && now < as_it_was)
		fail_msg("%s: %s, once %s: %s", json_string_value(json_object_get(example, "id")),
			where, said, gate_answer_word(now));
}

static bool is_said(const char *key, const json_t *value)
{
	bool text = json_is_string(value) && *json_string_value(value);
	return (text || json_is_boolean(value)) && !str_equal(key, "id");
}

/* Each text and each yes or no below is said in a way that nobody knows, one after the other. */
static void garble(
	const struct law *law, json_t *example, enum gate_answer as_it_was, json_t *value)
{
	const char *key;
	json_t *each;
	size_t i;
	json_object_foreach(value, key, each)
	{
		garble(law, example, as_it_was, each);
		if (!is_said(key, each))
			continue;
		json_t *kept = json_incref(each);
		assert_int_equal(json_object_set_new(value, key, json_string("soon")), 0);
		not_freer(law, example, as_it_was, key, "garbled");
		assert_int_equal(json_object_set_new(value, key, kept), 0);
	}
	json_array_foreach(value, i, each) garble(law, example, as_it_was, each);
}

/* By which way and which way round a contact went, and which address a wish names: who is not told
 * takes the strictest. */
static void leave_out(
	const struct law *law, json_t *example, enum gate_answer as_it_was, json_t *value)
{
	static const char *const WITHOUT[][2] = {{"events", "channel"}, {"events", "dir"},
		{"preferences", "endpoint"}, {"endpoints", "person"}, {"endpoints", "kind"}};
	for (size_t k = 0; k < COUNT(WITHOUT); k++) {
		const char *key = WITHOUT[k][1];
		json_t *each;
		size_t i;
		json_array_foreach(json_object_get(value, WITHOUT[k][0]), i, each)
		{
			json_t *kept = json_incref(json_object_get(each, key));
			if (kept == NULL)
				continue;
			assert_int_equal(json_object_del(each, key), 0);
			not_freer(law, example, as_it_was, key, "left out");
			assert_int_equal(json_object_set_new(each, key, kept), 0);
		}
	}
}

static void each_example(void (*alter)(
	const struct law *law, json_t *example, enum gate_answer as_it_was, json_t *value))
{
	struct law law = federal();
	for (size_t i = 0; i < COUNT(ALL); i++) {
		struct text file = examples(ALL[i]);
		json_t *root = json_loadb(file.at, file.len, 0, NULL), *one;
		size_t k;
		assert_non_null(root);
		json_array_foreach(json_object_get(root, "vectors"), k, one)
		{
			bool usable;
			enum gate_answer as_it_was = answer_to(&law, one, &usable);
			assert_true(usable);
			alter(&law, one, as_it_was, json_object_get(one, "facts"));
			alter(&law, one, as_it_was, json_object_get(one, "question"));
		}
		json_decref(root);
	}
}

TEST(no_fact_of_an_official_example_frees_the_answer_when_nobody_knows_its_word)
{
	each_example(garble);
}

TEST(no_official_example_is_freer_when_it_does_not_say_which_way_a_contact_went)
{
	each_example(leave_out);
}
