/* switch_facts.c: what counsel has switched off at a moment, for the gate. */
#include "service/contact_parts.h"

void switches_add(struct arena *a, const struct book_known *book, struct instant at,
	const struct facts_day *day, struct gate_policy *policy)
{
	size_t n = 0;
	struct gate_waiver *waivers = NEW_ARRAY(a, struct gate_waiver, book->switch_count + 1);
	for (size_t i = 0; i < book->switch_count; i++) {
		const struct law_switch *s = &book->switches[i];
		if (s->at.ms <= at.ms && law_switch_holds_on(s, day->book) &&
			law_switch_holds_on(s, day->own))
			waivers[n++] =
				(struct gate_waiver){s->rule, s->place, s->counsel, s->reason};
	}
	policy->waivers = waivers;
	policy->waiver_count = n;
}
