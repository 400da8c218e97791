#include "app/late_law.h"
#include "app/worker.h"
#include "service/check_letter.h"
#include "web/server.h"
#include <signal.h>

enum err cmd_serve(struct app *app);
enum err cmd_worker(struct app *app);

/* SIGTERM and SIGINT are taken by the thread that waits for them, never by a worker. */
static sigset_t hold_signals(void)
{
	sigset_t ends;
	sigemptyset(&ends);
	sigaddset(&ends, SIGTERM);
	sigaddset(&ends, SIGINT);
	pthread_sigmask(SIG_BLOCK, &ends, NULL);
	return ends;
}

/* Says at once what is wrong with a letter: none goes out that the check would refuse. */
static enum err check_letters(struct app *app)
{
	struct house house;
	struct date today;
	size_t count;
	TRY(house_load(app->arena, &app->why, &house));
	TRY(date_at(app->started, "UTC", &today));
	return check_shipped_letters(app->arena, &house, today, &app->why, &count);
}

enum err cmd_serve(struct app *app)
{
	const char *listen = app_option(app, "listen");
	struct web_options options = {
		.listen = listen ? listen : "127.0.0.1:8470",
		.store = app->url,
		.behind_tls = app_flag(app, "behind-tls"),
		.now = instant_now,
		.address = app_address(),
	};
	TRY(late_law_more(app, &options.rates_name, &options.rates));
	TRY(check_letters(app));
	TRY(app_open(app)); /* says at once what is wrong with the store */
	(void)hold_signals();
	struct worker *worker = app_flag(app, "no-worker") ? NULL : worker_start(app->url);
	enum err e = web_run(&options, &app->why);
	worker_stop(worker);
	return e;
}

enum err cmd_worker(struct app *app)
{
	int which;
	TRY(check_letters(app));
	TRY(app_open(app));
	if (db_engine(app->db) != DB_POSTGRESQL)
		return refuse_as(ERR_USAGE, &app->why, "db",
			str_without_password(app->arena, app->url), "cannot be shared by machines",
			"a store on PostgreSQL; `fairdue serve` has a worker of its own");
	sigset_t ends = hold_signals();
	struct worker *worker = worker_start(app->url);
	sigwait(&ends, &which);
	worker_stop(worker);
	return ERR_NONE;
}
