#include "codec/csv_write.h"
#include "service/compliance_json.h"
#include "service/verdict_json.h"
#include "service/view_compliance.h"
#include "web/lists.h"
#include "web/pages.h"
#include "web/read.h"
#include "web/readers.h"
#include "web/screen.h"
#include "web/render.h"
#include "web/web.h"

/* from, to, by and the cursor, as they stand in the address. */
static enum err read_period(struct request *r, struct compliance_period *ret)
{
	const char *before = request_query(r, "before");
	*ret = (struct compliance_period){.by = request_query(r, "by")};
	TRY(read_date(r, "from", request_query(r, "from"), &ret->from));
	TRY(read_date(r, "to", request_query(r, "to"), &ret->to));
	if (!str_empty(before) && text_int(text_of(before), &ret->before) != ERR_NONE)
		return refuse_str(&r->why, "before", before, "is not a cursor",
			"the next of the page before");
	return ERR_NONE;
}

static enum err compliance_load(struct request *r, struct ctx *c, struct compliance_view *view)
{
	struct view_compliance in = {
		.house = &r->web->house, .refused = {.rule = request_query(r, "rule")}};
	TRY(read_period(r, &in.refused.period));
	in.refused.period.by = "rule";
	return view_compliance(c, &in, view);
}

static void write_packs(struct json *j, const struct compliance_view *v)
{
	json_str(j, "digest", v->digest);
	json_list(j, "packs");
	for (size_t i = 0; i < v->pack_count; i++) {
		json_map(j, NULL);
		json_str(j, "name", v->packs[i].name);
		json_int(j, "rules", (int64_t)v->packs[i].rules);
		json_int(j, "switched_off", (int64_t)v->packs[i].off);
		json_date(j, "newest_from", v->packs[i].from);
		json_date(j, "first_to", v->packs[i].to);
		json_str(j, "digest", v->packs[i].digest);
		json_end(j);
	}
	json_end(j);
}

static void compliance_json(struct json *j, const struct compliance_view *v)
{
	json_map(j, NULL);
	refused_parts_json(j, &v->refused);
	json_int(j, "without_permit", v->outside.groups.without_permit);
	json_list(j, "overrides");
	for (size_t i = 0; i < v->override_count; i++)
		override_json(j, NULL, &v->overrides[i], v->now);
	json_end(j);
	write_packs(j, v);
	duties_report_json(j, "duties", &v->duties);
	json_list(j, "switched_off");
	for (size_t i = 0; i < v->switches.count; i++)
		law_switch_json(j, &v->switches.items[i]);
	json_end(j);
	json_end(j);
}

SCREEN(compliance, struct compliance_view)

static enum err compliance_csv_load(struct request *r, struct ctx *c, struct refused_report *view)
{
	struct buf b = buf_new(r->arena);
	struct report_refused in = {.rule = request_query(r, "rule")};
	TRY(read_period(r, &in.period));
	in.period.most = COMPLIANCE_ROWS_MOST;
	TRY(report_refused(c, &in, view));
	refused_report_csv(&b, view);
	list_answer_csv(r, "refused", &b);
	return ERR_NONE;
}

SCREEN_FILE(compliance_csv, struct refused_report)

static enum err read_contacts(struct request *r, struct report_contacts *ret)
{
	*ret = (struct report_contacts){
		.outside = str_equal(request_query(r, "show"), "without-permit")};
	return read_period(r, &ret->period);
}

static enum err contacts_load(struct request *r, struct ctx *c, struct contacts_report *view)
{
	struct report_contacts in;
	TRY(read_contacts(r, &in));
	return report_contacts(c, &in, view);
}

static void contacts_json(struct json *j, const struct contacts_report *v)
{
	contacts_report_json(j, v);
}

SCREEN(contacts, struct contacts_report)

static enum err contacts_csv_load(struct request *r, struct ctx *c, struct contacts_report *view)
{
	struct buf b = buf_new(r->arena);
	struct report_contacts in;
	TRY(read_contacts(r, &in));
	in.period.most = COMPLIANCE_ROWS_MOST;
	TRY(report_contacts(c, &in, view));
	contacts_report_csv(&b, view);
	list_answer_csv(r, "contacts", &b);
	return ERR_NONE;
}

SCREEN_FILE(contacts_csv, struct contacts_report)

static enum err overrides_load(struct request *r, struct ctx *c, struct overrides_view *view)
{
	struct compliance_period p;
	TRY(read_period(r, &p));
	return view_overrides(c, &(struct view_overrides){.before = p.before}, view);
}

static void overrides_json(struct json *j, const struct overrides_view *v)
{
	json_map(j, NULL);
	json_list(j, "items");
	for (size_t i = 0; i < v->count; i++)
		override_json(j, NULL, &v->rows[i], v->now);
	json_end(j);
	json_str(j, "next", v->next);
	json_end(j);
}

SCREEN(overrides, struct overrides_view)

static enum err overrides_csv_load(struct request *r, struct ctx *c, struct overrides_view *view)
{
	struct buf b = buf_new(r->arena);
	TRY(view_overrides(c, &(struct view_overrides){.most = COMPLIANCE_ROWS_MOST}, view));
	buf_str(&b,
		"ask,customer,channel,asked_by,asked,reason,state,answered_by,answered,expires,"
		"rules,answer_reason\r\n");
	for (size_t i = 0; i < view->count; i++) {
		const struct override *o = &view->rows[i];
		list_csv_str(&b, arena_printf(r->arena, "%lld", (long long)o->ask), true);
		list_csv_str(&b, o->number, false);
		list_csv_str(&b, o->channel, false);
		list_csv_str(&b, o->asker, false);
		list_csv_str(&b, instant_iso(r->arena, o->asked), false);
		list_csv_str(&b, o->ask_reason, false);
		list_csv_str(&b, view->states[i], false);
		list_csv_str(&b, o->answerer, false);
		list_csv_str(&b, o->answer ? instant_iso(r->arena, o->answered) : "", false);
		list_csv_str(&b, o->answer ? instant_iso(r->arena, o->expires) : "", false);
		list_csv_str(&b, o->rules, false);
		list_csv_str(&b, o->answer_reason, false);
		csv_write_end(&b);
	}
	list_answer_csv(r, "overrides", &b);
	return ERR_NONE;
}

SCREEN_FILE(overrides_csv, struct overrides_view)

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
	reasons_json(j, v->verdict.reasons, v->verdict.reason_count);
	if (v->override)
		override_json(j, "override", v->override, v->verdict.at);
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
