#include "service/remit.h"
#include "service/move_placement.h"

struct remitting {
	struct sides s;
	struct contract contract;
	struct receipt *receipts; /* the agency's, that wait */
	struct remittance_receipt *judged;
	size_t count;
	struct money cleared; /* the agency's receipts in this remittance: what leaves the clients'
				 money */
	struct remittance_made r;
};

static enum err find_contract(struct ctx *c, const char *client_code, struct contract *ret)
{
	struct book client;
	TRY(sides_book(c, BOOK_CLIENT, client_code, &client));
	enum err e =
		contract_between(c->db, c->arena, c->book.id, client.id, c->book.id, c->today, ret);
	if (e == ERR_NOT_FOUND)
		return refuse_as(e, c->why, "client", client_code,
			"has no contract with this agency", "a client of this agency");
	return e;
}

/* What the client owes the agency; negative: is owed by it. */
static enum err due_to(
	struct ctx *client, struct book_id agency, const char *currency, struct money *ret)
{
	struct party_sum *sums;
	size_t count;
	*ret = money_zero(currency);
	TRY(entry_party_sums(client->db, client->arena, client->book.id, ACC_DUE_TO_AGENCY,
		currency, client->today, &sums, &count));
	for (size_t i = 0; i < count; i++)
		if (book_id_same(sums[i].party, agency))
			*ret = money_negate(sums[i].amount);
	return ERR_NONE;
}

static enum err load(struct ctx *c, struct remitting *m)
{
	const struct contract *k = &m->contract;
	TRY(receipts_waiting(
		c->db, c->arena, k->agency, k->client, k->currency, &m->receipts, &m->count));
	m->judged = NEW_ARRAY(c->arena, struct remittance_receipt, m->count + 1);
	for (size_t i = 0; i < m->count; i++) {
		const struct receipt *x = &m->receipts[i];
		m->judged[i] = (struct remittance_receipt){.to_agency = x->to_agency,
			.amount = x->amount,
			.commission = x->commission,
			.received = x->received,
			.bounced = x->bounced,
			.settled = x->settled,
			.taken_back = !date_is_none(x->taken_back)};
	}
	return ERR_NONE;
}

static void add_line(struct remitting *m, size_t i, bool deducted)
{
	const struct receipt *x = &m->receipts[i];
	m->r.lines[m->r.count++] = (struct remitted_line){.receipt = x->id,
		.receipt_number = x->number,
		.deducted = deducted,
		.to_agency = x->to_agency,
		.received = x->received,
		.amount = x->amount,
		.rate_ppm = x->rate_ppm,
		.commission = x->commission};
}

/* Puts the receipts that take part in front, one line each, and adds up what was cleared. */
static enum err gather(struct ctx *c, struct remitting *m, struct date cutoff)
{
	size_t kept = 0;
	m->r.lines = NEW_ARRAY(c->arena, struct remitted_line, m->count + 1);
	m->cleared = money_zero(m->contract.currency);
	for (size_t i = 0; i < m->count; i++) {
		enum remittance_part part =
			remittance_part_of(&m->judged[i], cutoff, m->contract.clearing_days);
		if (part != REMITTANCE_INCLUDED && part != REMITTANCE_DEDUCTED)
			continue;
		if (part == REMITTANCE_INCLUDED && m->receipts[i].to_agency)
			TRY(money_add(m->cleared, m->receipts[i].amount, &m->cleared));
		add_line(m, i, part == REMITTANCE_DEDUCTED);
		m->receipts[kept++] = m->receipts[i];
	}
	m->count = kept;
	return ERR_NONE;
}

