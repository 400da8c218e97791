#include "codec/rate_pack.h"
#include "codec/yaml.h"
#include "domain/law_words.h"

static enum err read_rate(const struct yaml *node, struct refusals *why, struct rate *ret)
{
	const char *rate = NULL;
	TRY(yaml_str(node, "rate", why, &rate));
	if (rate_parse(text_of(rate), ret) == ERR_NONE)
		return ERR_NONE;
	return refuse(why, yaml_get(node, "rate")->line, "rate", text_of(rate),
		"is not a yearly rate", "a percentage such as 5.25");
}

static enum err read_row(struct reference_rates *rates, const char *series, const struct yaml *node,
	struct refusals *why)
{
	static const char *const KEYS[] = {
		"valid_from", "valid_to", "rate", "citation", "confidence", NULL};
	static const char *const CONFIDENCE[] = {"T", "O", "S", NULL};
	struct reference_row row = {.line = node->line};
	int confidence = 0;
	TRY(yaml_only(node, why, KEYS));
	TRY(yaml_date(node, "valid_from", why, &row.from));
	TRY(yaml_date(node, "valid_to", why, &row.to));
	TRY(read_rate(node, why, &row.rate));
	TRY(yaml_str(node, "citation", why, &row.citation));
	TRY(yaml_word(node, "confidence", why, CONFIDENCE, &confidence));
	row.confidence = (enum law_confidence)confidence;
	struct refusals found = refusals_new(rates->arena);
	enum err verdict = reference_add(rates, series, &row, &found);
	yaml_refused(node, &found, why);
	return verdict;
}

/* The rules of the packs name their series, and one that none could name would serve nobody. */
static enum err read_series(const struct yaml *root, struct refusals *why, const char **ret)
{
	TRY(yaml_str(root, "series", why, ret));
	if (law_word_known("series", text_of(*ret)))
		return ERR_NONE;
	return refuse(why, yaml_get(root, "series")->line, "series", text_of(*ret),
		"is no series that a rule names",
		why ? law_words_accepted(why->arena, "series") : "");
}

enum err rate_pack_read(struct reference_rates *rates, struct text bytes, struct refusals *why)
{
	static const char *const KEYS[] = {"series", "about", "rates", NULL};
	struct yaml *root = NULL;
	const char *series = NULL, *about = NULL;
	enum err verdict = ERR_NONE;
	TRY(yaml_parse(rates->arena, bytes, why, &root));
	TRY(yaml_only(root, why, KEYS));
	TRY(read_series(root, why, &series));
	TRY(yaml_str_or(root, "about", why, NULL, &about));
	const struct yaml *rows = yaml_get(root, "rates");
	if (!rows || rows->kind != YAML_LIST)
		return refuse(why, rows ? rows->line : root->line, "rates", TEXT(""),
			"is not a list", "the rates of the series");
	for (size_t i = 0; i < rows->count; i++)
		if (read_row(rates, series, rows->items[i], why) != ERR_NONE)
			verdict = ERR_INVALID; /* go on: one reading names every mistake */
	return verdict;
}
