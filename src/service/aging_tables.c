#include "service/aging_tables.h"
#include "paper/chart.h"
#include <string.h>

static const char *in_words(struct arena *a, const char *name)
{
	const char *dash = strchr(name, '-');
	if (str_equal(name, "current"))
		return "not yet due";
	if (dash)
		return arena_printf(a, "%.*s to %s days late", (int)(dash - name), name, dash + 1);
	size_t len = strlen(name);
	if (len && name[len - 1] == '+')
		return arena_printf(a, "%.*s days late or more", (int)(len - 1), name);
	return arena_printf(a, "%s days late", name);
}

struct money aging_late(const struct aging_table *t)
{
	struct money sum = t->total.amount;
	sum.minor -= t->buckets[0].amount.minor;
	return sum;
}

static const char *draw(struct ctx *c, const struct aging_view *view, const struct aging_table *t)
{
	struct chart_item *items = NEW_ARRAY(c->arena, struct chart_item, t->count);
	for (size_t i = 0; i < t->count; i++)
		items[i] = (struct chart_item){.label = t->buckets[i].words,
			.value = t->buckets[i].amount.minor,
			.shown = money_show(c->arena, t->buckets[i].amount),
			.late = t->buckets[i].late};
	const struct chart_head head = {
		arena_printf(c->arena, "Aged receivables on %s", date_show(c->arena, view->as_of)),
		arena_printf(c->arena, "Of %s, %s is past due.",
			money_show(c->arena, t->total.amount),
			money_show(c->arena, aging_late(t)))};
	return chart_aged(c->arena, head, items, t->count);
}

static struct aging_table table_of(
	struct ctx *c, const struct aging_view *view, const struct aging_currency *a)
{
	struct aging_table t = {.total = a->aging.total, .tie = a->tie, .ties = a->ties};
	t.count = aging_buckets(&view->bounds);
	t.buckets = NEW_ARRAY(c->arena, struct aging_bucket, t.count);
	for (size_t i = 0; i < t.count; i++) {
		const char *name = aging_name(c->arena, &view->bounds, (uint32_t)i);
		t.buckets[i] = (struct aging_bucket){name, in_words(c->arena, name),
			a->aging.row[i].invoices, a->aging.row[i].amount, i > 0};
	}
	t.chart = draw(c, view, &t);
	return t;
}

struct aging_table *aging_tables(
	struct ctx *c, const struct aging_view *view, const struct aging_group *group)
{
	struct aging_table *tables = NEW_ARRAY(c->arena, struct aging_table, group->count + 1);
	for (size_t i = 0; i < group->count; i++)
		tables[i] = table_of(c, view, &group->currencies[i]);
	return tables;
}
