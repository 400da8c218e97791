#include "service/aging_groups.h"
#include "store/placement.h"
#include "store/salesperson.h"

static void put(struct ctx *c, struct map *m, int64_t key, int64_t group)
{
	int64_t *kept = NEW(c->arena, int64_t);
	*kept = group;
	map_put_int(m, key, kept);
}

static enum err load_sales(struct ctx *c, const struct report_aging *in, struct aging_groups *g)
{
	struct sales_row *rows;
	size_t count;
	TRY(salesperson_items(c->db, c->arena, c->book.id, in->known, &rows, &count));
	for (size_t i = 0; i < count; i++)
		put(c, &g->of_item, rows[i].of, rows[i].salesperson.n);
	TRY(salesperson_customers(
		c->db, c->arena, c->book.id, in->as_of, in->known, &rows, &count));
	for (size_t i = 0; i < count; i++)
		put(c, &g->of_customer, rows[i].of, rows[i].salesperson.n);
	return ERR_NONE;
}

static enum err load_placed(struct ctx *c, const struct report_aging *in, struct aging_groups *g)
{
	struct placed_with *rows;
	size_t count;
	TRY(placement_items_on(c->db, c->arena, c->book.id, in->as_of, in->known, &rows, &count));
	for (size_t i = 0; i < count; i++)
		put(c, &g->of_item, rows[i].invoice.n, rows[i].agency.n);
	return ERR_NONE;
}

static enum err load_abouts(struct ctx *c, const struct report_aging *in, struct aging_groups *g)
{
	struct attached *rows;
	size_t count;
	TRY(invoice_abouts(c->db, c->arena, c->book.id, in->known, &rows, &count));
	for (size_t i = 0; i < count; i++)
		put(c, &g->about, rows[i].item.n, rows[i].about.n);
	return ERR_NONE;
}

enum err aging_groups_load(struct ctx *c, const struct report_aging *in, struct aging_groups *ret)
{
	*ret = (struct aging_groups){.by = in->by,
		.of_item = map_new(c->arena),
		.of_customer = map_new(c->arena),
		.about = map_new(c->arena)};
	if (in->by != AGING_BY_AGENCY && in->by != AGING_BY_SALESPERSON)
		return ERR_NONE;
	TRY(load_abouts(c, in, ret));
	return in->by == AGING_BY_AGENCY ? load_placed(c, in, ret) : load_sales(c, in, ret);
}

int64_t aging_group_of_customer(const struct aging_groups *g, struct customer_id customer)
{
	const int64_t *group = map_get_int(&g->of_customer, customer.n);
	if (g->by == AGING_BY_CUSTOMER)
		return customer.n;
	return group ? *group : 0;
}

int64_t aging_group_of(const struct aging_groups *g, const struct whole_row *row)
{
	const int64_t *group = map_get_int(&g->of_item, row->invoice.n);
	const int64_t *about = map_get_int(&g->about, row->invoice.n);
	if (group == NULL && about)
		group = map_get_int(&g->of_item, *about);
	return group ? *group : aging_group_of_customer(g, row->customer);
}

enum err aging_group_name(struct ctx *c, enum aging_by by, int64_t id, struct aging_group *ret)
{
	struct customer customer;
	struct salesperson seller;
	struct book agency;
	ret->key = "none";
	ret->name = NULL;
	if (id == 0)
		return ERR_NONE;
	switch (by) {
	case AGING_BY_CUSTOMER:
		TRY(customer_by_id(
			c->db, c->arena, c->book.id, (struct customer_id){id}, &customer));
		ret->key = customer.number;
		ret->name = customer.name;
		return ERR_NONE;
	case AGING_BY_SALESPERSON:
		TRY(salesperson_by_id(
			c->db, c->arena, c->book.id, (struct salesperson_id){id}, &seller));
		ret->key = seller.code;
		ret->name = seller.name;
		return ERR_NONE;
	case AGING_BY_AGENCY:
		TRY(book_by_id(c->db, c->arena, (struct book_id){id}, &agency));
		ret->key = agency.code;
		ret->name = agency.name;
		return ERR_NONE;
	case AGING_WHOLE:
	case AGING_BY_CLIENT:
		break;
	}
	NEVER("a way to group that has no groups of its own");
}
