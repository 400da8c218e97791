/* act.h: commands that change something show first what the journal will say, and store it only
 * with --yes. */
#pragma once
#include "app/app.h"
#include "service/perform.h"

struct act {
	struct performed said;
	bool stored;
};

/* The one word that the command is about; ERR_USAGE when it is missing or there are more. */
MUST_CHECK enum err act_word(struct app *app, const char *what, const char **ret);
/* The same as an id. */
MUST_CHECK enum err act_id(struct app *app, const char *what, int64_t *ret);
/* An amount that may be absent: then 0 in that currency. */
MUST_CHECK enum err act_money_or_zero(
	struct app *app, const char *name, const char *code, struct money *ret);
/* Runs the use-case: stored with --yes, else tried and taken back. */
MUST_CHECK enum err act_run(struct app *app, const char *name, use_case *run, const void *in,
	void *ret, struct act *ret_act);
/* "stored" and "journal", inside an open map. */
void act_json(struct json *j, const struct act *act);
/* The entries, and whether they were stored. */
void act_text(struct app *app, const struct act *act);
