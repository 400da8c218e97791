#include "service/forgive.h"

bool forgive_is_charge(enum item_kind kind)
{
	return kind == ITEM_FEE || kind == ITEM_INTEREST;
}

enum err forgive_post(struct ctx *c, const struct entry *e, struct entry_id *ret)
{
	struct writing *w;
	TRY(ctx_writing(c, &w));
	return settle_post(c, w, e, "date", ret);
}

static enum err add_up(const struct forgive_item *items, size_t count, struct money *principal,
	struct money *fees, struct money *interest)
{
	for (size_t i = 0; i < count; i++) {
		enum item_kind kind = items[i].invoice.kind;
		struct money one = money_zero(principal->code);
		struct money *sum = kind == ITEM_FEE ? fees
			: kind == ITEM_INTEREST      ? interest
						     : principal;
		one.minor = items[i].amount_minor;
		TRY(money_add(*sum, one, sum));
	}
	return ERR_NONE;
}

enum err forgive_items(struct ctx *c, const struct forgive *f, const struct forgive_item *items,
	size_t count, struct forgiven *ret)
{
	struct writing *w;
	struct money principal = money_zero(items[0].invoice.amount.code), fees = principal,
		     interest = principal;
	struct forgiven r = {.entry = {.kind = f->kind,
				     .effective = f->on,
				     .about = f->about,
				     .customer = items[0].invoice.customer}};
	TRY(add_up(items, count, &principal, &fees, &interest));
	TRY(money_add(fees, interest, &r.charges));
	r.principal = principal;
	entry_add(&r.entry, f->principal, principal);
	entry_add(&r.entry, ACC_FEE_INCOME, fees);
	entry_add(&r.entry, ACC_INTEREST_INCOME, interest);
	entry_add(&r.entry, ACC_RECEIVABLES, money_negate(principal));
	entry_add(&r.entry, ACC_CHARGES_RECEIVABLE, money_negate(r.charges));
	TRY(ctx_writing(c, &w));
	TRY(forgive_post(c, &r.entry, &r.entry_id));
	int64_t position = writing_next(w);
	for (size_t i = 0; i < count; i++) {
		const struct item_change change = {.position = position,
			.line = (int64_t)i + 1,
			.amount_minor = -items[i].amount_minor,
			.effective = f->on};
		TRY(item_change(w, &items[i].invoice, &change));
	}
	*ret = r;
	return ERR_NONE;
}
