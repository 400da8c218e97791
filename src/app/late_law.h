/* late_law.h: interest and fixed sums by statute, as commands ask for them. */
#pragma once
#include "app/app.h"
#include "service/house.h"

/* --principal and --currency; each refused (ERR_USAGE) when missing or wrong. */
MUST_CHECK enum err late_law_principal(struct app *app, struct money *ret);
/* The packs and rates of the program, with those of --rates or else of the file that FAIRDUE_RATES
 * names. */
MUST_CHECK enum err late_law_rules(struct app *app, struct late_rules *ret);
/* The file of further reference rates: that of --rates, else of FAIRDUE_RATES, else a NULL name. */
MUST_CHECK enum err late_law_more(struct app *app, const char **ret_name, struct text *ret);
/* --law, refused (ERR_USAGE) when it is none. */
MUST_CHECK enum err late_law_option(struct app *app, enum late_law *ret);
/* What was computed and by which rates and sources: as lines, or as members of an open map. */
void late_law_text(struct app *app, const struct late_payment *p);
void late_law_json(struct app *app, struct json *j, const struct late_payment *p);
/* The whole command: interest --law … --due … --paid …; the options of the plain form are refused.
 */
MUST_CHECK enum err late_law_interest(struct app *app);
