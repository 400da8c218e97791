#include "service/make_evidence.h"
#include "web/pages.h"
#include "web/screen.h"

static enum err evidence_load(struct request *r, struct ctx *c, struct evidence_view *view)
{
	return view_evidence(c, &(struct view_evidence){request_arg(r, "number")}, view);
}

static void evidence_json(struct json *j, const struct evidence_view *v)
{
	json_map(j, NULL);
	json_str(j, "customer", v->customer.number);
	json_str(j, "name", v->customer.name);
	json_str(j, "key", v->key);
	json_end(j);
}

SCREEN(evidence, struct evidence_view)

static enum err seal_evidence_fill(struct request *r, struct ctx *c, struct make_evidence_key *in)
{
	struct evidence_view v;
	*in = (struct make_evidence_key){0};
	return evidence_load(r, c, &v); /* no key for a customer who does not exist */
}

/* The archive lies beside the form's own address. */
static void seal_evidence_page(struct request *r, const struct evidence_key_made *done)
{
	(void)done;
	answer_redirect(r, arena_printf(r->arena, "%s.tar", r->raw_path));
}

static void seal_evidence_json(struct json *j, const struct evidence_key_made *done)
{
	json_map(j, NULL);
	json_str(j, "key", done->key);
	json_end(j);
}

ACT(seal_evidence, make_evidence_key, struct make_evidence_key, struct evidence_key_made,
	.command = "evidence.key", .form = &screen_evidence)

static enum err evidence_archive_load(struct request *r, struct ctx *c, struct evidence_made *made)
{
	TRY(make_evidence(c, &(struct make_evidence){.customer = request_arg(r, "number")}, made));
	answer_header(r, "Content-Disposition",
		arena_printf(r->arena, "attachment; filename=\"%s\"", made->name));
	answer_bytes(r, 200, "application/x-tar", made->archive);
	return ERR_NONE;
}

SCREEN_FILE(evidence_archive, struct evidence_made)
