/* portal_words.h: what the customer's own pages say, in the customer's language. Each language is
 * one file, portal_XX.def; English is the one that the others are measured by. */
#pragma once
#include "web/frame.h"

enum say {
#define SAY(name, text) SAY_##name,
#include "web/portal_en.def"
#undef SAY
	SAY_COUNT
};

struct portal_language {
	const char *tag;  /* "es" */
	const char *name; /* in itself: "Español" */
	const char *words[SAY_COUNT];
};

size_t portal_language_count(void);
const struct portal_language *portal_language_at(size_t i);
/* The first shipped one that the tag begins with ("es-MX"); English for all others and for NULL. */
const struct portal_language *portal_language(const char *tag);
bool portal_language_shipped(const char *tag);

/* {1} to {3} are filled in with what is given; NULL where the words have no such place. */
const char *say_in(struct arena *a, const char *language, enum say what, const char *one,
	const char *two, const char *three);
/* For pages, in the language of the frame. */
const char *say(const struct frame *f, enum say what);
const char *say_one(const struct frame *f, enum say what, const char *one);
const char *say_with(
	const struct frame *f, enum say what, const char *one, const char *two, const char *three);
const char *say_date(const struct frame *f, struct date d);
const char *say_money(const struct frame *f, struct money m);
