/* law_switch.h: rules of law that a book's counsel has switched off, and on again. */
#pragma once
#include "store/writing.h"

struct law_switch {
	int64_t id; /* position */
	const char *rule;
	const char *place; /* the row of that jurisdiction alone; NULL: every row of the rule */
	struct date since; /* the first day without it */
	struct date until; /* the last one; DATE_NONE: none is said */
	const char *counsel;
	const char *reason;
	struct user_id recorded_by; /* 0: the installation's owner */
	const char *recorder;       /* their name; NULL: not known */
	struct instant at;          /* when it was recorded */
	struct date ended;          /* the first day with the rule again; DATE_NONE: not ended */
};

/* s->id is given here. */
MUST_CHECK enum err law_switch_make(struct writing *w, struct law_switch *s);
/* ERR_CONFLICT when it has ended already. */
MUST_CHECK enum err law_switch_finish(
	struct writing *w, const struct law_switch *s, struct date day, struct user_id by);
/* All that were ever recorded, the oldest first. */
MUST_CHECK enum err law_switch_list(struct db *db, struct arena *a, struct book_id book,
	struct law_switch **ret, size_t *ret_count);
bool law_switch_holds_on(const struct law_switch *s, struct date day);
