#include "codec/facts_reader.h"

static const char *const KEYS[] = {"version", "half_life_days", "outside_window", "most",
#define PRESSURE_CHANNEL(NAME, word) word,
	PRESSURE_CHANNELS(PRESSURE_CHANNEL)
#undef PRESSURE_CHANNEL
#define PRESSURE_TONE(NAME, word) word,
		PRESSURE_TONES(PRESSURE_TONE)
#undef PRESSURE_TONE
			NULL};

void facts_pressure(struct reader *r, json_t *o)
{
	struct gate_policy *own = &r->f->policy;
	if (!o || json_is_null(o))
		return;
	struct pressure_method *m = NEW(r->arena, struct pressure_method);
	r->where = "policy.pressure";
	facts_unknown_keys(r, o, KEYS);
	*m = (struct pressure_method){.version = str_or_empty(facts_str(r, o, "version")),
		.to = DATE_NONE,
		.half_life_days = facts_place(r, o, "half_life_days"),
		.outside_milli = facts_place(r, o, "outside_window"),
		.most_milli = facts_place(r, o, "most")};
	for (int i = 0; i < PRESSURE_CHANNEL_COUNT; i++)
		m->weight_milli[i] =
			facts_place(r, o, pressure_channel_word((enum pressure_channel)i));
	for (int i = 0; i < PRESSURE_TONE_COUNT; i++)
		m->tone_milli[i] = facts_place(r, o, pressure_tone_word((enum pressure_tone)i));
	if (!json_is_object(o) || pressure_check(m, NULL) != ERR_NONE) {
		facts_bad(r, "", o, "is not a pressure index");
		return;
	}
	own->pressure = m;
	own->pressure_most_milli = m->most_milli;
	r->where = "policy";
}
