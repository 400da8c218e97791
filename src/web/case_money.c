/* case_money.c: the forms of the case page that move money. Each shows first what the journal will
 * say, and each can be taken back on the same page. */
#include "service/apply_match.h"
#include "service/charge_fees.h"
#include "service/make_offers.h"
#include "service/record_payment.h"
#include "service/recover_debt.h"
#include "service/refund_cash.h"
#include "service/write_off.h"
#include "web/pages.h"
#include "web/read.h"
#include "web/route.h"

static enum err waive_fill(struct request *r, struct ctx *c, struct change_charge *in)
{
	*in = (struct change_charge){.charge = request_arg(r, "charge"),
		.act = FEE_WAIVE,
		.reason = request_field(r, "reason"),
		.on = c->today};
	return ERR_NONE;
}

static void waive_page(struct request *r, const struct changed_charge *done)
{
	(void)done;
	answer_done(r, case_path(r), "The charge is waived. It can be brought back below.");
}

static void waive_json(struct json *j, const struct changed_charge *done)
{
	json_map(j, NULL);
	json_str(j, "charge", done->charge.number);
	json_str(j, "state", fee_state_name(done->state));
	json_money(j, "amount", done->amount);
	json_end(j);
}

ACT(waive, change_charge, struct change_charge, struct changed_charge, .command = "charge.waive",
	.rehearsed = true, .form = &screen_one_case)

static enum err unwaive_fill(struct request *r, struct ctx *c, struct change_charge *in)
{
	TRY(waive_fill(r, c, in));
	in->act = FEE_REINSTATE;
	return ERR_NONE;
}

static void unwaive_page(struct request *r, const struct changed_charge *done)
{
	(void)done;
	answer_done(r, case_path(r), "The charge is owed again.");
}

static void unwaive_json(struct json *j, const struct changed_charge *done)
{
	waive_json(j, done);
}

ACT(unwaive, change_charge, struct change_charge, struct changed_charge,
	.command = "charge.reinstate", .rehearsed = true, .form = &screen_one_case)

static enum err pay_fill(struct request *r, struct ctx *c, struct record_payment *in)
{
	*in = (struct record_payment){.customer = request_arg(r, "number"),
		.method = "manual",
		.reference = read_or_null(r, "reference"),
		.into = ACC_BANK};
	TRY(read_money(r, "amount", &in->amount));
	TRY(read_date(r, "received", request_field(r, "received"), &in->received));
	if (date_is_none(in->received))
		in->received = c->today;
	return ERR_NONE;
}

static void pay_page(struct request *r, const struct recorded_payment *done)
{
	const char *sentence = done->unapplied.minor
		? arena_printf(r->arena, "The payment is recorded; %s is not yet applied.",
			  money_show(r->arena, done->unapplied))
		: "The payment is recorded and applied, oldest due first.";
	answer_done(r, case_path(r), sentence);
}

static void pay_json(struct json *j, const struct recorded_payment *done)
{
	json_map(j, NULL);
	json_int(j, "id", done->payment.id.n);
	json_money(j, "amount", done->payment.amount);
	json_money(j, "unapplied", done->unapplied);
	json_end(j);
}

ACT(pay, record_payment, struct record_payment, struct recorded_payment, .command = "payment.add",
	.rehearsed = true, .form = &screen_one_case)

static enum err unpay_fill(struct request *r, struct ctx *c, struct undo_payment *in)
{
	(void)c;
	*in = (struct undo_payment){.on = DATE_NONE, .reason = request_field(r, "reason")};
	if (str_empty(in->reason))
		return refuse_str(&r->why, "reason", "", "is missing", "why it is taken back");
	return read_id(r, "payment", &in->payment.n);
}

static void unpay_page(struct request *r, const struct taken_line *done)
{
	(void)done;
	answer_done(r, case_path(r), "The payment is taken back: what it settled is open again.");
}

static void unpay_json(struct json *j, const struct taken_line *done)
{
	json_map(j, NULL);
	json_int(j, "payment", done->payment.payment.id.n);
	json_end(j);
}

ACT(unpay, undo_payment, struct undo_payment, struct taken_line, .command = "payment.undo",
	.rehearsed = true, .form = &screen_one_case)

static enum err give_up_fill(struct request *r, struct ctx *c, struct write_off *in)
{
	*in = (struct write_off){.customer = request_arg(r, "number"),
		.invoice = read_or_null(r, "invoice"),
		.reason = request_field(r, "reason"),
		.note = read_or_null(r, "note"),
		.on = c->today,
		.amount = money_zero(r->book.currency),
		.expected_return = money_zero(r->book.currency),
		.expected_cost = money_zero(r->book.currency)};
	if (!str_empty(request_field(r, "expected_return")))
		TRY(read_money(r, "expected_return", &in->expected_return));
	if (!str_empty(request_field(r, "expected_cost")))
		TRY(read_money(r, "expected_cost", &in->expected_cost));
	return ERR_NONE;
}

static void give_up_page(struct request *r, const struct wrote_off *done)
{
	(void)done;
	answer_done(r, case_path(r),
		"It is written off. They may still pay; and it can be taken back below.");
}

static void give_up_json(struct json *j, const struct wrote_off *done)
{
	json_map(j, NULL);
	json_int(j, "id", done->writeoff.id);
	json_money(j, "principal", done->writeoff.principal);
	json_money(j, "charges", done->writeoff.charges);
	json_end(j);
}

