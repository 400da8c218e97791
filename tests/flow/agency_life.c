#include "flow/agency_life.h"
#include "service/add_contract.h"
#include "service/move_placement.h"
#include "service/open_book.h"
#include "service/place_case.h"
#include "service/prove_trust.h"
#include "service/record_receipt.h"
#include "service/remit.h"

#define NOTICE_DAYS 7
#define FIRST_RECEIPT_DAYS 20
#define BOUNCE_DAYS 30
#define SECOND_RECEIPT_DAYS 45
#define RETURN_DAYS 60
#define ENOUGH_DAYS 40
#define FIRST_CALL_HOUR 17
#define HAND "HAND"

static const struct wish WROTE = {.kind = WISH_CEASE_KIND, .from = -1, .to = -1, .heard = "letter"};
static const struct wish NAMED = {
	.kind = WISH_ATTORNEY_KIND, .from = -1, .to = -1, .words = "Lee & Daughters, Phoenix"};

static void contract(struct life *l)
{
	struct contract ret;
	const struct commission_row fee = {.age_to_days = INT32_MAX,
		.balance_to_minor = INT64_MAX,
		.rate_ppm = 300000,
		.valid_from = l->today,
		.valid_to = DATE_NONE};
	const struct add_contract in = {.agency = HAND,
		.number = "K-1",
		.brand = "client_name",
		.mode = "net",
		.clearing_days = 5,
		.objection_days = 3,
		.notice_days = NOTICE_DAYS,
		.basis = "legitimate_interest",
		.direct_counts = true,
		.since = l->today,
		.fees = &fee,
		.fee_count = 1};
	life_do(l, 6, 0, "contract.add", add_contract_any, &in, &ret);
}

static struct date nothing_due(void *cookie, struct customer_id customer, struct date morning)
{
	(void)cookie, (void)customer, (void)morning;
	return DATE_NONE;
}

struct agency_life agency_life_new(struct life *client, struct desk_life *desk)
{
	struct book book;
	const struct open_book in = {.kind = BOOK_AGENCY, .code = HAND, .zone = client->zone};
	must(client->db, NULL, date_iso(test_arena(), client->today), "book.open", open_book_any,
		&in, &book);
	contract(client);
	struct agency_life a = {.life = client, .desk = desk};
	a.proof = daily_proof_new(client->db, HAND, &client->house.strategy, nothing_due, NULL);
	return a;
}

/* A use-case in the agency's book. */
static void agency_do(struct agency_life *a, int32_t hour, const char *name, use_case *use,
	const void *in, void *ret)
{
	struct life *l = a->life;
	const char *client = l->book;
	l->book = HAND;
	life_do(l, hour, 0, name, use, in, ret);
	l->book = client;
}

static struct book book_of(struct agency_life *a, const char *code)
{
	struct book book;
	assert_ok(book_by_code(a->life->db, a->life->scratch, code, &book));
	return book;
}

static void move(struct agency_life *a, bool agency, const char *number, enum placement_act act,
	const char *reason)
{
	struct placed p;
	const struct move_placement in = {.number = number, .act = act, .reason = reason};
	if (agency)
		agency_do(a, 17, "placement.move", move_placement_any, &in, &p);
	else
		life_do(a->life, 16, 0, "placement.move", move_placement_any, &in, &p);
}

/* What the ladder proposed the client approves the same day, and tells the customer. */
static void approve_proposals(struct agency_life *a)
{
	struct placed *items, told;
	size_t count;
	struct life *l = a->life;
	struct book client = book_of(a, l->book);
	struct customer customer;
	assert_ok(placement_list(
		l->db, l->scratch, client.id, (struct placement_id){0}, 100, &items, &count));
	for (size_t i = 0; i < count; i++) {
		if (items[i].life.state != PLACEMENT_PROPOSED)
			continue;
		struct handed *h = PUSH(test_arena(), a->items, a->count, a->cap);
		assert_ok(customer_by_id(
			l->db, test_arena(), client.id, items[i].customer, &customer));
		*h = (struct handed){.number = arena_str(test_arena(), items[i].number),
			.customer = customer.number,
			.phone = desk_life_number(a->desk, customer.number),
			.placed = DATE_NONE,
			.told = l->today,
			.bounces = a->count == 1};
		const struct record_placement_notice notice = {
			.number = h->number, .sent = l->today};
		move(a, false, h->number, PLACEMENT_DO_APPROVE, NULL);
		life_do(l, 16, 0, "placement.notice", record_placement_notice_any, &notice, &told);
	}
}

/* A hand-over before the customer was told long enough is refused; then it is done and
 * acknowledged. */
static void hand_over(struct agency_life *a, struct handed *h)
{
	struct case_placed placed;
	const struct place_case in = {.number = h->number};
	if (date_days_between(h->told, a->life->today) < NOTICE_DAYS)
		return;
	life_do(a->life, 16, 0, "placement.place", place_case_any, &in, &placed);
	move(a, true, h->number, PLACEMENT_DO_ACKNOWLEDGE, NULL);
	h->placed = a->life->today;
	a->placed++;
}

