#include "codec/law_pack.h"
#include "test.h"

#define ROW                                                                                             \
	"pack: p\nrules:\n"                                                                             \
	"  - id: US-CALL-7IN7\n    binds: third_party\n    scope: consumer\n    jurisdiction: US\n"     \
	"    parameters: {calls: 7, period_days: 7}\n    citation: 12 CFR 1006.14\n    confidence: T\n" \
	"    valid_from: 2021-11-30\n"

static struct refusals last;

static enum err read_pack(const char *bytes, struct law *law)
{
	*law = law_new(test_arena());
	last = refusals_new(test_arena());
	return law_pack_read(law, "p.yaml", text_of(bytes), &last);
}

static const char *swapped(const char *from, const char *to)
{
	const char *at = strstr(ROW, from);
	assert_non_null(at);
	return arena_printf(test_arena(), "%.*s%s%s", (int)(at - ROW), ROW, to, at + strlen(from));
}

static void refused(const char *bytes, int64_t line, const char *problem)
{
	struct law law;
	assert_int_equal(read_pack(bytes, &law), ERR_INVALID);
	assert_int_equal(last.items[0].line, line);
	assert_non_null(strstr(last.items[0].problem, problem));
}

TEST(law_packs_that_ship_are_read_and_their_rows_found_by_date)
{
	static const char *const PACKS[] = {
		"us-federal", "us-states", "us-limitation", "uk", "eu", "de"};
	struct law law = law_new(test_arena());
	struct refusals why = refusals_new(test_arena());
	for (size_t i = 0; i < COUNT(PACKS); i++) {
		const char *path = arena_printf(test_arena(), "law/%s.yaml", PACKS[i]);
		enum err verdict = law_pack_read(&law, PACKS[i], test_file(path), &why);
		for (size_t k = 0; k < why.count; k++)
			print_error("%s: %s\n", path, refusal_line(test_arena(), &why.items[k]));
		assert_ok(verdict);
	}
	for (int rule = 0; rule < LAW_RULES; rule++)
		assert_true(law.rule_count[rule] > 0); /* what the code applies is in a pack */
	struct date before, on;
	assert_ok(date_of(2021, 11, 29, &before));
	assert_ok(date_of(2021, 11, 30, &on));
	assert_string_equal(law_at(&law, LAW_US_TIME, before)->citations[0], "15 USC 1692c(a)(1)");
	assert_string_equal(law_at(&law, LAW_US_TIME, on)->citations[0], "12 CFR 1006.6(b)(1)(i)");
	assert_null(law_at(&law, LAW_US_CALL_7IN7, before));
	assert_int_equal(law_number(law_at(&law, LAW_US_CALL_7IN7, on), "calls"), 7);
}

/* What a book keeps beside its verdicts is read for ever. */
TEST(a_row_of_the_time_before_the_parts_of_a_notice_were_named_is_read)
{
	struct law law;
	struct date day;
	assert_ok(read_pack(
		"pack: p\nrules:\n"
		"  - id: US-EMAIL-PROC\n    binds: third_party\n    scope: consumer\n"
		"    jurisdiction: US\n    parameters: {notice_days: 35, public_domains: [gmail.com]}\n"
		"    citation: 12 CFR 1006.6\n    confidence: T\n    valid_from: 2021-11-30\n",
		&law));
	assert_ok(date_of(2026, 1, 1, &day));
	assert_null(law_words_or_null(law_at(&law, LAW_US_EMAIL_PROC, day), "required"));
}

