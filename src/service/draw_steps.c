#include "service/draw_steps.h"
#include "base/buf.h"
#include "paper/chart.h"

const char *draw_steps(struct arena *a, const struct strategy *s, const char *zero)
{
	struct chart_step *steps = NEW_ARRAY(a, struct chart_step, s->count + 1);
	int32_t day = 0;
	for (size_t i = 0; i < s->count; i++) {
		const struct step *step = &s->steps[i];
		day = step->anchor == STEP_FROM_DUE ? step->delay_days : day + step->delay_days;
		const char *channel =
			step->channel_count ? step_channel_word(step->channels[0]) : "task";
		steps[i] = (struct chart_step){day, step->id,
			arena_printf(a, "%s, day %s%d", channel, day < 0 ? "−" : "",
				day < 0 ? -day : day),
			day > 0};
	}
	const struct chart_head head = {
		arena_printf(a, "The strategy “%s”, version %lld", s->name, (long long)s->version),
		"Each step waits for the one before it."};
	return chart_ladder(a, head, zero, "days", steps, s->count);
}

const char *step_when_words(struct arena *a, const struct step *step)
{
	bool before = step->delay_days < 0;
	int32_t days = before ? -step->delay_days : step->delay_days;
	const char *since = step->from_hand_over     ? "the hand-over"
		: step->anchor == STEP_FROM_PREVIOUS ? "the step before"
						     : "the due date";
	return arena_printf(a, "%d %s %s %s", days, days == 1 ? "day" : "days",
		before ? "before" : "after", since);
}

const char *step_ways_words(struct arena *a, const struct step *step)
{
	struct buf b = buf_new(a);
	for (size_t i = 0; i < step->channel_count; i++) {
		bool task = step->channels[i] == STEP_BY_TASK;
		buf_printf(&b, "%s%s", i ? ", else " : "",
			task ? "a person’s task" : step_channel_word(step->channels[i]));
	}
	return buf_done(&b);
}
