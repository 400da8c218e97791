#include "service/place_case.h"
#include "service/judge_contact.h"
#include "service/keep_license.h"
#include "service/point_form.h"
#include "service/share_wishes.h"

enum err placement_find(struct ctx *c, const char *number, struct placed *ret)
{
	enum err e = placement_by_number(c->db, c->arena, c->book.id, str_or_empty(number), ret);
	if (e == ERR_NOT_FOUND)
		return refuse_as(e, c->why, "placement", number, "is not a placement of this book",
			"a number that `fairdue placement list` shows");
	return e;
}

/* What is overdue on that day, in the contract's currency. */
static enum err overdue(
	struct ctx *client, const struct placed *p, struct date on, struct placement_case *pc)
{
	struct settle_items open;
	TRY(settle_open(client, p->customer, p->currency, &open));
	pc->items = NEW_ARRAY(client->arena, struct placed_item, open.count + 1);
	for (size_t i = 0; i < open.count; i++) {
		const struct open_item *o = &open.items[i];
		if (o->amount.minor > 0 && date_before(o->due, on))
			pc->items[pc->count++] =
				(struct placed_item){o->invoice, o->number, o->due, o->amount};
	}
	return ERR_NONE;
}

/* The frozen list with what is still open on it. */
static enum err still_open(struct ctx *client, struct placement_case *pc)
{
	size_t kept = 0;
	for (size_t i = 0; i < pc->count; i++) {
		struct placed_item item = pc->items[i];
		TRY(item_open(client->db, client->arena, client->book.id, item.invoice,
			&item.amount.minor));
		if (item.amount.minor > 0)
			pc->items[kept++] = item;
	}
	pc->count = kept;
	return ERR_NONE;
}

static enum err sum_up(const struct placed *p, struct date on, struct placement_case *pc)
{
	pc->open = money_zero(p->currency);
	for (size_t i = 0; i < pc->count; i++) {
		int32_t days = date_days_between(pc->items[i].due, on);
		TRY(money_add(pc->open, pc->items[i].amount, &pc->open));
		if (days > pc->age_days)
			pc->age_days = days;
	}
	return ERR_NONE;
}

static enum err pick_fee(
	struct ctx *client, const struct placed *p, struct date on, struct placement_case *pc)
{
	struct commission_schedule schedule;
	const struct commission_case which = {pc->age_days, pc->open, p->stage, on};
	TRY(contract_schedule(
		client->db, client->arena, client->book.id, &pc->contract, &schedule));
	enum err e = commission_pick(&schedule, &which, NULL, &pc->fee);
	return e == ERR_NOT_FOUND || e == ERR_CONFLICT ? ERR_NONE : e;
}

enum err placement_case_load(
	struct ctx *client, const struct placed *p, struct date on, struct placement_case *ret)
{
	struct placement_case pc = {.fee = NULL};
	struct db *db = client->db;
	TRY(contract_by_id(
		db, client->arena, client->book.id, p->client, p->contract, &pc.contract));
	if (date_is_none(p->life.notice_on)) {
		TRY(overdue(client, p, on, &pc));
	} else {
		TRY(placement_items(
			db, client->arena, client->book.id, p->id, &pc.items, &pc.count));
		TRY(still_open(client, &pc));
	}
	TRY(sum_up(p, on, &pc));
	TRY(pick_fee(client, p, on, &pc));
	*ret = pc;
	return ERR_NONE;
}

/* Active, and licensed where the customer lives. */
static enum err is_cleared(struct ctx *client, const struct placed *p,
	enum contract_standing standing, struct date on, bool *ret)
{
	struct customer customer;
	struct gate_ids held = {.known = false}, places = {.known = false};
	TRY(customer_by_id(client->db, client->arena, client->book.id, p->customer, &customer));
	contact_places(client, &customer, &places);
	TRY(licensed_places(client, p->agency, on, &held));
	*ret = standing == CONTRACT_ACTIVE && license_covers(&held, &places);
	return ERR_NONE;
}

