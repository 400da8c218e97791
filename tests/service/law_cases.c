#include "service/law_cases.h"
#include "base/buf.h"
#include "service/gate_explain.h"
#include "service/law_case.h"

struct law law_whole(void)
{
	static const char *const PACKS[] = {
		"us-federal", "us-states", "us-limitation", "us-payments", "uk", "eu", "de"};
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

static void add(struct law_cases *all, const char *title, const char *words, const char *expected)
{
	*PUSH(test_arena(), all->at, all->count, all->cap) =
		(struct law_one){.title = title, .words = words, .expected = expected};
}

static const char *often(const char *word, int count)
{
	struct buf b = buf_new(test_arena());
	for (int i = 0; i < count; i++)
		buf_printf(&b, "%s,-%d ", word, i % 6 + 1);
	return buf_done(&b);
}

/* law: WV-FREQ: thirty calls a week, and ten conversations. */
static void add_many(struct law_cases *all)
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

struct items_told {
	const char *name, *begin;    /* ends where further parts may follow */
	const char *refused, *first; /* without one of them, and without the first */
};

/* By e-mail, with all items and without each of them in turn. */
static void add_items(struct law_cases *all, const struct items_told *told,
	const char *const *items, size_t count)
{
	for (size_t without = 0; without <= count; without++) {
		struct buf b = buf_new(test_arena());
		for (size_t i = 0; i < count; i++)
			if (i != without)
				buf_printf(&b, ",%s", items[i]);
		add(all, told->name,
			arena_printf(
				test_arena(), "%s%s to=mail ask=email", told->begin, buf_done(&b)),
			without == count       ? "allow"
				: without == 0 ? told->first
					       : told->refused);
	}
}

/* law: US-NOTICE-CONTENT */
static void add_notice(struct law_cases *all)
{
	static const char *const ITEMS[] = {"acts_for", "collector_address", "consumer_name",
		"consumer_address", "account_number", "current_creditor", "itemization_date",
		"itemization_amount", "itemization", "amount", "dispute_right", "dispute_end",
		"original_creditor_right", "bureau_reference", "response_form",
		"electronic_dispute"};
	static const struct items_told told = {"validation notice",
		"agency part=kind:validation_notice part=parts:mini_miranda,opt_out",
		"deny US-NOTICE-CONTENT", "deny US-NOTICE-CONTENT US-TRUE-NAME"};
	add_items(all, &told, ITEMS, COUNT(ITEMS));
}

/* law: US-EMAIL-PROC */
static void add_transfer(struct law_cases *all)
{
	static const char *const ITEMS[] = {"opt_out", "transfer_collector", "transfer_address",
		"transfer_caution", "transfer_deadline"};
	static const struct items_told told = {"transfer notice",
		"agency part=kind:transfer_notice part=parts:mini_miranda,acts_for",
		"deny US-EMAIL-PROC", "deny US-OPTOUT-NOTICE US-EMAIL-PROC"};
	add_items(all, &told, ITEMS, COUNT(ITEMS));
}

/* law: US-FALSE-MEANS, US-ABUSE: whatever is threatened, meant or not. */
static void add_threats(struct law_cases *all)
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

/* Was the state's period read where the law stands? Of the others nobody can say "in time". */
static bool was_read(const char *state)
{
	static const char *const READ[] = {"AK", "CA", "GA", "NY", "OH", "TX", "VA"};
	for (size_t i = 0; i < COUNT(READ); i++)
		if (str_equal(READ[i], state))
			return true;
	return false;
}

/* law: SOL-*: the last day in time and the first that is not, in writing and without. */
static void add_period(struct law_cases *all, const char *state, int years, const char *writing)
{
	for (int day = 4; day <= 5; day++)
		add(all, state,
			arena_printf(test_arena(),
				"agency place=US-%s inwriting=%s accrued=%d-10-%02d "
				"part=threatens:suit part=intended:true ask=postal",
				state, writing, 2026 - years, day),
			day == 5 && was_read(state)      ? "allow"
				: str_equal(state, "CA") ? "deny US-TIMEBARRED CA-TIMEBAR"
							 : "deny US-TIMEBARRED");
}

/* A case for each of the words, which stands where the case has a star. */
static void add_each(struct law_cases *all, const char *title, const char *words, const char *each,
	const char *expected)
{
	const char *star = strchr(words, '*');
	struct text rest = text_of(each);
	while (rest.len) {
		struct text word = text_cut(&rest, ' ');
		add(all, title,
			arena_printf(test_arena(), "%.*s%.*s%s", (int)(star - words), words,
				(int)word.len, word.at, star + 1),
			expected);
	}
}

struct law_cases law_cases_all(void)
{
	struct law_cases all = {0};
#define LAW_CASE(title, words, expected) add(&all, #title, words, expected);
#define LAW_EACH(title, words, each, expected) add_each(&all, #title, words, each, expected);
#include "law_table.def"
#include "law_lists.def"
#undef LAW_CASE
#undef LAW_EACH
	add_many(&all);
	add_notice(&all);
	add_transfer(&all);
	add_threats(&all);
#define LAW_PERIOD(state, written, open)                                                           \
	add_period(&all, #state, written, "yes");                                                  \
	add_period(&all, #state, open, "no");
#include "law_periods.def"
#undef LAW_PERIOD
	return all;
}

bool law_row_concerns(const struct law_row *row, const char *words)
{
	bool state = strchr(row->jurisdiction, '-') && !str_equal(row->jurisdiction, "GB-EAW");
	const char *place = arena_printf(test_arena(), "place=%s", row->jurisdiction);
	bool period = strstr(words, "inwriting") && str_starts(words, "agency");
	return state ? strstr(words, place) != NULL : !period;
}

bool law_row_named(const struct law *law, const struct law_row *row)
{
	for (int rule = 0; rule < LAW_RULES; rule++)
		for (size_t i = 0; i < law->rule_count[rule]; i++)
			if (law->by_rule[rule][i] == row)
				return true;
	return false;
}

bool law_row_judges(const struct law *law, const struct law_row *row)
{
	return row->families || (str_equal(row->jurisdiction, "US") && law_row_named(law, row));
}

static bool add_examples(struct law_examples *all, const char *name)
{
	struct gate_case *cases;
	size_t count;
	struct refusals why = refusals_new(test_arena());
	const char *path =
		corpus(arena_printf(test_arena(), "rules/vectors/regf-1006-%s.json", name));
	if (!path)
		return false;
	assert_ok(gate_case_read(test_arena(), test_file(path), &why, &cases, &count));
	for (size_t i = 0; i < count; i++)
		*PUSH(test_arena(), all->at, all->count, all->cap) = cases[i];
	return true;
}

struct law_examples law_examples_all(void)
{
	static const char *const NAMES[] = {"02-definitions", "06-communications", "10-location",
		"14-harassment", "18-false-means", "22-unfair-means", "30-other-prohibited",
		"34-validation", "38-disputes", "42-disclosures", "100-records", "104-state-law"};
	struct law_examples all = {0};
	for (size_t n = 0; n < COUNT(NAMES); n++)
		if (!add_examples(&all, NAMES[n]))
			return (struct law_examples){0};
	return all;
}

/* "allow + "factor_met":true": the answer, and what its details have to say. */
static bool answers_so(const struct gate_verdict *v, const char *expected)
{
	const char *detail = strstr(expected, " + ");
	const char *answer =
		detail ? arena_strn(test_arena(), expected, (size_t)(detail - expected)) : expected;
	return str_equal(law_case_answer(v), answer) &&
		(!detail || strstr(law_case_whole(v), detail + 3));
}

TEST(law_of_places_answers_its_table)
{
	struct law law = law_whole();
	struct law_cases all = law_cases_all();
	int wrong = 0;
	for (size_t i = 0; i < all.count; i++) {
		struct gate_verdict v = law_case_ask(&law, all.at[i].words);
		const char *answer = law_case_answer(&v);
		if (answers_so(&v, all.at[i].expected))
			continue;
		wrong++;
		print_error("%s: %s\n  expected %s\n  given    %s\n", all.at[i].title,
			all.at[i].words, all.at[i].expected, answer);
	}
	assert_int_equal(wrong, 0);
}

/* As `gate explain` reads facts, and as a stored verdict is judged again; addresses are not stored
 * with it. */
TEST(law_of_places_answers_the_same_from_a_file)
{
	struct law law = law_whole();
	struct law_cases all = law_cases_all();
	for (size_t i = 0; i < all.count; i++) {
		const char *json = law_case_json(all.at[i].words);
		struct gate_case *cases;
		size_t count;
		struct gate_verdict v = law_case_ask(&law, all.at[i].words), again;
		struct refusals why = refusals_new(test_arena());
		if (strstr(all.at[i].words, "address="))
			continue;
		assert_ok(gate_case_read(test_arena(), text_of(json), &why, &cases, &count));
		gate_judge(test_arena(), &law, &cases[0].facts, &cases[0].question, &again);
		assert_string_equal(law_case_whole(&again), law_case_whole(&v));
	}
}
