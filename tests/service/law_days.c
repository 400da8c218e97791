#include "base/buf.h"
#include "service/law_case.h"
#include "service/law_cases.h"
#include "service/law_days.h"
#include "support/store.h"
#include <ctype.h>

/* On which days a row is in force. The cases are moved, with every date in them, to the first and
 * the last of its days and to the days beside them: inside, some case is judged otherwise without
 * the row; outside, the same case is not. */

/* Every "2026-10-05" in the text, so many days later. */
static const char *text_moved(struct arena *a, const char *text, int32_t days)
{
	struct buf b = buf_new(a);
	size_t len = strlen(text);
	for (size_t i = 0; i < len;) {
		struct date d;
		bool starts = i + 10 <= len && text[i + 4] == '-' && text[i + 7] == '-' &&
			(i == 0 || !isdigit((unsigned char)text[i - 1]));
		if (starts && date_parse((struct text){text + i, 10}, &d) == ERR_NONE) {
			buf_str(&b, date_iso(a, date_add_days(d, days)));
			i += 10;
		} else {
			buf_char(&b, text[i++]);
		}
	}
	return buf_done(&b);
}

/* --- the cases of the gate --- */

struct dated {
	const char *json;
	struct gate_case read;
	const char *words; /* NULL: an official example */
	struct date day;   /* on which it is judged */
};

struct dated_all {
	struct dated *at;
	size_t count, cap;
};

/* The day by which the gate chooses its law: see gate.h. */
static struct date judged_on(const struct gate_facts *f, const struct gate_question *q)
{
	struct date d = q->proposed ? q->proposed->at.day : DATE_NONE;
	for (size_t i = f->event_count; date_is_none(d) && i-- > 0;)
		d = f->events[i].at.day;
	return d;
}

static struct gate_case read_one(struct arena *a, const char *json)
{
	struct gate_case *cases;
	size_t count;
	struct refusals why = refusals_new(a);
	assert_ok(gate_case_read(a, text_of(json), &why, &cases, &count));
	return cases[0];
}

static void add_dated(struct dated_all *all, const char *json, const char *words)
{
	struct gate_case c = read_one(test_arena(), json);
	struct dated d = {json, c, words, judged_on(&c.facts, &c.question)};
	if (!date_is_none(d.day))
		*PUSH(test_arena(), all->at, all->count, all->cap) = d;
}

static void add_examples(struct dated_all *all)
{
	struct law_examples examples = law_examples_all();
	for (size_t i = 0; i < examples.count; i++)
		add_dated(all,
			gate_case_write(
				test_arena(), &examples.at[i].facts, &examples.at[i].question),
			NULL);
}

static struct dated_all all_dated(void)
{
	struct dated_all all = {0};
	struct law_cases cases = law_cases_all();
	for (size_t i = 0; i < cases.count; i++)
		add_dated(&all, law_case_json(cases.at[i].words), cases.at[i].words);
	return all;
}

/* The answer, the rules that speak and the details; not when it will be allowed, for which the gate
 * looks at other days. */
static const char *answer_to(struct arena *a, const struct law *law, const struct gate_case *c)
{
	struct gate_verdict v;
	struct buf b = buf_new(a);
	gate_judge(a, law, &c->facts, &c->question, &v);
	buf_str(&b, gate_answer_json(a, NULL, &v, true));
	for (size_t i = 0; i < v.reason_count; i++)
		buf_printf(&b, " %s", v.reasons[i].rule);
	return buf_done(&b);
}

static bool turns_on(struct arena *a, const struct law *law, const struct law *without,
	const struct gate_case *c)
{
	return !str_equal(answer_to(a, law, c), answer_to(a, without, c));
}

/* A case that does not turn on the row when it is in force does not elsewhere: that is seen without
 * moving it. */
static bool gate_matters(void *cookie, size_t which, const struct law_row *row,
	const struct law *law, const struct law *without, struct date day)
{
	ARENA a = arena_new(0);
	const struct dated_all *all = cookie;
	const struct dated *d = &all->at[which];
	bool concerned =
		d->words ? law_row_concerns(row, d->words) : str_equal(row->jurisdiction, "US");
	if (!concerned || (law_in_force(row, d->day) && !turns_on(a, law, without, &d->read)))
		return false;
	struct gate_case c = read_one(a, text_moved(a, d->json, date_days_between(d->day, day)));
	return turns_on(a, law, without, &c);
}

/* --- the days --- */

/* LAW_DAYS(rule, place, first, last) */
static const struct days {
	const char *rule, *place, *first, *last;
} DAYS[] = {
#define LAW_DAYS(rule, place, first, last) {rule, place, first, last},
#include "law_days.def"
#undef LAW_DAYS
};

