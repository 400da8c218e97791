#include "flow/life.h"
#include "service/release_messages.h"
#include "service/run_cycle.h"
#include "store/contact.h"
#include <stdio.h>

static void drop(void *arena)
{
	arena_drop(arena);
}

struct life life_new(struct db *db, const char *book, const char *zone, const char *first_day)
{
	struct life l = {.db = db,
		.book = book,
		.zone = zone,
		.today = day(first_day),
		.scratch = arena_new(0)};
	struct refusals why = refusals_new(test_arena());
	assert_ok(house_load(test_arena(), &why, &l.house));
	l.total = cycle_view_new(test_arena(), l.today);
	arena_defer(test_arena(), drop, l.scratch);
	return l;
}

struct instant life_clock(const struct life *l, int32_t hour, int32_t minute)
{
	struct instant t;
	assert_ok(date_instant(l->today, hour, minute, l->zone, &t));
	return t;
}

void life_do(struct life *l, int32_t hour, int32_t minute, const char *name, use_case *use,
	const void *in, void *ret)
{
	struct refusals why = refusals_new(l->scratch);
	struct command command = {.name = name,
		.run = use,
		.in = in,
		.ret = ret,
		.book = l->book,
		.actor = {.name = "the life", .rights = RIGHTS_ALL},
		.now = life_clock(l, hour, minute),
		.arena = l->scratch,
		.why = &why};
	enum err e = command_run(l->db, &command);
	for (size_t i = 0; e != ERR_NONE && i < why.count; i++)
		printf("%s: %s\n", name, refusal_line(l->scratch, &why.items[i]));
	if (e != ERR_NONE)
		fail_msg("%s on %s: %s (%s)", name, date_iso(l->scratch, l->today), err_text(e),
			db_message(l->db));
}

struct cycle_view life_cycle(struct life *l, int32_t hour)
{
	struct run_cycle in = {.house = &l->house, .most = 500, .first = true};
	struct cycle_view slice, whole = cycle_view_new(l->scratch, l->today);
	do {
		life_do(l, hour, 0, "cycle.slice", run_cycle_any, &in, &slice);
		cycle_merge(&whole, &slice);
		in.first = false;
	} while (slice.more);
	cycle_merge(&l->total, &whole);
	return whole;
}

static void confirm(struct life *l, int32_t hour, const struct outgoing *m)
{
	struct permit_id done;
	const struct confirm_message in = {.permit = m->permit, .delivered = true};
	life_do(l, hour, 0, "message.confirm", confirm_message_any, &in, &done);
	cycle_add(test_arena(), &l->sent, m->document.kind, m->channel, 1);
}

static bool outbox_waits(struct life *l)
{
	struct book book;
	struct outbox_row *rows;
	size_t count;
	assert_ok(book_by_code(l->db, l->scratch, l->book, &book));
	assert_ok(outbox_due(l->db, l->scratch, book.id, life_clock(l, 23, 59), 1, &rows, &count));
	return count > 0;
}

void life_release(struct life *l, int32_t hour)
{
	struct released_messages out;
	const struct release_messages in = {.house = &l->house, .most = 200};
	while (outbox_waits(l)) {
		life_do(l, hour, 0, "messages.release", release_messages_any, &in, &out);
		for (size_t i = 0; i < out.count; i++)
			confirm(l, hour, &out.items[i]);
		l->total.released += out.released;
		l->total.stopped += out.stopped;
		if (out.released + out.stopped + out.postponed == 0)
			break;
	}
}

void life_next_day(struct life *l)
{
	arena_reset(l->scratch);
	l->today = date_add_days(l->today, 1);
}

int64_t life_count(const struct cycle_counts *counts, const char *name, const char *with)
{
	for (size_t i = 0; i < counts->count; i++)
		if (str_equal(counts->items[i].name, name) &&
			str_equal(str_or_empty(counts->items[i].with), with))
			return counts->items[i].count;
	return 0;
}