/* A part of what is open on the placed list, never all of it. */
static struct money a_part(struct agency_life *a, const struct handed *h)
{
	struct placed p;
	struct placed_item *items;
	size_t count;
	struct life *l = a->life;
	struct book client = book_of(a, l->book);
	struct money sum = money_zero("USD");
	assert_ok(placement_by_number(l->db, l->scratch, client.id, h->number, &p));
	assert_ok(placement_items(l->db, l->scratch, client.id, p.id, &items, &count));
	for (size_t i = 0; i < count; i++) {
		int64_t open;
		assert_ok(item_open(l->db, l->scratch, client.id, items[i].invoice, &open));
		sum.minor += open;
	}
	sum.minor /= 2;
	return sum;
}

static void agency_receives(struct agency_life *a, struct handed *h)
{
	struct recorded_receipt ret;
	const struct record_receipt in = {
		.placement = h->number, .received = a->life->today, .amount = a_part(a, h)};
	agency_do(a, 17, "receipt.record", record_receipt_any, &in, &ret);
	if (h->receipt == NULL)
		h->receipt = arena_str(test_arena(), ret.receipt.number);
	a->receipts++;
}

static void bounce(struct agency_life *a, const struct handed *h)
{
	struct recorded_receipt ret;
	const struct bounce_receipt in = {
		.number = h->receipt, .on = a->life->today, .reason = "no funds"};
	agency_do(a, 17, "receipt.bounce", bounce_receipt_any, &in, &ret);
	a->bounced++;
}

static void work(struct agency_life *a, struct handed *h)
{
	int32_t days = date_days_between(h->placed, a->life->today);
	if (days == FIRST_RECEIPT_DAYS || days == SECOND_RECEIPT_DAYS)
		agency_receives(a, h);
	if (days == BOUNCE_DAYS && h->bounces)
		bounce(a, h);
	if (days == RETURN_DAYS) {
		move(a, true, h->number, PLACEMENT_DO_RETURN, "pays no more");
		h->returned = true;
		a->returned++;
	}
}

/* Once a week the agency pays over what has cleared; the client sees it three days later. */
static void remittances(struct agency_life *a)
{
	struct life *l = a->life;
	if (date_weekday(l->today) == 3 && a->receipts) {
		struct remittance_made ret;
		const struct remit in = {.client = l->book, .cutoff = DATE_NONE, .sweep = true};
		struct refusals why = refusals_new(l->scratch);
		struct command c = {.name = "remit",
			.run = remit_any,
			.in = &in,
			.ret = &ret,
			.book = HAND,
			.actor = {.name = "the agency", .rights = RIGHTS_ALL},
			.now = life_clock(l, 18, 0),
			.arena = l->scratch,
			.why = &why};
		enum err e = command_run(l->db, &c);
		assert_true(e == ERR_NONE || e == ERR_CONFLICT); /* nothing to remit */
		if (e == ERR_NONE) {
			a->remittance = arena_str(test_arena(), ret.remitted.number);
			a->remitted++;
		}
	}
	if (date_weekday(l->today) == 6 && a->remittance) {
		struct remitted ret;
		const struct confirm_remittance in = {.number = a->remittance, .on = l->today};
		life_do(l, 18, 0, "remittance.confirm", confirm_remittance_any, &in, &ret);
		a->remittance = NULL;
	}
}

/* The bank agrees with the ledger, so the proof must be whole. */
static void trust_is_whole(struct agency_life *a)
{
	struct balance_row *rows;
	struct trust_proved proved;
	size_t count;
	struct life *l = a->life;
	struct prove_trust in = {.on = l->today, .has_balance = true, .balance = money_zero("USD")};
	assert_ok(journal_balances(l->db, l->scratch, book_of(a, HAND).id, &rows, &count));
	for (size_t i = 0; i < count; i++)
		if (rows[i].account == (int64_t)ACC_TRUST_BANK)
			in.balance = rows[i].amount;
	agency_do(a, 19, "trust.prove", prove_trust_any, &in, &proved);
	for (size_t i = 0; i < proved.proof.count; i++)
		print_message("%s\n", proved.proof.differences[i].why);
	assert_true(proved.proof.whole);
}

/* Where the case came with a number. One of them asks in writing that contact end, and one names an
 * attorney; that ends the calls. */
static void calls(struct agency_life *a, int32_t hour)
{
	for (size_t i = 0; i < a->count; i++) {
		struct handed *h = &a->items[i];
		if (date_is_none(h->placed) || h->returned || h->phone == NULL)
			continue;
		const char *number = arena_printf(a->life->scratch, "MAIN/%s", h->customer);
		if (hour == FIRST_CALL_HOUR &&
			date_days_between(h->placed, a->life->today) == ENOUGH_DAYS)
			desk_life_wish(a->desk, HAND, number, a->enough++ % 2 ? NAMED : WROTE);
		desk_life_try(a->desk, HAND, number, h->phone, hour);
	}
}

void agency_life_day(struct agency_life *a)
{
	approve_proposals(a);
	for (size_t i = 0; i < a->count; i++)
		if (date_is_none(a->items[i].placed))
			hand_over(a, &a->items[i]);
		else if (!a->items[i].returned)
			work(a, &a->items[i]);
	calls(a, FIRST_CALL_HOUR);
	remittances(a);
	calls(a, 18);
	trust_is_whole(a);
	calls(a, 20);
	daily_proof(&a->proof, a->life->scratch, life_clock(a->life, 21, 0));
}
