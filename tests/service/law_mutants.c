#include "base/buf.h"
#include "codec/gate_case.h"
#include "service/gate_explain.h"
#include "service/law_case.h"

/* What makes the table of cases worth its name: a law in which one row is missing, or one number is
 * one more or less, has to be noticed by some case. */

struct one {
	const char *title;
	const char *words;
	const char *expected; /* NULL: one of a kind, whose answer other tests state */
	const char *answer;
	const char *whole;
};

struct cases {
	struct one *at;
	size_t count, cap;
};

static struct law whole_law(void)
{
	static const char *const PACKS[] = {
		"us-federal", "us-states", "us-limitation", "uk", "eu", "de"};
	struct law_bytes packs[COUNT(PACKS)];
	struct law law;
	struct refusals why = refusals_new(test_arena());
	for (size_t i = 0; i < COUNT(PACKS); i++) {
		const char *path = arena_printf(test_arena(), "law/%s.yaml", PACKS[i]);
		packs[i] = (struct law_bytes){path, test_file(path)};
	}
	enum err verdict = gate_law(test_arena(), packs, COUNT(packs), &why, &law);
	for (size_t i = 0; i < why.count; i++)
		print_error("%s\n", refusal_line(test_arena(), &why.items[i]));
	assert_ok(verdict);
	return law;
}

static void add(struct cases *all, const char *title, const char *words, const char *expected)
{
	*PUSH(test_arena(), all->at, all->count, all->cap) =
		(struct one){.title = title, .words = words, .expected = expected};
}

static const char *often(const char *word, int count)
{
	struct buf b = buf_new(test_arena());
	for (int i = 0; i < count; i++)
		buf_printf(&b, "%s,-%d ", word, i % 6 + 1);
	return buf_done(&b);
}

/* law: WV-FREQ: thirty calls a week, and ten conversations. */
static void add_many(struct cases *all)
{
	static const struct {
		const char *past;
		int count;
		const char *more, *expected;
	} ROW[] = {{"past=call", 30, "", "deny WV-FREQ"}, {"past=call", 29, "", "allow"},
		{"past=call", 29, "past=call,-7", "allow"},
		{"past=call", 29, "past=call,-6", "deny WV-FREQ"}};
	for (size_t i = 0; i < COUNT(ROW); i++)
		add(all, "calls in a week",
			arena_printf(test_arena(), "creditor place=US-WV %s%s ask=call",
				often(ROW[i].past, ROW[i].count), ROW[i].more),
			ROW[i].expected);
	for (int talks = 9; talks <= 10; talks++) {
		struct buf b = buf_new(test_arena());
		for (int i = 0; i < talks; i++)
			buf_str(&b, "past=call,-2,conversation ");
		add(all, "conversations in a week",
			arena_printf(test_arena(), "creditor place=US-WV %sask=call", buf_done(&b)),
			talks == 10 ? "deny WV-FREQ" : "allow");
	}
}

/* law: US-NOTICE-CONTENT: the notice is refused without each of its items in turn. */
static void add_notice(struct cases *all)
{
	static const char *const ITEMS[] = {"acts_for", "collector_address", "consumer_name",
		"consumer_address", "account_number", "current_creditor", "itemization_date",
		"itemization_amount", "itemization", "amount", "dispute_right", "dispute_end",
		"original_creditor_right", "bureau_reference", "response_form",
		"electronic_dispute"};
	for (size_t without = 0; without <= COUNT(ITEMS); without++) {
		struct buf b = buf_new(test_arena());
		for (size_t i = 0; i < COUNT(ITEMS); i++)
			if (i != without)
				buf_printf(&b, ",%s", ITEMS[i]);
		add(all, "validation notice",
			arena_printf(test_arena(),
				"agency part=kind:validation_notice part=parts:mini_miranda,opt_out%s "
				"to=mail ask=email",
				buf_done(&b)),
			without == COUNT(ITEMS) ? "allow"
				: without == 0  ? "deny US-NOTICE-CONTENT US-TRUE-NAME"
						: "deny US-NOTICE-CONTENT");
	}
}

