#include "domain/aging.h"

struct aging_bounds aging_default(void)
{
	return (struct aging_bounds){.count = 3, .upto = {30, 60, 90}};
}

/* One more bound, above the last one. */
static enum err add_bound(struct aging_bounds *b, struct text number)
{
	int64_t days;
	int32_t last = b->count ? b->upto[b->count - 1] : 0;
	TRY(text_int(text_trim(number), &days));
	if (b->count == AGING_BOUNDS_MOST || days <= last || days > AGING_BOUND_DAYS_MOST)
		return ERR_INVALID;
	b->upto[b->count++] = (int32_t)days;
	return ERR_NONE;
}

enum err aging_parse(struct text bounds, struct refusals *why, struct aging_bounds *ret)
{
	struct aging_bounds b = {0};
	struct text rest = bounds;
	bool dangling = rest.len && rest.at[rest.len - 1] == ',';
	do
		if (dangling || add_bound(&b, text_cut(&rest, ',')) != ERR_NONE)
			return refuse(why, 0, "buckets", bounds, "are not limits of buckets",
				"up to 12 rising numbers of days, such as 30,60,90");
	while (rest.len);
	*ret = b;
	return ERR_NONE;
}

uint32_t aging_buckets(const struct aging_bounds *b)
{
	return b->count + 2;
}

uint32_t aging_bucket_of(const struct aging_bounds *b, int32_t days_past_due)
{
	uint32_t bucket = 0;
	if (days_past_due <= 0)
		return bucket;
	while (bucket < b->count && days_past_due > b->upto[bucket])
		bucket++;
	return bucket + 1;
}

const char *aging_name(struct arena *a, const struct aging_bounds *b, uint32_t bucket)
{
	ASSERT(bucket < aging_buckets(b));
	if (bucket == 0)
		return "current";
	int32_t from = bucket == 1 ? 1 : b->upto[bucket - 2] + 1;
	if (bucket == b->count + 1)
		return arena_printf(a, "%d+", from);
	int32_t upto = b->upto[bucket - 1];
	return from == upto ? arena_printf(a, "%d", from) : arena_printf(a, "%d-%d", from, upto);
}

struct aging aging_new(const struct aging_bounds *b, const char *code)
{
	struct aging g = {.bounds = *b, .total = {0, money_zero(code)}};
	for (uint32_t i = 0; i < AGING_BUCKETS_MOST; i++)
		g.row[i] = g.total;
	return g;
}

enum err aging_add(struct aging *g, int32_t days_past_due, struct money open)
{
	struct aging_row *row = &g->row[aging_bucket_of(&g->bounds, days_past_due)];
	struct money total;
	if (open.minor <= 0)
		return ERR_INVALID;
	TRY(money_add(g->total.amount, open, &total));
	TRY(money_add(row->amount, open, &row->amount)); /* no larger than the total, so it fits */
	g->total.amount = total;
	g->total.invoices++;
	row->invoices++;
	return ERR_NONE;
}

enum err aging_expected(const struct aging_tie *t, struct money *ret)
{
	struct money sum;
	TRY(money_add(t->total, t->charges, &sum));
	TRY(money_sub(sum, t->unapplied, &sum));
	return money_sub(sum, t->credits, ret);
}

enum err aging_ties(const struct aging_tie *t, bool *ret)
{
	struct money expected, difference;
	TRY(aging_expected(t, &expected));
	TRY(money_sub(expected, t->control, &difference));
	*ret = difference.minor == 0;
	return ERR_NONE;
}
