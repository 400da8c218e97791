/* law_words.h: the words that a parameter of a law pack may hold, by the lists of gate_words.def;
 * for law.c alone. */
#pragma once
#include "domain/law.h"

/* False for a word that stands in no list of that parameter; a parameter without a list takes any.
 */
bool law_word_known(const char *param, struct text word);
/* A bit for each of the words, by its place in the (first) list of that parameter; 0 when there is
 * none. */
uint64_t law_words_mask(const char *param, const char *words);
