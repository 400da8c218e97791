/* law_words.h: the words that a parameter of a law pack may hold: those of gate_words.def, zones,
 * and the names by which late payment knows its rates. */
#pragma once
#include "domain/law.h"

/* False for a word that stands in no list of that parameter, or is no zone; a parameter without a
 * list takes any. */
bool law_word_known(const char *param, struct text word);
/* For refusals: "one of call, sms", in the arena or a constant. */
const char *law_words_accepted(struct arena *a, const char *param);
/* A bit for each of the words, by its place in the (first) list of that parameter; 0 when there is
 * none. */
uint64_t law_words_mask(const char *param, const char *words);
