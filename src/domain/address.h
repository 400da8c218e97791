/* address.h: what an address comes to, however it was written. Two that come to the same are one.
 */
#pragma once
#include "base/text.h"

/* "mail:eve@example.com", "tel:+13105550199", "post:1 main st": letters folded (ASCII), blanks and
 * signs of writing left out, numbers in E.164 by the region ("US") where no country is written. Any
 * kind of telephone is one. NULL for what says nothing. */
const char *address_form(struct arena *a, const char *kind, const char *value, const char *region);
/* A letter box, which is a household's and no one person's. */
bool address_is_post(const char *form);
