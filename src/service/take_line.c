#include "service/take_line.h"
#include "domain/match_text.h"

/* What the payment keeps to be found by; never what the payer wrote. */
static const char *reference_of(const struct bank_line *l)
{
	return l->bank_reference ? l->bank_reference : l->end_to_end ? l->end_to_end : l->reference;
}

static enum err decide(
	struct ctx *c, const struct taken_line *t, const char *how, struct payment_id undoing)
{
	struct writing *w;
	TRY(ctx_writing(c, &w));
	return bank_line_decide(w, &t->line, how, undoing);
}

/* When it is booked: on the day itself, or today when that lies in a closed period of this book. */
static enum err day_open(struct ctx *c, struct date wanted, struct date *ret)
{
	struct date closed;
	TRY(journal_closed_through(c->db, c->arena, c->book.id, &closed));
	*ret = date_before(closed, wanted) ? wanted : c->today; /* DATE_NONE lies before all days */
	return ERR_NONE;
}

/* What was parked leaves unidentified cash no sooner than it came there. */
static enum err day_to_apply(struct ctx *c, const struct bank_line *line, struct date *ret)
{
	struct payment parking;
	TRY(day_open(c, line->booked, ret));
	if (line->state != LINE_PARKED)
		return ERR_NONE;
	TRY(payment_by_id(c->db, c->arena, c->book.id, line->parking, &parking));
	*ret = date_max(*ret, parking.effective);
	return ERR_NONE;
}

enum err line_apply(struct ctx *c, const struct bank_line *line, const char *customer,
	const struct settle_pick *picks, size_t pick_count, const struct line_reason *why,
	struct taken_line *ret)
{
	struct taken_line t = {.line = *line};
	struct date on;
	const struct record_payment in = {
		.customer = customer,
		.received = line->booked,
		.effective = &on,
		.amount = line->amount,
		.method = "bank",
		.reference = reference_of(line),
		.into = line->state == LINE_PARKED ? ACC_UNIDENTIFIED_CASH : ACC_BANK,
		.picks = picks,
		.pick_count = pick_count,
	};
	TRY(day_to_apply(c, line, &on));
	TRY(record_payment(c, &in, &t.payment));
	t.line.state = LINE_APPLIED;
	t.line.customer = t.payment.payment.customer;
	t.line.payment = t.payment.payment.id;
	t.line.points = why->points;
	t.line.reasons = why->codes;
	TRY(decide(c, &t, why->how, (struct payment_id){0}));
	*ret = t;
	return ERR_NONE;
}

enum err line_park(struct ctx *c, const struct bank_line *line, struct taken_line *ret)
{
	struct taken_line t = {.line = *line};
	struct date on;
	const struct record_payment in = {.received = line->booked,
		.effective = &on,
		.amount = line->amount,
		.method = "bank",
		.reference = reference_of(line),
		.into = ACC_BANK};
	TRY(day_open(c, line->booked, &on));
	TRY(record_payment(c, &in, &t.payment));
	t.line.state = LINE_PARKED;
	t.line.customer = (struct customer_id){0};
	t.line.payment = t.line.parking = t.payment.payment.id;
	t.line.points = 0;
	t.line.reasons = "";
	TRY(decide(c, &t, "person", (struct payment_id){0}));
	*ret = t;
	return ERR_NONE;
}

static enum err check_amount(struct ctx *c, const struct bank_line *line, struct payment_id payment)
{
	struct payment p;
	enum err e = payment_by_id(c->db, c->arena, c->book.id, payment, &p);
	if (e == ERR_NOT_FOUND)
		return refuse_as(e, c->why, "payment",
			arena_printf(c->arena, "%lld", (long long)payment.n),
			"is not a payment of this book", "the id of a payment");
	TRY(e);
	if (!money_same(p.amount, money_negate(line->amount)))
		return refuse_str(c->why, "payment", money_show(c->arena, p.amount),
			"is not the amount that this line takes back",
			money_show(c->arena, money_negate(line->amount)));
	return ERR_NONE;
}

static bool was_parked_first(const struct bank_line *line)
{
	return line->parking.n && !payment_id_same(line->parking, line->payment);
}

/* Nobody is to be found any more for money that is gone. */
static enum err close_parked(struct ctx *c, const struct bank_line *line)
{
	struct taken_line t = {.line = *line};
	t.line.state = LINE_APPLIED;
	t.line.reasons = "returned";
	return decide(c, &t, "person", (struct payment_id){0});
}