enum err placement_facts_of(struct ctx *client, const struct placed *p,
	const struct placement_case *pc, struct date on, struct placement_facts *ret)
{
	const struct contract *k = &pc->contract;
	enum contract_standing standing = CONTRACT_ENDED;
	struct money held = money_zero(p->currency);
	enum err e =
		contract_standing_on(client->db, client->arena, client->book.id, k, on, &standing);
	if (e != ERR_NONE && e != ERR_NOT_FOUND)
		return e;
	bool cleared;
	TRY(receipts_held(client->db, client->arena, client->book.id, p->id, &held.minor));
	TRY(is_cleared(client, p, standing, on, &cleared));
	*ret = (struct placement_facts){
		.by = PLACEMENT_CLIENT,
		.on = on,
		.list_frozen = pc->count > 0,
		.brand = brand_mode_word(k->brand),
		.contract = standing != CONTRACT_ENDED && pc->fee != NULL,
		.agency_cleared = cleared,
		.notice_days = k->notice_days,
		.objection_days = k->objection_days,
		.open = pc->open,
		.held = held,
		.reason = "",
	};
	return ERR_NONE;
}

static enum err check_free(struct ctx *c, const struct customer *customer)
{
	struct placed other;
	enum err e = placement_live(c->db, c->arena, c->book.id, customer->id, &other);
	if (e == ERR_NOT_FOUND)
		return ERR_NONE;
	TRY(e);
	return refuse_as(ERR_CONFLICT, c->why, "customer", customer->number,
		arena_printf(c->arena, "has a placement under way (%s, %s)", other.number,
			placement_state_word(other.life.state)),
		"one placement at a time");
}

enum err placement_contract(
	struct ctx *c, const char *agency, struct book *ret_agency, struct contract *ret)
{
	TRY(sides_book(c, BOOK_AGENCY, agency, ret_agency));
	enum err e = contract_between(
		c->db, c->arena, c->book.id, c->book.id, ret_agency->id, c->today, ret);
	if (e == ERR_NOT_FOUND)
		return refuse_as(e, c->why, "agency", agency,
			"has no contract with this client yet", "`fairdue contract add` first");
	return e;
}

enum err propose_placement(struct ctx *c, const struct propose_placement *in, struct placed *ret)
{
	struct customer customer;
	struct book agency;
	struct contract k;
	struct writing *w;
	struct placement_case pc;
	TRY(ctx_may(c, RIGHT_PLACE));
	TRY(sides_be(c, BOOK_CLIENT));
	TRY(ctx_writing(c, &w));
	TRY(settle_customer(c, in->customer, &customer));
	TRY(check_free(c, &customer));
	TRY(placement_contract(c, in->agency, &agency, &k));
	struct placed p = {.client = k.client,
		.agency = k.agency,
		.contract = k.id,
		.customer = customer.id,
		.stage = in->stage,
		.proposed = c->today,
		.life = {.notice_on = DATE_NONE}};
	for (size_t i = 0; i < sizeof p.currency; i++)
		p.currency[i] = k.currency[i];
	TRY(placement_case_load(c, &p, c->today, &pc));
	if (pc.count == 0)
		return refuse_as(ERR_NOT_FOUND, c->why, "customer", in->customer,
			arena_printf(c->arena, "has nothing overdue in %s", k.currency),
			"a customer with overdue invoices");
	TRY(placement_make(w, c->book.code, &p));
	TRY(placement_record(w, &p, "propose", c->today, NULL));
	*ret = p;
	return ERR_NONE;
}

