#include "base/buf.h"
#include "service/law_case.h"
#include "service/law_cases.h"
#include "service/law_change.h"
#include "support/store.h"

/* What makes the cases worth their name: a law in which one row is missing, one number is one more
 * or less, or a word is left out of a list, has to be noticed by some case. */

static bool noticed(const struct law_cases *all, const struct law *law, const struct law_row *row)
{
	for (size_t i = 0; i < all->count; i++) {
		if (!law_row_concerns(row, all->at[i].words))
			continue;
		struct gate_verdict v = law_case_ask(law, all->at[i].words);
		if (!str_equal(law_case_whole(&v), all->at[i].whole))
			return true;
	}
	return false;
}

struct gate_cases {
	struct law_cases all;
	struct law_examples examples; /* of the federal rules; none without the shared corpus */
	const char **said;            /* what the law as it is answers to each example */
};

static const char *example_answer(const struct law *law, const struct gate_case *c)
{
	struct gate_verdict v;
	gate_judge(test_arena(), law, &c->facts, &c->question, &v);
	return law_case_whole(&v);
}

static bool example_notices(const struct gate_cases *of, const struct law *law)
{
	for (size_t i = 0; i < of->examples.count; i++)
		if (!str_equal(example_answer(law, &of->examples.at[i]), of->said[i]))
			return true;
	return false;
}

static bool gate_notices(void *cookie, const struct law *mutant, const struct law_row *row)
{
	const struct gate_cases *of = cookie;
	bool federal = str_equal(row->jurisdiction, "US");
	return noticed(&of->all, mutant, row) || (federal && example_notices(of, mutant));
}

static struct gate_cases answered(const struct law *law, const struct law_examples *examples)
{
	struct gate_cases of = {law_cases_all(), *examples, NULL};
	of.said = NEW_ARRAY(test_arena(), const char *, examples->count);
	for (size_t i = 0; i < of.all.count; i++) {
		struct gate_verdict v = law_case_ask(law, of.all.at[i].words);
		of.all.at[i].whole = law_case_whole(&v);
	}
	for (size_t i = 0; i < examples->count; i++)
		of.said[i] = example_answer(law, &examples->at[i]);
	return of;
}

static void try_rows(bool federal, const struct law_examples *examples, struct mutants *m)
{
	struct law law = law_whole();
	struct gate_cases of = answered(&law, examples);
	for (size_t i = 0; i < law.count; i++)
		if (law_in_force(law.rows[i], day("2026-10-05")) &&
			law_row_judges(&law, law.rows[i]) &&
			federal == str_equal(law.rows[i]->jurisdiction, "US"))
			law_row_mutants(m, &law, law.rows[i], gate_notices, &of);
}

TEST(law_of_places_has_a_case_for_every_row_number_and_word)
{
	struct mutants m = {0};
	try_rows(false, &(struct law_examples){0}, &m);
	mutants_end(&m, 300);
}

TEST(law_of_the_united_states_has_a_case_for_every_row_number_and_word)
{
	struct mutants m = {0};
	struct law_examples examples = law_examples_all();
	if (!examples.count)
		not_here("rules/vectors");
	try_rows(true, &examples, &m);
	mutants_end(&m, 200);
}

/* Does law/unapplied.txt say why nothing applies it? */
static bool is_unapplied(struct text list, const char *id)
{
	while (list.len) {
		struct text line = text_cut(&list, '\n');
		if (text_is(text_cut(&line, ' '), id))
			return true;
	}
	return false;
}

/* The gate's rows and late payment's are tried above and in late_mutants.c. A row that no code asks
 * for cannot be missed: it stands in law/unapplied.txt, or what keeps it in law_still.def. */
TEST(law_that_no_code_asks_for_is_named_with_the_reason)
{
	struct law law = law_whole();
	struct mutants m = {0};
	const struct text list = test_file("law/unapplied.txt");
	for (size_t i = 0; i < law.count; i++) {
		const struct law_row *row = law.rows[i];
		if (law_in_force(row, day("2026-10-05")) && !law_row_named(&law, row) &&
			!row->families && !is_unapplied(list, row->id))
			mutant_met(&m, row->id, "switched off", false);
	}
	mutants_end(&m, 3);
}

static bool speaks(const struct gate_verdict *v, const struct gate_reason *r)
{
	for (size_t i = 0; i < v->reason_count; i++)
		if (str_equal(v->reasons[i].rule, r->rule) && v->reasons[i].answer == r->answer &&
			str_equal(v->reasons[i].why, r->why))
			return true;
	return false;
}

/* Every rule of the packs named, whatever its confidence: only those that nobody read may fall
 * silent, and no reason of another may go with them. */
TEST(law_switches_never_free_what_a_rule_forbids_that_was_read)
{
	struct law law = law_whole();
	struct law_cases all = law_cases_all();
	struct gate_waiver *off = NEW_ARRAY(test_arena(), struct gate_waiver, law.count);
	size_t silent = 0;
	for (size_t i = 0; i < law.count; i++)
		off[i] = (struct gate_waiver){
			.rule = law.rows[i]->id, .counsel = "Roe", .reason = "all of them"};
	for (size_t i = 0; i < all.count; i++) {
		struct gate_verdict v = law_case_ask(&law, all.at[i].words);
		struct gate_verdict less =
			law_case_ask_without(&law, all.at[i].words, off, law.count);
		for (size_t k = 0; k < v.reason_count; k++) {
			const struct gate_reason *r = &v.reasons[k];
			bool spoke = r->answer == GATE_ALLOW || speaks(&less, r);
			silent += !spoke;
			if (!spoke && r->confidence < LAW_SECONDARY)
				print_error("%s: %s fell silent\n", all.at[i].title, r->rule);
			assert_true(spoke || r->confidence >= LAW_SECONDARY);
		}
	}
	assert_true(silent > 10); /* the switches did something */
}
