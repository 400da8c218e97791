#include "service/view_compliance.h"
#include "web/pages.h"
#include "web/read.h"
#include "web/readers.h"
#include "web/screen.h"
#include "web/render.h"
#include "web/web.h"

static enum err compliance_load(struct request *r, struct ctx *c, struct refusals_view *view)
{
	struct view_refusals in = {.rule = request_query(r, "rule")};
	const char *before = request_query(r, "before");
	if (!str_empty(before) && text_int(text_of(before), &in.before.n) != ERR_NONE)
		return refuse_str(&r->why, "before", before, "is not a cursor",
			"the next of the page before");
	return view_refusals(c, &in, view);
}

static void write_verdict(struct json *j, const struct verdict *v, const char *customer)
{
	json_int(j, "id", v->id.n);
	json_str(j, "customer", customer);
	json_str(j, "channel", v->channel);
	json_str(j, "purpose", v->purpose);
	json_str(j, "answer", v->answer);
	json_str(j, "rule", v->rule);
	json_str(j, "citation", v->citation);
	json_str(j, "why", v->why);
	json_instant(j, "at", v->at);
	if (v->next_allowed.ms)
		json_instant(j, "next_allowed", v->next_allowed);
}

static void compliance_json(struct json *j, const struct refusals_view *v)
{
	json_map(j, NULL);
	json_list(j, "items");
	for (size_t i = 0; i < v->count; i++) {
		json_map(j, NULL);
		write_verdict(j, &v->rows[i].verdict, v->rows[i].number);
		json_end(j);
	}
	json_end(j);
	json_str(j, "next", v->next);
	json_end(j);
}

SCREEN(compliance, struct refusals_view)

static enum err verdict_load(struct request *r, struct ctx *c, struct verdict_view *view)
{
	struct view_verdict in;
	TRY(read_id(r, "verdict", &in.id.n));
	return view_verdict(c, &in, view);
}

static void verdict_json(struct json *j, const struct verdict_view *v)
{
	json_map(j, NULL);
	write_verdict(j, &v->verdict, v->customer.number);
	json_str(j, "facts", v->verdict.facts);
	json_end(j);
}

SCREEN(verdict, struct verdict_view)

static enum err law_load(struct request *r, struct ctx *c, struct law_view *view)
{
	return view_law(c, &(struct view_law){&r->web->house, request_query(r, "search")}, view);
}

static void law_json(struct json *j, const struct law_view *v)
{
	json_map(j, NULL);
	json_date(j, "on", v->today);
	json_str(j, "digest", v->digest);
	json_list(j, "items");
	for (size_t i = 0; i < v->count; i++) {
		const struct law_line *l = &v->rows[i];
		json_map(j, NULL);
		json_str(j, "rule", l->row->id);
		json_str(j, "jurisdiction", l->row->jurisdiction);
		json_str(j, "binds", l->binds);
		json_str(j, "citations", l->citations);
		json_str(j, "parameters", l->params);
		json_str(j, "confidence", l->confidence);
		json_date(j, "valid_from", l->row->valid_from);
		json_date(j, "valid_to", l->row->valid_to);
		json_end(j);
	}
	json_end(j);
	json_none(j, "next");
	json_end(j);
}

SCREEN(law, struct law_view)

static enum err audit_load(struct request *r, struct ctx *c, struct audit_view *view)
{
	(void)r;
	return view_audit(c, &(struct view_audit){0}, view);
}

static void audit_json(struct json *j, const struct audit_view *v)
{
	json_map(j, NULL);
	json_int(j, "position", v->last.position);
	json_str(j, "head", v->head);
	json_str(j, "last_command", v->last.command);
	json_list(j, "proof");
	for (size_t i = 0; i < v->proof.count; i++) {
		const struct book_proof *p = &v->proof.items[i];
		json_map(j, NULL);
		json_int(j, "links", p->links);
		json_int(j, "rows", p->rows);
		json_str(j, "problem", p->problem);
		json_int(j, "broken_at", p->broken_at);
		json_end(j);
	}
	json_end(j);
	json_end(j);
}

SCREEN(audit, struct audit_view)

/* The walk over the whole chain reads only; it runs beside the writer, which then has nothing to
 * store. */
struct prove {
	const char *head;
	struct audit_view view;
};

static enum err hand_back(struct ctx *c, const void *in, void *ret)
{
	TRY(ctx_may(c, RIGHT_VIEW));
	*(struct audit_view *)ret = ((const struct prove *)in)->view;
	return ERR_NONE;
}

static enum err walk(struct ctx *c, struct prove *p)
{
	const struct verify_books in = {.book = c->book.code, .head = p->head};
	TRY(view_audit(c, &(struct view_audit){0}, &p->view));
	return verify_books(c, &in, &p->view.proof);
}

static enum err walk_beside(struct request *r, void *in)
{
	struct db *db = readers_take(r->web->readers);
	struct ctx c = {.arena = r->arena,
		.db = db,
		.why = &r->why,
		.actor = r->actor,
		.now = r->now,
		.book = r->book};
	enum err e = db_read(db);
	if (e == ERR_NONE) {
		e = walk(&c, in);
		db_rollback(db);
	}
	readers_give(r->web->readers, db);
	return e;
}

static enum err prove_fill(struct request *r, struct ctx *c, struct prove *in)
{
	(void)c;
	in->head = request_field(r, "head");
	if (str_empty(in->head))
		in->head = NULL;
	return ERR_NONE;
}

static void prove_page(struct request *r, const struct audit_view *done)
{
	render_screen(r, &screen_audit, done, 200);
}

static void prove_json(struct json *j, const struct audit_view *done)
{
	audit_json(j, done);
}

#define hand_back_any hand_back
ACT(prove, hand_back, struct prove, struct audit_view, .command = "audit.verify",
	.slow = walk_beside, .form = &screen_audit)
