#include "service/import_groups.h"

struct import_groups import_groups_new(struct arena *a)
{
	return (struct import_groups){.arena = a, .by_key = map_new(a)};
}

static int64_t key_of(struct date day, struct money m)
{
	int64_t code = ((m.code[0] - 'A') * 26 + (m.code[1] - 'A')) * 26 + (m.code[2] - 'A');
	return ((int64_t)day.day * 26 * 26 * 26 + code) * 2 + (m.minor < 0 ? 1 : 0);
}

struct import_group *import_group(struct import_groups *g, struct date day, struct money amount)
{
	int64_t key = key_of(day, amount);
	struct import_group *group = map_get_int(&g->by_key, key);
	if (group == NULL) {
		group = NEW(g->arena, struct import_group);
		*group = (struct import_group){.day = day, .sum = money_zero(amount.code)};
		map_put_int(&g->by_key, key, group);
	}
	return group;
}

enum err import_groups_post(struct ctx *c, struct writing *w, struct import_groups *g,
	const char *kind, enum account debit, enum account credit)
{
	for (size_t i = 0; i < g->by_key.count; i++) {
		struct import_group *group = g->by_key.items[i].value;
		struct entry e = {.kind = kind, .effective = group->day};
		entry_add(&e, debit, group->sum);
		entry_add(&e, credit, money_negate(group->sum));
		TRY(settle_post(c, w, &e, "date", &group->entry));
	}
	return ERR_NONE;
}

enum err import_groups_total(const struct import_groups *g, struct money **ret, size_t *ret_count)
{
	struct money *totals = NEW_ARRAY(g->arena, struct money, g->by_key.count + 1);
	size_t count = 0;
	for (size_t i = 0; i < g->by_key.count; i++) {
		const struct import_group *group = g->by_key.items[i].value;
		size_t at = 0;
		while (at < count && !money_is(totals[at], group->sum.code))
			at++;
		if (at == count)
			totals[count++] = money_zero(group->sum.code);
		TRY(money_add(totals[at], group->sum, &totals[at]));
	}
	*ret = totals;
	*ret_count = count;
	return ERR_NONE;
}
