/* show_case.h: how the commands of outsourcing print entries of two books. */
#pragma once
#include "app/show.h"

struct shown_entry {
	const char *book; /* "client", "agency" */
	const struct entry *entry;
};

/* "entries":[{"book","entry":{...}}]; those without postings are left out. */
void show_entries_json(struct json *j, const struct shown_entry *entries, size_t count);
void show_entries_text(struct app *app, const struct shown_entry *entries, size_t count);
/* Whether the act was stored, and how to store it. */
void show_stored_text(struct app *app, const char *done);
