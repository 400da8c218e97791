#include "service/add_contract.h"
#include "service/pressure_share.h"

#define DAYS_MOST 365

static enum err check_days(struct ctx *c, const char *field, int64_t days)
{
	if (days >= 0 && days <= DAYS_MOST)
		return ERR_NONE;
	return refuse_str(c->why, field, arena_printf(c->arena, "%lld", (long long)days),
		"is not a number of days", "0 to 365");
}

static enum err check(struct ctx *c, const struct add_contract *in)
{
	const struct commission_schedule fees = {.rows = in->fees, .count = in->fee_count};
	if (str_empty(in->number))
		return refuse_str(c->why, "number", "", "is missing", "the contract's number");
	TRY(check_days(c, "clearing", in->clearing_days));
	TRY(check_days(c, "objection", in->objection_days));
	TRY(check_days(c, "notice", in->notice_days));
	if (date_is_none(in->since))
		return refuse_str(
			c->why, "since", "", "is missing", "the first day of the contract");
	if (in->fee_count == 0)
		return refuse_str(
			c->why, "fee", "", "is missing", "at least one fee row such as rate=30");
	if (in->basis)
		TRY(contract_basis_check(in->basis, c->why));
	return commission_check(&fees, c->why);
}

static enum err keep_in(struct writing *w, const struct add_contract *in, enum remittance_way way,
	struct contract *k)
{
	TRY(contract_keep(w, k));
	TRY(contract_keep_way(w, k, way, k->since));
	TRY(contract_keep_standing(w, k, CONTRACT_ACTIVE, k->since));
	if (in->basis)
		TRY(contract_keep_basis(w, k, in->basis, k->since));
	if (in->share_pressure)
		TRY(contract_keep_sharing(w, k, "yes", k->since));
	return contract_keep_fees(w, k, in->fees, in->fee_count);
}

static enum err store(
	struct ctx *c, const struct add_contract *in, enum remittance_way way, struct contract *k)
{
	struct sides s;
	TRY(sides_open(c, k->client, k->agency, &s));
	TRY(keep_in(s.client_w, in, way, k));
	TRY(keep_in(s.agency_w, in, way, k));
	enum err e = contract_register(c->db, k);
	if (e == ERR_CONFLICT)
		return refuse_as(e, c->why, "number", in->number,
			"is the number of another contract", "a number that is free");
	return e;
}

enum err add_contract(struct ctx *c, const struct add_contract *in, struct contract *ret)
{
	struct book agency;
	enum remittance_way way;
	TRY(ctx_may(c, RIGHT_ADMIN));
	TRY(sides_be(c, BOOK_CLIENT));
	TRY(check(c, in));
	TRY(sides_book(c, BOOK_AGENCY, in->agency, &agency));
	TRY(remittance_way_parse(in->mode, c->why, &way));
	struct contract k = {.client = c->book.id,
		.agency = agency.id,
		.number = in->number,
		.since = in->since,
		.clearing_days = (int32_t)in->clearing_days,
		.objection_days = (int32_t)in->objection_days,
		.notice_days = (int32_t)in->notice_days,
		.direct_counts = in->direct_counts};
	TRY(brand_mode_parse(in->brand, c->why, &k.brand));
	for (size_t i = 0; i < sizeof k.currency; i++)
		k.currency[i] = c->book.currency[i];
	TRY(store(c, in, way, &k));
	*ret = k;
	return ERR_NONE;
}

/* Holds both books and reads the terms. */
static enum err open_contract(
	struct ctx *c, const char *number, struct sides *s, struct contract *ret)
{
	struct contract k;
	TRY(ctx_may(c, RIGHT_ADMIN));
	TRY(sides_be(c, BOOK_CLIENT));
	enum err e = contract_parties(c->db, c->arena, c->book.id, str_or_empty(number), &k);
	if (e == ERR_NOT_FOUND)
		return refuse_as(e, c->why, "contract", number, "is not a contract of this client",
			"a number that `fairdue contract list` shows");
	TRY(e);
	TRY(sides_open(c, k.client, k.agency, s));
	return contract_by_id(c->db, c->arena, c->book.id, k.client, k.id, ret);
}

