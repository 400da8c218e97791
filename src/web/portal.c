/* portal.c: the customer's own pages, behind a personal link. */
#include "service/portal.h"
#include "service/portal_papers.h"
#include "web/pages.h"
#include "web/read.h"
#include "web/render.h"
#include "web/route.h"
#include "web/totals.h"

static enum err portal_load(struct request *r, struct ctx *c, struct portal_view *view)
{
	return view_portal(c, &(struct view_portal){.customer = r->customer}, view);
}

static void portal_json(struct json *j, const struct portal_view *v)
{
	json_map(j, NULL);
	json_str(j, "to", v->sender);
	json_str(j, "customer", v->customer.number);
	totals_json(j, "currencies", v->totals, v->total_count);
	json_list(j, "items");
	for (size_t i = 0; i < v->item_count; i++) {
		const struct portal_item *p = &v->items[i];
		json_map(j, NULL);
		json_str(j, "number", p->item.number);
		json_str(j, "kind", item_kind_name(p->item.kind));
		json_date(j, "issued", p->item.issued);
		json_date(j, "due", p->item.due);
		json_money(j, "billed", p->billed);
		json_money(j, "settled", p->settled);
		json_money(j, "open", p->item.amount);
		json_money(j, "disputed", p->disputed);
		json_str(j, "reference", p->reference);
		json_end(j);
	}
	json_end(j);
	if (v->to_pay.minor)
		json_money(j, "to_pay", v->to_pay);
	json_str(j, "agency", v->agency);
	json_str(j, "account", v->account);
	json_str(j, "bic", v->bic);
	json_str(j, "reference", v->reference);
	json_end(j);
}

SCREEN(portal, struct portal_view)

/* What is chosen stands in the address, so that the page can be kept and printed. */
static enum err view_chosen(struct request *r, struct ctx *c, struct portal_view *view)
{
	struct view_portal in = {.customer = r->customer, .invoice = request_query(r, "invoice")};
	const char *amount = request_query(r, "amount");
	if (!str_empty(amount) &&
		money_parse(text_of(amount), r->book.currency, &in.to_pay) != ERR_NONE)
		return refuse_str(&r->why, "amount", amount, "is not an amount that can be taken",
			money_accepted(r->arena, r->book.currency));
	return view_portal(c, &in, view);
}

/* An amount that cannot be is told on the page itself, in the customer's language. */
static enum err portal_pay_load(struct request *r, struct ctx *c, struct portal_view *view)
{
	enum err e = view_chosen(r, c, view);
	if (e != ERR_INVALID || r->api)
		return e;
	TRY(portal_load(r, c, view));
	render_screen(r, &screen_portal_pay, view, err_http(e));
	return ERR_NONE;
}

static void portal_pay_json(struct json *j, const struct portal_view *v)
{
	portal_json(j, v);
}

SCREEN(portal_pay, struct portal_view)

static enum err portal_cannot_load(struct request *r, struct ctx *c, struct portal_view *view)
{
	return portal_load(r, c, view);
}

SCREEN_PAGE_ONLY(portal_cannot, struct portal_view)

static enum err portal_disagree_load(struct request *r, struct ctx *c, struct portal_view *view)
{
	return portal_load(r, c, view);
}

SCREEN_PAGE_ONLY(portal_disagree, struct portal_view)

static enum err portal_reach_load(struct request *r, struct ctx *c, struct portal_view *view)
{
	return portal_load(r, c, view);
}

SCREEN_PAGE_ONLY(portal_reach, struct portal_view)

static enum err portal_papers_load(
	struct request *r, struct ctx *c, struct portal_papers_view *view)
{
	return view_portal_papers(c, &(struct view_portal_papers){r->customer}, view);
}

static void portal_papers_json(struct json *j, const struct portal_papers_view *v)
{
	json_map(j, NULL);
	json_list(j, "payments");
	for (size_t i = 0; i < v->payment_count; i++) {
		json_map(j, NULL);
		json_date(j, "received", v->payments[i].payment.received);
		json_money(j, "amount", v->payments[i].payment.amount);
		json_bool(j, "taken_back", v->payments[i].taken_back);
		json_end(j);
	}
	json_end(j);
	json_list(j, "messages");
	for (size_t i = 0; i < v->message_count; i++) {
		json_map(j, NULL);
		json_int(j, "id", v->messages[i].id.n);
		json_date(j, "day", v->messages[i].day);
		json_str(j, "subject", v->messages[i].subject);
		json_end(j);
	}
	json_end(j);
	json_end(j);
}

SCREEN(portal_papers, struct portal_papers_view)

static enum err portal_rights_load(
	struct request *r, struct ctx *c, struct portal_papers_view *view)
{
	return portal_papers_load(r, c, view);
}

SCREEN_PAGE_ONLY(portal_rights, struct portal_papers_view)

static void answer_pdf(struct request *r, const char *name, struct text pdf)
{
	answer_header(r, "Content-Disposition",
		arena_printf(r->arena, "inline; filename=\"%s.pdf\"", name));
	answer_bytes(r, 200, "application/pdf", pdf);
}

static enum err portal_letter_load(struct request *r, struct ctx *c, struct text *pdf)
{
	struct portal_letter in = {.customer = r->customer};
	TRY(read_id(r, "message", &in.document.n));
	TRY(portal_letter(c, &in, pdf));
	answer_pdf(r, arena_printf(r->arena, "letter-%lld", (long long)in.document.n), *pdf);
	return ERR_NONE;
}

SCREEN_FILE(portal_letter, struct text)

static enum err portal_statement_load(struct request *r, struct ctx *c, struct text *pdf)
{
	TRY(portal_statement(c, &(struct portal_statement){r->customer}, pdf));
	answer_pdf(r, "statement", *pdf);
	return ERR_NONE;
}

SCREEN_FILE(portal_statement, struct text)
