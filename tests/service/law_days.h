/* law_days.h: on which days a row is in force (law_days.def), and that somebody sees it. */
#pragma once
#include "service/law_change.h"

/* True when case `which`, moved to that day, is answered differently without the row. */
typedef bool law_matters(void *cookie, size_t which, const struct law_row *row,
	const struct law *law, const struct law *without, struct date day);

struct law_days_cases {
	law_matters *matters;
	void *cookie;
	size_t count;
};

/* Tries the row at that place of the law with its first and last day one earlier and one later:
 * inside its days some case has to turn on it, and the same case outside has not to. */
void law_days_mutants(
	struct mutants *m, const struct law *law, size_t at, const struct law_days_cases *of);