/* Rows of one rule and place stand in the order of their days. */
static struct days days_of(const struct law *law, const struct law_row *row)
{
	size_t before = 0;
	for (size_t i = 0; law->rows[i] != row; i++)
		before += str_equal(law->rows[i]->id, row->id) &&
			str_equal(law->rows[i]->jurisdiction, row->jurisdiction);
	for (size_t i = 0; i < COUNT(DAYS); i++)
		if (str_equal(DAYS[i].rule, row->id) &&
			str_equal(DAYS[i].place, row->jurisdiction) && before-- == 0)
			return DAYS[i];
	return (struct days){row->id, row->jurisdiction, "2000-01-01", ""};
}

struct edge {
	bool last;
	struct date inside, outside;
};

static struct edge edge_of(const struct days *d, bool last)
{
	struct date inside = day(last ? d->last : d->first);
	return (struct edge){last, inside, date_add_days(inside, last ? 1 : -1)};
}

/* False when another row of the rule stands right beside it. */
static bool has_room(const struct law *law, const struct law_row *row, bool last)
{
	for (size_t i = 0; i < law->count; i++) {
		const struct law_row *one = law->rows[i];
		struct date beside = last ? one->valid_from : one->valid_to;
		if (str_equal(one->id, row->id) && !date_is_none(beside) &&
			date_same(beside,
				date_add_days(
					last ? row->valid_to : row->valid_from, last ? 1 : -1)))
			return false;
	}
	return true;
}

/* The law in which this row and all that begin (or end) with it reach a day further: what it is an
 * exception from often does. */
static void widen(
	const struct law *law, const struct law_row *row, const struct edge *e, struct law *ret)
{
	*ret = law_new(test_arena());
	for (size_t i = 0; i < law->count; i++) {
		const struct law_row *one = law->rows[i];
		struct law_row *copy = NEW(test_arena(), struct law_row);
		bool same = e->last ? date_same(one->valid_to, row->valid_to)
				    : date_same(one->valid_from, row->valid_from);
		bool moves = same && has_room(law, one, e->last);
		*copy = moves ? *law_row_moved(one, e->last, e->last ? 1 : -1) : *one;
		assert_ok(law_add(ret, copy, NULL));
	}
}

/* Some case turns on the row inside and not outside, though it would if the row reached so far. */
static bool edge_seen(
	const struct law *law, size_t at, const struct edge *e, const struct law_days_cases *of)
{
	const struct law_row *row = law->rows[at];
	struct law without, wider;
	assert_true(law_with(law, row, NULL, &without));
	bool room = has_room(law, row, e->last);
	widen(law, row, e, &wider);
	for (size_t i = 0; i < of->count; i++)
		if (of->matters(of->cookie, i, row, law, &without, e->inside) &&
			!of->matters(of->cookie, i, row, law, &without, e->outside) &&
			(!room || of->matters(of->cookie, i, row, &wider, &without, e->outside)))
			return true;
	return false;
}

static void try_edge(struct mutants *m, const struct law *law, size_t at, const struct edge *e,
	const struct law_days_cases *of)
{
	const char *name = e->last ? "last day" : "first day";
	if (!edge_seen(law, at, e, of))
		mutant_met(m, law->rows[at]->id, arena_printf(test_arena(), "%s as it is", name),
			false);
	for (int by = -1; by <= 1; by += 2) {
		struct law mutant;
		const struct law_row *moved = law_row_moved(law->rows[at], e->last, by);
		bool can = law_with(law, law->rows[at], moved, &mutant);
		mutant_met(m, law->rows[at]->id,
			arena_printf(test_arena(), "%s %s 1", name, by < 0 ? "-" : "+"),
			!can || !edge_seen(&mutant, at, e, of));
	}
}

void law_days_mutants(
	struct mutants *m, const struct law *law, size_t at, const struct law_days_cases *of)
{
	const struct days d = days_of(law, law->rows[at]);
	assert_int_equal(str_empty(d.last), date_is_none(law->rows[at]->valid_to));
	for (int last = 0; last <= !str_empty(d.last); last++) {
		struct edge e = edge_of(&d, last);
		try_edge(m, law, at, &e, of);
	}
}

static void try_days(bool federal, struct dated_all *all, struct mutants *m)
{
	struct law law = law_whole();
	const struct law_days_cases of = {gate_matters, all, all->count};
	for (size_t i = 0; i < law.count; i++)
		if (law_row_judges(&law, law.rows[i]) &&
			federal == str_equal(law.rows[i]->jurisdiction, "US"))
			law_days_mutants(m, &law, i, &of);
}

TEST(law_of_places_is_in_force_on_its_days_and_on_no_other)
{
	struct mutants m = {0};
	struct dated_all all = all_dated();
	try_days(false, &all, &m);
	mutants_end(&m, 150);
}

TEST(law_of_the_united_states_is_in_force_on_its_days_and_on_no_other)
{
	struct mutants m = {0};
	struct dated_all all = all_dated();
	size_t ours = all.count;
	add_examples(&all);
	if (all.count == ours)
		not_here("rules/vectors");
	try_days(true, &all, &m);
	mutants_end(&m, 100);
}
