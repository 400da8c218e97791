#include "base/buf.h"
#include "codec/gate_case.h"
#include "service/gate_explain.h"
#include "service/house.h"
#include "service/interest_test.h"
#include "service/law_case.h"
#include "support/store.h"

/* What makes the table of cases worth its name: a law in which one row is missing, or one number is
 * one more or less, has to be noticed by some case. What cannot be changed so, or what nobody can
 * notice, stands in law_still.def with its reason, and nothing else does. */

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
	struct law law = whole_law();
	struct cases all = all_cases();
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

/* --- one thing changed --- */

/* One thing that is changed: without a number, the row is gone. */
struct change {
	const struct law_row *row;
	const struct law_param *param; /* NULL: the row itself */
	int64_t by;
};

static const char *change_name(const struct change *c)
{
	return c->param
		? arena_printf(test_arena(), "%s %s 1", c->param->name, c->by < 0 ? "-" : "+")
		: "switched off";
}

static struct law_param *params_of(const struct law_row *row)
{
	struct law_param *params = NEW_ARRAY(test_arena(), struct law_param, row->param_count + 1);
	for (size_t i = 0; i < row->param_count; i++)
		params[i] = row->params[i];
	return params;
}

/* The law with other parameters in that row, or (NULL) without the row. False when the packs' own
 * checks refuse such a law. */
static bool with_params(
	const struct law *law, const struct law_row *row, struct law_param *params, struct law *ret)
{
	*ret = law_new(test_arena());
	for (size_t i = 0; i < law->count; i++) {
		struct law_row *copy = NEW(test_arena(), struct law_row);
		if (law->rows[i] == row && !params)
			continue;
		*copy = *law->rows[i];
		if (law->rows[i] == row)
			copy->params = params;
		if (law_add(ret, copy, NULL) != ERR_NONE)
			return false;
	}
	ret->hash = law->hash;
	return true;
}

static bool changed(const struct law *law, const struct change *c, struct law *ret)
{
	struct law_param *params = c->param ? params_of(c->row) : NULL;
	if (params)
		params[c->param - c->row->params].number += c->by;
	return with_params(law, c->row, params, ret);
}

