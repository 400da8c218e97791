#include "service/add_contract.h"
#include "service/keep_ladder.h"
#include "service/move_placement.h"
#include "service/place_case.h"
#include "service/record_receipt.h"
#include "service/remit.h"
#include "service/sample_inner.h"
#include "service/write_off.h"
#include "store/casefile.h"

#define NOTICE_DAYS 7
#define WAIT_FOR_WORD_DAYS 45 /* a client without an agency gives up after that */

enum err sample_contract(struct sample *s)
{
	struct contract ret;
	const struct commission_row fees[] = {
		{.age_to_days = 90,
			.balance_to_minor = INT64_MAX,
			.rate_ppm = 180000,
			.valid_from = s->today,
			.valid_to = DATE_NONE},
		{.age_from_days = 91,
			.age_to_days = INT32_MAX,
			.balance_to_minor = INT64_MAX,
			.rate_ppm = 275000,
			.valid_from = s->today,
			.valid_to = DATE_NONE},
	};
	const struct add_contract in = {.agency = s->client->agency,
		.number = arena_printf(s->scratch, "K-%s", s->client->prefix),
		.brand = "client_name",
		.mode = s->client->mode,
		.clearing_days = 5,
		.objection_days = 5,
		.notice_days = NOTICE_DAYS,
		.basis = "legitimate_interest",
		.direct_counts = true,
		.since = s->today,
		.fees = fees,
		.fee_count = COUNT(fees)};
	return sample_do(s, s->client->code, 8, "contract.add", add_contract_any, &in, &ret);
}

static enum err move(struct sample *s, const char *book, const char *number, enum placement_act act,
	const char *reason, bool *ret_done)
{
	struct placed p;
	const struct move_placement in = {.number = number, .act = act, .reason = reason};
	return sample_try(s, book, 14, "placement.move", move_placement_any, &in, &p, ret_done);
}

/* The client says yes to what the cycle proposed: approved, and the customer is told today. */
static enum err approve(struct sample *s, const struct placed *p)
{
	struct sample_client *k = s->client;
	struct placed told;
	bool done;
	const char *number = arena_str(s->arena, p->number);
	const struct record_placement_notice notice = {.number = number, .sent = s->today};
	TRY(move(s, k->code, number, PLACEMENT_DO_APPROVE, NULL, &done));
	TRY(sample_try(s, k->code, 14, "placement.notice", record_placement_notice_any, &notice,
		&told, &done));
	if (!done) /* nothing is overdue any more */
		return move(s, k->code, number, PLACEMENT_DO_CANCEL, "paid meanwhile", &done);
	struct sample_placed *one = PUSH(s->arena, k->placed, k->placed_count, k->placed_cap);
	*one = (struct sample_placed){.number = number,
		.hands_over = date_add_days(s->today, NOTICE_DAYS + 1),
		.pays = DATE_NONE,
		.bounces = DATE_NONE,
		.returns = DATE_NONE};
	return ERR_NONE;
}

/* Without an agency what is hopeless is written off. */
static enum err give_up(struct sample *s, const char *customer)
{
	struct wrote_off ret;
	bool done;
	const struct write_off in = {.customer = customer, .reason = "insolvent", .on = s->today};
	TRY(sample_try(s, s->client->code, 14, "write_off", write_off_any, &in, &ret, &done));
	s->made->write_offs += done;
	return ERR_NONE;
}

static enum err answer_one(struct sample *s, struct book_id book, const struct task *task)
{
	struct customer customer;
	struct placed p;
	enum err e = placement_live(s->db, s->scratch, book, task->customer, &p);
	if (e == ERR_NONE)
		return p.life.state == PLACEMENT_PROPOSED ? approve(s, &p) : ERR_NONE;
	if (e != ERR_NOT_FOUND || s->client->agency)
		return e == ERR_NOT_FOUND ? ERR_NONE : e;
	TRY(customer_by_id(s->db, s->scratch, book, task->customer, &customer));
	bool hopeless = date_days_between(task->opened, s->today) >= WAIT_FOR_WORD_DAYS;
	return hopeless ? give_up(s, customer.number) : ERR_NONE;
}

/* On Mondays the client looks at what the ladder proposes. */
static enum err answer_proposals(struct sample *s)
{
	struct book book;
	struct task *tasks;
	size_t count;
	TRY(book_by_code(s->db, s->scratch, s->client->code, &book));
	TRY(task_list(s->db, s->scratch, book.id, (struct customer_id){0}, &tasks, &count));
	for (size_t i = 0; i < count; i++)
		if (str_equal(tasks[i].kind, "propose_placement"))
			TRY(answer_one(s, book.id, &tasks[i]));
	return ERR_NONE;
}

static enum err hand_over(struct sample *s, struct sample_placed *p)
{
	struct case_placed ret;
	const struct place_case in = {.number = p->number};
	TRY(sample_try(
		s, s->client->code, 15, "placement.place", place_case_any, &in, &ret, &p->there));
	p->over = !p->there;
	if (p->over)
		return move(s, s->client->code, p->number, PLACEMENT_DO_CANCEL, "paid meanwhile",
			&p->over);
	s->made->placements++;
	TRY(move(s, s->client->agency, p->number, PLACEMENT_DO_ACKNOWLEDGE, NULL, &p->there));
	if (sample_chance(s, 65))
		p->pays = sample_in_days(s, 8, 50);
	else
		p->returns = sample_in_days(s, 100, 140);
	return ERR_NONE;
}

