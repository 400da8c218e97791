#include "money/currency.h"

/* ISO 4217:2015 with amendments to 2026; funds, metals and test codes left out. */
static const struct currency TABLE[] = {
#define CURRENCY(code, decimals, name) {#code, decimals, name},
#include "money/currency.def"
#undef CURRENCY
};

const struct currency *currency_find(const char *code)
{
	for (size_t i = 0; i < COUNT(TABLE); i++)
		if (str_equal(TABLE[i].code, code))
			return &TABLE[i];
	return NULL;
}