/* LAW_STILL(rule, change, why) */
static bool is_still(const char *rule, const char *change)
{
	static const struct {
		const char *rule, *change;
	} STILL[] = {
#define LAW_STILL(rule, change, why) {rule, change},
#include "law_still.def"
#undef LAW_STILL
	};
	for (size_t i = 0; i < COUNT(STILL); i++)
		if (str_equal(STILL[i].rule, rule) && str_equal(STILL[i].change, change))
			return true;
	return false;
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
	struct law_param *params = params_of(row);
	params[param - row->params].words = buf_done(&b);
	return with_params(law, row, params, ret) && without < n;
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

typedef bool notices(void *cookie, const struct law *mutant, const struct law_row *row);

/* False when nobody notices the change, or when somebody does though the list says that nobody can;
 * it is named then. */
static bool is_noticed(const struct law *law, const struct change *c, notices *test, void *cookie)
{
	struct law mutant;
	const char *name = change_name(c);
	bool can = changed(law, c, &mutant), seen = can && test(cookie, &mutant, c->row);
	if (seen != is_still(c->row->id, name))
		return true;
	print_error("%s %s: %s\n", c->row->id, name,
		seen          ? "is noticed, but law_still.def says that it cannot be"
			: can ? "nobody notices"
			      : "the packs' checks refuse it, and law_still.def does not say so");
	return false;
}

/* How many changes of the row went unnoticed. */
static int unnoticed(const struct law *law, const struct law_row *row, notices *test, void *cookie)
{
	int n = !is_noticed(law, &(struct change){.row = row}, test, cookie);
	for (size_t p = 0; p < row->param_count; p++)
		for (int64_t by = -1; !row->params[p].words && by <= 1; by += 2)
			n += !is_noticed(
				law, &(struct change){row, &row->params[p], by}, test, cookie);
	return n;
}

struct gate_cases {
	struct cases all;
	const struct examples *examples; /* NULL: none */
};

static bool gate_notices(void *cookie, const struct law *mutant, const struct law_row *row)
{
	const struct gate_cases *of = cookie;
	bool federal = str_equal(row->jurisdiction, "US");
	return noticed(&of->all, mutant, row) ||
		(federal && of->examples && example_notices(of->examples, mutant));
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
	struct gate_cases of = {all_cases(), examples};
	struct date today;
	int n = 0;
	assert_ok(date_of(2026, 10, 5, &today));
	for (size_t i = 0; i < of.all.count; i++) {
		struct gate_verdict v = law_case_ask(&law, of.all.at[i].words);
		of.all.at[i].whole = law_case_whole(&v);
	}
	for (size_t i = 0; i < law.count; i++)
		if (law_in_force(law.rows[i], today) && is_applied(&law, law.rows[i]) &&
			federal == str_equal(law.rows[i]->jurisdiction, "US"))
			n += unnoticed(&law, law.rows[i], gate_notices, &of) +
				unnoticed_words(&law, law.rows[i], &of.all);
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

/* --- late payment --- */

struct late_examples {
	const struct reference_rates *rates;
	const char *answers; /* by the law as it is */
};

static void say_due(struct buf *b, const struct late_rules *rules, enum late_law law, bool consumer,
	struct date received)
{
	struct date due;
	struct refusals why = refusals_new(test_arena());
	enum err e = late_default_due(rules, law, consumer, received, &why, &due);
	buf_printf(b, "due %s;", e == ERR_NONE ? date_iso(test_arena(), due) : err_text(e));
}

static void say_late(struct buf *b, const struct late_rules *rules, const struct late_ask *ask)
{
	struct late_payment p;
	struct refusals why = refusals_new(test_arena());
	enum err e = late_payment_of(test_arena(), rules, ask, &why, &p);
	if (e != ERR_NONE) {
		buf_printf(b, "%s;", err_text(e));
		return;
	}
	buf_printf(b, "%d days %lld + %lld, a year %lld, %zu periods;", p.days,
		(long long)p.interest.minor, (long long)p.fixed.minor, (long long)p.yearly.minor,
		p.count);
}

/* Does interest itself bear interest? */
static void say_compound(struct buf *b, const struct late_rules *rules)
{
	static const char FILE[] =
		"{'format':'late-payment-vectors/1','vectors':["
		"{'id':'1','jurisdiction':'UK','scope':'B2B','facts':{'accrued_default_interest':'50.00'}},"
		"{'id':'2','jurisdiction':'EU','scope':'B2B','facts':{'accrued_default_interest':'50.00'}},"
		"{'id':'3','jurisdiction':'DE','scope':'B2B','facts':{'accrued_default_interest':'50.00'}},"
		"{'id':'4','jurisdiction':'DE','scope':'B2B','facts':{'accrued_default_interest':'50.00',"
		"'debt_became_late_on':'2010-02-01'}}]}";
	struct refusals why = refusals_new(test_arena());
	struct late_answered *answered;
	size_t count;
	char *file = arena_str(test_arena(), FILE);
	for (char *at = file; *at; at++)
		*at = *at == '\'' ? '"' : *at;
	assert_ok(interest_answers(test_arena(), rules, text_of(file), &why, &answered, &count));
	for (size_t i = 0; i < count; i++)
		buf_printf(b, "%s;", interest_answer_json(test_arena(), &answered[i]));
}

/* Debts on both sides of every limit, late in every time that a row knows. */
static const char *late_answers(const struct late_examples *of, const struct law *law)
{
	static const char *const DUE[] = {
		"2003-05-10", "2010-02-01", "2014-07-28", "2014-07-29", "2016-03-01", "2024-11-05"};
	static const char *const SIZE[] = {
		"998.50", "999.99", "1000.00", "1000.99", "9999.00", "10000.00", "10001.00"};
	const struct late_rules rules = {law, of->rates};
	struct buf b = buf_new(test_arena());
	for (int which = 0; which < 2 * 3 * (int)COUNT(DUE); which++) {
		enum late_law on = (enum late_law)(which % 6 / 2);
		struct late_ask ask = {.law = on, .consumer = which % 2};
		ask.due = day(DUE[which / 6]);
		ask.until = date_add_days(ask.due, 300);
		say_due(&b, &rules, on, ask.consumer, ask.due);
		for (size_t i = 0; i < COUNT(SIZE); i++) {
			assert_ok(money_parse(text_of(SIZE[i]), late_law_currency(on), &ask.size));
			say_late(&b, &rules, &ask);
		}
	}
	say_compound(&b, &rules);
	return buf_done(&b);
}

static bool late_notices(void *cookie, const struct law *mutant, const struct law_row *row)
{
	const struct late_examples *of = cookie;
	(void)row;
	return !str_equal(late_answers(of, mutant), of->answers);
}

/* Known to the code by name, and not the gate's. */
static bool is_late(const struct law *law, const struct law_row *row)
{
	for (int rule = 0; rule < LAW_RULES; rule++)
		for (size_t i = 0; i < law->rule_count[rule]; i++)
			if (law->by_rule[rule][i] == row)
				return !is_applied(law, row);
	return false;
}

TEST(law_of_late_payment_has_an_example_for_every_row_and_number)
{
	struct law law = whole_law();
	struct late_rules house;
	struct refusals why = refusals_new(test_arena());
	int n = 0, rows = 0;
	assert_ok(house_late_rules(test_arena(), NULL, TEXT(""), &why, &house));
	struct late_examples of = {.rates = house.rates};
	of.answers = late_answers(&of, &law);
	for (size_t i = 0; i < law.count; i++) {
		if (!is_late(&law, law.rows[i]))
			continue;
		rows++;
		n += unnoticed(&law, law.rows[i], late_notices, &of);
	}
	assert_true(rows > 8);
	assert_int_equal(n, 0);
}
