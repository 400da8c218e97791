#include "app/late_law.h"
#include "service/interest_test.h"
#include <stdio.h>

enum err cmd_interest_test(struct app *app);

static enum err answers(struct app *app, const struct late_rules *rules, struct text file)
{
	struct late_answered *all;
	size_t count;
	TRY(interest_answers(app->arena, rules, file, &app->why, &all, &count));
	for (size_t i = 0; i < count; i++)
		if (all[i].usable)
			app_print(app, "%s\n", interest_answer_json(app->arena, &all[i]));
	return ERR_NONE;
}

static void show(struct app *app, const struct late_tested *t)
{
	for (size_t i = 0; i < t->count; i++) {
		const struct late_difference *d = &t->differences[i];
		app_print(app, "%s: %s: expected %s, given %s\n", d->id, d->key, d->expected,
			str_empty(d->given) ? "nothing" : d->given);
	}
	app_print(app, "%zu passed, %zu failed\n", t->passed, t->failed);
}

enum err cmd_interest_test(struct app *app)
{
	struct late_rules rules;
	struct late_tested tested = {.passed = 0};
	bool only_answers = app_flag(app, "answers");
	if (app->word_count == 0)
		return refuse_as(ERR_USAGE, &app->why, "file", "", "must be named",
			"a file of worked examples");
	TRY(late_law_rules(app, &rules));
	for (size_t i = 0; i < app->word_count; i++) {
		struct text file;
		TRY(app_file(app, app->words[i], &file));
		app->why.file = app->words[i];
		TRY(only_answers ? answers(app, &rules, file)
				 : interest_test(app->arena, &rules, file, &app->why, &tested));
		app->why.file = NULL;
	}
	for (size_t i = 0; i < app->why.count; i++)
		fprintf(stderr, "fairdue: %s\n", refusal_line(app->arena, &app->why.items[i]));
	if (!only_answers)
		show(app, &tested);
	return ERR_NONE;
}