static enum err decide(struct ctx *c, const struct remit *in, struct remitting *m)
{
	const struct contract *k = &m->contract;
	struct remitted *r = &m->r.remitted;
	struct money due;
	struct date cutoff = date_is_none(in->cutoff) ? c->today : in->cutoff;
	if (date_before(c->today, cutoff))
		return refuse_str(c->why, "cutoff", date_iso(c->arena, cutoff), "is in the future",
			arena_printf(c->arena, "a day up to %s", date_iso(c->arena, c->today)));
	*r = (struct remitted){.client = k->client,
		.agency = k->agency,
		.contract = k->id,
		.on = c->today,
		.cutoff = cutoff,
		.arrived = DATE_NONE};
	TRY(contract_way_on(c->db, c->arena, c->book.id, k, cutoff, &r->way));
	TRY(load(c, m));
	TRY(remittance_of(r->way, m->judged, m->count, k->currency, cutoff, k->clearing_days,
		c->why, &r->sums));
	if (r->sums.included + r->sums.deducted == 0)
		return refuse_as(ERR_CONFLICT, c->why, "client", in->client,
			arena_printf(c->arena,
				"has nothing to be remitted (%s has not cleared yet)",
				money_show(c->arena, r->sums.clearing)),
			"cleared receipts");
	TRY(gather(c, m, cutoff));
	TRY(due_to(&m->s.client, k->agency, k->currency, &due));
	TRY(remittance_within(due, m->cleared, &r->sums));
	return money_sub(m->cleared, r->sums.remit, &m->r.own);
}

/* own < 0: commission that was kept back before goes back to the client, through trust, from the
 * agency's own bank. */
static enum err post_agency(struct remitting *m)
{
	struct remittance_made *r = &m->r;
	struct remitted *x = &r->remitted;
	struct money own = r->own, less = money_negate(r->own);
	struct entry_id funded;
	r->agency =
		(struct entry){.kind = "remittance.paid", .effective = x->on, .event = x->number};
	r->funded = (struct entry){.kind = "trust.funded", .effective = x->on, .event = x->number};
	entry_add(&r->agency, ACC_CLIENT_MONEY, m->cleared);
	entry_add(&r->agency, ACC_TRUST_BANK, money_negate(x->sums.remit));
	if (own.minor >= 0) {
		entry_add(&r->agency, ACC_TRUST_COMMISSION, less);
	} else {
		entry_add(&r->agency, ACC_DUE_FROM_CLIENTS, less);
		entry_add(&r->funded, ACC_TRUST_BANK, less);
		entry_add(&r->funded, ACC_OWN_BANK, own);
	}
	TRY(sides_post(&m->s.agency, m->s.agency_w, &r->funded, x->client, &funded));
	return sides_post(&m->s.agency, m->s.agency_w, &r->agency, x->client, &x->entry);
}

static enum err post_client(struct remitting *m, struct entry_id *ret)
{
	struct remittance_made *r = &m->r;
	const struct remitted *x = &r->remitted;
	r->client = (struct entry){
		.kind = "remittance.received", .effective = x->on, .event = x->number};
	entry_add(&r->client, ACC_BANK, x->sums.remit);
	entry_add(&r->client, ACC_DUE_FROM_AGENCY, money_negate(m->cleared));
	entry_add(&r->client, ACC_DUE_TO_AGENCY, r->own);
	return sides_post(&m->s.client, m->s.client_w, &r->client, x->agency, ret);
}

static enum err mark(struct writing *w, struct receipt *x, const struct remitted *r)
{
	bool deducted = !date_is_none(x->settled);
	return receipt_mark(w, x, deducted ? RECEIPT_TAKEN_BACK : RECEIPT_SETTLED, r->on, r->id);
}

/* The statement in both books, each naming its own receipts. */
static enum err keep(struct remitting *m, struct entry_id client_entry)
{
	struct remittance_made *r = &m->r;
	struct remitted theirs = r->remitted;
	struct ctx *client = &m->s.client;
	struct remitted_line *lines = NEW_ARRAY(client->arena, struct remitted_line, r->count + 1);
	struct receipt *twins = NEW_ARRAY(client->arena, struct receipt, r->count + 1);
	theirs.entry = client_entry;
	for (size_t i = 0; i < r->count; i++) {
		TRY(receipt_by_number(client->db, client->arena, client->book.id,
			r->lines[i].receipt_number, &twins[i]));
		lines[i] = r->lines[i];
		lines[i].receipt = twins[i].id;
	}
	TRY(remittance_make(m->s.agency_w, &r->remitted, r->lines, r->count));
	TRY(remittance_make(m->s.client_w, &theirs, lines, r->count));
	for (size_t i = 0; i < r->count; i++) {
		TRY(mark(m->s.agency_w, &m->receipts[i], &r->remitted));
		TRY(mark(m->s.client_w, &twins[i], &theirs));
	}
	return ERR_NONE;
}