static enum err change_in(struct ctx *c, struct writing *w, const struct contract *k,
	const struct change_contract *in)
{
	enum remittance_way way;
	enum contract_standing standing;
	if (in->mode) {
		TRY(remittance_way_parse(in->mode, c->why, &way));
		TRY(contract_keep_way(w, k, way, in->since));
	}
	if (in->standing) {
		TRY(contract_standing_parse(in->standing, c->why, &standing));
		TRY(contract_keep_standing(w, k, standing, in->since));
	}
	if (in->basis) {
		TRY(contract_basis_check(in->basis, c->why));
		TRY(contract_keep_basis(w, k, in->basis, in->since));
	}
	const struct {
		const char *field, *words;
	} leave[] = {{"write-by", in->write_by}, {"tone", in->tone}, {"most", in->most}};
	for (size_t i = 0; i < COUNT(leave); i++)
		if (leave[i].words)
			TRY(contract_keep_leave(w, k, leave[i].field, leave[i].words, in->since));
	if (in->addresses)
		TRY(contract_keep_addresses(w, k, in->addresses, in->since));
	if (in->share_pressure) {
		TRY(contract_keep_sharing(w, k, in->share_pressure, in->since));
		return pressure_share_tidy(c, w);
	}
	return ERR_NONE;
}

static enum err check_leave(struct ctx *c, const struct change_contract *in)
{
	struct leave leave = leave_all();
	if (in->write_by)
		TRY(leave_read_channels(in->write_by, c->why, &leave));
	if (in->tone)
		TRY(leave_read_tone(in->tone, c->why, &leave));
	if (in->addresses)
		TRY(contract_addresses_check(in->addresses, c->why));
	return in->most ? leave_read_most(in->most, c->why, &leave) : ERR_NONE;
}

static enum err check_change(
	struct ctx *c, const struct contract *k, const struct change_contract *in)
{
	if (date_is_none(in->since) || date_before(in->since, k->since))
		return refuse_str(c->why, "since", date_iso(c->arena, in->since),
			"lies before the contract begins",
			arena_printf(c->arena, "%s or later", date_iso(c->arena, k->since)));
	if (in->share_pressure && !str_equal(in->share_pressure, "yes") &&
		!str_equal(in->share_pressure, "no"))
		return refuse_str(c->why, "share_pressure", in->share_pressure,
			"is neither yes nor no", "yes or no");
	return check_leave(c, in);
}

enum err change_contract(struct ctx *c, const struct change_contract *in, struct contract *ret)
{
	struct sides s;
	struct contract k;
	TRY(open_contract(c, in->number, &s, &k));
	TRY(check_change(c, &k, in));
	TRY(change_in(&s.client, s.client_w, &k, in));
	TRY(change_in(&s.agency, s.agency_w, &k, in));
	*ret = k;
	return ERR_NONE;
}

/* The rows there are and the new ones, judged together. */
static enum err check_all(
	struct ctx *c, const struct contract *k, const struct add_contract_fees *in)
{
	struct commission_schedule all;
	TRY(contract_schedule(c->db, c->arena, c->book.id, k, &all));
	struct commission_row *rows =
		NEW_ARRAY(c->arena, struct commission_row, all.count + in->fee_count + 1);
	for (size_t i = 0; i < all.count; i++)
		rows[i] = all.rows[i];
	for (size_t i = 0; i < in->fee_count; i++)
		rows[all.count + i] = in->fees[i];
	all.rows = rows;
	all.count += in->fee_count;
	return commission_check(&all, c->why);
}

enum err add_contract_fees(struct ctx *c, const struct add_contract_fees *in, struct contract *ret)
{
	struct sides s;
	struct contract k;
	TRY(open_contract(c, in->number, &s, &k));
	TRY(check_all(c, &k, in));
	TRY(contract_keep_fees(s.client_w, &k, in->fees, in->fee_count));
	TRY(contract_keep_fees(s.agency_w, &k, in->fees, in->fee_count));
	*ret = k;
	return ERR_NONE;
}
