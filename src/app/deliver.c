#include "app/deliver.h"
#include "base/log.h"
#include "base/random.h"
#include "link/deliver.h"
#include "service/release_messages.h"
#include <stdlib.h>
#include <unistd.h>

#define SLICE 200

static const char *setting(const char *name, const char *fallback)
{
	const char *value = getenv(name);
	return str_empty(value) ? fallback : value;
}

/* A message of a past day goes to a file and to nobody's mailbox: it says what was true then, and
 * the gate has judged that day's clock. */
static struct delivery settings(bool past)
{
	return (struct delivery){.folder = setting("FAIRDUE_OUTBOX", "var/outbox"),
		.smtp = past ? NULL : setting("FAIRDUE_SMTP", NULL),
		.from = setting("FAIRDUE_FROM", "reminders@example.com")};
}

/* Different for every run of every process, on whatever machine. */
static const char *worker_name(struct arena *a)
{
	unsigned char bytes[8];
	char host[64] = "";
	(void)gethostname(host, sizeof host - 1); /* only for whoever reads the claim */
	random_bytes(bytes, sizeof bytes);
	return arena_printf(a, "%s %ld %02x%02x%02x%02x%02x%02x%02x%02x", host, (long)getpid(),
		bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6], bytes[7]);
}

/* One run of handing over. */
struct errand {
	struct app *app;
	const struct house *house;
	struct cycle_view *day;
	const char *worker;
	bool past; /* for a day that is over */
};

/* Is the claim still this worker's? Asked anew for every message but the first ones, since handing
 * over may be slow. */
static enum err still_mine(
	struct errand *e, const struct outgoing *m, struct instant claimed, bool *ret)
{
	struct permit_id done;
	struct keep_claim in = {m->permit, e->worker, instant_now()};
	*ret = in.clock.ms - claimed.ms < RELEASE_LEASE_MS / 2;
	if (*ret)
		return ERR_NONE;
	enum err verdict = app_do(e->app, "message.claim", keep_claim_any, &in, &done);
	*ret = verdict == ERR_NONE;
	return verdict == ERR_CONFLICT ? ERR_NONE : verdict;
}

/* A message that cannot be handed over is marked failed and said; the others go on. What another
 * worker has taken meanwhile is left to it. */
static enum err hand_over(
	struct errand *e, const struct book *book, const struct outgoing *m, struct instant now)
{
	struct app *app = e->app;
	ARENA scratch = arena_new(0);
	struct refusals why = refusals_new(scratch);
	const struct delivery s = settings(e->past);
	struct permit_id done;
	struct confirm_message in = {.permit = m->permit, .worker = e->worker};
	in.delivered = deliver(scratch, &s, book, m, now, &why) == ERR_NONE;
	for (size_t i = 0; i < why.count; i++)
		log_error("%s: %s", m->document.number, refusal_line(scratch, &why.items[i]));
	enum err verdict = app_do(app, "message.confirm", confirm_message_any, &in, &done);
	return verdict == ERR_CONFLICT ? ERR_NONE : verdict;
}

static enum err hand_all_over(struct errand *e, const struct book *book,
	const struct released_messages *out, struct instant now)
{
	struct instant claimed = instant_now();
	for (size_t i = 0; i < out->count; i++) {
		bool mine;
		TRY(still_mine(e, &out->items[i], claimed, &mine));
		if (mine)
			TRY(hand_over(e, book, &out->items[i], now));
	}
	return ERR_NONE;
}

/* One round; *ret_some says whether anything moved. */
static enum err round_now(struct errand *e, bool *ret_some)
{
	struct ctx c;
	struct released_messages out;
	const struct release_messages in = {
		.house = e->house, .most = SLICE, .worker = e->worker, .clock = instant_now()};
	TRY(app_ctx(e->app, &c));
	TRY(app_do(e->app, "messages.release", release_messages_any, &in, &out));
	TRY(hand_all_over(e, &c.book, &out, c.now));
	e->day->released += out.released;
	e->day->stopped += out.stopped;
	*ret_some = out.released + out.stopped + out.postponed > 0;
	return ERR_NONE;
}

static enum err until_quiet(struct errand *e)
{
	bool some = true;
	while (some)
		TRY(round_now(e, &some));
	return ERR_NONE;
}

enum err deliver_day(struct app *app, const struct house *house, struct cycle_view *day)
{
	struct ctx c;
	struct date today;
	TRY(app_ctx(app, &c));
	TRY(date_at(app->started, c.book.zone, &today));
	struct errand e = {.app = app,
		.house = house,
		.day = day,
		.worker = worker_name(app->arena),
		.past = date_before(c.today, today)};
	if (!e.past)
		return until_quiet(&e);
	for (int32_t hour = 9; hour < 24; hour++) {
		TRY(date_instant(c.today, hour, 0, c.book.zone, &app->at));
		app->has_at = true;
		TRY(until_quiet(&e));
	}
	app->has_at = false;
	return ERR_NONE;
}
