/* rate_pack.h: reference rates, the YAML files of law/rates (reference_rate.h says what rows must
 * be).
 *
 *     series: uk-bank-rate
 *     rates:
 *       - {valid_from: 2024-01-01, valid_to: 2024-06-30, rate: 5.25, confidence: S, citation: …}
 *
 * The rate is a percentage with at most four decimals, the series one that a rule may name
 * (law_words.h). A file may go on with a series that another began. */
#pragma once
#include "domain/reference_rate.h"

/* On failure every refusal names the line of the value, and the rates must not be used. */
MUST_CHECK enum err rate_pack_read(
	struct reference_rates *rates, struct text bytes, struct refusals *why);
