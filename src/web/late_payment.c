/* late_payment.c: interest and the fixed sum that a law allows, charged upon an invoice. */
#include "service/charge_late_payment.h"
#include "service/view_invoice.h"
#include "web/page.h"
#include "web/render.h"
#include "web/route.h"
#include "web/web.h"

static enum err charge_interest_fill(
	struct request *r, struct ctx *c, struct charge_late_payment *in)
{
	*in = (struct charge_late_payment){.rules = &r->web->late,
		.invoice = request_arg(r, "invoice"),
		.on = c->today,
		.due = DATE_NONE};
	return ERR_NONE;
}

static void charge_interest_page(struct request *r, const struct charged_late_payment *done)
{
	struct page part = page_new(r->arena, "UTC", "");
	page_part_str(&part, request_arg(r, "invoice"));
	const char *path =
		arena_printf(r->arena, "/b/%s/invoices/%s", r->book.code, buf_done(&part.buf));
	const char *interest = done->has_interest
		? money_show(r->arena, done->interest.invoice.amount)
		: "no more";
	answer_done(r, path,
		done->has_sum
			? arena_printf(r->arena, "Charged: %s interest and the fixed sum of %s.",
				  interest, money_show(r->arena, done->sum.invoice.amount))
			: arena_printf(r->arena, "Charged: %s interest.", interest));
}

static void charge_interest_json(struct json *j, const struct charged_late_payment *done)
{
	json_map(j, NULL);
	json_str(j, "law", late_law_name(done->term.term.law));
	json_str(j, "basis", done->term.basis);
	json_money(j, "interest", done->computed.interest);
	json_money(j, "fixed_sum", done->computed.fixed);
	json_money(j, "charged_before", done->before);
	json_int(j, "days", done->computed.days);
	json_str(j, "method", done->computed.method);
	json_str(j, "rounding", done->computed.rounding);
	json_list(j, "charges");
	if (done->has_sum)
		json_str(j, NULL, done->sum.invoice.number);
	if (done->has_interest)
		json_str(j, NULL, done->interest.invoice.number);
	json_end(j);
	json_end(j);
}

ACT(charge_interest, charge_late_payment, struct charge_late_payment, struct charged_late_payment,
	.command = "interest.assess", .rehearsed = true, .form = &screen_invoice)
