/* draw_steps.h: a strategy for people: its stair as a picture, and its steps in words. Not a
 * use-case. */
#pragma once
#include "domain/strategy.h"

/* SVG. zero is what day 0 is called: "due date", "hand-over". */
const char *draw_steps(struct arena *a, const struct strategy *s, const char *zero);
/* "5 days after the hand-over" */
const char *step_when_words(struct arena *a, const struct step *step);
/* "email, else letter"; "a person's task" for what nobody is sent. */
const char *step_ways_words(struct arena *a, const struct step *step);
