/* Whatever is read as examples of late payment is answered without a word twice, and interest that
 * is answered by days is never below zero at rates that are not. */
#include "codec/late_vectors.h"
#include "codec/law_pack.h"
#include "codec/rate_pack.h"
#include "shipped.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

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

/* What the program itself computes by, read once. */
static const struct late_rules *the_rules(void)
{
	static const char *const LAW[] = {"law/uk.yaml", "law/eu.yaml", "law/de.yaml"};
	static const char *const RATES[] = {"law/rates/de-base-rate.yaml",
		"law/rates/ecb-main-refinancing.yaml", "law/rates/uk-bank-rate.yaml"};
	static struct law law;
	static struct reference_rates rates;
	static struct late_rules rules;
	if (rules.law)
		return &rules;
	struct arena *kept = arena_new(0);
	law = law_new(kept);
	rates = reference_rates_new(kept);
	for (size_t i = 0; i < COUNT(LAW); i++)
		ASSERT(law_pack_read(&law, LAW[i], shipped(kept, LAW[i]), NULL) == ERR_NONE);
	for (size_t i = 0; i < COUNT(RATES); i++)
		ASSERT(rate_pack_read(&rates, shipped(kept, RATES[i]), NULL) == ERR_NONE);
	rules = (struct late_rules){&law, &rates};
	return &rules;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ARENA a = arena_new(0);
	const struct text bytes = {(const char *)data, size};
	struct refusals why = refusals_new(a);
	struct late_vector *vectors;
	size_t count;
	if (late_vectors_read(a, bytes, &why, &vectors, &count) != ERR_NONE) {
		ASSERT(why.total > 0);
		return 0;
	}
	for (size_t i = 0; i < count; i++)
		if (vectors[i].usable)
			answer(a, the_rules(), &vectors[i].facts);
	return 0;
}