enum err record_placement_notice(
	struct ctx *c, const struct record_placement_notice *in, struct placed *ret)
{
	struct placed p;
	struct placement_case pc;
	struct placement_facts f;
	struct writing *w;
	TRY(ctx_may(c, RIGHT_WORK));
	TRY(sides_be(c, BOOK_CLIENT));
	TRY(ctx_writing(c, &w));
	TRY(placement_find(c, in->number, &p));
	if (date_is_none(in->sent) || date_before(c->today, in->sent))
		return refuse_str(c->why, "sent", date_iso(c->arena, in->sent),
			"is not a day on which it went out",
			arena_printf(c->arena, "a day up to %s", date_iso(c->arena, c->today)));
	TRY(placement_case_load(c, &p, in->sent, &pc));
	TRY(placement_facts_of(c, &p, &pc, in->sent, &f));
	TRY(placement_do(&p.life, PLACEMENT_DO_SEND_NOTICE, &f, c->why, &p.life));
	TRY(placement_freeze(w, &p, pc.items, pc.count));
	TRY(placement_record(w, &p, placement_act_word(PLACEMENT_DO_SEND_NOTICE), in->sent, NULL));
	*ret = p;
	return ERR_NONE;
}

/* A customer's ways to be reached, and what became known of them. */
struct reach {
	struct contact_point *points;
	size_t count;
	struct point_event *events;
	size_t event_count;
};

static enum err reach_of(struct ctx *c, struct customer_id customer, struct reach *ret)
{
	struct reach r;
	TRY(point_list(c->db, c->arena, c->book.id, customer, &r.points, &r.count));
	TRY(point_events(c->db, c->arena, c->book.id, customer, &r.events, &r.event_count));
	*ret = r;
	return ERR_NONE;
}

static const struct contact_point *same_way(const struct reach *r, const struct contact_point *p)
{
	for (size_t i = 0; i < r->count; i++)
		if (str_equal(r->points[i].kind, p->kind) &&
			str_equal(str_or_empty(r->points[i].value), p->value))
			return &r->points[i];
	return NULL;
}

static enum err copy_point(struct sides *s, const struct reach *from,
	const struct contact_point *point, struct customer_id to)
{
	struct contact_point copy = *point;
	copy.customer = to;
	copy.source = POINT_FROM_CLIENT;
	TRY(point_keep(&s->agency, s->agency_w, NULL, &copy));
	for (size_t i = 0; i < from->event_count; i++) {
		struct point_event said = from->events[i];
		said.point = copy.id;
		said.source = POINT_FROM_CLIENT;
		if (point_id_same(from->events[i].point, point->id))
			TRY(point_event_add(s->agency_w, &said));
	}
	return ERR_NONE;
}

/* What was last said of the point about its use; NULL: nothing. */
static const struct point_event *last_word(const struct reach *r, struct point_id point)
{
	const struct point_event *last = NULL;
	for (size_t i = 0; i < r->event_count; i++)
		if (point_id_same(r->events[i].point, point) &&
			!str_equal(r->events[i].what, "bounced"))
			last = &r->events[i];
	return last;
}

/* The client's last word on a point that the agency knows, when it forbids and is the newer one. */
static enum err copy_ban(struct sides *s, const struct point_event *theirs,
	const struct point_event *known, struct point_id point)
{
	bool bans = theirs &&
		(str_equal(theirs->what, "opt_out") || str_equal(theirs->what, "wrong_party"));
	if (!bans || (known && known->at.ms >= theirs->at.ms))
		return ERR_NONE;
	return point_event_add(s->agency_w,
		&(struct point_event){point, theirs->what, theirs->at, POINT_FROM_CLIENT});
}

static enum err copy_points(struct sides *s, struct customer_id from, struct customer_id to)
{
	struct reach theirs, known;
	TRY(reach_of(&s->client, from, &theirs));
	TRY(reach_of(&s->agency, to, &known));
	for (size_t i = 0; i < theirs.count; i++) {
		const struct contact_point *p = &theirs.points[i], *own;
		if (p->value == NULL)
			continue;
		own = same_way(&known, p);
		if (own)
			TRY(copy_ban(
				s, last_word(&theirs, p->id), last_word(&known, own->id), own->id));
		else
			TRY(copy_point(s, &theirs, p, to));
	}
	return ERR_NONE;
}

/* The customer as one of the agency's own: the client's code and number, so that two clients'
 * numbers cannot meet. A customer placed before is known; with every placing comes along how to
 * reach them, as far as the agency does not know it, and what they said about it. */
