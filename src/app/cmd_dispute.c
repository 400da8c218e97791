#include "app/act.h"
#include "service/dispute_invoice.h"

enum err cmd_dispute_open(struct app *app);
enum err cmd_dispute_decide(struct app *app);

static void show(struct app *app, const struct kept_dispute *d, const struct act *act)
{
	const char *state = dispute_state_word(d->dispute.state);
	if (app->format != FORMAT_JSON) {
		app_print(app, "Dispute %lld on %s: %s (%s), %s; answer by %s.\n",
			(long long)d->id.n, d->number, money_show(app->arena, d->dispute.amount),
			dispute_reason_word(d->dispute.reason), state,
			date_iso(app->arena, d->dispute.deadline));
		act_text(app, act);
		return;
	}
	struct json j = app_json(app);
	json_map(&j, NULL);
	json_int(&j, "id", d->id.n);
	json_str(&j, "invoice", d->number);
	json_str(&j, "reason", dispute_reason_word(d->dispute.reason));
	json_money(&j, "amount", d->dispute.amount);
	json_money(&j, "granted", d->dispute.granted);
	json_str(&j, "state", state);
	json_date(&j, "deadline", d->dispute.deadline);
	act_json(&j, act);
	json_end(&j);
}

enum err cmd_dispute_open(struct app *app)
{
	struct book book;
	struct kept_dispute d;
	struct act act;
	struct open_dispute in = {.answer_days = DISPUTE_ANSWER_DAYS_USUAL};
	int64_t days;
	TRY(act_word(app, "invoice", &in.invoice));
	TRY(app_book(app, &book));
	TRY(act_money_or_zero(app, "amount",
		app_option(app, "currency") ? app_option(app, "currency") : book.currency,
		&in.amount));
	TRY(app_int_or(app, "answer-days", DISPUTE_ANSWER_DAYS_USUAL, &days));
	if (days < 0 || days > 3650)
		return refuse_as(
			ERR_USAGE, &app->why, "--answer-days", "", "is out of range", "0 to 3650");
	in.answer_days = (int32_t)days;
	in.reason = app_option(app, "reason");
	in.note = app_option(app, "note");
	TRY(act_run(app, "dispute.open", open_dispute_any, &in, &d, &act));
	show(app, &d, &act);
	return ERR_NONE;
}

static enum err read_act(struct app *app, enum dispute_act *ret)
{
	static const char *const WORD[] = {[DISPUTE_GIVE_EVIDENCE] = "evidence",
		[DISPUTE_UPHOLD] = "upheld",
		[DISPUTE_UPHOLD_PART] = "partly",
		[DISPUTE_REJECT] = "rejected",
		[DISPUTE_WITHDRAW] = "withdrawn"};
	const char *outcome = app_option(app, "outcome");
	for (size_t i = 0; i < COUNT(WORD); i++)
		if (str_equal(str_or_empty(outcome), WORD[i])) {
			*ret = (enum dispute_act)i;
			return ERR_NONE;
		}
	return refuse_as(ERR_USAGE, &app->why, "--outcome", outcome, "is not one",
		"evidence, upheld, partly, rejected or withdrawn");
}

enum err cmd_dispute_decide(struct app *app)
{
	struct book book;
	struct decided_dispute d;
	struct act act;
	struct decide_dispute in = {.explanation = app_option(app, "explanation"),
		.credit_note = app_option(app, "credit-note")};
	TRY(act_id(app, "dispute", &in.dispute.n));
	TRY(read_act(app, &in.act));
	TRY(app_book(app, &book));
	TRY(act_money_or_zero(app, "granted", book.currency, &in.granted));
	TRY(act_run(app, "dispute.decide", decide_dispute_any, &in, &d, &act));
	show(app, &d.dispute, &act);
	return ERR_NONE;
}