TEST(law_pack_refuses_what_is_wrong_with_a_row_and_says_where)
{
	struct law law;
	assert_ok(read_pack(ROW, &law));
	refused(swapped("binds: third_party", "binds: everybody"), 4, "is not a known word");
	refused(swapped("    confidence: T\n", ""), 3, "is missing");
	refused(swapped("    citation: 12 CFR 1006.14\n", ""), 3, "is missing");
	refused(swapped("citation: 12 CFR 1006.14", "citation: []"), 8, "is missing");
	refused(swapped("calls: 7", "calls: 0"), 7, "is out of range");
	refused(swapped("calls: 7", "calls: seven"), 7, "is not a whole number");
	refused(swapped("calls: 7, ", ""), 7, "lacks a parameter");
	refused(swapped("calls: 7", "calls: 7, cows: 2"), 7, "is not a known parameter");
	refused(swapped("    valid_from: 2021-11-30", "    color: red\n    valid_from: 2021-11-30"),
		10, "is not a known key");
	refused(swapped("valid_from: 2021-11-30", "valid_from: 2021-11-31"), 10, "is not a date");
	refused(swapped("    valid_from: 2021-11-30",
			"    valid_to: 2021-11-29\n    valid_from: 2021-11-30"),
		10, "is before");
	refused(swapped("confidence: T", "confidence: T\n    always: so be it"), 10,
		"whose source was read");
	refused(swapped("confidence: T", "confidence: S\n    always: ''"), 10, "is empty");
	assert_ok(read_pack(swapped("confidence: T", "confidence: S\n    always: so be it"), &law));
	assert_string_equal(law.rows[0]->always, "so be it");
}

TEST(law_pack_refuses_two_rows_of_one_rule_at_the_same_time)
{
	const char *twice = arena_printf(test_arena(), "%s%s", ROW, strstr(ROW, "  - id:"));
	refused(twice, 18, "at the same time");
	const char *later = arena_printf(
		test_arena(), "%s    valid_to: 2025-12-31\n%s", ROW, strstr(ROW, "  - id:"));
	refused(later, 19, "at the same time");
	char *apart = arena_str(test_arena(), later);
	memcpy(strstr(strstr(apart, "valid_to"), "2021-11-30"), "2026-01-01", 10);
	struct law law;
	assert_ok(read_pack(apart, &law));
	assert_int_equal(law.count, 2);
}

static const char *of_family(const char *family, const char *params)
{
	return arena_printf(test_arena(),
		"pack: p\nrules:\n  - {id: XX-1, binds: both, scope: both, jurisdiction: US-MA, families: "
		"[%s],\n     parameters: {%s}, citation: c, confidence: S, valid_from: 2020-01-01}\n",
		family, params);
}

TEST(law_pack_holds_a_row_to_its_families)
{
	struct law law;
	assert_ok(read_pack(of_family("hours", "from_minute: 480, to_minute: 1260"), &law));
	assert_int_equal(law.family_count[LAW_HOURS], 1);
	assert_int_equal(law.family_count[LAW_FREQUENCY], 0);
	refused(of_family("ours", "from_minute: 480"), 3, "is not a family");
	refused(of_family("hours", "from_minute: 480"), 4, "lacks a parameter");
	refused(of_family("hours", "from_minute: 480, to_minute: 1260, calls: 2"), 4,
		"is not a parameter of the row's families");
	assert_ok(read_pack(of_family("hours, frequency",
				    "from_minute: 480, to_minute: 1260, calls: 2, period_days: 7"),
		&law));
	assert_int_equal(law.family_count[LAW_FREQUENCY], 1);
	refused(of_family("consent", "channels: [smoke]"), 4, "is not a word of this parameter");
	refused(of_family("extends", "rules: [US-NOTHING]"), 4, "is not a word of this parameter");
	refused(of_family("extends", "rules: []"), 4, "has no words");
}

/* A row of which each value stands on a line of its own, from line 4 on. */
static const char *with(const char *values)
{
	return arena_printf(test_arena(),
		"pack: p\nrules:\n  - id: US-X\n    binds: both\n    scope: both\n%s"
		"    confidence: S\n    valid_from: 2020-01-01\n",
		values);
}

#define CITED "    citation: c\n"
#define HERE "    jurisdiction: US-MA\n" CITED
#define HOURS HERE "    families: [hours]\n    parameters:\n"
#define OFTEN HERE "    families: [frequency]\n    parameters:\n"
#define RATE HERE "    parameters:\n      points: 8\n"

