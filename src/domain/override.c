#include "domain/override.h"

enum override_state override_state_of(const struct override_facts *f)
{
	if (!f->answered)
		return f->lapsed ? OVERRIDE_LAPSED : OVERRIDE_ASKED;
	if (!f->granted)
		return OVERRIDE_DECLINED;
	if (f->used)
		return OVERRIDE_USED;
	if (f->ended)
		return OVERRIDE_ENDED;
	return f->expired ? OVERRIDE_EXPIRED : OVERRIDE_GRANTED;
}

const char *override_state_word(enum override_state state)
{
	switch (state) {
	case OVERRIDE_ASKED:
		return "asked";
	case OVERRIDE_LAPSED:
		return "lapsed";
	case OVERRIDE_GRANTED:
		return "granted";
	case OVERRIDE_EXPIRED:
		return "expired";
	case OVERRIDE_USED:
		return "used";
	case OVERRIDE_ENDED:
		return "ended";
	case OVERRIDE_DECLINED:
		return "declined";
	}
	NEVER("a state of an override");
}

static bool is_among(struct text rules, const char *rule)
{
	while (rules.len)
		if (text_equal(text_cut(&rules, ' '), text_of(rule)))
			return true;
	return false;
}

bool override_carries(
	const char *rules, const char *answer, const char *const *refusing, size_t refusing_count)
{
	bool all = str_equal(answer, gate_answer_word(GATE_PRESUMED_VIOLATION));
	for (size_t i = 0; all && i < refusing_count; i++)
		all = is_among(text_of(rules), refusing[i]);
	return all && refusing_count > 0;
}
