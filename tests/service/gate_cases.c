#include "service/gate_cases.h"

struct law case_law(void)
{
	struct law_bytes pack = {"law/us-federal.yaml", test_file("law/us-federal.yaml")};
	struct law law;
	assert_ok(gate_law(test_arena(), &pack, 1, NULL, &law));
	return law;
}

struct gate_verdict case_ask(const char *facts, const char *question)
{
	char *json = arena_printf(test_arena(), "{'facts':{%s},'question':{%s}}", facts, question);
	for (char *c = json; *c; c++)
		*c = *c == '\'' ? '"' : *c;
	struct law law = case_law();
	struct gate_explanation e;
	struct refusals why = refusals_new(test_arena());
	enum err verdict = gate_explain(test_arena(), &law, text_of(json), &why, &e);
	for (size_t i = 0; i < why.count; i++)
		print_error("%s\n", refusal_line(test_arena(), &why.items[i]));
	assert_ok(verdict);
	return e.cases[0].verdict;
}

struct gate_verdict case_propose(
	const char *facts, const char *at, const char *channel, const char *more)
{
	const char *sep = *facts ? "," : "";
	return case_ask(arena_printf(test_arena(), BASE "%s%s", sep, facts),
		arena_printf(test_arena(),
			"'kind':'gate','proposed':{'at':'%s','dir':'out','channel':'%s','person':'c1',"
			"'debts':['d1']%s}",
			at, channel, more));
}

struct gate_verdict case_review(const char *facts)
{
	return case_ask(arena_printf(test_arena(), BASE ",%s", facts), "'kind':'review'");
}

struct gate_verdict case_classify(const char *facts)
{
	return case_ask(arena_printf(test_arena(), BASE ",%s", facts), "'kind':'classify'");
}

void case_refused_by(const struct gate_verdict *v, const char *rule)
{
	assert_int_equal(v->answer, GATE_DENY);
	for (size_t i = 0; i < v->reason_count; i++)
		if (str_equal(v->reasons[i].rule, rule)) {
			assert_true(v->reasons[i].citation_count > 0);
			return;
		}
	print_error("not refused by %s but by %s\n", rule, v->reasons[0].rule);
	fail();
}

void case_yes(const struct gate_verdict *v, const char *key, bool expected)
{
	const struct gate_detail *d = gate_detail_find(v, key, NULL);
	assert_non_null(d);
	assert_int_equal(d->kind, GATE_VALUE_BOOL);
	assert_int_equal(d->yes, expected);
}

const char *case_call(const char *at, const char *outcome, const char *more)
{
	return arena_printf(test_arena(),
		"{'at':'%s','dir':'out','channel':'call','person':'c1','outcome':'%s','debts':['d1']%s}",
		at, outcome, more);
}

void case_refused_by_own(const struct gate_verdict *v, const char *rule)
{
	bool found = false;
	assert_int_equal(v->answer, GATE_DENY);
	for (size_t i = 0; i < v->reason_count; i++)
		found = found ||
			(str_equal(v->reasons[i].rule, rule) && v->reasons[i].citation_count == 0);
	assert_true(found);
}
