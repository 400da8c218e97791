#include "money/currency.h"
#include <string.h>

/* ISO 4217:2015 with amendments to 2026; funds, metals and test codes left out. */
static const struct currency TABLE[] = {
#define CURRENCY(code, decimals, name) {#code, decimals, name},
#include "money/currency.def"
#undef CURRENCY
};

/* The table is in the order of its codes, so that a search by halves finds them; every amount that
 * is read asks. */
const struct currency *currency_find(const char *code)
{
	size_t low = 0, high = COUNT(TABLE);
	if (code == NULL)
		return NULL;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int order = strcmp(code, TABLE[mid].code);
		if (order == 0)
			return &TABLE[mid];
		if (order < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return NULL;
}