/* law: US-FALSE-MEANS, US-ABUSE: whatever is threatened, meant or not. */
static void add_threats(struct cases *all)
{
	static const struct {
		const char *threat, *rule;
	} ROW[] = {{"arrest", "US-FALSE-MEANS"}, {"crime", "US-FALSE-MEANS"},
		{"government", "US-FALSE-MEANS"}, {"attorney", "US-FALSE-MEANS"},
		{"false_deadline", "US-FALSE-MEANS"}, {"lost_rights", "US-FALSE-MEANS"},
		{"credit_harm", "US-FALSE-MEANS"}, {"immigration", "US-FALSE-MEANS"},
		{"third_parties", "US-FALSE-MEANS"}, {"violence", "US-ABUSE"},
		{"abuse", "US-ABUSE"}, {"publication", "US-ABUSE"}};
	for (size_t i = 0; i < COUNT(ROW); i++)
		add(all, "threat",
			arena_printf(test_arena(),
				"agency part=threatens:%s part=intended:true ask=postal",
				ROW[i].threat),
			arena_printf(test_arena(), "deny %s", ROW[i].rule));
}

/* law: SOL-*: the last day in time and the first that is not, in writing and without. */
static void add_period(struct cases *all, const char *state, int years, const char *writing)
{
	for (int day = 4; day <= 5; day++)
		add(all, state,
			arena_printf(test_arena(),
				"agency place=US-%s inwriting=%s accrued=%d-10-%02d "
				"part=threatens:suit part=intended:true ask=postal",
				state, writing, 2026 - years, day),
			day == 5                         ? "allow"
				: str_equal(state, "CA") ? "deny US-TIMEBARRED CA-TIMEBAR"
							 : "deny US-TIMEBARRED");
}

