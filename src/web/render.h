/* render.h: answers made from views. */
#pragma once
#include "web/screen.h"

/* The view as a page or as JSON, by what was asked for. form: the refusals and what was typed go
 * with it. */
void render_screen(struct request *r, const struct screen *screen, const void *view, int status);
/* What the journal will say to the act that r asks for (r->said), and the same form again with
 * yes=1 to have it stored. As JSON: stored (false) and journal. */
void render_rehearsal(struct request *r);
/* A failure, with r->why, as an error page or as a problem object (RFC 9457). */
void render_problem(struct request *r, enum err e);
/* The same with a status of its own and a sentence of its own. */
void render_status(struct request *r, int status, const char *name, const char *sentence);
