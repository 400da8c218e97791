/* health.c: what whoever runs the installation asks: does it live, is it ready, how much does it
 * do. */
#include "web/metrics.h"
#include "web/readers.h"
#include "web/render.h"
#include "web/route.h"
#include "web/web.h"
#include "store/migration.h"

#define PLAIN_TEXT "text/plain; charset=utf-8"

void plain_health(struct request *r)
{
	answer_bytes(r, 200, PLAIN_TEXT, TEXT("ok\n"));
}

void plain_ready(struct request *r)
{
	struct db *db = readers_take(r->web->readers);
	enum err e = migration_check(db, r->arena);
	readers_give(r->web->readers, db);
	if (e == ERR_NONE)
		answer_bytes(r, 200, PLAIN_TEXT, TEXT("ready\n"));
	else
		answer_bytes(r, 503, PLAIN_TEXT,
			TEXT("the store cannot be read or has an older schema\n"));
}

/* For whoever sits on the machine itself: numbers about a business are nobody else's. */
void plain_metrics(struct request *r)
{
	bool local = str_starts(r->address, "127.") || str_equal(r->address, "::1");
	if (!local) {
		render_problem(r, ERR_NOT_FOUND);
		return;
	}
	struct buf b = buf_new(r->arena);
	metrics_write(r->web->metrics, &b);
	answer_bytes(r, 200, "text/plain; version=0.0.4; charset=utf-8", buf_text(&b));
}
