#include "service/report_pressure.h"
#include "codec/gate_case.h"
#include "service/contact_parts.h"
#include "paper/chart.h"
#include "service/settle.h"
#include <stdlib.h>
#include <string.h>

/* A bucket ends at so many millipoints, which belong to it; the last has no end. */
static const struct {
	const char *label;
	int64_t to_milli;
} BUCKETS[PRESSURE_BUCKETS] = {{"up to 1", 1000}, {"1 to 2", 2000}, {"2 to 4", 4000},
	{"4 to 8", 8000}, {"8 to 14", 14000}, {"14 to 20", 20000}, {"above 20", INT64_MAX}};

static void put_in_bucket(struct pressure_report *r, int64_t milli)
{
	for (size_t i = 0; i < PRESSURE_BUCKETS; i++)
		if (milli <= BUCKETS[i].to_milli) {
			r->buckets[i].count++;
			return;
		}
}

static enum err add_line(struct ctx *c, const struct report_pressure *in,
	const struct customer *customer, struct pressure_report *r)
{
	struct pressure_line *line = &r->lines[r->count];
	*line = (struct pressure_line){.number = customer->number, .name = customer->name};
	TRY(contact_pressure(c, in->house, customer, c->now, &line->figure));
	line->words = pressure_words(c->arena, &line->figure);
	if (line->figure.now_milli == 0)
		return ERR_NONE;
	put_in_bucket(r, line->figure.now_milli);
	r->count++;
	return ERR_NONE;
}

static enum err add_everybody(
	struct ctx *c, const struct report_pressure *in, struct pressure_report *r)
{
	struct customer_id *ids;
	size_t count;
	int64_t days = (int64_t)PRESSURE_HALF_LIVES * r->method->half_life_days + 1;
	struct instant since = {c->now.ms - days * INSTANT_DAY_MS};
	TRY(contact_customers(c->db, c->arena, c->book.id, since, c->now, &ids, &count));
	if (in->people_most && count > in->people_most) {
		r->too_many = count;
		return ERR_NONE;
	}
	r->lines = NEW_ARRAY(c->arena, struct pressure_line, count + 1);
	for (size_t i = 0; i < count; i++) {
		struct customer customer;
		TRY(customer_by_id(c->db, c->arena, c->book.id, ids[i], &customer));
		TRY(add_line(c, in, &customer, r));
	}
	return ERR_NONE;
}

/* What one event weighs is asked of the gate's own reading, with that event alone. */
static enum err add_part(struct ctx *c, struct gate_facts facts, const struct gate_event *now,
	size_t at, struct pressure_report *r)
{
	struct pressure_contact *contact;
	size_t count;
	facts.events = &facts.events[at];
	facts.event_count = 1;
	gate_pressure_of(c->arena, &facts, now, &contact, &count);
	int64_t left = count ? pressure_on(r->method, contact, 1, now->at.day) : 0;
	if (left == 0)
		return ERR_NONE;
	const struct gate_event *e = facts.events;
	struct pressure_part part = {.when = gate_time_text(c->arena, &e->at),
		.channel = facts_channel_word(e->channel),
		.outcome = gate_outcome_word(e->outcome),
		.tone = pressure_tone_word(e->tone),
		.made_milli = contact->weight_milli,
		.now_milli = left,
		.made = pressure_text(c->arena, contact->weight_milli),
		.now = pressure_text(c->arena, left)};
	TRY(gate_time_instant(&e->at, &part.at));
	r->parts[r->part_count++] = part;
	return ERR_NONE;
}

static enum err add_one(struct ctx *c, const struct report_pressure *in, struct pressure_report *r)
{
	struct customer customer;
	struct gate_facts f;
	struct gate_event now;
	TRY(settle_customer(c, in->customer, &customer));
	const struct contact_ask ask = {.customer = &customer,
		.channel = "email",
		.purpose = "check",
		.at = c->now,
		.asked = true};
	TRY(contact_own_facts(c, in->house, &ask, &f, &now));
	r->lines = NEW_ARRAY(c->arena, struct pressure_line, 1);
	r->parts = NEW_ARRAY(c->arena, struct pressure_part, f.event_count + 1);
	for (size_t i = 0; i < f.event_count; i++)
		TRY(add_part(c, f, &now, i, r));
	return add_line(c, in, &customer, r);
}

static const char *draw(struct arena *a, const struct pressure_report *r)
{
	struct chart_item items[PRESSURE_BUCKETS];
	int64_t over = r->buckets[PRESSURE_BUCKETS - 1].count;
	for (size_t i = 0; i < PRESSURE_BUCKETS; i++) {
		const struct pressure_bucket *b = &r->buckets[i];
		items[i] = (struct chart_item){.label = b->label,
			.value = b->count,
			.shown = arena_printf(a, "%lld", (long long)b->count),
			.late = b->over};
	}
	const struct chart_head head = {
		arena_printf(a, "People by contact pressure on %s", date_iso(a, r->on)),
		arena_printf(a, "%zu people were contacted; %lld are above the published cap.",
			r->count, (long long)over)};
	return chart_columns(a, head, (struct chart_axis){0, "people"}, items, PRESSURE_BUCKETS);
}

static int heavier(const void *a, const void *b)
{
	const struct pressure_line *x = a, *y = b;
	if (x->figure.now_milli != y->figure.now_milli)
		return x->figure.now_milli < y->figure.now_milli ? 1 : -1;
	return strcmp(x->number, y->number);
}

enum err report_pressure(
	struct ctx *c, const struct report_pressure *in, struct pressure_report *ret)
{
	struct pressure_report r = {.on = c->today};
	TRY(ctx_may(c, RIGHT_VIEW));
	r.method = pressure_method_on(in->house->pressure, in->house->pressure_count, c->today);
	for (size_t i = 0; i < PRESSURE_BUCKETS; i++)
		r.buckets[i] = (struct pressure_bucket){
			BUCKETS[i].label, 0, BUCKETS[i].to_milli == INT64_MAX};
	if (r.method)
		TRY(in->customer ? add_one(c, in, &r) : add_everybody(c, in, &r));
	if (r.count)
		qsort(r.lines, r.count, sizeof *r.lines, heavier);
	if (!in->customer && !r.too_many)
		r.chart = draw(c->arena, &r);
	*ret = r;
	return ERR_NONE;
}
