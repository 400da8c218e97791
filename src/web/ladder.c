/* ladder.c: the steps by which an agency follows up on its cases, under Settings. */
#include "service/ladder_json.h"
#include "service/view_ladder.h"
#include "web/pages.h"
#include "web/render.h"
#include "web/route.h"

static enum err ladder_load(struct request *r, struct ctx *c, struct ladder_page *view)
{
	(void)r;
	return view_ladder(c, &(struct view_ladder){0}, view);
}

static void ladder_json(struct json *j, const struct ladder_page *v)
{
	ladder_page_json(j, v);
}

SCREEN(ladder, struct ladder_page)

static struct set_ladder typed_steps(struct request *r)
{
	return (struct set_ladder){
		.steps = text_of(str_plain_lines(r->arena, request_field(r, "steps")))};
}

static const char *ladder_path(struct request *r)
{
	return arena_printf(r->arena, "/b/%s/settings/ladder", r->book.code);
}

static enum err keep_ladder_fill(struct request *r, struct ctx *c, struct set_ladder *in)
{
	(void)c;
	*in = typed_steps(r);
	return ERR_NONE;
}

static void keep_ladder_page(struct request *r, const struct kept_ladder *done)
{
	answer_done(r, ladder_path(r),
		arena_printf(r->arena, "Version %lld is kept. Cases climb by it from today.",
			(long long)done->version));
}

static void keep_ladder_json(struct json *j, const struct kept_ladder *done)
{
	ladder_version_json(j, NULL, done);
}

ACT(keep_ladder, set_ladder, struct set_ladder, struct kept_ladder, .command = "ladder.set",
	.form = &screen_ladder)

static enum err no_ladder_fill(struct request *r, struct ctx *c, struct drop_ladder *in)
{
	(void)r;
	(void)c;
	*in = (struct drop_ladder){0};
	return ERR_NONE;
}

static void no_ladder_page(struct request *r, const struct kept_ladder *done)
{
	(void)done;
	answer_done(r, ladder_path(r), "Nothing is followed up on by itself, from today.");
}

static void no_ladder_json(struct json *j, const struct kept_ladder *done)
{
	ladder_version_json(j, NULL, done);
}

ACT(no_ladder, drop_ladder, struct drop_ladder, struct kept_ladder, .command = "ladder.drop",
	.form = &screen_ladder)

static enum err look_at_ladder_fill(struct request *r, struct ctx *c, struct try_ladder *in)
{
	(void)c;
	in->draft = typed_steps(r);
	return ERR_NONE;
}

/* Shown by the answer itself, with what was typed: nothing is stored that a redirect could show. */
static void look_at_ladder_page(struct request *r, const struct ladder_page *done)
{
	render_screen(r, &screen_ladder, done, 200);
}

static void look_at_ladder_json(struct json *j, const struct ladder_page *done)
{
	ladder_page_json(j, done);
}

ACT(look_at_ladder, try_ladder, struct try_ladder, struct ladder_page, .command = "ladder.preview",
	.form = &screen_ladder)