/* {the row's values, line, field, value, part of what is accepted} */
static const struct {
	const char *values;
	int64_t line;
	const char *field, *value, *accepted;
} NEVER[] = {
	{"    jurisdiction: UK\n" CITED, 6, "jurisdiction", "UK", "GB"},
	{"    jurisdiction: XX\n" CITED, 6, "jurisdiction", "XX", "US-NY-NYC"},
	{"    jurisdiction: US-ZZ\n" CITED, 6, "jurisdiction", "US-ZZ", "US-MA"},
	{"    jurisdiction: US-NYC\n" CITED, 6, "jurisdiction", "US-NYC", "US-NY-NYC"},
	{"    jurisdiction: US-MA-NYC\n" CITED, 6, "jurisdiction", "US-MA-NYC", "US-NY-NYC"},
	{"    jurisdiction: GB-LON\n" CITED, 6, "jurisdiction", "GB-LON", "GB-ENG"},
	{"    jurisdiction: DE-BY-MUC\n" CITED, 6, "jurisdiction", "DE-BY-MUC", "DE"},
	{"    jurisdiction: EU-BE\n" CITED, 6, "jurisdiction", "EU-BE", "EU"},
	{"    jurisdiction: us\n" CITED, 6, "jurisdiction", "us", "US"},
	{"    jurisdiction: US-MA\n    citation: '  '\n", 7, "citation", "  ", "the source"},
	{"    jurisdiction: US-MA\n    citation:\n      - c\n      - ' '\n", 9, "citation", " ",
		"the source"},
	{HERE "    requirement: [r]\n", 8, "requirement", "a list", "one value"},
	{HERE "    always: [why]\n", 8, "always", "a list", "one value"},
	{HERE "    always: {why: x}\n", 8, "always", "a map", "one value"},
	{HERE "    families: hours\n", 8, "families", "hours", "a list of families"},
	{HERE "    families:\n      - ours\n", 9, "families", "ours", "hours, frequency"},
	{HERE "    parameters: [1]\n", 8, "parameters", "", "names and values"},
	{HOURS "      from_minute: 0\n      to_minute: 1441\n", 11, "to_minute", "1441",
		"a whole number from 1 to 1440"},
	{HOURS "      to_minute: 480\n      from_minute: 1260\n", 11, "from_minute", "1260",
		"less than the to_minute of 480"},
	{HOURS "      from_minute: 480\n      to_minute: 480\n", 10, "from_minute", "480",
		"less than the to_minute of 480"},
	{HOURS "      from_minute: 480\n      to_minute: 1260\n      zone: Mars/Base\n", 12, "zone",
		"Mars/Base", "America/New_York"},
	{HOURS "      from_minute: 480\n      to_minute: 1260\n"
	       "      zone: [America/New_York, America/Denver]\n",
		12, "zone", "America/New_York America/Denver", "a zone"},
	{HOURS "      from_minute: 480\n      to_minute: 1260\n      channels:\n"
	       "        - call\n        - smoke\n",
		14, "channels", "smoke", "one of call"},
	{HOURS "      from_minute: 480\n      to_minute: 1260\n      channels: [call sms]\n", 12,
		"channels", "call sms", "without blanks"},
	{HOURS "      from_minute: 480\n      to_minute: {a: b}\n", 11, "to_minute", "a map",
		"a whole number"},
	{OFTEN "      period_days: 7\n", 10, "parameters", "US-X", "one of calls, contacts"},
	{OFTEN "      period_days: 7\n      calls: 2\n      per: [person, person]\n", 12, "per",
		"person person", "one of person"},
	{RATE "      series: nonsense\n", 10, "series", "nonsense", "uk-bank-rate"},
	{RATE "      resets: monthly\n", 10, "resets", "monthly", "never, half_year"},
	{RATE "      large_from: 1000\n      middle_from: 10000\n", 11, "middle_from", "10000",
		"less than the large_from of 1000"},
	{RATE "      cows: 2\n", 10, "cows", "2", "one of calls"},
};

TEST(law_pack_refuses_what_could_never_work_at_the_line_of_the_value)
{
	for (size_t i = 0; i < COUNT(NEVER); i++) {
		struct law law;
		assert_int_equal(read_pack(with(NEVER[i].values), &law), ERR_INVALID);
		const struct refusal *r = &last.items[0];
		assert_int_equal(last.total, 1);
		assert_int_equal(r->line, NEVER[i].line);
		assert_string_equal(r->field, NEVER[i].field);
		assert_string_equal(r->value, NEVER[i].value);
		assert_non_null(strstr(r->accepted, NEVER[i].accepted));
	}
}