static struct cases all_cases(void)
{
	struct cases all = {0};
#define LAW_CASE(title, words, expected) add(&all, #title, words, expected);
#include "law_table.def"
#undef LAW_CASE
	add_many(&all);
	add_notice(&all);
	add_threats(&all);
#define LAW_PERIOD(state, written, open)                                                           \
	add_period(&all, #state, written, "yes");                                                  \
	add_period(&all, #state, open, "no");
#include "law_periods.def"
#undef LAW_PERIOD
	return all;
}

TEST(law_of_places_answers_its_table)
{
	struct law law = whole_law();
	struct cases all = all_cases();
	int wrong = 0;
	for (size_t i = 0; i < all.count; i++) {
		struct gate_verdict v = law_case_ask(&law, all.at[i].words);
		const char *answer = law_case_answer(&v);
		if (str_equal(answer, all.at[i].expected))
			continue;
		wrong++;
		print_error("%s: %s\n  expected %s\n  given    %s\n", all.at[i].title,
			all.at[i].words, all.at[i].expected, answer);
	}
	assert_int_equal(wrong, 0);
}

/* As `gate explain` reads facts, and as a stored verdict is judged again. */
TEST(law_of_places_answers_the_same_from_a_file)
{
	struct law law = whole_law();
	struct cases all = all_cases();
	for (size_t i = 0; i < all.count; i++) {
		const char *json = law_case_json(all.at[i].words);
		struct gate_case *cases;
		size_t count;
		struct gate_verdict v = law_case_ask(&law, all.at[i].words), again;
		struct refusals why = refusals_new(test_arena());
		assert_ok(gate_case_read(test_arena(), text_of(json), &why, &cases, &count));
		gate_judge(test_arena(), &law, &cases[0].facts, &cases[0].question, &again);
		assert_string_equal(law_case_whole(&again), law_case_whole(&v));
	}
}

/* --- one thing changed --- */

/* The law with that row's number moved, or (param NULL) without the row. False when the packs' own
 * checks refuse such a law. */
static bool changed(const struct law *law, const struct law_row *row, const struct law_param *param,
	int64_t by, struct law *ret)
{
	*ret = law_new(test_arena());
	for (size_t i = 0; i < law->count; i++) {
		struct law_row *copy = NEW(test_arena(), struct law_row);
		if (law->rows[i] == row && !param)
			continue;
		*copy = *law->rows[i];
		if (law->rows[i] == row) {
			copy->params = NEW_ARRAY(test_arena(), struct law_param, row->param_count);
			memcpy(copy->params, row->params, row->param_count * sizeof *row->params);
			copy->params[param - row->params].number += by;
		}
		if (law_add(ret, copy, NULL) != ERR_NONE)
			return false;
	}
	ret->hash = law->hash;
	return true;
}

/* The law with that row's list of words without one of them; false past its last word, and when the
 * packs' own checks refuse such a law. */
static bool shortened(const struct law *law, const struct law_row *row,
	const struct law_param *param, size_t without, struct law *ret)
{
	struct buf b = buf_new(test_arena());
	struct text rest = text_of(param->words);
	size_t n = 0;
	for (; rest.len; n++) {
		struct text word = text_cut(&rest, ' ');
		if (n != without)
			buf_printf(&b, "%s%.*s", b.len ? " " : "", (int)word.len, word.at);
	}
	*ret = law_new(test_arena());
	for (size_t i = 0; i < law->count; i++) {
		struct law_row *copy = NEW(test_arena(), struct law_row);
		*copy = *law->rows[i];
		if (law->rows[i] == row) {
			copy->params = NEW_ARRAY(test_arena(), struct law_param, row->param_count);
			memcpy(copy->params, row->params, row->param_count * sizeof *row->params);
			copy->params[param - row->params].words = buf_done(&b);
		}
		if (law_add(ret, copy, NULL) != ERR_NONE)
			return false;
	}
	ret->hash = law->hash;
	return without < n;
}

/* A row of a state is only asked in that state, which spares most of the work. */
static bool concerns(const struct law_row *row, const struct one *c)
{
	bool state = strchr(row->jurisdiction, '-') && !str_equal(row->jurisdiction, "GB-EAW");
	const char *place = arena_printf(test_arena(), "place=%s", row->jurisdiction);
	bool period = strstr(c->words, "inwriting") && str_starts(c->words, "agency");
	return state ? strstr(c->words, place) != NULL : !period;
}

static bool noticed(const struct cases *all, const struct law *law, const struct law_row *row)
{
	for (size_t i = 0; i < all->count; i++) {
		if (!concerns(row, &all->at[i]))
			continue;
		struct gate_verdict v = law_case_ask(law, all->at[i].words);
		if (!str_equal(law_case_whole(&v), all->at[i].whole))
			return true;
	}
	return false;
}

struct examples {
	struct gate_case *at[16];
	const char **whole[16];
	size_t count[16];
	size_t files;
};

static const char *example_answer(const struct law *law, const struct gate_case *c)
{
	struct gate_verdict v;
	gate_judge(test_arena(), law, &c->facts, &c->question, &v);
	return law_case_whole(&v);
}

/* The official examples, which say of the federal rules what the table does not repeat. */
static bool read_examples(const struct law *law, struct examples *ret)
{
	static const char *const NAMES[] = {"02-definitions", "06-communications", "10-location",
		"14-harassment", "18-false-means", "22-unfair-means", "30-other-prohibited",
		"34-validation", "38-disputes", "42-disclosures", "100-records", "104-state-law"};
	struct refusals why = refusals_new(test_arena());
	*ret = (struct examples){.files = COUNT(NAMES)};
	for (size_t n = 0; n < COUNT(NAMES); n++) {
		const char *path = corpus(
			arena_printf(test_arena(), "rules/vectors/regf-1006-%s.json", NAMES[n]));
		if (!path)
			return false;
		assert_ok(gate_case_read(
			test_arena(), test_file(path), &why, &ret->at[n], &ret->count[n]));
		ret->whole[n] = NEW_ARRAY(test_arena(), const char *, ret->count[n]);
		for (size_t i = 0; i < ret->count[n]; i++)
			ret->whole[n][i] = example_answer(law, &ret->at[n][i]);
	}
	return true;
}

static bool example_notices(const struct examples *e, const struct law *law)
{
	for (size_t n = 0; n < e->files; n++)
		for (size_t i = 0; i < e->count[n]; i++)
			if (!str_equal(example_answer(law, &e->at[n][i]), e->whole[n][i]))
				return true;
	return false;
}

/* By the gate: the rules of interest that code knows by name are tried where interest is. */
static bool is_applied(const struct law *law, const struct law_row *row)
{
	if (!row->families && !str_equal(row->jurisdiction, "US"))
		return false;
	for (int rule = 0; rule < LAW_RULES; rule++)
		for (size_t i = 0; i < law->rule_count[rule]; i++)
			if (law->by_rule[rule][i] == row)
				return true;
	return row->families != 0;
}

/* How many changes of the row went unnoticed; each is named. */
static int unnoticed(const struct law *law, const struct law_row *row, const struct cases *all,
	const struct examples *examples)
{
	int n = 0;
	bool federal = str_equal(row->jurisdiction, "US");
	for (size_t p = 0; p <= row->param_count; p++)
		for (int64_t by = -1; by <= 1; by += 2) {
			const struct law_param *param = p ? &row->params[p - 1] : NULL;
			struct law mutant;
			if ((param && param->words) || (!param && by > 0) ||
				!changed(law, row, param, by, &mutant) ||
				noticed(all, &mutant, row) ||
				(federal && examples && example_notices(examples, &mutant)))
				continue;
			n++;
			print_error("nobody notices %s %s%s\n", row->id,
				param ? param->name : "switched off",
				!param           ? ""
					: by < 0 ? " - 1"
						 : " + 1");
		}
	return n;
}

/* What a message must say, and what it may not: no word of these lists is there for nothing. */
static int unnoticed_words(
	const struct law *law, const struct law_row *row, const struct cases *all)
{
	static const char *const LISTS[] = {"required", "first", "later", "electronic", "threats"};
	int n = 0;
	for (size_t p = 0; p < row->param_count; p++)
		for (size_t l = 0; l < COUNT(LISTS); l++) {
			const struct law_param *param = &row->params[p];
			struct law mutant;
			if (!str_equal(param->name, LISTS[l]) || str_equal(row->id, "US-LCM"))
				continue;
			for (size_t w = 0; shortened(law, row, param, w, &mutant); w++)
				if (!noticed(all, &mutant, row)) {
					n++;
					print_error("nobody notices %s %s without word %zu\n",
						row->id, param->name, w + 1);
				}
		}
	return n;
}

static int unnoticed_in(bool federal, const struct examples *examples)
{
	struct law law = whole_law();
	struct cases all = all_cases();
	struct date today;
	int n = 0;
	assert_ok(date_of(2026, 10, 5, &today));
	for (size_t i = 0; i < all.count; i++) {
		struct gate_verdict v = law_case_ask(&law, all.at[i].words);
		all.at[i].whole = law_case_whole(&v);
	}
	for (size_t i = 0; i < law.count; i++)
		if (law_in_force(law.rows[i], today) && is_applied(&law, law.rows[i]) &&
			federal == str_equal(law.rows[i]->jurisdiction, "US"))
			n += unnoticed(&law, law.rows[i], &all, examples) +
				unnoticed_words(&law, law.rows[i], &all);
	return n;
}

TEST(law_of_places_has_a_case_for_every_row_and_number)
{
	assert_int_equal(unnoticed_in(false, NULL), 0);
}

TEST(law_of_the_united_states_has_a_case_for_every_row_and_number)
{
	struct law law = whole_law();
	struct examples examples;
	if (!read_examples(&law, &examples))
		not_here("rules/vectors");
	assert_int_equal(unnoticed_in(true, &examples), 0);
}
