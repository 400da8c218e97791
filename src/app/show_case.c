#include "app/show_case.h"

void show_entries_json(struct json *j, const struct shown_entry *entries, size_t count)
{
	json_list(j, "entries");
	for (size_t i = 0; i < count; i++) {
		if (entries[i].entry->count == 0)
			continue;
		json_map(j, NULL);
		json_str(j, "book", entries[i].book);
		show_entry_json(j, entries[i].entry);
		json_end(j);
	}
	json_end(j);
}

void show_entries_text(struct app *app, const struct shown_entry *entries, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (entries[i].entry->count == 0)
			continue;
		app_print(app, "%s's book: ", entries[i].book);
		show_entry_text(app, entries[i].entry);
	}
}

void show_stored_text(struct app *app, const char *done)
{
	app_print(app, "%s\n",
		app_flag(app, "yes") ? done : "Nothing is stored yet; add --yes to store it.");
}
