#include "service/add_salesperson.h"
#include "service/settle.h"

#define CODE_MOST 40

enum err add_salesperson(struct ctx *c, const struct add_salesperson *in, struct salesperson *ret)
{
	struct writing *w;
	struct salesperson s = {.code = in->code, .name = in->name, .since = c->today};
	TRY(ctx_may(c, RIGHT_SELL));
	if (str_empty(in->code) || text_of(in->code).len > CODE_MOST || str_equal(in->code, "none"))
		return refuse_str(c->why, "code", in->code, "cannot be a salesperson's code",
			"a short word other than none, such as MEIER");
	if (str_empty(in->name))
		return refuse_str(c->why, "name", "", "is missing", "the salesperson's name");
	TRY(ctx_writing(c, &w));
	enum err e = salesperson_make(w, &s);
	if (e == ERR_CONFLICT)
		return refuse_as(e, c->why, "code", in->code, "is the code of another salesperson",
			"a code that is free");
	TRY(e);
	*ret = s;
	return ERR_NONE;
}

static enum err find(struct ctx *c, const char *code, struct salesperson *ret)
{
	enum err e = salesperson_by_code(c->db, c->arena, c->book.id, code, ret);
	if (e == ERR_NOT_FOUND)
		return refuse_as(e, c->why, "salesperson", code,
			"is not a salesperson of this book", "a code that was added before");
	return e;
}

enum err find_salesperson(struct ctx *c, const char *code, struct salesperson_id *ret)
{
	struct salesperson s = {.id = {0}};
	if (!str_empty(code))
		TRY(find(c, code, &s));
	*ret = s.id;
	return ERR_NONE;
}

enum err assign_salesperson(
	struct ctx *c, const struct assign_salesperson *in, struct assigned_salesperson *ret)
{
	struct writing *w;
	struct customer customer;
	struct assigned_salesperson r = {.since = in->since};
	TRY(ctx_may(c, RIGHT_SELL));
	TRY(settle_customer(c, in->customer, &customer));
	if (!str_empty(in->salesperson))
		TRY(find(c, in->salesperson, &r.salesperson));
	r.customer = customer.id;
	TRY(ctx_writing(c, &w));
	TRY(salesperson_assign(w, customer.id, r.salesperson.id, in->since));
	*ret = r;
	return ERR_NONE;
}
