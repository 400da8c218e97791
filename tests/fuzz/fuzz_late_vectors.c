/* Whatever is read as examples of late payment is answered without a word twice, and interest that
 * is answered by days is never below zero at rates that are not. */
#include "codec/late_vectors.h"
#include "codec/law_pack.h"
#include "codec/rate_pack.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char LAW[] =
	"pack: p\nrules:\n"
	"  - {id: UK-LPCDA-RATE, binds: first_party, scope: business, jurisdiction: GB, citation: c,\n"
	"     confidence: T, valid_from: 2002-08-07, parameters: {points: 8, series: s, resets: never,\n"
	"     year_days: 365, compound: 0}}\n"
	"  - {id: UK-LPCDA-COMP, binds: first_party, scope: business, jurisdiction: GB, citation: c,\n"
	"     confidence: T, valid_from: 2002-08-07, parameters: {fixed_small: 40, fixed_middle: 70,\n"
	"     fixed_large: 100, middle_from: 1000, large_from: 10000}}\n"
	"  - {id: DE-288, binds: first_party, scope: both, jurisdiction: DE, citation: c,\n"
	"     confidence: T, valid_from: 2002-01-01, parameters: {points_consumer: 5,\n"
	"     points_business: 9, series: s, resets: half_year, year_days: 365, compound: 0}}\n"
	"  - {id: DE-288-5, binds: first_party, scope: business, jurisdiction: DE, citation: c,\n"
	"     confidence: T, valid_from: 2014-07-29, parameters: {fixed_sum: 40, credited: x}}\n"
	"  - {id: DE-286, binds: first_party, scope: both, jurisdiction: DE, citation: c,\n"
	"     confidence: T, valid_from: 2002-01-01, parameters: {default_days: 30}}\n";
static const char RATES[] =
	"series: s\nrates:\n"
	"  - {valid_from: 2020-01-01, valid_to: 2023-12-31, rate: 1.5, confidence: T, citation: c}\n"
	"  - {valid_from: 2024-01-01, valid_to: 2024-06-30, rate: -0.5, confidence: T, citation: c}\n";

static void answer(struct arena *a, const struct late_rules *rules, const struct late_case *c)
{
	struct late_answers answers;
	if (late_case_answer(a, rules, c, NULL, &answers) != ERR_NONE)
		return;
	for (size_t i = 0; i < answers.count; i++)
		ASSERT(late_answer_find(&answers, answers.items[i].key) == &answers.items[i]);
	const struct late_answer *interest = late_answer_find(&answers, "interest");
	bool given = c->base || c->margin || c->yearly || c->principal.minor < 0;
	ASSERT(given || interest == NULL || interest->text[0] != '-');
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ARENA a = arena_new(0);
	const struct text bytes = {(const char *)data, size};
	struct refusals why = refusals_new(a);
	struct law law = law_new(a);
	struct reference_rates rates = reference_rates_new(a);
	struct late_vector *vectors;
	size_t count;
	ASSERT(law_pack_read(&law, "p", text_of(LAW), NULL) == ERR_NONE);
	ASSERT(rate_pack_read(&rates, text_of(RATES), NULL) == ERR_NONE);
	const struct late_rules rules = {&law, &rates};
	if (late_vectors_read(a, bytes, &why, &vectors, &count) != ERR_NONE) {
		ASSERT(why.total > 0);
		return 0;
	}
	for (size_t i = 0; i < count; i++)
		if (vectors[i].usable)
			answer(a, &rules, &vectors[i].facts);
	return 0;
}