static enum err agency_customer(struct sides *s, struct customer_id id, struct customer_id *ret)
{
	struct ctx *agency = &s->agency;
	struct customer customer, own;
	TRY(customer_by_id(s->client.db, s->client.arena, s->client.book.id, id, &customer));
	const char *number =
		arena_printf(agency->arena, "%s/%s", s->client.book.code, customer.number);
	enum err e = customer_by_number(agency->db, agency->arena, agency->book.id, number, &own);
	if (e == ERR_NOT_FOUND) {
		own = customer;
		own.number = number;
		own.since = agency->today;
		if (own.name == NULL)
			own.name = number;
		e = customer_make(s->agency_w, &own);
	}
	TRY(e);
	TRY(copy_points(s, id, own.id));
	*ret = own.id;
	return ERR_NONE;
}

/* The agency's side of a hand-over: it learns numbers and amounts, not the client's ids. */
static enum err give(struct sides *s, const struct case_placed *r)
{
	struct ctx *agency = &s->agency;
	struct placed own = r->placed;
	struct placed_item *items = NEW_ARRAY(agency->arena, struct placed_item, r->count + 1);
	TRY(agency_customer(s, r->placed.customer, &own.customer));
	TRY(wishes_follow(&s->client, r->placed.customer, agency, s->agency_w, own.customer));
	TRY(placement_make(s->agency_w, NULL, &own));
	own.life = r->placed.life;
	for (size_t i = 0; i < r->count; i++) {
		items[i] = r->items[i];
		items[i].invoice.n = 0;
	}
	/* law: FEE-NV: what is charged later is not on the list, and so is not asked for */
	TRY(placement_freeze(s->agency_w, &own, items, r->count));
	TRY(placement_keep_hand_over(s->agency_w, &own, &r->hand_over));
	return placement_record(
		s->agency_w, &own, placement_act_word(PLACEMENT_DO_PLACE), r->hand_over.on, NULL);
}

static enum err take(struct sides *s, const struct case_placed *r)
{
	TRY(placement_freeze(s->client_w, &r->placed, r->items, r->count));
	TRY(placement_keep_hand_over(s->client_w, &r->placed, &r->hand_over));
	return placement_record(s->client_w, &r->placed, placement_act_word(PLACEMENT_DO_PLACE),
		r->hand_over.on, NULL);
}

static enum err check_told(struct ctx *c, const struct placed *p)
{
	if (p->life.state != PLACEMENT_PROPOSED && p->life.state != PLACEMENT_APPROVED)
		return ERR_NONE;
	return refuse_as(ERR_RULE, c->why, "notice", p->number,
		p->life.state == PLACEMENT_PROPOSED
			? "was not given: the placement is not approved yet"
			: "was not given: the customer is told first",
		"approve, then record the notice with the day on which it went out");
}

enum err place_case(struct ctx *c, const struct place_case *in, struct case_placed *ret)
{
	struct sides s;
	struct placed p;
	struct placement_case pc;
	struct placement_facts f;
	TRY(ctx_may(c, RIGHT_PLACE));
	TRY(sides_be(c, BOOK_CLIENT));
	TRY(placement_find(c, in->number, &p));
	TRY(sides_open(c, p.client, p.agency, &s));
	TRY(placement_find(&s.client, in->number, &p));
	TRY(check_told(c, &p));
	TRY(placement_case_load(&s.client, &p, c->today, &pc));
	TRY(placement_facts_of(&s.client, &p, &pc, c->today, &f));
	TRY(placement_do(&p.life, PLACEMENT_DO_PLACE, &f, c->why, &p.life));
	ASSERT(pc.fee != NULL); /* a condition of the act */
	struct case_placed r = {.placed = p,
		.items = pc.items,
		.count = pc.count,
		.hand_over = {.on = c->today,
			.amount = pc.open,
			.age_days = pc.age_days,
			.fee = *pc.fee}};
	TRY(take(&s, &r));
	TRY(give(&s, &r));
	*ret = r;
	return ERR_NONE;
}