ACT(give_up, write_off, struct write_off, struct wrote_off, .command = "write_off",
	.rehearsed = true, .form = &screen_one_case)

static enum err ungive_fill(struct request *r, struct ctx *c, struct undo_write_off *in)
{
	in->on = c->today;
	return read_id(r, "writeoff", &in->writeoff);
}

static void ungive_page(struct request *r, const struct wrote_off *done)
{
	(void)done;
	answer_done(r, case_path(r), "The write-off is taken back: all is open as it was.");
}

static void ungive_json(struct json *j, const struct wrote_off *done)
{
	give_up_json(j, done);
}

ACT(ungive, undo_write_off, struct undo_write_off, struct wrote_off, .command = "write_off.undo",
	.rehearsed = true, .form = &screen_one_case)

static enum err recover_fill(struct request *r, struct ctx *c, struct recover_debt *in)
{
	*in = (struct recover_debt){
		.customer = request_arg(r, "number"), .reference = read_or_null(r, "reference")};
	TRY(read_money(r, "amount", &in->amount));
	TRY(read_date(r, "received", request_field(r, "received"), &in->received));
	if (date_is_none(in->received))
		in->received = c->today;
	return ERR_NONE;
}

static void recover_page(struct request *r, const struct recovered_debt *done)
{
	answer_done(r, case_path(r),
		arena_printf(r->arena, "%s of what was written off came back.",
			money_show(r->arena, done->split.recovered)));
}

static void recover_json(struct json *j, const struct recovered_debt *done)
{
	json_map(j, NULL);
	json_int(j, "payment", done->payment.id.n);
	json_money(j, "recovered", done->split.recovered);
	json_money(j, "to_open", done->split.to_open);
	json_money(j, "unapplied", done->split.unapplied);
	json_end(j);
}

ACT(recover, recover_debt, struct recover_debt, struct recovered_debt, .command = "recover",
	.rehearsed = true, .form = &screen_one_case)

static enum err settle_fill(struct request *r, struct ctx *c, struct offer_settlement *in)
{
	(void)c;
	*in = (struct offer_settlement){.customer = request_arg(r, "number")};
	TRY(read_money(r, "amount", &in->amount));
	TRY(read_date(r, "expires", request_field(r, "expires"), &in->expires));
	TRY(read_date(r, "pay_by", request_field(r, "pay_by"), &in->pay_by));
	if (date_is_none(in->expires))
		return refuse_str(&r->why, "expires", "", "is missing", "the last day to accept");
	if (date_is_none(in->pay_by))
		in->pay_by = in->expires;
	return ERR_NONE;
}

static void settle_page(struct request *r, const struct offer *done)
{
	answer_done(r, case_path(r),
		arena_printf(r->arena,
			"The settlement is offered: once they accept and pay %s, %s goes.",
			money_show(r->arena, done->amount), money_show(r->arena, done->dropped)));
}

static void settle_json(struct json *j, const struct offer *done)
{
	json_map(j, NULL);
	json_int(j, "id", done->id);
	json_money(j, "amount", done->amount);
	json_money(j, "dropped", done->dropped);
	json_date(j, "expires", done->expires);
	json_end(j);
}

ACT(settle, offer_settlement, struct offer_settlement, struct offer, .command = "settle.offer",
	.rehearsed = true, .form = &screen_one_case)

static enum err settled_fill(struct request *r, struct ctx *c, struct accept_settlement *in)
{
	(void)c;
	return read_id(r, "offer", &in->offer);
}

static void settled_page(struct request *r, const struct offer *done)
{
	answer_done(r, case_path(r),
		arena_printf(r->arena, "They accepted. The rest goes once %s has come by %s.",
			money_show(r->arena, done->amount), date_show(r->arena, done->pay_by)));
}

static void settled_json(struct json *j, const struct offer *done)
{
	settle_json(j, done);
}

ACT(settled, accept_settlement, struct accept_settlement, struct offer, .command = "settle.accept",
	.form = &screen_one_case)

static enum err refund_fill(struct request *r, struct ctx *c, struct refund_cash *in)
{
	*in = (struct refund_cash){.customer = request_arg(r, "number"),
		.credit_note = read_or_null(r, "credit_note"),
		.reference = read_or_null(r, "reference"),
		.reason = read_or_null(r, "reason")};
	TRY(read_money(r, "amount", &in->amount));
	TRY(read_date(r, "date", request_field(r, "date"), &in->on));
	if (date_is_none(in->on))
		in->on = c->today;
	return ERR_NONE;
}

static void refund_page(struct request *r, const struct refunded_cash *done)
{
	answer_done(r, case_path(r),
		arena_printf(r->arena, "The refund is recorded; %s stays theirs.",
			money_show(r->arena, done->left)));
}

static void refund_json(struct json *j, const struct refunded_cash *done)
{
	json_map(j, NULL);
	json_int(j, "id", done->payment.id.n);
	json_money(j, "amount", money_negate(done->payment.amount));
	json_money(j, "left", done->left);
	json_end(j);
}

ACT(refund, refund_cash, struct refund_cash, struct refunded_cash, .command = "payment.refund",
	.rehearsed = true, .form = &screen_one_case)
