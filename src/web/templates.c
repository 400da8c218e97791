/* templates.c: how a book words its reminders, under Settings. */
#include "service/keep_template.h"
#include "service/template_json.h"
#include "web/pages.h"
#include "web/read.h"
#include "web/render.h"
#include "web/route.h"
#include "web/web.h"

static enum err templates_load(struct request *r, struct ctx *c, struct template_rows *view)
{
	(void)r;
	return list_templates(c, &(struct list_templates){0}, view);
}

static void templates_json(struct json *j, const struct template_rows *v)
{
	template_rows_json(j, v);
}

SCREEN(templates, struct template_rows)

static enum err one_template_load(struct request *r, struct ctx *c, struct template_view *view)
{
	const struct show_template in = {request_arg(r, "kind"), request_arg(r, "language")};
	return show_template(c, &in, view);
}

static void one_template_json(struct json *j, const struct template_view *v)
{
	template_view_json(j, v);
}

SCREEN(one_template, struct template_view)

static const char *templates_path(struct request *r)
{
	return arena_printf(r->arena, "/b/%s/settings/templates", r->book.code);
}

static struct set_template draft_of(struct request *r)
{
	return (struct set_template){.house = &r->web->house,
		.kind = request_arg(r, "kind"),
		.language = request_arg(r, "language"),
		.wording = request_field(r, "wording")};
}

static enum err word_template_fill(struct request *r, struct ctx *c, struct set_template *in)
{
	(void)c;
	*in = draft_of(r);
	return ERR_NONE;
}

static void word_template_page(struct request *r, const struct letter_template *done)
{
	answer_done(r, templates_path(r),
		arena_printf(r->arena, "Version %lld is kept. Messages say so from today.",
			(long long)done->version));
}

static void word_template_json(struct json *j, const struct letter_template *done)
{
	template_json(j, done);
}

ACT(word_template, set_template, struct set_template, struct letter_template,
	.command = "template.set", .form = &screen_one_template)

static enum err unword_template_fill(struct request *r, struct ctx *c, struct drop_template *in)
{
	(void)c;
	*in = (struct drop_template){request_arg(r, "kind"), request_arg(r, "language")};
	return ERR_NONE;
}

static void unword_template_page(struct request *r, const struct letter_template *done)
{
	(void)done;
	answer_done(r, templates_path(r), "The shipped letter is used again, from today.");
}

static void unword_template_json(struct json *j, const struct letter_template *done)
{
	template_json(j, done);
}

ACT(unword_template, drop_template, struct drop_template, struct letter_template,
	.command = "template.drop", .form = &screen_one_template)

static enum err preview_template_fill(struct request *r, struct ctx *c, struct try_template *in)
{
	(void)c;
	*in = (struct try_template){draft_of(r), request_field(r, "customer")};
	return ERR_NONE;
}

/* Shown by the answer itself, with what was typed: nothing is stored that a redirect could show. */
static void preview_template_page(struct request *r, const struct template_view *done)
{
	render_screen(r, &screen_one_template, done, 200);
}

static void preview_template_json(struct json *j, const struct template_view *done)
{
	template_view_json(j, done);
}

ACT(preview_template, try_template, struct try_template, struct template_view,
	.command = "template.preview", .form = &screen_one_template)
