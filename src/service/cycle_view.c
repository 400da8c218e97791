#include "service/cycle_view.h"
#include "base/text.h"

struct cycle_view cycle_view_new(struct arena *a, struct date as_of)
{
	return (struct cycle_view){.arena = a, .as_of = as_of};
}

void cycle_add(
	struct arena *a, struct cycle_counts *c, const char *name, const char *with, int64_t n)
{
	for (size_t i = 0; i < c->count; i++)
		if (str_equal(c->items[i].name, name) &&
			str_equal(str_or_empty(c->items[i].with), str_or_empty(with))) {
			c->items[i].count += n;
			return;
		}
	struct cycle_count *one = PUSH(a, c->items, c->count, c->cap);
	*one = (struct cycle_count){arena_str(a, name), with ? arena_str(a, with) : NULL, n};
}

static void merge_counts(struct arena *a, struct cycle_counts *to, const struct cycle_counts *from)
{
	for (size_t i = 0; i < from->count; i++)
		cycle_add(a, to, from->items[i].name, from->items[i].with, from->items[i].count);
}

void cycle_merge(struct cycle_view *day, const struct cycle_view *slice)
{
	day->customers += slice->customers;
	day->cases += slice->cases;
	merge_counts(day->arena, &day->steps, &slice->steps);
	merge_counts(day->arena, &day->refused, &slice->refused);
	merge_counts(day->arena, &day->waiting, &slice->waiting);
	merge_counts(day->arena, &day->failed, &slice->failed);
	day->kept += slice->kept;
	day->partial += slice->partial;
	day->broken += slice->broken;
	if (slice->interest_count) { /* only the first slice posts any */
		day->interest = slice->interest;
		day->interest_count = slice->interest_count;
	}
	day->released += slice->released;
	day->stopped += slice->stopped;
	day->without_next_step = slice->without_next_step;
	day->more = slice->more;
}
