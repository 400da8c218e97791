#include "app/deliver.h"
#include "base/log.h"
#include "link/deliver.h"
#include "service/release_messages.h"
#include <stdlib.h>

#define SLICE 200

static const char *setting(const char *name, const char *fallback)
{
	const char *value = getenv(name);
	return str_empty(value) ? fallback : value;
}

static struct delivery settings(void)
{
	return (struct delivery){.folder = setting("FAIRDUE_OUTBOX", "var/outbox"),
		.smtp = setting("FAIRDUE_SMTP", NULL),
		.from = setting("FAIRDUE_FROM", "reminders@example.com")};
}

/* A message that cannot be handed over is marked failed and said; the others go on. */
static enum err hand_over(
	struct app *app, const struct book *book, const struct outgoing *m, struct instant now)
{
	ARENA scratch = arena_new(0);
	struct refusals why = refusals_new(scratch);
	const struct delivery s = settings();
	struct permit_id done;
	struct confirm_message in = {.permit = m->permit};
	in.delivered = deliver(scratch, &s, book, m, now, &why) == ERR_NONE;
	for (size_t i = 0; i < why.count; i++)
		log_error("%s: %s", m->document.number, refusal_line(scratch, &why.items[i]));
	return app_do(app, "message.confirm", confirm_message_any, &in, &done);
}

/* One round; *ret_some says whether anything moved. */
static enum err round_now(
	struct app *app, const struct house *house, struct cycle_view *day, bool *ret_some)
{
	struct ctx c;
	struct released_messages out;
	const struct release_messages in = {.house = house, .most = SLICE};
	TRY(app_ctx(app, &c));
	TRY(app_do(app, "messages.release", release_messages_any, &in, &out));
	for (size_t i = 0; i < out.count; i++)
		TRY(hand_over(app, &c.book, &out.items[i], c.now));
	day->released += out.released;
	day->stopped += out.stopped;
	*ret_some = out.released + out.stopped + out.postponed > 0;
	return ERR_NONE;
}

static enum err until_quiet(struct app *app, const struct house *house, struct cycle_view *day)
{
	bool some = true;
	while (some)
		TRY(round_now(app, house, day, &some));
	return ERR_NONE;
}

enum err deliver_day(struct app *app, const struct house *house, struct cycle_view *day)
{
	struct ctx c;
	struct date today;
	TRY(app_ctx(app, &c));
	TRY(date_at(app->started, c.book.zone, &today));
	if (!date_before(c.today, today))
		return until_quiet(app, house, day);
	for (int32_t hour = 9; hour < 24; hour++) {
		TRY(date_instant(c.today, hour, 0, c.book.zone, &app->at));
		app->has_at = true;
		TRY(until_quiet(app, house, day));
	}
	app->has_at = false;
	return ERR_NONE;
}
