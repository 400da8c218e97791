#include "service/view_outsourcing.h"
#include "store/contract.h"

#define COUNT_PAGE 1000

static enum err load_contracts(struct ctx *c, struct outsourcing_view *v)
{
	TRY(contract_list(c->db, c->arena, c->book.id, &v->contracts, &v->contract_count));
	v->others = NEW_ARRAY(c->arena, const char *, v->contract_count + 1);
	for (size_t i = 0; i < v->contract_count; i++) {
		struct book other;
		TRY(book_by_id(c->db, c->arena,
			v->agency ? v->contracts[i].client : v->contracts[i].agency, &other));
		v->others[i] = other.code;
	}
	return ERR_NONE;
}

static enum err load_placements(
	struct ctx *c, const struct view_outsourcing *in, struct outsourcing_view *v)
{
	struct placement_lines lines;
	const struct list_placements ask = {.after = in->after, .most = OUTSOURCING_ROWS_MOST};
	TRY(list_placements(c, &ask, &lines));
	v->placement_count = lines.count;
	v->placements = NEW_ARRAY(c->arena, struct placement_row, lines.count + 1);
	for (size_t i = 0; i < lines.count; i++)
		v->placements[i] = (struct placement_row){lines.items[i],
			placement_acts(lines.items[i].placed.life.state,
				v->agency ? PLACEMENT_AGENCY : PLACEMENT_CLIENT)};
	if (lines.next.n)
		v->next = arena_printf(c->arena, "%lld", (long long)lines.next.n);
	return ERR_NONE;
}

static bool waits_for(bool agency, enum placement_state state)
{
	if (agency)
		return state == PLACEMENT_PLACED || state == PLACEMENT_RECALL_PENDING;
	return state == PLACEMENT_PROPOSED || state == PLACEMENT_RECALL_OBJECTED;
}

static enum err add_up(struct ctx *c, struct outsourcing_view *v)
{
	struct placed *all;
	struct placement_id after = {0};
	size_t count;
	do {
		TRY(placement_list(c->db, c->arena, c->book.id, after, COUNT_PAGE, &all, &count));
		for (size_t i = 0; i < count; i++) {
			v->working += placement_with_agency(all[i].life.state);
			v->waiting += waits_for(v->agency, all[i].life.state);
			after = all[i].id;
		}
	} while (count == COUNT_PAGE);
	v->placed = v->collected = v->commission = money_zero(c->book.currency);
	for (size_t i = 0; i < v->scorecard.count; i++) {
		const struct scorecard_line *s = &v->scorecard.items[i];
		TRY(money_add(v->placed, s->placed, &v->placed));
		TRY(money_add(v->collected, s->collected, &v->collected));
		TRY(money_add(v->commission, s->commission, &v->commission));
	}
	return ERR_NONE;
}

/* Two contracts with one agency show its licenses once. */
static enum err load_licenses(struct ctx *c, struct outsourcing_view *v)
{
	if (v->agency)
		return license_rows_of(c, c->book.id, c->book.code, &v->licenses);
	for (size_t i = 0; i < v->contract_count; i++) {
		bool seen = false;
		for (size_t k = 0; k < i; k++)
			seen = seen || str_equal(v->others[k], v->others[i]);
		if (!seen)
			TRY(license_rows_of(c, v->contracts[i].agency, v->others[i], &v->licenses));
	}
	return ERR_NONE;
}

/* Without any bank balance there is nothing to prove yet; its explanation is not for this page. */
static enum err load_proof(struct ctx *c, struct outsourcing_view *v)
{
	struct refusals unheard = refusals_new(c->arena), *why = c->why;
	c->why = &unheard;
	enum err e = prove_trust(c, &(struct prove_trust){.on = DATE_NONE}, &v->proof);
	c->why = why;
	v->has_proof = e == ERR_NONE;
	return e == ERR_NOT_FOUND ? ERR_NONE : e;
}

enum err view_outsourcing(
	struct ctx *c, const struct view_outsourcing *in, struct outsourcing_view *ret)
{
	struct outsourcing_view v = {
		.agency = c->book.kind == BOOK_AGENCY, .rights = c->actor.rights};
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(load_contracts(c, &v));
	TRY(load_licenses(c, &v));
	TRY(load_placements(c, in, &v));
	TRY(list_receipts(c, &(struct list_receipts){.most = OUTSOURCING_ROWS_MOST}, &v.receipts));
	TRY(list_remittances(
		c, &(struct list_remittances){.most = OUTSOURCING_ROWS_MOST}, &v.remittances));
	TRY(report_scorecard(c, &(struct report_scorecard){NULL}, &v.scorecard));
	TRY(add_up(c, &v));
	TRY(announced_list(c->db, c->arena, c->book.id, OUTSOURCING_ROWS_MOST, &v.announced,
		&v.announced_count));
	if (v.agency)
		TRY(load_proof(c, &v));
	*ret = v;
	return ERR_NONE;
}