/* A case that is paid in full, and all of it remitted, is settled. */
static enum err settle_paid(struct remitting *m)
{
	struct ctx *agency = &m->s.agency, *client = &m->s.client;
	for (size_t i = 0; i < m->count; i++) {
		struct placed own, theirs;
		struct placement_case pc;
		int64_t held;
		TRY(placement_by_id(agency->db, agency->arena, agency->book.id,
			m->receipts[i].placement, &own));
		TRY(placement_by_number(
			client->db, client->arena, client->book.id, own.number, &theirs));
		TRY(placement_case_load(client, &theirs, client->today, &pc));
		TRY(receipts_held(client->db, client->arena, client->book.id, theirs.id, &held));
		if (pc.open.minor == 0 && held == 0 && placement_with_agency(theirs.life.state))
			TRY(placement_move(&m->s, &theirs, PLACEMENT_DO_SETTLE, PLACEMENT_AGENCY,
				agency->today, NULL));
	}
	return ERR_NONE;
}

static enum err sweep_client(struct ctx *agency, struct writing *w, struct book_id client,
	struct money own, struct entry *ret)
{
	struct entry_id id;
	struct entry e = {.kind = "commission.swept", .effective = agency->today};
	entry_add(&e, ACC_TRUST_COMMISSION, own);
	entry_add(&e, ACC_TRUST_BANK, money_negate(own));
	entry_add(&e, ACC_OWN_BANK, own);
	entry_add(&e, ACC_DUE_FROM_CLIENTS, money_negate(own));
	TRY(sides_post(agency, w, &e, client, &id));
	*ret = e;
	return ERR_NONE;
}

static enum err sweep_all(
	struct ctx *c, struct writing *w, const char *currency, struct swept_commission *ret)
{
	struct party_sum *sums;
	size_t count;
	struct swept_commission r = {.total = money_zero(currency)};
	TRY(entry_party_sums(c->db, c->arena, c->book.id, ACC_TRUST_COMMISSION, currency, c->today,
		&sums, &count));
	for (size_t i = 0; i < count; i++) {
		struct money own = money_negate(sums[i].amount);
		if (own.minor <= 0)
			continue;
		TRY(sweep_client(c, w, sums[i].party, own, &r.entry));
		TRY(money_add(r.total, own, &r.total));
	}
	*ret = r;
	return ERR_NONE;
}

enum err sweep_commission(
	struct ctx *c, const struct sweep_commission *in, struct swept_commission *ret)
{
	struct writing *w;
	struct money zero;
	TRY(ctx_may(c, RIGHT_MONEY));
	TRY(sides_be(c, BOOK_AGENCY));
	if (money_of(0, str_or_empty(in->currency), &zero) != ERR_NONE)
		return refuse_str(c->why, "currency", in->currency, "is not a currency",
			"three letters such as USD");
	TRY(ctx_writing(c, &w));
	return sweep_all(c, w, zero.code, ret);
}

static enum err sweep_too(struct remitting *m)
{
	struct swept_commission swept;
	TRY(sweep_all(&m->s.agency, m->s.agency_w, m->contract.currency, &swept));
	m->r.swept = swept.entry;
	return ERR_NONE;
}

enum err remit(struct ctx *c, const struct remit *in, struct remittance_made *ret)
{
	struct remitting m = {.r = {.count = 0}};
	struct entry_id client_entry = {0};
	TRY(ctx_may(c, RIGHT_PLACE));
	TRY(sides_be(c, BOOK_AGENCY));
	TRY(find_contract(c, in->client, &m.contract));
	TRY(sides_open(c, m.contract.client, m.contract.agency, &m.s));
	TRY(decide(c, in, &m));
	m.r.remitted.number = sides_number(&m.s.agency, m.s.agency_w, "M");
	TRY(post_agency(&m));
	TRY(post_client(&m, &client_entry));
	TRY(keep(&m, client_entry));
	TRY(settle_paid(&m));
	if (in->sweep)
		TRY(sweep_too(&m));
	*ret = m.r;
	return ERR_NONE;
}

