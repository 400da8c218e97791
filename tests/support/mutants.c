#include "support/mutants.h"
#include "base/text.h"

/* LAW_STILL(of, change, why) */
static bool is_still(const char *of, const char *change)
{
	static const struct {
		const char *of, *change;
	} STILL[] = {
#define LAW_STILL(of, change, why) {of, change},
#include "support/law_still.def"
#undef LAW_STILL
	};
	for (size_t i = 0; i < COUNT(STILL); i++)
		if (str_equal(STILL[i].of, of) && str_equal(STILL[i].change, change))
			return true;
	return false;
}

void mutant_met(struct mutants *m, const char *of, const char *change, bool noticed)
{
	m->tried++;
	if (noticed != is_still(of, change))
		return;
	m->wrong++;
	print_error("%s, %s: %s\n", of, change,
		noticed ? "is noticed, but law_still.def says that it cannot be"
			: "nobody notices");
}

void mutants_end(const struct mutants *m, int least)
{
	print_message("%d changes tried\n", m->tried);
	assert_int_equal(m->wrong, 0);
	assert_true(m->tried >= least);
}