TEST(law_pack_takes_every_place_of_which_the_program_knows)
{
	static const char *const PLACES[] = {"US", "US-PR", "US-NY-NYC", "GB", "GB-SCT", "GB-EAW",
		"EU", "DE", "DE-BY", "CA-ON", "FR"};
	struct law law;
	for (size_t i = 0; i < COUNT(PLACES); i++)
		assert_ok(read_pack(
			with(arena_printf(test_arena(), "    jurisdiction: %s\n" CITED, PLACES[i])),
			&law));
	assert_ok(read_pack(with(HOURS "      from_minute: 480\n      to_minute: 481\n"
				       "      zone: [America/New_York]\n"),
		&law));
}

TEST(law_pack_takes_no_exception_whose_source_was_not_read)
{
	static const char ROW_OF[] =
		"pack: p\nrules:\n  - {id: %s, binds: third_party, scope: consumer, jurisdiction: US, "
		"parameters: {%s},\n     citation: c, confidence: %s, valid_from: 2020-01-01}\n";
	struct law law;
	const char *unread =
		arena_printf(test_arena(), ROW_OF, "US-CALL-EXCL-UNCONN", "outcomes: [busy]", "S");
	refused(unread, 4, "allows something although its source was not read");
	assert_ok(read_pack(
		arena_printf(test_arena(), ROW_OF, "US-CALL-EXCL-UNCONN", "outcomes: [busy]", "O"),
		&law));
	assert_ok(read_pack(arena_printf(test_arena(), ROW_OF, "US-TIME",
				    "from_minute: 480, to_minute: 1260", "U"),
		&law)); /* what only forbids may be */
}

TEST(law_pack_has_one_row_of_a_rule_in_a_place_and_others_elsewhere)
{
	struct law law;
	const char *here = of_family("no_revival", ""),
		   *second = here + strlen("pack: p\nrules:\n");
	refused(arena_printf(test_arena(), "%s%s", here, second), 6, "at the same time");
	char *there = arena_printf(test_arena(), "%s%s", here, second);
	memcpy(strstr(there + strlen(here), "US-MA"), "US-NY", 5);
	assert_ok(read_pack(there, &law));
	refused(swapped("jurisdiction: US", "jurisdiction: Texas"), 6, "is not a place");
	refused(swapped("jurisdiction: US", "jurisdiction: US-TX-AUS-1"), 6, "is not a place");
}

static bool meets(const char *rule, const char *person)
{
	struct law_place r, p;
	assert_ok(law_place_parse(text_of(rule), &r));
	assert_ok(law_place_parse(text_of(person), &p));
	return law_place_meets(r, p);
}

TEST(law_place_lies_in_another_or_may)
{
	assert_true(meets("US", "US-MA") && meets("US-MA", "US-MA") && meets("US-MA", "US"));
	assert_true(meets("US-NY-NYC", "US-NY") && meets("US-NY", "US-NY-NYC"));
	assert_false(meets("US-MA", "US-NY") || meets("US-NY-NYC", "US-MA") || meets("GB", "US"));
	assert_false(meets("US-N", "US-NY") || meets("US-NY-N", "US-NY-NYC"));
	assert_true(meets("EU", "DE") && meets("EU", "FR-IDF") && !meets("EU", "GB"));
	assert_true(
		meets("GB-EAW", "GB-ENG") && meets("GB-EAW", "GB-WLS") && meets("GB-EAW", "GB"));
	assert_false(meets("GB-EAW", "GB-SCT"));
}

TEST(law_hash_changes_with_every_byte_of_a_pack)
{
	struct law a, b;
	assert_ok(read_pack(ROW, &a));
	assert_ok(read_pack(ROW "# a remark\n", &b));
	assert_false(digest_equal(&a.hash, &b.hash));
	assert_ok(read_pack(ROW, &b));
	assert_true(digest_equal(&a.hash, &b.hash));
}