static enum err open_with_agency(struct sample *s, const char *number, struct money *ret)
{
	struct book book;
	struct placed p;
	struct placed_item *items;
	size_t count;
	*ret = money_zero(s->client->currency);
	TRY(book_by_code(s->db, s->scratch, s->client->code, &book));
	TRY(placement_by_number(s->db, s->scratch, book.id, number, &p));
	TRY(placement_items(s->db, s->scratch, book.id, p.id, &items, &count));
	for (size_t i = 0; i < count; i++) {
		struct money open;
		TRY(sample_open(s, items[i].number, &open));
		TRY(money_add(*ret, open, ret));
	}
	return ERR_NONE;
}

/* The customer pays the agency: mostly all, sometimes half. */
static enum err agency_receives(struct sample *s, struct sample_placed *p)
{
	struct recorded_receipt ret;
	struct record_receipt in = {.placement = p->number, .received = s->today};
	bool done;
	p->pays = DATE_NONE;
	TRY(open_with_agency(s, p->number, &in.amount));
	if (in.amount.minor <= 1)
		return ERR_NONE;
	if (sample_chance(s, 30)) {
		in.amount.minor /= 2;
		p->pays = sample_in_days(s, 15, 40);
	}
	TRY(sample_try(
		s, s->client->agency, 13, "receipt.record", record_receipt_any, &in, &ret, &done));
	if (!done)
		return ERR_NONE;
	s->made->receipts++;
	if (!s->client->bounced || sample_chance(s, 10)) { /* whoever looks finds one */
		s->client->bounced = true;
		p->receipt = arena_str(s->arena, ret.receipt.number);
		p->bounces = sample_in_days(s, 2, 40);
	}
	return ERR_NONE;
}

static enum err bounce(struct sample *s, struct sample_placed *p)
{
	struct recorded_receipt ret;
	bool done;
	const struct bounce_receipt in = {
		.number = p->receipt, .on = s->today, .reason = "no funds"};
	p->bounces = DATE_NONE;
	p->pays = sample_in_days(s, 10, 30);
	TRY(sample_try(
		s, s->client->agency, 13, "receipt.bounce", bounce_receipt_any, &in, &ret, &done));
	s->made->bounced += done;
	return ERR_NONE;
}

static enum err give_back(struct sample *s, struct sample_placed *p)
{
	return move(s, s->client->agency, p->number, PLACEMENT_DO_RETURN, "cannot be collected",
		&p->over);
}

static enum err live_placed(struct sample *s, struct sample_placed *p)
{
	if (p->over)
		return ERR_NONE;
	if (!p->there && date_same(p->hands_over, s->today))
		return hand_over(s, p);
	if (date_same(p->pays, s->today))
		TRY(agency_receives(s, p));
	if (date_same(p->bounces, s->today))
		TRY(bounce(s, p));
	return date_same(p->returns, s->today) ? give_back(s, p) : ERR_NONE;
}

/* On the fifth the agency pays over; on the eighth the client sees it in the bank. */
static enum err remittances(struct sample *s)
{
	struct sample_client *k = s->client;
	int32_t year, month, of_month;
	bool done;
	date_parts(s->today, &year, &month, &of_month);
	if (of_month == 5) {
		struct remittance_made ret;
		const struct remit in = {.client = k->code, .cutoff = DATE_NONE, .sweep = true};
		TRY(sample_try(s, k->agency, 16, "remit", remit_any, &in, &ret, &done));
		if (done)
			k->remitted = arena_str(s->arena, ret.remitted.number);
		s->made->remittances += done;
	}
	if (of_month == 8 && k->remitted) {
		struct remitted ret;
		const struct confirm_remittance in = {.number = k->remitted, .on = s->today};
		TRY(sample_try(s, k->code, 16, "remittance.confirm", confirm_remittance_any, &in,
			&ret, &done));
		k->remitted = NULL;
	}
	return ERR_NONE;
}

/* On the last day the agency keeps steps for whoever goes on with the book, and the client says how
 * much of them it leaves to it. */
static enum err sample_steps(struct sample *s)
{
	struct kept_ladder kept;
	struct contract changed;
	const struct set_ladder steps = {.steps = text_of(ladder_example())};
	const struct change_contract leave = {
		.number = arena_printf(s->scratch, "K-%s", s->client->prefix),
		.write_by = "letter email",
		.tone = "neutral",
		.most = "3/14",
		.since = s->today};
	TRY(sample_do(s, s->client->agency, 17, "ladder.set", set_ladder_any, &steps, &kept));
	return sample_do(
		s, s->client->code, 17, "contract.change", change_contract_any, &leave, &changed);
}

enum err sample_agency_day(struct sample *s)
{
	struct sample_client *k = s->client;
	if (date_weekday(s->today) == 0)
		TRY(answer_proposals(s));
	for (size_t i = 0; i < k->placed_count; i++)
		TRY(live_placed(s, &k->placed[i]));
	if (k->agency == NULL)
		return ERR_NONE;
	TRY(remittances(s));
	return date_same(s->today, s->in.last) ? sample_steps(s) : ERR_NONE;
}