enum err confirm_remittance(
	struct ctx *c, const struct confirm_remittance *in, struct remitted *ret)
{
	struct sides s;
	struct remitted own, theirs;
	TRY(ctx_may(c, RIGHT_MONEY));
	TRY(sides_be(c, BOOK_CLIENT));
	enum err e =
		remittance_by_number(c->db, c->arena, c->book.id, str_or_empty(in->number), &own);
	if (e == ERR_NOT_FOUND)
		return refuse_as(e, c->why, "remittance", in->number,
			"is not a remittance to this client",
			"a number that `fairdue remittance list` shows");
	TRY(e);
	TRY(sides_open(c, own.client, own.agency, &s));
	if (date_is_none(in->on) || date_before(in->on, own.on) || date_before(c->today, in->on))
		return refuse_str(c->why, "date", date_iso(c->arena, in->on),
			"is not a day on which it can have arrived",
			arena_printf(c->arena, "%s to %s", date_iso(c->arena, own.on),
				date_iso(c->arena, c->today)));
	TRY(remittance_by_number(c->db, c->arena, own.agency, in->number, &theirs));
	e = remittance_keep_arrival(s.client_w, &own, in->on);
	if (e == ERR_CONFLICT)
		return refuse_as(e, c->why, "remittance", in->number, "was confirmed before", "");
	TRY(e);
	TRY(remittance_keep_arrival(s.agency_w, &theirs, in->on));
	own.arrived = in->on;
	*ret = own;
	return ERR_NONE;
}

static enum err post_paid(struct sides *s, const struct pay_commission *in, struct book_id agency,
	struct paid_commission *r)
{
	struct entry_id id;
	r->client = (struct entry){.kind = "commission.paid",
		.effective = in->on,
		.event = sides_number(&s->client, s->client_w, "C")};
	r->agency = r->client;
	entry_add(&r->client, ACC_DUE_TO_AGENCY, in->amount);
	entry_add(&r->client, ACC_BANK, money_negate(in->amount));
	entry_add(&r->agency, ACC_OWN_BANK, in->amount);
	entry_add(&r->agency, ACC_DUE_FROM_CLIENTS, money_negate(in->amount));
	TRY(sides_post(&s->client, s->client_w, &r->client, agency, &id));
	return sides_post(&s->agency, s->agency_w, &r->agency, s->client.book.id, &id);
}

/* What is due less what the next remittances will keep back or deduct, so that nothing is paid
 * twice. Without a contract in force there is none to come. */
static enum err payable(const struct sides *s, const char *currency, struct money *ret)
{
	struct ctx agency = s->agency;
	struct remitting m = {.s = *s};
	struct remittance waiting;
	enum remittance_way way;
	struct money due;
	TRY(due_to(&m.s.client, agency.book.id, currency, &due));
	enum err e = contract_between(agency.db, agency.arena, agency.book.id, s->client.book.id,
		agency.book.id, agency.today, &m.contract);
	if (e != ERR_NONE || !str_equal(m.contract.currency, currency)) {
		*ret = due.minor > 0 ? due : money_zero(currency);
		return e == ERR_NOT_FOUND ? ERR_NONE : e;
	}
	TRY(contract_way_on(
		agency.db, agency.arena, agency.book.id, &m.contract, agency.today, &way));
	TRY(load(&agency, &m));
	TRY(remittance_of(
		way, m.judged, m.count, currency, REMITTANCE_ALL, 0, agency.why, &waiting));
	TRY(gather(&agency, &m, REMITTANCE_ALL));
	return remittance_payable(&waiting, m.cleared, due, ret);
}

enum err pay_commission(struct ctx *c, const struct pay_commission *in, struct paid_commission *ret)
{
	struct sides s;
	struct book agency;
	struct money most;
	struct paid_commission r;
	TRY(ctx_may(c, RIGHT_MONEY));
	TRY(sides_be(c, BOOK_CLIENT));
	TRY(sides_book(c, BOOK_AGENCY, in->agency, &agency));
	TRY(sides_open(c, c->book.id, agency.id, &s));
	TRY(payable(&s, in->amount.code, &most));
	if (in->amount.minor <= 0 || money_compare(in->amount, most) > 0)
		return refuse_str(c->why, "amount", money_plain(c->arena, in->amount),
			"is not an amount that is due and will not be kept back from a remittance",
			arena_printf(c->arena, "above 0, up to %s", money_plain(c->arena, most)));
	if (date_is_none(in->on) || date_before(c->today, in->on))
		return refuse_str(c->why, "date", date_iso(c->arena, in->on),
			"is in the future or missing", "a day up to today");
	TRY(post_paid(&s, in, agency.id, &r));
	TRY(money_sub(most, in->amount, &r.left));
	*ret = r;
	return ERR_NONE;
}