static enum err bounce_line(struct ctx *c, const struct bank_line *line,
	const struct reverse_payment *how, struct recorded_payment *ret)
{
	struct recorded_payment parking;
	struct reverse_payment in = *how;
	in.payment = line->payment;
	TRY(reverse_payment(c, &in, ret));
	if (line->state == LINE_PARKED)
		return close_parked(c, line);
	if (!was_parked_first(line))
		return ERR_NONE;
	in.payment = line->parking;
	in.on = ret->payment.effective;
	return reverse_payment(c, &in, &parking);
}

enum err payment_bounce(struct ctx *c, struct payment_id payment, struct date on,
	const char *reason, struct recorded_payment *ret)
{
	struct bank_line line;
	const struct reverse_payment in = {
		.payment = payment, .on = on, .method = "bounce", .reason = reason};
	enum err e = bank_line_by_payment(c->db, c->arena, c->book.id, payment, &line);
	if (e == ERR_NOT_FOUND)
		return reverse_payment(c, &in, ret);
	TRY(e);
	return bounce_line(c, &line, &in, ret);
}

enum err line_reverse(struct ctx *c, const struct bank_line *line, struct payment_id payment,
	const struct line_reason *why, struct taken_line *ret)
{
	struct taken_line t = {.line = *line};
	struct date on;
	TRY(check_amount(c, line, payment));
	TRY(day_open(c, line->booked, &on));
	TRY(payment_bounce(c, payment, on,
		line->return_reason ? line->return_reason : "taken back by the bank", &t.payment));
	t.line.state = LINE_APPLIED;
	t.line.customer = t.payment.payment.customer;
	t.line.payment = t.payment.payment.id;
	t.line.points = why->points;
	t.line.reasons = why->codes;
	TRY(decide(c, &t, why->how, (struct payment_id){0}));
	*ret = t;
	return ERR_NONE;
}

enum err line_undo(struct ctx *c, const struct bank_line *line, struct date on, const char *reason,
	struct taken_line *ret)
{
	struct taken_line t = {.line = *line};
	bool parked = was_parked_first(line);
	struct reverse_payment in = {
		.payment = line->payment, .on = on, .method = "mistake", .reason = reason};
	if (date_is_none(on))
		TRY(day_open(c, line->booked, &in.on));
	TRY(reverse_payment(c, &in, &t.payment));
	t.line.state = parked ? LINE_PARKED : LINE_UNDONE;
	t.line.customer = (struct customer_id){0};
	t.line.payment = t.line.parking = parked ? line->parking : (struct payment_id){0};
	t.line.points = 0;
	t.line.reasons = "";
	TRY(decide(c, &t, "person", t.payment.payment.id));
	*ret = t;
	return ERR_NONE;
}

#define NAME_SAME_LEAST 900 /* of 1000, as where money in is matched */

enum likeness { UNLIKE, LIKE_BY_PAYER, LIKE_BY_NUMBER };

/* Do both lines speak of one payment? The code says by what. */
static enum likeness likeness(
	const struct bank_line *back, const struct bank_line *in, const char **ret_code)
{
	const struct {
		bool same;
		enum likeness likeness;
		const char *code;
	} signs[] = {
		{match_same_reference(back->bank_reference, in->bank_reference), LIKE_BY_NUMBER,
			"same_bank_reference"},
		{match_same_reference(back->end_to_end, in->end_to_end), LIKE_BY_NUMBER,
			"same_end_to_end"},
		{match_same_reference(back->reference, in->reference), LIKE_BY_NUMBER,
			"same_reference"},
		{match_same_reference(back->payer_account, in->payer_account), LIKE_BY_PAYER,
			"same_account"},
		{match_name_likeness(back->payer, in->payer) >= NAME_SAME_LEAST, LIKE_BY_PAYER,
			"same_payer"},
	};
	for (size_t i = 0; i < COUNT(signs); i++)
		if (signs[i].same) {
			*ret_code = signs[i].code;
			return signs[i].likeness;
		}
	return UNLIKE;
}

enum err line_reverses(
	struct ctx *c, const struct bank_line *line, struct payment_id *ret, const char **ret_code)
{
	struct bank_line *standing;
	size_t count, best_count = 0;
	enum likeness best = UNLIKE;
	struct payment_id found = {0};
	const char *code = "", *found_code = "";
	TRY(bank_lines_standing(c->db, c->arena, c->book.id, money_negate(line->amount),
		line->booked, &standing, &count));
	for (size_t i = 0; i < count; i++) {
		enum likeness l = likeness(line, &standing[i], &code);
		if (l == UNLIKE || l < best)
			continue;
		best_count = l > best ? 1 : best_count + 1;
		best = l;
		found = standing[i].payment;
		found_code = code;
	}
	*ret = best_count == 1 ? found : (struct payment_id){0};
	*ret_code = best_count == 1 ? found_code : "";
	return ERR_NONE;
}
